"""Tables and sheets of the month report against a second, plain count over the raw rows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.reports import counted
from tests.reports.shop_of import make_shop
from vefa.db.shop import create_shop, open_shop
from vefa.reports.figures import collect
from vefa.reports.month import month_report
from vefa.reports.report import Beside, Report, Section, Table
from vefa.reports.values import Change, Money, Share
from vefa.rules.calendar import add_months
from vefa.rules.figures import month_end
from vefa.rules.periods import unit_of

TODAY = date(2026, 11, 17)
MONTHS = [date(2026, 10, 1), date(2026, 11, 1), date(2025, 9, 1), date(2025, 8, 1)]


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop of fourteen months, made once."""
    path = tmp_path_factory.mktemp("lived") / "Ayla.vefa"
    create_shop(path, now=NOW).close()
    shop = open_shop(path, now=NOW)
    make_shop(seed=3, first=date(2025, 9, 4), last=TODAY)
    shop.close()
    return path


@pytest.fixture
def _open(lived_in: Path) -> Iterator[None]:
    shop = open_shop(lived_in, now=NOW)
    yield
    shop.close()


@pytest.mark.usefixtures("_open")
def test_vouchers_go_from_month_to_month() -> None:
    """What was open, plus issued, less used, ended and voided, is what is open."""
    for back in range(13):
        data = collect(*unit_of("month", add_months(date(2026, 10, 1), -back)), today=TODAY)
        if data.standing_before is None:
            continue
        before, now = data.standing_before.vouchers, data.standing.vouchers
        gone = now.used.count + now.ended.count + now.voided.count
        assert before.still_open.count + now.issued.count - gone == now.still_open.count


def tables(report: Report) -> dict[str, Table]:
    """The tables of a report by the title of their section."""
    sections: list[Section] = []
    for one in report.sections:
        sections += (one.left, one.right) if isinstance(one, Beside) else (one,)
    return {s.title: part for s in sections for part in s.parts if isinstance(part, Table)}


@pytest.mark.usefixtures("_open")
def test_the_comparison_table_shows_these_figures() -> None:
    report = month_report(date(2026, 10, 1), today=TODAY)
    rows = {row[0]: row[1:6] for row in tables(report)["Karşılaştırma"].rows}
    spans = [
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 9, 1), date(2026, 9, 30)),
        (date(2025, 10, 1), date(2025, 10, 31)),
    ]
    now, before, ago = (counted.turnover(*span) for span in spans)
    shown = tuple(rows["Ciro"][place] for place in (0, 1, 3))
    assert shown == tuple(Money(amount, "TRY") for amount in (now, before, ago))
    for cell, old in ((rows["Ciro"][2], before), (rows["Ciro"][4], ago)):
        assert isinstance(cell, Change)
        assert float(cell.exact) == pytest.approx(now / old - 1)
    rates = []
    for span in spans:
        everybody, _new, again = counted.customers(*span)
        rates.append(again / everybody)
    for place, rate in zip((0, 1, 3), rates, strict=True):
        cell = rows["Tekrar alışveriş oranı"][place]
        assert isinstance(cell, Share)
        assert float(cell.exact) == pytest.approx(rate)
    moved = rows["Tekrar alışveriş oranı"][2]
    assert isinstance(moved, Change)
    assert moved.points
    assert float(moved.exact) == pytest.approx(rates[0] - rates[1])


@pytest.mark.usefixtures("_open")
def test_the_workbook_compares_points_and_vouchers_too() -> None:
    """Also of a month that is still running: as many days of the other months."""
    for first, today in ((date(2026, 10, 1), TODAY), (date(2026, 10, 1), date(2026, 10, 20))):
        report = month_report(first, today=today)
        assert report.summary is not None
        rows = {row[0]: row for row in report.summary.rows}
        assert [row[0] for row in report.summary.rows[:7]] == [
            row[0] for row in tables(report)["Karşılaştırma"].rows
        ]
        last = min(today, month_end(first)).day
        for place, month in ((1, first), (2, date(2026, 9, 1)), (4, date(2025, 10, 1))):
            end = month_end(month) if last == 31 else month.replace(day=last)
            points = counted.balances(end)[0]
            assert rows["Kullanılabilir puan"][place] == points
            assert rows["Açık puan karşılığı"][place] == Money(points * 10, "TRY")
            assert rows["Süresi dolan puan"][place] == -counted.moved(month, end).get("expire", 0)
            table = counted.voucher_table(month, end, today)
            assert rows["Verilen çekler"][place] == table.get("issued", (0, 0))[0]
            assert rows["Kullanılan çekler"][place] == table.get("used", (0, 0))[0]
            assert rows["Kullanılmamış çekler"][place] == table.get("open", (0, 0))[0]
            assert rows["Kullanılmamış çeklerin tutarı"][place] == Money(table.get("open", (0, 0))[1], "TRY")


@pytest.mark.usefixtures("_open")
def test_rows_of_a_table_add_up_to_its_total() -> None:
    for first in MONTHS[:3]:
        table = tables(month_report(first, today=TODAY))["Kim alışveriş yaptı"]
        amounts = [row[2].minor for row in table.rows if isinstance(row[2], Money)]
        people = [row[1] or 0 for row in table.rows]
        assert sum(amounts[:-1]) == amounts[-1]
        assert sum(int(str(n)) for n in people[:-1]) == people[-1]


@pytest.mark.usefixtures("_open")
def test_what_is_printed_does_not_need_the_sheets() -> None:
    whole = month_report(date(2026, 10, 1), today=TODAY)
    printed = month_report(date(2026, 10, 1), today=TODAY, with_sheets=False)
    assert whole.sheets
    assert not printed.sheets
    assert (printed.figures, printed.notes) == (whole.figures, whole.notes)
    assert [type(one) for one in printed.sections] == [type(one) for one in whole.sections]


@pytest.mark.usefixtures("_open")
def test_the_data_sheets_hold_the_same_figures() -> None:
    report = month_report(date(2026, 10, 1), today=TODAY)
    sheets = {sheet.table: sheet for sheet in report.sheets}
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    months = list(sheets["tblMonths"].rows)
    assert [row[2] for row in months] == [
        counted.turnover(month, month_end(month)) if month >= date(2025, 9, 1) else None
        for month in (add_months(first, -back) for back in range(12, -1, -1))
    ]
    listed = list(sheets["tblOrders"].rows)
    assert len(listed) == sum(1 for s in counted.sales() if first <= s.day <= last)
    place = [column.head for column in sheets["tblOrders"].columns].index("Kazanılan puan")
    points = {row[0]: row[place] for row in listed}
    for sale in counted.sales():
        if sale.number in points and sale.state in {"delivered", "shipped", "new", "unpaid"}:
            assert points[sale.number] == sale.earned
    moves = sheets["tblPoints"].rows
    assert sum(int(str(row[3])) for row in moves) == sum(counted.moved(first, last).values())
    assert sum(int(str(row[1])) for row in sheets["tblChannels"].rows) == counted.turnover(first, last)
    weeks = sheets["tblWeeks"].rows
    assert all(row[2] == int(str(row[3])) + int(str(row[4])) + int(str(row[5])) for row in weeks)
    states = Counter(row[7] for row in sheets["tblVouchers"].rows)
    table = counted.voucher_table(first, last, TODAY)
    assert states["kullanılmadı"] == table["open"][0]
    assert states["süresi doldu"] == table["ended"][0]
    assert states["kullanıldı"] >= table["used"][0]

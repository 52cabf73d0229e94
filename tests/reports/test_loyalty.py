"""The report of the loyalty programme: the figures of the services, on paper and in the workbook."""

import sqlite3
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from tests.reports.conftest import Fill, Filled
from tests.reports.plain_loyalty import ended_of, members_of, repeat, spent_by
from tests.reports.plain_sql import Plain
from tests.reports.shop_of import make_shop
from tests.reports.span_shops import Till
from tests.services.books import on
from vefa.i18n import speaking
from vefa.reports.loyalty import collect, loyalty_report, report_of
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Section, Table
from vefa.reports.values import Money, Share
from vefa.reports.xlsx import to_xlsx
from vefa.rules import format as words

TODAY = date(2026, 11, 24)
TILL_TODAY = date(2026, 9, 20)


def live() -> None:
    """A shop of 20 months."""
    make_shop(seed=5, first=on("2025-04-01"), last=TODAY, customers=60, a_month=30)


@pytest.fixture
def lived(filled: Filled) -> None:
    """That shop, open."""
    filled(live)


def cells(title: str, today: date = TODAY) -> dict[str, tuple[object, ...]]:
    """The rows of a section by their first cell."""
    sections = (one for one in loyalty_report(today).sections if isinstance(one, Section))
    section = next(one for one in sections if one.title == title)
    table = next(one for one in section.parts if isinstance(one, Table))
    return {str(row[0]): row[1:] for row in table.rows}


def test_it_shows_what_is_owed_and_what_the_programme_did(lived: None) -> None:
    owed, worked = collect(TODAY)
    rows = cells("Açık karşılık")
    assert rows["Kullanılabilir puan"] == (owed.points.points, Money(owed.shop.points, "TRY"))
    assert rows["Yarın herkes gelse"] == ("", Money(owed.shop.whole, "TRY"))
    assert (rows["Beklenen"][1] is None) == (owed.shop.expected is None)
    rows = cells("Programın 12 ayda getirdiği")
    assert rows["Aktif üye"][0] == worked.figure("active").value
    assert len(rows) == len(worked.figures)
    assert rows["Ötekilerin tekrar alışveriş oranı"][1].startswith("yeterli veri yok")  # type: ignore[attr-defined]
    terms = [one.term for one in loyalty_report(TODAY).definitions]
    assert terms[:3] == ["Açık karşılık", "Beklenen", "Aktif üye"]


def till() -> None:
    """Nine months of a till: points that paid, gift cards, vouchers, returns."""
    Till(5).work(date(2026, 1, 2), TILL_TODAY)


@pytest.mark.parametrize(("fill", "today"), [(live, TODAY), (till, TILL_TODAY)])
def test_every_figure_is_that_of_plain_sql(filled: Filled, fill: Fill, today: date, tmp_path: Path) -> None:
    """Members, turnover, rates, cost, ended points, what is owed: counted again over the raw rows."""
    filled(fill)
    first, last = today.replace(year=today.year - 1).isoformat(), today.isoformat()
    with closing(sqlite3.connect(tmp_path / "kept.vefa")) as file:
        plain = Plain(file)
        members = members_of(plain, first, last)
        turnover, ended = plain.turnover(first, last), ended_of(plain, last)
        used = plain.vouchers(first, last, last)["used"]
        cost = plain.paid(first, last) * 10 + used[1]  # 100 points are 10.00
        again = {one: repeat(plain, first, last, members, inside=one) for one in (True, False)}
        (points, waits), cards = plain.owed(last), plain.cards(last)
        orders, spent = (
            plain.orders(first, last),
            sum(spent_by(plain, first, last).get(one, 0) for one in members),
        )
    enough = ended.lots >= 100

    def share(part: int, whole: int, *, known: bool) -> object:
        return Share(Fraction(part, whole)) if known and whole > 0 else None

    rows = cells("Programın 12 ayda getirdiği", today)
    assert {name: row[0] for name, row in rows.items()} == {
        "Aktif üye": len(members),
        "Üyelerin cirodaki payı": share(spent, turnover, known=orders >= 30),
        "Puan kullanma oranı": share(ended.used, ended.given, known=enough),
        "Kullanılmadan biten puan oranı": share(ended.expired, ended.given, known=enough),
        "Programın maliyeti": Money(cost, "TRY"),
        "Maliyetin cirodaki payı": share(cost, turnover, known=orders >= 30),
        "Üyelerin tekrar alışveriş oranı": share(*again[True], known=again[True][1] >= 30),
        "Ötekilerin tekrar alışveriş oranı": share(*again[False], known=again[False][1] >= 30),
    }
    rows = cells("Açık karşılık", today)
    whole = points * 10 + cards[1]
    assert rows["Kullanılabilir puan"] == (points, Money(points * 10, "TRY"))
    assert rows["Hediye kartlarında kalan"] == (cards[0], Money(cards[1], "TRY"))
    assert rows["Yarın herkes gelse"] == ("", Money(whole, "TRY"))
    wanted = Money((2 * whole * ended.used + ended.given) // (2 * ended.given), "TRY") if enough else None
    assert rows["Beklenen"] == ("", wanted)
    assert cells("Yakında bitenler ve ayrıca duranlar", today)["Bekleyen puan"][0] == waits


def test_it_is_written_as_pdf_and_workbook(lived: None, tmp_path: Path) -> None:
    data = collect(TODAY)
    made = report_of(data)
    to_pdf(made, tmp_path / "a.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "Sadakat programı raporu" in text
    assert words.money(data.owed.shop.whole, "TRY") in text
    to_xlsx(made, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    values = [cell.value for line in book.worksheets[0].iter_rows() for cell in line]
    assert data.owed.points.points in values
    assert book.sheetnames == ["Özet", "Tanımlar"]
    book.close()


def test_a_shop_without_anything_has_a_report_too(shop: object, tmp_path: Path) -> None:
    with speaking("en"):
        made = loyalty_report(TODAY)
        to_pdf(made, tmp_path / "a.pdf")
        to_xlsx(made, tmp_path / "a.xlsx")
        assert made.title == "Loyalty programme report"

"""Points, gift cards and goodwill for the accountant, beside plain loops over the raw rows."""

import json
from collections import defaultdict
from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from tests.reports.lists_shop import TODAY
from vefa.db.models import CardMove, Complaint, Entry, Remedy, Voucher
from vefa.reports.card_data import collect as collect_cards
from vefa.reports.card_moves import report_of as card_report
from vefa.reports.catalogue import Asked, entry
from vefa.reports.goodwill import collect as collect_goodwill
from vefa.reports.goodwill import report_of as goodwill_report
from vefa.reports.point_data import collect as collect_points
from vefa.reports.point_moves import report_of as point_report
from vefa.reports.report import Report, Section, Sheet, Table
from vefa.reports.values import Money
from vefa.services import figures
from vefa.services.point_books import COLUMNS, Books, point_books

pytestmark = pytest.mark.usefixtures("listed")

SPANS = [
    (date(2026, 10, 1), date(2026, 10, 31)),
    (date(2025, 5, 1), TODAY),
    (date(2026, 10, 10), date(2026, 11, 12)),
    (date(2026, 11, 24), date(2026, 12, 31)),
]
EARNED = {"earn", "release", "referral", "referral_release", "tier", "birthday", "activity", "opening"}
USED = {"use", "use_back", "to_voucher", "from_voucher"}
TAKEN = {"take_back", "undo", "referral_back"}


def sheet(made: Report, table: str) -> Sheet:
    return next(one for one in made.sheets if one.table == table)


def balances(day: date, raw: list[Entry]) -> list[int]:
    """The balance of each customer when a day was over."""
    sums: dict[int, int] = defaultdict(int)
    for one in raw:
        if one.day <= day.isoformat():
            sums[one.customer_id] += one.points
    return list(sums.values())


def owed(day: date, raw: list[Entry]) -> int:
    """Usable points when a day was over, each balance below zero as nothing."""
    return sum(points for points in balances(day, raw) if points > 0)


def below_zero(day: date, raw: list[Entry]) -> int:
    return -sum(points for points in balances(day, raw) if points < 0)


def worth_per_100(day: date) -> int:
    return 1000 if day < date(2026, 10, 15) else 499


def column(kind: str, points: int) -> str:
    if kind in EARNED or (kind == "change" and points > 0):
        return "earned"
    if kind in USED:
        return "used"
    if kind == "expire":
        return "expired"
    return "taken" if kind in TAKEN or kind == "change" else "given"


def moved(first: date, last: date, raw: list[Entry]) -> dict[str, int]:
    sums = dict.fromkeys(COLUMNS, 0)
    for one in raw:
        if first.isoformat() <= one.day <= last.isoformat():
            sums[column(one.kind, one.points)] += one.points
    return sums


def added_up(one: Books) -> tuple[int, int]:
    points = one.opening + sum(one.moved.values()) + one.debt
    worth = one.opening_worth + sum(one.worths.values()) + one.debt_worth + one.rest
    return points, worth


@pytest.mark.parametrize("span", SPANS)
def test_the_points_of_each_month_are_those_of_the_ledger(span: tuple[date, date]) -> None:
    data = collect_points(*span, today=TODAY)
    last, raw = min(span[1], TODAY), list(Entry.select())
    assert (data.months[0].first, data.months[-1].last) == (span[0], last)
    for one in data.months:
        assert one.moved == moved(one.first, one.last, raw)
        before = one.first - timedelta(days=1)
        assert (one.opening, one.closing) == (owed(before, raw), owed(one.last, raw))
        assert one.opening_worth == one.opening * worth_per_100(before) // 100
        assert one.closing_worth == one.closing * worth_per_100(one.last) // 100
        assert one.debt == below_zero(one.last, raw) - below_zero(before, raw)
        assert added_up(one) == (one.closing, one.closing_worth)
    for one, after in zip(data.months, data.months[1:], strict=False):
        assert (one.closing, one.closing_worth) == (after.opening, after.opening_worth)


def test_years_before_the_first_movement_take_no_rows() -> None:
    """Asked about ten years, the books begin with the first month in which something stood or moved."""
    first_entry = min(date.fromisoformat(one.day) for one in Entry.select())
    first_move = min(date.fromisoformat(one.day) for one in CardMove.select())
    for key, begins in (("points", first_entry), ("gift_cards", first_move)):
        made = entry(key).make(Asked(TODAY.replace(year=2016), TODAY, TODAY, NOW))
        rows = list(sheet(made, "tblMonths").rows)
        assert len(rows) == (TODAY.year - begins.year) * 12 + TODAY.month - begins.month + 1
        tables = [
            part
            for one in made.sections
            if isinstance(one, Section)
            for part in one.parts
            if isinstance(part, Table)
        ]
        assert len(tables[0].rows) == len(rows) + 1  # the total


def test_a_balance_below_zero_is_owed_by_the_customer_not_by_the_shop() -> None:
    (november,) = point_books(date(2026, 11, 1), TODAY)
    assert november.debt > 0
    plain = sum(one.points for one in Entry.select())
    assert november.closing == plain + below_zero(TODAY, list(Entry.select()))


def test_while_the_worth_stands_nothing_is_left_over() -> None:
    for one in point_books(date(2025, 5, 1), date(2026, 9, 30)):
        assert one.rest == 0


def test_each_movement_is_a_row_and_rows_come_to_the_table() -> None:
    first, last = date(2026, 9, 1), TODAY
    made = point_report(collect_points(first, last, today=TODAY))
    rows = list(sheet(made, "tblMovements").rows)
    raw = list(Entry.select().where(Entry.day.between(first.isoformat(), last.isoformat())))
    assert len(rows) == len(raw) == len(sheet(made, "tblMovements").rows)
    assert sum(row[6] for row in rows) == sum(one.points for one in raw)  # type: ignore[misc]
    assert sum(row[8] for row in rows) == sum(one.waiting for one in raw)  # type: ignore[misc]
    names = dict(zip(COLUMNS, (head.head for head in sheet(made, "tblMonths").columns[2:7]), strict=True))
    facts = dict(made.facts)
    for key, name in names.items():
        mine = [row for row in rows if row[3] == name]
        assert sum(row[6] for row in mine) == facts[f"points_{key}"]  # type: ignore[misc]
        worth = sum(row[7] for row in mine)  # type: ignore[misc]
        told = facts[f"worth_{key}"]
        assert isinstance(told, Money)
        assert abs(worth - told.minor) <= len(mine)  # each row is rounded on its own


def test_the_table_adds_up_on_paper_too() -> None:
    made = point_report(collect_points(date(2026, 8, 1), TODAY, today=TODAY))
    money, points = (next(part for part in one.parts if isinstance(part, Table)) for one in made.sections[:2]
                     if isinstance(one, Section))  # fmt: skip
    for row in money.rows:
        amounts = [value.minor for value in row[1:] if isinstance(value, Money)]
        assert sum(amounts[:-1]) == amounts[-1]
    for row in points.rows:
        assert sum(row[1:-1]) == row[-1]  # type: ignore[arg-type]


def test_points_that_wait() -> None:
    first, last = date(2026, 9, 1), TODAY
    waits = collect_points(first, last, today=TODAY).waiting
    raw = list(Entry.select())
    assert waits.opening == sum(one.waiting for one in raw if one.day < first.isoformat())
    assert waits.closing == sum(one.waiting for one in raw)
    mine = [one for one in raw if one.day >= first.isoformat()]
    assert waits.new == sum(one.waiting for one in mine if one.waiting > 0)
    assert waits.released == sum(one.waiting for one in mine if one.kind in {"release", "referral_release"})
    assert waits.opening + waits.new + waits.released + waits.cancelled == waits.closing


@pytest.mark.parametrize("span", SPANS)
def test_gift_cards(span: tuple[date, date]) -> None:
    data = collect_cards(*span, today=TODAY)
    first, last = span[0].isoformat(), min(span[1], TODAY).isoformat()
    raw = list(CardMove.select())
    own = data.own
    assert own.opening == sum(one.amount for one in raw if one.day < first)
    assert own.closing == sum(one.amount for one in raw if one.day <= last)
    for kind in ("sold", "issued", "back", "paid", "blocked"):
        assert own.total(kind) == sum(
            one.amount for one in raw if one.kind == kind and first <= one.day <= last
        )
    assert own.total("taken_over") == 0
    for one in own.months:
        assert one.opening + sum(one.moved.values()) == one.closing
    assert own.opening + sum(own.total(kind) for kind in ("sold", "issued", "back", "paid", "blocked")) == (
        own.closing
    )
    assert sum(one.closing for one in data.cards) == own.closing
    for card in data.cards:
        assert card.opening + card.came + card.left == card.closing


def test_what_is_on_cards_that_nobody_can_use_is_told_apart() -> None:
    own = collect_cards(date(2026, 10, 1), TODAY, today=TODAY).own
    good = [
        one.balance
        for one in Voucher.select().where(Voucher.kind == "gift_card")
        if one.blocked_on is None and (one.last_day is None or one.last_day > TODAY.isoformat())
    ]
    assert own.usable == sum(good)
    assert own.closing - own.usable == 9_900 + 9_900  # made void, and over on 18 November


def test_each_movement_of_a_card_has_what_was_on_it_then_and_never_its_code() -> None:
    made = card_report(collect_cards(date(2026, 10, 6), TODAY, today=TODAY))
    rows = list(sheet(made, "tblMovements").rows)
    on_card: dict[str, int] = defaultdict(int)
    told = []
    for one in CardMove.select().order_by(CardMove.id):
        serial = f"Ç-{one.voucher.serial:04}"
        on_card[serial] += one.amount
        if one.day >= "2026-10-06":
            told.append((one.day, one.id, serial, one.amount, on_card[serial]))
    said = [(row[1], int(row[3] * 100), int(row[4] * 100)) for row in rows]  # type: ignore[operator]
    assert said == [(serial, amount, left) for _day, _id, serial, amount, left in sorted(told)]
    codes = {one.code for one in Voucher.select()}
    cells = {str(cell) for one in made.sheets for row in one.rows for cell in row}
    assert not codes & cells


@pytest.mark.parametrize("span", SPANS)
def test_goodwill(span: tuple[date, date]) -> None:
    data = collect_goodwill(*span, today=TODAY)
    first, last = (day.isoformat() for day in span)
    given = [one for one in Remedy.select() if one.taken_back is None and first <= one.day <= last]
    entries = {one.entry for one in Remedy.select()}
    reversed_ = {one.reverses_id for one in Entry.select()}
    gestures = [
        one
        for one in Entry.select()
        if one.kind == "goodwill" and one.points > 0 and one.id not in entries | reversed_
        and first <= one.day <= last
    ]  # fmt: skip
    worth = [one.points * worth_per_100(date.fromisoformat(one.day)) // 100 for one in gestures]
    assert data.cost == sum(one.cost for one in given) + sum(worth)
    assert len(data.found) == len(given) + len(gestures)
    for kind in ("voucher", "replacement", "refund"):
        assert data.kind(kind) == sum(one.cost for one in given if one.kind == kind)
    assert data.turnover == figures.turnover(span[0], min(span[1], TODAY))


def test_goodwill_by_cause_kind_person_and_month_come_to_the_same_sum() -> None:
    data = collect_goodwill(date(2026, 10, 1), TODAY, today=TODAY)
    made = goodwill_report(data)
    tables = [part for one in made.sections if isinstance(one, Section) for part in one.parts
              if isinstance(part, Table)]  # fmt: skip
    assert len(tables) == 4
    for table in tables:
        costs = [row[2].minor for row in table.rows if isinstance(row[2], Money)]
        assert sum(costs[:-1]) == costs[-1] == data.cost
    causes = {str(row[0]): row[2] for row in tables[0].rows}
    sewing = next(one for one in Complaint.select() if one.cause_id)
    assert causes["Ürün › Dikiş"] == Money(sewing.cost, "TRY")
    assert {str(row[0]) for row in tables[2].rows} == {"Ayla", "Toplam"}
    words = {json.loads(one.why)["text"] for one in Entry.select().where(Entry.kind == "goodwill")}
    assert "Kapıda bekledi" in words
    assert any(row[9] == "Kapıda bekledi" for row in sheet(made, "tblGestures").rows)

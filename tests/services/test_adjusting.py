"""Points by hand: brought along, added, taken away."""

from datetime import UTC, datetime

import pytest

from tests.services.books import balance, customer, lots, moves, on, order
from vefa import i18n
from vefa.errors import VefaError
from vefa.rules.programme import ProgrammeRules
from vefa.services import programme
from vefa.services.adjusting import adjust, goodwill_left, opening, undo_adjust
from vefa.services.booking import book_order
from vefa.services.check import check
from vefa.services.merging import merge_customers
from vefa.services.points import movements
from vefa.services.sums import recount

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = on("2026-03-02")


@pytest.fixture(autouse=True)
def turkish() -> None:
    i18n.set_language("tr")


def test_points_brought_along_keep_their_own_day(shop: object) -> None:
    ayse = customer()
    opening(ayse, 100, expires=on("2027-02-01"), today=TODAY, now=NOW)
    opening(ayse, 50, expires=None, today=TODAY, now=NOW)
    assert lots(ayse) == [("2027-02-01", 100), (None, 50)]
    assert movements(ayse)[0].text == "Önceden getirilen puan"


def test_a_correction_needs_a_reason_and_what_it_takes_must_be_there(shop: object) -> None:
    ayse = customer()
    for points, reason in ((100, ""), (100, "   "), (0, "x"), (-1, "x")):
        with pytest.raises(VefaError):
            adjust(ayse, points, reason, today=TODAY, now=NOW)
    adjust(ayse, 100, "Kasa hatası", today=TODAY, now=NOW)
    adjust(ayse, -30, "Yanlış müşteri", today=TODAY, now=NOW)
    assert balance(ayse) == (70, 0)
    assert lots(ayse) == [("2027-03-02", 70)]
    assert movements(ayse)[0].text == "Yanlış müşteri"
    with pytest.raises(VefaError):
        adjust(99_999, 5, "x", today=TODAY, now=NOW)


def test_what_is_taken_comes_from_the_lot_that_ends_first(shop: object) -> None:
    ayse = customer()
    book_order(order(ayse, 50000), today=TODAY)
    opening(ayse, 20, expires=on("2026-06-30"), today=TODAY, now=NOW)
    adjust(ayse, -30, "Ödül", today=TODAY, now=NOW)
    assert lots(ayse) == [("2027-03-02", 40)]
    assert moves(ayse) == [("2026-03-02", 40)]
    recount()
    assert check() == []


def test_a_correction_that_was_a_mistake_is_taken_back_where_it_stood(shop: object) -> None:
    who = customer()
    opening(who, 100, expires=on("2026-06-30"), today=TODAY, now=NOW)
    given = adjust(who, 50, "kampanya", today=TODAY, now=NOW)
    taken = adjust(who, -120, "yanlış", today=TODAY, now=NOW)  # 100 of the older lot, 20 of the other
    undo_adjust(taken, today=TODAY, now=NOW)
    assert lots(who)[0] == ("2026-06-30", 100)
    assert [points for _day, points in lots(who)] == [100, 50]
    undo_adjust(given, today=TODAY, now=NOW)
    assert lots(who) == [("2026-06-30", 100)]
    with pytest.raises(VefaError):
        undo_adjust(given, today=TODAY, now=NOW)
    assert check() == []


def test_a_correction_is_taken_back_from_who_keeps_the_record(shop: object) -> None:
    who, twin = customer(), customer("Ayşe Y.")
    opening(twin, 100, expires=on("2026-06-30"), today=TODAY, now=NOW)
    given = adjust(twin, 50, "kampanya", today=TODAY, now=NOW)
    taken = adjust(twin, -120, "yanlış", today=TODAY, now=NOW)
    merge_customers(who, twin, today=TODAY, now=NOW)
    undo_adjust(taken, today=TODAY, now=NOW)
    assert (balance(who), balance(twin)) == ((150, 0), (0, 0))
    undo_adjust(given, today=TODAY, now=NOW)
    assert (balance(who), balance(twin), check()) == ((100, 0), (0, 0), [])


def test_goodwill_that_is_taken_back_may_be_given_again_this_month(shop: object) -> None:
    programme.begin(ProgrammeRules(goodwill_cap=100), now=NOW)
    who = customer()
    entry = adjust(who, 80, "geç teslim", goodwill=True, today=TODAY, now=NOW)
    assert goodwill_left(TODAY) == 20
    undo_adjust(entry, today=TODAY, now=NOW)
    assert goodwill_left(TODAY) == 100

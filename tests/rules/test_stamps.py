"""Counts on stamp cards, and the vouchers that a count carries (POLICY 56)."""

from datetime import date

import pytest

from vefa.rules.conditions import Circumstances
from vefa.rules.earning import EarnLine
from vefa.rules.programme import Conditions, ProgrammeRules, StampCard
from vefa.rules.stamps import Given, Stamper, due, not_carried, progress

TODAY = Circumstances(date(2026, 3, 2), None, "2026-03-02T09:00:00Z", "counter")  # a Monday
COFFEE = EarnLine("Kahve", "İçecek", (), 2000, 9_000)
CAKE = EarnLine("Kek", "Yiyecek", (), 1000, 6_000)
GIVEN_AWAY = EarnLine("Kahve", "İçecek", (), 1000, 0)


def counted(card: StampCard, *lines: EarnLine) -> int:
    return Stamper(ProgrammeRules(stamps=(card,))).counted(lines, TODAY).get(card.id, 0)


def card(unit: str = "item", every: int = 10, **when: object) -> StampCard:
    return StampCard("kahve", every, "Kahve", unit, when=Conditions(**when))


@pytest.mark.parametrize(
    ("asked", "lines", "thousandths"),
    [
        (card(), (COFFEE, CAKE), 3000),  # no limit: every piece
        (card(products=("kahve",)), (COFFEE, CAKE), 2000),
        (card(products=("Kahve",)), (COFFEE, COFFEE), 4000),
        (card(categories=("Yiyecek",)), (COFFEE, CAKE), 1000),
        (card(products=("Çay",)), (COFFEE,), 0),
        (card(products=("Kahve",)), (GIVEN_AWAY,), 0),  # nothing in the basis: no item (POLICY 36)
        (card("order", products=("Kahve",)), (COFFEE, COFFEE), 1000),  # one order
        (card("order", products=("Çay",)), (COFFEE,), 0),
        (card("order"), (GIVEN_AWAY,), 0),
        (card(min_basket=15_000), (COFFEE, CAKE), 3000),  # reached when equal
        (card(min_basket=15_001), (COFFEE, CAKE), 0),
        (card(products=("Kahve",), min_basket=15_000), (COFFEE, CAKE), 2000),  # of the whole order (35)
        (card(weekdays=(1,)), (COFFEE,), 2000),
        (card(weekdays=(2, 3)), (COFFEE,), 0),
        (card(channels=("web",)), (COFFEE,), 0),
        (card(every=0), (COFFEE,), 0),  # a card that asks for nothing gives nothing
    ],
)
def test_what_an_order_counts(asked: StampCard, lines: tuple[EarnLine, ...], thousandths: int) -> None:
    assert counted(asked, *lines) == thousandths


OLD, NEW, USED = Given(1, 10, unused=True), Given(2, 10, unused=True), Given(3, 10, unused=False)


@pytest.mark.parametrize(
    ("units", "given", "more", "withdrawn", "on_the_way"),
    [
        (9, (), 0, [], 9),
        (10, (), 1, [], 10),
        (10, (OLD,), 0, [], 0),
        (27, (), 2, [], 27),
        (27, (OLD,), 1, [], 17),
        (19, (OLD, NEW), 0, [2], -1),  # one unit too few: the newer goes
        (9, (OLD, NEW), 0, [2, 1], -11),
        (9, (USED,), 0, [], -1),  # used: made up by the next units
        (19, (USED,), 0, [], 9),
        (20, (USED,), 1, [], 10),
        (12, (OLD, USED), 0, [1], -8),  # 20 were given for 12: the unused one goes, 2 are on the way then
    ],
)
def test_what_a_count_carries(
    units: int, given: tuple[Given, ...], more: int, withdrawn: list[int], on_the_way: int
) -> None:
    count = units * 1000
    assert due(count, given, 10) == more
    assert not_carried(count, given) == withdrawn
    assert progress(count, given) == on_the_way


def test_parts_of_a_unit_count_together() -> None:
    assert due(9_999, (), 10) == 0
    assert due(10_000, (), 10) == 1  # 2.5 kg four times


def test_what_a_voucher_cost_stays_when_the_card_asks_for_more() -> None:
    eight = Given(1, 8, unused=True)
    assert not_carried(8_000, (eight,)) == []  # earned by 8, of a card that asks for 10 by now
    assert (due(17_000, (eight,), 10), due(18_000, (eight,), 10)) == (0, 1)

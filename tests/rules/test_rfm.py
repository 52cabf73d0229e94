"""Marks and groups of customers by recency, frequency and money."""

import pytest

from vefa.rules.rfm import SEGMENTS, Buyer, Marks, fifths, marks, segment


def test_ten_different_figures_are_two_in_each_fifth() -> None:
    for lowest in (True, False):
        found = fifths(range(10, 110, 10), lowest=lowest)
        assert [found[value] for value in range(10, 110, 10)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_equal_figures_have_equal_marks_and_push_the_others_up() -> None:
    orders = [1] * 16 + [2] * 2 + [5] * 2  # four of five bought once
    assert fifths(orders, lowest=True) == {1: 1, 2: 5, 5: 5}
    assert fifths([7] * 9, lowest=False) == {7: 3}  # nobody stands out
    assert fifths([7] * 9, lowest=True) == {7: 1}


def test_the_order_of_customers_changes_nothing() -> None:
    buyers = [Buyer(at, last=at % 7, orders=1 + at % 4, spent=at * at % 31) for at in range(40)]
    assert marks(buyers) == marks(reversed(buyers))


@pytest.mark.parametrize(
    ("found", "key"),
    [
        ((5, 5, 5), "best"), ((4, 4, 4), "best"), ((5, 5, 3), "loyal"), ((3, 4, 1), "loyal"),
        ((4, 3, 5), "promising"), ((5, 1, 5), "recent"), ((3, 3, 3), "attention"), ((3, 1, 1), "fading"),
        ((2, 4, 4), "win_back"), ((1, 5, 5), "win_back"), ((2, 5, 3), "at_risk"), ((1, 3, 5), "at_risk"),
        ((2, 2, 5), "lost"), ((1, 1, 1), "lost"),
    ],
)  # fmt: skip
def test_where_marks_lead(found: tuple[int, int, int], key: str) -> None:
    assert segment(Marks(*found)) == key


def test_every_mark_has_a_group_and_every_group_can_be_reached() -> None:
    fifth = range(1, 6)
    reached = {segment(Marks(r, f, m)) for r in fifth for f in fifth for m in fifth}
    assert reached == {one.key for one in SEGMENTS}

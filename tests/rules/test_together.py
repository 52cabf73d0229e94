"""Goods bought together: counted, compared with chance, nothing from two orders."""

import time

import pytest

from vefa.rules.together import LEAST, MOST, together


def test_support_confidence_and_lift_by_hand() -> None:
    """Of 100 orders 20 hold bread, 30 butter, 15 both: 15 %, 75 %, and 2.5 times as often as by chance."""
    baskets = [{1, 2}] * 15 + [{1}] * 5 + [{2}] * 15 + [{3}] * 65
    found = together(baskets)
    assert (found.orders, found.several) == (100, 15)
    (pair,) = found.pairs
    assert (pair.one, pair.other, pair.together) == (1, 2, 15)
    assert (pair.support, pair.confidence, pair.lift) == (15.0, 75.0, pytest.approx(2.5))
    assert pair.more == pytest.approx(15 - 6)


def test_nothing_is_told_from_few_orders_nor_from_chance() -> None:
    few = [{1, 2}] * (LEAST - 1) + [{3}] * 1000
    assert together(few).pairs == ()
    assert len(together([*few, {1, 2}]).pairs) == 1
    independent = [{1, 2}] * 25 + [{1}] * 25 + [{2}] * 25 + [{3}] * 25
    assert together(independent).pairs == ()
    apart = [{1, 2}] * 5 + [{1}] * 45 + [{2}] * 45
    assert together(apart).pairs == ()


def test_a_stock_order_is_left_aside_for_pairs_but_counted() -> None:
    found = together([frozenset(range(MOST + 1))] * 10 + [{1, 2}] * 10 + [{3}] * 80)
    assert (found.orders, found.large) == (100, 10)
    assert [(pair.together, pair.of_one) for pair in found.pairs] == [(10, 20)]


def test_time_grows_with_the_orders() -> None:
    """Goods that are in too few orders make no pairs, however many there are."""

    def seconds(count: int) -> float:
        baskets = [{at % 50, (at * 7) % 50, 1000 + at, 2000 + at} for at in range(count)]
        start = time.process_time()
        together(baskets)
        return time.process_time() - start

    small, large = min(seconds(2_000) for _ in range(3)), min(seconds(20_000) for _ in range(3))
    assert large < 20 * small


def test_no_orders() -> None:
    assert together([]) == (0, 0, 0, ())

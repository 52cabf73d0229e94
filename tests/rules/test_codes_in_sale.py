"""In which order codes take their turns, what each takes off and why one is refused."""

from dataclasses import replace

import pytest

from vefa.rules.pricing import Basket, Code, Item, Priced, Wish, price

LAMP = Item("Lamba", 1000, 80_000, category="ev")
SOAP = Item("Sabun", 3000, 4_000, category="bakım")
RAKI = Item("Rakı", 1000, 60_000, marked=True)
SOLD_CARD = Item("Hediye kartı", 1000, 25_000, card=True)


def code(number: int, kind: str, value: int = 0, **more: object) -> Code:
    return replace(Code(number, kind, value, stackable=True, age=number), **more)  # type: ignore[arg-type]


def sold(*codes: Code, items: tuple[Item, ...] = (LAMP,), **more: int) -> Priced:
    return price(Basket(items, **more), codes, (), Wish())


def used(priced: Priced) -> list[int]:
    return [use.id for use in priced.uses]


def test_kinds_have_their_order_whatever_the_priority() -> None:
    priced = sold(
        code(1, "amount", 1_000, priority=9),
        code(2, "percent", 1_000, priority=5),
        code(3, "product", product="Sabun"),
        items=(LAMP, SOAP),
        order_off=8_000,
    )
    assert used(priced) == [3, 2, 1]
    # 92.000 - 4.000 of a soap - 8.000 = 80.000; a tenth; 1.000
    assert [use.saved for use in priced.uses] == [4_000, 8_000, 1_000]
    assert [use.covered for use in priced.uses] == [92_000, 80_000, 72_000]
    assert priced.to_pay == 71_000


def test_an_amount_and_free_shipping_share_a_turn() -> None:
    small = code(1, "amount", 1_000, min_basket=80_000)
    shipping = code(2, "shipping", min_basket=80_000)
    priced = sold(small, shipping, shipping=3_000)
    assert (used(priced), priced.refused, priced.to_pay) == ([2, 1], {}, 79_000)
    priced = sold(replace(small, priority=1), shipping, shipping=3_000)
    assert (used(priced), priced.refused, priced.to_pay) == ([1], {2: "min_basket"}, 82_000)


def test_what_saves_more_is_asked_anew_at_each_turn() -> None:
    """Of the lamp, 3 first saves most; then 5 per cent of what is left are less than 4.000."""
    tenth = code(1, "percent", 1_000, cap=3_900)
    fifth = code(2, "percent", 500)
    half = code(3, "percent", 5_000)
    assert used(sold(tenth, fifth)) == [2, 1]
    assert used(sold(tenth, fifth, half)) == [3, 1, 2]


def test_the_older_goes_first_when_all_else_is_equal() -> None:
    assert used(sold(code(5, "amount", 100), code(4, "amount", 100))) == [4, 5]


@pytest.mark.parametrize(
    ("one", "items", "shipping", "saved", "reason"),
    [
        (code(1, "amount", 1_000), (LAMP,), 0, 1_000, None),
        (code(1, "amount", 99_000), (LAMP, RAKI), 500, 80_000, None),
        (code(1, "amount", 1_000), (RAKI, SOLD_CARD), 500, 0, "nothing_covered"),
        (code(1, "amount", 1_000, min_basket=80_000), (LAMP,), 0, 1_000, None),
        (code(1, "amount", 1_000, min_basket=80_001), (LAMP, RAKI, SOLD_CARD), 500, 0, "min_basket"),
        (code(1, "amount", 99_000, category="BAKIM"), (LAMP, SOAP), 0, 12_000, None),
        (code(1, "amount", 1_000, category="bakım", min_basket=12_001), (LAMP, SOAP), 0, 0, "min_basket"),
        (code(1, "percent", 1_500, product="sabun"), (LAMP, SOAP), 0, 1_800, None),
        (code(1, "percent", 1_500, product="sabun", category="ev"), (LAMP, SOAP), 0, 0, "nothing_covered"),
        (code(1, "percent", 1_500, cap=900), (LAMP,), 0, 900, None),
        (code(1, "percent", 15_000), (LAMP,), 0, 80_000, None),
        (code(1, "percent", 1), (Item("Mum", 1000, 4_999),), 0, 0, "saves_nothing"),
        (code(1, "percent", 1), (Item("Mum", 1000, 5_000),), 0, 1, None),
        (code(1, "percent", 1_000), (Item("Mum", 1000, 0),), 0, 0, "saves_nothing"),
        (code(1, "shipping"), (LAMP,), 3_000, 3_000, None),
        (code(1, "shipping", cap=2_000), (LAMP,), 3_000, 2_000, None),
        (code(1, "shipping"), (LAMP,), 0, 0, "saves_nothing"),
        (code(1, "shipping"), (RAKI,), 3_000, 0, "nothing_covered"),
        (code(1, "shipping", min_basket=80_001), (LAMP, RAKI), 3_000, 0, "min_basket"),
        (code(1, "product", product="SABUN"), (LAMP, SOAP), 0, 4_000, None),
        (code(1, "product", product="Sabun"), (LAMP,), 0, 0, "nothing_covered"),
        (code(1, "product"), (Item("", 1000, 500),), 0, 0, "nothing_covered"),
        (code(1, "product", product="Rakı"), (RAKI, LAMP), 0, 0, "nothing_covered"),
        (code(1, "product", product="Sabun", min_basket=92_000), (LAMP, SOAP), 0, 4_000, None),
        (code(1, "product", product="Sabun", min_basket=92_001), (LAMP, SOAP), 0, 0, "min_basket"),
        (code(1, "product", product="Sabun"), (replace(SOAP, off=11_998),), 0, 0, "saves_nothing"),
    ],
)
def test_what_a_code_takes_off(
    one: Code, items: tuple[Item, ...], shipping: int, saved: int, reason: str | None
) -> None:
    priced = sold(one, items=items, shipping=shipping)
    assert priced.refused == ({1: reason} if reason else {})
    assert [use.saved for use in priced.uses] == ([saved] if saved else [])
    assert priced.to_pay == priced.goods - sum(line.off for line in priced.lines) + shipping - saved


def test_free_units_come_one_by_one_from_the_first_line_with_something_left() -> None:
    dear = Item("Kahve", 1500, 1_000)
    cheap = Item("kahve", 1000, 700)
    four = [code(number, "product", product="Kahve") for number in range(4)]
    priced = sold(*four, items=(replace(dear, off=1), cheap, LAMP))
    assert [use.saved for use in priced.uses] == [999, 500, 700]  # 1.499 x 1 / 1,5; the rest; the other line
    assert [line.free for line in priced.lines] == [1500, 1000, 0]
    assert priced.refused == {3: "saves_nothing"}
    assert priced.to_pay == 80_000


def test_a_free_unit_is_worth_what_is_left_by_the_units_not_yet_free() -> None:
    line = Item("Kahve", 3000, 1_000, off=1)  # 2.999 for three
    priced = sold(code(1, "product", product="Kahve"), code(2, "product", product="Kahve"), items=(line,))
    assert [use.saved for use in priced.uses] == [999, 1_000]
    assert (priced.lines[0].free, priced.to_pay) == (2000, 1_000)


@pytest.mark.parametrize(
    ("codes", "wanted", "refused", "to_pay"),
    [
        # The better of two.
        (
            (code(1, "percent", 1_000, stackable=False), code(2, "amount", 9_000, stackable=False)),
            [2],
            {1: "better_one_used"},
            71_000,
        ),
        # One that could not be used keeps its own reason.
        (
            (
                code(1, "percent", 1_000, stackable=False),
                code(2, "amount", 9_000, stackable=False, min_basket=99_000),
            ),
            [1],
            {2: "min_basket"},
            72_000,
        ),
        # Equal: the earlier last day, none being the latest.
        (
            (
                code(1, "amount", 500, stackable=False),
                code(2, "amount", 500, stackable=False, last_day="2026-06-01"),
                code(3, "amount", 500, stackable=False, last_day="2026-05-01"),
            ),
            [3],
            {1: "better_one_used", 2: "better_one_used"},
            79_500,
        ),
        # Equal, the same last day: the older.
        (
            (code(1, "amount", 500, stackable=False, age=9), code(2, "amount", 500, stackable=False, age=8)),
            [2],
            {1: "better_one_used"},
            79_500,
        ),
        # None, because that leaves less: a tenth would take the minimum away from a large one.
        (
            (code(1, "percent", 1_000, stackable=False), code(2, "amount", 50_000, min_basket=80_000)),
            [2],
            {1: "better_one_used"},
            30_000,
        ),
        # Not better alone, but with the stackable one: 4.000 - 10 % is less than 7.100 off at once.
        (
            (
                code(1, "amount", 4_100, stackable=False),
                code(2, "percent", 500, stackable=False),
                code(3, "amount", 76_000),
            ),
            [3, 1],
            {2: "better_one_used"},
            0,
        ),
    ],
)
def test_one_code_that_does_not_stack(
    codes: tuple[Code, ...], wanted: list[int], refused: dict[int, str], to_pay: int
) -> None:
    priced = sold(*codes)
    assert (used(priced), priced.refused, priced.to_pay) == (wanted, refused, to_pay)


def test_a_code_typed_twice_counts_once() -> None:
    twice = code(1, "amount", 500)
    assert (used(sold(twice, twice)), sold(twice, twice).to_pay) == ([1], 79_500)


def test_a_code_saves_what_another_left() -> None:
    priced = sold(code(1, "amount", 79_000), code(2, "amount", 5_000), code(3, "amount", 4_000))
    assert [use.saved for use in priced.uses] == [79_000, 1_000]
    assert priced.refused == {3: "saves_nothing"}


def test_nothing_is_spread_over_marked_goods() -> None:
    priced = sold(code(1, "percent", 5_000), items=(RAKI, LAMP, SOLD_CARD))
    assert [line.paid for line in priced.lines] == [60_000, 40_000, 25_000]

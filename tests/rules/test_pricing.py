"""What is to be paid for a sale: offers on lines, points, gift cards; the sums hold whatever is sold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules.pricing import Basket, Code, Item, Priced, Wish, gross, price
from vefa.rules.programme import Redeem, Worth

LAMP = Item("Lamba", 1000, 80_000)
BOOK = Item("Kitap", 2000, 15_050)
RAKI = Item("Rakı", 1000, 60_000, marked=True)
SOLD_CARD = Item("Hediye kartı", 1000, 25_000, card=True)
NOTHING = Wish()


def sold(*items: Item, codes: tuple[Code, ...] = (), wish: Wish = NOTHING, **more: int) -> Priced:
    return price(Basket(items, **more), codes, (), wish)


def paid(priced: Priced) -> list[int]:
    return [line.paid for line in priced.lines]


@pytest.mark.parametrize(
    ("quantity", "one", "wanted"),
    [(1000, 999, 999), (1500, 333, 500), (1, 499, 0), (1, 500, 1), (250, 10, 3)],
)
def test_quantities_are_priced_half_up(quantity: int, one: int, wanted: int) -> None:
    assert gross(quantity, one) == wanted


@pytest.mark.parametrize(
    ("off", "share", "wanted"),
    [(0, 0, 1005), (5, 0, 1000), (0, 1000, 904), (100, 1000, 804), (2000, 0, 0), (1, 10_000, 0)],
)
def test_an_offer_on_a_line_is_its_price(off: int, share: int, wanted: int) -> None:
    priced = sold(Item("Kalem", 1000, 1005, off=off, off_share=share), Item("Defter", 1000, 700))
    assert paid(priced) == [wanted, 700]
    assert (priced.lines[0].gross, priced.lines[0].off) == (1005, 1005 - wanted)
    assert (priced.goods, priced.after_discounts, priced.to_pay) == (1705, wanted + 700, wanted + 700)


def test_an_offer_lowers_a_marked_line_too() -> None:
    assert paid(sold(replace(RAKI, off_share=500))) == [57_000]


def test_the_discount_on_the_order_is_spread_over_what_is_left() -> None:
    priced = sold(replace(LAMP, off=20_000), BOOK, RAKI, SOLD_CARD, order_off=9_010, shipping=3_000)
    assert paid(priced) == [60_000 - 6_000, 30_100 - 3_010, 60_000, 25_000]
    assert (priced.to_pay, priced.shipping) == (54_000 + 27_090 + 60_000 + 25_000 + 3_000, 3_000)


def test_the_larger_remainder_and_then_the_earlier_line_get_the_odd_kurus() -> None:
    third = Item("Mum", 1000, 100)
    assert paid(sold(third, third, third, order_off=100)) == [66, 67, 67]
    assert paid(sold(Item("A", 1000, 199), Item("B", 1000, 301), order_off=1)) == [199, 300]


def test_a_share_of_the_order_comes_before_its_amount_and_neither_goes_below_zero() -> None:
    assert sold(LAMP, order_off=10_000, order_off_share=1000).to_pay == 62_000
    assert sold(LAMP, RAKI, order_off=99_999, shipping=500).to_pay == 60_500
    assert sold(RAKI, order_off=10_000).to_pay == 60_000


@pytest.mark.parametrize(
    ("wanted_points", "balance", "redeem", "used", "reason"),
    [
        (1000, 9000, Redeem(), 1000, None),
        (1000, 999, Redeem(), 999, "balance"),
        (5000, 9000, Redeem(), 4000, "max_percent"),
        (5000, 9000, Redeem(share=10_000), 5000, None),
        (4000, 4000, Redeem(), 4000, None),
        (5000, 4000, Redeem(), 4000, "balance"),  # of equal limits the balance
        (1070, 9000, Redeem(block=50), 1050, "block"),
        (1070, 1060, Redeem(block=50), 1050, "block"),  # equal when cut to blocks: the number asked
        (1070, 1049, Redeem(block=50), 1000, "balance"),
        (99, 9000, Redeem(), 0, "below_minimum"),
        (500, 99, Redeem(), 0, "below_minimum"),
        (500, -300, Redeem(least=1), 0, "below_minimum"),
        (149, 9000, Redeem(block=50, least=101), 0, "below_minimum"),
        (0, 9000, Redeem(), 0, None),
        (None, 9000, Redeem(), 4000, "max_percent"),
        (None, 777, Redeem(block=100), 700, "balance"),
        (None, 50, Redeem(), 0, "below_minimum"),
        (300, 9000, Redeem(block=0), 300, None),
    ],
)
def test_the_smallest_limit_of_points_counts(
    wanted_points: int | None, balance: int, redeem: Redeem, used: int, reason: str | None
) -> None:
    priced = sold(LAMP, RAKI, shipping=5_000, wish=Wish(wanted_points, balance, redeem=redeem))
    assert (priced.points, priced.points_value, priced.reason) == (used, used * 10, reason)
    assert priced.to_pay == 145_000 - used * 10
    assert paid(priced) == [80_000 - used * 10, 60_000]
    assert [line.before_points for line in priced.lines] == [80_000, 0]


def test_the_limit_is_exact_and_the_worth_rounded_down() -> None:
    half_a_kurus = Wish(None, 99_999, Worth(200, 100), Redeem(least=1, share=10_000))
    priced = sold(Item("Kitap", 1000, 3609), wish=half_a_kurus)
    assert (priced.points, priced.points_value, priced.to_pay) == (7218, 3609, 0)
    odd = sold(Item("Kitap", 1000, 3609), wish=replace(half_a_kurus, points=177))
    assert (odd.points, odd.points_value, odd.to_pay) == (177, 88, 3521)


@pytest.mark.parametrize("worth", [Worth(100, 0), Worth(0, 1000), Worth(1000, 1)])
def test_points_that_are_worth_nothing_are_not_taken(worth: Worth) -> None:
    priced = sold(LAMP, wish=Wish(500, 500, worth, Redeem(least=1)))
    assert (priced.points, priced.points_value, priced.reason, priced.to_pay) == (0, 0, None, 80_000)


def test_half_is_taken_of_what_discounts_and_codes_leave() -> None:
    codes = (Code(1, "percent", 1000, stackable=True), Code(2, "amount", 2_000, stackable=True))
    priced = sold(LAMP, codes=codes, order_off=10_000, wish=Wish(None, 9000))
    assert priced.after_discounts == (80_000 - 10_000) * 9 // 10 - 2_000 == 61_000
    assert (priced.points, priced.to_pay) == (3050, 30_500)


def test_points_are_spread_like_a_discount() -> None:
    priced = sold(Item("A", 1000, 1000), Item("B", 1000, 1000), Item("C", 1000, 1000), wish=Wish(100, 100))
    assert paid(priced) == [666, 667, 667]


def test_a_sale_made_again_takes_its_points_as_they_were() -> None:
    again = Wish(7999, -50, redeem=Redeem(block=1000), exact=True)
    priced = sold(LAMP, wish=again)
    assert (priced.points, priced.points_value, priced.to_pay, priced.reason) == (7999, 79_990, 10, None)
    less = sold(Item("Mum", 1000, 500), wish=again)
    assert (less.points, less.points_value, less.to_pay) == (7999, 500, 0)


def card(number: int, value: int, **more: object) -> Code:
    return replace(Code(number, "gift_card", value, age=number), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("items", "cards", "payments", "to_pay", "refused"),
    [
        ((LAMP,), (card(1, 30_000),), ((1, 30_000),), 53_000, {}),
        ((LAMP,), (card(1, 90_000),), ((1, 83_000),), 0, {}),
        ((LAMP,), (card(1, 3_000), card(2, 50_000)), ((2, 50_000), (1, 3_000)), 30_000, {}),
        (
            (LAMP,),
            (card(2, 99_000), card(1, 90_000)),
            ((1, 83_000),),
            0,
            {2: "saves_nothing"},
        ),  # both would pay all: the older
        ((LAMP,), (card(1, 9_000), card(2, 500, priority=1)), ((2, 500), (1, 9_000)), 73_500, {}),
        ((LAMP,), (card(1, 9_000), card(1, 9_000)), ((1, 9_000),), 74_000, {}),
        ((RAKI,), (card(1, 90_000),), ((1, 63_000),), 0, {}),
        ((SOLD_CARD, RAKI), (card(1, 99_000),), ((1, 63_000),), 25_000, {}),
        ((LAMP,), (card(1, 0),), (), 83_000, {1: "saves_nothing"}),
        ((LAMP, BOOK), (card(1, 99_000, product="KİTAP"),), ((1, 30_100),), 83_000, {}),
        ((LAMP, RAKI), (card(1, 99_000, min_basket=80_001),), (), 143_000, {1: "min_basket"}),
        ((LAMP,), (card(1, 99_000, category="ev"),), (), 83_000, {1: "nothing_covered"}),
        (
            (LAMP, BOOK),
            (card(1, 100_000), card(2, 40_000, product="Kitap")),
            ((1, 100_000), (2, 3_486)),
            9_614,
            {},
        ),
    ],
)
def test_gift_cards_pay_last(
    items: tuple[Item, ...],
    cards: tuple[Code, ...],
    payments: tuple[tuple[int, int], ...],
    to_pay: int,
    refused: dict[int, str],
) -> None:
    priced = price(Basket(items, shipping=3_000), (), cards, NOTHING)
    assert (priced.cards, priced.to_pay, priced.refused) == (payments, to_pay, refused)
    assert paid(priced) == [gross(item.quantity, item.price) for item in items]


def test_no_card_pays_for_a_card() -> None:
    priced = price(Basket((SOLD_CARD,)), (), (card(1, 99_000),), NOTHING)
    assert (priced.cards, priced.to_pay, priced.refused) == ((), 25_000, {1: "nothing_covered"})


def test_codes_points_and_cards_in_one_sale() -> None:
    basket = Basket((LAMP, BOOK, RAKI), order_off_share=1000, shipping=4_000)
    codes = (Code(1, "shipping", min_basket=90_000, stackable=True), Code(2, "amount", 9_090))
    priced = price(basket, codes, (card(3, 50_000),), Wish(1000, 5000))
    # 99.090 after ten per cent off; 9.090 of them is 6.605 + 2.485; 10.000 of points is 7.266 + 2.734.
    assert [(use.id, use.covered, use.saved) for use in priced.uses] == [
        (2, 99_090, 9_090),
        (1, 90_000, 4_000),
    ]
    assert [line.before_points for line in priced.lines] == [65_395, 24_605, 0]
    assert paid(priced) == [58_129, 21_871, 60_000]
    assert (priced.after_discounts, priced.shipping, priced.points_value) == (150_000, 0, 10_000)
    assert (priced.cards, priced.to_pay, priced.refused) == (((3, 50_000),), 90_000, {})


names = st.sampled_from(["Kahve", "KAHVE", "Çay", "Mum"])
categories = st.sampled_from(["", "içecek", "ev"])
amounts = st.integers(0, 60_000)
shares = st.integers(0, 12_000)
items = st.builds(
    Item,
    names,
    st.sampled_from([1000, 2000, 3000, 500, 1250, 1]),
    amounts,
    off=st.just(0) | amounts,
    off_share=st.just(0) | shares,
    category=categories,
    marked=st.booleans(),
    card=st.integers(0, 9).map(lambda dice: dice == 0),
)
baskets = st.builds(
    Basket,
    st.lists(items, min_size=1, max_size=5).map(tuple),
    order_off=st.just(0) | amounts,
    order_off_share=st.just(0) | shares,
    shipping=st.just(0) | amounts,
)


def codes_of(*kinds: str) -> st.SearchStrategy[Code]:
    return st.builds(
        Code,
        st.integers(1, 8),
        st.sampled_from(kinds),
        amounts,
        cap=st.none() | amounts,
        min_basket=st.just(0) | amounts,
        product=st.just("") | names,
        category=categories,
        stackable=st.booleans(),
        priority=st.integers(-1, 1),
        last_day=st.none() | st.sampled_from(["2026-05-01", "2026-06-01"]),
        age=st.integers(0, 9),
    )


wishes = st.builds(
    Wish,
    st.none() | st.integers(0, 9000),
    st.integers(-100, 9000),
    st.builds(Worth, st.integers(0, 300), st.integers(0, 2000)),
    st.builds(Redeem, st.integers(0, 100), st.integers(0, 200), st.integers(0, 10_000)),
    st.booleans(),
)


@given(
    baskets,
    st.lists(codes_of("amount", "percent", "shipping", "product"), max_size=5),
    st.lists(codes_of("gift_card"), max_size=3),
    wishes,
)
def test_the_sums_hold_and_nothing_is_below_zero(
    basket: Basket, codes: list[Code], cards: list[Code], wish: Wish
) -> None:
    cards = [replace(one, id=one.id + 100) for one in cards]
    priced = price(basket, codes, cards, wish)
    by_card = sum(amount for _, amount in priced.cards)
    rows = list(zip(basket.items, priced.lines, strict=True))

    assert sum(paid(priced)) + priced.shipping == priced.after_discounts - priced.points_value
    assert sum(paid(priced)) + priced.shipping - by_card == priced.to_pay
    off_the_order = priced.goods - sum(line.off for line in priced.lines) + basket.shipping
    off_the_order -= sum(use.saved for use in priced.uses) + priced.after_discounts
    share = min(basket.order_off_share, 10_000)
    assert 0 <= off_the_order <= basket.order_off + priced.goods * share // 10_000 + 1
    assert min(priced.to_pay, priced.shipping, priced.points, priced.points_value) >= 0
    assert priced.shipping <= basket.shipping
    for item, line in rows:
        assert 0 <= line.free <= item.quantity
        assert 0 <= line.paid <= line.gross - line.off <= line.gross
        if not item.coverable:
            assert (line.paid, line.free, line.before_points) == (line.gross - line.off, 0, 0)
        else:
            assert line.paid <= line.before_points
    assert priced.points_value <= sum(line.before_points for line in priced.lines)
    if not wish.exact:
        most = sum(line.before_points for line in priced.lines) * wish.redeem.share
        assert priced.points_value * 10_000 <= most
    assert priced.to_pay >= sum(line.paid for item, line in rows if item.card)


@given(baskets, st.lists(codes_of("amount", "percent", "shipping", "product"), max_size=5))
def test_every_code_is_used_or_refused_and_saves_something(basket: Basket, codes: list[Code]) -> None:
    priced = price(basket, codes, (), NOTHING)
    known = {code.id: code for code in codes}
    used = [use.id for use in priced.uses]
    assert sorted([*used, *priced.refused]) == sorted(known)
    assert all(use.saved > 0 and use.covered >= known[use.id].min_basket for use in priced.uses)
    assert sum(not known[number].stackable for number in used) <= 1


@given(baskets, st.lists(codes_of("amount", "percent", "shipping", "product"), max_size=4), st.randoms())
def test_the_order_in_which_codes_are_typed_changes_nothing(
    basket: Basket, codes: list[Code], chance: object
) -> None:
    codes = [replace(code, id=place, age=place) for place, code in enumerate(codes)]
    shuffled = codes[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert price(basket, shuffled, (), NOTHING) == price(basket, codes, (), NOTHING)


@given(baskets, st.lists(codes_of("amount", "percent", "shipping", "product"), max_size=5))
def test_no_other_choice_of_codes_would_have_left_less(basket: Basket, codes: list[Code]) -> None:
    codes = [replace(code, id=place) for place, code in enumerate(codes)]
    stacking = [code for code in codes if code.stackable]
    chosen = price(basket, codes, (), NOTHING).after_discounts
    for others in ([], *([code] for code in codes if not code.stackable)):
        assert chosen <= price(basket, [*stacking, *others], (), NOTHING).after_discounts


@given(baskets, wishes)
def test_as_many_points_as_allowed_are_never_fewer_than_a_number_asked(basket: Basket, wish: Wish) -> None:
    wish = replace(wish, exact=False)
    most = price(basket, (), (), replace(wish, points=None)).points
    asked = price(basket, (), (), wish).points
    assert asked <= most
    assert most % max(wish.redeem.block, 1) == 0
    assert most == 0 or most >= wish.redeem.least

"""What a return would do is told before, and is what it then does; nothing is written until then."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rules.language import speaking
from tests.services.books import balance, customer, order
from tests.services.test_sales import CUP, NOW, PLATE, TODAY, WHEN, code, draft
from vefa.db.models import Customer, Voucher, database
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.rules.codes import pretty
from vefa.rules.programme import ProgrammeRules, StampCard
from vefa.services import programme
from vefa.services.adjusting import opening
from vefa.services.booking import book_order
from vefa.services.check import check
from vefa.services.sales import give_back, sell
from vefa.services.sales.coming_back import ComingBack, return_sheet, sales_named, what_comes_back
from vefa.services.sales.coming_words import paid_back, told
from vefa.services.sales.standing import stand_again


def everything() -> dict[str, list[Any]]:
    """Every row of every table."""
    tables = database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {
        name: database.execute_sql(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - names from the file
        for (name,) in tables.fetchall()
    }


def rich_sale() -> tuple[int, int]:
    """Two cups and a plate, paid with a code, 500 points, a gift card and money: order and customer."""
    code("ON")
    code("KART", "gift_card", 5_000)
    ayse = customer()
    opening(ayse, 600, expires=None, **WHEN)
    bought = draft(replace(CUP, quantity=2000), PLATE, customer_id=ayse, codes=("ON",), cards=("KART",))
    return sell(replace(bought, points=500), **WHEN).order_id, ayse


@pytest.mark.parametrize("wanted", [None, [(1, 1000)], [(2, 1000)], [(1, 500)], [(1, 2000), (2, 1000)]])
def test_what_is_told_is_what_happens(shop: object, wanted: list[tuple[int, int]] | None) -> None:
    number, ayse = rich_sale()
    before = everything()
    coming = what_comes_back(number, wanted, **WHEN)
    assert everything() == before, "a look writes nothing"
    assert not database.in_transaction()
    back = give_back(number, wanted, **WHEN)
    same = ("money", "cards", "codes", "points", "taken", "earned", "changed")
    assert [getattr(coming.back, name) for name in same] == [getattr(back, name) for name in same]
    assert coming.after == balance(ayse)[0]
    assert check() == []


def test_the_sums_of_a_part(shop: object) -> None:
    number, _ayse = rich_sale()
    # 250,00 less 10,00 of the code: the cups 192,00, the plate 48,00; 500 points pay 50,00 of the 240,00:
    # 40,00 of the cups, 10,00 of the plate. One cup is half of the 152,00 that were paid.
    coming = what_comes_back(number, [(1, 1000)], **WHEN)
    assert (coming.back.money + sum(amount for _code, amount in coming.cards)) == 7_600
    assert coming.cards == (("KART", 5_000),)
    assert coming.back.points == 200  # 96,00 of 240,00, of 500
    assert (coming.codes, coming.kept, coming.whole) == ((), ("ON",), False)
    # 190,00 earned 19, 114,00 earn 11
    assert (coming.back.taken, coming.before, coming.after) == (8, 119, 311)


def test_it_is_told_in_sentences(shop: object) -> None:
    number, _ayse = rich_sale()
    with speaking("tr"):
        coming = what_comes_back(number, None, **WHEN)
        said = [text.replace("\u00a0", " ") for text in told(coming)]
        # 240,00 less 50,00 of the points is 190,00, of which the card paid 50,00
        assert paid_back(coming).replace("\u00a0", " ") == "190,00 TL (50,00 TL hediye kartına)"
    assert said == [
        "KART kodlu hediye kartına 50,00 TL geri yüklenir.",
        "Müşteriye 140,00 TL geri ödenir.",
        "Alışverişte kullanılan 500 puan geri verilir.",
        "Alışverişin kazandırdığı 19 puan geri alınır.",
        "Kullanılabilir puan: önce 119, sonra 600.",
        "ON kodu yeniden kullanılabilir.",
    ]


def spent_sale() -> tuple[int, int]:
    """A sale whose 10 points were spent since, with 1 point left of the next: order and customer."""
    ayse = customer()
    opening(ayse, 90, expires=None, **WHEN)
    first = sell(draft(CUP, customer_id=ayse), **WHEN)
    sell(draft(replace(CUP, price=2_000), customer_id=ayse, points=100), **WHEN)
    assert balance(ayse) == (1, 0)
    return first.order_id, ayse


def test_a_deficit_is_told(shop: object) -> None:
    number, _ayse = spent_sale()
    coming = what_comes_back(number, None, **WHEN)
    assert (coming.after, coming.lost) == (-9, 0)
    with speaking("tr"):
        assert "Eksik puan bundan sonra kazanılanlarla kapanır" in " ".join(told(coming))


def test_points_that_are_lost_are_told_where_the_balance_stops_at_zero(shop: object) -> None:
    programme.begin(ProgrammeRules(below_zero=False), now=NOW)
    number, ayse = spent_sale()
    coming = what_comes_back(number, None, **WHEN)
    assert (coming.after, coming.lost) == (0, 9)
    with speaking("tr"):
        assert "9 puan artık müşteride yok" in " ".join(told(coming))
    back = give_back(number, None, **WHEN)
    assert back.before is not None
    stand_again(back.before, today=TODAY, now=NOW)
    assert (balance(ayse), Customer.get_by_id(ayse).lost) == ((1, 0), 0)
    assert check() == []


def test_a_sale_without_a_customer_moves_no_points(shop: object) -> None:
    number = sell(draft(CUP), **WHEN).order_id
    coming = what_comes_back(number, None, **WHEN)
    assert (coming.has_customer, coming.before, coming.after) == (False, 0, 0)
    with speaking("tr"):
        assert len(told(coming)) == 1


def test_a_sold_gift_card_becomes_void(shop: object) -> None:
    number = sell(draft(CUP, replace(PLATE, product="Hediye kartı", card="HK-1")), **WHEN).order_id
    coming = what_comes_back(number, [(2, 1000)], **WHEN)
    assert coming.void == ("HK-1",)
    assert coming.back.money == 5_000


def test_the_voucher_of_a_stamp_card_is_withdrawn(shop: object) -> None:
    programme.begin(ProgrammeRules(stamps=(StampCard("kahve", 3, "Kupa"),)), now=NOW)
    number = sell(draft(replace(CUP, quantity=3000), customer_id=customer()), **WHEN).order_id
    (free,) = Voucher.select()
    coming = what_comes_back(number, [(1, 1000)], **WHEN)
    assert coming.withdrawn == (pretty(free.code),)
    with speaking("tr"):
        assert f"{pretty(free.code)} kodlu çeki geri alınır" in " ".join(told(coming))
    assert what_comes_back(number, [(1, 1)], **WHEN).withdrawn == (pretty(free.code),)
    assert Voucher.get_by_id(free.id).blocked_on is None


def test_more_than_there_is_is_refused_and_nothing_stays(shop: object) -> None:
    number, _ayse = rich_sale()
    before = everything()
    with pytest.raises(VefaError):
        what_comes_back(number, [(1, 2001)], **WHEN)
    assert everything() == before


def test_the_sheet_of_a_return(shop: object) -> None:
    number, _ayse = rich_sale()
    give_back(number, [(1, 1000)], **WHEN)
    sheet = return_sheet(number)
    assert [(one.position, one.quantity, one.left, one.paid) for one in sheet.lines] == [
        (1, 2000, 1000, 15_200),
        (2, 1000, 1000, 3_800),
    ]
    assert (sheet.left, sheet.gone, sheet.customer) == (11_400, False, "Ayşe Yılmaz")
    give_back(number, None, **WHEN)
    assert return_sheet(number).gone
    assert return_sheet(number).left == 0


def test_an_order_with_an_amount_alone_comes_back_whole(shop: object) -> None:
    ayse = customer()
    number = order(ayse, 25_000)
    book_order(number, **WHEN)
    assert (return_sheet(number).lines, return_sheet(number).left) == ((), 25_000)
    coming = what_comes_back(number, None, **WHEN)
    assert (coming.back.money, coming.whole, coming.after) == (25_000, True, 0)


def test_a_look_inside_another_step_takes_back_itself_alone(shop: object) -> None:
    number, ayse = rich_sale()

    @write
    def step() -> ComingBack:
        opening(ayse, 7, expires=None, **WHEN)
        return what_comes_back(number, None, **WHEN)

    before = balance(ayse)[0]
    step()
    assert balance(ayse)[0] == before + 7


@given(
    first=st.lists(st.tuples(st.integers(1, 2), st.sampled_from((250, 500, 1000))), max_size=2),
    second=st.lists(st.tuples(st.integers(1, 2), st.sampled_from((500, 1000))), max_size=2),
    points=st.sampled_from((0, 150, 500)),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_return_is_told_exactly_and_can_be_taken_back_exactly(
    shop: object, first: list[tuple[int, int]], second: list[tuple[int, int]], points: int
) -> None:
    ayse = customer()
    opening(ayse, 600, expires=None, **WHEN)
    bought = draft(replace(CUP, quantity=2000), PLATE, customer_id=ayse, points=points)
    number = sell(bought, **WHEN).order_id
    for wanted in (first, second):
        sheet = return_sheet(number)
        fits = {one.position: one.left for one in sheet.lines}
        parts = {place: min(units, fits[place]) for place, units in wanted if fits.get(place)}
        if sheet.gone or not parts:
            continue
        asked = sorted(parts.items())
        coming = what_comes_back(number, asked, **WHEN)
        stood = (balance(ayse), return_sheet(number))
        back = give_back(number, asked, **WHEN)
        assert (coming.back.money, coming.back.points, coming.back.taken) == (
            back.money, back.points, back.taken,
        )  # fmt: skip
        assert coming.after == balance(ayse)[0]
        after = (balance(ayse), return_sheet(number))
        assert back.before is not None
        stand_again(back.before, today=TODAY, now=NOW)
        assert (balance(ayse), return_sheet(number)) == stood
        assert check() == []
        give_back(number, asked, **WHEN)
        assert (balance(ayse), return_sheet(number)) == after


def test_a_sale_is_found_by_its_number_or_among_the_latest(shop: object) -> None:
    ayse, can = customer(), customer("Can Demir")
    made = [sell(draft(CUP, customer_id=who), **WHEN).order_id for who in (ayse, can, ayse)]
    web = sell(draft(CUP, number="W-7", channel="web", customer_id=can), **WHEN).order_id
    assert sales_named("") == made[::-1], "the counter's, the newest first"
    assert sales_named("", customer_id=ayse) == [made[2], made[0]]
    assert sales_named("", customer_id=can) == [web, made[1]]
    assert sales_named("V-2") == sales_named("2") == [made[1]]
    assert sales_named("W-7", customer_id=ayse) == [web]
    assert sales_named("yok") == []
    give_back(made[1], None, **WHEN)
    assert sales_named("2") == [], "nothing of it is left"
    give_back(web, [(1, 500)], **WHEN)
    assert sales_named("W-7") == [web]

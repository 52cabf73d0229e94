"""The gift of a birthday: once a year, on the day, also for days the shop was closed (POLICY 30, 51)."""

import pytest

from tests.services.books import balance, customer, kinds, later, moves
from tests.services.counter import at, open_shop_on, rules
from vefa.db.models import Customer, Voucher
from vefa.rules.programme import Birthday
from vefa.services.customers import CustomerDraft, change_customer
from vefa.services.merging import merge_customers


def born(birthday: str, typed: str = "2025-12-01", name: str = "Ayşe Yılmaz") -> int:
    """A customer whose birthday (MM-DD) was typed on a day."""
    return customer(name, birthday=birthday, birthday_typed=typed)


def gifts(who: int) -> list[tuple[str, int]]:
    """Days and points of the gifts."""
    return [move for move in moves(who) if move[1] == 50]


@pytest.mark.parametrize(
    ("birthday", "opened", "given"),
    [
        ("05-10", ["2026-05-10"], ["2026-05-10"]),
        ("05-10", ["2026-05-09"], []),
        ("05-10", ["2026-05-13"], ["2026-05-10"]),  # closed on the day: dated by it all the same
        ("02-29", ["2027-02-28", "2027-03-02"], ["2027-02-28"]),  # on the 28th where there is no 29th
        ("02-29", ["2028-02-28"], []),
        ("02-29", ["2028-02-29"], ["2028-02-29"]),
        ("02-28", ["2028-02-29"], ["2028-02-28"]),
        ("05-10", ["2026-06-01", "2027-06-01"], ["2026-05-10", "2027-05-10"]),
        ("", ["2026-12-31"], []),
    ],
)
def test_on_the_day_once_a_year(shop: object, birthday: str, opened: list[str], given: list[str]) -> None:
    rules(birthday=Birthday(points=50))
    first = min(opened)[:4]
    open_shop_on(f"{first}-01-02")
    who = born(birthday)
    for day in opened:
        open_shop_on(day)
        open_shop_on(day)  # a second time
    assert gifts(who) == [(day, 50) for day in given]


@pytest.mark.parametrize(("ahead", "years"), [(29, ["2027"]), (30, ["2026", "2027"]), (31, ["2026", "2027"])])
def test_typed_less_than_thirty_days_ahead_it_counts_from_next_year(
    shop: object, ahead: int, years: list[str]
) -> None:
    rules(birthday=Birthday(points=50))
    open_shop_on("2026-04-01")
    day = later("2026-04-01", ahead)
    who = born(f"{day:%m-%d}", typed="2026-04-01")
    open_shop_on("2027-12-31")
    assert [given[:4] for given, _points in gifts(who)] == years


def test_a_corrected_birthday_brings_no_second_gift(shop: object) -> None:
    """Given on 10 May; on 1 June corrected to 1 August, 61 days ahead: nothing more until 2027."""
    rules(birthday=Birthday(points=50))
    open_shop_on("2026-05-01")
    who = born("05-10")
    open_shop_on("2026-06-01")
    change_customer(who, CustomerDraft("Ayşe Yılmaz", birthday="08-01"), **at("2026-06-01"), anyway=True)
    open_shop_on("2027-12-31")
    assert gifts(who) == [("2026-05-10", 50), ("2027-08-01", 50)]


def test_a_correction_is_a_new_typing(shop: object) -> None:
    """From 20 June to 10 June, typed on 20 May: 21 days ahead, so from next year."""
    rules(birthday=Birthday(points=50))
    open_shop_on("2026-05-01")
    who = born("06-20")
    change_customer(who, CustomerDraft("Ayşe Yılmaz", birthday="06-10"), **at("2026-05-20"), anyway=True)
    open_shop_on("2026-12-31")
    assert gifts(who) == []


def test_the_gift_may_be_a_voucher(shop: object) -> None:
    rules(birthday=Birthday(voucher=2_500, days=30))
    open_shop_on("2026-05-01")
    who = born("05-10")
    open_shop_on("2026-05-12")
    (voucher,) = Voucher.select()
    said = (voucher.kind, voucher.value, voucher.customer_id, voucher.last_day, voucher.origin)
    assert said == ("amount", 2_500, who, "2026-06-09", "birthday")  # 10 May + 30 days
    assert balance(who) == (0, 0)


def test_no_gift_by_default_and_none_for_who_is_hidden(shop: object) -> None:
    rules()
    open_shop_on("2026-05-01")
    born("05-10")
    open_shop_on("2026-05-10")
    assert Customer.select().where(Customer.gift_year.is_null(False)).count() == 0
    rules(birthday=Birthday(points=50))
    away = born("05-12", name="Can Demir")
    Customer.update(archived=True).where(Customer.id == away).execute()
    open_shop_on("2026-05-12")
    assert kinds(away) == []


def test_a_gift_that_either_has_had_is_had(shop: object) -> None:
    """The second had his in March; the first's birthday counts, and brings none in the same year."""
    rules(birthday=Birthday(points=50))
    open_shop_on("2026-03-01")
    ayse, twin = born("09-09"), born("03-05", name="Ayşe Y.")
    open_shop_on("2026-03-06")
    merge_customers(ayse, twin, **at("2026-03-06"))
    open_shop_on("2027-12-31")
    given = [(day, points) for day, points in moves(ayse) if day.endswith("09-09")]
    assert given == [("2027-09-09", 50)]
    assert not [day for day, _points in moves(twin) if day == "2027-03-05"]

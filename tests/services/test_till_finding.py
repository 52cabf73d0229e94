"""What one field of the till finds, and what it shows of a customer."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.services.books import customer
from vefa.db.models import Customer, Identity, Product
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.rules.programme import ProgrammeRules, Tier
from vefa.services import customers, programme
from vefa.services.customers import CustomerDraft
from vefa.services.merging import merge_customers
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.services.sales.finding import Found, find, near, product_named, products_like
from vefa.services.sales.shopper import shopper
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant, issue_vouchers

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHEN = {"today": TODAY, "now": NOW}


def person(name: str, phone: str = "", **more: str) -> int:
    return customers.add_customer(CustomerDraft(name, phone, **more), **WHEN)


@write
def give_card(who: int, number: str) -> None:
    Identity.create(customer=who, kind="card", scope="", value=number)


def found(typed: str) -> Found:
    return find(typed, today=TODAY)


@pytest.mark.parametrize(
    "typed", ["0532 111 22 33", "+90 532 111 22 33", "5321112233", " 0(532) 111 22 33 ", "1000000042", "1"]
)
def test_phone_card_and_customer_number_mean_one_customer(shop: object, typed: str) -> None:
    ayse = person("Ayşe Yılmaz", "0532 111 22 33")
    person("Ayşe 05321112233")
    give_card(ayse, "1000000042")
    assert found(typed) == Found(typed.strip(), ayse)


def test_names_are_near_the_likeliest_first(shop: object) -> None:
    ayse, ayhan = person("Ayşe Yılmaz"), person("Ayhan Kaya")
    sell(SaleDraft((SaleLine("Kupa", 1_000),), TODAY, ayse), **WHEN)
    assert found("ay").near == (ayse, ayhan)
    assert found("KAYA ayh").near == (ayhan,)
    assert near(" ay", today=TODAY) == (ayse, ayhan)
    assert near(str(Customer.get_by_id(ayhan).number), today=TODAY) == (ayhan,), "an exact hit stands alone"
    assert near("", today=TODAY) == ()


def test_one_out_of_the_archive_is_found_by_his_phone_only(shop: object) -> None:
    ayse = person("Ayşe Yılmaz", "0532 111 22 33")
    customers.archive_customer(ayse, now=NOW)
    assert found("0532 111 22 33").customer == ayse
    assert found("Ayşe").near == ()


def test_the_name_of_a_merged_one_means_who_keeps_his(shop: object) -> None:
    ayse, other = person("Ayşe Yılmaz", "0532 111 22 33"), person("Ayse Y", "0533 111 22 33")
    merge_customers(ayse, other, **WHEN)
    assert {found(typed).customer for typed in ("0533 111 22 33", "2")} == {ayse}
    assert shopper(other, today=TODAY).id == ayse


def test_codes_in_any_typing_and_what_is_chosen_may_be_short(shop: object) -> None:
    add_codes(["İNDİRİM-25", "YAZ"], Grant("amount", 1_000), **WHEN)
    (drawn,) = issue_vouchers(
        None, kind="amount", value=1_000, last_day=TODAY, reason="", count=1, cap=None, min_basket=0, **WHEN
    )
    assert (found("indirim*25").code, found("yaz").code) == ("INDIRIM25", "YAZ")
    code = shown_code(drawn)
    assert found(f"{code[:4]}-{code[4:8]} {code[8:]}".lower()).code == code


def shown_code(voucher: int) -> str:
    from vefa.services import vouchers

    return vouchers.voucher(voucher, today=TODAY).row.code


def test_nobody_is_a_new_customer_and_no_code_says_so(shop: object) -> None:
    assert found("Zeynep Ak") == Found("Zeynep Ak")
    assert found("0532 999 88 77") == Found("0532 999 88 77", phone="+905329998877")
    assert found("R4JVV75K3V8H").trouble
    assert found("R4JVV75K3V8X").trouble
    assert found("") == Found("")


def test_products_bring_what_they_cost_last(shop: object) -> None:
    sell(SaleDraft((SaleLine("Keten gömlek", 89_900, category="Giyim"),), TODAY), **WHEN)
    sell(SaleDraft((SaleLine("Keten gömlek", 79_900),), TODAY), **WHEN)
    known = product_named("Keten  gömlek")
    assert known is not None
    assert (known.price, known.category) == (79_900, "Giyim")
    assert [one.name for one in products_like("göm ket")] == ["Keten gömlek"]
    assert products_like(" ") == []
    assert product_named("Yok") is None
    Product.update(price=500).execute()
    assert products_like("keten")[0].price == 500


# the customer -----------------------------------------------------------------------------------


def test_the_customer_with_card_points_purchases_and_what_he_can_use(shop: object) -> None:
    ayse = person("Ayşe Yılmaz", "0532 111 22 33", note="38 beden")
    give_card(ayse, "1000000042")
    for goods in (["Kupa"], ["Gömlek", "Kemer"], ["Şal"]):
        sell(SaleDraft(tuple(SaleLine(one, 110_000) for one in goods), TODAY, ayse), **WHEN)
    first, _other, over = (voucher(ayse, day) for day in ("2026-04-01", "2026-05-01", "2026-03-02"))
    voucher(customer("Can"), "2026-04-01")
    seen = shopper(ayse, today=TODAY)
    assert (seen.name, seen.card, seen.note, seen.balance, seen.worth) == (
        "Ayşe Yılmaz", "1000000042", "38 beden", 440, 4_400,
    )  # fmt: skip
    assert [(one.goods, one.total) for one in seen.purchases] == [
        ("Şal", 110_000),
        ("Gömlek, Kemer", 220_000),
    ]
    assert [one.id for one in seen.vouchers][:2] == [over, first], "the first to end comes first"
    assert len(shopper(ayse, today=date(2026, 3, 3)).vouchers) == 2
    assert seen.progress is None
    assert seen.tier == ""


def voucher(who: int, last: str) -> int:
    (made,) = issue_vouchers(
        [who], kind="amount", value=1_000, last_day=date.fromisoformat(last), reason="", count=1, cap=None,
        min_basket=0, **WHEN,
    )  # fmt: skip
    return made


@pytest.mark.parametrize(
    ("spent", "tier", "above", "missing"),
    [(0, "Üye", "Gümüş", 500_000), (500_000, "Gümüş", "Altın", 1_000_000), (1_600_000, "Altın", "", 0)],
)
def test_the_way_to_the_next_tier(shop: object, spent: int, tier: str, above: str, missing: int) -> None:
    tiers = (Tier("Üye", 0), Tier("Gümüş", 500_000), Tier("Altın", 1_500_000))
    rules: dict[str, Any] = {"tiers": tiers}
    programme.begin(ProgrammeRules(**rules), now=NOW)
    ayse = person("Ayşe")
    if spent:
        sell(SaleDraft((SaleLine("Kupa", spent),), TODAY, ayse), **WHEN)
    way = shopper(ayse, today=TODAY).progress
    assert way is not None
    assert (way.tier, way.next, way.counted, way.missing) == (tier, above, spent, missing)


def test_nobody_is_told(shop: object) -> None:
    with pytest.raises(VefaError):
        shopper(99, today=TODAY)

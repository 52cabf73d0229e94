"""Customers: the list, one of them, what is changed by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from tests.services.books import customer, on, order
from vefa.db.models import Change, Customer, Identity, Refund
from vefa.errors import VefaError
from vefa.services import customers
from vefa.services.booking import book_order
from vefa.services.customers import CustomerDraft, IdentityTakenError
from vefa.services.people import add_person
from vefa.services.sums import recount

pytestmark = pytest.mark.usefixtures("shop")

TODAY = on("2026-11-24")


def add(name: str, **more: str) -> int:
    return customers.add_customer(CustomerDraft(name, **more), today=TODAY, now=NOW)


def listed(query: str = "", group: str = "all", sort: str = "last_day", descending: bool = True) -> list[str]:
    ids = customers.customer_ids(query, group, sort, descending, today=TODAY)
    return [row.name for row in customers.customer_rows(ids, today=TODAY)]


# ---- adding and changing


def test_a_customer_is_kept_as_people_write_it() -> None:
    one = add(
        "ayşe  YILMAZ", phone="0532 123 45 67", email=" Ayse@Ornek.COM ", birthday="12 Mart", note=" iyi "
    )
    card = customers.customer(one, today=TODAY)
    assert (card.row.number, card.row.name, card.row.phone) == (1, "ayşe YILMAZ", "+905321234567")
    assert (card.email, card.birthday, card.note) == ("ayse@ornek.com", "03-12", "iyi")
    assert (card.row.name_only, card.made_on) == (False, TODAY)
    assert [(one.kind, one.scope, one.value) for one in card.identities] == [
        ("phone", "", "+905321234567"), ("email", "", "ayse@ornek.com"),
    ]  # fmt: skip
    assert listed("ayse 0532") == listed("ornek.com") == ["ayşe YILMAZ"]


@pytest.mark.parametrize(
    ("typed", "shown"), [("AYŞE IŞIK", "Ayşe Işık"), ("ışıl ilhan", "Işıl İlhan"), ("McDonald", "McDonald")]
)
def test_a_name_in_one_case_is_written_properly(typed: str, shown: str) -> None:
    assert customers.customer(add(typed), today=TODAY).row.name == shown


def test_numbers_go_on_and_are_never_given_twice() -> None:
    first, second = add("A"), add("B")
    customers.archive_customer(second, now=NOW)
    third = add("C")
    rows = customers.customer_rows([first, second, third], today=TODAY)
    assert [row.number for row in rows] == [1, 2, 3]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "  "}, ""),
        ({"phone": "532"}, "532"),
        ({"phone": "0555 555 55 55"}, "0555"),
        ({"email": "ayse@"}, "ayse@"),
        ({"email": "yok@yok.com"}, "yok@yok.com"),
        ({"birthday": "31.02"}, "31.02"),
    ],
)
def test_what_is_none_is_told_and_nothing_is_kept(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(VefaError) as error:
        add(**{"name": "Ayşe", **wrong})
    assert said in error.value.message
    assert Customer.select().count() == Change.select().count() == 0


@pytest.mark.parametrize("taken", [{"phone": "+90 532 123 45 67"}, {"email": "AYSE@ornek.com"}])
def test_a_phone_or_mail_of_another_customer_is_asked_about(taken: dict[str, str]) -> None:
    ayse = add("Ayşe Yılmaz", phone="05321234567", email="ayse@ornek.com")
    with pytest.raises(IdentityTakenError) as error:
        add("Fatma", **taken)
    assert error.value.customer_id == ayse
    assert "Ayşe Yılmaz" in error.value.message
    assert Customer.select().count() == 1
    draft = CustomerDraft("Fatma", **taken)
    fatma = customers.add_customer(draft, today=TODAY, now=NOW, anyway=True)
    (shared,) = customers.customer(fatma, today=TODAY).identities
    assert (shared.kind, shared.scope) == (next(iter(taken)), "fatma")
    assert len(customers.customer(ayse, today=TODAY).identities) == 3
    changed = CustomerDraft("Fatma Nur", **taken)  # that they share it is not asked about a second time
    customers.change_customer(fatma, changed, today=TODAY, now=NOW)


def test_a_name_alone_is_known_by_its_name() -> None:
    one = add("Komşu Teyze")
    card = customers.customer(one, today=TODAY)
    assert card.row.name_only
    assert [(one.kind, one.scope) for one in card.identities] == [("name", "counter")]
    with pytest.raises(IdentityTakenError):
        add("KOMŞU TEYZE")
    customers.change_customer(one, CustomerDraft("Komşu Teyze", phone="05321234567"), today=TODAY, now=NOW)
    assert not customers.customer(one, today=TODAY).row.name_only


def test_what_an_undone_import_made_takes_nothing() -> None:
    gone = customer("Eski", phone="+905321234567", undone=True)
    Identity.create(customer=gone, kind="phone", value="+905321234567")
    one = add("Yeni", phone="05321234567")
    assert Identity.get(Identity.value == "+905321234567").customer_id == one


def test_a_change_is_in_the_history_and_can_be_taken_back() -> None:
    add_person("Hasan")
    one = add("Ayşe", phone="05321234567", birthday="12.03")
    before = customers.change_customer(
        one, CustomerDraft("Ayşe Kaya", phone="05421234567", birthday="03-12"), today=TODAY, now=NOW
    )
    card = customers.customer(one, today=TODAY)
    assert (card.row.name, card.row.phone) == ("Ayşe Kaya", "+905421234567")
    assert [(one.kind, one.value) for one in card.identities] == [("phone", "+905421234567")]
    change = card.changes[0]
    assert change.person == "Hasan"
    assert change.before == {"name": "Ayşe", "phone": "+905321234567"}
    assert change.after == {"name": "Ayşe Kaya", "phone": "+905421234567"}
    assert (listed("kaya"), listed("0532")) == (["Ayşe Kaya"], [])
    customers.change_customer(one, before, today=TODAY, now=NOW)
    assert customers.draft_of(one) == before
    assert (listed("kaya"), listed("0532")) == ([], ["Ayşe"])


def test_nothing_changed_is_no_change_and_keeps_the_day_of_the_birthday() -> None:
    one = add("Ayşe", birthday="12.03")
    customers.change_customer(one, customers.draft_of(one), today=TODAY + timedelta(days=5), now=NOW)
    assert Change.select().count() == 1
    assert Customer.get_by_id(one).birthday_typed == TODAY.isoformat()
    customers.change_customer(
        one, replace(customers.draft_of(one), birthday="13.03"), today=TODAY + timedelta(days=5), now=NOW
    )
    assert Customer.get_by_id(one).birthday_typed == "2026-11-29"


def test_archived_customers_are_in_their_own_list_and_come_back() -> None:
    one = add("Ayşe Yılmaz")
    add("Bora")
    customers.archive_customer(one, now=NOW)
    assert (listed(sort="name", descending=False), listed(group="archived")) == (["Bora"], ["Ayşe Yılmaz"])
    assert (listed("ayşe"), listed("ayşe", "archived"), listed("bora", "archived")) == (
        [],
        ["Ayşe Yılmaz"],
        [],
    )
    assert customers.customer(one, today=TODAY).row.archived
    customers.bring_back(one, now=NOW)
    assert listed("ayşe") == ["Ayşe Yılmaz"]
    assert [change.after for change in customers.customer(one, today=TODAY).changes] == [
        {"archived": False}, {"archived": True}, {"made": True},
    ]  # fmt: skip


def test_unknown_and_undone_customers_are_told() -> None:
    gone = customer("Eski", undone=True)
    for wrong in (999, gone):
        with pytest.raises(VefaError):
            customers.customer(wrong, today=TODAY)
        with pytest.raises(VefaError):
            customers.change_customer(wrong, CustomerDraft("X"), today=TODAY, now=NOW)
    with pytest.raises(VefaError):
        customers.archive_customer(999, now=NOW)


# ---- the list


def bought(name: str, *days: str, goods: int = 1000, **more: object) -> int:
    one = customer(name, **more)
    for day in days:
        order(one, goods, day)
    recount([one])
    return one


def test_groups_hold_who_belongs_there() -> None:
    bought("Sadık", "2026-05-01", "2026-08-01", "2026-10-20")
    bought("Eski sadık", "2025-11-01", "2025-11-10", "2025-11-23")  # the third one lies more than a year back
    bought("Yeni", "2026-10-26")
    bought("Yarınki sınır", "2026-10-25")
    bought("Kasımda doğmuş", birthday="11-30")
    bought("Ekimde doğmuş", birthday="10-30")
    bought("Adı var", name_only=True)
    bought("Arşivde", "2026-11-20", birthday="11-01", name_only=True, archived=True)
    bought("Geri alınmış", "2026-11-20", birthday="11-01", undone=True)
    found = {group.key: sorted(listed(group=group.key)) for group in customers.customer_groups(today=TODAY)}
    assert found == {
        "all": sorted(
            ["Sadık", "Eski sadık", "Yeni", "Yarınki sınır", "Kasımda doğmuş", "Ekimde doğmuş", "Adı var"]
        ),
        "loyal": ["Sadık"],
        "slipping": ["Eski sadık"],
        "new": ["Yeni"],
        "birthday": ["Kasımda doğmuş"],
        "name_only": ["Adı var"],
    }
    counts = {group.key: group.count for group in customers.customer_groups(today=TODAY)}
    assert counts == {key: len(names) for key, names in found.items()}


@pytest.mark.parametrize(
    ("sort", "wanted"),
    [
        ("last_day", ["Ilgaz", "Çağla", "Cem", "Deniz"]),
        ("name", ["Ilgaz", "Deniz", "Çağla", "Cem"]),
        ("orders", ["Çağla", "Ilgaz", "Cem", "Deniz"]),
        ("spent", ["Cem", "Çağla", "Ilgaz", "Deniz"]),
        ("spent_12m", ["Çağla", "Ilgaz", "Deniz", "Cem"]),
        ("number", ["Ilgaz", "Deniz", "Çağla", "Cem"]),
        ("balance", ["Deniz", "Ilgaz", "Çağla", "Cem"]),
    ],
)
def test_the_list_is_sorted_by_any_column(sort: str, wanted: list[str]) -> None:
    bought("Cem", "2024-01-01", goods=9000)
    bought("Çağla", "2026-01-01", "2026-01-02", goods=2000)
    bought("Deniz", balance=50)
    bought("Ilgaz", "2026-11-01", goods=3000)
    assert listed(sort=sort) == wanted
    assert listed(sort=sort, descending=False) == wanted[::-1]


def test_a_row_tells_the_last_twelve_months_and_the_twelve_before() -> None:
    one = bought(
        "Ayşe", "2024-11-22", "2024-11-23", "2025-11-23", "2025-11-24", "2026-11-24", goods=1000, balance=120
    )
    back = order(one, 700, "2026-01-01", state="returned", refunded=700)
    Refund.create(order=back, day="2026-02-01", amount=700)
    recount([one])
    row = customers.customer_rows([one], today=TODAY)[0]
    assert (row.spent_12m, row.spent_12m_before) == (2000, 2000)
    assert (row.orders, row.last_day, row.balance, row.worth) == (5, date(2026, 11, 24), 120, 1200)


def test_rows_come_in_the_order_asked_and_unknown_ids_are_left_out() -> None:
    first, second = bought("A"), bought("B")
    assert [row.id for row in customers.customer_rows([second, 999, first], today=TODAY)] == [second, first]
    assert customers.customer_rows([], today=TODAY) == []


def test_a_search_can_be_bounded() -> None:
    names = [add(f"Ayşe {number}", email=f"a{number}@ornek.com") for number in range(5)]
    found = customers.customer_ids("ayşe", today=TODAY, limit=2)
    assert sorted(found) == sorted(names[-2:])


# ---- one customer


def test_a_card_tells_loyal_and_slipping() -> None:
    loyal = customers.customer(bought("A", "2026-05-01", "2026-08-01", "2026-10-20"), today=TODAY)
    away = customers.customer(bought("B", "2026-01-01", "2026-01-03", "2026-01-05"), today=TODAY)
    assert (loyal.loyal, loyal.slipping, loyal.first_day, loyal.spent) == (
        True,
        False,
        on("2026-05-01"),
        3000,
    )
    assert (away.loyal, away.slipping) == (True, True)


def test_the_timeline_merges_everything_newest_first() -> None:
    one = add("Ayşe")
    for day in ("2026-11-20", "2026-11-22"):
        book_order(order(one, 12_000, day), today=TODAY)
    customers.change_customer(one, CustomerDraft("Ayşe Kaya"), today=TODAY, now=NOW)
    items = customers.timeline(one)
    assert [(item.kind, item.day.isoformat()) for item in items] == [
        ("change", "2026-11-24"), ("change", "2026-11-24"), ("order", "2026-11-22"), ("order", "2026-11-20"),
    ]  # fmt: skip
    assert (items[2].amount, items[2].currency, items[2].points) == (12_000, "TRY", 12)
    assert items[0].when.endswith("09:30")  # 06:30 UTC
    assert [item.points for item in customers.timeline(one, "points")] == [12, 12]
    assert [item.kind for item in customers.timeline(one, "order")] == ["order", "order"]
    assert len(customers.timeline(one, limit=3)) == 3

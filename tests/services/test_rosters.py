"""Lists of customers: each person once, empty fields filled, points brought along once, all of it undone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.services.books import customer
from tests.services.counter import at, buy, open_shop_on, rules
from vefa.db.models import Customer, Entry, Identity, Import, Lot
from vefa.errors import VefaError
from vefa.files.roster import PlanPerson, Roster
from vefa.services import consents, customers, suggestions, tags
from vefa.services.adjusting import adjust, opening
from vefa.services.check import check
from vefa.services.consents import ConsentDraft
from vefa.services.customers import CustomerDraft
from vefa.services.imports import import_rows, undo_import
from vefa.services.imports.run import Source
from vefa.services.merging import merge_customers
from vefa.services.rosters import RosterDone, RosterPreview, roster_preview, run_roster

pytestmark = pytest.mark.usefixtures("shop")

DAY = "2026-03-02"
PHONE, OTHER = "+905320001234", "+905330001234"


@pytest.fixture(autouse=True)
def programme(shop: object) -> None:
    """Points end after 12 months."""
    rules()
    open_shop_on(DAY)


def person(name: str = "", **more: Any) -> PlanPerson:
    said: dict[str, Any] = dict.fromkeys(PlanPerson._fields, "")
    return PlanPerson(
        **{
            **said,
            "row": 2,
            "name": name,
            "tags": (),
            "known": (),
            "own": (),
            "points": None,
            "number": None,
            **more,
        }
    )


def listed(*people: PlanPerson, form: str = "guess") -> Roster:
    rows = [one._replace(row=place) for place, one in enumerate(people, 2)]
    return Roster(form, "Defter", 1, len(rows), rows)


def bring(*people: PlanPerson, form: str = "guess", day: str = DAY) -> RosterDone:
    done = run_roster(listed(*people, form=form), file=Source("defter.xlsx"), **at(day))
    assert check() == []
    return done


def look(*people: PlanPerson) -> RosterPreview:
    return roster_preview(listed(*people))


def undo(done: RosterDone, day: str = DAY) -> None:
    undo_import(done.id, **at(day))
    assert check() == []


def names(query: str = "") -> Sequence[str]:
    ids = customers.customer_ids(query, sort="number", descending=False, today=at(DAY)["today"])
    return [row.name for row in customers.customer_rows(ids, today=at(DAY)["today"])]


def balances() -> dict[str, int]:
    query = Customer.select().where(Customer.undone == False)  # noqa: E712
    return {row.name: row.balance for row in query}


AYSE = person(
    "Ayşe Yılmaz", phone=PHONE, birthday="03-12", city="İstanbul", district="Kadıköy", address="Moda Cad. 1",
    note="38 beden", card="1000000042", tags=("VIP", "toptan"), points=120,
)  # fmt: skip
FATMA = person("Fatma", points=10)


def test_the_notebook_of_years_comes_in(home: Path) -> None:
    done = bring(AYSE, FATMA, person(phone=OTHER))
    assert (done.counts.new, done.counts.known, done.counts.points, done.problems) == (3, 0, 130, ())
    ayse = Customer.get(Customer.name == "Ayşe Yılmaz")
    assert (ayse.number, ayse.birthday, ayse.birthday_typed, ayse.note) == (1, "03-12", DAY, "38 beden")
    assert (ayse.district, ayse.address, ayse.name_only) == ("Kadıköy", "Moda Cad. 1", False)
    assert tags.tags_of(ayse.id) == ("toptan", "VIP")
    known = {(one.kind, one.value) for one in Identity.select().where(Identity.customer == ayse)}
    assert known == {("phone", PHONE), ("card", "1000000042")}
    assert names("toptan") == names("1000000042") == ["Ayşe Yılmaz"]
    assert Customer.get(Customer.name == "Fatma").name_only
    entry = Entry.get(Entry.customer == ayse)
    assert (entry.kind, entry.day, entry.points, "defter.xlsx" in entry.why) == ("opening", DAY, 120, True)
    assert [(lot.born, lot.expires, lot.left) for lot in Lot.select().where(Lot.customer == ayse)] == [
        (DAY, "2027-03-02", 120)
    ]
    (row,) = import_rows()
    assert (row.kind, row.new, row.changed) == ("customers", 3, 0)


def test_the_same_list_again_changes_nothing() -> None:
    bring(AYSE, FATMA)
    seen = look(AYSE, FATMA)
    assert (seen.counts.new, seen.counts.known, seen.counts.changed, seen.counts.points) == (0, 2, 0, 0)
    assert seen.counts.kept == 2
    done = bring(AYSE, FATMA._replace(points=99), day="2026-04-01")
    assert balances() == {"Ayşe Yılmaz": 120, "Fatma": 10}
    assert [one.found for one in done.problems] == ["120", "99"], "it is told that they do not come in"


def test_known_customers_are_completed_and_nothing_typed_is_overwritten() -> None:
    ayse = customers.add_customer(
        CustomerDraft("Ayşe Y.", phone=PHONE, city="İstanbul", birthday="01.01", tags=("vip",)), **at(DAY)
    )
    seen = look(AYSE._replace(email="a@b.com"))
    (row,) = seen.changed
    assert (row.what, row.tags, row.points) == (
        ("email", "district", "address", "note", "card"), ("toptan",), 120,
    )  # fmt: skip
    assert [(one.found, one.row) for one in seen.problems] == [("Ayşe Yılmaz", 2), ("12 Mart", 2)]
    done = bring(AYSE._replace(email="a@b.com"))
    assert (done.counts.known, done.counts.changed) == (1, 1)
    kept = customers.draft_of(ayse)
    assert (kept.name, kept.birthday, kept.email, kept.card) == ("Ayşe Y.", "01-01", "a@b.com", "1000000042")
    assert kept.tags == ("toptan", "vip")
    change = customers.customer(ayse, today=at(DAY)["today"]).changes[0]
    assert change.after["tags"] == ["vip", "toptan"]
    undo(done)
    assert customers.draft_of(ayse) == replace(
        kept, email="", district="", address="", note="", card="", tags=("vip",)
    )
    assert balances() == {"Ayşe Y.": 0}


def test_an_address_of_another_town_is_not_mixed_in() -> None:
    customer("Ayşe", phone=PHONE, city="Bursa")
    Identity.create(customer=1, kind="phone", value=PHONE)
    assert look(AYSE).changed[0].what == ("birthday", "note", "card")


def test_undone_it_is_as_before_and_comes_back_when_brought_again() -> None:
    done = bring(AYSE, FATMA)
    undo(done)
    assert (names(), balances(), Customer.select().count()) == ([], {}, 2)
    assert [(row.kind, row.points) for row in Entry.select().order_by(Entry.id)] == [
        ("opening", 120), ("opening", 10), ("undo", -10), ("undo", -120),
    ]  # fmt: skip
    again = bring(AYSE, FATMA)
    assert (again.counts.new, balances()) == (2, {"Ayşe Yılmaz": 120, "Fatma": 10})
    assert Customer.select().count() == 2


def test_what_a_list_that_was_taken_back_said_is_forgotten_when_the_right_one_comes() -> None:
    wrong = person("Bursa", phone=PHONE, email="x@posta.example", birthday="02-01", tags=("old",), note="no")
    undo(bring(wrong))
    bring(person("Ayşe Yılmaz", phone=PHONE, city="Bursa", tags=("new",), points=70))
    kept = Customer.get()
    said = (kept.name, kept.email, kept.city, kept.birthday, kept.note)
    assert said == ("Ayşe Yılmaz", "", "Bursa", "", "")
    assert tags.tags_of(kept.id) == ("new",)
    assert (balances(), check()) == ({"Ayşe Yılmaz": 70}, [])
    assert [one.value for one in Identity.select()] == [PHONE]


def test_points_that_were_used_since_keep_the_list_in() -> None:
    done = bring(AYSE)
    adjust(1, -20, "Kullandı", **at(DAY))
    with pytest.raises(VefaError) as error:
        undo(done)
    assert "Ayşe Yılmaz" in error.value.hint
    assert balances() == {"Ayşe Yılmaz": 100}


def test_a_consent_that_was_given_since_keeps_the_list_in() -> None:
    done = bring(AYSE)
    consents.record_consent(1, ConsentDraft("message", True, "shop", NOW), now=NOW)
    with pytest.raises(VefaError) as error:
        undo(done)
    assert "Ayşe Yılmaz" in error.value.hint


def test_a_deficit_is_paid_by_what_is_brought_along_and_owed_again_when_undone() -> None:
    who = customer("Ayşe", phone=PHONE)
    Identity.create(customer=who, kind="phone", value=PHONE)
    order = buy(who, 10_000, DAY)
    adjust(who, -10, "Verildi", **at(DAY))
    from vefa.services.sales import cancel_order

    cancel_order(order, **at(DAY))
    assert balances() == {"Ayşe": -10}
    done = bring(AYSE)
    assert balances() == {"Ayşe": 110}
    undo(done)
    assert balances() == {"Ayşe": -10}


def test_one_who_brought_points_along_by_hand_or_under_a_merged_record_brings_none_again() -> None:
    ayse, twin = customer("Ayşe"), customer("Ayşe Y.", phone=PHONE)
    Identity.create(customer=twin, kind="phone", value=PHONE)
    opening(twin, 50, **at(DAY))
    merge_customers(ayse, twin, **at(DAY))
    assert look(AYSE).counts.points == 0


def test_balances_of_the_shop_are_no_points_brought_along() -> None:
    ayse, can = customer("Ayşe Işık"), customer("Can Ak")
    adjust(ayse, 120, "Özür", **at(DAY))
    adjust(can, 70, "Özür", **at(DAY))
    saved = person("Ayşe Işık", number=1, points=120), person("Can Ak", number=2, points=70)
    done = bring(*saved)
    assert (done.counts.points, done.counts.kept, len(done.problems)) == (0, 2, 2)
    assert {one.effect for one in done.problems} == {"stays"}
    notebook = person("Ayşe Işık", number=1, points=300), person("Can Ak", number=2, points=70)
    assert bring(*notebook).counts.points == 370
    assert bring(*saved, person("Oya Er", points=5)).counts.kept == 2  # both brought theirs


def test_a_notebook_in_which_somebody_is_new_comes_in() -> None:
    ayse = customer("Ayşe Işık")
    adjust(ayse, 120, "Özür", **at(DAY))
    done = bring(person("Ayşe Işık", number=1, points=120), person("Oya Er", points=5))
    assert (done.counts.points, done.counts.openings) == (125, 2)


def test_the_same_person_in_two_rows_is_one_and_his_points_count_once() -> None:
    seen = look(AYSE, person("A. Yılmaz", phone=PHONE, email="a@b.com", points=30), person(email="a@b.com"))
    assert (seen.counts.new, seen.counts.points) == (1, 120)
    assert [(one.row, one.found) for one in seen.problems] == [(3, "30"), (4, "")]
    bring(AYSE, person(phone=PHONE, email="a@b.com"))
    assert {one.kind for one in Identity.select()} == {"card", "phone", "email"}


def test_a_phone_and_an_e_mail_of_two_customers_are_told() -> None:
    for name, phone, mail in (("Ayşe", PHONE, ""), ("Ali", "", "ali@ornek.com")):
        customers.add_customer(CustomerDraft(name, phone, mail), **at(DAY))
    seen = look(person("Ayşe", phone=PHONE, email="ali@ornek.com"))
    (clash,) = seen.problems
    assert (clash.found, "Ali (2)" in clash.detail) == ("ali@ornek.com", True)


def test_customer_numbers_of_a_list() -> None:
    bring(person("Ayşe", number=7), person("Ayşe", number=8), person("Ali", number=7), person("Can"))
    made = {(row.name, row.number) for row in Customer.select()}
    assert made == {("Ayşe", 7), ("Ayşe", 8), ("Ali", 9), ("Can", 10)}
    seen = look(person("AYŞE", number=7), person("Ayşe", number=8), person("Veli", number=10))
    assert (seen.counts.known, seen.counts.new) == (2, 1), "another name is another person"


def test_what_vefa_saved_brings_no_points_into_the_same_shop() -> None:
    bring(AYSE)
    again = AYSE._replace(number=1, points=120)
    fresh = person("Yeni", number=2, points=40)
    done = bring(again, fresh, form="vefa_customers")
    assert (done.counts.points, [one.row for one in done.problems]) == (40, [0])  # a word on orders to come
    assert balances() == {"Ayşe Yılmaz": 120, "Yeni": 40}


def test_stopping_leaves_nothing() -> None:
    def stop(done: int, total: int | None = None, text: str = "") -> None:
        if total and done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_roster(listed(AYSE), file=Source("defter.xlsx"), progress=stop, **at(DAY))
    assert (Customer.select().count(), Import.select().count(), Entry.select().count()) == (0, 0, 0)


def test_who_is_likely_a_customer_of_the_shop_waits_in_the_list_until_the_import_is_undone() -> None:
    bring(AYSE)
    slip = person("AYSE YILMAZ", phone="+905320002134")
    assert look(slip).counts.suggestions == 1
    done = bring(slip)
    (row,) = suggestions.suggestion_rows(suggestions.suggestion_ids())
    assert (done.counts.suggestions, "phone_swapped" in row.reasons) == (1, True)
    undo(done)
    assert suggestions.count() == 0


HATICE, OSMAN = (
    person(name, phone=PHONE, points=points) for name, points in (("Hatice Er", 50), ("Osman", 8))
)


def test_two_who_share_a_phone_or_an_e_mail_both_come_in() -> None:
    office = [person(name, phone=phone, email="a@b.com") for name, phone in (("Cem", OTHER), ("Ece", ""))]
    seen = look(HATICE, OSMAN, HATICE._replace(name="HATİCE", points=5), *office)
    assert [(one.row, one.found, one.detail) for one in seen.problems] == [
        (3, PHONE, "Hatice Er · Osman"),
        (4, "5", "HATİCE"),
        (6, "a@b.com", "Cem · Ece"),
    ]
    bring(HATICE, OSMAN, *office)
    assert balances() == {"Hatice Er": 50, "Osman": 8, "Cem": 0, "Ece": 0}
    assert set(names("5320001234")) == {"Osman", "Hatice Er"}
    again = look(OSMAN, HATICE, *office)
    assert (again.counts.new, again.counts.known, again.counts.points) == (0, 4, 0)
    assert bring(person("Zeynep", phone=PHONE)).counts.new == 1, "one more of them"


def test_whom_the_shop_knows_by_the_phone_is_still_known_by_it() -> None:
    customers.add_customer(CustomerDraft("Hatice Er", PHONE), **at(DAY))
    done = bring(OSMAN, HATICE)
    assert (done.counts.new, done.counts.known) == (1, 1)
    assert balances() == {"Hatice Er": 50, "Osman": 8}
    undo(done)
    assert {one.scope for one in Identity.select().join(Customer).where(Customer.name == "Hatice Er")} == {""}
    assert bring(HATICE, OSMAN).counts.known == 1


def test_what_more_than_thirty_share_tells_nobody() -> None:
    crowd = [
        person(f"{name} {last}", phone=PHONE)
        for name in "ABCDEF"
        for last in ("Kaya", "Er", "Su", "Al", "Ak", "Un")
    ]
    done = bring(*crowd)
    assert (done.counts.new, [one.found for one in done.problems]) == (36, [PHONE])
    assert not Identity.select().where(Identity.kind == "phone").exists()
    assert look(*crowd).counts.known == 36

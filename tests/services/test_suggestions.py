"""The list of likely doubles: what imports put on it, and what is said to each."""

import pytest

from tests.services.orders_of import AYSE, CAN, FILE, NOW, TODAY, import_orders, line, order, plan
from vefa.db.models import Customer, Suggestion
from vefa.errors import VefaError
from vefa.files.plan import PlanOrder
from vefa.services import merging, suggestions
from vefa.services.check import check
from vefa.services.customers import CustomerDraft, add_customer, change_customer
from vefa.services.imports import preview, run_import, summary, undo_import
from vefa.services.suggestions import SuggestionRow

pytestmark = pytest.mark.usefixtures("shop")

SWAPPED = "+905321121233"
HOME = {"city": "İzmir", "district": "Konak", "address": "Gül Mah. 49. Sok. No:37 D:14"}


def irem() -> list[PlanOrder]:
    """Two orders of one person under two aliases of a marketplace."""
    aliases = ("pf+153@trendyolmail.com", "pf+154@trendyolmail.com")
    return [
        order(f"T-{at}", line(10_000), name="İrem Işıklı", buyer=buyer, **HOME)
        for at, buyer in enumerate(aliases, start=1)
    ]


def listed() -> list[SuggestionRow]:
    """The list as the window shows it."""
    return suggestions.suggestion_rows(suggestions.suggestion_ids())


def pair() -> tuple[int, int, int]:
    """The only pair that waits: its id, who stays, who joins."""
    (row,) = listed()
    return row.id, row.one.id, row.other.id


def test_an_import_suggests_whom_it_brings_and_the_look_tells_as_many() -> None:
    orders = plan(*irem())
    assert preview(orders, today=TODAY).counts.suggestions == 1
    done = run_import(orders, file=FILE, today=TODAY, now=NOW)
    assert summary(orders, done.counts)["suggestions"] == 1
    (row,) = listed()
    assert (row.one.name, row.other.name, row.one.address) == ("İrem Işıklı", "İrem Işıklı", HOME["address"])
    assert row.score > 90
    assert row.reasons == ("name_same", "place_address", "loose")
    assert suggestions.count() == 1
    assert import_orders(*irem()).counts.suggestions == 0


def test_who_is_new_is_compared_with_the_customers_of_the_shop() -> None:
    add_customer(CustomerDraft("Ayşe Yılmaz", phone=AYSE), today=TODAY, now=NOW)
    import_orders(order("T-1", line(100), name="AYSE YILMAZ", phone=SWAPPED))
    (row,) = listed()
    assert {row.one.phone, row.other.phone} == {AYSE, SWAPPED}
    assert row.one.phone == SWAPPED  # who has the orders stays


def test_who_is_typed_by_hand_is_compared_too_and_again_when_he_changes() -> None:
    add_customer(CustomerDraft("Ayşe Yılmaz", phone=AYSE), today=TODAY, now=NOW)
    made = add_customer(CustomerDraft("Ayşe Yılmaz", phone=SWAPPED), today=TODAY, now=NOW)
    assert len(listed()) == 1
    change_customer(made, CustomerDraft("Can Demir", phone=SWAPPED), today=TODAY, now=NOW)
    assert listed() == []
    change_customer(made, CustomerDraft("YILMAZ AYŞE", phone=SWAPPED), today=TODAY, now=NOW)
    assert len(listed()) == 1


def test_a_known_customer_who_learns_something_is_looked_at_again() -> None:
    import_orders(order("T-1", line(100), name="Ayşe Yılmaz", phone=AYSE))
    import_orders(order("T-2", line(100), name="Ayşe Yılmaz", email="a@a.example"))
    assert listed() == []
    import_orders(order("T-3", line(100), email="a@a.example", phone=SWAPPED))
    assert len(listed()) == 1


def test_an_order_that_names_two_customers_makes_them_likely_one() -> None:
    import_orders(
        order("T-1", line(100), name="Ayşe Yılmaz", phone=AYSE),
        order("T-2", line(100), name="Ayşe Yılmaz", email="a@a.example"),
    )
    done = import_orders(order("T-3", line(100), name="Ayşe Yılmaz", phone=AYSE, email="a@a.example"))
    assert (len(done.problems), done.counts.suggestions, len(listed())) == (1, 1, 1)


def test_accepted_they_are_one_and_two_again_when_taken_back() -> None:
    import_orders(*irem())
    number, keep, other = pair()
    suggestions.accept(number, keep, other, today=TODAY, now=NOW)
    assert (listed(), suggestions.count()) == ([], 0)
    assert Customer.get_by_id(keep).orders == 2
    suggestions.take_back(number, keep, other, today=TODAY, now=NOW)
    assert pair() == (number, keep, other)
    assert Customer.get_by_id(keep).orders == 1
    assert check() == []


def test_refused_for_good_they_are_never_asked_about_again() -> None:
    import_orders(*irem())
    number, _keep, _other = pair()
    before = suggestions.refuse(number, now=NOW)
    assert suggestions.look_everywhere(now=NOW) == 0
    import_orders(order("T-9", line(100), name="İrem Işıklı", buyer="pf+153@trendyolmail.com", phone=CAN))
    assert listed() == []
    suggestions.put_back(number, before, now=NOW)
    assert len(listed()) == 1


def test_put_off_they_stand_last_and_are_not_counted() -> None:
    import_orders(*irem())
    number, *_both = pair()
    suggestions.put_off(number, now=NOW)
    import_orders(
        order("T-5", line(100), name="Ayşe Yılmaz", phone=AYSE),
        order("T-6", line(100), name="Ayşe Yılmaz", phone=SWAPPED),
    )
    assert [(row.later, row.one.name) for row in listed()] == [(False, "Ayşe Yılmaz"), (True, "İrem Işıklı")]
    assert suggestions.count() == 1


def test_a_third_record_is_asked_about_under_the_name_that_stays() -> None:
    third = order("T-3", line(100), name="İrem Işıklı", buyer="pf+155@trendyolmail.com", **HOME)
    import_orders(*irem(), third)
    assert len(listed()) == 3
    first = listed()[0]
    suggestions.accept(first.id, first.one.id, first.other.id, today=TODAY, now=NOW)
    (row,) = listed()
    assert {row.one.id, row.other.id} == {1, 2, 3} - {first.other.id}
    suggestions.refuse(row.id, now=NOW)
    assert (listed(), suggestions.look_everywhere(now=NOW)) == ([], 0)


def test_with_its_import_a_suggestion_goes_and_comes_back() -> None:
    done = import_orders(*irem())
    undo_import(done.id, today=TODAY, now=NOW)
    assert not Suggestion.select().exists()
    assert import_orders(*irem()).counts.suggestions == 1
    assert len(listed()) == 1


def test_a_look_at_everybody_finds_what_was_there_before_and_forgets_what_is_not_likely_any_more() -> None:
    import_orders(*irem())
    Suggestion.delete().execute()
    assert (suggestions.was_looked(), suggestions.look_everywhere(now=NOW)) == (False, 1)
    assert suggestions.was_looked()
    _number, _keep, other = pair()
    Customer.update(name="Naz Gündoğan").where(Customer.id == other).execute()
    assert suggestions.look_everywhere(now=NOW) == 0


def test_two_customers_are_kept_apart_by_hand() -> None:
    import_orders(*irem())
    suggestions.keep_apart(2, 1, now=NOW)
    assert (listed(), suggestions.look_everywhere(now=NOW)) == ([], 0)
    with pytest.raises(VefaError):
        suggestions.keep_apart(1, 1, now=NOW)


def test_who_is_archived_or_merged_elsewhere_is_not_on_the_list() -> None:
    import_orders(*irem())
    merging.merge_customers(1, 2, today=TODAY, now=NOW)
    assert (listed(), suggestions.count()) == ([], 0)
    merging.unmerge_customers(1, 2, today=TODAY, now=NOW)
    Customer.update(archived=True).where(Customer.id == 2).execute()
    assert listed() == []


def test_what_is_said_of_a_pair_holds_for_all_that_mean_it_since_a_merge() -> None:
    third = order("T-3", line(100), name="İrem Işıklı", buyer="pf+155@trendyolmail.com", **HOME)
    import_orders(*irem(), third)
    first = listed()[0]
    keep, other = first.one.id, first.other.id
    suggestions.accept(first.id, keep, other, today=TODAY, now=NOW)
    (row,) = listed()  # two pairs mean it
    suggestions.put_off(row.id, now=NOW)
    assert [one.later for one in listed()] == [True]
    suggestions.put_back(row.id, "open", now=NOW)
    suggestions.refuse(row.id, now=NOW)
    suggestions.take_back(first.id, keep, other, today=TODAY, now=NOW)
    assert [{one.one.id, one.other.id} for one in listed()] == [{keep, other}]
    suggestions.look_everywhere(now=NOW)
    assert [{one.one.id, one.other.id} for one in listed()] == [{keep, other}]


def test_refused_under_a_name_that_only_a_merge_gave_it_holds_for_both_when_that_is_taken_back() -> None:
    import_orders(*irem())
    number, keep, other = pair()
    third = add_customer(CustomerDraft("Can Demir"), today=TODAY, now=NOW)
    merging.merge_customers(third, other, today=TODAY, now=NOW)
    suggestions.refuse(number, now=NOW)
    merging.unmerge_customers(third, other, today=TODAY, now=NOW)
    assert listed() == []
    refused = {frozenset((one.one_id, one.other_id)) for one in Suggestion.select()}
    assert refused == {frozenset((keep, other)), frozenset((keep, third))}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"email": "irem.isikli@a.example"}, {"email": "iremisikli@a.example"}, "email_letter"),
        (HOME, {**HOME, "name": "İrem Tepebaşı", "phone": CAN}, "place_address"),
        ({"city": "İzmir", "birthday": "12.03"}, {"city": "İzmir", "birthday": "12.03"}, "birthday"),
        ({"city": "İzmir"}, {"city": "İzmir", "name": "İrem Işılkı"}, "name_spelt"),
    ],
)
def test_by_hand_he_is_found_by_all_that_an_import_looks_at(
    one: dict[str, str], other: dict[str, str], why: str
) -> None:
    add_customer(CustomerDraft(**{"name": "İrem Işıklı", "phone": AYSE, **one}), today=TODAY, now=NOW)
    add_customer(CustomerDraft(**{"name": "İrem Işıklı", **other}), today=TODAY, now=NOW)
    (row,) = listed()
    assert why in row.reasons

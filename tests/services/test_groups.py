"""Groups of customers: conditions beside a look at everybody; kept under a name; used where customers are."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.services.books import customer
from tests.services.counter import rules
from tests.services.group_oracle import Oracle
from tests.services.group_shop import CHANNELS, CHOICES, CITIES, PRODUCTS, TAGS, TIERS, TODAY, make_shop
from vefa.db.models import Customer, CustomField, CustomValue, SavedList
from vefa.errors import VefaError
from vefa.rules.group_json import to_json
from vefa.rules.groups import FIELDS, Branch, Condition, Field, Span, own_field
from vefa.rules.programme import Tier
from vefa.services import customers, groups, lists
from vefa.services.history import changes

pytestmark = pytest.mark.usefixtures("shop")

OWN = [
    own_field(place, f"Alan {kind}", kind, CHOICES if kind == "choice" else ())
    for place, kind in enumerate(("text", "number", "day", "choice", "yes_no"), start=1)
]
DAYS = st.integers(-70, 520).map(lambda back: TODAY.fromordinal(TODAY.toordinal() - back).isoformat())
WORDS = {
    "channel": CHANNELS, "product": tuple(name for name, _kind in PRODUCTS), "tier": (*TIERS, "Yok"),
    "category": ("Takı", "giyim", "Yok"), "tag": (*TAGS, "yok"), "city": [*filter(None, CITIES), "MUS"],
    "district": ("KADIKÖY", "urgup", "Yok"), "own:4": (*CHOICES, "Yok"),
}  # fmt: skip
TEXTS = {"phone": ("0532", "+49 17", "9", "x1"), "name": ("isik", "YIL", "ayşe kaya")}
USUAL_TEXTS = ("ornek.com", "kisi1@ornek.com", "moda", "TOPTANCI", "ipek", "yok")


def value_of(field: Field, kind: str) -> st.SearchStrategy[Any]:
    """Values of this kind that say something about the shop."""
    names = st.sampled_from(list(WORDS.get(field.key, ("",))))
    known: dict[str, st.SearchStrategy[Any]] = {
        "": st.none(),
        "days": st.integers(1, 400),
        "day": DAYS,
        "two_days": st.tuples(DAYS, DAYS).map(lambda two: tuple(sorted(two))),
        "whole": st.sampled_from((-1, 0, 1, 2, 3, 5, 400)),
        "money": st.sampled_from((-1, 0, 1, 4_950, 12_500, 25_000, 60_000)),
        "number": st.sampled_from(("12.5", "-3", "0", "99.9")),
        "names": st.lists(names, min_size=1, max_size=2, unique=True).map(tuple),
        "name": names,
        "months": st.sets(st.integers(1, 12), min_size=1, max_size=3).map(lambda found: tuple(sorted(found))),
        "text": st.sampled_from(TEXTS.get(field.key, USUAL_TEXTS)),
    }
    return known[kind]


SPANS = (
    st.none()
    | st.integers(1, 300).map(lambda days: Span(days=days))
    | st.integers(1, 14).map(lambda months: Span(months=months))
    | st.tuples(DAYS, DAYS).map(lambda two: Span(first=min(two), last=max(two)))
)


def asked(field: Field, operator: str) -> st.SearchStrategy[Condition]:
    """Conditions of this field and operator."""
    value = value_of(field, field.operators[operator])
    span = SPANS if field.spans else st.none()
    return st.builds(Condition, st.just(field.key), st.just(operator), value, span)


EVERY = [asked(field, operator) for field in (*FIELDS.values(), *OWN) for operator in field.operators]


def branch(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Branch]:
    return st.builds(Branch, st.lists(parts, min_size=1, max_size=3).map(tuple), st.booleans())


TREES = branch(st.one_of(EVERY) | branch(st.one_of(EVERY) | branch(st.one_of(EVERY))))


@pytest.fixture
def oracle() -> Oracle:
    """A shop full of differences, read whole."""
    make_shop()
    return Oracle()


def belong(tree: Branch) -> set[int]:
    found = customers.customer_ids(today=TODAY, where=tree)
    assert groups.count(tree, today=TODAY) == len(found) == len(set(found))
    return set(found)


def test_every_operator_of_every_field_finds_who_a_look_at_everybody_finds(
    oracle: Oracle, long_run: bool
) -> None:
    @settings(max_examples=100 if long_run else 4, deadline=None)
    @given(st.tuples(*EVERY))
    def agree(drawn: tuple[Condition, ...]) -> None:
        for one in drawn:
            tree = Branch((one,))
            assert belong(tree) == oracle.members(tree), one

    agree()


def test_a_tree_of_conditions_finds_who_a_look_at_everybody_finds(oracle: Oracle, long_run: bool) -> None:
    @settings(max_examples=400 if long_run else 25, deadline=None)
    @given(TREES)
    def agree(tree: Branch) -> None:
        assert belong(tree) == oracle.members(tree)
        assert groups.read_conditions(to_json(tree)) == tree
        assert groups.sentence(tree)

    agree()


# kept under a name -----------------------------------------------------------------------------

BOUGHT = Branch((Condition("orders", "at_least", 2),))
PHONED = Branch((Condition("has_phone", "yes"), Condition("city", "any_of", ("İstanbul",))), every=False)


def test_a_group_is_kept_changed_taken_out_and_brought_back() -> None:
    one = groups.make_group("  Geri  gelenler ", BOUGHT, today=TODAY)
    assert [(row.id, row.name, row.tree) for row in groups.saved_groups()] == [(one, "Geri gelenler", BOUGHT)]
    before = groups.change_group(one, "Telefonu olanlar", PHONED, now=NOW)
    assert groups.group_called("TELEFONU OLANLAR").tree == PHONED
    groups.change_group(one, before.name, before.tree, now=NOW)
    assert groups.group(one) == before
    assert len(changes("saved_list", one)) == 2
    gone = groups.remove_group(one)
    assert groups.saved_groups() == []
    assert groups.restore_group(gone) == one
    assert groups.group(one) == before


@pytest.mark.parametrize("name", ["", " - ", "geri gelenler", "Bir LİSTE"])
def test_a_name_that_is_none_or_taken_is_refused(name: str) -> None:
    groups.make_group("Geri gelenler", BOUGHT, today=TODAY)
    lists.make_list("Bir liste", today=TODAY)
    with pytest.raises(VefaError):
        groups.make_group(name, BOUGHT, today=TODAY)


def test_a_group_is_asked_anew_each_time_and_a_frozen_list_stays() -> None:
    first, second = customer("Ayşe", phone="+905321234567"), customer("Can")
    one = groups.make_group("Aranabilenler", Branch((Condition("has_phone", "yes"),)), today=TODAY)
    key = groups.group(one).key
    frozen = groups.freeze(groups.group(one).tree, "Şubat", today=TODAY)
    Customer.update(phone="+905321234568").where(Customer.id == second).execute()
    assert set(customers.customer_ids(group=key, today=TODAY)) == {first, second}
    assert list(customers.customer_ids("can", key, today=TODAY)) == [second]
    assert lists.members(frozen) == [first]


def test_a_group_frozen_for_rules_is_one_list_a_day() -> None:
    first, second = customer("Ayşe", phone="+905321234567"), customer("Can")
    one = groups.make_group("Aranabilenler", Branch((Condition("has_phone", "yes"),)), today=TODAY)
    name = groups.freeze_for_rules(one, today=TODAY)
    assert {known: lists.members(key) for key, known in lists.saved_names().items()} == {name: [first]}
    Customer.update(phone="").where(Customer.id == first).execute()
    Customer.update(phone="+905321234568").where(Customer.id == second).execute()
    assert groups.freeze_for_rules(one, today=TODAY) == name
    assert [lists.members(key) for key in lists.saved_names()] == [[second]]
    assert groups.freeze_for_rules(one, today=TODAY + timedelta(days=1)) != name
    assert len(lists.saved_names()) == 2


def test_what_cannot_be_read_any_more_means_nobody() -> None:
    customer()
    one = groups.make_group("Eski", BOUGHT, today=TODAY)
    SavedList.update(conditions='{"all": [{"field": "own:7", "is": "yes"}]}').execute()
    assert list(customers.customer_ids(group=groups.group(one).key, today=TODAY)) == []


def test_conditions_may_name_a_field_of_the_shop_and_wrong_ones_are_told() -> None:
    field = CustomField.create(name="Beden", kind="choice", choices='["S", "M"]', position=0)
    tree = groups.read_conditions('{"all": [{"field": "own:BEDEN", "is": "any_of", "value": ["S"]}]}')
    assert tree == Branch((Condition(f"own:{field.id}", "any_of", ("S",)),))
    with pytest.raises(VefaError, match=r"all\[0\]\.is"):
        groups.read_conditions('{"all": [{"field": "orders", "is": "yes"}]}')


def test_a_vague_search_inside_conditions_finds_the_newest_of_them() -> None:
    people = [customer(f"Ayşe {number}", email="a@ornek.com" if number < 3 else "") for number in range(6)]
    tree = Branch((Condition("has_email", "yes"),))
    found = customers.customer_ids("ayse", sort="number", today=TODAY, limit=2, where=tree)
    assert list(found) == [people[2], people[1]]


# the order of the list -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "rising"),
    [
        ("city", ["Çorum", "Iğdır", "İzmir", "Zonguldak", ""]),
        ("birthday", ["İzmir", "Zonguldak", "Çorum", "Iğdır", ""]),
        ("tier", ["", "Çorum", "İzmir", "Iğdır", "Zonguldak"]),
        ("own_1", ["Zonguldak", "Iğdır", "Çorum", "İzmir", ""]),
    ],
)
def test_columns_are_sorted_as_people_expect(sort: str, rising: list[str]) -> None:
    rules(tiers=tuple(Tier(name, place * 1000) for place, name in enumerate(TIERS)))
    CustomField.create(name="Boy", kind="number", position=0)
    said = (("", "", ""), ("Zonguldak", "Altın", "-3"), ("Çorum", "Bronz", "9.5"), ("İzmir", "Gümüş", "10"),
            ("Iğdır", "Gümüş", "2"))  # fmt: skip
    for place, (city, tier, own) in enumerate(said):
        born = {"İzmir": "01-05", "Zonguldak": "02-01", "Çorum": "03-01", "Iğdır": "11-01"}.get(city, "")
        one = customer(f"K{place}", city=city, tier=tier, birthday=born)
        if own:
            CustomValue.create(customer=one, field=1, value=own)
    cities = dict(Customer.select(Customer.id, Customer.city).tuples())
    order = [cities[one] for one in customers.customer_ids(sort=sort, descending=False, today=TODAY)]
    assert order == rising
    falling = [cities[one] for one in customers.customer_ids(sort=sort, today=TODAY)]
    assert falling == ([*rising[::-1]] if sort == "tier" else [*rising[-2::-1], ""])

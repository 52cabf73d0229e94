"""Saved lists of customers."""

from datetime import date

import pytest

from tests.conftest import NOW
from tests.services.books import customer
from vefa.errors import VefaError
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules
from vefa.services import lists, programme
from vefa.services.customers import archive_customer, bring_back
from vefa.services.early_access import early_customers, early_lists, make_early_list
from vefa.services.merging import merge_customers, unmerge_customers

TODAY = date(2026, 11, 24)


def test_customers_come_onto_a_list_and_off_it(shop: object) -> None:
    veli, ayse = customer("Veli Ak"), customer("Ayşe Yılmaz")
    regulars = lists.make_list(" Müdavimler ", today=TODAY)
    lists.make_list("Boş", today=TODAY)
    assert lists.add_to_list(regulars, [veli, ayse, veli]) == 2
    assert lists.add_to_list(regulars, [ayse]) == 0
    assert [(one.name, one.members) for one in lists.saved_lists()] == [("Boş", 0), ("Müdavimler", 2)]
    assert list(lists.saved_names().items()) == [(one.id, one.name) for one in lists.saved_lists()]
    assert lists.members(regulars) == [ayse, veli]
    assert lists.take_from_list(regulars, [veli, 99]) == 1
    assert lists.members(regulars) == [ayse]


@pytest.mark.parametrize("name", ["Işıklılar", "IŞIKLILAR", "isiklilar"])
def test_two_lists_do_not_differ_in_their_spelling_alone(shop: object, name: str) -> None:
    """A rule would ask for both."""
    lists.make_list("Işıklılar", today=TODAY)
    with pytest.raises(VefaError):
        lists.make_list(name, today=TODAY)


def test_who_is_archived_or_merged_is_not_counted_but_stays_on_the_list(shop: object) -> None:
    veli, ayse, twin = customer("Veli Ak"), customer("Ayşe Yılmaz"), customer("Ayşe Y.")
    regulars = lists.make_list("Müdavimler", today=TODAY)
    early = make_early_list("Yeni sezon", TODAY, [veli, ayse, twin], today=TODAY)
    lists.add_to_list(regulars, [veli, ayse, twin])
    merge_customers(ayse, twin, today=TODAY, now=NOW)
    archive_customer(veli, now=NOW)
    assert [one.members for one in lists.saved_lists()] == [1]
    assert lists.members(regulars) == [one.customer_id for one in early_customers(early)] == [ayse]
    assert [one.members for one in early_lists(today=TODAY)] == [1]
    again = lists.restore_list(lists.remove_list(regulars))
    bring_back(veli, now=NOW)
    unmerge_customers(ayse, twin, today=TODAY, now=NOW)
    assert lists.members(again) == [twin, ayse, veli]
    assert [one.members for one in lists.saved_lists()] == [3]


def test_a_list_that_the_programme_asks_for_stays(shop: object) -> None:
    number = lists.make_list("Müdavimler", today=TODAY)
    campaign = Campaign("c", 10_000, when=Conditions(segments=("müdavimler",)))
    programme.begin(ProgrammeRules(campaigns=(campaign,)), now=NOW)
    with pytest.raises(VefaError):
        lists.remove_list(number)
    programme.begin(ProgrammeRules(), now=NOW)
    lists.remove_list(number)
    assert lists.saved_lists() == []


def test_a_name_only_once_and_never_empty(shop: object) -> None:
    lists.make_list("Müdavimler", today=TODAY)
    for name in ("Müdavimler", " "):
        with pytest.raises(VefaError):
            lists.make_list(name, today=TODAY)


def test_a_list_that_was_taken_out_comes_back_whole(shop: object) -> None:
    veli, ayse = customer("Veli Ak"), customer("Ayşe Yılmaz")
    number = lists.make_list("Müdavimler", today=TODAY)
    lists.add_to_list(number, [veli, ayse])
    gone = lists.remove_list(number)
    with pytest.raises(VefaError):
        lists.remove_list(number)
    again = lists.restore_list(gone)
    assert lists.members(again) == [ayse, veli]
    assert [(one.name, one.members) for one in lists.saved_lists()] == [("Müdavimler", 2)]
    with pytest.raises(VefaError):
        lists.restore_list(gone)

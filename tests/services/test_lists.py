"""Saved lists of customers."""

from datetime import date

import pytest

from tests.conftest import NOW
from tests.services.books import customer
from vefa.errors import VefaError
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules
from vefa.services import lists, programme

TODAY = date(2026, 11, 24)


def test_customers_come_onto_a_list_and_off_it(shop: object) -> None:
    veli, ayse = customer("Veli Ak"), customer("Ayşe Yılmaz")
    regulars = lists.make_list(" Müdavimler ", today=TODAY)
    lists.make_list("Boş", today=TODAY)
    assert lists.add_to_list(regulars, [veli, ayse, veli]) == 2
    assert lists.add_to_list(regulars, [ayse]) == 0
    assert [(one.name, one.members) for one in lists.saved_lists()] == [("Boş", 0), ("Müdavimler", 2)]
    assert lists.members(regulars) == [ayse, veli]
    assert lists.take_from_list(regulars, [veli, 99]) == 1
    assert lists.members(regulars) == [ayse]


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

"""The terms of the programme in versions, and who accepted which."""

from datetime import date

import pytest

from tests.conftest import NOW
from tests.services.books import customer
from vefa.errors import VefaError
from vefa.services import customers, terms
from vefa.services.merging import merge_customers

TODAY = date(2026, 11, 24)


def test_each_text_is_a_version(shop: object) -> None:
    assert terms.newest_terms() is None
    first = terms.save_terms("Her 10 TL için 1 puan.  \n\nSüre 12 ay.\n", today=TODAY)
    assert (first.number, first.text) == (1, "Her 10 TL için 1 puan.\n\nSüre 12 ay.")
    assert terms.save_terms("Her 10 TL için 1 puan.\n\nSüre 12 ay.", today=TODAY) == first
    second = terms.save_terms("Her 8 TL için 1 puan.", today=TODAY)
    assert (second.number, terms.newest_terms()) == (2, second)


def test_a_text_of_nothing_is_refused(shop: object) -> None:
    with pytest.raises(VefaError):
        terms.save_terms(" \n ", today=TODAY)
    assert terms.terms_versions() == []


def test_a_customer_keeps_the_version_and_the_day_he_accepted(shop: object) -> None:
    ayse, fatma = customer(), customer("Fatma Kaya")
    terms.save_terms("Bir", today=TODAY)
    assert terms.accept_terms(ayse, today=TODAY, now=NOW).number == 1
    terms.save_terms("İki", today=TODAY)
    assert terms.accepted_terms(ayse) == terms.Acceptance(1, TODAY)
    later = date(2026, 12, 1)
    terms.accept_terms(fatma, today=later, now=NOW)
    assert terms.accepted_terms(fatma) == terms.Acceptance(2, later)
    assert [one.accepted for one in terms.terms_versions()] == [1, 1]
    told = [one.title for one in customers.timeline(ayse, "change", limit=5)]
    assert told == ["Terms accepted"]


def test_acceptance_can_be_taken_back(shop: object) -> None:
    ayse = customer()
    terms.save_terms("Bir", today=TODAY)
    terms.accept_terms(ayse, today=TODAY, now=NOW)
    terms.forget_terms(ayse, now=NOW)
    assert terms.accepted_terms(ayse) is None
    assert terms.terms_versions()[0].accepted == 0


def test_taking_back_a_later_version_leaves_the_earlier_one(shop: object) -> None:
    ayse, later = customer(), date(2026, 12, 1)
    terms.save_terms("Bir", today=TODAY)
    terms.accept_terms(ayse, today=TODAY, now=NOW)
    terms.save_terms("İki", today=TODAY)
    before = terms.accepted_terms(ayse)
    terms.accept_terms(ayse, today=later, now=NOW)
    terms.forget_terms(ayse, before, now=NOW)
    assert terms.accepted_terms(ayse) == terms.Acceptance(1, TODAY)


def test_what_a_merged_record_accepted_counts_for_who_stays(shop: object) -> None:
    ayse, twin = customer(), customer("Ayşe Y.")
    terms.save_terms("Bir", today=TODAY)
    terms.accept_terms(twin, today=TODAY, now=NOW)
    merge_customers(ayse, twin, today=TODAY, now=NOW)
    assert terms.accepted_terms(ayse) == terms.Acceptance(1, TODAY)
    terms.save_terms("İki", today=TODAY)
    terms.accept_terms(twin, today=TODAY, now=NOW)
    assert terms.accepted_terms(ayse) == terms.Acceptance(2, TODAY)


def test_nothing_can_be_accepted_before_it_is_written_or_by_nobody(shop: object) -> None:
    with pytest.raises(VefaError):
        terms.accept_terms(customer(), today=TODAY, now=NOW)
    terms.save_terms("Bir", today=TODAY)
    with pytest.raises(VefaError):
        terms.accept_terms(99, today=TODAY, now=NOW)

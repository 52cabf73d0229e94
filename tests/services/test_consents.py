"""Consents: recorded with their proof, never changed, refused in one step, proved by the check."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.services.books import customer
from tests.services.counter import at
from vefa.db.models import Consent, Customer
from vefa.errors import VefaError
from vefa.rules.consents import FIRST_MOMENT
from vefa.services import consents, customers, settings
from vefa.services.check import check
from vefa.services.consents import ConsentDraft
from vefa.services.merging import merge_customers, unmerge_customers
from vefa.services.people import add_person

pytestmark = pytest.mark.usefixtures("shop")

PHONE, OTHER = "+905320001234", "+905330001234"
SAID = ConsentDraft("message", True, "signed", NOW - timedelta(hours=2), proof="Dosya 12")


def states(one: int) -> tuple[int, int, int]:
    """As the customer's row says; the check proves it."""
    assert check() == []
    row = Customer.get_by_id(one)
    return row.message_consent, row.email_consent, row.call_consent


def test_a_consent_keeps_who_took_it_when_and_the_proof() -> None:
    add_person("Selin")
    ayse = customer(phone=PHONE)
    consents.record_consent(ayse, replace(SAID, text="Kabul ediyorum."), now=NOW)
    (row,) = consents.consents(ayse)
    assert (row.channel, row.given, row.source, row.recipient) == ("message", True, "signed", "person")
    assert (row.taken_at.strftime("%d.%m.%Y %H:%M:%S"), row.person) == ("24.11.2026 07:30:00", "Selin")
    assert (row.text, row.proof, row.address) == ("Kabul ediyorum.", "Dosya 12", PHONE)
    assert (row.entered_at - row.taken_at, row.reversed) == (timedelta(hours=2), False)
    assert states(ayse) == (1, 0, 0)
    assert consents.consent_text("message") == "Kabul ediyorum.", "shown again the next time"


def test_a_refusal_blocks_at_once_and_its_undo_is_seen() -> None:
    ayse = customer(phone=PHONE)
    consents.record_consent(ayse, SAID, now=NOW)
    done = consents.refuse(ayse, "message", now=NOW)
    assert (done.before, states(ayse)) == (1, (-1, 0, 0))
    consents.take_back_consent(done.id, now=NOW)
    assert states(ayse) == (1, 0, 0)
    assert [(row.given, row.reversed) for row in consents.consents(ayse)] == [(False, True), (True, False)]
    assert Consent.select().count() == 3, "nothing was deleted"
    with pytest.raises(VefaError):
        consents.take_back_consent(done.id, now=NOW)


def test_one_who_was_never_asked_can_refuse_without_a_phone() -> None:
    ayse = customer()
    consents.refuse(ayse, "call", now=NOW)
    assert states(ayse) == (0, 0, -1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"taken_at": NOW + timedelta(seconds=1)},
        {"taken_at": FIRST_MOMENT - timedelta(days=1)},
        {"channel": "email"},  # there is no address
        {"channel": "pigeon"},
        {"source": "sheet"},
        {"source": "decision"},
        {"recipient": "child"},
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(wrong: dict[str, object]) -> None:
    ayse = customer(phone=PHONE)
    with pytest.raises(VefaError) as error:
        consents.record_consent(ayse, replace(SAID, **wrong), now=NOW)  # type: ignore[arg-type]
    assert error.value.message
    assert Consent.select().count() == 0


def test_another_number_was_never_asked_for() -> None:
    ayse = customers.add_customer(customers.CustomerDraft("Ayşe", phone=PHONE), **at("2026-03-02"))
    consents.record_consent(ayse, SAID, now=NOW)
    before = customers.change_customer(ayse, customers.CustomerDraft("Ayşe", phone=OTHER), **at("2026-03-02"))
    assert states(ayse) == (0, 0, 0)
    customers.change_customer(ayse, before, **at("2026-03-02"))
    assert states(ayse) == (1, 0, 0)


def test_merged_the_stricter_one_wins_until_asked_anew_and_parted_each_has_his() -> None:
    ayse, twin = customer(phone=PHONE), customer("Ayşe Y.", phone=OTHER)
    consents.record_consent(ayse, SAID, now=NOW)
    consents.refuse(twin, "message", now=NOW - timedelta(days=300))
    consents.refuse(twin, "call", now=NOW)
    merge_customers(ayse, twin, **at("2026-03-02"))
    assert states(ayse) == (-1, 0, -1), "also when the consent is the later one"
    assert {row.of for row in consents.consents(ayse)} == {"", "Ayşe Y."}
    consents.record_consent(twin, replace(SAID, taken_at=NOW), now=NOW)  # from now on he is the first
    assert states(ayse) == (1, 0, -1)
    unmerge_customers(ayse, twin, **at("2026-03-02"))
    assert (states(ayse), states(twin)) == ((1, 0, 0), (-1, 0, -1))


def test_a_record_of_a_merged_customer_can_be_taken_back() -> None:
    ayse, twin, third = customer(phone=PHONE), customer("Ayşe Y.", phone=OTHER), customer("A. Yılmaz")
    wrong = consents.record_consent(twin, SAID, now=NOW)
    merge_customers(third, twin, **at("2026-03-02"))
    merge_customers(ayse, third, **at("2026-03-02"))
    consents.take_back_consent(wrong, now=NOW)
    assert [states(one) for one in (ayse, third, twin)] == [(0, 0, 0)] * 3
    assert [row.reversed for row in consents.consents(ayse)] == [True]


def test_the_check_finds_a_state_that_no_record_says() -> None:
    ayse = customer(phone=PHONE)
    Customer.update(message_consent=1).where(Customer.id == ayse).execute()
    (fault,) = check()
    assert "Ayşe Yılmaz" in fault


def test_the_text_begins_with_the_name_of_the_shop() -> None:
    settings.save_shop(replace(settings.shop(), name="Lale Butik"))
    assert all("Lale Butik" in consents.consent_text(one) for one in ("message", "email", "call"))

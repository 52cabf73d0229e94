"""Consent forms to be signed: each has a number, by which a recorded consent names its paper.

Nothing is recorded by printing one. The same form for a customer keeps its number through a day.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from zlib import crc32

from vefa.db.models import Customer
from vefa.db.read import among, rows
from vefa.db.shop import write
from vefa.records import dataclass
from vefa.rules.consents import CHANNELS
from vefa.services import settings
from vefa.services.consent_texts import consent_text
from vefa.services.consents import consents
from vefa.services.customer_draft import no_customer
from vefa.services.given import keepers
from vefa.services.stored import get, put

_LAST: Final = "consent_form"
_OF: Final = "consent_form_{customer}"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who is to sign: what the shop knows of him, '' where it knows nothing; phone in E.164."""

    customer_id: int
    number: int
    name: str
    phone: str
    email: str
    address: str


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """A form: its number as printed, who is to sign (None: whoever), the channels with their texts."""

    number: str
    signer: Signer | None
    texts: tuple[tuple[str, str], ...]
    language: str
    day: date


@write
def draw_forms(
    customers: Sequence[int] = (),
    *,
    blank: int = 0,
    channels: Sequence[str] = CHANNELS,
    language: str = "",
    today: date,
) -> list[ConsentForm]:
    """Forms for these customers and so many blank ones, in a language ('': that of the shop's papers).

    VefaError when there is no such customer.
    """
    spoken = language or settings.shop().language
    texts = tuple((one, consent_text(one, spoken)) for one in CHANNELS if one in channels)
    signers: list[Signer | None] = [*_signers(customers), *[None] * blank]
    said = crc32(repr((spoken, texts)).encode())
    return [ConsentForm(_number(one, said, today), one, texts, spoken, today) for one in signers]


def drawn_form(customer_id: int) -> str:
    """The number of the form that was drawn last for a customer, '' when there was none."""
    kept: dict[str, Any] | None = get(_OF.format(customer=keepers().get(customer_id, customer_id)))
    return form_number(kept["number"]) if kept else ""


def open_form(customer_id: int) -> str:
    """The number of his form as long as no record names it as proof, else ''."""
    number = drawn_form(customer_id)
    named = number and any(number in one.proof for one in consents(customer_id))
    return "" if named else number


def form_number(number: int) -> str:
    """F-0017, as it is printed and named as a proof."""
    return f"F-{number:04}"


def _signers(customers: Sequence[int]) -> list[Signer]:
    wanted = [keepers().get(one, one) for one in customers]
    fields = (
        Customer.id, Customer.number, Customer.name, Customer.phone, Customer.email, Customer.address,
        Customer.district, Customer.city,
    )  # fmt: skip
    known = (Customer.undone == False) & Customer.id.in_(among(wanted))  # noqa: E712 - this makes SQL
    found = {
        one: Signer(one, number, name, phone, email, _address(address, district, city))
        for one, number, name, phone, email, address, district, city in rows(
            Customer.select(*fields).where(known)
        )
    }
    if not found.keys() >= set(wanted):
        raise no_customer()
    return [found[one] for one in wanted]


def _address(street: str, district: str, city: str) -> str:
    """Caferağa Mah. Moda Cad. No: 12, Kadıköy/İstanbul."""
    place = "/".join(filter(None, (district, city)))
    return ", ".join(filter(None, (" ".join(street.split()), place)))


def _number(signer: Signer | None, said: int, today: date) -> str:
    """The next number; that of a customer's form of today stays while it says the same."""
    key = _OF.format(customer=signer.customer_id) if signer else ""
    kept: dict[str, Any] = get(key, {}) if key else {}
    if (kept.get("day"), kept.get("said")) == (today.isoformat(), said):
        return form_number(kept["number"])
    number = int(get(_LAST, 0)) + 1
    put(_LAST, number)
    if key:
        put(key, {"number": number, "day": today.isoformat(), "said": said})
    return form_number(number)

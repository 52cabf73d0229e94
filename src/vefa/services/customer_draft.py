"""What is typed about a customer, made as it is kept, and what is kept, as it could be typed."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from vefa.db.models import Customer, Identity
from vefa.db.read import first, value
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import customers as rules
from vefa.rules.identity import card_number, tax_number
from vefa.rules.mailboxes import is_filler
from vefa.rules.people import Key, Told, keys
from vefa.rules.phone import normalise
from vefa.rules.text import display_name, email
from vefa.services import own_fields, settings, tags

BY_HAND: Final = "counter"  # names alone join what a sheet of this channel writes
COLUMNS: Final = ("name", "phone", "email", "city", "district", "address", "birthday", "note")


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """What is typed about a customer; phone, e-mail and birthday in any form a person writes.

    `own`: what fields of the shop's own say, by their id; those that are not named stay as they are.
    """

    name: str
    phone: str = ""
    email: str = ""
    city: str = ""
    birthday: str = ""
    note: str = ""
    district: str = ""
    address: str = ""
    card: str = ""
    tax: str = ""
    tags: tuple[str, ...] = ()
    own: tuple[tuple[int, str], ...] = ()

    def typed(self, key: str, text: str) -> "CustomerDraft":
        """The draft with one field typed anew: `key` is its name here, or "own:<id>" as in the history."""
        own, _colon, number = key.partition(":")
        changed: dict[str, Any] = {own: ((int(number), text),) if number else text}
        return replace(self, **changed)

    def text_of(self, key: str) -> str:
        """What stands in the field of a `key` as in `typed`."""
        own, _colon, number = key.partition(":")
        return dict(self.own).get(int(number), "") if number else str(getattr(self, own))

    def columns(self) -> dict[str, Any]:
        """What stands in the customer's row."""
        return {name: getattr(self, name) for name in COLUMNS}

    def told(self) -> dict[str, Any]:
        """What the history keeps: each field under its name, those of the shop's own as "own:<id>"."""
        said = asdict(self)
        said["tags"] = list(said["tags"])
        return said | {f"own:{number}": text for number, text in said.pop("own")}

    def known_by(self) -> list[Key]:
        """What the customer is recognised by, the strongest first; the name only where there is no more."""
        return keys(Told(self.name, self.phone, self.email, "", BY_HAND, self.card, self.tax))


def tidy(draft: CustomerDraft, *, nameless: bool = False) -> CustomerDraft:
    """The draft as it is kept. VefaError names what is none: name, phone, e-mail, birthday, card, tax.

    `nameless`: it need not have a name, for it had none so far.
    """
    name = display_name(draft.name)
    if not (name or nameless):
        raise VefaError(_("Type a name."))
    return replace(
        draft,
        name=name,
        phone=_phone(draft.phone),
        email=_email(draft.email),
        city=" ".join(draft.city.split()),
        district=" ".join(draft.district.split()),
        address=" ".join(draft.address.split()),
        note=draft.note.strip(),
        birthday=_birthday(draft.birthday),
        card=_card(draft.card),
        tax=_tax(draft.tax),
    )


def draft_of(customer_id: int) -> CustomerDraft:
    """What is kept about a customer, as it could be typed. VefaError when there is no such customer."""
    fields = (getattr(Customer, name) for name in COLUMNS)
    here = (Customer.id == customer_id) & (Customer.undone == False)  # noqa: E712 - this makes SQL
    found = first(Customer.select(*fields).where(here))
    if found is None:
        raise no_customer()
    return CustomerDraft(
        **dict(zip(COLUMNS, found, strict=True)),
        card=_known_by(customer_id, "card"),
        tax=_known_by(customer_id, "tax"),
        tags=tags.tags_of(customer_id),
        own=tuple(own_fields.every_value(customer_id).items()),
    )


def _known_by(customer_id: int, kind: str) -> str:
    """The first identity of a kind, '' when there is none."""
    mine = (Identity.customer == customer_id) & (Identity.kind == kind)
    return str(value(Identity.select(Identity.value).where(mine).order_by(Identity.id), ""))


def no_customer() -> VefaError:
    """The sentence for an id that is none."""
    return VefaError(_("There is no such customer."), _("Refresh the list and try again."))


def _phone(typed: str) -> str:
    if not typed.strip():
        return ""
    phone = normalise(typed, settings.shop().country)
    if phone is None:
        raise _wrong(_("{typed} is no phone number."), typed, _("Write it like 0532 123 45 67."))
    return phone


def _email(typed: str) -> str:
    if not typed.strip():
        return ""
    if not email(typed):
        raise _wrong(_("{typed} is no e-mail address."), typed, _("Write it like ad@example.com."))
    if is_filler(email(typed)):
        hint = _("Leave the field empty where there is none.")
        raise _wrong(_("{typed} is nobody's e-mail address."), typed, hint)
    return email(typed)


def _birthday(typed: str) -> str:
    if not typed.strip():
        return ""
    found = rules.birthday(typed)
    if found is None:
        raise _wrong(_("{typed} is no birthday."), typed, _("Write day and month, like 12.03."))
    return found


def _card(typed: str) -> str:
    if not typed.strip():
        return ""
    if not card_number(typed):
        hint = _("Write the number of a loyalty card; a bank card must not be kept.")
        raise _wrong(_("{typed} is no card number."), typed, hint)
    return card_number(typed)


def _tax(typed: str) -> str:
    if not typed.strip():
        return ""
    number = tax_number(typed, settings.country())
    if not number:
        raise _wrong(
            _("{typed} is no tax number."), typed, _("Write all its figures; leave it out for a person.")
        )
    return number


def _wrong(message: str, typed: str, hint: str) -> VefaError:
    return VefaError(message.format(typed=typed.strip()), hint)

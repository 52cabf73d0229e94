"""What lists say of customers, alike in all of them: name, number, how to reach them, what may be sent."""

from typing import Final, Protocol

from vefa.i18n import N_, _
from vefa.reports.month_words import short_name
from vefa.reports.report import SheetColumn, SheetRow, SheetValue, sheet_columns
from vefa.rules.phone import display

_CONSENTS: Final = {
    "message": N_("Consent to messages"),
    "email": N_("Consent to e-mails"),
    "call": N_("Consent to calls"),
}


class Called(Protocol):
    """A customer; phone in E.164."""

    @property
    def name(self) -> str: ...

    @property
    def phone(self) -> str: ...


class Reachable(Called, Protocol):
    """The same with his number and e-mail."""

    @property
    def number(self) -> int: ...

    @property
    def email(self) -> str: ...


def name_of(one: Called, *, short: bool) -> str:
    """How his name is written; `short` in a copy that leaves the shop."""
    return short_name(one.name) if short else one.name


def phone_of(one: Called, *, short: bool) -> str:
    """His phone as it is dialled; '' for none and where names are `short`."""
    return "" if short or not one.phone else display(one.phone)


def person_columns(*between: SheetColumn) -> tuple[SheetColumn, ...]:
    """Name, what stands `between`, number and how to reach him."""
    name, number = sheet_columns((_("Customer name"), "text", 28), (_("Customer number"), "whole", 11))
    return (name, *between, number, *reach_columns())


def person_cells(one: Reachable, *between: SheetValue, short: bool) -> SheetRow:
    """The cells of `person_columns`."""
    return (name_of(one, short=short), *between, one.number, *reach_cells(one, short=short))


def reach_columns() -> tuple[SheetColumn, ...]:
    """How to reach a customer."""
    return sheet_columns((_("Mobile phone"), "text", 20), (_("E-mail"), "text", 28))


def reach_cells(one: Reachable, *, short: bool) -> tuple[str, str]:
    """The cells of `reach_columns`; both blank where names are `short`."""
    return phone_of(one, short=short), "" if short else one.email


def consent_columns(*kinds: str) -> tuple[SheetColumn, ...]:
    """What may be sent: of "message", "email" and "call" these, in this order."""
    return tuple(SheetColumn(_(_CONSENTS[kind]), "text", 14) for kind in kinds)


def consent_cells(*states: int) -> tuple[str, ...]:
    """The cells of `consent_columns`: 1 given, -1 refused, 0 never asked."""
    return tuple(map(state_text, states))


def consent_text(state: int) -> str:
    """Given, refused or never asked."""
    return state_text(state) or _("never asked")


def state_text(state: int) -> str:
    """Given, refused, or '' when he was never asked."""
    return "" if not state else _("given") if state > 0 else _("refused")

"""What a customer is told about his parcel: information on an order, no offer in it (class A)."""

from datetime import date
from typing import Final

from vefa.i18n import _, pgettext
from vefa.records import dataclass
from vefa.rules import format as words

CARRIERS: Final = (
    "Yurtiçi Kargo", "Aras Kargo", "MNG Kargo", "PTT Kargo", "Sürat Kargo", "HepsiJet", "Kolay Gelsin",
    "Trendyol Express", "Sendeo", "UPS", "DHL", "FedEx",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parcel:
    """How an order goes to the customer; `expected`: the day it should arrive."""

    carrier: str = ""
    tracking: str = ""
    expected: date | None = None

    @property
    def told(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.carrier or self.tracking or self.expected)


NO_PARCEL: Final = Parcel()


def parcel_message(name: str, number: str, parcel: Parcel, shop: str) -> str:
    """A text to paste into a message; what is not known is left out. No suffix follows a value."""
    hello = _("Dear {name}").format(name=name) if name else _("Dear customer")
    sent = _("your order {number} is on its way").format(number=number)
    if parcel.carrier:
        sent = _("your order {number} is on its way with {carrier}").format(
            number=number, carrier=parcel.carrier
        )
    parts = [f"{hello}, {sent}."]
    if parcel.tracking:
        parts.append(_("Tracking number: {tracking}.").format(tracking=parcel.tracking))
    if parcel.expected:
        day = words.day(parcel.expected)
        parts.append(pgettext("parcel", "Expected on: {day}.").format(day=day))
    return " ".join((*parts, shop)).strip()

"""What is said of a customer in words, in parts that can be pressed to change them."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.services.customers import CustomerCard
from vefa.services.membership import Membership
from vefa.ui.layout import column, row
from vefa.ui.pages.customer_boxes import breakable, parted, unbroken
from vefa.ui.pages.customer_in_place import NAMES, OWN
from vefa.ui.tier_badge import tier_badge
from vefa.ui.widgets import Avatar, Badge, Part, PartsLabel

MORE: Final = "+"
"""The key of the part that offers what is not told yet."""


def name_label(card: CustomerCard) -> PartsLabel:
    """The name."""
    return PartsLabel([Part(parted(card.row.name), "name")], "serif", "text")


def contact_label(card: CustomerCard) -> PartsLabel:
    """Where he is found, and when he was born."""
    return PartsLabel([*_contact(card), Part(unbroken(_("Add…")), MORE, "accent_text")])


def facts_label(card: CustomerCard) -> PartsLabel | None:
    """Address, card and tax number, and what fields of the shop's own say; None where nothing is kept."""
    parts = _facts(card)
    return PartsLabel(parts) if parts else None


def _facts(card: CustomerCard) -> list[Part]:
    numbers = {one.kind: one.value for one in reversed(card.identities)}
    said = [("address", card.address), *((key, numbers.get(key, "")) for key in ("card", "tax"))]
    told_ = [(key, _(NAMES[key]), value) for key, value in said if value]
    told_ += [(f"{OWN}{number}", name, value) for number, name, value in card.own]
    return [Part(unbroken(f"{name}:") + f" {parted(value)}", key) for key, name, value in told_]


def told(card: CustomerCard) -> set[str]:
    """The keys of all that shows."""
    shown = {one.key for one in (*_contact(card), *_facts(card))}
    return shown | ({"note"} if card.note else set()) | ({"name"} if card.row.name else set())


def head_line(card: CustomerCard, member: Membership | None, name: QWidget, contact: QWidget) -> QHBoxLayout:
    """The picture, `name` and `contact`, and how he stands."""
    marks = [Badge(text, tone) for text, tone in _marks(card)]
    way = member.progress if member else None
    if way is not None and way.tier:
        marks.insert(0, tier_badge(way.tier))
    lines = column(row((name, 1), *marks, gap=8), contact, gap=2)
    return row(column(Avatar(card.row.name, 52), None), (lines, 1), gap=13)


def _marks(card: CustomerCard) -> Iterator[tuple[str, str]]:
    if card.row.archived:
        yield _("Archived"), "neutral"
    if card.slipping:
        yield _("Slipping away"), "danger"
    elif card.loyal:
        yield _("Loyal"), "success"


def _contact(card: CustomerCard) -> Iterator[Part]:
    if card.row.phone:
        yield Part(unbroken(display(card.row.phone)), "phone")
    yield Part(unbroken(_("Customer no {number}").format(number=card.row.number)))
    if card.email:
        yield Part(unbroken(breakable(card.email)), "email")
    if card.district:
        yield Part(unbroken(card.district), "district")
    if card.city:
        yield Part(unbroken(card.city), "city")
    if card.birthday:
        born = _("born on {day}").format(day=words.birthday(card.birthday))
        yield Part(unbroken(born), "birthday")

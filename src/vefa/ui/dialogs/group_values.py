"""What the value of a condition is typed or chosen with: one editor for each kind of value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.files.channels import channel_label
from vefa.i18n import _, pgettext
from vefa.rules import format as words
from vefa.rules.group_json import MOST_DAYS, fitting
from vefa.rules.group_labels import field_label
from vefa.rules.groups import Condition, Field, Value
from vefa.rules.own_fields import shown, value_of
from vefa.rules.text import fold
from vefa.services import products
from vefa.services.group_offers import Offers
from vefa.ui import typed
from vefa.ui.layout import boxed, row
from vefa.ui.pages.programme.names_field import TickNames, TypedNames
from vefa.ui.theme import px
from vefa.ui.widgets import Combo, DateField, ReadField, SpinField
from vefa.ui.widgets import Field as TextField

_MOST: Final = 100_000_000
_USUAL_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Shelf:
    """What editors choose from: the day it is, the tiers, and the names as soon as they have been read."""

    today: date
    tiers: Sequence[str]
    offers: Callable[[], Offers | None]


class ValueEditor(QWidget):
    """Holds the widget of a value. `value()` is None as long as it is none; `changed` tells each change."""

    changed = Signal()

    def __init__(self, kind: str, field: Field, shelf: Shelf, value: Value = None) -> None:
        super().__init__()
        self.kind, self.field, self._shelf = kind, field, shelf
        self.widget, self._read = _EDITORS[kind](self, value)
        self.setLayout(row(self.widget, gap=0))

    def value(self) -> Value:
        """The value as a condition keeps it."""
        return fitting(self.kind, self._read())

    # one editor for each kind: its widget, and how it is read --------------------------------------

    def nothing(self, _value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """An operator that says all."""
        return QWidget(), lambda: None

    def days(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """A number of days."""
        spin = SpinField(int(str(value or _USUAL_DAYS)), 1, MOST_DAYS, name=_("Days"), suffix=_("days"))
        return self._spun(spin)

    def whole(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """A count; a balance may be below zero."""
        least = -_MOST if self.field.key == "balance" else 0
        return self._spun(
            SpinField(int(str(1 if value is None else value)), least, _MOST, name=_("How many"))
        )

    def day(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """A day."""
        field = self._date(value)
        return field, lambda: field.value().isoformat()

    def two_days(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """The first and the last day."""
        first, last = value if isinstance(value, tuple) else (None, None)
        start, end = self._date(first, _("First day")), self._date(last, _("Last day"))
        return boxed(row(start, end, gap=8)), lambda: sorted(one.value().isoformat() for one in (start, end))

    def money(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """A sum of money."""
        text = "" if value is None else typed.shown(int(str(value)))
        return self._typed(ReadField(typed.amount, text, suffix=typed.unit(), name=_("Amount")))

    def number(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """A number as a field of the shop's own keeps it."""
        text = "" if value is None else shown("number", str(value))
        return self._typed(ReadField(_own_number, text, name=pgettext("value", "Number")))

    def text(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """A word, or a part of one."""
        field = TextField(str(value or ""), name=_("Word"))
        field.setMinimumWidth(px(160))
        field.textChanged.connect(lambda _text: self.changed.emit())
        return field, field.text

    def name(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """One of the tiers."""
        combo = Combo([(one, one) for one in self._shelf.tiers], name=field_label(self.field))
        combo.set_value(value if value is not None else combo.itemData(combo.count() - 1))
        combo.setMinimumWidth(px(150))
        combo.currentIndexChanged.connect(lambda _place: self.changed.emit())
        return combo, combo.value

    def months(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """Months of the year."""
        items: list[tuple[str, object]] = [(words.month_name(month), month) for month in range(1, 13)]
        chosen = value if isinstance(value, tuple) else (self._shelf.today.month,)
        return self._ticked(TickNames(items, chosen))

    def names(self, value: Value) -> tuple[QWidget, Callable[[], Any]]:
        """Names: a few are ticked, many are typed."""
        chosen = value if isinstance(value, tuple) else ()
        few = self._few([str(one) for one in chosen])
        if few:
            return self._ticked(TickNames(few, chosen))
        field = TypedNames([str(one) for one in chosen], self._known, name=field_label(self.field))
        field.setMinimumWidth(px(340))
        field.changed.connect(self.changed)
        field.field.textChanged.connect(lambda _text: self.changed.emit())
        return field, field.names

    def _few(self, chosen: Sequence[str]) -> list[tuple[str, object]]:
        offers = self._shelf.offers()
        if self.field.key == "channel" and offers is not None:
            known = {key for _label, key in offers.channels}
            return [*offers.channels, *((channel_label(one), one) for one in chosen if one not in known)]
        if self.field.key == "tier":
            return [(one, one) for one in self._shelf.tiers]
        return [(one, one) for one in self.field.choices]

    def _known(self, part: str) -> Sequence[str]:
        if self.field.key == "product":
            return products.names_like(part)
        offers = self._shelf.offers()
        known = () if offers is None else offers.names.get(self.field.key, ())
        return [name for name in known if fold(part) in fold(name)][:20]

    def _date(self, value: object, name: str = "") -> DateField:
        day = self._shelf.today if value is None else date.fromisoformat(str(value))
        field = DateField(day, name=name or _("Day"))
        field.dateChanged.connect(lambda _day: self.changed.emit())
        return field

    def _spun(self, spin: SpinField) -> tuple[QWidget, Callable[[], Any]]:
        spin.valueChanged.connect(lambda _value: self.changed.emit())
        return spin, spin.value

    def _typed(self, field: ReadField) -> tuple[QWidget, Callable[[], Any]]:
        field.setMinimumWidth(px(150))
        field.changed.connect(self.changed)
        return field, field.value

    def _ticked(self, ticks: TickNames) -> tuple[QWidget, Callable[[], Any]]:
        ticks.changed.connect(self.changed)
        return ticks, ticks.values


def starting(field: Field) -> Condition:
    """A condition over `field` as an editor begins with it."""
    return Condition(field.key, next(iter(field.operators)))


def _own_number(text: str) -> str:
    found = value_of("number", text)
    if not found:
        raise VefaError(_("{typed} is no number.").format(typed=text.strip()))
    return found


_EDITORS: Final[dict[str, Callable[[ValueEditor, Value], tuple[QWidget, Callable[[], Any]]]]] = {
    "": ValueEditor.nothing, "days": ValueEditor.days, "day": ValueEditor.day,
    "two_days": ValueEditor.two_days, "whole": ValueEditor.whole, "money": ValueEditor.money,
    "number": ValueEditor.number, "names": ValueEditor.names, "name": ValueEditor.name,
    "months": ValueEditor.months, "text": ValueEditor.text,
}  # fmt: skip

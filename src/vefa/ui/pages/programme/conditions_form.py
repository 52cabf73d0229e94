"""The conditions of a rule or campaign (POLICY 6): each is ticked first, then filled in."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.rules.programme import Conditions
from vefa.ui import typed
from vefa.ui.actions import Action
from vefa.ui.layout import boxed, column, row
from vefa.ui.pages.programme.names_field import TickNames, TypedNames
from vefa.ui.pages.programme.offers import Offers
from vefa.ui.widgets import Button, Check, ClockField, DateField, Label, ReadField, SpinField

_MOST_TIMES: Final = 10_000
_USUAL_HOURS: Final = ("09:00", "12:00")
_INDENT: Final = 31  # px below the text of the box


class ConditionRow(QWidget):
    """A box to tick, and below it what is asked; `read` answers its value."""

    changed = Signal()

    def __init__(self, title: str, editor: QWidget | None, read: Callable[[], Any], *, on: bool) -> None:
        super().__init__()
        self.box = Check(title, on=on)
        self.editor = editor
        self._read = read
        lines = column(self.box)
        if editor is not None:
            lines.addLayout(row(_INDENT, (editor, 1)))
            editor.setVisible(on)
            self.box.toggled.connect(editor.setVisible)
        self.setLayout(lines)
        self.box.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> Any:
        """What is asked, None when it is not ticked."""
        return self._read() if self.box.isChecked() else None


class ConditionsForm(QWidget):
    """`value()` is the Conditions that are ticked; `changed` tells when something was."""

    changed = Signal()

    def __init__(self, when: Conditions, offers: Offers) -> None:
        super().__init__()
        self._when, self._offers = when, offers
        self._zone = ZoneInfo(offers.zone)
        self.rows: dict[str, ConditionRow] = {}
        self._add_times()
        self._add_goods()
        self._add_people()
        self._add_orders()
        self.setLayout(column(*self.rows.values(), gap=4))
        for one in self.rows.values():
            one.changed.connect(self.changed)

    def value(self) -> Conditions:
        """The conditions. VefaError when one of them asks for nothing, or ends before it starts."""
        asked = {name: one.value() for name, one in self.rows.items()}
        wanted = {name: value for name, value in asked.items() if value is not None}
        for name, value in wanted.items():
            if value == () and name != "weekdays":
                raise VefaError(
                    _("“{condition}” is ticked, but nothing is chosen.").format(
                        condition=self.rows[name].box.text()
                    ),
                    _("Choose something, or take the tick away."),
                )
        found = Conditions(**wanted)
        if found.starts and found.ends and found.ends <= found.starts:
            raise VefaError(_("The end lies before the start."), _("Choose a later end."))
        if found.hours and found.hours[0] == found.hours[1]:
            raise VefaError(_("The hours begin and end at the same time."), _("Choose another end."))
        return found

    # the rows ----------------------------------------------------------------------------------

    def _add(
        self,
        name: str,
        title: str,
        editor: QWidget | None,
        read: Callable[[], Any],
        *,
        on: bool | None = None,
    ) -> None:
        known = getattr(self._when, name) is not None if on is None else on
        self.rows[name] = ConditionRow(title, editor, read, on=known)

    def _add_times(self) -> None:
        tomorrow = self._offers.today + timedelta(days=1)
        self._moment("starts", _("From a moment on"), tomorrow)
        self._moment("ends", _("Until a moment"), tomorrow + timedelta(days=7))
        days = [(words.weekday_name(day), day + 1) for day in range(7)]
        week = self._ticks(days, self._when.weekdays or ())
        self._add("weekdays", _("On some weekdays"), week, week.values)
        start, end = self._when.hours or _USUAL_HOURS
        first, last = (ClockField(time.fromisoformat(one), name=_("Hour")) for one in (start, end))
        for clock in (first, last):
            clock.timeChanged.connect(lambda _time: self.changed.emit())
        hours = boxed(
            row(first, Label("–"), last, Label(_("the end does not count"), "caption", "text3"), None)
        )
        self._add("hours", _("At some hours"), hours, lambda: (_hour(first), _hour(last)))
        special = self._ticks(self._offers.special, self._when.special_days or ())
        self._add("special_days", _("On special days"), special, special.values)

    def _add_goods(self) -> None:
        for name, title, ask in (
            ("products", _("For some products"), self._offers.products),
            ("categories", _("For some categories"), self._offers.categories),
            ("tags", _("For goods with a tag"), self._offers.tags),
        ):
            field = TypedNames(getattr(self._when, name) or (), ask, name=title)
            field.changed.connect(self.changed)
            self._add(name, title, field, field.names)

    def _add_people(self) -> None:
        for name, title, offered in (
            ("channels", _("In some channels"), self._offers.channels),
            ("segments", _("For customers of a list"), self._offers.lists),
            ("tiers", _("For some tiers"), self._offers.tiers),
        ):
            ticks = self._ticks(offered, getattr(self._when, name) or ())
            editor = self._with_groups(ticks) if name == "segments" else ticks
            self._add(name, title, editor, ticks.values)

    def _with_groups(self, lists: TickNames) -> QWidget:
        """Lists to tick, and groups of which a list can be made with one press."""
        if not self._offers.groups:
            return lists
        note = Label(
            _("A rule asks for a list. Who is in a group today can be put on one; it then stays as it is."),
            "small", "text3", wrap=True,
        )  # fmt: skip
        made = Button(_("List from a group"), "secondary", "plus", size="s")
        made.set_menu(
            lambda: [
                Action(name, partial(self._freeze, lists, one), "users") for name, one in self._offers.groups
            ]
        )
        return boxed(column(lists, 4, note, 6, row(made, None)))

    def _freeze(self, lists: TickNames, group_id: int) -> None:
        name = self._offers.freeze(group_id)
        lists.tick(name, name)

    def _add_orders(self) -> None:
        least = self._when.min_basket
        basket = ReadField(
            typed.amount, typed.shown(least) if least else "", suffix=typed.unit(), name=_("Smallest order")
        )
        basket.changed.connect(self.changed)
        self._add(
            "min_basket", _("From an amount on"), basket, lambda: typed.amount(basket.text()), on=least > 0
        )
        self._add("first_order", _("The first order only"), None, lambda: True, on=self._when.first_order)
        times = SpinField(self._when.times or 1, 1, _MOST_TIMES, name=_("Orders of a customer"))
        times.valueChanged.connect(lambda _value: self.changed.emit())
        self._add("times", _("On so many orders of a customer"), times, times.value)

    def _ticks(self, items: Any, chosen: Any) -> TickNames:
        ticks = TickNames(items, tuple(chosen), none=_("There are none yet."))
        ticks.changed.connect(self.changed)
        return ticks

    def _moment(self, name: str, title: str, usual: date) -> None:
        written = getattr(self._when, name)
        known = _local(written, self._zone) if written else datetime.combine(usual, time(0), self._zone)
        day, clock = DateField(known.date(), name=title), ClockField(known.time(), name=_("Hour"))
        day.dateChanged.connect(lambda _day: self.changed.emit())
        clock.timeChanged.connect(lambda _time: self.changed.emit())

        def read() -> str:
            return stamp(datetime.combine(day.value(), clock.value(), self._zone))

        self._add(name, title, boxed(row(day, clock, None, gap=8)), read)


def _local(written: str, zone: ZoneInfo) -> datetime:
    moment = datetime.fromisoformat(written)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)


def _hour(clock: ClockField) -> str:
    return f"{clock.value():%H:%M}"

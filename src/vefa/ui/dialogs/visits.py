"""Visits and baskets: typed in for a week, a month or any days, or taken from a file; listed, taken out."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.files.channels import CHANNELS, channel_label
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules import numbers
from vefa.rules.calendar import month_end
from vefa.rules.figures import week_start
from vefa.rules.visits import Visits
from vefa.services import traffic
from vefa.services.order_list import order_channels
from vefa.services.traffic import Noted, TrafficRow, VisitsDone
from vefa.ui.files import choose_sheet
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.programme.steps_dialog import StepsDialog
from vefa.ui.widgets import Button, Combo, DateField, FormRow, IconButton, Label, Line, ReadField

_WIDE: Final = 680
_SHOWN: Final = 6
_WEB: Final = "web"
_LENGTHS: Final = {"week": N_("A week"), "month": N_("A month"), "days": N_("Other days")}


class VisitsDialog(StepsDialog):
    """`changed` after each step, which holds at once; `now()` is asked for each."""

    def __init__(self, parent: QWidget, today: date, now: Callable[[], datetime]) -> None:
        super().__init__(
            parent, _("Visits and baskets"),
            _("How many looked at the shop and filled a basket: the panel of your web shop or marketplace"
              " tells. The report “From visit to order” sets the orders of the same days beside them."),
            icon="shopping-basket", width=_WIDE,
        )  # fmt: skip
        self._today, self._now = today, now
        self.channel = Combo([(channel_label(key), key) for key in _channels()], name=_("Sales channel"))
        self.length = Combo([(_(text), key) for key, text in _LENGTHS.items()], name=_("Which days"))
        last_week = week_start(today) - timedelta(days=7)
        self.day = DateField(last_week, name=_("First day"), latest=today)
        self.until = DateField(last_week + timedelta(days=6), name=_("Last day"), latest=today)
        self.visits = ReadField(read_count, name=_("Visits"), placeholder=_("like 1,240"))
        self.baskets = ReadField(read_count, name=_("Baskets"), placeholder=_("like 96"))
        self.keep = Button(_("Add"), "primary", "plus", key_cap="Ctrl+Enter")
        self.bring = Button(_("From a file…"), "secondary", "upload")
        self.told = Label("", "small", "text2", wrap=True)
        self._visits_row = FormRow(_("Visits"), self.visits)
        self._until_row = FormRow(_("Last day"), self.until)
        self._lines = column(gap=0)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """What is noted for the latest days."""
        clear(self._lines)
        known = traffic.latest_rows(_SHOWN)
        if not known:
            self._lines.addWidget(Label(_("There are none yet."), "small", "text3"))
        for one in known:
            self._lines.addLayout(self._line(one))
        if self.isVisible():
            self.fit()

    def finish(self) -> None:
        """Ctrl+Enter keeps what is typed."""
        self.save()

    def save(self) -> None:
        """Keep what is typed; the same days again replace what was noted."""
        count, baskets = self.visits.value(), self.baskets.value()
        if not self.baskets.check() or not self.visits.check() or not isinstance(count, int):
            self._visits_row.set_error(self.visits.error() or _("Type how many visits there were."))
            self.visits.setFocus()
            return
        self._visits_row.set_error("")
        one = Visits(
            str(self.channel.value()), *self.span(), count, baskets if isinstance(baskets, int) else None
        )
        made: list[Noted] = []
        if self.do(lambda: made.append(traffic.note_visits(one, today=self._today, now=self._now()))):
            self.visits.clear()
            self.baskets.clear()
            self._tell(_("Noted: {days}.").format(days=_days(one)), made)
            self.visits.setFocus()

    def span(self) -> tuple[date, date]:
        """The days that are chosen; of a week or month that still runs, those that have come."""
        day = self.day.value()
        match self.length.value():
            case "week":
                first = week_start(day)
                return first, min(first + timedelta(days=6), self._today)
            case "month":
                return day.replace(day=1), min(month_end(day), self._today)
        return day, self.until.value()

    def take_file(self, path: str) -> None:
        """Note the days of a file in the channel that is chosen."""
        done: list[VisitsDone] = []

        def step() -> None:
            channel = str(self.channel.value())
            done.append(traffic.import_visits(Path(path), channel, today=self._today, now=self._now()))

        if self.do(step):
            self._tell(_done_text(done[0]), list(done[0].noted))

    def _build(self) -> None:
        self.channel.set_value(_WEB)
        days = row(
            (FormRow(_("Sales channel"), self.channel), 1), (FormRow(_("Which days"), self.length), 1),
            (FormRow(_("First day"), self.day), 1), (self._until_row, 1), gap=10,
        )  # fmt: skip
        counts = row((self._visits_row, 1), (FormRow(_("Baskets"), self.baskets, optional=True), 1), gap=10)
        self.body.addLayout(column(
            days, 4, self.told, 8, counts, 10, row(self.bring, None, self.keep), 6, self.trouble,
            self.last, 6, Line(), boxed(self._lines),
        ))  # fmt: skip
        self.keep.clicked.connect(lambda _on=False: self.save())
        self.bring.clicked.connect(lambda _on=False: self._choose())
        self.length.currentIndexChanged.connect(lambda _place: self._show_days())
        for day in (self.day, self.until):
            day.dateChanged.connect(lambda _day: self._show_days())
        for field in (self.visits, self.baskets):
            field.returnPressed.connect(self.save)
        self.set_buttons(self.cancel_button(_("Close")))
        self.set_first_focus(self.visits)
        self._show_days()

    def _show_days(self) -> None:
        self._until_row.setVisible(self.length.value() == "days")
        first, last = self.span()
        self.told.setText(
            _("{first} – {last}").format(first=words.long_day(first), last=words.long_day(last))
        )
        if self.isVisible():
            self.fit()

    def _choose(self) -> None:
        path = choose_sheet(self, _("Choose the file with visits"))
        if path:
            self.take_file(path)

    def _line(self, one: TrafficRow) -> QHBoxLayout:
        noted = one.noted
        away = IconButton("trash-2", _("Take out {name}").format(name=_days(noted)), size="s")
        away.clicked.connect(lambda _on=False: self.remove(one))
        visits = ngettext("{count} visit", "{count} visits", noted.visits)
        told = [visits.format(count=words.number(noted.visits))]
        if noted.baskets is not None:
            baskets = ngettext("{count} basket", "{count} baskets", noted.baskets)
            told.append(baskets.format(count=words.number(noted.baskets)))
        below = " · ".join(filter(None, (channel_label(noted.channel), one.source, one.person)))
        text = column(Label(_days(noted), "medium"), Label(below, "caption", "text3", wrap=True), gap=1)
        return row((text, 1), Label(" · ".join(told), "small", "text2"), away, gap=10, margins=(0, 6, 0, 6))

    def remove(self, one: TrafficRow) -> None:
        """Take an entry out; it can be put back."""
        if self.do(lambda: traffic.take_out(one.id, now=self._now())):
            told = _("{name} was taken out.").format(name=_days(one.noted))
            self.last.tell(told, lambda: self.do(lambda: self._put_back(one)))
            self.last.button.setVisible(True)

    def _put_back(self, one: TrafficRow) -> None:
        traffic.note_visits(one.noted, today=self._today, now=self._now(), source=one.source)

    def _tell(self, text: str, noted: list[Noted]) -> None:
        """What was done, with the way back where something was."""
        self.last.tell(text, lambda: self.do(lambda: traffic.undo_notes(noted, now=self._now())))
        self.last.button.setVisible(bool(noted))


def _channels() -> list[str]:
    """Where the shop has sold first, then all that Vefa knows."""
    return list(dict.fromkeys([*order_channels(), *CHANNELS]))


def read_count(text: str) -> int:
    """A number of visits as people type it. VefaError when it is none."""
    found = numbers.parse(text, "comma")
    if found is None or found < 0 or found != found.to_integral_value():
        raise VefaError(_("Type a whole number."))
    return int(found)


def _days(one: Visits) -> str:
    """23.11.2026, November 2026, or first and last day."""
    if one.first == one.last:
        return words.day(one.first)
    if one.first.day == 1 and one.last == month_end(one.first):
        return words.month(one.first)
    return f"{words.day(one.first)} – {words.day(one.last)}"


def _done_text(done: VisitsDone) -> str:
    text = _("{new} new days, {changed} replaced, {same} as they were, {problems} rows not read")
    return text.format(
        new=words.number(done.new), changed=words.number(done.changed), same=words.number(done.same),
        problems=words.number(len(done.problems)),
    )  # fmt: skip

"""What is changed in place on a complaint: promised moment, owner, topic, cause, corrective action."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.causes.tree import causes
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.choices import owners, topics
from vefa.ui.fonts import text_width
from vefa.ui.layout import column, row
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Combo, Field, IconButton, Label

OTHER: Final = "\n"  # chosen to type something that is not offered
_EVENING: Final = time(17, 0)
_DAYS: Final = {
    "0": N_("Today {time}"),
    "1": N_("Tomorrow {time}"),
    "3": N_("In 3 days"),
    "7": N_("In a week"),
}
_MOST: Final = 3
_COLUMNS: Final = {100: _MOST, 115: 2, 130: _MOST}  # fields side by side, by the size of the text


class PickList(Combo):
    """A closed list in place: a choice is only told (`picked(value)`), and shown when it has been kept.

    Keys open the list rather than change what is chosen: each change is written down.
    """

    picked = Signal(object)

    def __init__(self, *, name: str, icon: str = "") -> None:
        super().__init__(name=name, icon=icon)
        self._kept: object = ""
        self.activated.connect(self._pick)

    def offer(self, items: Iterable[tuple[str, object]], value: object) -> None:
        """Offer other values; `value` is the one that is kept."""
        self._kept = value
        self.set_items(items)
        self.set_value(value)

    def currentText(self) -> str:
        """The chosen text without what sets it in within the list."""
        return super().currentText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Space open the list; everything else is left to the page."""
        if event.key() in {
            Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter,
            Qt.Key.Key_F4,
        } and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:  # fmt: skip
            self.showPopup()
        else:
            event.ignore()

    def _pick(self, place: int) -> None:
        value = self.itemData(place)
        self.set_value(self._kept)
        if value != self._kept:
            self.picked.emit(value)


class ActionField(Field):
    """What is done so that it does not happen again; `kept(text)` on Enter, or when the field is left."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            name=_("Corrective action"), placeholder=_("What is done so that it does not happen again?")
        )
        self._shown = ""
        self.editingFinished.connect(self._keep)

    def show_text(self, text: str, *, anew: bool) -> None:
        """Show what is kept; what is being typed stays, unless it belongs to another complaint."""
        if anew or self.text() == self._shown:
            self.setText(text)
            self.setCursorPosition(0)
        self._shown = text

    def event(self, event: QEvent) -> bool:
        """Esc takes back what was typed."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.text() != self._shown
        ):
            self.setText(self._shown)
            return True
        return super().event(event)

    def _keep(self) -> None:
        if self.text().strip() != self._shown:
            self._shown = self.text().strip()
            self.kept.emit(self._shown)


class InPlace(QWidget):
    """The five fields. Each tells what is wanted of the complaint that shows, nothing is kept here.

    `promise(datetime or None)`, `other_promise()`, `owner(name)`, `other_owner()`, `topic(name)`,
    `other_topic()`, `cause(id or None)`, `causes_wanted()`, `action(text)`, `actions_wanted()`.
    """

    promise = Signal(object)
    other_promise = Signal()
    owner = Signal(str)
    other_owner = Signal()
    topic = Signal(str)
    other_topic = Signal()
    cause = Signal(object)
    causes_wanted = Signal()
    action = Signal(str)
    actions_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.promised = PickList(name=_("Promised date"), icon="calendar-clock")
        longest = words.day_and_time(datetime(2026, 11, 28, 17, 0))  # noqa: DTZ001 - only its width is asked
        self.promised.setMinimumWidth(round(text_width(longest, self.promised.font())) + px(84))
        self.who = PickList(name=_("Owner"), icon="user-round")
        self.about = PickList(name=_("Topic of the complaint"))
        self.why = PickList(name=_("Root cause"), icon="git-fork")
        self.done = ActionField()
        self.more = IconButton("ellipsis", _("All corrective actions"), kind="secondary")
        self._card: ComplaintCard | None = None
        self._now: datetime | None = None
        self._lay_out()
        self.promised.picked.connect(self._pick_promise)
        self.who.picked.connect(lambda name: self._tell(name, self.owner, self.other_owner))
        self.about.picked.connect(lambda name: self._tell(name, self.topic, self.other_topic))
        self.why.picked.connect(self._pick_cause)
        self.done.kept.connect(self.action)
        self.more.clicked.connect(lambda _on=False: self.actions_wanted.emit())

    def show_complaint(self, card: ComplaintCard, now: datetime) -> None:
        """Show what is kept of a complaint; `now` on the shop's clock."""
        anew = self._card is None or self._card.row.id != card.row.id
        self._card, self._now = card, now
        self.promised.offer(_promises(card.promised, now), "kept" if card.promised else "none")
        late = card.promised is not None and card.promised.date() <= now.date() and not card.solved_at
        self.promised.set_tone("danger" if late and card.row.closed_on is None else "")
        self.who.offer(_names(owners(), card.row.owner, _("Nobody yet"), _("Somebody else…")), card.row.owner)
        self.about.offer(_names(topics(), card.row.topic, _("No topic"), _("Another topic…")), card.row.topic)
        self.why.offer(_causes(card), str(card.row.cause_id or ""))
        first = next((one for one in card.actions if one.done_on is None), None) or next(
            iter(card.actions), None
        )
        self.done.show_text(first.text if first else "", anew=anew)

    def _lay_out(self) -> None:
        parts = (
            (_("Promised date"), self.promised), (_("Owner"), self.who),
            (_("Topic of the complaint"), self.about), (_("Root cause"), self.why),
        )  # fmt: skip
        cells = [column(_name(text, field), field, gap=4) for text, field in parts]
        last = column(_name(_("Corrective action"), self.done), row((self.done, 1), self.more, gap=6), gap=4)
        across = _COLUMNS.get(text_size(), 1)
        if across == 1:
            self.setLayout(column(*cells, last, gap=10))
            return
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for place, cell in enumerate(cells):
            grid.addLayout(cell, place // across, place % across)
            grid.setColumnStretch(place % across, 1)
        if across == _MOST:
            grid.addLayout(last, 1, 1, 1, 2)
        else:
            grid.addLayout(last, len(cells) // across, 0, 1, across)

    def _tell(self, value: object, said: object, other: object) -> None:
        if value == OTHER:
            other.emit()  # type: ignore[attr-defined]
        else:
            said.emit(value)  # type: ignore[attr-defined]

    def _pick_promise(self, key: object) -> None:
        if key == OTHER:
            self.other_promise.emit()
        elif key == "none":
            self.promise.emit(None)
        elif key in _DAYS and self._now is not None:
            self.promise.emit(promise_in(int(str(key)), self._now))

    def _pick_cause(self, key: object) -> None:
        if key == OTHER:
            self.causes_wanted.emit()
        else:
            self.cause.emit(int(str(key)) if key else None)


def promise_in(days: int, now: datetime) -> datetime:
    """Five in the afternoon of a day from now on, on the shop's clock."""
    return datetime.combine(now.date() + timedelta(days=days), _EVENING, ZoneInfo(settings.zone()))


def promise_choices(now: datetime) -> list[tuple[str, str]]:
    """The days that are offered for a promise, those that are not over yet."""
    found = []
    for key, text in _DAYS.items():
        moment = promise_in(int(key), now)
        if moment > now:
            found.append((_(text).format(time=words.time(moment)), key))
    return found


def _promises(promised: datetime | None, now: datetime) -> list[tuple[str, object]]:
    kept: list[tuple[str, object]] = [(words.day_and_time(promised), "kept")] if promised else []
    return [*kept, (_("Nothing promised"), "none"), *promise_choices(now), (_("Another moment…"), OTHER)]


def _names(offered: list[str], kept: str, none: str, other: str) -> list[tuple[str, object]]:
    known = offered if not kept or kept in offered else [kept, *offered]
    return [(none, ""), *((name, name) for name in known), (other, OTHER)]


def _causes(card: ComplaintCard) -> list[tuple[str, object]]:
    known = [one for one in causes() if one.closed_on is None or one.id == card.row.cause_id]
    shown: list[tuple[str, object]] = [
        ("\N{NO-BREAK SPACE}" * 4 * one.depth + one.name, str(one.id)) for one in known
    ]
    return [(_("Not found yet"), ""), *shown, (_("Edit the causes…"), OTHER)]


def _name(text: str, field: QWidget) -> Label:
    label = Label(text, "label", "text3")
    label.setBuddy(field)
    return label


def shop_now(now: datetime) -> datetime:
    """A moment on the shop's clock."""
    return now.astimezone(ZoneInfo(settings.zone()))

"""The sentences of the programme: one row a subject, values to press, a switch, what has changed in honey."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vefa.i18n import _
from vefa.rules.editing.choice import Choice, Row
from vefa.rules.editing.rows import Shown
from vefa.ui.actions import Action
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.painting import ink, painter_on
from vefa.ui.theme import color
from vefa.ui.widgets import Badge, Button, ElidedLabel, IconButton, IconLabel, SentenceFlow, Toggle, Value

ICONS: Final = {
    "earning": "coins",
    "campaigns": "sparkles",
    "rounding": "scale",
    "counts_from": "calendar-clock",
    "tiers": "crown",
    "bonuses": "trending-up",
    "worth": "wallet",
    "waiting": "hourglass",
    "expiry": "calendar-x",
    "returns": "undo-2",
    "referral": "users",
    "birthday": "cake",
    "activities": "star",
    "stamps": "badge",
    "goodwill": "heart",
    "marked": "ban",
    "days": "calendar-heart",
    "lists": "list-filter",
}
_TOP: Final = Qt.AlignmentFlag.AlignTop


class RowView(QWidget):
    """A row. `pressed(choice)`, `turned()`; `wished(what)`: edit, remove or restore."""

    pressed = Signal(str)
    turned = Signal()
    wished = Signal(str)

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown, self._built = shown, False
        self.values: dict[str, Value] = {}
        self.toggle: Toggle | None = None
        self.menu: IconButton | None = None
        self._icon = IconLabel(ICONS[shown.row.topic], "accent_text", 19, tone="accent")
        self._head, self._right = QHBoxLayout(), QHBoxLayout()
        self._head.setSpacing(8)
        self._right.setSpacing(2)
        self._middle = QVBoxLayout()
        words = column(self._head, 4, self._middle)
        parts = row((self._icon, 0, _TOP), (words, 1), (boxed(self._right), 0, _TOP), gap=13)
        self.setLayout(parts)
        parts.setContentsMargins(16, 9, 12, 10)
        self.show_row(shown)

    def show_row(self, shown: Shown) -> None:
        """Show the row as it stands now; the value that had the focus keeps it."""
        if _look(shown) == _look(self.shown) and self._built:
            self.shown = shown  # its values change other rules now
            return
        had = self.window().focusWidget()  # also while a dialog is open over it
        focused = next((key for key, value in self.values.items() if value is had), "")
        turning = self.toggle is not None and self.toggle is had
        self.shown = shown
        self._build(shown)
        if focused in self.values:
            self.values[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        elif turning and self.toggle is not None:
            self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab goes to, in the order of reading."""
        found: list[QWidget] = [*self.values.values()]
        return found + [part for part in (self.menu, self.toggle) if part is not None]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A breath of honey and a bar when something has changed; a line below."""
        painter = painter_on(self)
        if self.shown.state:
            painter.fillRect(self.rect(), color("honey_soft", 0.35))
            painter.fillRect(QRectF(0, 0, 3, self.height()), ink("honey"))
        painter.fillRect(QRect(16, self.height() - 1, self.width() - 32, 1), ink("line"))

    def _build(self, shown: Shown) -> None:
        self._built = True
        for part in (self._head, self._middle, self._right):
            clear(part)
        subject = shown.row
        tone = "honey" if shown.state else "accent" if subject.on else "neutral"
        self._icon.set_icon(ICONS[subject.topic], tone=tone)
        self._head.addWidget(ElidedLabel(subject.label, "label", "text3"))
        if shown.state:
            self._head.addWidget(Badge(state_words(shown.state), "honey"))
        self._head.addStretch()
        self.values = {key: self._value(one, shown) for key, one in subject.choices.items()}
        sentence = SentenceFlow(
            [part if isinstance(part, str) else self.values[part.key] for part in subject.parts]
        )
        sentence.setEnabled(shown.state != "gone")
        self._middle.addWidget(sentence)
        self._add_right(subject, gone=shown.state == "gone")
        self.setAccessibleName(f"{subject.label}: {subject.text}")

    def _value(self, choice: Choice, shown: Shown) -> Value:
        value = Value(choice.text, old=shown.olds.get(choice.key, ""), name=choice.name)
        value.clicked.connect(lambda _on=False: self.pressed.emit(choice.key))
        return value

    def _add_right(self, subject: Row, *, gone: bool) -> None:
        self.toggle = self.menu = None
        if gone:
            back = Button(_("Put back"), "soft", "undo-2", size="s")
            back.clicked.connect(lambda _on=False: self.wished.emit("restore"))
            self._right.addWidget(back)
            return
        actions = self._actions(subject)
        if actions:
            self.menu = IconButton(
                "ellipsis", _("More about {subject}").format(subject=subject.label), size="s"
            )
            self.menu.set_menu(lambda: actions)
            self._right.addWidget(self.menu)
        if subject.turn is not None:
            self.toggle = Toggle(on=subject.on, name=subject.label)
            self.toggle.clicked.connect(lambda _on=False: self.turned.emit())
            self._right.addWidget(self.toggle)

    def _actions(self, subject: Row) -> Sequence[Action]:
        found = []
        if subject.editor:
            found.append(Action(_("Edit…"), lambda: self.wished.emit("edit"), "clipboard-pen"))
        if subject.editor == "tiers":
            found.append(Action(_("Raise thresholds…"), lambda: self.wished.emit("raise"), "trending-up"))
        if subject.remove is not None:
            found.append(Action(_("Take out"), lambda: self.wished.emit("remove"), "trash-2"))
        return found


class Sentences(QWidget):
    """All rows: `pressed(row, choice)`, `turned(row)`, `wished(row, what)` with the key of the row."""

    pressed = Signal(str, str)
    turned = Signal(str)
    wished = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.views: dict[str, RowView] = {}
        self._column = column(None)
        self.setLayout(self._column)

    def show_rows(self, rows: Sequence[Shown]) -> None:
        """Show `rows`; those that stand already are changed where they are."""
        keys = [one.row.key for one in rows]
        for key in [key for key in self.views if key not in keys]:
            view = self.views.pop(key)
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        for place, shown in enumerate(rows):
            self._place(place, shown)
        self._chain(keys)

    def _place(self, place: int, shown: Shown) -> None:
        view = self.views.get(shown.row.key)
        if view is None:
            view = self.views[shown.row.key] = self._made(shown)
            self._column.insertWidget(place, view)
            return
        view.show_row(shown)
        if self._column.indexOf(view) != place:
            self._column.removeWidget(view)
            self._column.insertWidget(place, view)

    def _made(self, shown: Shown) -> RowView:
        key, view = shown.row.key, RowView(shown)
        view.pressed.connect(lambda choice: self.pressed.emit(key, choice))
        view.turned.connect(lambda: self.turned.emit(key))
        view.wished.connect(lambda what: self.wished.emit(key, what))
        return view

    def _chain(self, keys: Sequence[str]) -> None:
        """Tab follows the order of reading also after rows were made anew."""
        stops = [stop for key in keys for stop in self.views[key].stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def _look(shown: Shown) -> tuple[object, ...]:
    """What of a row is seen."""
    row = shown.row
    values = [(key, one.text) for key, one in row.choices.items()]
    ways = row.turn is None, row.remove is None, row.editor
    return row.label, row.text, row.on, values, ways, shown.olds, shown.state


def state_words(state: str) -> str:
    """What a badge says of a row."""
    return {"changed": _("changed"), "new": _("new"), "gone": _("taken out")}[state]

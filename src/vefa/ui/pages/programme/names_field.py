"""Names to choose: a few as boxes to tick, many by typing a part of them."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from vefa.i18n import _
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.widgets import Button, Check, Field, FlowLayout, Label


class TickNames(QWidget):
    """Boxes to tick, in lines; items are (text, value) pairs. What is chosen but not offered stays."""

    changed = Signal()

    def __init__(
        self, items: Iterable[tuple[str, object]], chosen: Sequence[object] = (), *, none: str = ""
    ) -> None:
        super().__init__()
        offered = list(items)
        known = [value for _text, value in offered]
        offered += [(str(value), value) for value in chosen if value not in known]
        self._boxes: list[tuple[Check, object]] = []
        self._flow = FlowLayout(14, 0)
        self._none: Label | None = None
        for text, value in offered:
            self._add(text, value, on=value in chosen)
        if not self._boxes:
            self._none = Label(none, "small", "text3")
            self._flow.addWidget(self._none)
        self.setLayout(self._flow)

    def tick(self, text: str, value: object) -> None:
        """Choose `value`; one that is not offered yet gets a box."""
        known = next((box for box, one in self._boxes if one == value), None)
        if known is None:
            if self._none is not None:
                self._none.hide()
            self._add(text, value, on=True)
            self.changed.emit()
        else:
            known.setChecked(True)

    def _add(self, text: str, value: object, *, on: bool) -> None:
        box = Check(text, on=on)
        box.toggled.connect(lambda _on: self.changed.emit())
        self._boxes.append((box, value))
        self._flow.addWidget(box)

    def values(self) -> tuple[object, ...]:
        """What is ticked, in the order shown."""
        return tuple(value for box, value in self._boxes if box.isChecked())


class TypedNames(QWidget):
    """Names that are typed; `ask(part)` answers those that are known. Each is added by Enter."""

    changed = Signal()

    def __init__(self, chosen: Sequence[str], ask: Callable[[str], Sequence[str]], *, name: str) -> None:
        super().__init__()
        self._names = list(chosen)
        self.field = AddField(ask, name)
        self.more = Button(_("Add"), "secondary", "plus", size="s")
        self._flow = FlowLayout(6, 4)
        self._chips = boxed(self._flow)
        self.setLayout(column(row((self.field, 1), self.more, gap=8), self._chips, gap=6))
        self.field.entered.connect(self.add)
        self.more.clicked.connect(lambda _on=False: self.add(self.field.text()))
        self._show()

    def names(self) -> tuple[str, ...]:
        """The names, and what still stands in the field."""
        typed = " ".join(self.field.text().split())
        return tuple(dict.fromkeys([*self._names, *([typed] if typed else [])]))

    def add(self, text: str) -> None:
        """Take a name."""
        tidy = " ".join(text.split())
        self.field.clear()
        if tidy and tidy not in self._names:
            self._names.append(tidy)
            self._show()
            self.changed.emit()

    def remove(self, name: str) -> None:
        """Let go of a name."""
        self._names.remove(name)
        self._show()
        self.field.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        clear(self._flow)
        for name in self._names:
            chip = Button(name, "soft", size="s", tail="x", tip=_("Take out {name}").format(name=name))
            chip.clicked.connect(lambda _on=False, name=name: self.remove(name))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._names))


class AddField(Field):
    """A field that offers known names and says `entered(text)` on Enter, which then presses nothing else."""

    entered = Signal(str)

    def __init__(self, ask: Callable[[str], Sequence[str]], name: str) -> None:
        super().__init__(name=name, placeholder=_("Type a part of the name"))
        self._ask = ask
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the name that was typed."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            self.entered.emit(self.text())
        else:
            super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        self._known.setStringList(list(self._ask(text)) if text.strip() else [])

    def _take(self, text: str) -> None:
        self.entered.emit(text)

"""What is kept of a customer, changed where it stands: a press on it, and it is typed in its place."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules.phone import display
from vefa.services import own_fields
from vefa.services.customers import CustomerDraft, IdentityTakenError
from vefa.ui.layout import bring_into_sight, clear, column, row
from vefa.ui.own_inputs import own_input, own_text
from vefa.ui.widgets import Banner, Button, Combo, Field, IconButton, Label, TextArea
from vefa.ui.widgets.focus import STAYS

OWN: Final = "own:"
NAMES: Final = {
    "name": N_("Name"),
    "phone": N_("Mobile phone"),
    "email": N_("E-mail"),
    "birthday": N_("Birthday"),
    "district": N_("District"),
    "city": N_("City"),
    "address": N_("Address"),
    "card": N_("Card number"),
    "tax": N_("Tax number"),
    "note": N_("Note"),
}
_HINTS: Final = {"birthday": N_("day.month, as 12.03")}
_SHOWN: Final[dict[str, Callable[[str], str]]] = {
    "phone": display,
    "birthday": lambda kept: ".".join(reversed(kept.split("-"))),
}
_SOON: Final = 20  # ms
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def field_names() -> dict[str, str]:
    """The name of everything that can be changed, by its key; fields of the shop's own after the others."""
    own = {f"{OWN}{one.id}": one.name for one in own_fields.fields()}
    return {key: _(name) for key, name in NAMES.items()} | own


class FieldEditor(QWidget):
    """One field to type in. Enter, the tick, or going elsewhere: `entered(text, anyway)`; Esc: `left`.

    What is not changed is left, too. `customer_wanted(id)`: whoever has what was typed is wanted.
    """

    entered = Signal(str, bool)
    left = Signal()
    customer_wanted = Signal(int)

    def __init__(self, key: str, draft: CustomerDraft) -> None:
        super().__init__()
        self.key = key
        self.name = field_names()[key]
        self.error: VefaError | None = None  # why it cannot be kept
        self.input = _input(key, draft)
        self._begun = self.text()
        self._told = self._begun  # what was handed on; it is not handed on twice
        self._over = False
        keep, leave = IconButton("check", _("Save"), "soft"), IconButton("x", _("Leave as it was"))
        for button in (keep, leave):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it, so that a press is no way out
        keep.clicked.connect(lambda _on=False: self.finish(again=True))
        leave.clicked.connect(lambda _on=False: self.left.emit())
        self._warning = column()
        title = Label(self.name, "label", "text2")
        line = row((self.input, 1), keep, leave, gap=6)
        self.setLayout(column(title, 3, line, self._warning))
        title.setBuddy(self.input)
        self.setFocusProxy(self.input)
        (self.input.focusProxy() or self.input).installEventFilter(self)

    def text(self) -> str:
        """What is typed."""
        return self.input.text() if isinstance(self.input, TextArea) else own_text(self.input)

    def is_open(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.text() != self._begun

    def set_text(self, text: str) -> None:
        """Go on with what was typed."""
        self.input.set_value(text) if isinstance(self.input, Combo) else self.input.setText(text)

    def finish(self, *, again: bool = False) -> None:
        """Hand on what was typed; what was refused goes a second time only if the person wants it `again`."""
        text = self.text()
        if self._over:
            return
        if text == self._begun:
            self.error = None
            self.left.emit()
        elif again or text != self._told:
            self._told = text
            self.entered.emit(text, False)

    def stop(self) -> None:
        """It goes, and that its field loses the focus means nothing."""
        self._over = True

    def tell(self, error: VefaError) -> None:
        """Say what is wrong with what was typed; another's phone can be looked at or kept all the same."""
        self.error = error
        clear(self._warning)
        self._warning.addSpacing(8)
        banner = Banner("honey", "triangle-alert", error.message, detail=error.hint)
        self._warning.addWidget(banner)
        if isinstance(error, IdentityTakenError):
            see, keep = Button(_("Open the customer"), "soft", size="s"), Button(_("Save anyway"), size="s")
            see.clicked.connect(lambda _on=False, one=error.customer_id: self.customer_wanted.emit(one))
            keep.clicked.connect(lambda _on=False: self.entered.emit(self.text(), True))
            self._warning.addLayout(row(None, see, keep))
        bring_into_sight(banner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and focus of the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in _ENTER and (control or not isinstance(self.input, TextArea)):
                self.finish(again=True)
                return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYS:
            self._finish_when_released()
        return super().eventFilter(watched, event)

    def _finish_when_released(self, looks: int = 100) -> None:
        """What is pressed elsewhere must stand still until it is let go; so many `looks` at it are enough."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton or not looks:
            self.finish()
        else:
            QTimer.singleShot(_SOON, self, partial(self._finish_when_released, looks - 1))


class InPlace(QWidget):
    """Shows a part of the card, and in its place the field that `edit(key)` opens.

    `entered(key, text, anyway)` when something was typed.
    """

    entered = Signal(str, str, bool)
    customer_wanted = Signal(int)

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.part = part
        self.editor: FieldEditor | None = None
        self._lines = column(part)
        self.setLayout(self._lines)

    def edit(
        self, key: str, draft: CustomerDraft, text: str | None = None, error: VefaError | None = None
    ) -> None:
        """Let one field be typed, which begins as `draft` has it, or goes on with `text` and its `error`."""
        self.close_editor()
        editor = self.editor = FieldEditor(key, draft)
        editor.entered.connect(partial(self.entered.emit, key))
        editor.left.connect(self.leave)
        editor.customer_wanted.connect(self.customer_wanted)
        self.part.hide()
        self._lines.addWidget(editor)
        editor.show()
        if text is not None:
            editor.set_text(text)
        if error is not None:
            editor.tell(error)

    def take_focus(self) -> None:
        """Go on typing."""
        if self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self.editor)

    def close_editor(self) -> None:
        """Show the part again."""
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.stop()
            editor.hide()
            editor.deleteLater()
            self.part.show()

    def tell(self, error: VefaError) -> None:
        """Say what is wrong with what was typed."""
        if self.editor is not None:
            self.editor.tell(error)

    def leave(self) -> None:
        """Show the part again, which has the focus if the field had it."""
        had = self.editor is not None and self.editor.isAncestorOf(self.window().focusWidget())
        self.close_editor()
        if had:
            self.part.setFocus(Qt.FocusReason.OtherFocusReason)


def _input(key: str, draft: CustomerDraft) -> Field | Combo | TextArea:
    """What is typed into, with what is kept."""
    if key.startswith(OWN):
        [one] = [one for one in own_fields.fields() if f"{OWN}{one.id}" == key]
        return own_input(one, dict(draft.own).get(one.id, ""))
    kept: str = getattr(draft, key)
    if key == "note":
        return TextArea(kept, name=_(NAMES[key]), lines=4)
    if kept and key in _SHOWN:
        kept = _SHOWN[key](kept)
    return Field(kept, name=_(NAMES[key]), placeholder=_(_HINTS[key]) if key in _HINTS else "")

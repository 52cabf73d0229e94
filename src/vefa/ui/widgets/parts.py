"""A text of which parts can be pressed, with the mouse or the keyboard."""

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from vefa.i18n import _
from vefa.ui.theme import color
from vefa.ui.widgets.focus import STAYS
from vefa.ui.widgets.label import Label

_APART: Final = " · "
_PRESS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_NONE: Final = -1
_UNSEEN: Final = str.maketrans({"\u200b": None, "\u00a0": " "})  # where lines may end, and where not


class Part(NamedTuple):
    """A piece of the text; with a `key` it can be pressed. `tint`: its colour where that is another."""

    text: str
    key: str = ""
    tint: str = ""


class PartsLabel(Label):
    """The `parts` with dots between them; `pressed(key)` tells which one was. It looks like other texts.

    Tab goes from part to part, and Enter presses the one that is underlined.
    """

    pressed = Signal(str)

    def __init__(self, parts: Sequence[Part], role: str = "small", tint: str = "text2") -> None:
        self._parts = parts
        self._keys = [one.key for one in parts if one.key]
        self._at = _NONE  # the key that has the focus
        super().__init__("", role, tint, wrap=True, rich=True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(self.text())
        self.setToolTip(_("Press to change"))
        self.linkActivated.connect(self.pressed)

    def text(self) -> str:
        """What it says."""
        return _APART.join(one.text for one in self._parts).translate(_UNSEEN)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first part has it, or the last one for who comes from behind."""
        super().focusInEvent(event)
        if event.reason() not in STAYS:
            self._choose(len(self._keys) - 1 if event.reason() == Qt.FocusReason.BacktabFocusReason else 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No part has it any more."""
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self._choose(_NONE)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab."""
        at = self._at + (1 if forward else -1)
        if self.hasFocus() and 0 <= at < len(self._keys):
            self._choose(at)
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press."""
        if event.key() in _PRESS and self._at != _NONE:
            self.pressed.emit(self._keys[self._at])
        else:
            super().keyPressEvent(event)

    def _choose(self, at: int) -> None:
        self._at = at if self._keys else _NONE
        self._colour()
        told = "" if self._at == _NONE else next(p.text for p in self._parts if p.key == self._keys[self._at])
        self.setAccessibleDescription(told.translate(_UNSEEN))

    def _colour(self) -> None:
        super()._colour()
        self.setText(_APART.join(map(self._marked, self._parts)))

    def _marked(self, one: Part) -> str:
        """The piece as markup; what it says is text, whatever stands in it."""
        said = escape(one.text)
        if not one.key:
            return said
        chosen = self._at != _NONE and self._keys[self._at] == one.key
        look = f"color: {color(one.tint or self._tint).name()}; text-decoration: none"
        if chosen:
            ink = color("accent_text").name()
            look = (
                f"color: {ink}; background-color: {color('accent_soft').name()}; text-decoration: underline"
            )
        return f'<a href="{escape(one.key)}" style="{look}">{said}</a>'

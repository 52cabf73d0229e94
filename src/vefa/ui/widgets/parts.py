"""A text of which parts can be pressed, with the mouse or the keyboard."""

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal

from vefa.i18n import _
from vefa.ui.theme import color
from vefa.ui.widgets.label import Label

_APART: Final = " · "


class Part(NamedTuple):
    """A piece of the text; with a `key` it can be pressed. `tint`: its colour where that is another."""

    text: str
    key: str = ""
    tint: str = ""


class PartsLabel(Label):
    """The `parts` with dots between them; `pressed(key)` tells which one was. It looks like other texts."""

    pressed = Signal(str)

    def __init__(self, parts: Sequence[Part], role: str = "small", tint: str = "text2") -> None:
        self._parts = parts
        super().__init__("", role, tint, wrap=True, rich=True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setAccessibleName(self.text())
        self.setToolTip(_("Press to change"))
        self.linkActivated.connect(self.pressed)

    def keys(self) -> list[str]:
        """Of the parts that can be pressed."""
        return [one.key for one in self._parts if one.key]

    def text(self) -> str:
        """What it says."""
        return _APART.join(one.text for one in self._parts)

    def _colour(self) -> None:
        super()._colour()
        self.setText(_APART.join(map(self._marked, self._parts)))

    def _marked(self, one: Part) -> str:
        """The piece as markup; what it says is text, whatever stands in it."""
        said = escape(one.text)
        if not one.key:
            return said
        look = f"color: {color(one.tint or self._tint).name()}; text-decoration: none"
        return f'<a href="{escape(one.key)}" style="{look}">{said}</a>'

"""The line under the search that says which conditions hold in the list, and what can be done with them."""

from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import Final

from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.actions import Action
from vefa.ui.layout import row
from vefa.ui.tips import plain_tip
from vefa.ui.widgets import Button, IconButton, IconLabel, Label

_LONGEST: Final = 170  # letters of a sentence that leave room for the list; all of it is a tool tip


class FilterLine(QWidget):
    """Hidden as long as no conditions hold; `show_told` says them, with what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self._menu: Sequence[Action | None] = ()
        self._change: Callable[[], object] = lambda: None
        self._clear: Callable[[], object] = lambda: None
        self.sentence = Label("", "small", "text2", wrap=True)
        self.change = Button(_("Change…"), "link", size="s")
        self.more = IconButton("ellipsis", _("More for this group"), size="s")
        self.clear = IconButton("x", _("Clear the filter"), size="s")
        self.more.set_menu(lambda: self._menu)
        self.change.clicked.connect(lambda _on=False: self._change())
        self.clear.clicked.connect(lambda _on=False: self._clear())
        icon = IconLabel("list-filter", "text3", 17)
        self.setLayout(
            row(icon, (self.sentence, 1), self.change, self.more, self.clear, gap=6, margins=(16, 0, 14, 6))
        )
        self.hide()

    def show_told(
        self,
        sentence: str,
        change: Callable[[], object],
        *,
        menu: Sequence[Action | None],
        clear: Callable[[], object] | None,
    ) -> None:
        """Say `sentence`; `change` opens the conditions, `clear` takes them away (None: it is a group)."""
        self._change, self._menu, self._clear = change, menu, clear or self._clear
        shown = shorten(sentence, _LONGEST, placeholder=" …")
        self.sentence.setText(shown)
        self.sentence.setToolTip(plain_tip(sentence) if shown != sentence else "")
        self.sentence.setAccessibleName(sentence)
        self.clear.setVisible(clear is not None)
        self.show()

"""The line under the till: the last sale or return with its way back, and whether a scanner was heard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.services.sales.last_return import LastReturn
from vefa.services.sales.undo import LastSale
from vefa.ui import preferences
from vefa.ui.layout import row
from vefa.ui.pages.till_words import last_line, return_line
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, IconLabel, Label


class TillFoot(QWidget):
    """`undo_wanted()` of what shows, `slip_wanted(order id)` of the last sale; `return_wanted()` of any."""

    undo_wanted = Signal()
    slip_wanted = Signal(int)
    return_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        large = text_size() >= 130
        self._icon = IconLabel("history", "text3", 17)
        self.text = Label("", "small", "text2", wrap=large)
        self.undo = Button(_("Undo"), "link", size="s")
        self.slip = Button(_("Slip…"), "link", size="s")
        self.back = Button(_("Return…"), "link", size="s", tip=_("Goods come back (F8)"))
        self._last = 0
        self._ready = Label(_("Barcode reader ready"), "small", "text3")
        self._tick = IconLabel("circle-check", "success_text", 16)
        self.setLayout(row(
            self._icon, (self.text, int(large)), self.undo, self.slip, self.back, None, self._ready,
            self._tick, gap=8,
        ))  # fmt: skip
        self.undo.clicked.connect(lambda _on=False: self.undo_wanted.emit())
        self.slip.clicked.connect(lambda _on=False: self.slip_wanted.emit(self._last))
        self.back.clicked.connect(lambda _on=False: self.return_wanted.emit())
        self.show_last(None)

    def show_last(self, sale: LastSale | None, note: str = "", *, can_undo: bool = True) -> None:
        """The last sale, which `can_undo` be taken back; `note`: what is to be said instead of it."""
        told = None if note else sale
        self.text.setText(last_line(told) if told else note or _("No sale yet today."))
        self._last = told.order_id if told else 0
        self.undo.setVisible(told is not None and can_undo)
        self.slip.setVisible(told is not None)
        self.show_ready()

    def show_return(self, back: LastReturn) -> None:
        """The last return, which can be taken back."""
        self.text.setText(return_line(back))
        self.undo.setVisible(True)
        self.slip.setVisible(False)
        self.show_ready()

    def show_ready(self) -> None:
        """That the scanner is ready stands there once one was heard on this computer."""
        seen = preferences.scanner_seen() and text_size() < 150
        self._ready.setVisible(seen)
        self._tick.setVisible(seen)

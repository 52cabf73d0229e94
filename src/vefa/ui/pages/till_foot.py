"""The line under the till: the last sale with its way back, and whether a scanner was heard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.services.sales.undo import LastSale
from vefa.ui import preferences
from vefa.ui.layout import row
from vefa.ui.pages.till_words import last_line
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, IconLabel, Label


class TillFoot(QWidget):
    """`undo_wanted()` and `slip_wanted(order id)` of the last sale; `return_wanted()` of any."""

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

    def show_last(self, sale: LastSale | None, note: str = "") -> None:
        """The last sale that can be taken back; None: `note`, or how it begins."""
        self.text.setText(last_line(sale) if sale else note or _("No sale yet today."))
        self._last = sale.order_id if sale else 0
        self.undo.setVisible(sale is not None)
        self.slip.setVisible(sale is not None)
        self.show_ready()

    def show_ready(self) -> None:
        """That the scanner is ready stands there once one was heard on this computer."""
        seen = preferences.scanner_seen() and text_size() < 150
        self._ready.setVisible(seen)
        self._tick.setVisible(seen)

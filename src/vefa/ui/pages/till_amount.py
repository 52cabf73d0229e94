"""What is sold: an amount in large figures, or lines."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.money import decimal
from vefa.services import settings
from vefa.services.sales import SaleLine
from vefa.ui import typed
from vefa.ui.fonts import font, text_width
from vefa.ui.layout import boxed, column, row
from vefa.ui.pages.till_lines import TillLines
from vefa.ui.painting import draw_text, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets import Label, ReadField, Segmented

_HEIGHT: Final = 68
_RADIUS: Final = 14
AMOUNT: Final = "amount"
LINES: Final = "lines"


class BigAmount(ReadField):
    """An amount of money, the currency before it, in figures that are read from afar."""

    def __init__(self) -> None:
        super().__init__(typed.amount, name=_("Amount of the sale"), height=_HEIGHT)
        self._sign = words.money(0, settings.currency(), decimals="needed").replace("0", "").strip()
        self.setFont(font(38, 600))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextMargins(px(24) + round(text_width(self._sign, font(34, 500))), 0, px(20), 0)

    def amount(self) -> int:
        """Minor units, 0 while it cannot be read."""
        return int(str(self.value() or 0))

    def write_out(self) -> None:
        """Show what was typed as it is written: 1.250,00."""
        amount = self.amount()
        if amount:
            self.setText(words.number(decimal(amount, settings.currency())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame and the currency under Qt's own text."""
        painter = painter_on(self)
        line = "danger" if self.error() else "accent" if self.hasFocus() else "control"
        ground = "surface" if self.isEnabled() else "sunken"
        rounded(painter, self.rect(), _RADIUS, ground, line, 2.5 if line != "control" else 1)
        draw_text(painter, QRectF(px(22), 0, self.width(), self.height()), self._sign, font(34, 500), "text3")
        painter.end()
        QLineEdit.paintEvent(self, event)


class TillAmount(QWidget):
    """`changed()` when something else is sold; `done()` when Enter ends the typing."""

    changed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.amount = BigAmount()
        self.lines_form = TillLines()
        self.kind = Segmented(
            [(_("Amount"), AMOUNT), (_("Items"), LINES)], AMOUNT, name=_("What was sold"), height=34
        )
        self._error = Label("", "small", "danger_text", wrap=True)
        self._channel = Label(_("Sales channel: {channel}").format(channel=_("Store")), "caption", "text3")
        self._head = Label("", "strong")
        head = boxed(row(self._head, None, self._channel, self.kind, gap=10))
        self.setLayout(column(head, 8, self.amount, self.lines_form, self._error))
        self._error.hide()
        self._arrange(AMOUNT)
        self.kind.chosen.connect(self._choose)
        self.amount.changed.connect(self._tell)
        self.amount.returnPressed.connect(self.done)
        self.lines_form.changed.connect(self._tell)
        self.lines_form.done.connect(self.done)

    def lines(self) -> tuple[SaleLine, ...]:
        """What is sold; empty while nothing is typed. VefaError when something cannot be read."""
        if self.kind.value() == LINES:
            return self.lines_form.lines()
        if not self.amount.text().strip():
            return ()
        amount = typed.amount(self.amount.text())
        return (SaleLine(_("Various goods"), amount),) if amount else ()

    def readable(self) -> tuple[SaleLine, ...]:
        """The same while somebody types: what cannot be read is left out."""
        try:
            return self.lines()
        except VefaError:
            return ()

    def take(self) -> bool:
        """Enter: whether there is something to sell; if not, it is told what is missing."""
        try:
            lines = self.lines()
        except VefaError as error:
            self.tell(str(error))
            return False
        if not lines:
            self.tell(_("Type an amount above zero."))
            return False
        self.amount.write_out()
        self.tell("")
        return True

    def tell(self, sentence: str) -> None:
        """What is wrong, '' for nothing."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.amount.set_error(sentence if self.kind.value() == AMOUNT else "")

    def start(self) -> None:
        """The focus goes where one types."""
        if self.kind.value() == LINES:
            self.lines_form.start()
        else:
            self.amount.setFocus()
            self.amount.selectAll()

    def go_on(self) -> None:
        """The focus comes back; what is typed stays."""
        if self.kind.value() == LINES:
            self.lines_form.start()
        else:
            self.amount.setFocus()

    def clear(self) -> None:
        """Nothing is sold yet; amount or lines, as before."""
        self.amount.setText("")
        self.lines_form.clear()
        self.tell("")

    def _arrange(self, kind: object) -> None:
        self._head.setText(_("Amount of the sale") if kind == AMOUNT else _("What was sold"))
        self.amount.setVisible(kind == AMOUNT)
        self.lines_form.setVisible(kind == LINES)

    def _choose(self, kind: object) -> None:
        self._arrange(kind)
        self._tell()
        self.start()

    def _tell(self) -> None:
        if self._error.isVisibleTo(self):
            self.tell("")
        self.changed.emit()

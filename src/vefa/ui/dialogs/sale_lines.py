"""The lines of a sale that is typed in: product, pieces, what was paid."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.orders import NewLine
from vefa.ui import typed
from vefa.ui.layout import boxed, column, row
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Field, IconButton, Label, ReadField

_PIECES: Final = 68
_PAID: Final = 136


class _LineForm(QWidget):
    """One line."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.product = Field(placeholder=_("Product"), name=_("Product name"))
        self.pieces = ReadField(typed.pieces, "1", name=_("Pieces"))
        self.paid = ReadField(typed.amount, name=_("Paid for the line"), suffix=typed.unit())
        self.pieces.setFixedWidth(px(_PIECES))
        self.paid.setFixedWidth(px(_PAID))
        away = IconButton("x", _("Remove this line"), size="s")
        away.clicked.connect(lambda: self.gone.emit(self))
        self.setLayout(row((self.product, 1), self.pieces, self.paid, away, gap=8))
        self.paid.changed.connect(self.changed)

    def is_empty(self) -> bool:
        """Whether nothing is typed yet."""
        return not (self.product.text().strip() or self.paid.text().strip())

    def line(self) -> NewLine:
        """The line. VefaError when something of it cannot be read."""
        name = self.product.text().strip()
        if not name:
            self.product.set_error(_("Type the product."))
            raise VefaError(_("Type the product."))
        return NewLine(name, typed.amount(self.paid.text()), typed.pieces(self.pieces.text()))


class LinesForm(QWidget):
    """Lines that come and go; their sum stands below."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._forms: list[_LineForm] = []
        self._rows = column(gap=8)
        self._sum = Label("", "strong")
        self.more = Button(_("Add a line"), "soft", "plus", size="s")
        self.more.clicked.connect(lambda _on=False: self.add().product.setFocus())
        foot = boxed(row(self.more, None, Label(_("Total"), "body", "text2"), self._sum, gap=8))
        self.setLayout(column(_heads(), 4, self._rows, 10, foot))
        self.add()

    def add(self) -> _LineForm:
        """One more line."""
        form = _LineForm()
        form.changed.connect(self._count)
        form.gone.connect(self._remove)
        self._forms.append(form)
        self._rows.addWidget(form)
        self._count()
        return form

    def lines(self) -> tuple[NewLine, ...]:
        """The lines that are typed. VefaError when one cannot be read."""
        return tuple(form.line() for form in self._forms if not form.is_empty())

    def total(self) -> int:
        """What all lines come to, minor units; lines that cannot be read count nothing."""
        return sum(int(str(form.paid.value() or 0)) for form in self._forms)

    def _remove(self, form: _LineForm) -> None:
        self._forms.remove(form)
        self._rows.removeWidget(form)
        form.hide()
        form.deleteLater()
        if not self._forms:
            self.add()
        self._count()

    def _count(self) -> None:
        self._sum.setText(words.money(self.total(), settings.currency()))
        self.changed.emit()


def _heads() -> QHBoxLayout:
    """What the columns are."""
    product, pieces, paid = (
        Label(text, "label", "text2") for text in (_("Product"), _("Pieces"), _("Amount"))
    )
    pieces.setFixedWidth(px(_PIECES))
    paid.setFixedWidth(px(_PAID))
    return row((product, 1), pieces, paid, px(34) + 8, gap=8)

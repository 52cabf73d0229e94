"""One line of a sale at the till: a product, or a gift card that is sold."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.money import decimal
from vefa.rules.pricing import gross
from vefa.services import settings
from vefa.services.sales import SaleLine
from vefa.services.sales.finding import product_named, products_like
from vefa.ui import typed
from vefa.ui.layout import row
from vefa.ui.theme import px
from vefa.ui.widgets import Field, IconButton, ReadField

PIECES: Final = 64
PRICE: Final = 124
CATEGORY: Final = 128


class _ProductField(Field):
    """A field whose arrow keys say `walked(step)`."""

    walked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through what is known."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(step)


class LineForm(QWidget):
    """One line; Enter goes on: from the product to the price, from there `ended(self)`.

    `suggested(names)`: known products like the one that is typed; the arrow keys take them.
    """

    changed = Signal()
    gone = Signal(object)
    ended = Signal(object)
    suggested = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.product = _ProductField(placeholder=_("Product"), name=_("Product name"))
        self.pieces = ReadField(typed.pieces, "1", name=_("Pieces"))
        self.price = ReadField(typed.amount, name=_("Price of one"), suffix=typed.unit())
        self.category = Field(placeholder=_("Category"), name=_("Category"))
        for field, width in ((self.pieces, PIECES), (self.price, PRICE), (self.category, CATEGORY)):
            field.setFixedWidth(px(width))
        away = IconButton("x", _("Remove this line"), size="s")
        away.clicked.connect(lambda: self.gone.emit(self))
        self.setLayout(row((self.product, 1), self.pieces, self.price, self.category, away, gap=8))
        self._names: list[str] = []
        self._place = -1
        self.product.textEdited.connect(self._suggest)
        self.product.walked.connect(self._walk)
        for one in (self.pieces, self.price):
            one.changed.connect(self.changed)
        for text in (self.product, self.category):
            text.textChanged.connect(lambda _text: self.changed.emit())
        self.product.returnPressed.connect(self._product_typed)
        self.product.editingFinished.connect(self._take_known)
        for field in (self.pieces, self.price, self.category):
            field.returnPressed.connect(lambda: self.ended.emit(self))

    def is_empty(self) -> bool:
        """Whether nothing is typed yet."""
        return not (self.product.text().strip() or self.price.text().strip())

    def line(self) -> SaleLine:
        """The line. VefaError when something of it is missing or cannot be read."""
        name = self.product.text().strip()
        if not name:
            self.product.set_error(_("Type the product."))
            raise VefaError(_("Type the product."))
        self.product.set_error("")
        category = self.category.text().strip()
        price, pieces = typed.amount(self.price.text()), typed.pieces(self.pieces.text())
        return SaleLine(name, price, pieces, category=category or None)

    def total(self) -> int:
        """What it comes to, minor units; 0 while it cannot be read."""
        return gross(int(str(self.pieces.value() or 0)), int(str(self.price.value() or 0)))

    def _suggest(self, text: str) -> None:
        self._names, self._place = [one.name for one in products_like(text)], -1
        self.suggested.emit(self._names)

    def _walk(self, step: int) -> None:
        """The next of the known products."""
        if self._names:
            self._place = max(self._place + step, 0) % len(self._names)
            self.product.setText(self._names[self._place])

    def _take_known(self) -> None:
        """A product that the shop knows brings its price and category, where nothing is typed."""
        known = product_named(self.product.text()) if self.product.text().strip() else None
        if known is None:
            return
        if not self.price.text().strip() and known.price is not None:
            self.price.setText(words.number(decimal(known.price, settings.currency())))
        if not self.category.text().strip():
            self.category.setText(known.category)
        self.changed.emit()

    def _product_typed(self) -> None:
        if self.is_empty():
            self.ended.emit(self)
            return
        self._take_known()
        self.price.setFocus()
        self.price.selectAll()


class CardForm(LineForm):
    """A gift card that is sold for its worth; without a code of one that lies there it gets a new one."""

    def __init__(self) -> None:
        super().__init__()
        self.product.setText(_("Gift card"))
        self.product.setReadOnly(True)
        self.pieces.setEnabled(False)
        self.category.setPlaceholderText(_("New code"))
        self.category.setAccessibleName(_("Code of the gift card"))

    def is_empty(self) -> bool:
        """Whether it has no worth yet."""
        return not self.price.text().strip()

    def line(self) -> SaleLine:
        """The line. VefaError when the worth cannot be read."""
        worth, code = typed.amount(self.price.text()), self.category.text().strip()
        return SaleLine(self.product.text(), worth, card=code)

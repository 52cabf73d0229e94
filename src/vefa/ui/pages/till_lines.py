"""The lines of a sale: product, pieces, price of one, category; known products bring what they cost last."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.money import decimal
from vefa.rules.pricing import gross
from vefa.services import settings
from vefa.services.sales import SaleLine
from vefa.services.sales.finding import product_named, products_like
from vefa.ui import typed
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Field, IconButton, Label, ReadField

_PIECES: Final = 64
_PRICE: Final = 124
_CATEGORY: Final = 128
_SHOWN: Final = 3  # lines in sight at once
_NAMED: Final = 3  # known products
_ROW: Final = 48


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


class _LineForm(QWidget):
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
        for field, width in ((self.pieces, _PIECES), (self.price, _PRICE), (self.category, _CATEGORY)):
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


class _Rows(Scroll):
    """Shows some lines at once, where there is little room only one."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_lines(self, lines: int) -> None:
        """There are so many."""
        self._lines = lines
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the lines, up to some."""
        return QSize(super().sizeHint().width(), px(_ROW) * min(self._lines, _SHOWN))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(super().minimumSizeHint().width(), px(_ROW))


class TillLines(QWidget):
    """Lines that come and go, and their sum; Enter in an empty line says `done`."""

    changed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_LineForm] = []
        self._rows = column(gap=8)
        self._sum = Label("", "strong")
        self._known = Label("", "caption", "text3", wrap=True)
        self.more = Button(_("Add a line"), "soft", "plus", size="s")
        self.more.clicked.connect(lambda _on=False: self.add().product.setFocus())
        self._scroll = _Rows(boxed(column(self._rows, None)))
        total = Label(_("Total"), "body", "text2")
        foot = boxed(row(self.more, (self._known, 1), total, self._sum, gap=8))
        self.setLayout(column(_heads(), 4, self._scroll, 8, foot))
        self.add()

    def add(self) -> _LineForm:
        """One more line."""
        form = _LineForm()
        form.changed.connect(self._count)
        form.gone.connect(self._remove)
        form.ended.connect(self._end)
        form.suggested.connect(self._tell_known)
        self.forms.append(form)
        self._rows.addWidget(form)
        self._count()
        return form

    def lines(self) -> tuple[SaleLine, ...]:
        """The lines that are typed. VefaError when one cannot be read."""
        return tuple(form.line() for form in self.forms if not form.is_empty())

    def start(self) -> None:
        """The focus goes into the first line that is empty."""
        form = next((one for one in self.forms if one.is_empty()), None) or self.add()
        form.product.setFocus()
        self._scroll.ensureWidgetVisible(form)

    def clear(self) -> None:
        """One empty line."""
        for form in self.forms[:]:
            self._remove(form)

    def _tell_known(self, names: list[str]) -> None:
        """Known products that the arrow keys take."""
        known = ", ".join(names[:_NAMED])
        self._known.setText(_("Arrow down: {products}").format(products=known) if known else "")

    def _end(self, form: _LineForm) -> None:
        """Enter at the end of a line: the next one, or all is typed."""
        self._tell_known([])
        if form.is_empty():
            self.done.emit()
        else:
            self.start()

    def _remove(self, form: _LineForm) -> None:
        self.forms.remove(form)
        self._rows.removeWidget(form)
        form.hide()
        form.deleteLater()
        if not self.forms:
            self.add()
        self._count()

    def _count(self) -> None:
        total = sum(form.total() for form in self.forms)
        self._sum.setText(words.money(total, settings.currency()))
        self._scroll.set_lines(len(self.forms))
        self.changed.emit()


def _heads() -> QHBoxLayout:
    """What the columns are."""
    columns: list[tuple[str, int]] = [
        (_("Pieces"), _PIECES), (_("Price of one"), _PRICE), (_("Category"), _CATEGORY),
    ]  # fmt: skip
    fixed = []
    for text, width in columns:
        label = Label(text, "label", "text2")
        label.setFixedWidth(px(width))
        fixed.append(label)
    return row((Label(_("Product"), "label", "text2"), 1), *fixed, px(34) + 8, gap=8)

"""The lines of a sale: product, pieces, price of one, category; known products bring what they cost last."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.sales import SaleLine
from vefa.services.sales.draft import check_sum
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.pages.till_line import CATEGORY, PIECES, PRICE, CardForm, LineForm
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Label

_SHOWN: Final = 3  # lines in sight at once
_ROW: Final = 48


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
        self.forms: list[LineForm] = []
        self._rows = column(gap=8)
        self._sum = Label("", "strong")
        self._known = Label("", "caption", "text3", wrap=True)
        self.more = Button(_("Add a line"), "soft", "plus", size="s")
        self.more.clicked.connect(lambda _on=False: self.add().product.setFocus())
        self.card = Button(_("Gift card"), "ghost", "gift", size="s", tip=_("Sell a gift card"))
        self.card.clicked.connect(lambda _on=False: self.add(CardForm()).price.setFocus())
        self._scroll = _Rows(boxed(column(self._rows, None)))
        total = Label(_("Total"), "body", "text2")
        foot = boxed(row(self.more, self.card, (self._known, 1), total, self._sum, gap=8))
        self.setLayout(column(_heads(), 4, self._scroll, 8, foot))
        self.add()

    def add(self, form: LineForm | None = None) -> LineForm:
        """One more line."""
        form = form or LineForm()
        form.changed.connect(self._count)
        form.gone.connect(self._remove)
        form.ended.connect(self._end)
        form.suggested.connect(self._tell_known)
        self.forms.append(form)
        self._rows.addWidget(form)
        self._count()
        return form

    def lines(self) -> tuple[SaleLine, ...]:
        """The lines that are typed. VefaError when one cannot be read, or they come to too much."""
        found = tuple(form.line() for form in self.forms if not form.is_empty())
        check_sum(found, settings.currency())
        return found

    def start(self) -> None:
        """The focus goes into the first line that is empty."""
        form = next((one for one in self.forms if one.is_empty()), None) or self.add()
        (form.price if isinstance(form, CardForm) else form.product).setFocus()
        self._scroll.ensureWidgetVisible(form)

    def clear(self) -> None:
        """One empty line."""
        for form in self.forms[:]:
            self._remove(form)

    def _tell_known(self, names: list[str]) -> None:
        """The known product that the arrow key takes."""
        self._known.setText(_("Arrow down: {product}").format(product=names[0]) if names else "")

    def _end(self, form: LineForm) -> None:
        """Enter at the end of a line: the next one, or all is typed."""
        self._tell_known([])
        if form.is_empty():
            self.done.emit()
        else:
            self.start()

    def _remove(self, form: LineForm) -> None:
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
        (_("Pieces"), PIECES), (_("Price of one"), PRICE), (_("Category"), CATEGORY),
    ]  # fmt: skip
    fixed = []
    for text, width in columns:
        label = Label(text, "label", "text2")
        label.setFixedWidth(px(width))
        fixed.append(label)
    return row((Label(_("Product"), "label", "text2"), 1), *fixed, px(34) + 8, gap=8)

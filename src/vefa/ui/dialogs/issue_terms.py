"""What a voucher is good for beyond the usual: from when, for which goods, how often, with which code."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.layout import boxed, column, row
from vefa.ui.widgets import Check, DateField, Field, FormRow, SpinField

_MOST_USES = 10_000


@dataclass(frozen=True, slots=True)
class More:
    """Conditions beyond the usual. `uses` and `per_customer` None: no such limit; `code` '': drawn codes."""

    starts: date | None = None
    product: str = ""
    category: str = ""
    uses: int | None = 1
    per_customer: int | None = None
    stackable: bool = False
    code: str = ""
    prefix: str = ""


class IssueTerms(QWidget):
    """`changed` tells that something else holds, `rearranged` that the height changes.

    `more` opens them; the dialog gives it a place.
    """

    changed = Signal()
    rearranged = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.more = Check(_("More conditions"))
        self.starts = DateField(today, name=_("First day"), earliest=today)
        self.product = Field(name=_("Only for this product"))
        self.category = Field(name=_("Only for this category"))
        self.uses = SpinField(1, 0, _MOST_USES, name=_("Uses in total"))
        self.uses.setSpecialValueText(_("no limit"))
        self.per_customer = SpinField(0, 0, _MOST_USES, name=_("Uses per customer"))
        self.per_customer.setSpecialValueText(_("no limit"))
        self.stackable = Check(_("May be used beside another voucher"))
        self.code = Field(name=_("Code of your own"))
        self.prefix = Field(name=_("Codes begin with"))
        self._goods = boxed(
            row((FormRow(_("Only for this product"), self.product, optional=True), 1),
                (FormRow(_("Only for this category"), self.category, optional=True), 1), gap=12)
        )  # fmt: skip
        self._counts = boxed(
            row((FormRow(_("Uses in total"), self.uses), 1),
                (FormRow(_("Uses per customer"), self.per_customer), 1), gap=12)
        )  # fmt: skip
        self._code_row = FormRow(_("Code of your own"), self.code, optional=True)
        self._prefix_row = FormRow(_("Codes begin with"), self.prefix, optional=True)
        self._panel = boxed(
            column(FormRow(_("First day"), self.starts), 10, self._goods, 10, self._counts, 8,
                   self.stackable, 10, row((self._code_row, 1), (self._prefix_row, 1), gap=12))
        )  # fmt: skip
        self.setLayout(column(self._panel))
        self._panel.hide()
        self._connect()

    def values(self) -> More:
        """What holds; the usual while the panel is closed."""
        if not self.more.isChecked():
            return More()
        first = self.starts.value()
        return More(
            starts=first if first != self._today else None,
            product=" ".join(self.product.text().split()) if self._goods.isEnabled() else "",
            category=" ".join(self.category.text().split()) if self._goods.isEnabled() else "",
            uses=self.uses.value() or None,
            per_customer=self.per_customer.value() or None,
            stackable=self.stackable.isChecked(),
            code=self.code.text().strip() if self._code_row.isEnabled() else "",
            prefix=self.prefix.text().strip() if self._prefix_row.isEnabled() else "",
        )

    def suit(self, *, card: bool, product: bool, count: int, bearer: bool, given: bool) -> None:
        """Allow what makes sense: a card pays for anything until it is empty; one code makes one voucher.

        `given`: the codes are brought along.
        """
        self._goods.setEnabled(not (card or product))
        self._counts.setEnabled(not card)
        self._code_row.setEnabled(count == 1 and not given)
        self._prefix_row.setEnabled(not given and not (self.code.text().strip() and bearer))

    def _connect(self) -> None:
        self.more.toggled.connect(self._open)
        self.stackable.toggled.connect(lambda _on: self.changed.emit())
        self.starts.dateChanged.connect(lambda _day: self.changed.emit())
        for field in (self.product, self.category, self.code, self.prefix):
            field.textChanged.connect(lambda _text: self.changed.emit())
        for number in (self.uses, self.per_customer):
            number.valueChanged.connect(lambda _count: self.changed.emit())

    def _open(self, on: bool) -> None:
        self._panel.setVisible(on)
        self.rearranged.emit()

"""What a voucher is and what it is worth: an amount, a per cent, shipping, a product, a gift card."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.money import minor
from vefa.rules.vouchers import CARD
from vefa.services import settings
from vefa.ui import typed
from vefa.ui.layout import column
from vefa.ui.widgets import ChipItem, ChipRow, Field, FormRow, Label, ReadField

_KINDS: Final = {
    "amount": N_("Gift voucher ({unit})"),
    "percent": N_("Coupon (%)"),
    "shipping": N_("Free shipping"),
    "product": N_("Free product"),
    CARD: N_("Gift card"),
}
_AMOUNTS: Final = (50, 100, 150, 200)
_CARDS: Final = (100, 250, 500, 1000)
_PERCENTS: Final = (5, 10, 15, 20)
_OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Worth:
    """`value` in minor units or hundredths of a per cent by `kind`; `cap`: a per cent takes at most so much.

    `product`: the name of what is free.
    """

    kind: str
    value: int = 0
    cap: int | None = None
    product: str = ""


class IssueWorth(QWidget):
    """`changed` tells that it is worth something else, `rearranged` that the height changes.

    `cap_row` asks for the most that a per cent takes off; the dialog gives it a place.
    """

    changed = Signal()
    rearranged = Signal()

    def __init__(self) -> None:
        super().__init__()
        unit = typed.unit()
        self.kind = ChipRow(
            [ChipItem(key, _(text).format(unit=unit)) for key, text in _KINDS.items()],
            "amount", name=_("Kind"),
        )  # fmt: skip
        self.amounts = _chips(_AMOUNTS, "100", _("Amount"))
        self.cards = _chips(_CARDS, "250", _("Amount"))
        self.percents = _chips(_PERCENTS, "10", _("Per cent"))
        self.other = ReadField(typed.amount, name=_("Another amount"), suffix=unit)
        self.cap = ReadField(typed.amount, name=_("At most off"), suffix=unit)
        self.product = Field(name=_("Free product"), placeholder=_("The name of the product"))
        self.cap_row = FormRow(_("At most off"), self.cap, optional=True)
        self._product_row = FormRow(
            _("Free product"), self.product, hint=_("One piece of it; written as on the sale.")
        )
        self._label = Label("", "label", "text2")
        self.setLayout(column(
            Label(_("Kind"), "label", "text2"), 4, self.kind, 12, self._label, 4, self.amounts, self.percents,
            self.cards, 6, self.other, self._product_row,
        ))  # fmt: skip
        for chips in (self.kind, self.amounts, self.percents, self.cards):
            chips.chosen.connect(lambda _key: self._arrange())
        for field in (self.other, self.cap):
            field.changed.connect(self.changed)
        self.product.textChanged.connect(self.changed)
        self._arrange()

    def worth(self) -> Worth:
        """What is chosen and typed. VefaError when something of it cannot be read."""
        kind = self.kind.key()
        if kind == "shipping":
            return Worth(kind)
        if kind == "product":
            name = " ".join(self.product.text().split())
            if not name:
                raise VefaError(_("Write the name of the product that is free."))
            return Worth(kind, product=name)
        cap = typed.amount(self.cap.text()) if kind == "percent" and self.cap.text().strip() else None
        return Worth(kind, self._value(), cap or None)

    def _value(self) -> int:
        percent = self.kind.key() == "percent"
        key = self._shown().key()
        if key != _OTHER:
            return int(key) * 100 if percent else minor(key, settings.currency())
        if not self.other.text().strip():
            raise VefaError(_("Type what the voucher is worth."))
        # a per cent is typed like a sum with two decimals: 12,5 is 1250 hundredths
        value = typed.hundredths(self.other.text()) if percent else typed.amount(self.other.text())
        if value <= 0 or (percent and value > 10_000):
            raise VefaError(
                _("A per cent is above 0 and at most 100.") if percent else _("Type an amount above zero.")
            )
        return value

    def _shown(self) -> ChipRow:
        return {"percent": self.percents, CARD: self.cards}.get(self.kind.key(), self.amounts)

    def _arrange(self) -> None:
        """Show what belongs to the kind."""
        kind = self.kind.key()
        sums = kind in {"amount", "percent", CARD}
        percent = kind == "percent"
        self._label.setText(_("Per cent") if percent else _("Amount ({unit})").format(unit=typed.unit()))
        self._label.setVisible(sums)
        for chips in (self.amounts, self.percents, self.cards):
            chips.setVisible(sums and chips is self._shown())
        self.other.setVisible(sums and self._shown().key() == _OTHER)
        self.other.set_suffix("%" if percent else typed.unit())
        self.cap_row.setVisible(percent)
        self._product_row.setVisible(kind == "product")
        self.rearranged.emit()


def _chips(values: Sequence[int], chosen: str, name: str) -> ChipRow:
    items = [ChipItem(str(value), words.number(value)) for value in values]
    return ChipRow([*items, ChipItem(_OTHER, _("Other…"))], chosen, name=name)

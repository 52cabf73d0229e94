"""Loyalty cards: for whom, and how many blank ones for the counter."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button, Check, FormRow, Label, Segmented, SpinField

_BLANK: Final = "blank"
_USUAL: Final = 10  # a sheet
_MOST: Final = 500


class People(NamedTuple):
    """Some customers to choose, by what they are called."""

    name: str
    ids: Sequence[int]


class CardsWish(NamedTuple):
    """For these customers (`new`: who never had one printed), and so many blank ones."""

    customers: tuple[int, ...]
    blank: int
    new: bool


class CardsDialog(Dialog):
    """`wanted(CardsWish)` when cards are to be made; whoever makes them closes it, or `tell`s why not."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, offered: Sequence[People]) -> None:
        sentence = _("Of the size of a bank card, ten on A4. Who has no card number gets one.")
        super().__init__(parent, _("Loyalty cards"), sentence, icon="scan-barcode", width=600)
        self._offered = offered
        named = [(f"{one.name} {words.number(len(one.ids))}", at) for at, one in enumerate(offered)]
        self.who = Segmented([*named, (_("Blank cards"), _BLANK)], name=_("For whom"))
        self.new = Check(_("Only those whose card was never printed"))
        self.blank = SpinField(_USUAL, 1, _MOST, name=_("How many cards"))
        self._blank_row = FormRow(
            _("How many cards"), self.blank,
            hint=_("Hand one out and type or scan its number on the customer’s card."),
        )  # fmt: skip
        self.count = Label("", "caption", "text3", wrap=True)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.verb = Button(_("Go on"), "primary", "arrow-right", key_cap="Enter")
        self.set_body(column(self.who, 12, self._blank_row, self.new, 6, self.count, 6, self.trouble))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.verb)
        self.who.chosen.connect(lambda _who: self._show())
        self.verb.clicked.connect(lambda _on=False: self.wanted.emit(self.wish()))
        self._show()

    def wish(self) -> CardsWish:
        """What is chosen."""
        at = self.who.value()
        if not isinstance(at, int):
            return CardsWish((), self.blank.value(), False)
        return CardsWish(tuple(self._offered[at].ids), 0, self.new.isChecked())

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.trouble.refuse(error)
        self.fit()

    def _show(self) -> None:
        wish = self.wish()
        self._blank_row.setVisible(bool(wish.blank))
        self.new.setVisible(len(wish.customers) > 1)
        self.count.setVisible(bool(wish.customers))
        pages = -(-len(wish.customers) // 10)
        text = ngettext("{count} page at most", "{count} pages at most", pages)
        self.count.setText(text.format(count=words.number(pages)))
        self.trouble.hide()
        self.fit()

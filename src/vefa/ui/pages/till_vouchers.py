"""The codes of a sale: a switch for each, and what it does or why nothing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.vouchers import value_text
from vefa.services.vouchers import VoucherRow
from vefa.ui.layout import clear, column, row
from vefa.ui.pages.till_words import good_for
from vefa.ui.theme import px
from vefa.ui.widgets import Card, IconLabel, Label, Toggle


class _Toggle(Toggle):
    """Enter goes on."""

    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns, Enter says `ended`."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class _Switch(Card):
    """One code: `turned(code, on)`."""

    turned = Signal(str, bool)

    def __init__(self, voucher: VoucherRow, *, on: bool) -> None:
        self.voucher = voucher
        name = value_text(voucher.terms)
        self.toggle = _Toggle(on=on, name=_("Use: {voucher}").format(voucher=name))
        self._icon = IconLabel("ticket-percent", "text2", 20, tone="neutral", disc=38)
        self._note = Label(good_for(voucher), "caption", "text3", wrap=True)
        title = Label(name, "strong", wrap=True)
        lines = column(title, self._note, gap=1)
        super().__init__(row(self._icon, (lines, 1), self.toggle, gap=12), margins=(14, 8, 12, 8), radius=12)
        self.setMinimumHeight(px(60))
        self.toggle.toggled.connect(lambda checked: self.turned.emit(voucher.code, checked))
        self._look(on=on)

    def show_use(self, says: str, *, refused: bool) -> None:
        """What it does to the sale; '' while that is not known."""
        self._note.setText(says or good_for(self.voucher))
        self._note.set_tint("honey_text" if refused else "success_text" if says else "text3")
        self._look(on=self.toggle.isChecked())

    def _look(self, *, on: bool) -> None:
        self.set_line("accent" if on else "line2", 1.5 if on else 1.0)
        self._icon.set_icon("ticket-percent", "accent_text" if on else "text2", "accent" if on else "neutral")


class VoucherSwitches(QFrame):
    """All codes that may be used; hidden when there are none. `ended()` when Enter goes on."""

    turned = Signal(str, bool)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = Label("", "strong")
        self._count = Label("", "caption", "text3")
        self._rows = column(gap=8)
        self.setLayout(column(row(self._head, None, self._count), 8, self._rows))
        self._switches: dict[str, _Switch] = {}
        self.hide()

    def switches(self) -> Mapping[str, Toggle]:
        """The switches by code."""
        return {code: one.toggle for code, one in self._switches.items()}

    def show_vouchers(self, vouchers: Sequence[VoucherRow], on: Sequence[str], head: str) -> None:
        """These, of which `on` are used."""
        clear(self._rows)
        self._switches = {}
        for one in vouchers:
            made = self._switches[one.code] = _Switch(one, on=one.code in on)
            made.turned.connect(self.turned)
            made.toggle.ended.connect(self.ended)
            self._rows.addWidget(made)
        self._head.setText(head)
        count = ngettext("{count} voucher", "{count} vouchers", len(vouchers))
        self._count.setText(count.format(count=words.number(len(vouchers))))
        self.setVisible(bool(vouchers))

    def show_use(self, used: Mapping[str, str], refused: Mapping[str, str]) -> None:
        """What each code that is used does, or the sentence why it does nothing."""
        for code, one in self._switches.items():
            one.show_use(refused.get(code) or used.get(code, ""), refused=code in refused)

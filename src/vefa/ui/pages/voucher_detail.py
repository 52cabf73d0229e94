"""One voucher beside the list: how it is printed, what can be done with it, its facts, and what happened."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.vouchers import CARD, MOVES, condition_text, value_text
from vefa.services import vouchers
from vefa.services.vouchers import VoucherCard, VoucherRow
from vefa.ui.actions import Action
from vefa.ui.focus_kept import focus_kept
from vefa.ui.layout import Item, Scroll, boxed, clear, column, row
from vefa.ui.theme import px
from vefa.ui.voucher_picture import VoucherPicture
from vefa.ui.widgets import Button, Card, IconButton, Label, Line
from vefa.ui.widgets.timeline import Event, Timeline

_WIDTH: Final = 296
_OPEN: Final = frozenset({"unused", "open", "ending"})


class VoucherDetail(Card):
    """Shows the voucher of `show_voucher(id)`. Signals tell what is wanted, with the voucher's id.

    `take_back(use id)`: the use was a mistake.
    """

    print_wanted = Signal(int)
    copied = Signal(str)
    use = Signal(int)
    void = Signal(int)
    unvoid = Signal(int)
    extend = Signal(int)
    replace = Signal(int)
    take_back = Signal(int)
    customer_wanted = Signal(int)
    order_wanted = Signal(int)

    def __init__(self) -> None:
        self.picture = VoucherPicture(px(_WIDTH))
        self._facts = column(gap=5)
        self._buttons = column()
        self.history = Timeline(name=_("What happened"))
        self.history.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # what is left
        self._rest = boxed(column(
            self.picture, 12, self._buttons, 12, Line(), 10, self._facts, 10, Line(), 10,
            Label(_("What happened"), "strong"), 4, (self.history, 1),
        ))  # fmt: skip
        self._none = Label(_("Choose a voucher in the list."), "body", "text3", wrap=True)
        super().__init__(column(self._none, (Scroll(self._rest), 1)), margins=16)
        self._card: VoucherCard | None = None
        self.more: IconButton | None = None
        self.history.opened.connect(self.order_wanted.emit)
        self.show_voucher(None, date.min)

    def card(self) -> VoucherCard | None:
        """The voucher that shows."""
        return self._card

    def show_voucher(self, voucher_id: int | None, today: date) -> None:
        """Show a voucher, or none."""
        self._card = None
        if voucher_id is not None:
            try:
                self._card = vouchers.voucher(voucher_id, today=today)
            except VefaError:  # it went away meanwhile
                self._card = None
        self._rest.setVisible(self._card is not None)
        self._none.setVisible(self._card is None)
        if self._card is not None:
            with focus_kept(self):
                self._fill(self._card, today)

    def _fill(self, card: VoucherCard, today: date) -> None:
        one = card.row
        self.setAccessibleName(_("Voucher {code}").format(code=one.shown))
        [printed] = vouchers.print_data([one.id])
        self.picture.show_voucher(printed)
        self.picture.setAccessibleName(_picture_words(one))
        clear(self._buttons)
        self._buttons.addLayout(self._actions(card))
        clear(self._facts)
        for line in self._lines(one):
            self._facts.addLayout(line)
        self.history.set_events(list(_events(card, today)))

    def _actions(self, card: VoucherCard) -> QHBoxLayout:
        one = card.row
        paper = Button(_("Print…"), "primary" if one.state in _OPEN else "secondary", "printer", size="s")
        paper.clicked.connect(lambda: self.print_wanted.emit(one.id))
        copy = Button(_("Copy"), "secondary", "copy", size="s", tip=_("Copy the code"))
        copy.clicked.connect(lambda: self._copy(one.shown))
        self.more = IconButton("ellipsis", _("More"), kind="secondary", size="s")
        self.more.set_menu(lambda: self.menu(card))
        return row(paper, copy, None, self.more, gap=7)

    def menu(self, card: VoucherCard) -> list[Action | None]:
        """What else can be done with it now."""
        one = card.row
        actions: list[Action | None] = []
        if one.state in _OPEN:
            if one.kind in {"amount", "percent"}:
                actions.append(Action(_("Use…"), lambda: self.use.emit(one.id), "check"))
            actions.append(Action(_("Replace a lost one…"), lambda: self.replace.emit(one.id), "refresh-cw"))
            actions.append(Action(_("Make void…"), lambda: self.void.emit(one.id), "ban"))
        if one.last_day is not None and one.state in {*_OPEN, "expired"}:
            actions.append(Action(_("Extend…"), lambda: self.extend.emit(one.id), "calendar-clock"))
        if one.state == "void" and card.replaced_by is None:
            actions.append(Action(_("Make good again"), lambda: self.unvoid.emit(one.id), "rotate-ccw"))
        last = next((use.id for use in card.uses if not use.undone), None)
        if last is not None:
            actions.append(Action(_("Take back the use"), lambda: self.take_back.emit(last), "undo-2"))
        if one.state == "expired":
            actions.append(Action(_("Make void…"), lambda: self.void.emit(one.id), "ban"))
        return actions

    def _copy(self, code: str) -> None:
        QGuiApplication.clipboard().setText(code)
        self.copied.emit(code)

    def _lines(self, one: VoucherRow) -> Iterator[QHBoxLayout]:
        if one.customer_id is None:
            yield _pair(_("Customer"), _("Whoever holds it"))
        else:
            who = one.customer_id
            button = Button(one.customer, "link", size="s", tail="chevron-right")
            button.clicked.connect(lambda: self.customer_wanted.emit(who))
            yield row(Label(_("Customer"), "small", "text2"), None, button)
        if one.reason:
            yield _pair(_("For what"), one.reason)
        by = ", ".join(part for part in (one.person, words.day(one.made_on)) if part)
        yield _pair(_("Issued"), by)
        if one.kind == CARD:
            yield _pair(_("Left on it"), words.money(one.terms.balance or 0, one.currency))
        else:
            yield _pair(_("Cost"), _cost(one))


def _pair(name: str, text: str) -> QHBoxLayout:
    right = Qt.AlignmentFlag.AlignRight
    parts: tuple[Item, ...] = (
        Label(name, "small", "text2"),
        (Label(text, "small", wrap=True, align=right), 1),
    )
    return row(*parts, gap=10)


def _picture_words(one: VoucherRow) -> str:
    """The picture for those who do not see it."""
    day = words.day(one.last_day) if one.last_day else ""
    parts = (value_text(one.terms), one.customer, one.shown, day)
    return ", ".join(part for part in (*parts, condition_text(one.terms)) if part)


def _cost(one: VoucherRow) -> str:
    if one.state == "used":
        return words.money(one.discount, one.currency)
    if one.state in {"expired", "void"}:
        return _("none")
    most = one.value if one.kind == "amount" else one.terms.cap
    if one.kind in {"shipping", "product"} and most is None:
        return value_text(one.terms)
    if most is None:
        return _("{percent} of the purchase (if used)").format(percent=words.percent(one.value))
    return _("{amount} (if used)").format(amount=words.money(most, one.currency))


def _changes(card: VoucherCard) -> Iterator[Event]:
    """That its last day was moved, and why."""
    for change in reversed(card.changes):
        if "last_day" not in change.after:
            continue
        last = change.after["last_day"]
        day = words.day(date.fromisoformat(last)) if last else _("None")
        text = _("Last day: {day}").format(day=day)
        why = change.after.get("why", "")
        yield Event(_("Extended"), f"{text} · {why}" if why else text, "calendar-clock", "info", "")


def _moves(card: VoucherCard) -> Iterator[Event]:
    """What moved money on a gift card."""
    for move in reversed(card.moves):
        amount = words.money(abs(move.amount), card.row.currency)
        left = _("{amount}, then {left} left").format(
            amount=amount, left=words.money(move.balance, card.row.currency)
        )
        text = f"{move.order_number} · {left}" if move.order_number else left
        icon, tone = ("plus", "success") if move.amount > 0 else ("check", "neutral")
        yield Event(_(MOVES[move.kind]), text, icon, tone, words.day(move.day), key=move.order_id)


def _events(card: VoucherCard, today: date) -> Iterator[Event]:
    """What happened, from the beginning on."""
    one = card.row
    yield Event(_("Issued"), one.person or one.reason, "plus", "honey", words.day(one.made_on))
    if one.printed_on is not None:
        yield Event(_("Printed"), _("A4, eight on a sheet"), "printer", "neutral", words.day(one.printed_on))
    yield from _changes(card)
    yield from _moves(card)
    for use in reversed(card.uses):
        off = words.money(use.discount, one.currency)
        basket = words.money(use.basket, one.currency)
        text = _("{discount} off {basket}").format(discount=off, basket=basket)
        title = _("Used, then taken back") if use.undone else _("Used")
        if use.order_number:
            text = f"{use.order_number} · {text}"
        icon, tone = ("undo-2", "neutral") if use.undone else ("check", "success")
        yield Event(title, text, icon, tone, words.day(use.day), key=use.order_id)
    if one.terms.blocked_on is not None:
        yield Event(_("Made void"), one.terms.blocked_why, "ban", "danger", words.day(one.terms.blocked_on))
    elif one.last_day is None:
        return
    elif one.state == "expired":
        yield Event(_("Ended"), _("ended unused"), "clock", "neutral", words.day(one.last_day))
    elif one.state in _OPEN:
        yield Event(
            _("Last day"), words.ago(one.last_day, today), "calendar-clock", "info", words.day(one.last_day)
        )

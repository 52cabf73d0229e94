"""Issuing vouchers: to whom, what they are worth, until when and what for, with the voucher beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _, ngettext
from vefa.rules import codes
from vefa.rules import format as words
from vefa.rules.money import minor
from vefa.rules.vouchers import Terms, condition_text, value_text
from vefa.services import customers, settings
from vefa.services.vouchers import VoucherPrint
from vefa.ui import typed
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.issue_who import IssueWho
from vefa.ui.layout import boxed, column, row
from vefa.ui.theme import px, text_size
from vefa.ui.voucher_picture import VoucherPicture
from vefa.ui.widgets import (
    Banner,
    Button,
    Check,
    ChipItem,
    ChipRow,
    Combo,
    DateField,
    Field,
    FormRow,
    IconLabel,
    Label,
    ReadField,
    Segmented,
)

_AMOUNTS: Final = (50, 100, 150, 200)
_PERCENTS: Final = (5, 10, 15, 20)
_OTHER: Final = "other"
_REASONS: Final = (
    N_("Thank you"), N_("Birthday"), N_("Apology"), N_("Welcome back"), N_("Campaign"),
)  # fmt: skip
_WIDTH: Final = 880
_SIDE: Final = 330
_EXAMPLE: Final = "CDFHJKLMNPR"


@dataclass(frozen=True, slots=True)
class IssueWish:
    """What is to be issued; `value` in minor units or hundredths of a per cent by `kind`.

    `customers` is None for `count` vouchers to whoever holds them.
    """

    customers: tuple[int, ...] | None
    count: int
    kind: str
    value: int
    min_basket: int
    cap: int | None
    last_day: date
    reason: str
    print_after: bool


class IssueDialog(Dialog):
    """`issued(IssueWish)` when it can be done; the page does it and closes the dialog."""

    issued = Signal(object)

    def __init__(
        self, parent: QWidget, today: date, chosen: Sequence[int] = (), best: int | None = None
    ) -> None:
        super().__init__(parent, _("Issue a voucher"), width=_WIDTH)
        self._today = today
        self.who = IssueWho(today, chosen, best)
        self.kind = Segmented(
            [(_("Gift voucher ({unit})").format(unit=typed.unit()), "amount"), (_("Coupon (%)"), "percent")],
            "amount", name=_("Kind"),
        )  # fmt: skip
        self.amounts = _chips(_AMOUNTS, "100", _("Amount"))
        self.percents = _chips(_PERCENTS, "10", _("Per cent"))
        self.other = ReadField(typed.amount, name=_("Another amount"), suffix=typed.unit())
        self.min_basket = ReadField(typed.amount, name=_("Smallest purchase"), suffix=typed.unit())
        self.cap = ReadField(typed.amount, name=_("At most off"), suffix=typed.unit())
        self.last_day = DateField(date(today.year, 12, 31), name=_("Last day"), earliest=today)
        self.days = ChipRow(name=_("Last day"))
        self.reason = Combo(
            [*((_(text), text) for text in _REASONS), (_("Other…"), _OTHER)], name=_("For what")
        )
        self.reason_text = Field(name=_("For what"), placeholder=_("In a few words"))
        self.picture = VoucherPicture(px(_SIDE))
        self.paper = Check(_("Print after issuing"), on=True)
        self.sentence = Banner("accent", "message-square-quote", "")
        self.cost = Label("", "small", "text2", wrap=True)
        self._build()
        self._connect()
        self._arrange()

    def wish(self) -> IssueWish:
        """What is typed. VefaError when something of it cannot be read."""
        percent = self.kind.value() == "percent"
        return IssueWish(
            customers=self.who.customers(),
            count=self.who.vouchers(),
            kind=str(self.kind.value()),
            value=self._value(),
            min_basket=_typed(self.min_basket),
            cap=(_typed(self.cap) or None) if percent else None,
            last_day=self.last_day.value(),
            reason=self._reason(),
            print_after=self.paper.isChecked(),
        )

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.sentence.set_look("honey", "triangle-alert", str(error))
        self.fit()

    def _build(self) -> None:
        self._cap_row = FormRow(_("At most off"), self.cap, optional=True)
        self._value_label = Label("", "label", "text2")
        self._min_row = FormRow(_("Smallest purchase"), self.min_basket, optional=True)
        self._reason_row = FormRow(_("For what"), self.reason)
        left = column(
            Label(_("To whom"), "label", "text2"), 4, self.who, 12,
            Label(_("Kind"), "label", "text2"), 4, row(self.kind, None), 12,
            self._value_label, 4, self.amounts, self.percents, 6, self.other, 10,
            row((self._min_row, 1), (FormRow(_("Last day"), self.last_day), 1), gap=12), 8,
            self.days, 12, row((self._reason_row, 1), (self._cap_row, 1), gap=12), 6, self.reason_text,
        )  # fmt: skip
        self._cost_row = boxed(row(IconLabel("piggy-bank", "text2", 18), (self.cost, 1), gap=9))
        right = column(
            Label(_("Preview"), "label", "text2"), 4, self.picture, 14, self.paper, 10, self.sentence, 12,
            self._cost_row, None,
        )  # fmt: skip
        if text_size() >= 150:
            self.body.addLayout(column(left, 16, right))
        else:
            side = boxed(right)
            side.setFixedWidth(px(_SIDE))
            self.body.addLayout(row((column(left, None), 1), side, gap=28))
        self.save = Button(_("Issue a voucher"), "primary", "check", key_cap="Enter")
        self.save.clicked.connect(self._save)
        self.set_buttons(self.cancel_button(), self.save)
        self._day_chips()
        self.set_first_focus(self.who.first() or self.min_basket)

    def _day_chips(self) -> None:
        end = date(self._today.year, 12, 31)
        days = {"30": self._today + timedelta(30), "60": self._today + timedelta(60)}
        texts = {key: ngettext("{count} day", "{count} days", int(key)).format(count=key) for key in days}
        self._days = {**days, "year": end}
        texts["year"] = _("End of the year")
        self.days.set_items([ChipItem(key, text) for key, text in texts.items()], "year")
        if (end - self._today).days < 14:  # too short to be used
            self.days.set_key("60")
            self.last_day.set_value(days["60"])

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _value: self._arrange())
        for chips in (self.amounts, self.percents):
            chips.chosen.connect(lambda _key: self._arrange())
        self.days.chosen.connect(lambda key: self.last_day.set_value(self._days[key]))
        self.reason.currentIndexChanged.connect(lambda _place: self._arrange())
        self.who.changed.connect(self._show)
        self.who.rearranged.connect(self._arrange)
        self.finished.connect(lambda _how: self.who.forget())
        self.last_day.dateChanged.connect(lambda _day: self._show())
        self.reason_text.textChanged.connect(lambda _text: self._show())
        for field in (self.other, self.min_basket, self.cap):
            field.changed.connect(self._show)

    def _arrange(self) -> None:
        """Show what belongs to the choices."""
        percent = self.kind.value() == "percent"
        self._value_label.setText(
            _("Per cent") if percent else _("Amount ({unit})").format(unit=typed.unit())
        )
        self.amounts.setVisible(not percent)
        self.percents.setVisible(percent)
        self._cap_row.setVisible(percent)
        self.other.setVisible((self.percents if percent else self.amounts).key() == _OTHER)
        self.other.set_suffix("%" if percent else typed.unit())
        self.reason_text.setVisible(self.reason.value() == _OTHER)
        self._show()
        if self.isVisible():
            self.fit()

    def _show(self) -> None:
        """The sentence, the cost and the picture of what is typed."""
        self.who.show_names()
        self.save.setEnabled(not self.who.is_asking())
        try:
            wish = self.wish()
        except VefaError as error:
            self.sentence.set_look("honey", "triangle-alert", str(error))
            self._cost_row.hide()
            return
        terms, count = self._terms(wish), wish.count
        self.sentence.set_look("accent", "message-square-quote", self._sentence(wish, terms))
        self.cost.setText(_cost(wish))
        self._cost_row.setVisible(bool(count))
        text = ngettext("Issue {count} voucher", "Issue {count} vouchers", count)
        self.save.setText(text.format(count=words.number(count)) if count > 1 else _("Issue a voucher"))
        name, number = self._holder(wish.customers or ())
        self.picture.show_voucher(VoucherPrint(
            _("EXAMPLE"), _EXAMPLE + codes.check(_EXAMPLE), wish.kind, wish.value, wish.cap, terms.currency,
            wish.min_basket, name, number, self._today, wish.last_day, self._today, 1,
        ))  # fmt: skip

    def _terms(self, wish: IssueWish) -> Terms:
        return Terms(
            wish.kind, wish.value, settings.currency(), self._today, wish.last_day, wish.cap, wish.min_basket
        )

    def _holder(self, ids: Sequence[int]) -> tuple[str, int | None]:
        found = customers.customer_rows(ids[:1], today=self._today)
        return (found[0].name, found[0].number) if found else ("", None)

    def _sentence(self, wish: IssueWish, terms: Terms) -> str:
        if not wish.count:
            return _("Choose who gets a voucher.")
        who = self._receivers(wish)
        parts = [value_text(terms), condition_text(terms), words.day(wish.last_day)]
        what, condition, day = parts
        if condition:
            text = _("{who}: {voucher}, {condition}, good once until {day}.")
        else:
            text = _("{who}: {voucher}, good once until {day}.")
        return text.format(who=who, voucher=what, condition=condition, day=day)

    def _receivers(self, wish: IssueWish) -> str:
        count = words.number(wish.count)
        if wish.customers is None:
            many = _("Each of the {count} vouchers").format(count=count)
            return many if wish.count > 1 else _("Whoever holds it")
        if wish.count > 1:
            return _("Each of the {count} customers").format(count=count)
        return self._holder(wish.customers)[0]

    def _value(self) -> int:
        percent = self.kind.value() == "percent"
        key = (self.percents if percent else self.amounts).key()
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

    def _reason(self) -> str:
        if self.reason.value() == _OTHER:
            return self.reason_text.text().strip()
        return _(str(self.reason.value()))

    def _save(self) -> None:
        try:
            wish = self.wish()
            if not wish.count:
                raise VefaError(_("Choose who gets a voucher."))
        except VefaError as error:
            self.tell(error)
            return
        self.issued.emit(wish)


def _typed(field: ReadField) -> int:
    return typed.amount(field.text()) if field.text().strip() else 0


def _chips(values: Sequence[int], chosen: str, name: str) -> ChipRow:
    items = [ChipItem(str(value), words.number(value)) for value in values]
    return ChipRow([*items, ChipItem(_OTHER, _("Other…"))], chosen, name=name)


def _cost(wish: IssueWish) -> str:
    """What it may come to."""
    count, currency = wish.count, settings.currency()
    most = wish.value if wish.kind == "amount" else wish.cap
    if most is None:
        return _("Cost if used: {percent} of each purchase").format(percent=words.percent(wish.value))
    return _("Cost if all are used: {amount}").format(amount=words.money(most * count, currency, "sentence"))

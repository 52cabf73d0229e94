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
from vefa.rules.vouchers import CARD
from vefa.services import customers, settings
from vefa.services.vouchers import Grant, VoucherPrint
from vefa.ui import typed
from vefa.ui.dialogs import issue_words
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.issue_terms import IssueTerms
from vefa.ui.dialogs.issue_who import IssueWho
from vefa.ui.dialogs.issue_worth import IssueWorth
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
)

_OTHER: Final = "other"
_ENDLESS: Final = "none"
_REASONS: Final = (
    N_("Thank you"), N_("Birthday"), N_("Apology"), N_("Welcome back"), N_("Campaign"),
)  # fmt: skip
_WIDTH: Final = 880
_SIDE: Final = 330
_EXAMPLE: Final = "CDFHJKLMNPR"


@dataclass(frozen=True, slots=True)
class IssueWish:
    """What is to be issued: `grant` to each of `customers`, None for `count` of them to whoever holds them.

    `codes`: those that were chosen or brought along; none: they are drawn and begin with `prefix`.
    """

    customers: tuple[int, ...] | None
    count: int
    grant: Grant
    codes: tuple[str, ...]
    prefix: str
    print_after: bool


class IssueDialog(Dialog):
    """`issued(IssueWish)` when it can be done; the page does it and closes the dialog.

    `bring_wanted`: codes of a file are to be issued instead.
    """

    issued = Signal(object)
    bring_wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        today: date,
        chosen: Sequence[int] = (),
        best: int | None = None,
        brought: Sequence[str] = (),
    ) -> None:
        super().__init__(parent, _("Issue a voucher"), width=_WIDTH)
        self._today, self._brought = today, tuple(brought)
        self.who = IssueWho(today, chosen, best, len(brought))
        self.worth = IssueWorth()
        self.min_basket = ReadField(typed.amount, name=_("Smallest purchase"), suffix=typed.unit())
        self.budget = ReadField(typed.amount, name=_("Budget"), suffix=typed.unit())
        self.last_day = DateField(date(today.year, 12, 31), name=_("Last day"), earliest=today)
        self.days = ChipRow(name=_("Last day"))
        self.terms = IssueTerms(today)
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
        worth, more = self.worth.worth(), self.terms.values()
        card = worth.kind == CARD
        grant = Grant(
            worth.kind,
            worth.value,
            more.starts,
            None if self.days.key() == _ENDLESS else self.last_day.value(),
            worth.cap,
            0 if card else _typed(self.min_basket),
            worth.product or more.product,
            more.category,
            None if card else more.uses,
            None if card else more.per_customer,
            more.stackable,
            reason=self._reason(),
        )
        chosen = (more.code,) if more.code else ()
        customers_ = self._affordable(grant)
        count = self.who.vouchers() if customers_ is None else len(customers_)
        return IssueWish(
            customers_, count, grant, self._brought or chosen, more.prefix, self.paper.isChecked()
        )

    def _affordable(self, grant: Grant) -> tuple[int, ...] | None:
        """Who gets one within the budget. VefaError when nobody can say what one costs."""
        ids = self.who.customers()
        budget = _typed(self.budget)
        if ids is None or not budget:
            return ids
        most = grant.cap if grant.kind == "percent" else grant.value
        if not most or grant.uses_allowed is None:
            raise VefaError(_("A budget needs a voucher whose cost is known: an amount, or at most off."))
        return ids[: budget // (most * grant.uses_allowed)]

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.sentence.refuse(error)
        self.fit()

    def _build(self) -> None:
        self._day_chips()  # first: Tab goes through what lies in the dialog in the order in which it came
        self._min_row = FormRow(_("Smallest purchase"), self.min_basket, optional=True)
        self.budget.setMaximumWidth(px(150))
        self._budget_row = boxed(row((Label(_("Budget"), "label", "text2"), 1), self.budget, gap=10))
        left = column(
            Label(_("To whom"), "label", "text2"), 4, self.who, 12, self.worth, 10,
            row((self._min_row, 1), (FormRow(_("Last day"), self.last_day), 1), gap=12), 8,
            self.days, 12, row((FormRow(_("For what"), self.reason), 1), (self.worth.cap_row, 1), gap=12), 6,
            self.reason_text, self.terms,
        )  # fmt: skip
        self._cost_row = boxed(row(IconLabel("piggy-bank", "text2", 18), (self.cost, 1), gap=9))
        right = column(
            Label(_("Preview"), "label", "text2"), 4, self.picture, 14, self.paper, 8, self.terms.more, 10,
            self.sentence, 12, self._cost_row, 6, self._budget_row, None,
        )  # fmt: skip
        if text_size() >= 150:
            self.body.addLayout(column(left, 16, right))
        else:
            side = boxed(right)
            side.setFixedWidth(px(_SIDE))
            self.body.addLayout(row((column(left, None), 1), side, gap=28))
        self.save = Button(_("Issue a voucher"), "primary", "check", key_cap="Enter")
        self.save.clicked.connect(self._save)
        bring = Button(_("Codes from a file…"), "ghost", "upload")
        bring.clicked.connect(self.bring_wanted)
        self.set_buttons(self.cancel_button(), self.save, left=() if self._brought else (bring,))
        self.set_first_focus(self.who.first() or self.min_basket)

    def _day_chips(self) -> None:
        end = date(self._today.year, 12, 31)
        days = {"30": self._today + timedelta(30), "60": self._today + timedelta(60)}
        texts = {key: ngettext("{count} day", "{count} days", int(key)).format(count=key) for key in days}
        self._days = {**days, "year": end}
        texts |= {"year": _("End of the year"), _ENDLESS: _("Without an end")}
        self.days.set_items([ChipItem(key, text) for key, text in texts.items()], "year")
        if (end - self._today).days < 14:  # too short to be used
            self.days.set_key("60")
            self.last_day.set_value(days["60"])

    def _connect(self) -> None:
        for part in (self.who, self.worth, self.terms):
            part.changed.connect(self._show)
            part.rearranged.connect(self._arrange)
        self.worth.kind.chosen.connect(self._take_kind)
        self.days.chosen.connect(self._take_days)
        self.reason.currentIndexChanged.connect(lambda _place: self._arrange())
        self.finished.connect(lambda _how: self.who.forget())
        self.last_day.dateChanged.connect(lambda _day: self._show())
        self.reason_text.textChanged.connect(lambda _text: self._show())
        self.min_basket.changed.connect(self._show)
        self.budget.changed.connect(self._show)

    def _take_kind(self, kind: str) -> None:
        """A gift card was paid for: by itself it does not end."""
        if kind == CARD:
            self.days.set_key(_ENDLESS)
        elif self.days.key() == _ENDLESS:
            self.days.set_key("year")
        self._take_days(self.days.key())

    def _take_days(self, key: str) -> None:
        self.last_day.setEnabled(key != _ENDLESS)
        if key in self._days:
            self.last_day.set_value(self._days[key])
        self._show()

    def _arrange(self) -> None:
        """Show what belongs to the choices."""
        kind = self.worth.kind.key()
        self._min_row.setEnabled(kind != CARD)
        self._budget_row.setVisible(self.who.kind.value() in {"best", "group", "chosen"})
        self.reason_text.setVisible(self.reason.value() == _OTHER)
        self._show()
        if self.isVisible():
            self.fit()

    def _show(self) -> None:
        """The sentence, the cost and the picture of what is typed."""
        self.who.show_names()
        self.save.setEnabled(not self.who.is_asking())
        kind, count = self.worth.kind.key(), self.who.vouchers()
        self.terms.suit(
            card=kind == CARD, product=kind == "product", count=count,
            bearer=self.who.customers() is None, given=bool(self._brought),
        )  # fmt: skip
        try:
            wish = self.wish()
        except VefaError as error:
            self.sentence.refuse(error)
            self._cost_row.hide()
            return
        self._tell(wish)
        count = wish.count
        text = ngettext("Issue {count} voucher", "Issue {count} vouchers", count)
        self.save.setText(text.format(count=words.number(count)) if count > 1 else _("Issue a voucher"))

    def _tell(self, wish: IssueWish) -> None:
        name, number = self._holder(wish.customers or ())
        currency = settings.currency()
        terms = issue_words.terms_of(wish.grant, currency, self._today)
        who = issue_words.receivers(wish.customers, wish.count, name)
        told = (
            issue_words.sentence(who, terms, self._today) if wish.count else _("Choose who gets a voucher.")
        )
        self.sentence.set_look("accent", "message-square-quote", told)
        self.cost.setText(issue_words.cost(wish.grant, wish.count, currency))
        self._cost_row.setVisible(bool(wish.count and self.cost.text()))
        chosen = wish.codes[0] if wish.codes else ""
        code = codes.canonical(chosen) if chosen else _EXAMPLE + codes.check(_EXAMPLE)
        self.picture.show_voucher(VoucherPrint(
            _("EXAMPLE"), code, terms.kind, terms.value, terms.cap, currency, terms.min_basket, name, number,
            terms.starts, terms.last_day, self._today, terms.uses_allowed, chosen, terms.product,
            terms.category,
        ))  # fmt: skip

    def _holder(self, ids: Sequence[int]) -> tuple[str, int | None]:
        found = customers.customer_rows(ids[:1], today=self._today) if ids else []
        return (found[0].name, found[0].number) if found else ("", None)

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

"""The list of vouchers in its card: search by code, customer or reason, chips with counts, sums."""

from array import array
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import Signal

from vefa.i18n import N_, _, ngettext, pgettext
from vefa.rules import codes
from vefa.rules import format as words
from vefa.rules.vouchers import STATES, condition_text, value_text
from vefa.services import settings, vouchers
from vefa.services.customers import Group
from vefa.services.vouchers import VoucherRow, VoucherTotals
from vefa.ui.cells import Mark, Two
from vefa.ui.layout import column
from vefa.ui.lists import LARGE, ListCard, RecordList
from vefa.ui.paged import Column, PagedModel
from vefa.ui.reading import Reader
from vefa.ui.tables import Table
from vefa.ui.theme import text_size
from vefa.ui.widgets import ChipItem, EmptyState, SearchField

STATE_TONES: Final = {
    "unused": "accent",
    "open": "accent",
    "ending": "honey",
    "used": "success",
    "empty": "success",
    "expired": "neutral",
    "void": "danger",
}
_CHIPS: Final = {
    "all": (N_("All"), ""),
    "unused": (N_("Not used"), ""),
    "ending": (N_("Ending soon"), "honey"),
    "used": (N_("Used"), ""),
    "expired": (N_("Ended"), ""),
    "void": (N_("Void"), ""),
}


class Wish(NamedTuple):
    """What is asked for."""

    query: str
    group: str
    sort: str
    falling: bool


class Found(NamedTuple):
    """The vouchers of `wish`, and what all vouchers come to."""

    wish: Wish
    ids: "array[int]"
    sums: VoucherTotals


class VoucherList(RecordList):
    """Which vouchers show, and which of them is chosen.

    `read()` tells that the list is there, `counted(n)` how many vouchers there are at all.
    """

    read = Signal()
    counted = Signal(int)

    def __init__(self, today: date) -> None:
        self._today = today
        model = PagedModel(_columns(), lambda ids: vouchers.voucher_rows(ids, today=self._today))
        search = SearchField(_("Search code, customer or reason; scan a code"))
        super().__init__(Table(model, name=_("Vouchers")), search, _("Groups of vouchers"))
        self._sort, self._falling = "made", True
        self._reader, self._counter = Reader(self), Reader(self)
        tools = (self.group,) if text_size() >= LARGE else ()
        self.card = ListCard(self.table, search=self.search, tools=tools)
        self.setLayout(column((self.card, 1)))
        self._show_groups(())
        self.table.sort_wanted.connect(self._take_sort)

    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(self.search.text(), self.group_key(), self._sort, self._falling)

    def refresh(self, today: date) -> None:
        """Read list and counts again; the chosen voucher stays chosen."""
        self._today = today
        self._counter.ask(_groups, today, show=self._show_groups)
        self.ask()

    def ask(self) -> None:
        """Read what is asked for."""
        if not self._reader.ask(_find, self.wish(), self._today, show=self._show):
            self.card.show_loading()

    def is_asking(self) -> bool:
        """Whether rows are on their way."""
        return self._reader.is_asking()

    def is_narrowed(self) -> bool:
        """Whether there may be vouchers that do not show."""
        return self.wish()[:2] != ("", "all")

    def show_all(self) -> None:
        """Take away search and group."""
        self.choose("", "all")

    def _take_sort(self, key: str, descending: bool) -> None:
        self._sort, self._falling = key, descending
        self.ask()

    def _show(self, found: Found) -> None:
        self.table.set_ids(found.ids, wish=found.wish)
        self.card.set_footer(_footer(found.sums), _("↑ ↓ move · Enter: open"))
        if found.ids:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing(found.wish.query.strip()))
        if not self.choose_wanted():
            self.read.emit()

    def _show_groups(self, groups: Sequence[Group]) -> None:
        """The groups, without numbers as long as nobody has counted."""
        counts = {group.key: group.count for group in groups}
        self.show_groups(ChipItem(key, _(text), counts.get(key), dot) for key, (text, dot) in _CHIPS.items())
        if counts:
            self.counted.emit(counts["all"])

    def _nothing(self, query: str) -> EmptyState:
        button = self.clear_button()
        if not query:
            return EmptyState(
                _("No vouchers here"), _("No voucher belongs to this group."), button, tulip=False
            )
        title = _("No results for “{query}”").format(query=query)
        return EmptyState(title, _why_nothing(query), button, tulip=False)


def _find(wish: Wish, today: date) -> Found:
    """The vouchers of a wish."""
    return Found(wish, vouchers.voucher_ids(*wish, today=today), vouchers.totals(today=today))


def _groups(today: date) -> list[Group]:
    """The groups with their counts."""
    return vouchers.voucher_groups(today=today)


def _footer(sums: VoucherTotals) -> str:
    """What stands open and what was used this month."""
    currency = settings.currency()
    parts = [
        _("Open vouchers are worth {amount}").format(
            amount=words.money(sums.open_worth, currency, "sentence")
        )
    ]
    if sums.open_percents:
        text = ngettext("{count} per cent coupon", "{count} per cent coupons", sums.open_percents)
        parts.append(text.format(count=words.number(sums.open_percents)))
    used = words.money(sums.used_this_month, currency, "sentence")
    return " · ".join([*parts, _("{amount} used this month").format(amount=used)])


def _why_nothing(query: str) -> str:
    """A code that was mistyped is told apart from one that was never issued."""
    if len(codes.canonical(query)) == codes.LENGTH and any(sign.isdigit() for sign in query):
        return codes.problem(query) or _("No voucher was issued with this code.")
    return _("Check the spelling or clear the filter.")


def _columns() -> list[Column]:
    return [
        Column("code", _("Code"), "code", lambda row: row.shown, 174),
        Column("customer", _("Customer"), "two", _customer_cell),
        Column("value", pgettext("voucher", "Worth"), "two", _value_cell, 152, falling=True, optional=1),
        Column("last_day", _("Last day"), "two", _last_day_cell, 122),
        Column("state", _("State"), "badge", state_mark, 144, sortable=False, optional=2),
    ]


def _value_cell(row: VoucherRow) -> Two:
    if row.kind in {"amount", "gift_card"}:
        amount = words.money(row.value, row.currency, decimals="needed")
        text = _("{money} gift voucher") if row.kind == "amount" else _("{money} gift card")
        return Two(text.format(money=amount), _condition(row))
    return Two(value_text(row.terms), _condition(row))


def _condition(row: VoucherRow) -> str:
    if row.kind == "gift_card":
        left = words.money(row.terms.balance or 0, row.currency, decimals="needed")
        return _("{amount} left").format(amount=left)
    return condition_text(row.terms) or row.reason


def _customer_cell(row: VoucherRow) -> Two:
    return Two(row.customer, row.reason) if row.customer else Two(_("Whoever holds it"), row.reason)


def _last_day_cell(row: VoucherRow) -> Two:
    tint = "honey_text" if row.state == "ending" else "text3"
    day = words.day(row.last_day) if row.last_day else _("None")
    return Two(day, _last_day_note(row), tint)


def _last_day_note(row: VoucherRow) -> str:
    """What the last day means now."""
    if row.state == "void":
        return row.terms.blocked_why
    if row.state == "used":
        basket = words.money(row.basket, row.currency, decimals="never")
        return _("on {amount}").format(amount=basket)
    if row.state == "expired":
        return _("ended unused")
    if row.days_left is None or row.state == "empty":
        return ""
    if row.days_left == 0:
        return _("today is the last day")
    return ngettext("{count} day left", "{count} days left", row.days_left).format(
        count=words.number(row.days_left)
    )


def state_mark(row: VoucherRow) -> Mark:
    """The badge of a voucher's state."""
    return Mark(_(STATES[row.state]), STATE_TONES[row.state])

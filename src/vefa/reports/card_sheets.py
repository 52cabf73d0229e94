"""Data sheets of the report on movements of gift cards: the books by month, every movement, every card."""

from collections.abc import Iterator
from typing import Final

from vefa.i18n import _
from vefa.reports.building import NO_ROWS, LazyRows, begun, month_name, names_of
from vefa.reports.card_data import NAMES, CardData
from vefa.reports.report import Sheet, SheetColumn, SheetRow, sheet_columns
from vefa.rules.money import decimal
from vefa.rules.vouchers import MOVES, serial_text
from vefa.services import card_books as books

CLOSING: Final = 8
"""Place of the closing among the columns of the months."""


def month_sheet(data: CardData) -> Sheet:
    """The books by month, the shop's currency first."""
    moved = [SheetColumn(_(name), "amount", 14) for name in NAMES.values()]
    month, currency, opening = sheet_columns(
        (_("Month"), "text", 24), (_("Currency"), "text", 10), (_("Opening"), "amount", 14)
    )
    closing = SheetColumn(_("Closing"), "amount", 14)
    rows: list[SheetRow] = [
        (month_name(month.first, month.last), one.currency,
         *(decimal(amount, one.currency) for amount in
           (month.opening, *(month.moved.get(kind, 0) for kind in NAMES), month.closing)))
        for one in data.by_currency
        for month in begun(one.months)
    ]  # fmt: skip
    columns = (month, currency, opening, *moved, closing)
    return Sheet(_("By month"), "tblMonths", columns, rows if data.cards else [])


def move_sheet(data: CardData, *, short_names: bool, with_rows: bool) -> Sheet:
    """Every movement. The code is not among the columns: who knows it can pay."""
    columns = sheet_columns(
        (_("Day"), "date", 12),
        (_("Card"), "text", 12),
        (_("Movement"), "text", 24),
        (_("Amount"), "amount", 14),
        (_("On the card then"), "amount", 14),
        (_("Currency"), "text", 10),
        (_("Customer name"), "text", 28),
        (_("Order number"), "text", 18),
        (_("Person"), "text", 16),
    )
    rows = LazyRows(data.moves, lambda: _moves(data, short_names=short_names)) if with_rows else NO_ROWS
    return Sheet(_("Movements"), "tblMovements", columns, rows)


def _moves(data: CardData, *, short_names: bool) -> Iterator[SheetRow]:
    name = names_of(short=short_names)
    for one in books.card_moves(data.first, data.last):
        amounts = decimal(one.amount, one.currency), decimal(one.balance, one.currency)
        yield (
            one.day, serial_text(one.serial), _(MOVES[one.kind]), *amounts, one.currency,
            name(one.customer), one.order_number, one.person,
        )  # fmt: skip


def card_sheet(data: CardData, *, short_names: bool) -> Sheet:
    """Each card with what was on it, came and left; its serial alone, never the code."""
    columns = sheet_columns(
        (_("Card"), "text", 12),
        (_("Customer name"), "text", 28),
        (_("Made on"), "date", 12),
        (_("Last day"), "date", 12),
        (_("Void since"), "date", 12),
        (_("Opening"), "amount", 14),
        (_("Came on"), "amount", 14),
        (_("Went off"), "amount", 14),
        (_("Closing"), "amount", 14),
        (_("Currency"), "text", 10),
    )
    name = names_of(short=short_names)
    rows = [
        (serial_text(one.serial), name(one.customer), one.made_on, one.last_day, one.blocked_on,
         *(decimal(amount, one.currency) for amount in (one.opening, one.came, one.left, one.closing)),
         one.currency)
        for one in data.cards
    ]  # fmt: skip
    return Sheet(_("Cards"), "tblCards", columns, rows)

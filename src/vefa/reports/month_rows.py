"""The long data sheets of the month report: orders, movements, vouchers, read while they are written."""

from collections.abc import Callable, Iterator
from typing import Final

from vefa.i18n import _, pgettext
from vefa.reports.building import LazyRows
from vefa.reports.figures import SpanData
from vefa.reports.report import Sheet, SheetRow, sheet_columns
from vefa.reports.values import part_of
from vefa.rules import format as write
from vefa.rules.states import state_label
from vefa.rules.vouchers import serial_text
from vefa.services import breakdown, order_list, order_spans, point_figures, programme, voucher_figures
from vefa.services.order_list import OrderRow
from vefa.services.voucher_figures import VoucherLine

SLICE: Final = 2000
BEST: Final = 100
OTHER: Final = 5  # the place of an amount in another currency, which few shops need
Name = Callable[[str], str]


def long_sheets(data: SpanData, name: Name) -> tuple[Sheet, ...]:
    """Orders, movements of points, vouchers, best customers; `name` writes the name of a customer."""
    return (_orders(data, name), _movements(data, name), _vouchers(data, name), _best(data, name))


def _orders(data: SpanData, name: Name) -> Sheet:
    """Every order of the span; amounts in another currency are words, so that nobody adds them up."""
    ids, foreign = order_spans.order_ids_of(*data.period.days), order_spans.any_foreign(*data.period.days)

    def read() -> Iterator[SheetRow]:
        for start in range(0, len(ids), SLICE):
            for row in order_list.order_rows(ids[start : start + SLICE]):
                cells = _order(row, data, name)
                yield cells if foreign else cells[:OTHER] + cells[OTHER + 1 :]

    columns = sheet_columns(
        (_("Order number"), "text", 18),
        (_("Date"), "date", 12),
        (_("Customer"), "text", 28),
        (_("Channel"), "text", 16),
        (_("Total"), "money", 18),
        (_("Other currency"), "text", 16),
        (_("Points earned"), "whole", 14),
        (_("State"), "text", 18),
    )
    if not foreign:
        columns = columns[:OTHER] + columns[OTHER + 1 :]
    return Sheet(_("Orders"), "tblOrders", columns, LazyRows(len(ids), read))


def _order(row: OrderRow, data: SpanData, name: Name) -> SheetRow:
    own = row.currency == data.currency
    other = None if own else write.money(row.total, row.currency, "sentence")
    return (
        row.number,
        row.day,
        name(row.customer),
        row.channel_text,
        row.total if own else None,
        other,
        row.points,
        state_label(row.state),
    )


def _movements(data: SpanData, name: Name) -> Sheet:
    """Every entry of the points ledger in the span, with its worth and its reason."""
    worth = programme.current(data.period.last).worth
    columns = sheet_columns(
        (_("Date"), "date", 12),
        (_("Customer number"), "whole", 10),
        (_("Customer"), "text", 28),
        (pgettext("report", "Points"), "signed", 14),
        (_("Of those that wait"), "signed", 14),
        (_("Worth"), "money", 18),
        (_("Order number"), "text", 18),
        (pgettext("column", "Reason"), "long_text", 64),
    )
    span = data.period.days

    def read() -> Iterator[SheetRow]:
        for one in point_figures.movements_of(*span):
            both = one.points + one.waiting
            value = worth.of(abs(both)) * (1 if both >= 0 else -1)
            number = one.order_number or None
            yield (
                one.day, one.customer_number, name(one.customer), both, one.waiting, value, number, one.text
            )  # fmt: skip

    return Sheet(
        _("Points movements"), "tblPoints", columns, LazyRows(point_figures.movements_count(*span), read)
    )


def _vouchers(data: SpanData, name: Name) -> Sheet:
    columns = sheet_columns(
        (pgettext("column", "Voucher"), "text", 10),
        (_("Issued on"), "date", 12),
        (_("Customer"), "text", 28),
        (pgettext("report", "Amount"), "money", 14),
        (_("Per cent"), "share", 10),
        (_("Smallest basket"), "money", 14),
        (_("Valid until"), "date", 12),
        (_("State"), "text", 16),
        (_("Used on"), "date", 12),
        (_("Taken off"), "money", 14),
        (pgettext("report", "Purchase"), "money", 14),
    )
    lines = voucher_figures.vouchers_of(data.period.first, data.period.last)
    return Sheet(
        pgettext("report", "Vouchers"), "tblVouchers", columns, [_voucher(one, data, name) for one in lines]
    )


def _voucher(one: VoucherLine, data: SpanData, name: Name) -> SheetRow:
    amount = one.value if one.kind == "amount" else None
    percent = part_of(one.value, 10_000) if one.kind == "percent" else None
    used = (one.discount, one.basket) if one.used_on else (None, None)
    return (
        serial_text(one.serial),
        one.made_on,
        name(one.customer),
        amount,
        percent,
        one.min_basket or None,
        one.last_day,
        voucher_figures.state_text(one, data.period.last, today=data.today),
        one.used_on,
        *used,
    )


def _best(data: SpanData, name: Name) -> Sheet:
    columns = sheet_columns(
        (_("Customer number"), "whole", 11),
        (_("Customer"), "text", 30),
        (pgettext("report", "Orders"), "whole", 9),
        (_("Turnover"), "money", 16),
    )
    best = breakdown.top_customers(data.period.first, data.period.last, BEST)
    rows = [(one.number, name(one.name), one.orders, one.turnover) for one in best]
    return Sheet(pgettext("sheet", "Best customers"), "tblCustomers", columns, rows, landscape=False)

"""The data sheets of the month report: what the figures are made of, for whoever counts again."""

from collections.abc import Callable
from typing import Final

from vefa.files.channels import channel_label
from vefa.i18n import _, pgettext
from vefa.reports.definition_sheet import definition_sheet
from vefa.reports.definitions import month_definitions
from vefa.reports.figures import MonthData
from vefa.reports.month_words import short_month
from vefa.reports.report import Sheet, SheetChart, SheetRow, sheet_columns
from vefa.rules import format as write
from vefa.rules.states import state_label
from vefa.rules.vouchers import serial_text
from vefa.services import breakdown, order_list, point_figures, programme, voucher_figures
from vefa.services.order_list import OrderRow
from vefa.services.voucher_figures import VoucherLine

SLICE: Final = 2000
BEST: Final = 100
OTHER: Final = 5  # the place of an amount in another currency, which few shops need
Name = Callable[[str], str]


def month_sheets(data: MonthData, name: Name) -> tuple[Sheet, ...]:
    """All data sheets, in their order."""
    return (
        _months(data),
        _weeks(data),
        _channels(data),
        _orders(data, name),
        _movements(data, name),
        _vouchers(data, name),
        _best(data, name),
        definition_sheet(month_definitions(data)),
    )


def month_charts() -> tuple[SheetChart, ...]:
    """Turnover by month, what is owed in points, sales channels."""
    return (
        SheetChart(_("Turnover, last 13 months"), "columns", "tblMonths", 1, 2),
        SheetChart(_("Owed in points, at the end of months"), "line", "tblMonths", 1, 10),
        SheetChart(_("Sales channels"), "bars", "tblChannels", 0, 1),
    )


def _months(data: MonthData) -> Sheet:
    rows: list[SheetRow] = []
    for end, span in zip(data.ends, data.history, strict=True):
        first = end.day.replace(day=1)
        label = f"{short_month(first.month)} {first.year % 100:02}"
        if span is None:
            rows.append((first, label, *[None] * 9))
            continue
        known = (span.turnover, span.orders, span.basket, span.customers, span.new, span.rate, span.earned)
        rows.append((first, label, *known, end.liability.points, end.liability.worth))
    columns = sheet_columns(
        (pgettext("column", "Month"), "date", 12),
        (_("Name of month"), "text", 10),
        (_("Turnover"), "money", 15),
        (pgettext("report", "Orders"), "whole", 9),
        (_("Average basket"), "money", 13),
        (_("Customers who bought"), "whole", 12),
        (_("New customers"), "whole", 10),
        (_("Repeat rate"), "share", 11),
        (_("Points earned"), "whole", 11),
        (_("Points that can be used"), "whole", 13),
        (_("Owed in points"), "money", 14),
    )
    return Sheet(pgettext("report", "Months"), "tblMonths", columns, rows)


def _weeks(data: MonthData) -> Sheet:
    columns = sheet_columns(
        (_("Week from"), "date", 12),
        (pgettext("column", "to"), "date", 12),
        (_("Turnover"), "money", 15),
        (pgettext("report", "Returning"), "money", 15),
        (_("New customer"), "money", 15),
        (pgettext("report", "No customer"), "money", 15),
    )
    rows = [
        (w.first, w.last, w.turnover.total, w.turnover.returning, w.turnover.new, w.turnover.nobody)
        for w in data.weeks
    ]
    return Sheet(pgettext("report", "Weeks"), "tblWeeks", columns, rows, landscape=False)


def _channels(data: MonthData) -> Sheet:
    columns = sheet_columns(
        (_("Channel"), "text", 26), (_("Turnover"), "money", 16), (pgettext("report", "Orders"), "whole", 10)
    )
    rows = [(channel_label(part.key), part.turnover, part.orders) for part in data.channels]
    return Sheet(_("Sales channels"), "tblChannels", columns, rows, landscape=False)


def _orders(data: MonthData, name: Name) -> Sheet:
    """Every order of the month; amounts in another currency are words, so that nobody adds them up."""
    ids = order_list.order_ids(month=data.month.first, descending=False)
    rows: list[SheetRow] = []
    for start in range(0, len(ids), SLICE):
        rows += [_order(row, data, name) for row in order_list.order_rows(ids[start : start + SLICE])]
    columns = sheet_columns(
        (_("Order number"), "text", 18),
        (_("Date"), "date", 12),
        (_("Customer"), "text", 28),
        (_("Channel"), "text", 16),
        (_("Total"), "money", 15),
        (_("Other currency"), "text", 16),
        (_("Points earned"), "whole", 12),
        (_("State"), "text", 18),
    )
    if not any(row[OTHER] for row in rows):
        rows = [row[:OTHER] + row[OTHER + 1 :] for row in rows]
        columns = columns[:OTHER] + columns[OTHER + 1 :]
    return Sheet(_("Orders"), "tblOrders", columns, rows)


def _order(row: OrderRow, data: MonthData, name: Name) -> SheetRow:
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


def _movements(data: MonthData, name: Name) -> Sheet:
    """Every entry of the points ledger in the month, with its worth and its reason."""
    worth = programme.current(data.month.last).worth
    columns = sheet_columns(
        (_("Date"), "date", 12),
        (_("Customer number"), "whole", 10),
        (_("Customer"), "text", 28),
        (pgettext("report", "Points"), "signed", 10),
        (_("Of those that wait"), "signed", 11),
        (_("Worth"), "money", 14),
        (_("Order number"), "text", 18),
        (pgettext("column", "Reason"), "long_text", 64),
    )
    rows: list[SheetRow] = []
    for one in point_figures.movements_of(data.month.first, data.month.last):
        both = one.points + one.waiting
        value = worth.of(abs(both)) * (1 if both >= 0 else -1)
        number = one.order_number or None
        rows.append(
            (one.day, one.customer_number, name(one.customer), both, one.waiting, value, number, one.text)
        )
    return Sheet(_("Points movements"), "tblPoints", columns, rows)


def _vouchers(data: MonthData, name: Name) -> Sheet:
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
    lines = voucher_figures.vouchers_of(data.month.first, data.month.last)
    return Sheet(
        pgettext("report", "Vouchers"), "tblVouchers", columns, [_voucher(one, data, name) for one in lines]
    )


def _voucher(one: VoucherLine, data: MonthData, name: Name) -> SheetRow:
    amount = one.value if one.kind == "amount" else None
    percent = one.value if one.kind == "percent" else None
    used = (one.discount, one.basket) if one.used_on else (None, None)
    return (
        serial_text(one.serial),
        one.made_on,
        name(one.customer),
        amount,
        percent,
        one.min_basket or None,
        one.last_day,
        voucher_figures.state_text(one, data.month.last, today=data.today),
        one.used_on,
        *used,
    )


def _best(data: MonthData, name: Name) -> Sheet:
    columns = sheet_columns(
        (_("Customer number"), "whole", 11),
        (_("Customer"), "text", 30),
        (pgettext("report", "Orders"), "whole", 9),
        (_("Turnover"), "money", 16),
    )
    best = breakdown.top_customers(data.month.first, data.month.last, BEST)
    rows = [(one.number, name(one.name), one.orders, one.turnover) for one in best]
    return Sheet(pgettext("sheet", "Best customers"), "tblCustomers", columns, rows, landscape=False)

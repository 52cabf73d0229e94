"""Data sheets of the report on movements of points: the books by month, every movement."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from vefa.i18n import _
from vefa.reports.building import NO_ROWS, LazyRows, begun, month_name, names_of
from vefa.reports.point_data import NAMES, PointData
from vefa.reports.report import Sheet, SheetColumn, SheetRow, sheet_columns
from vefa.services import point_books as books
from vefa.services.point_books import Books, column_of, worth_of
from vefa.services.point_figures import movements_of

CLOSING: Final = 9
"""Place of the closing in money among the columns of the months."""


def month_sheet(data: PointData) -> Sheet:
    """The books of each month, in money and in points; each row adds up in both."""
    points = [
        SheetColumn(_("{name}: points").format(name=_(NAMES[one])), "signed", 12) for one in books.COLUMNS
    ]
    worths = [SheetColumn(_(NAMES[one]), "money", 14) for one in books.COLUMNS]
    month, opening = sheet_columns((_("Month"), "text", 24), (_("Opening"), "money", 14))
    columns = (
        month, opening, *worths,
        *sheet_columns((_("Below zero"), "money", 14), (_("Worth, rounding"), "money", 14),
                       (_("Closing"), "money", 14), (_("Opening: points"), "whole", 12)),
        *points,
        *sheet_columns((_("Below zero: points"), "signed", 12), (_("Closing: points"), "whole", 12)),
    )  # fmt: skip
    return Sheet(_("By month"), "tblMonths", columns, [_month(one) for one in begun(data.months)])


def _month(one: Books) -> SheetRow:
    worths, points = ([part[name] for name in books.COLUMNS] for part in (one.worths, one.moved))
    return (
        month_name(one.first, one.last), one.opening_worth, *worths, one.debt_worth, one.rest,
        one.closing_worth, one.opening, *points, one.debt, one.closing,
    )  # fmt: skip


def entry_sheet(data: PointData, *, short_names: bool, with_rows: bool) -> Sheet:
    """Every movement; those that only wait have no worth yet."""
    columns = sheet_columns(
        (_("Day"), "date", 12),
        (_("Customer number"), "whole", 11),
        (_("Customer name"), "text", 28),
        (_("Movement"), "text", 14),
        (_("Reason"), "text", 60),
        (_("Order number"), "text", 18),
        (_("Points"), "signed", 11),
        (_("Worth"), "money", 14),
        (_("Waiting points"), "signed", 11),
    )
    rows = LazyRows(data.entries, lambda: _entries(data, short_names=short_names)) if with_rows else NO_ROWS
    return Sheet(_("Movements"), "tblMovements", columns, rows)


def _entries(data: PointData, *, short_names: bool) -> Iterator[SheetRow]:
    name = names_of(short=short_names)
    day, worth = data.first - timedelta(days=1), worth_of(data.first)
    for one in movements_of(data.first, data.last):
        if one.day != day:
            day, worth = one.day, worth_of(one.day)
        value = books.worth_of_points(one.points, worth)
        column = _(NAMES[column_of(one.kind, one.points)]) if one.points else _("Waits")
        yield (
            one.day, one.customer_number, name(one.customer), column, one.text, one.order_number, one.points,
            value, one.waiting,
        )  # fmt: skip

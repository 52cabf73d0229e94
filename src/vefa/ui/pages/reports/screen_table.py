"""A table of a report on the screen: sorted by its heads, with keys too; wide ones move sideways."""

import math
from array import array
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from vefa.charts.lines import spark_line
from vefa.i18n import _
from vefa.reports.report import Column as ReportColumn
from vefa.reports.report import Table as ReportTable
from vefa.ui.announce import say
from vefa.ui.chart_painting import paint_drawing
from vefa.ui.charts import window_look
from vefa.ui.fonts import font, text_width
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.reports.screen_values import FIGURES, Spark, cell, order_of
from vefa.ui.tables import Delegate, Table
from vefa.ui.theme import color, px

_ROW: Final = 38
_MOST: Final = 14  # rows that show; more scroll
_LOOKED_AT: Final = 200  # rows that a width is measured by
_WIDEST: Final = 320
_NAMES: Final = 210  # px at 100 % with which names begin to be shortened rather than the table moved
_SPARK: Final = 110
_PADDING: Final = 21  # of a cell, both sides, and one for rounding


class ReportRows(PagedModel):
    """The rows of a table; their ids are their places in the report."""

    def __init__(self, table: ReportTable) -> None:
        self.table = table
        strong = table.strong_row if table.strong_row >= 0 else -1
        shown = [
            (place, one) for place, one in enumerate(table.columns) if one.kind != "tick"
        ]  # a box to tick means nothing here
        columns = [_column(table, place, one, strong) for place, one in shown]
        super().__init__(
            columns, lambda ids: [(place, table.rows[place]) for place in ids], lambda row: row[0]
        )
        self.set_ids(array("q", range(len(table.rows))))

    def put_in_order(self, key: str, *, descending: bool) -> None:
        """Show the rows in the order of a column."""
        self.set_ids(array("q", order_of(self.table, int(key), descending=descending)))


class _Delegate(Delegate):
    """Developments as lines; the total on a quiet ground."""

    def paint_value(self, painter: QPainter, area: QRectF, kind: str, value: Any) -> None:
        """A spark line, or what any list shows."""
        if not isinstance(value, Spark):
            super().paint_value(painter, area, "number" if kind == "trend" else kind, value)
            return
        scale = px(100) / 100
        size = (area.width() / scale, (area.height() - px(16)) / scale)
        trend = value.trend
        drawing = spark_line(trend.name, trend.values, trend.words, size, look=window_look())
        painter.translate(area.left(), area.top() + px(8))
        paint_drawing(painter, drawing)

    def paint_under(self, painter: QPainter, area: QRectF, place: int) -> None:
        """The total and the row that stands out."""
        rows = self._table.rows
        if isinstance(rows, ReportRows):
            row_id, table = rows.id_at(place), rows.table
            if (table.total and row_id == len(table.rows) - 1) or row_id == table.strong_row:
                painter.fillRect(area, color("soft"))


class ScreenTable(Table):
    """A report's table; its heads sort (Enter on a head too). Sorting is said to screen readers."""

    def __init__(self, table: ReportTable, name: str) -> None:
        rows = ReportRows(table)
        super().__init__(rows, name=name, row_height=_ROW, edge=12)
        self._sorted = rows
        self.header.setAccessibleName(_("Heads of the columns, {table}").format(table=name))
        self.setItemDelegate(_Delegate(self))
        self.arrangement.choose([one.key for one in rows.columns])
        self.sort_wanted.connect(self._sort)
        shown = min(len(table.rows), _MOST)
        self.setFixedHeight(px(40) + px(_ROW) * shown + px(2) + self._bar_height(rows.columns))

    def _bar_height(self, columns: Sequence[Column]) -> int:
        """Room for the bar of a table that may be wider than the window."""
        return px(14) if len(columns) > 4 else 0

    def _sort(self, key: str, descending: bool) -> None:
        self._sorted.put_in_order(key, descending=descending)
        title = next(one.title for one in self._sorted.columns if one.key == key)
        told = _("Sorted by {column}, falling") if descending else _("Sorted by {column}, rising")
        say(self, told.format(column=title))


def _column(table: ReportTable, place: int, one: ReportColumn, strong: int) -> Column:
    kind = "trend" if one.kind == "trend" else "number" if one.kind in FIGURES else "two"
    needed, loose = _width(table, place, one), place == _loose(table)
    return Column(
        str(place),
        one.head,
        kind,
        lambda row: cell(row[1][place], one.kind, strong=row[0] == strong),
        width=0 if loose else needed,
        falling=one.kind in {"figure", "change", "trend"},
        least=min(needed, _NAMES),
    )


def _loose(table: ReportTable) -> int:
    """The column that takes what is left: the first with texts."""
    return next(
        (at for at, one in enumerate(table.columns) if one.kind not in {*FIGURES, "trend", "tick"}), 0
    )


def _width(table: ReportTable, place: int, one: ReportColumn) -> int:
    """As wide as its head and the widest of its values, px at 100 %."""
    scale = px(100) / 100
    head = text_width(one.head, font(13, 600)) + px(22)
    if one.kind == "trend":
        return max(math.ceil(head / scale) + _PADDING, _SPARK)
    texts = (cell(row[place], one.kind)[0] for row in table.rows[:_LOOKED_AT])
    widest = max((text_width(text, font(15, 600)) for text in texts), default=0.0)
    return min(math.ceil(max(widest, head) / scale) + _PADDING, _WIDEST)

"""The first sheet of the workbook: what the report is, its figures side by side, native charts."""

from decimal import Decimal
from typing import Any, Final

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from vefa.i18n import _, pgettext
from vefa.reports.report import Column, Report, Sheet, SheetChart, Table
from vefa.reports.values import Change, Money, Share, Value
from vefa.reports.xlsx_cells import put_text, safe_text
from vefa.reports.xlsx_sheets import set_paper
from vefa.reports.xlsx_styles import (
    INK,
    MUTED,
    Style,
    font,
    money_format,
    number_format,
    points_format,
    room_for,
    share_format,
)
from vefa.rules.money import digits

WIDTHS: Final = (34, 18, 18, 13, 18, 13)
PLACES: Final = (("A", 1, 21.9, 7.6), ("A", 18, 12.8, 7.2), ("D", 18, 8.5, 7.2))
"""Where charts stand: column, rows below the table, width and height in centimetres; as wide as the table."""


def add_summary(page: Any, report: Report) -> int:
    """Write title and table; returns the row below them."""
    table = _without_trends(report.summary)
    for i, width in enumerate(WIDTHS):
        needed = _widest(table, i) if table is not None else 0
        page.column_dimensions[get_column_letter(i + 1)].width = max(width, needed)
    page.row_dimensions[2].height = 28
    page.sheet_view.showGridLines = False
    if table is not None:
        page.freeze_panes = "B6"
    set_paper(page, report, landscape=False)
    _add_title(page, report)
    if table is None:
        return 5
    _add_table(page, table)
    note = Style(font(9, colour=MUTED), Alignment())
    page.append([put_text(note.cell(page), _explained(table))])
    return 6 + len(table.rows) + 1


def _explained(table: Table) -> str:
    """Where the words are explained, and what the unit of a change of shares is."""
    points = any(isinstance(value, Change) and value.points for row in table.rows for value in row)
    words = _("What the words mean stands on the sheet “{sheet}”.")
    if points:
        words = _("pp: percentage points. What the words mean stands on the sheet “{sheet}”.")
    return words.format(sheet=_("Definitions"))


def _widest(table: Table, place: int) -> float:
    """What the largest amount of a column needs; strong figures need a little more."""
    cells = [row[place] for row in table.rows if place < len(row)]
    return max(
        (room_for(one.minor, 10 ** digits(one.currency)) * 1.1 for one in cells if isinstance(one, Money)),
        default=0,
    )


def _add_title(page: Any, report: Report) -> None:
    """Shop, name of the report, whose data; a blank row."""
    for text, face in (
        (report.shop.name, font(11, colour=MUTED)),
        (report.name, font(18, bold=True)),
        (report.foot, font(9, colour=MUTED)),
    ):
        page.append([put_text(Style(face, Alignment()).cell(page), safe_text(text))])
    page.append([])


def _without_trends(table: Table | None) -> Table | None:
    """The table without its lines, which Excel draws better from the sheets."""
    if table is None:
        return None
    kept = [i for i, column in enumerate(table.columns) if column.kind != "trend"]
    rows = tuple(tuple(row[i] for i in kept) for row in table.rows)
    return Table(tuple(table.columns[i] for i in kept), rows)


def _add_table(page: Any, table: Table) -> None:
    head_rule = Border(bottom=Side("medium", color=INK))
    hair = Border(bottom=Side("hair", color="FFB8B8B8"))
    page.append([_head(page, column, head_rule, first=i == 0) for i, column in enumerate(table.columns)])
    for row in table.rows:
        page.append(
            [
                _cell(page, value, column, hair, first=i == 0)
                for i, (value, column) in enumerate(zip(row, table.columns, strict=True))
            ]
        )


def _head(page: Any, column: Column, border: Border, *, first: bool) -> Any:
    alignment = Alignment(horizontal="left" if first else "right", wrap_text=True, vertical="bottom")
    style = Style(font(10, bold=True, colour=MUTED), alignment, border=border)
    return put_text(style.cell(page), safe_text(column.head) or pgettext("report", "Figure"))


def _cell(page: Any, value: Value, column: Column, border: Border, *, first: bool) -> Any:
    number, form = _number(value)
    alignment = Alignment(horizontal="left" if first else "right")
    style = Style(font(11, bold=column.strong), alignment, form, border)
    if isinstance(value, str):
        return put_text(style.cell(page), safe_text(value))
    return style.cell(page, number)


def _number(value: Value) -> tuple[float | int | None, str]:
    """A value as a number of the sheet with its format."""
    match value:
        case Money():
            return value.minor / 10 ** digits(value.currency), money_format(value.currency)
        case Share():
            return float(value.exact), share_format()
        case Change(points=True):
            return float(value.exact * 100), points_format()
        case Change():
            return float(value.exact), share_format("+")
        case Decimal():
            return float(value), number_format("amount", "").replace("0.00##", "0.0##")
        case int():
            return value, number_format("whole", "")
    return None, "General"


def add_charts(page: Any, report: Report, pages: dict[str, Any], row: int) -> None:
    """The charts of the report below the table; `pages` are the data sheets by the name of their table."""
    sheets = {sheet.table: sheet for sheet in report.sheets}
    for chart, (column, below, width, height) in zip(report.charts, PLACES, strict=False):
        sheet = sheets[chart.table]
        if sheet.rows:
            made = _make(chart, sheet, pages[chart.table], report)
            made.width, made.height = width, height
            page.add_chart(made, f"{column}{row + below}")


def _make(chart: SheetChart, sheet: Sheet, page: Any, report: Report) -> Any:
    last = len(sheet.rows) + 1
    made = LineChart() if chart.kind == "line" else BarChart()
    made.add_data(Reference(page, min_col=chart.values + 1, min_row=1, max_row=last), titles_from_data=True)
    made.set_categories(Reference(page, min_col=chart.labels + 1, min_row=2, max_row=last))
    series = made.series[0]
    if chart.kind == "line":
        series.graphicalProperties.line.solidFill = "0F4C55"
        series.graphicalProperties.line.width = 22_000
        series.smooth = False
        series.marker.symbol = "none"
    else:
        _bars(made, series, chart, last)
    money = sheet.columns[chart.values].kind == "money"
    unit = f" ({report.shop.currency})" if money else ""
    _dress(made, f"{chart.title}{unit}")
    return made


def _bars(made: BarChart, series: Any, chart: SheetChart, last: int) -> None:
    """Columns with the last one dark, or bars from the largest downwards."""
    made.gapWidth = 55
    if chart.kind == "bars":
        made.type = "bar"
        made.x_axis.scaling.orientation = "maxMin"
        made.y_axis.crosses = "max"  # or its figures stand above the first bar
        series.graphicalProperties.solidFill = "0F4C55"
        return
    made.type = "col"
    series.graphicalProperties.solidFill = "9FBFC3"
    point = DataPoint(idx=last - 2)
    point.graphicalProperties = GraphicalProperties(solidFill="0F4C55")
    series.dPt.append(point)


def _dress(made: Any, title: str) -> None:
    """Title, axes and lines in the look of the paper."""
    made.title, made.legend, made.style, made.roundedCorners = title, None, 2, False
    bold = CharacterProperties(sz=1100, b=True, solidFill="161616")
    paragraph = made.title.tx.rich.p[0]
    paragraph.pPr = ParagraphProperties(defRPr=bold)
    for run in paragraph.r:
        run.rPr = bold
    made.title.overlay = False
    for axis in (made.x_axis, made.y_axis):
        axis.delete = False
        small = CharacterProperties(sz=900, solidFill="404040")
        axis.txPr = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=small), endParaRPr=small)])
    made.y_axis.number_format = "#,##0"
    made.y_axis.scaling.min = None
    made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9", w=6350))
    made.y_axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    made.x_axis.spPr = GraphicalProperties(ln=LineProperties(solidFill="161616", w=9525))

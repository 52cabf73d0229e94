"""A chart of a report on the screen: it answers to pointer and keys, and shows its numbers as a table."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.reports.report import Chart, Column, Table
from vefa.ui.charts import ChartView
from vefa.ui.layout import column, row
from vefa.ui.pages.reports.screen_table import ScreenTable
from vefa.ui.pages.reports.tab_order import follow
from vefa.ui.theme import px
from vefa.ui.widgets import Button

_MM: Final = 3.6  # px at 100 % for a millimetre of paper
_LOWEST: Final = 60


class _Drawn(ChartView):
    """As high as the report says; a list of bars as high as it is long."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart.draw, least=(200, max(round(chart.height * _MM), _LOWEST)))
        self._grows = not chart.height
        if not self._grows:
            self.setFixedHeight(px(round(chart.height * _MM)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # type: ignore[override]
        """Bars may need another height now."""
        super().resizeEvent(event)
        drawing = self.drawing() if self._grows else None
        if drawing is not None:
            self.setFixedHeight(round(max(drawing.height, 1) * px(100) / 100) + px(2))


class ScreenChart(QWidget):
    """`chart` under the heading `title`; a button changes it into the table of its numbers and back."""

    def __init__(self, chart: Chart, title: str) -> None:
        super().__init__()
        self.chart = _Drawn(chart)
        self.table: ScreenTable | None = None
        self._title = title
        self.chart.setAccessibleName(title)  # its numbers too, once it is drawn
        self.chart.setAccessibleDescription(_("The arrow keys walk over the values."))
        self.switch = Button(_("Show as a table"), "link", size="s")
        self.switch.setAccessibleName(_("Show as a table: {chart}").format(chart=title))
        self.switch.clicked.connect(lambda _on=False: self.turn())
        self._column = column(self.chart, row(None, self.switch), gap=2)
        self.setLayout(self._column)

    def turn(self) -> None:
        """From the chart to its numbers, or back."""
        if self.table is None:
            drawing = self.chart.drawing()
            numbers = drawing.numbers if drawing is not None else ()
            heads = (Column(""), Column(_("Value"), "figure"))
            self.table = ScreenTable(Table(heads, numbers), self._title)
            self._column.insertWidget(0, self.table)
            self.table.hide()
            follow(self.chart, self.table)
        as_table = self.table.isHidden()
        self.table.setVisible(as_table)
        self.chart.setVisible(not as_table)
        self.switch.setText(_("Show as a chart") if as_table else _("Show as a table"))
        (self.table if as_table else self.chart).setFocus(Qt.FocusReason.TabFocusReason)

"""Which days a report is about: four quick choices, and a field that opens any span."""

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QWidget

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.periods import Days
from vefa.rules.spans import quick_key, quick_span
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.layout import row
from vefa.ui.painting import draw_text, painter_on
from vefa.ui.theme import px
from vefa.ui.widgets import FlowLayout, Segmented
from vefa.ui.widgets.field import paint_frame

_SHOWN: Final = {
    "this_month": N_("This month"),
    "last_month": N_("Last month"),
    "three_months": N_("Last 3 months"),
    "this_year": N_("This year"),
}


class SpanField(QAbstractButton):
    """Shows the days and opens the choice of any others; looks like a closed list."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(15))
        self.setFixedHeight(px(40))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_span(self, span: Days) -> None:
        """Show these days."""
        first, last = words.day(span.first), words.day(span.last)
        self.setText(first if first == last else f"{first} – {last}")
        self.setAccessibleName(_("Days: {days}. Choose others").format(days=self.text()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The days are never cut."""
        return QSize(round(text_width(self.text(), self.font())) + px(74), self.height())

    def minimumSizeHint(self) -> QSize:
        """The days are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open it, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, calendar, days, arrow."""
        painter = painter_on(self)
        paint_frame(painter, self, focused=self.hasFocus(), wrong=False)
        middle = self.height() / 2
        paint_icon(painter, "calendar", QRectF(px(12), middle - px(9), px(18), px(18)), "text3")
        draw_text(painter, QRectF(px(38), 0, self.width() - px(66), self.height()), self.text(), self.font())
        spot = QRectF(self.width() - px(27), middle - px(8), px(16), px(16))
        paint_icon(painter, "chevron-down", spot, "text3", 2.2)


class SpanBar(QWidget):
    """`changed(span)` when the person has chosen other days; `flowing`: the field may go below."""

    changed = Signal(object)

    def __init__(self, span: Days, today: date, *, flowing: bool = False) -> None:
        super().__init__()
        self._span, self._today = span, today
        self.quick = Segmented([(_(text), key) for key, text in _SHOWN.items()], name=_("Days"))
        self.field = SpanField()
        if flowing:
            layout: QLayout = FlowLayout(12, 8)
            for part in (self.quick, self.field):
                layout.addWidget(part)
        else:
            layout = row(self.quick, self.field, gap=12)
        self.setLayout(layout)
        self.quick.chosen.connect(lambda key: self._take(quick_span(str(key), self._today)))
        self.field.clicked.connect(lambda _on=False: self.ask())
        self.set_span(span, today)

    def span(self) -> Days:
        """The chosen days."""
        return self._span

    def set_span(self, span: Days, today: date) -> None:
        """Show other days without telling."""
        self._span, self._today = span, today
        self.quick.set_value(quick_key(span, today))
        self.field.set_span(span)

    def ask(self) -> "QWidget":
        """Any days."""
        from vefa.ui.pages.reports.span_dialog import SpanDialog

        dialog = SpanDialog(self, self._span, self._today)
        dialog.wanted.connect(self._take)
        dialog.open()
        return dialog

    def _take(self, span: Days) -> None:
        self.set_span(span, self._today)
        self.changed.emit(span)

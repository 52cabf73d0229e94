"""Left of the preview: the reports with their little pictures, and the papers made lately here."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui import preferences
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.painting import focus_frame, ink, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Card, IconLabel, Label, Line
from vefa.ui.widgets.focus import FocusRing

# height of the petrol and the honey part of each column of the little picture, px at 100 %
_BARS: Final = ((16, 7), (20, 6), (19, 9), (25, 6), (28, 8), (36, 7))
_LENGTHS: Final = ((72, "c2"), (46, "c1"), (18, "danger"))  # px of the bars, and their colours
_SHEET: Final = 104
_KINDS: Final = {".pdf": ("file-text", "PDF"), ".xlsx": ("file-spreadsheet", "Excel")}


class ReportPicture(QWidget):
    """A sheet of paper with two lines and columns (`bars`: three bars), cut off at the foot."""

    def __init__(self, *, bars: bool = False) -> None:
        super().__init__()
        self._bars = bars
        self.setFixedHeight(px(84))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, sheet, lines, columns."""
        painter = painter_on(self)
        rounded(painter, self.rect(), 9, "soft", None)
        painter.setClipRect(self.rect())
        left = (self.width() - px(_SHEET)) / 2
        rounded(painter, QRectF(left, px(12), px(_SHEET), self.height()), 5, "surface", "line2")
        painter.fillRect(QRectF(left + px(10), px(21), px(34), px(4)), ink("text2"))
        painter.fillRect(QRectF(left + px(10), px(29), px(56), px(2)), ink("line2"))
        if self._bars:
            for place, (length, shade) in enumerate(_LENGTHS):
                box = QRectF(left + px(10), px(38 + 13 * place), px(length), px(8))
                rounded(painter, box, px(4), shade, None)
            return
        for place, heights in enumerate(_BARS):
            self._column(painter, left + px(10) + place * px(14.4), heights)

    def _column(self, painter: QPainter, left: float, heights: tuple[int, int]) -> None:
        low, high = (px(height) for height in heights)
        foot = self.height()
        painter.fillRect(QRectF(left, foot - low, px(10), low), ink("c1"))
        painter.fillRect(QRectF(left, foot - low - high - 1, px(10), high), ink("c2"))


class ReportCard(FocusRing, QAbstractButton):
    """One of the reports, pressed in while it is shown; `bars`: what stands on its little picture."""

    def __init__(self, title: str, note: str, *, bars: bool = False) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        texts = (Label(title, "strong", wrap=True), Label(note, "small", "text2", wrap=True))
        for one in texts:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            one.setForegroundRole(QPalette.ColorRole.WindowText)  # not that of buttons
        under = column(*texts, gap=2, margins=(5, 9, 5, 4))
        self.setLayout(column(ReportPicture(bars=bars), under, margins=9))

    def sizeHint(self) -> QSize:
        """As its picture and its words need it."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, with a line of 2 px while it is the chosen one."""
        painter = painter_on(self)
        on = self.isChecked()
        fill, line = ("accent_soft2", "accent") if on else ("surface", "line")
        rounded(painter, self.rect(), 14, fill, line, 2.0 if on else 1.0)
        if self.ring:
            focus_frame(painter, self.rect(), 14)


class PapersCard(Card):
    """Papers saved lately; `opened(path)` when one is to be looked at again."""

    opened = Signal(str)

    def __init__(self) -> None:
        self._lines = column()
        super().__init__(self._lines, margins=(16, 12, 10, 8))
        self.buttons: list[Button] = []
        self.refresh()

    def refresh(self) -> None:
        """Read again what was saved; files that are gone are left out."""
        papers = [paper for paper in preferences.papers() if Path(paper[0]).is_file()]
        clear(self._lines)
        self.buttons = []
        self._fill(papers)

    def _fill(self, papers: Sequence[tuple[str, str, str]]) -> None:
        self._lines.addWidget(Label(_("Prepared lately"), "h3"))
        if not papers:
            sentence = _("Reports that you save on this computer will stand here.")
            self._lines.addLayout(column(Label(sentence, "small", "text3", wrap=True), margins=(0, 3, 0, 5)))
        for place, paper in enumerate(papers):
            if place:
                self._lines.addWidget(Line())
            self._lines.addWidget(self._line(*paper))

    def _line(self, path: str, title: str, day: str) -> QWidget:
        icon, kind = _KINDS.get(Path(path).suffix.lower(), ("file-text", ""))
        when = words.day(date.fromisoformat(day))
        open_it = Button(_("Open"), "link", size="s", tip=path)
        open_it.setAccessibleName(_("Open {name}").format(name=f"{title}, {kind}, {when}"))
        open_it.clicked.connect(lambda _on=False: self.opened.emit(path))
        self.buttons.append(open_it)
        texts = column(Label(title, wrap=True), Label(f"{kind} · {when}", "caption", "text3"), gap=1)
        middle = Qt.AlignmentFlag.AlignVCenter
        return boxed(
            row(
                (IconLabel(icon, "text2", 19), 0, middle),
                (texts, 1),
                (open_it, 0, middle),
                gap=10,
                margins=(0, 7, 0, 7),
            )
        )

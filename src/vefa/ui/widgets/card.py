"""Boxes that hold things: cards, lines, banners, key figures, a place to drop a file."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from vefa.ui.layout import Margins, bring_into_sight, column, row, set_margins
from vefa.ui.painting import fill_box, ink, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.tokens import TONES
from vefa.ui.widgets.button import Button
from vefa.ui.widgets.label import IconLabel, Label


class Card(QFrame):
    """A white box with round corners; `fill` and `line` are colour tokens ("soft": a quiet box in a card).

    `chosen` (set_chosen) draws the 2 px petrol line of a chosen card; `set_line("honey")` asks for a look.
    """

    def __init__(
        self,
        layout: QLayout | None = None,
        *,
        margins: Margins = 20,
        fill: str = "surface",
        line: str = "line",
        radius: int = 14,
    ) -> None:
        super().__init__()
        self._ground, self._border, self._radius, self._thick = fill, line, radius, 1.0
        if layout is not None:
            set_margins(layout, margins)
            self.setLayout(layout)

    def set_line(self, line: str, width: float = 1.0) -> None:
        """Draw another border."""
        self._border, self._thick = line, width
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """The chosen one of several cards."""
        self.set_line("accent" if chosen else "line", 2.0 if chosen else 1.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box."""
        rounded(
            painter_on(self), self.rect(), self._radius, self._ground, self._border, max(self._thick, 1.0)
        )


class Line(QWidget):
    """A divider, 1 px."""

    def __init__(self, tint: str = "line", *, vertical: bool = False) -> None:
        super().__init__()
        self._tint = tint
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        fill_box(painter_on(self), self.rect(), self._tint)


class Banner(QFrame):
    """A sentence with an icon on a tinted ground; buttons at its right end, `detail` on a second line."""

    def __init__(self, tone: str, icon: str, text: str, *buttons: Button, detail: str = "") -> None:
        super().__init__()
        self._tone = tone
        _ground, shade = TONES[tone]
        self._icon = IconLabel(icon, shade, 20)
        self._words = Label(text, "body", shade, wrap=True)
        lines = [self._words] + ([Label(detail, "small", "text2", wrap=True)] if detail else [])
        self.setLayout(row(self._icon, (column(*lines, gap=2), 1), *buttons, gap=11, margins=(14, 9, 10, 9)))

    def text(self) -> str:
        """The sentence."""
        return self._words.text()

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._words.setText(text)

    def set_look(self, tone: str, icon: str, text: str) -> None:
        """Say something else in another tone."""
        self._tone = tone
        shade = TONES[tone][1]
        self._icon.set_icon(icon, shade)
        self._words.set_tint(shade)
        self._words.setText(text)
        self.update()

    def refuse(self, why: object) -> None:
        """Show why something is not done: an error that can be mended, or the sentence itself."""
        self.tell("honey", "triangle-alert", str(why))

    def tell(self, tone: str, icon: str, text: str) -> None:
        """Show what became of something; where it is scrolled away it comes into sight."""
        self.set_look(tone, icon, text)
        self.show()
        bring_into_sight(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted ground."""
        rounded(painter_on(self), self.rect(), 11, TONES[self._tone][0])


class FigureCard(Card):
    """A key figure: label, figure, a note below it, and a spark line (a charts.ChartView) at its right."""

    pressed = Signal()

    def __init__(
        self,
        label: str,
        figure: str = "",
        note: str = "",
        *,
        fill: str = "surface",
        role: str = "figure",
        spark: QWidget | None = None,
    ) -> None:
        self._label = Label(label, "label", "text2")
        self._figure = Label(figure, role)
        self._note = Label(note, "caption", "text3")
        self._arrow = IconLabel("arrow-up-right", "success_text", 15)
        middle = row(self._figure, None, *([] if spark is None else [spark]), gap=4)
        foot = row(self._arrow, self._note, None, gap=3)
        super().__init__(column(self._label, middle, foot, gap=1), margins=(16, 11, 13, 11), fill=fill)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_figure(figure, note)

    def set_figure(self, figure: str, note: str = "", *, rising: bool = False, tint: str = "") -> None:
        """Show a figure and what stands under it; `rising` puts the green arrow before the note."""
        self._figure.setText(figure)
        self._note.setText(note)
        self._note.set_tint(tint or ("success_text" if rising else "text3"))
        self._arrow.setVisible(rising)
        self.setAccessibleName(f"{self._label.text()}: {figure}. {note}".strip())

    def set_label(self, label: str) -> None:
        """Name another figure."""
        self._label.setText(label)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press may open what is behind the figure."""
        super().mouseReleaseEvent(event)
        self.pressed.emit()


class DropBox(QFrame):
    """A dashed place where a file is dropped: `dropped(path)`. `layout` is what stands in it."""

    dropped = Signal(str)

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__()
        self._over = False
        self.setAcceptDrops(True)
        self.setLayout(layout)

    def sizeHint(self) -> QSize:
        """Room for a hand that aims badly."""
        return super().sizeHint().expandedTo(QSize(px(260), px(180)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only files are taken."""
        self._over = event.mimeData().hasUrls()
        if self._over:
            event.acceptProposedAction()
        self.update()

    def dragLeaveEvent(self, _event: object) -> None:
        """Gone again."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the first file's path."""
        self._over = False
        self.update()
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed box, petrol while a file hangs over it."""
        painter = painter_on(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        rounded(painter, box, 14, "accent_soft2" if self._over else "surface")
        pen = QPen(ink("accent" if self._over else "control"), 1.4)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 14, 14)

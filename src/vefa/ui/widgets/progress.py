"""How far work is: a bar, a list of steps, grey bars in the place of rows."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from vefa.i18n import _
from vefa.ui.fonts import font
from vefa.ui.icons import paint_icon
from vefa.ui.painting import RIGHT, draw_text, ink, painter_on, rounded
from vefa.ui.theme import px

_BEFORE_BARS: Final = 300  # ms of waiting before anything grey shows


class ProgressBar(QWidget):
    """A bar filled to `share` 0 to 1; None while nobody knows how much there is."""

    def __init__(
        self, share: float | None = 0.0, tone: str = "accent", height: int = 8, track: str = "sunken"
    ) -> None:
        super().__init__()
        self._share, self._tone, self._track = share, tone, track
        self.setFixedHeight(px(height))
        self.setMinimumWidth(px(40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(share)

    def set_share(self, share: float | None) -> None:
        """Fill the bar to `share`."""
        self._share = None if share is None else min(max(share, 0.0), 1.0)
        percent = _("unknown") if self._share is None else f"{self._share:.0%}"
        self.setAccessibleName(_("Progress: {percent}").format(percent=percent))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(160), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and filling; a short piece in the middle while the end is unknown."""
        painter = painter_on(self)
        box, radius = QRectF(self.rect()), self.height() / 2
        rounded(painter, box, radius, self._track)
        if self._share is None:
            rounded(painter, box.adjusted(box.width() / 3, 0, -box.width() / 3, 0), radius, self._tone)
        elif self._share > 0:
            box.setWidth(max(box.height(), box.width() * self._share))
            rounded(painter, box, radius, self._tone)


class StepLine(QWidget):
    """One step of long work: "todo", "now" or "done", with a short word at the right (a count, a time)."""

    def __init__(self, text: str, state: str = "todo", right: str = "") -> None:
        super().__init__()
        self._text, self._state, self._right = text, state, right
        self.setFixedHeight(px(34))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state(state, right)

    def set_state(self, state: str, right: str = "") -> None:
        """Another state, another word."""
        self._state, self._right = state, right
        spoken = {"done": _("done"), "now": _("under way"), "todo": _("not yet")}[state]
        self.setAccessibleName(f"{self._text}, {spoken} {right}".strip())
        self.update()

    def text(self) -> str:
        """What the step is."""
        return self._text

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tick, a wheel or an empty ring, then the words."""
        painter = painter_on(self)
        side = px(22)
        disc = QRectF(0, (self.height() - side) / 2, side, side)
        ring = disc.adjusted(2, 2, -2, -2)
        if self._state == "done":
            rounded(painter, disc, side / 2, "success_soft")
            inset = px(4.5)
            paint_icon(painter, "check", disc.adjusted(inset, inset, -inset, -inset), "success_text", 3.2)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink("line2"), 2.6 if self._state == "now" else 1.6))
            painter.drawEllipse(ring)
        if self._state == "now":
            painter.setPen(QPen(ink("accent"), 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -230 * 16)
        now = self._state == "now"
        shade = "text3" if self._state == "todo" else "text"
        draw_text(
            painter,
            QRectF(px(34), 0, self.width() * 0.7, self.height()),
            self._text,
            font(15, 600 if now else 400),
            shade,
        )
        draw_text(painter, self.rect(), self._right, font(14), "text3", RIGHT, elide=False)


class LoadingBars(QWidget):
    """Grey bars in the place of rows; only after 300 ms, so that short work shows nothing at all.

    `appeared()` when they show.
    """

    appeared = Signal()

    def __init__(self, rows: int = 6, row_height: int = 56) -> None:
        super().__init__()
        self._rows, self._row = rows, px(row_height)
        self._shown = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_BEFORE_BARS)
        self._wait.timeout.connect(self._appear)
        self.setAccessibleName(_("Loading…"))
        self._wait.start()

    def restart(self) -> None:
        """Wait again from now on."""
        self._shown = False
        self._wait.start()
        self.update()

    def stop(self) -> None:
        """The work has ended: they are not needed."""
        self._wait.stop()

    def sizeHint(self) -> QSize:
        """So many rows."""
        return QSize(px(300), self._row * self._rows)

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(px(120), self._row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc and two bars a row."""
        if not self._shown:
            return
        painter = painter_on(self)
        for place in range(min(self._rows, self.height() // self._row)):
            middle = place * self._row + self._row / 2
            rounded(painter, QRectF(px(16), middle - px(18), px(36), px(36)), px(18), "sunken")
            for top, share in ((-px(13), 0.42 - 0.05 * (place % 3)), (px(3), 0.24 + 0.04 * (place % 2))):
                bar = QRectF(px(64), middle + top, self.width() * share, px(10))
                rounded(painter, bar, px(5), "sunken")

    def _appear(self) -> None:
        self._shown = True
        self.update()
        self.appeared.emit()

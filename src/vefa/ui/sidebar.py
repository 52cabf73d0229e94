"""The sidebar: logo and shop, search, places, settings, state of the backup; narrow, a rail of icons."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.format import number
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.layout import boxed, column, row
from vefa.ui.painting import (
    CENTER,
    draw_key_cap,
    draw_text,
    fill_box,
    focus_frame,
    ink,
    key_cap_width,
    painter_on,
    rounded,
)
from vefa.ui.theme import is_dark, px
from vefa.ui.tokens import TONES
from vefa.ui.widgets import ElidedLabel, IconLabel, Label, Line, Logo
from vefa.ui.widgets.focus import FocusRing

WIDTH = 212
RAIL = 88


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One place: its key, icon, words, shortcut, and whether a line stands above it."""

    key: str
    icon: str
    text: str
    shortcut: str
    new_group: bool = False


class _NavButton(FocusRing, QAbstractButton):
    """One place of the sidebar, as a button that is pressed in while its page shows."""

    def __init__(self, entry: NavEntry, *, rail: bool) -> None:
        super().__init__()
        self.entry, self._rail = entry, rail
        self.count: int | None = None
        self._tone = "accent"
        self.setText(entry.text)
        self.setCheckable(True)
        self._height = 50 if rail else px(40)
        self.setMaximumHeight(self._height)
        self.setMinimumHeight(50 if rail else px(34))  # ten places at 115 % on a low window
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(f"{entry.text} ({entry.shortcut})")
        self.setAccessibleName(entry.text)

    def set_count(self, count: int | None, tone: str = "accent") -> None:
        """Show how many things wait there; None or 0 shows nothing."""
        self.count, self._tone = count or None, tone
        waiting = "" if not count else _("{count} waiting").format(count=number(count))
        self.setAccessibleName(f"{self.entry.text}, {waiting}" if waiting else self.entry.text)
        self.update()

    def sizeHint(self) -> QSize:
        """The width comes from the sidebar."""
        return QSize(px(120), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill and bar when chosen, icon, words, count."""
        painter = painter_on(self)
        on, box = self.isChecked(), QRectF(self.rect())
        if on:
            rounded(painter, box, 10, "surface", "line" if is_dark() else "line2")
            inset = 13 if self._rail else px(11)
            rounded(painter, QRectF(0, inset, 3.5, self.height() - 2 * inset), 1.75, "accent")
        elif self.underMouse():
            rounded(painter, box, 10, "sunken")
        if self.ring:
            focus_frame(painter, box, 10)
        self._paint_icon(painter, on=on)
        if not self._rail:
            words = box.adjusted(px(43), 0, -4, 0)
            draw_text(painter, words, self.text(), font(15, 600 if on else 500), "text" if on else "text2")
        if self.count:
            self._paint_count(painter, box)

    def _paint_icon(self, painter: QPainter, *, on: bool) -> None:
        side = min(px(20), 30) if self._rail else px(20)
        left = (self.width() - side) / 2 if self._rail else px(13)
        spot = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, self.entry.icon, spot, "accent" if on else "text2", 2.0 if on else 1.8)

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        solid = self._tone == "danger"
        if self._rail:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("danger" if solid else "accent"))
            painter.drawEllipse(QPointF(box.center().x() + 16, box.center().y() - 14), 5, 5)
            return
        text, letters = number(self.count or 0), font(12.5, 600)
        width, height = max(px(24), text_width(text, letters) + px(13)), px(22)
        pill = QRectF(box.right() - width - px(9), box.center().y() - height / 2, width, height)
        ground, shade = TONES[self._tone]
        rounded(painter, pill, height / 2, "danger" if solid else ground)
        draw_text(painter, pill, text, letters, "on_danger" if solid else shade, CENTER, elide=False)


class _SearchButton(FocusRing, QAbstractButton):
    """Looks like a field, opens the palette."""

    def __init__(self, *, rail: bool) -> None:
        super().__init__()
        self._rail = rail
        self.setFixedHeight(50 if rail else px(40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = _("Search or give a command")
        self.setAccessibleName(name)
        self.setToolTip(f"{name} (Ctrl+K)")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A field with a lens and its key cap; on the rail the lens alone."""
        painter = painter_on(self)
        side, middle = px(18), self.height() / 2
        if self._rail:
            side = min(px(20), 30)
            spot = QRectF((self.width() - side) / 2, middle - side / 2, side, side)
            paint_icon(painter, "search", spot, "text2")
        else:
            rounded(painter, self.rect(), 10, "surface", "line2")
            paint_icon(painter, "search", QRectF(px(12), middle - side / 2, side, side), "text3")
            words = QRectF(px(39), 0, self.width(), self.height())
            draw_text(painter, words, _("Search…"), font(15), "text3", elide=False)
            if self.width() > px(39) + text_width(_("Search…"), font(15)) + key_cap_width("Ctrl+K") + 16:
                draw_key_cap(painter, self.width() - key_cap_width("Ctrl+K") - 8, middle, "Ctrl+K")
        if self.ring:
            focus_frame(painter, self.rect(), 10)


class Sidebar(QWidget):
    """Places and what stands around them. `chosen(key)` on a press, `search_wanted()` for the palette."""

    chosen = Signal(str)
    search_wanted = Signal()

    def __init__(self, entries: Sequence[NavEntry], settings: NavEntry | None, *, rail: bool) -> None:
        super().__init__()
        self.rail = rail
        self.setFixedWidth(RAIL if rail else px(WIDTH))
        self.setAccessibleName(_("Places"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _NavButton] = {}
        self._shop = ElidedLabel("", "caption", "text3")
        self._backup_icon = IconLabel("shield-check", "success_text", 17)
        self._backup = ElidedLabel("", "caption", "text3")
        search = _SearchButton(rail=rail)
        search.clicked.connect(self.search_wanted)
        margins = (10, 14, 10, 10) if rail else (px(12), px(16), px(12), px(12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*margins)
        layout.setSpacing(2)
        layout.addLayout(self._head())
        layout.addSpacing(10 if rail else px(14))
        layout.addWidget(search)
        layout.addSpacing(0 if rail else px(12))
        for entry in entries:
            self._add(layout, entry)
        layout.addStretch(1)
        if settings is not None:
            self._add(layout, settings)
        if not rail:
            layout.addSpacing(px(6))
            layout.addLayout(row(self._backup_icon, (self._backup, 1), gap=9, margins=(14, 0, 0, 0)))
            self.set_backup("", "")
        for words in (self._shop, self._backup, self._backup_icon):
            if rail:
                words.setParent(self)
                words.hide()

    def set_current(self, key: str) -> None:
        """Press the button of place `key` in."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_shop(self, name: str) -> None:
        """The shop's name under the logo's."""
        self._shop.set_text(name)

    def set_count(self, key: str, count: int | None, tone: str = "accent") -> None:
        """How many things wait at place `key`."""
        if key in self._buttons:
            self._buttons[key].set_count(count, tone)

    def set_backup(self, sentence: str, tone: str) -> None:
        """The line on backups at the foot; tone "success", or "honey" when it is time for one."""
        self._backup.set_text(sentence)
        icon = "shield-check" if tone == "success" else "shield-alert"
        self._backup_icon.set_icon(icon, f"{tone}_text" if tone else "text3")
        self._backup_icon.setVisible(bool(sentence) and not self.rail)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sidebar's ground and the line at its right."""
        painter = painter_on(self)
        fill_box(painter, self.rect(), "side")
        fill_box(painter, QRect(self.width() - 1, 0, 1, self.height()), "line")

    def _head(self) -> QVBoxLayout:
        if self.rail:
            logo = Logo()
            logo.setFixedSize(48, 48)
            return column(row(None, logo, None))
        name = Label("Vefa", "serif")
        name.setFont(font(19, 600, "Source Serif 4", tabular=False))
        words = column(name, self._shop, gap=0)
        return column(row(Logo(34), (words, 1), gap=10, margins=(4, 0, 0, 0)))

    def _add(self, layout: QVBoxLayout, entry: NavEntry) -> None:
        if entry.new_group and not self.rail:
            layout.addSpacing(4)
            layout.addWidget(boxed(column(Line(), margins=(10, 0, 10, 0))))
            layout.addSpacing(4)
        button = _NavButton(entry, rail=self.rail)
        self._buttons[entry.key] = button
        self._group.addButton(button)
        button.clicked.connect(lambda _on=False: self.chosen.emit(entry.key))
        layout.addWidget(button)

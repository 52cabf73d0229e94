"""Filter chips: saved groups and states above a list, with counts."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from vefa.rules.format import number
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import draw_text, focus_ring, ink, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets.flow import FlowLayout
from vefa.ui.widgets.focus import Pressed


@dataclass(frozen=True, slots=True)
class ChipItem:
    """One chip: its key, text, count (None: none shown), a dot's tone ("danger", "honey") or an icon."""

    key: str
    text: str
    count: int | None = None
    dot: str = ""
    icon: str = ""


class Chip(Pressed, QPushButton):
    """A pill that can be chosen."""

    def __init__(self, item: ChipItem, *, checkable: bool = True) -> None:
        super().__init__(item.text)
        self.item = item
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setFixedHeight(px(36))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name()

    def set_count(self, count: int | None) -> None:
        """Show another count."""
        self.item = ChipItem(self.item.key, self.item.text, count, self.item.dot, self.item.icon)
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Text, count, dot and icon."""
        width = text_width(self.text(), font(14, 500)) + px(28)
        if self.item.count is not None:
            width += text_width(number(self.item.count), font(13, 500)) + px(8)
        width += (px(20) if self.item.icon else 0) + (px(14) if self.item.dot else 0)
        return QSize(math.ceil(width), self.height())

    def minimumSizeHint(self) -> QSize:
        """A chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill, petrol when chosen."""
        painter = painter_on(self)
        on = self.isChecked()
        box, radius = QRectF(self.rect()), self.height() / 2
        if self.ring:
            box, radius = focus_ring(painter, box, radius)
        ground = "accent_soft" if on else "soft" if self.underMouse() else "surface"
        rounded(painter, box, radius, ground, "accent" if on else "line2")
        shade = "accent_text" if on else "text2"
        left, middle = float(px(14)), self.height() / 2
        if self.item.dot:
            painter.setBrush(ink(self.item.dot))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(left + px(4), middle), px(4), px(4))
            left += px(14)
        if self.item.icon:
            paint_icon(painter, self.item.icon, QRectF(left - 2, middle - px(8), px(16), px(16)), shade, 2.1)
            left += px(20)
        draw_text(
            painter,
            QRectF(left, 0, self.width(), self.height()),
            self.text(),
            font(14, 500),
            shade,
            elide=False,
        )
        if self.item.count is not None:
            left += text_width(self.text(), font(14, 500)) + px(8)
            count = QRectF(left, 0, self.width(), self.height())
            shade = "accent_text" if on else "text3"
            draw_text(painter, count, number(self.item.count), font(13, 500), shade, elide=False)

    def _name(self) -> None:
        count = "" if self.item.count is None else f" {number(self.item.count)}"
        self.setAccessibleName(f"{self.item.text}{count}")


class ChipRow(QWidget):
    """Chips of which one is chosen; `chosen(key)` tells. Without room they flow onto a second line.

    `tail`: buttons behind the chips.
    """

    chosen = Signal(str)

    def __init__(
        self,
        items: Iterable[ChipItem] = (),
        key: str = "",
        *,
        name: str = "",
        tail: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._tail = tail
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(lambda _chip, _on: self._tab_to_chosen())
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(8, 8)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_items(items, key)

    def set_items(self, items: Iterable[ChipItem], key: str = "") -> None:
        """Show `items`; `key` (default: what is chosen now, else the first) is chosen, without telling."""
        wanted, known = list(items), key or self.key()
        if [(item.key, item.text) for item in wanted] == self._shown():
            for item in wanted:
                self._chips[item.key].set_count(item.count)
            if known:
                self.set_key(known)
            return
        self._rebuild(wanted)
        if wanted:
            self._chips.get(known, self._chips[wanted[0].key]).setChecked(True)

    def key(self) -> str:
        """The key of the chosen chip, "" when there is none."""
        chip = self._group.checkedButton()
        return chip.item.key if isinstance(chip, Chip) else ""

    def set_key(self, key: str) -> None:
        """Choose a chip without telling; none for a key that has no chip."""
        chosen = self._group.checkedButton()
        if key in self._chips:
            self._chips[key].setChecked(True)
        elif chosen is not None:
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)

    def _rebuild(self, items: list[ChipItem]) -> None:
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for button in self._tail:
            self._flow.removeWidget(button)
        self._chips = {item.key: Chip(item) for item in items}
        for key, chip in self._chips.items():
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            chip.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
        self._put_tail()
        self._tab_to_chosen()

    def _put_tail(self) -> None:
        """Behind the chips, also for Tab."""
        before: QWidget | None = next(reversed(self._chips.values()), None)
        for button in self._tail:
            self._flow.addWidget(button)
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button

    def _shown(self) -> list[tuple[str, str]]:
        return [(key, chip.item.text) for key, chip in self._chips.items()]

    def _tab_to_chosen(self) -> None:
        """Tab comes to the chosen chip, arrows go on from there; without one Tab comes to each."""
        any_chosen = self._group.checkedButton() is not None
        for chip in self._chips.values():
            on = chip.isChecked() or not any_chosen
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

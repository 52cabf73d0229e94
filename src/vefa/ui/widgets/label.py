"""Texts: one class for every role, one that elides, and icons that only show."""

import math
import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from vefa.ui.fonts import line_height, role_font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import draw_disc, draw_text, painter_on
from vefa.ui.theme import color, px
from vefa.ui.tips import plain_tip

_LONG: Final = 36  # letters of a word that a line may not hold: the name of a file, an address
_BREAK: Final = "\u200b"  # a line may end here; it takes no room


class Label(QLabel):
    """A text in a role of fonts.ROLES (h1, serif, h3, body, medium, strong, small, caption, figure, hero, …).

    `tint` is a colour token. With `wrap` it breaks lines and never asks for more width than it is given.
    `rich` allows `<b>`; otherwise the text is shown as it stands.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tint: str = "text",
        *,
        wrap: bool = False,
        align: Qt.AlignmentFlag | None = None,
        selectable: bool = False,
        rich: bool = False,
    ) -> None:
        self._breaks = wrap and not (selectable or rich)
        super().__init__(_breakable(text) if self._breaks else text)
        self._tint = tint
        self.setFont(role_font(role))
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        # an Arabic name stands where the other lines begin, not at the far end of its line
        self.setAlignment((self.alignment() if align is None else align) | Qt.AlignmentFlag.AlignAbsolute)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._colour()

    def text(self) -> str:
        """What it says."""
        return super().text().replace(_BREAK, "") if self._breaks else super().text()

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(_breakable(text) if self._breaks else text)

    def set_tint(self, tint: str) -> None:
        """Show the text in the colour of token `tint`."""
        self._tint = tint
        self._colour()

    def minimumSizeHint(self) -> QSize:
        """A wrapped text may become as narrow as a word; a plain one needs its width."""
        if self.wordWrap():
            return QSize(px(40), math.ceil(line_height(self.font())))
        return super().minimumSizeHint()

    def take_theme(self) -> None:
        """Take the new theme's colour (`theme` calls it)."""
        self._colour()

    def _colour(self) -> None:
        palette, shade = self.palette(), color(self._tint)
        if palette.color(QPalette.ColorRole.WindowText) != shade:
            palette.setColor(QPalette.ColorRole.WindowText, shade)
            self.setPalette(palette)


class ElidedLabel(QWidget):
    """One line that is cut with … without room, whole as tool tip. Not for dates, sums, names, codes.

    `cut`: where; names of files are told apart by their ends, so they are cut in the middle.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tint: str = "text",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._text, self._tint, self._align, self._cut = text, tint, align, cut
        self.setFont(role_font(role))
        self.setMinimumWidth(px(20))
        self.setFixedHeight(math.ceil(line_height(self.font())) + 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str, tint: str = "") -> None:
        """Show another text, in another colour if named."""
        self._text, self._tint = text, tint or self._tint
        self.setAccessibleName(text)
        self._set_tip()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return QSize(math.ceil(text_width(self._text, self.font())) + 2, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of the text is cut."""
        super().resizeEvent(event)
        self._set_tip()

    def _set_tip(self) -> None:
        """Only what is cut has a tool tip."""
        tip = plain_tip(self._text) if text_width(self._text, self.font()) > self.width() else ""
        if tip != self.toolTip():
            self.setToolTip(tip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        draw_text(
            painter_on(self),
            self.rect(),
            QFontMetricsF(self.font()).elidedText(self._text, self._cut, self.width() + 1),
            self.font(),
            self._tint,
            self._align | Qt.AlignmentFlag.AlignVCenter,
            elide=False,
        )


class FittedLabel(Label):
    """A figure in the first of `roles` in which it has room; for sums, which are never cut.

    It asks for the height of the first role and at least for the width in the last.
    """

    def __init__(
        self,
        text: str,
        roles: Sequence[str],
        tint: str = "text",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight,
    ) -> None:
        super().__init__(text, roles[0], tint, align=align | Qt.AlignmentFlag.AlignVCenter)
        self._roles = roles

    def setText(self, text: str) -> None:
        """Another figure, which may need another role."""
        super().setText(text)
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for the first role."""
        return self._size_in(self._roles[0])

    def minimumSizeHint(self) -> QSize:
        """Room for the last one."""
        return QSize(self._size_in(self._roles[-1]).width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fits = (role for role in self._roles if self._size_in(role).width() <= self.width())
        self.setFont(role_font(next(fits, self._roles[-1])))

    def _size_in(self, role: str) -> QSize:
        chosen = role_font(role)
        return QSize(math.ceil(text_width(self.text(), chosen)) + 2, math.ceil(line_height(chosen)))


class IconLabel(QWidget):
    """An icon beside a text that says the same; with `tone` in a disc. Readers skip it."""

    def __init__(
        self, name: str, tint: str = "text2", size: int = 20, *, tone: str = "", disc: int = 36
    ) -> None:
        super().__init__()
        self._name, self._tint, self._size, self._tone = name, tint, px(size), tone
        side = px(disc) if tone else self._size
        self.setFixedSize(side, side)

    def set_icon(self, name: str, tint: str = "", tone: str = "") -> None:
        """Show another icon."""
        self._name, self._tint, self._tone = name, tint or self._tint, tone or self._tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon, in its disc if it has a tone."""
        painter = painter_on(self)
        if self._tone:
            draw_disc(painter, QRectF(self.rect()), self._name, self._tone, icon_size=self._size)
        else:
            paint_icon(painter, self._name, QRectF(self.rect()), self._tint)


def _breakable(text: str) -> str:
    """`text` in which also long words have places where a line may end."""
    if len(text) <= _LONG or max(map(len, text.split()), default=0) <= _LONG:
        return text
    return re.sub(
        rf"\S{{{_LONG},}}", lambda found: re.sub(r"([-_./@])(?=\w)", rf"\1{_BREAK}", found[0]), text
    )

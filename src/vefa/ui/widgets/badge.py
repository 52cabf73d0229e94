"""Small signs: badges, avatars, key caps, the logo, the awning."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from vefa.i18n import _
from vefa.ui.actions import Action
from vefa.ui.brand import paint_awning, paint_logo, paint_shade
from vefa.ui.painting import (
    badge_height,
    badge_width,
    draw_avatar,
    draw_badge,
    draw_key_cap,
    focus_frame,
    key_cap_width,
    painter_on,
)
from vefa.ui.theme import px
from vefa.ui.tips import plain_tip
from vefa.ui.widgets.focus import Pressed


class Badge(QWidget):
    """A word in a pill; tone of tokens.TONES: accent honey danger success info plum neutral bronze …"""

    def __init__(self, text: str, tone: str = "neutral", icon: str = "", *, dot: bool = False) -> None:
        super().__init__()
        self._text, self._tone, self._icon, self._dot = text, tone, icon, dot
        self._fit()

    def text(self) -> str:
        """The word."""
        return self._text

    def set_badge(self, text: str, tone: str, icon: str = "") -> None:
        """Show another word in another tone."""
        self._text, self._tone, self._icon = text, tone, icon
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFixedSize(badge_width(self._text, icon=self._icon, dot=self._dot) + 1, badge_height())
        self.setAccessibleName(self._text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill."""
        middle = self.height() / 2
        draw_badge(painter_on(self), 0, middle, self._text, self._tone, icon=self._icon, dot=self._dot)


class PressedBadge(Pressed, QAbstractButton):
    """A badge that can be pressed; Enter and Space press it too."""

    def __init__(self, text: str, tone: str, icon: str = "", *, name: str = "") -> None:
        super().__init__()
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setAccessibleDescription(_("Opens a menu"))
        self.setToolTip(plain_tip(name) if name != text else "")
        self.setFixedHeight(px(34))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The badge."""
        return QSize(badge_width(self.text(), icon=self._icon) + 1, self.height())

    def open_menu(self, actions: Sequence[Action | None]) -> None:
        """What can be done, in a menu under the badge."""
        from vefa.ui.menus import open_menu

        open_menu(self, self.mapToGlobal(self.rect().bottomLeft()), actions)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The badge, and the ring round it."""
        painter = painter_on(self)
        draw_badge(painter, 0, self.height() / 2, self.text(), self._tone, icon=self._icon)
        if self.ring:
            focus_frame(painter, QRectF(self.rect()).adjusted(0, 2, -1, -2), px(15))


class Avatar(QWidget):
    """The initials of a name in a disc; its colour comes from the name."""

    def __init__(self, name: str = "", size: int = 36) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc."""
        draw_avatar(painter_on(self), QRectF(self.rect()), self._name)


class KeyCap(QWidget):
    """A key of the keyboard, as in "Ctrl+K"."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setFixedSize(key_cap_width(text), px(22))
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The key."""
        draw_key_cap(painter_on(self), 0, self.height() / 2, self._text)


class Logo(QWidget):
    """The tulip V."""

    def __init__(self, size: int = 34) -> None:
        super().__init__()
        self.setFixedSize(px(size), px(size))
        self.setAccessibleName("Vefa")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tile."""
        paint_logo(painter_on(self), QRectF(self.rect()))


class Awning(QWidget):
    """The scalloped awning over the whole width; only on the welcome page."""

    def __init__(self, height: int = 60, stripe: int = 54, drop: int = 23) -> None:
        super().__init__()
        self._stripe, self._drop = stripe, drop
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(400), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The stripes."""
        painter = painter_on(self)
        box = QRectF(self.rect())
        paint_awning(painter, box, self._stripe, self._drop)
        paint_shade(painter, QRectF(box.left(), box.top(), box.width(), box.height() / 3))

"""How the parts of the till stand: side by side, with large text one under the other in a column."""

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from vefa.ui.layout import Margins, Scroll, boxed, column, row
from vefa.ui.theme import px, text_size

if TYPE_CHECKING:
    from vefa.ui.pages.till_desk import TillDesk

_LEFT: Final = 396
_ORDINARY: Final = 100  # per cent
_EDGE: Final = 10  # px between what scrolls and its bar
_LAST: Final = 60  # px at 100 %: so little below the end is shown too, no line is cut there
_WIDE: Final = 1300  # px at the chosen text size that both sides need


class _Following(Scroll):
    """Keeps what has the focus in sight, and what stands above (`head`) as wide as what scrolls."""

    def __init__(self, content: QWidget, head: QLayout) -> None:
        super().__init__(content)
        self._content, self._head = content, head
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there are no widgets without
        app.focusChanged.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._follow)

    def _follow(self, *_moved: object) -> None:
        now, bar = QApplication.focusWidget(), self.verticalScrollBar()
        if now is not None and self.isVisible() and self._content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, px(24))
            if bar.maximum() - bar.value() < px(_LAST):
                bar.setValue(bar.maximum())
        elif now is not None and self._head.indexOf(now) >= 0:  # it begins again
            bar.setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar comes and goes."""
        super().resizeEvent(event)
        self._head.setContentsMargins(0, 0, self.width() - self.viewport().width() + _EDGE, 0)


def is_narrow(window: QWidget) -> bool:
    """Whether large text leaves no room for two sides in the window as it is now."""
    return text_size() > _ORDINARY and window.width() < px(_WIDE)


def arrange(desk: "TillDesk", foot: QWidget, *, narrow: bool) -> tuple[QLayout, Margins]:
    """The body of the page and its margins."""
    field, left, right = desk.field, desk.left, desk.right
    if narrow:
        content = boxed(column(left, right, foot, gap=14, margins=(0, 0, _EDGE, 0)))
        head = row(field)
        return column(head, 10, (_Following(content, head), 1)), (24, 0, 14, 8)
    left.setFixedWidth(px(_LEFT))
    return column(field, 14, (row(left, (right, 1), gap=20), 1), 6, foot), (24, 0, 24, 4)

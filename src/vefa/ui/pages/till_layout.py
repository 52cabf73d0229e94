"""How the parts of the till stand: side by side, with large text one under the other in a column."""

from typing import Final

from PySide6.QtWidgets import QApplication, QLayout, QWidget

from vefa.ui.layout import Margins, Scroll, boxed, column, row
from vefa.ui.theme import px, text_size

_LEFT: Final = 396
_LARGE: Final = 150


class _Following(Scroll):
    """Keeps what has the focus in sight."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there are no widgets without
        app.focusChanged.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._follow)

    def _follow(self, *_moved: object) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.isVisible() and self._content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, px(24))


def arrange(field: QWidget, left: QWidget, right: QWidget, foot: QWidget) -> tuple[QLayout, Margins]:
    """The body of the page and its margins."""
    if text_size() >= _LARGE:
        content = boxed(column(left, right, foot, gap=14, margins=(0, 0, 10, 0)))
        return column(field, 10, (_Following(content), 1)), (24, 0, 14, 8)
    left.setFixedWidth(px(_LEFT))
    return column(field, 14, (row(left, (right, 1), gap=20), 1), 6, foot), (24, 0, 24, 4)

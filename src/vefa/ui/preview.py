"""A finished PDF, page by page: whole pages at first, nearer with zoom; drawn beside the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.papers.pages import Picture, page_sizes, render
from vefa.rules import format as words
from vefa.ui import messages
from vefa.ui.layout import boxed, column, row
from vefa.ui.preview_sheet import MARGIN, PageGround, PageSheet, Space, image_of
from vefa.ui.tasks import Task, run_thread
from vefa.ui.thumbnails import Thumbnails
from vefa.ui.widgets import IconButton, Label

__all__ = ["PdfView", "Space", "image_of"]

_ZOOMS: Final = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300)
_SCREEN: Final = 96  # dots an inch that 100 % stands for
_POINTS: Final = 72
_REST: Final = 60  # ms without another wish before a page is drawn
_MAX_PIXELS: Final = 24_000_000


class PdfView(QWidget):
    """`show_file(path)` shows a PDF; `failed(error)` when it cannot be read, `shown(page)` when one is drawn.

    Page Up and Page Down turn pages, + and - zoom, 0 shows the whole page again; Ctrl with the wheel zooms.
    More pages than one can be shown small in a column at the left.
    """

    failed = Signal(object)
    shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._drawn: tuple[Path | None, int] = (None, 0)
        self._sizes: list[tuple[float, float]] = []
        self._page, self._zoom = 0, 0  # zoom 0: the whole page
        self._task: Task | None = None
        self._wish: tuple[Path | None, int] = (None, 0)  # what is being drawn
        self._again = False
        self.sheet = PageSheet()
        self.area = PageGround(self.sheet)
        self._label = Label("", "small", "text2")
        self._zoom_label = Label("", "small", "text2")
        self._before, self._next, self._out, self._in = self._buttons()
        self.small = Thumbnails()
        self.small.hide()
        self.small.page_wanted.connect(self.set_page)
        self.show_small = IconButton("grid", _("Show the pages small"), kind="secondary", size="s")
        self.show_small.setCheckable(True)
        self.show_small.toggled.connect(self.set_small)
        self.open_elsewhere = IconButton(
            "arrow-up-right", _("Open in the PDF program"), kind="secondary", size="s"
        )
        self.open_elsewhere.clicked.connect(lambda _on=False: self.open_it())
        self._foot = boxed(row(
            self.show_small, self.open_elsewhere, None, self._before, self._label, self._next, 12,
            self._out, self._zoom_label, self._in, None, gap=6,
        ))  # fmt: skip
        self.setLayout(column((row(self.small, (self.area, 1), gap=8), 1), 10, self._foot))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._draw)
        self.area.resized.connect(self._arrange)
        self.area.wished.connect(self._take_wish)
        self.setFocusProxy(self.area)
        self._tell()

    def page(self) -> int:
        """The page that shows, from 0."""
        return self._page

    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def percent(self) -> int:
        """The zoom in per cent of the real size."""
        if not self._sizes:
            return 100
        return self._zoom or max(1, round(self._fitting() * 100))

    def show_file(self, path: Path | None, spaces: Sequence[Space] = ()) -> None:
        """Show a PDF (None: nothing); page and zoom stay where there are so many pages."""
        self._path, self._sizes = path, []
        self.sheet.spaces = spaces
        if path is not None:
            try:
                self._sizes = page_sizes(path)
            except VefaError as error:
                self._path = None
                self.failed.emit(error)
        self._page = min(self._page, max(len(self._sizes) - 1, 0))
        self.set_small(self.show_small.isChecked())
        self._arrange()

    def set_small(self, on: bool) -> None:
        """Show all pages small beside the one that is read, where there are several."""
        several = len(self._sizes) > 1
        self.show_small.setVisible(several)
        self.show_small.setChecked(on)
        self.small.setVisible(on and several)
        self.small.show_pages(self._path, self._sizes if on and several else (), self._page)

    def set_page(self, page: int) -> None:
        """Turn to a page, from 0."""
        page = min(max(page, 0), max(len(self._sizes) - 1, 0))
        if page != self._page:
            self._page = page
            self.area.verticalScrollBar().setValue(0)
            if self.small.isVisible():
                self.small.set_page(page)
            self._arrange()

    def set_zoom(self, percent: int) -> None:
        """Show the page at `percent` of its real size; 0: the whole page."""
        self._zoom = percent
        self._arrange()

    def step_zoom(self, step: int) -> None:
        """One step nearer (1) or farther (-1)."""
        now = self.percent()
        if step > 0:
            self.set_zoom(next((one for one in _ZOOMS if one > now), _ZOOMS[-1]))
        else:
            self.set_zoom(next((one for one in reversed(_ZOOMS) if one < now), _ZOOMS[0]))

    def open_it(self) -> None:
        """Show the file in the system's own program."""
        from vefa.ui.printing import open_in_viewer

        if self._path is not None:
            try:
                open_in_viewer(self._path)
            except VefaError as error:
                messages.show_error(self, error)

    def _take_wish(self, wish: str) -> None:
        wishes = {
            "next": lambda: self.set_page(self._page + 1),
            "before": lambda: self.set_page(self._page - 1),
            "first": lambda: self.set_page(0),
            "last": lambda: self.set_page(self.pages() - 1),
            "in": lambda: self.step_zoom(1),
            "out": lambda: self.step_zoom(-1),
            "fit": lambda: self.set_zoom(0),
        }
        wishes[wish]()

    def _buttons(self) -> list[IconButton]:
        made = []
        for icon, name, wish in (
            ("chevron-left", _("Page before"), "before"),
            ("chevron-right", _("Next page"), "next"),
            ("zoom-out", _("Farther"), "out"),
            ("zoom-in", _("Nearer"), "in"),
        ):
            button = IconButton(icon, name, kind="secondary", size="s")
            button.clicked.connect(lambda _on=False, wish=wish: self._take_wish(wish))
            made.append(button)
        return made

    def _fitting(self) -> float:
        """The share of its real size at which the whole page can be seen."""
        wide, high = (length * _SCREEN / _POINTS for length in self._sizes[self._page])
        room = self.area.viewport().size()
        share = min((room.width() - 2 * MARGIN) / wide, (room.height() - 2 * MARGIN) / high)
        return max(share, 0.05)

    def _arrange(self) -> None:
        """Give the sheet its size, and ask for the picture."""
        self._tell()
        if not self._sizes:
            self.sheet.clear()
            return
        share = self._zoom / 100 if self._zoom else self._fitting()
        wide, high = (length * _SCREEN / _POINTS * share for length in self._sizes[self._page])
        self.sheet.set_sheet(QSize(round(wide), round(high)), self._page, share * _SCREEN / _POINTS)
        self._rest.start()

    def _tell(self) -> None:
        count = len(self._sizes)
        text = _("Page {page} / {count}").format(page=self._page + 1, count=count) if count else ""
        self._label.setText(text)
        self._zoom_label.setText(words.percent(self.percent() * 100))
        self._before.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < count)
        self._foot.setEnabled(bool(count))
        self.area.setAccessibleName(_("Preview") + (f", {text}" if text else ""))

    def _draw(self) -> None:
        """Draw the page that is wanted; while one is under way the next wish waits."""
        if self._path is None or not self._sizes:
            return
        if self._task is not None:
            self._again = True
            return
        wide, high = self._sizes[self._page]
        dots = self.sheet.dots() * self.devicePixelRatioF()
        dpi = min(dots * _POINTS, _POINTS * (_MAX_PIXELS / (wide * high)) ** 0.5)
        self._wish = (self._path, self._page)
        self._task = run_thread(render, self._path, self._page, dpi)
        self._task.done.connect(self._show)
        self._task.failed.connect(self.failed)
        self._task.ended.connect(self._ended)

    def _show(self, picture: Picture) -> None:
        if self._wish == (self._path, self._page):
            self.sheet.set_image(image_of(picture), self._page)
            self.shown.emit(self._page)

    def _ended(self) -> None:
        self._task = None
        if self._again:
            self._again = False
            self._draw()

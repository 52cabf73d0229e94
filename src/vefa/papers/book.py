"""A document written page by page: shared parts drawn once, the reader's side bar, what is missing."""

from collections.abc import Callable
from typing import BinaryIO, Final

from vefa.i18n import _
from vefa.papers.output import Printed
from vefa.papers.pen import About, Pen, Point, new_canvas
from vefa.progress import Progress, silent

OUTLINE_FROM: Final = 4  # pages


class Book:
    """`pages`: how many there will be. `pen` draws on the page, y counted downwards from its upper edge."""

    def __init__(
        self, stream: BinaryIO, size: Point, about: About, pages: int, progress: Progress = silent
    ) -> None:
        self._canvas = new_canvas(stream, size, about)
        self._size, self._pages, self._progress = size, pages, progress
        self._done = 0
        self._missing: dict[str, None] = {}
        self.pen = Pen(self._canvas, size[1])

    def share(self, name: str, size: Point, draw: Callable[[Pen], None]) -> None:
        """Draw once what `use` puts on pages; `draw` gets a pen over a page of `size`."""
        pen = Pen(self._canvas, size[1])
        self._canvas.beginForm(name, 0, 0, *size)
        draw(pen)
        self._canvas.endForm()
        self._missing.update(pen.unprintable)

    def use(self, name: str, at: Point = (0.0, 0.0)) -> None:
        """Put a shared part on the page, its lower left corner at `at`, y counted upwards."""
        self._canvas.saveState()
        self._canvas.translate(*at)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    def start(self, high: float) -> None:
        """The page that begins is so high."""
        self._canvas.setPageSize((self._size[0], high))
        self.pen.height = high

    def end(self, outline: str) -> None:
        """Finish a page; `outline` names it in the reader's side bar when there are more than three."""
        self._progress(self._done, self._pages, _("Preparing the pages"))
        if self._pages >= OUTLINE_FROM:
            key = f"page-{self._done}"
            self._canvas.bookmarkPage(key)
            self._canvas.addOutlineEntry(outline, key)
        self.pen.end_page()
        self._done += 1

    def close(self) -> Printed:
        """Write the document."""
        if not self._done:
            self.pen.end_page()
        self._canvas.save()
        self._progress(self._pages, self._pages)
        return Printed(self._done, tuple(self._missing | self.pen.unprintable))

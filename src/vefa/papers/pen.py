"""The pen that draws on a page: lengths in points, y counted downwards from the upper edge.

It keeps the one list of what could not be printed, and is the only place that knows the canvas.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import BinaryIO, Final, Literal, NamedTuple

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from vefa.i18n import language
from vefa.papers.fonts import face, text_width
from vefa.papers.letters import Letters
from vefa.papers.text import Line, line
from vefa.version import VERSION

MM: Final = 72 / 25.4
A4: Final = (210 * MM, 297 * MM)

COLOURS: Final[dict[str, Color]] = {
    "black": HexColor("#000000"),  # for printers that know no grey
    "ink": HexColor("#161616"),
    "muted": HexColor("#4A4A4A"),
    "rule": HexColor("#B8B8B8"),
    "hair": HexColor("#D9D9D9"),
    "wash": HexColor("#EFF4F4"),
    "deep": HexColor("#0F4C55"),
    "mid": HexColor("#64959C"),
    "pale": HexColor("#C9DDDF"),
    "white": HexColor("#FFFFFF"),
}

Align = Literal["left", "right", "centre"]
Point = tuple[float, float]


class Ink(NamedTuple):
    """Fill and outline of a shape by colour name (empty: none), the outline's width in points."""

    fill: str = ""
    stroke: str = ""
    width: float = 0.0


class About(NamedTuple):
    """What a file says of itself; `made` is the moment of its data, so that equal data gives equal bytes."""

    title: str
    subject: str
    author: str
    made: datetime


def new_canvas(stream: BinaryIO, size: Point, about: About) -> Canvas:
    """An empty document of pages of `size` points; equal content of an equal moment gives equal bytes."""
    face("text")
    rl_config.useA85 = 0
    canvas = Canvas(
        stream,
        pagesize=size,
        pageCompression=1,
        invariant=1,
        lang="tr-TR" if language() == "tr" else "en",
        pdfVersion=(1, 7),
        initialFontName="text",
        initialFontSize=9,
    )
    canvas.setTitle(about.title)
    canvas.setSubject(about.subject)
    canvas.setAuthor(about.author)
    canvas.setCreator(f"Vefa {VERSION}")
    canvas.setProducer(f"Vefa {VERSION}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    _date(canvas, about.made)
    return canvas


def _date(canvas: Canvas, made: datetime) -> None:
    """Date the file by its data; reportlab itself knows only now, 2000-01-01 or an environment variable."""
    moment = made.astimezone(UTC)
    parts = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    stamp = SimpleNamespace(t=moment.timestamp(), YMDhms=parts, dhh=0, dmm=0, tzname="UTC")
    canvas._doc._timeStamp = stamp  # noqa: SLF001 - there is no public way


def set_font(canvas: Canvas, role: str, size: float) -> None:
    """Write with the face `role` from now on."""
    canvas.setFont(face(role).fontName, size)


class Pen:
    """Draws on the current page of a canvas and remembers what it could not print."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self.height = height
        self.unprintable: dict[str, None] = {}
        self._letters = Letters(canvas)
        self._fill = ""

    def end_page(self) -> None:
        """Finish the page; the next one begins with nothing set."""
        self.canvas.showPage()
        self._fill = ""

    def text(
        self,
        at: Point,
        words: str | Line,
        role: str,
        size: float,
        *,
        colour: str = "ink",
        align: Align = "left",
    ) -> float:
        """Write one line from (or to, or around) the point `at` of its baseline; returns its width."""
        row = line(words, role) if isinstance(words, str) else words
        if row.missing:
            self.unprintable[row.text] = None
        x, y = at
        width = row.width(size)
        x -= width if align == "right" else width / 2 if align == "centre" else 0.0
        self._fill_with(colour)
        for run in row.runs:
            self._letters.write(run.text, run.role, size, at=(x, self.height - y))
            if len(row.runs) > 1:
                x += text_width(run.text, run.role, size)
        return width

    def rule(
        self, start: Point, end: Point, width: float, *, colour: str = "ink", dash: Sequence[float] = ()
    ) -> None:
        """A straight line; `dash` = (on, off)."""
        self._ink(Ink(stroke=colour, width=width))
        if dash:
            self.canvas.setDash(list(dash))
        self.canvas.line(start[0], self.height - start[1], end[0], self.height - end[1])
        if dash:
            self.canvas.setDash()

    def rules(self, xs: Point, ys: Sequence[float], width: float, *, colour: str = "ink") -> None:
        """Level lines from `xs[0]` to `xs[1]` at each of `ys`, in one stroke."""
        if ys:
            self._ink(Ink(stroke=colour, width=width))
            self.canvas.lines([(xs[0], self.height - y, xs[1], self.height - y) for y in ys])

    def path(self, points: Sequence[Point], ink: Ink, *, closed: bool = True) -> None:
        """Joined lines, filled and outlined."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        if closed:
            path.close()
        self.shape(path, ink)

    def shape(self, path: PDFPathObject, ink: Ink) -> None:
        """A path in the canvas' own coordinates, filled and outlined."""
        self._ink(ink)
        self.canvas.drawPath(path, fill=bool(ink.fill), stroke=bool(ink.stroke))

    def box(self, at: Point, size: Point, ink: Ink, *, radius: float = 0.0) -> None:
        """A box from its upper left corner."""
        self._ink(ink)
        (x, y), (width, height) = at, size
        bottom = self.height - y - height
        how = {"fill": bool(ink.fill), "stroke": bool(ink.stroke)}
        if radius:
            self.canvas.roundRect(x, bottom, width, height, radius, **how)
        else:
            self.canvas.rect(x, bottom, width, height, **how)

    def dot(self, at: Point, radius: float, ink: Ink) -> None:
        """A circle around the point `at`."""
        self._ink(ink)
        self.canvas.circle(at[0], self.height - at[1], radius, fill=bool(ink.fill), stroke=bool(ink.stroke))

    def _ink(self, ink: Ink) -> None:
        if ink.fill:
            self._fill_with(ink.fill)
        if ink.stroke:
            self.canvas.setStrokeColor(COLOURS[ink.stroke])
            self.canvas.setLineWidth(ink.width)

    def _fill_with(self, colour: str) -> None:
        if self._fill != colour:
            self._fill = colour
            self.canvas.setFillColor(COLOURS[colour])

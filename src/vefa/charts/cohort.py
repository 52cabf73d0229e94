"""A table of shares as a drawing: rows of groups, columns of later months, each cell as dark as its share.

The share stands in each cell, so that no tone has to be read; tones differ in lightness alone.
"""

from collections.abc import Sequence
from typing import Final

from vefa.charts.axes import empty_chart, said
from vefa.charts.drawing import PAPER, Drawing, Look, Rect, Region, Shape, Text
from vefa.records import dataclass

_TONES: Final = (
    (0.8, "main", "ground"),
    (0.5, "mid", "text"),
    (0.2, "faint", "text"),
)
"""From this part of the largest share on: the tone of the cell, and of its writing."""
_PLAIN: Final = ("ground", "text")
_ROW: Final = 2.3  # heights in letters of the look
_LEAST: Final = 2.6  # width of a cell


@dataclass(frozen=True, slots=True)
class Cell:
    """A share in per cent with its words; None: not known yet. `running`: its month is not over."""

    share: float | None
    short: str
    told: str
    running: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A group: its name, how many it is, its shares in the months after the first.

    `toned`: it is large enough for tones to say something.
    """

    name: str
    size: str
    cells: tuple[Cell, ...]
    toned: bool = True


def cohort_chart(
    title: str, heads: tuple[str, str], rows: Sequence[Row], width: float, *, look: Look = PAPER
) -> Drawing:
    """`heads`: over the names and over the sizes; the months are numbered from 1. Height by their number."""
    most = max((len(row.cells) for row in rows), default=0)
    if not most:
        return empty_chart(title, (width, look.label * 8), look)
    name = max(look.measure(text, look.value, False) for text in (heads[0], *(r.name for r in rows)))
    size = max(look.measure(text, look.value, False) for text in (heads[1], *(r.size for r in rows)))
    left = name + size + look.label * 2.6
    cell = max((width - left) / most, look.label * _LEAST)
    high = look.label * _ROW
    grid = _Grid(left, name, cell, high, _largest(rows))
    shapes, regions = _heads(heads, most, grid, look), []
    for place, row in enumerate(rows):
        shapes += _row(row, place + 1, grid, look)
        regions += _regions(row, place + 1, grid)
    words = [
        (f"{row.name}, {number}", one.told)
        for row in rows
        for number, one in enumerate(row.cells, 1)
        if one.told
    ]
    return Drawing(width, high * (len(rows) + 1), tuple(shapes), said(title, words), tuple(regions))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where cells begin, where names end, width and height of a cell; the largest share that is toned."""

    left: float
    name: float
    cell: float
    high: float
    top: float

    def line(self, place: int, size: float) -> float:
        """The base line of writing in a row."""
        return self.high * place + self.high / 2 + size * 0.36


def _heads(heads: tuple[str, str], count: int, grid: _Grid, look: Look) -> list[Shape]:
    y = grid.line(0, look.small)
    shapes: list[Shape] = [
        Text(0, y, heads[0], look.small, "muted"),
        Text(grid.left - look.label, y, heads[1], look.small, "muted", "end"),
    ]
    for number in range(count):
        x = grid.left + grid.cell * (number + 0.5)
        shapes.append(Text(x, y, str(number + 1), look.small, "muted", "middle"))
    return shapes


def _row(row: Row, place: int, grid: _Grid, look: Look) -> list[Shape]:
    y = grid.line(place, look.value)
    shapes: list[Shape] = [
        Text(0, y, row.name, look.value),
        Text(grid.left - look.label, y, row.size, look.value, anchor="end"),
    ]
    for number, cell in enumerate(row.cells):
        if cell.share is None:
            continue
        fill, ink = _tone(cell.share, grid.top) if row.toned else _PLAIN
        x, top = grid.left + grid.cell * number, grid.high * place
        shapes.append(Rect(x + 0.8, top + 0.8, grid.cell - 1.6, grid.high - 1.6, fill))
        bold = fill == _TONES[0][1]
        shapes.append(Text(x + grid.cell / 2, y, _figure(cell), look.small, ink, "middle", bold=bold))
    return shapes


def _largest(rows: Sequence[Row]) -> float:
    return max((cell.share or 0.0 for row in rows if row.toned for cell in row.cells), default=0.0)


def _tone(share: float, top: float) -> tuple[str, str]:
    """The tone of a cell and of its writing."""
    if not top:
        return _PLAIN
    return next(((fill, ink) for least, fill, ink in _TONES if share >= least * top), _PLAIN)


def _figure(cell: Cell) -> str:
    """The share; in brackets while its month still runs."""
    return f"({cell.short})" if cell.running else cell.short


def _regions(row: Row, place: int, grid: _Grid) -> list[Region]:
    return [
        Region(grid.left + grid.cell * number, grid.high * place, grid.cell, grid.high, row.name, cell.told)
        for number, cell in enumerate(row.cells)
        if cell.share is not None
    ]

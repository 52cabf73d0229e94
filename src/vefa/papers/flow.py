"""Blocks one below the other, from page to page: what belongs together stays together, tables are divided.

First everything gets its place, then it is drawn, so that the foot of page one knows how many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from vefa.papers.pen import Pen, Point


class Block(Protocol):
    """Something that takes the whole width and a height of its own. Lengths in points."""

    before: float
    """White above, left out at the head of a page."""
    with_next: bool
    """A heading: never the last thing on a page."""
    outline: str
    """The entry in the reader's side bar, or ''."""

    def height(self, width: float) -> float:
        """How high it is at this width."""

    def least(self, width: float) -> float:
        """The height of the smallest part that may stand alone at the foot of a page."""

    def divide(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """A part that fits in `room` and the rest; None when it is one piece."""

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Draw it with its upper left corner at the point `at`."""


class Whole:
    """A block in one piece; the others inherit what they do not need."""

    before: float = 0.0
    with_next: bool = False
    outline: str = ""

    def height(self, width: float) -> float:
        """Nothing by itself."""
        return 0.0

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def divide(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """It cannot be divided."""
        return None

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Nothing by itself."""


class PageBreak(Whole):
    """What follows starts a page."""


class Placed(NamedTuple):
    """A block and how far below the upper edge of the page it starts."""

    block: Block
    y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Where blocks stand: left edge, width, upper edges of the first and later pages, lower edge."""

    left: float
    width: float
    first_top: float
    top: float
    bottom: float


def place(blocks: Sequence[Block], frame: Frame) -> list[list[Placed]]:
    """The pages with what stands on them; at least one page."""
    pages: list[list[Placed]] = [[]]
    y = frame.first_top
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        if isinstance(block, PageBreak):
            if pages[-1]:
                pages.append([])
                y = frame.top
            continue
        start = y + (block.before if pages[-1] else 0.0)
        needed = start + _kept(block, waiting, frame)
        if needed > frame.bottom and pages[-1]:
            waiting += (block, PageBreak())
            continue
        parts = block.divide(frame.width, frame.bottom - start) if _too_high(block, start, frame) else None
        if parts:
            block, rest = parts
            waiting += (rest, PageBreak())
        pages[-1].append(Placed(block, start))
        y = start + block.height(frame.width)
    return pages if len(pages) == 1 or pages[-1] else pages[:-1]


def _too_high(block: Block, start: float, frame: Frame) -> bool:
    return start + block.height(frame.width) > frame.bottom


def _kept(block: Block, waiting: Sequence[Block], frame: Frame) -> float:
    """The height that must fit: the least of the block, and with a heading what belongs to it.

    What no page can hold together is kept with its next block alone.
    """
    width, room = frame.width, frame.bottom - frame.top
    place, last, high = len(waiting), block, 0.0
    while high <= room and last.with_next and place and not isinstance(waiting[place - 1], PageBreak):
        place -= 1
        high += last.height(width) + waiting[place].before
        last = waiting[place]
    whole = high + last.least(width)
    if whole <= room or last is block:
        return whole
    return block.height(width) + waiting[-1].before + waiting[-1].least(width)

"""The parts of a report as blocks for paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vefa.charts.drawing import Drawing, Size
from vefa.charts.lines import spark_line
from vefa.i18n import _
from vefa.papers.blocks import Bullets, Figure, Gap, Heading, Hero, Heroes, Pair, Ruled, Title, Words
from vefa.papers.drawings import LOOK
from vefa.papers.entries import Entry
from vefa.papers.flow import Block, PageBreak
from vefa.papers.form_parts import Blanks
from vefa.papers.logo import read_logo
from vefa.papers.masthead import Masthead
from vefa.papers.paragraph import LEDE, NOTE, SMALL
from vefa.papers.pen import MM, Align
from vefa.papers.table_columns import Box, Cell, Delta, Head
from vefa.papers.tables import TableBlock
from vefa.papers.words import Piece, minus
from vefa.reports.report import (
    Beside,
    Chart,
    Column,
    Definition,
    Items,
    Note,
    Part,
    Report,
    Said,
    Section,
    Table,
)
from vefa.reports.values import Change, Tick, Trend, Value, told

ALIGNS: Final[dict[str, Align]] = {
    "rank": "right",
    "figure": "right",
    "change": "right",
    "date": "right",
    "tick": "centre",
}
STRETCH: Final = {
    "label": 0.15,
    "rank": 0.0,
    "tick": 0.0,
    "change": 0.4,
    "trend": 0.4,
    "name": 2.0,
    "text": 1.6,
}
SPARK: Final[Size] = (24 * MM, 13.0)


def blocks_of(report: Report) -> list[Block]:
    """The whole report, from the shop's head to the definitions."""
    shop = report.shop
    blocks: list[Block] = [
        Masthead(shop.name, shop.address, read_logo(shop.logo), shop.identity_line),
        Gap(7 * MM),
        Title(report.subtitle, report.title, outline=_("Summary")),
        Words(report.lede, LEDE),
    ]
    if report.figures:
        blocks.append(Heroes([Hero(f.label, minus(f.value), f.note) for f in report.figures]))
    for section in report.sections:
        blocks += _beside(section) if isinstance(section, Beside) else _section(section)
    if report.definitions:
        blocks += _definitions(report.definitions)
    blocks += (Words(note, NOTE, before=2 * MM) for note in report.notes)
    if report.signed:
        lines = tuple((_("{who} (name, day, signature)").format(who=who), "") for who in report.signed)
        blocks.append(Blanks(lines, before=12 * MM))
    return blocks


def _section(section: Section) -> list[Block]:
    blocks: list[Block] = [PageBreak()] if section.new_page else []
    blocks.append(Heading(section.title, outline=section.title))
    following = (*section.parts[1:], None)
    for i, (part, after) in enumerate(zip(section.parts, following, strict=True)):
        blocks.append(_part(part, after, 2 * MM if i else 0.0))
    return blocks


def _beside(pair: Beside) -> list[Block]:
    """Two sections side by side; both names go into the outline."""
    left, right = (_section(section) for section in (pair.left, pair.right))
    outline = f"{pair.left.title}; {pair.right.title}"
    return [Pair(left, right, outline=outline, share=pair.share)]


def _part(part: Part, after: Part | None, before: float) -> Block:
    """A part of a section; a chart stays with its note, a sentence with what it speaks of."""
    match part:
        case Table():
            return _table(part, before)
        case Chart():
            return Figure(_Sized(part), part.height * MM, before=before, with_next=isinstance(after, Note))
        case Note():
            return Words(part.words, NOTE, before=3.5)
        case Items():
            return Bullets(part.items)
        case Said():
            heads = not isinstance(after, Said | None)
            return Entry(
                part.head,
                part.text,
                part.note,
                before=(8.0 if heads else 5.0) if before else 0.0,
                with_next=heads,
            )
    return Words(part.words, before=before, with_next=after is not None)


@dataclass(frozen=True, slots=True)
class _Sized:
    """A chart drawn for paper."""

    chart: Chart

    def __call__(self, size: Size) -> Drawing:
        return self.chart.draw(size, LOOK)


def _table(table: Table, before: float) -> TableBlock:
    heads = [_head(column) for column in table.columns]
    rows = [[_cell(value) for value in row] for row in table.rows]
    return TableBlock(heads, rows, total=table.total, washed=table.strong_row, before=before)


def _head(column: Column) -> Head:
    align = ALIGNS.get(column.kind, "left")
    stretch = STRETCH.get(column.kind, 1.0)
    return Head(column.head, align, stretch, column.strong, names=column.kind == "name")


def _cell(value: Value) -> Cell:
    """A value on paper: changes with a triangle, developments as a line, figures with a true minus."""
    if isinstance(value, Change):
        return Delta(told(value), value.up)
    if isinstance(value, Trend):
        return spark_line(value.name, value.values, value.words, SPARK, look=LOOK)
    if isinstance(value, Tick):
        return Box()
    return told(value) if isinstance(value, str) else minus(told(value))


def _definitions(definitions: Sequence[Definition]) -> list[Block]:
    """The words of the report explained, in two columns of equal length."""
    words: list[Block] = [
        Words((Piece(f"{one.term}. ", strong=True), Piece(one.text)), SMALL, before=3) for one in definitions
    ]
    half = (len(words) + 1) // 2
    heading = Heading(_("Definitions"), outline=_("Definitions"))
    return [heading, Ruled(with_next=True), Pair(words[:half], words[half:], share=0.5, before=0.0)]

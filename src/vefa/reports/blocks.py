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


def blocks_of(report: Report, *, named_last: bool = False) -> list[Block]:
    """The whole report, from the shop's head to the definitions.

    What names people begins a page; `named_last`: behind the definitions, which fill the page before.
    """
    shop = report.shop
    blocks: list[Block] = [
        Masthead(shop.name, shop.address, read_logo(shop.logo), shop.identity_line),
        Gap(7 * MM),
        Title(report.subtitle, report.title, outline=_("Summary")),
        Words(report.lede, LEDE),
    ]
    if report.figures:
        blocks.append(Heroes([Hero(f.label, minus(f.value), f.note) for f in report.figures]))
    named = [one for one in report.sections if names_people(one)]
    for section in report.sections:
        if section not in named:
            blocks += _section(section)
    told = _definitions(report.definitions) if report.definitions else []
    people = [PageBreak(), *(block for section in named for block in _section(section))] if named else []
    blocks += (*told, *people) if named_last else (*people, *told)
    blocks += (Words(note, NOTE, before=2 * MM) for note in report.notes)
    if report.signed:
        lines = tuple((_("{who} (name, day, signature)").format(who=who), "") for who in report.signed)
        blocks.append(Blanks(lines, before=12 * MM))
    return blocks


def names_people(section: Section | Beside) -> bool:
    """Whether it stands on pages that can be left out."""
    return isinstance(section, Section) and section.apart


def _section(section: Section | Beside) -> list[Block]:
    if isinstance(section, Beside):
        return _beside(section)
    blocks: list[Block] = [PageBreak()] if section.new_page else []
    blocks.append(Heading(section.title, outline=section.title))
    around = zip((None, *section.parts), section.parts, (*section.parts[1:], None), strict=False)
    for before, part, after in around:
        if not (isinstance(before, Table) and isinstance(part, Note)):  # it stands below the table's last row
            blocks.append(_part(part, after, 2 * MM if before else 0.0))
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
            return _table(part, _note(after) if isinstance(after, Note) else None, before)
        case Chart():
            return Figure(_Sized(part), part.height * MM, before=before, with_next=isinstance(after, Note))
        case Note():
            return _note(part)
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


def _note(note: Note) -> Words:
    return Words(note.words, NOTE, before=3.5)


def _table(table: Table, foot: Words | None, before: float) -> TableBlock:
    heads = [_head(column) for column in table.columns]
    rows = [[_cell(value) for value in row] for row in table.rows]
    return TableBlock(heads, rows, total=table.total, washed=table.strong_row, before=before, foot=foot)


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

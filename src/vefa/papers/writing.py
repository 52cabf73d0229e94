"""Texts that a shop writes itself, as blocks: the terms of its programme, its information notice.

A line that begins with "# " is a heading; lines that begin with "| " are the rows of a table, the first of
them its head; everything else is a paragraph, as it stands.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from vefa.papers.blocks import Gap, Heading, Words
from vefa.papers.flow import Block
from vefa.papers.paragraph import Style
from vefa.papers.table_columns import Head
from vefa.papers.tables import TableBlock

_HEADING: Final = "# "
_ROW: Final = "|"
_PARAGRAPH: Final = 4.0  # points of white where a line is left empty


def written(text: str, style: Style, *, before: float = 2.0) -> Iterator[Block]:
    """The blocks of `text`, paragraphs in `style` with `before` points of white above each."""
    for is_table, lines in groupby(text.splitlines(), key=lambda one: one.startswith(_ROW)):
        if is_table:
            yield _table([_cells(one) for one in lines])
            continue
        for line in lines:
            if line.startswith(_HEADING):
                heading = line.removeprefix(_HEADING).strip()
                yield Heading(heading, outline=heading)
            elif line.strip():
                yield Words(line.strip(), style, before)
            else:
                yield Gap(_PARAGRAPH)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip(_ROW).split(_ROW)]


def _table(rows: list[list[str]]) -> TableBlock:
    """A table as wide as its longest row; the first row is its head."""
    columns = max(len(row) for row in rows)
    head, *others = [[*row, *[""] * (columns - len(row))] for row in rows]
    return TableBlock([Head(text, whole=True) for text in head], others)

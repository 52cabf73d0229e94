"""What a report is: figures with their words in the order they are read.

Window, PDF and Excel show the same one; a report knows nothing of pages or cells.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from vefa.charts.drawing import Drawing, Look, Size
from vefa.i18n import _
from vefa.papers.words import Sentence
from vefa.reports.values import Share, Value
from vefa.rules import format as write
from vefa.services.settings import ShopInfo

Kind = Literal["text", "label", "name", "rank", "figure", "change", "date", "trend", "tick"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, whether it stands out."""

    head: str
    kind: Kind = "text"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values; the last one may be the total of the others."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: bool = False
    strong_row: int = -1


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing for whatever size and look; `height` in millimetres of paper, 0: as high as it is long.

    Reports come from a process of their own, so `draw` is a partial of a function, no closure.
    """

    draw: Callable[[Size, Look], Drawing]
    height: float


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: str | Sentence


@dataclass(frozen=True, slots=True)
class Note:
    """Small print under a table or a chart."""

    words: str


@dataclass(frozen=True, slots=True)
class Items:
    """A few remarks, one a line."""

    items: tuple[str | Sentence, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said or wrote, whole: who and when, the text, a line in small print."""

    head: str = ""
    text: str = ""
    note: str = ""


Part = Table | Chart | Text | Note | Items | Said


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `new_page` starts a page on paper.

    `apart`: it names people, and stands on pages of its own at the end, which can be left out.
    """

    title: str
    parts: tuple[Part, ...]
    new_page: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Two sections side by side on paper (`share` of the width: the left one), elsewhere below each other."""

    left: Section
    right: Section
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure of the first lines: what it is, its value, a line that says more."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What a word of the report means."""

    term: str
    text: str


SheetKind = Literal["text", "long_text", "money", "amount", "whole", "signed", "share", "date", "moment"]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a data sheet; money is of the report's currency, `width` in characters."""

    head: str
    kind: SheetKind
    width: float


def sheet_columns(*columns: tuple[str, SheetKind, float]) -> tuple[SheetColumn, ...]:
    """The columns of a data sheet, each as head, kind and width."""
    return tuple(SheetColumn(*column) for column in columns)


SheetValue = str | int | Decimal | date | Share | None
SheetRow = tuple[SheetValue, ...]


class SheetRows(Protocol):
    """Rows of a data sheet; they may be read while they are written."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[SheetRow]: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """A data sheet of the workbook: one table from A1, called `table` inside it (ASCII).

    Values: text, whole numbers, days, money in minor units (None: blank); shares as such;
    amounts are decimal numbers of any currency or unit, moments are in the shop's zone.
    """

    name: str
    table: str
    columns: tuple[SheetColumn, ...]
    rows: SheetRows
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class SheetChart:
    """A chart of the summary sheet over two columns (from 0) of the data sheet with that table."""

    title: str
    kind: Literal["columns", "line", "bars"]
    table: str
    labels: int
    values: int


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report of a span of shop days, first and last included.

    `facts`: the figures for programs, by names that no language changes.
    """

    key: str
    title: str
    subtitle: str
    shop: ShopInfo
    first: date
    last: date
    made: date
    lede: Sentence
    figures: tuple[Figure, ...]
    sections: tuple[Section | Beside, ...]
    definitions: tuple[Definition, ...] = ()
    notes: tuple[str, ...] = ()
    summary: Table | None = None
    sheets: tuple[Sheet, ...] = ()
    charts: tuple[SheetChart, ...] = field(default=())
    signed: tuple[str, ...] = ()  # who signs on paper, each on a line of his own
    facts: tuple[tuple[str, Value], ...] = ()

    @property
    def name(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.subtitle} – {self.title}"

    @property
    def known_to(self) -> date:
        """The last day that the figures can know: a span of days to come does not make them newer."""
        return min(self.last, self.made)

    @property
    def foot(self) -> str:
        """Whose data, up to which day, prepared when; a shop without a name is not named."""
        if not self.shop.name:
            return self.short_foot
        return _("Data of {shop} up to {last}, prepared by Vefa on {made}.").format(
            shop=self.shop.name, last=write.day(self.known_to), made=write.day(self.made)
        )

    @property
    def short_foot(self) -> str:
        """Up to which day, prepared when: for pages whose head names the shop."""
        return _("Data up to {last}, prepared by Vefa on {made}.").format(
            last=write.day(self.known_to), made=write.day(self.made)
        )

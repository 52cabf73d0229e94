"""What reports that are lists have in common: tables bounded on paper, rows read while they are written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile
from typing import Final, NamedTuple, Protocol, TypeVar

from vefa.i18n import _, pgettext
from vefa.papers.words import Sentence
from vefa.reports.definition_sheet import definition_sheet
from vefa.reports.month_words import short_name
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Note,
    Part,
    Report,
    Section,
    Sheet,
    SheetChart,
    SheetRow,
    Table,
)
from vefa.reports.spans import span_text
from vefa.reports.values import Value
from vefa.rules import format as write
from vefa.rules.figures import month_end
from vefa.rules.periods import Days
from vefa.services import settings

PAPER: Final = 60
"""Rows of a list on paper and on the screen; the workbook has them all."""


@dataclass(frozen=True, slots=True)
class LazyRows:
    """Rows of a data sheet that are read when they are written; `count` of them."""

    count: int
    read: Callable[[], Iterator[SheetRow]]

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[SheetRow]:
        return self.read()


NO_ROWS: Final = LazyRows(0, lambda: iter(()))


def bounded(
    columns: tuple[Column, ...], rows: Sequence[tuple[Value, ...]], *, count: int = 0, most: int = PAPER
) -> tuple[Part, ...]:
    """The first rows as a table, with a note where there are more; `count`: of all, without it those here."""
    whole = count or len(rows)
    table = Table(columns, tuple(rows[:most]))
    if whole <= most:
        return (table,)
    note = _("The first {shown} of {count}; the workbook has all of them.")
    return table, Note(note.format(shown=write.number(most), count=write.number(whole)))


class _Month(Protocol):
    @property
    def is_silent(self) -> bool: ...


M = TypeVar("M", bound=_Month)


def begun(months: Sequence[M]) -> tuple[M, ...]:
    """`months` from the first of which there is something to say; the last one stays."""
    return (*dropwhile(lambda one: one.is_silent, months[:-1]), *months[-1:])


def month_name(first: date, last: date) -> str:
    """November 2026, or 1–24 November 2026 for a part of it."""
    if first.day == 1 and last == month_end(first):
        return write.month(first)
    if first == last:
        return write.day(first)
    text = _("{first}–{last} {month}")
    return text.format(first=first.day, last=last.day, month=write.month(first))


def names_of(*, short: bool) -> Callable[[str], str]:
    """How names of customers are written."""
    return short_name if short else str


class Fact(NamedTuple):
    """A figure for programs by its key, and for the first sheet of the workbook by its name."""

    key: str
    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Contents:
    """What a list says; everything else of its report is made alike. `subtitle`: '' for its days."""

    key: str
    title: str
    lede: Sentence
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]
    facts: tuple[Fact, ...]
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    charts: tuple[SheetChart, ...] = ()
    subtitle: str = ""


def assembled(contents: Contents, days: Days, *, today: date) -> Report:
    """The report of a list: with its shop, its figures on the first sheet and for programs, its words."""
    return Report(
        contents.key,
        contents.title,
        contents.subtitle or span_text(*days),
        settings.shop(),
        days.first,
        days.last,
        today,
        contents.lede,
        contents.figures,
        contents.sections,
        contents.definitions,
        contents.notes,
        summary=_summary_of(contents.facts),
        sheets=(*contents.sheets, definition_sheet(contents.definitions)),
        charts=contents.charts,
        facts=_facts_of(contents.facts),
    )


def _facts_of(facts: Sequence[Fact]) -> tuple[tuple[str, Value], ...]:
    """The figures as programs take them."""
    return tuple((one.key, one.value) for one in facts)


def _summary_of(facts: Sequence[Fact]) -> Table:
    """The figures below each other."""
    heads = (Column(""), Column(pgettext("report", "Value"), "figure", strong=True))
    return Table(heads, tuple((one.name, one.value) for one in facts))


def workbook_names_note(*, short_names: bool) -> str:
    """What a report whose workbook alone has names says of them."""
    if short_names:
        return _("Names of customers are shortened in the workbook.")
    return _("The workbook names customers. Shorten the names before it leaves the shop.")

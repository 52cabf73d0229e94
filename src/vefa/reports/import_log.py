"""The log of imports: which file came in when and by whom, what it made, what was wrong with it."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from vefa.files.channels import channel_label
from vefa.i18n import N_, _, ngettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import Contents, Fact, assembled, bounded
from vefa.reports.catalogue import Asked
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Report,
    Section,
    Sheet,
    SheetRow,
    sheet_columns,
)
from vefa.reports.spans import check_span, shortened
from vefa.reports.values import Value
from vefa.rules import format as write
from vefa.rules.periods import Days
from vefa.services.imports.book import ImportEntry, imports_in

_KINDS: Final = {"orders": N_("Orders"), "customers": N_("Customers"), "answers": N_("Answers to a survey")}


class ImportData(NamedTuple):
    """What the report is made of."""

    first: date
    last: date
    today: date
    found: tuple[ImportEntry, ...]

    @property
    def standing(self) -> tuple[ImportEntry, ...]:
        """Those that were not taken back."""
        return tuple(one for one in self.found if one.undone is None)

    @property
    def problems(self) -> int:
        """How many cells asked for a look."""
        return sum(len(one.problems) for one in self.found)


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return report_of(collect(asked.first, asked.last, today=asked.today))


def collect(first: date, last: date, *, today: date) -> ImportData:
    """Gather the imports of the span. VefaError when the last day comes before the first."""
    check_span(first, last)
    return ImportData(first, last, today, tuple(imports_in(first, last)))


def report_of(data: ImportData) -> Report:
    """The report of imports that were gathered."""
    contents = Contents(
        key="imports",
        title=_("Import log"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=_sections(data),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(
            _import_sheet(data),
            _problem_sheet(data),
        ),
    )
    return assembled(contents, Days(data.first, data.last), today=data.today)


def _lede(data: ImportData) -> Sentence:
    if not data.found:
        return (Piece(_("No file was brought in in this period.")),)
    text = ngettext("{count} sheet was brought in", "{count} sheets were brought in", len(data.found))
    undone = len(data.found) - len(data.standing)
    said = sentence(text, "count", count=write.number(len(data.found)))
    if not undone:
        return (*said, Piece("."))
    return (*said, *sentence(_("; {undone} were taken back."), "undone", undone=write.number(undone)))


def _new(data: ImportData, kind: str) -> int:
    return sum(one.new for one in data.standing if one.kind == kind)


def _new_customers(data: ImportData) -> int:
    """Those of lists of customers, and those whom orders brought along."""
    return _new(data, "customers") + sum(one.new_customers for one in data.standing)


def _heroes(data: ImportData) -> tuple[Figure, ...]:
    changed = sum(one.changed for one in data.standing if one.kind == "orders")
    return (
        Figure(
            _("New orders"),
            write.number(_new(data, "orders")),
            _("{count} changed").format(count=write.number(changed)),
        ),
        Figure(
            _("New customers"), write.number(_new_customers(data)), _("from orders and lists of customers")
        ),
        Figure(_("Cells with a problem"), write.number(data.problems), _("the workbook has each of them")),
    )


def _sections(data: ImportData) -> tuple[Section, ...]:
    if not data.found:
        return ()
    heads = (
        Column(_("When"), "text"), Column(_("File"), "name"), Column(_("What it holds")),
        Column(_("Person")), Column(_("New"), "figure"), Column(_("Changed"), "figure"),
        Column(_("Known"), "figure"), Column(_("Problems"), "figure"), Column(_("Taken back")),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (write.day_and_time(one.at), _file(one), _(_KINDS[one.kind]), one.person, one.new, one.changed,
         one.same, len(one.problems), write.day(one.undone.date()) if one.undone else "")
        for one in reversed(data.found)
    ]  # fmt: skip
    return (Section(_("Imports, the newest first"), bounded(heads, rows)),)


def _file(one: ImportEntry) -> str:
    return shortened(f"{one.file} ({one.sheet})" if one.sheet else one.file)


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(_("New"), _("What was not in the shop before.")),
        Definition(_("Changed"), _("What was there and is different now.")),
        Definition(_("Known"), _("What was there already, just so: nothing happened to it.")),
        Definition(
            _("Problems"), _("Cells that could not be read, or that ask for a look; rows as the file counts.")
        ),
        Definition(
            _("Taken back"), _("The import was undone in one step; what it made and changed counts no more.")
        ),
    )


def _facts(data: ImportData) -> tuple[Fact, ...]:
    return (
        Fact("imports", _("Sheets brought in"), len(data.found)),
        Fact("undone", _("Taken back"), len(data.found) - len(data.standing)),
        Fact("orders_new", _("New orders"), _new(data, "orders")),
        Fact("customers_new", _("New customers"), _new_customers(data)),
        Fact("answers_new", _("New answers"), _new(data, "answers")),
        Fact("problems", _("Cells with a problem"), data.problems),
    )


def _import_sheet(data: ImportData) -> Sheet:
    columns = sheet_columns(
        (_("Number"), "whole", 9),
        (_("When"), "moment", 17),
        (_("File"), "text", 34),
        (_("Sheet"), "text", 18),
        (_("What it holds"), "text", 20),
        (_("Sales channel"), "text", 16),
        (_("Layout"), "text", 18),
        (_("Person"), "text", 16),
        (_("New"), "whole", 10),
        (_("Changed"), "whole", 10),
        (_("Known"), "whole", 10),
        (_("New customers"), "whole", 12),
        (_("Problems"), "whole", 10),
        (_("Taken back"), "moment", 17),
    )
    return Sheet(_("Imports"), "tblImports", columns, [_import_row(one) for one in data.found])


def _import_row(one: ImportEntry) -> SheetRow:
    undone = one.undone.replace(tzinfo=None) if one.undone else None
    channel = channel_label(one.channel) if one.channel else ""
    return (
        one.id, one.at.replace(tzinfo=None), one.file, one.sheet, _(_KINDS[one.kind]), channel, one.format,
        one.person, one.new, one.changed, one.same, one.new_customers, len(one.problems), undone,
    )  # fmt: skip


def _problem_sheet(data: ImportData) -> Sheet:
    columns = sheet_columns(
        (_("Number"), "whole", 9),
        (_("File"), "text", 34),
        (_("Row"), "whole", 9),
        (_("Column"), "text", 22),
        (_("Found"), "text", 28),
        (_("What is wrong"), "long_text", 70),
    )
    return Sheet(_("Problems"), "tblProblems", columns, list(_problems(data)))


def _problems(data: ImportData) -> Iterator[SheetRow]:
    for one in data.found:
        for wrong in one.problems:
            yield (one.id, one.file, wrong.row or None, wrong.column, wrong.found, wrong.message)

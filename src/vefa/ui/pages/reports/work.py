"""Making a report beside the window, in a thread or a process: plain values in and out, no Qt."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from vefa.i18n import _
from vefa.papers.output import Printed
from vefa.progress import Progress, silent
from vefa.reports.catalogue import Asked, Entry, entry
from vefa.reports.report import Report
from vefa.reports.spans import span_text
from vefa.rules import format as words
from vefa.rules.periods import Days
from vefa.rules.spans import month_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """The report `key` of the list as it is asked for; `about` is the name of its subject."""

    key: str
    span: Days
    today: date
    now: datetime = field(compare=False)
    compare: bool = True
    short_names: bool = False
    subject: int | None = None
    about: str = field(default="", compare=False)

    @property
    def entry(self) -> Entry:
        """Its row of the list."""
        return entry(self.key)

    @property
    def days(self) -> str:
        """Its span in words: a month by its name; the day for what is told of today."""
        if self.entry.time == "day":
            return words.day(self.today)
        month = month_of(self.span, self.today)
        return words.month(month) if month else span_text(*self.span)

    @property
    def title(self) -> str:
        """Its name while it is not made yet."""
        return ", ".join(filter(None, (_(self.entry.title), self.about)))

    def report(self, *, with_sheets: bool = False) -> Report:
        """The report itself. VefaError says what it lacks."""
        return self.entry.make(
            Asked(
                self.span.first, self.span.last, self.today, self.now, compare=self.compare,
                short_names=self.short_names, with_sheets=with_sheets, subject=self.subject,
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A report for the preview: itself, and the PDF of it at `path` with what was printed of it."""

    wanted: Wanted
    report: Report
    path: Path
    printed: Printed

    @property
    def pages(self) -> int:
        """How many pages the PDF has."""
        return self.printed.pages

    @property
    def heading(self) -> str:
        """Its name: of a month, a quarter…; that of the list where it is about one thing."""
        listed = self.wanted.entry
        return _(listed.title) if listed.subject else self.report.title

    @property
    def name(self) -> str:
        """Its name, and what it is about."""
        return ", ".join(filter(None, (self.heading, self.wanted.about)))

    @property
    def title(self) -> str:
        """Its name, what it is about, its days."""
        return f"{self.name}, {self.wanted.days}"

    @property
    def file_name(self) -> str:
        """Its name for a file, without the shop's."""
        wanted = self.wanted
        days = wanted.today.isoformat() if wanted.entry.time == "day" else wanted.days
        return " ".join(filter(None, (days, self.heading, wanted.about)))


def prepare(wanted: Wanted, path: Path, progress: Progress = silent) -> Made:
    """Make the report and write it as a PDF. Raises VefaError when it lacks something or has no room."""
    from vefa.reports.pdf import to_pdf

    progress(0, None, _("Collecting the figures"))
    report = wanted.report()
    printed = to_pdf(report, path, progress)
    return Made(wanted, replace(report, sheets=()), path, printed)  # rows are only for a workbook


def save_xlsx(wanted: Wanted, path: Path, progress: Progress = silent) -> Path:
    """Write the report as a workbook. Raises VefaError when the place cannot be written."""
    from vefa.reports.xlsx import to_xlsx

    progress(0, None, _("Collecting the figures"))
    to_xlsx(wanted.report(with_sheets=True), path, progress)
    return path

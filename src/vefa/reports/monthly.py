"""The reports of every month, written into a folder as soon as the month is over (a job of the day).

What could not be written is told and tried again; files that lie there already are not written twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.progress import Progress, silent
from vefa.reports.catalogue import Asked, Entry, entry
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Report
from vefa.reports.subjects import subjects
from vefa.reports.xlsx import to_xlsx
from vefa.rules import format as words
from vefa.rules import text
from vefa.rules.calendar import add_months, month_end
from vefa.services import monthly_reports, settings
from vefa.services.monthly_reports import Plan

_YEAR: Final = "twelve_months"  # what a single month says little about: the year up to its end
_WRITERS: Final[dict[str, Callable[[Report, Path], object]]] = {".pdf": to_pdf, ".xlsx": to_xlsx}


@dataclass(frozen=True, slots=True)
class _Part:
    """A report of a month: the entry of the list, its month, its subject, what its files are called."""

    entry: Entry
    month: date
    subject: int | None
    name: str


def job(now: datetime, progress: Progress = silent) -> Callable[[date], str]:
    """`prepare_months` as the day's work calls it."""
    return lambda today: prepare_months(today, now=now, progress=progress)


def prepare_months(today: date, *, now: datetime, progress: Progress = silent) -> str:
    """Write what is due on `today`; what was done or did not go in a sentence, "" when nothing was due.

    `now` in UTC. Months that were missed are made up for.
    """
    plan, months = monthly_reports.plan(), monthly_reports.due_months(today)
    if plan is None or not months or not monthly_reports.claim(now):
        return ""
    files, left, month = 0, [], months[0]
    try:
        for month in months:
            made, missing = _month(plan, month, Asked(month, month_end(month), today, now), progress)
            files += made
            left += missing
            monthly_reports.mark_done(month)
    except VefaError as error:
        monthly_reports.keep_trouble(month, error)
        return _failed(month, error)
    finally:
        monthly_reports.release()
    return _told(months, files, left, plan.folder)


def _month(plan: Plan, month: date, asked: Asked, progress: Progress) -> tuple[int, list[str]]:
    """Write the files of a month; how many, and what could not be made at all.

    VefaError when the folder does not take them.
    """
    folder = Path(plan.folder)
    if not folder.is_dir():
        raise VefaError(
            _("The folder {folder} is not there.").format(folder=plan.folder),
            _("Connect the disk, or choose another folder on the page of reports."),
        )
    files, left = 0, []
    for part in _parts(plan, month, asked):
        there = monthly_reports.written(month)
        endings = [ending for ending in plan.endings if part.name + ending not in there]
        if not endings:
            continue
        report = _made(part, plan, asked)
        if report is None:
            left.append(part.name)
            continue
        for ending in endings:
            progress(files, None, _("Preparing the reports of {month}").format(month=words.month(month)))
            _WRITERS[ending](report, folder / f"{part.name}{ending}")
            monthly_reports.mark_written(month, part.name + ending)
            files += 1
    return files, left


def _parts(plan: Plan, month: date, asked: Asked) -> Iterator[_Part]:
    """The reports that can be made, each with a name of its own.

    How the shop stands and what is to come is only told for the last month.
    """
    shop, used = settings.shop().name, set[str]()
    is_last = month == add_months(asked.today.replace(day=1), -1)
    for key, subject in plan.reports:
        try:
            found = entry(key)
        except VefaError:  # it is no longer in the list
            continue
        about = _subject(found, subject, asked.now)
        ahead = found.looks_ahead
        if about is None or ((ahead or found.time == "day") and not is_last):
            continue
        told = add_months(month, 1) if ahead else month
        name = _file_name(" ".join((shop, _(found.title), about)), told)
        while name in used:
            name += "-2"
        used.add(name)
        yield _Part(found, told, subject, name)


def _file_name(title: str, month: date) -> str:
    """As ornek-butik-aylik-rapor-2026-11: a folder sorts the months of a report."""
    return f"{text.file_name(title)}-{month.isoformat()[:7]}"


def _subject(found: Entry, subject: int | None, now: datetime) -> str | None:
    """The name of what it is about, "" when it is about the whole shop; None when that is gone."""
    if not found.subject:
        return ""
    return next((one.name for one in subjects(found.subject, now=now) if one.id == subject), None)


def _made(part: _Part, plan: Plan, asked: Asked) -> Report | None:
    """The report; None when there is nothing to make it of."""
    first = add_months(part.month, -11) if part.entry.usual == _YEAR else part.month
    try:
        return part.entry.make(
            Asked(
                first, month_end(part.month), asked.today, asked.now,
                short_names=plan.short_names, with_sheets=plan.xlsx, subject=part.subject,
            )
        )  # fmt: skip
    except VefaError:
        return None


def _failed(month: date, error: VefaError) -> str:
    told = _("The reports of {month} were not prepared: {why}")
    return told.format(month=words.month(month), why=f"{error.message} {error.hint}".strip())


def _told(months: list[date], files: int, left: list[str], folder: str) -> str:
    """What lies in the folder now."""
    text = ngettext(
        "{months}: {count} file of reports lies in {folder}.",
        "{months}: {count} files of reports lie in {folder}.",
        files,
    )
    span = words.month(months[0])
    if len(months) > 1:
        span += f" – {words.month(months[-1])}"
    told = text.format(months=span, count=words.number(files), folder=folder)
    if left:
        told += " " + _("Nothing to tell in: {names}.").format(names=", ".join(left))
    return told

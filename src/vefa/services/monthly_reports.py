"""Reports that are to lie in a folder on the first of every month: which, where, how far it has come.

They are written by `reports.monthly`. A month is done when all its files are; then it is never done again.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import add_months, stamp
from vefa.services.stored import forget, get, put

MOST_MONTHS: Final = 12  # that are made up for
_PLAN: Final = "monthly_reports"
_STATE: Final = "monthly_reports_state"
_CLAIM: Final = "monthly_reports_claim"
_CLAIM_ENDS: Final = timedelta(hours=2)  # after which a program that died is waited for no more
Before = tuple[Any, Any]
"""Plan and state as they were kept, for `take_back`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is prepared every month: keys of reports, each with the id of its subject (None: it has none)."""

    reports: tuple[tuple[str, int | None], ...]
    folder: str
    pdf: bool = True
    xlsx: bool = False
    short_names: bool = False

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of the files of a report."""
        return (".pdf",) * self.pdf + (".xlsx",) * self.xlsx


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the reports of `month` are not in their folder yet."""

    month: date
    message: str
    hint: str


def plan() -> Plan | None:
    """What is prepared every month; None: nothing."""
    kept: dict[str, Any] | None = get(_PLAN)
    if kept is None:
        return None
    reports = tuple((str(key), subject) for key, subject in kept["reports"])
    return Plan(
        reports, str(kept["folder"]), bool(kept["pdf"]), bool(kept["xlsx"]), bool(kept["short_names"])
    )


@write
def keep_plan(wanted: Plan | None, *, today: date) -> Before:
    """Prepare this from now on (None: nothing any more); undo: `take_back`.

    A new plan begins with the month that runs. VefaError for one without report, kind of file or folder.
    """
    before = (get(_PLAN), get(_STATE))
    if wanted is None:
        forget(_PLAN)
        return before
    kept = before[0] or {}
    _check(wanted, str(kept.get("folder", "")))
    put(
        _PLAN,
        {
            "reports": [list(one) for one in wanted.reports],
            "folder": wanted.folder,
            "pdf": wanted.pdf,
            "xlsx": wanted.xlsx,
            "short_names": wanted.short_names,
        },
    )
    if before[0] is None:
        put(_STATE, {"done": _iso(add_months(today.replace(day=1), -1))})
    return before


@write
def take_back(before: Before) -> None:
    """Undo `keep_plan`."""
    for key, kept in zip((_PLAN, _STATE), before, strict=True):
        if kept is None:
            forget(key)
        else:
            put(key, kept)


def next_month(today: date) -> date:
    """The first day of the month whose reports come next."""
    months = due_months(today)
    return months[0] if months else today.replace(day=1)


def due_months(today: date) -> list[date]:
    """The first days of the months that are over and not done, the oldest first, `MOST_MONTHS` at most."""
    done = _state().get("done")
    if get(_PLAN) is None or not done:
        return []
    month, last = date.fromisoformat(f"{done}-01"), add_months(today.replace(day=1), -1)
    found = []
    while (month := add_months(month, 1)) <= last:
        found.append(month)
    return found[-MOST_MONTHS:]


@write
def claim(now: datetime) -> bool:
    """Take the work; False while another program does it."""
    taken = get(_CLAIM)
    if taken and abs(now - datetime.fromisoformat(taken)) < _CLAIM_ENDS:
        return False
    put(_CLAIM, stamp(now))
    return True


@write
def release() -> None:
    """The work is over."""
    forget(_CLAIM)


def written(month: date) -> frozenset[str]:
    """The names of the files of a month that is not done yet."""
    state = _state()
    return frozenset(state.get("files", ())) if state.get("month") == _iso(month) else frozenset()


@write
def mark_written(month: date, name: str) -> None:
    """A file of the month lies in the folder; it is not written again."""
    put(_STATE, {**_state(), "month": _iso(month), "files": sorted({*written(month), name})})


@write
def mark_done(month: date) -> None:
    """All files of the month lie in the folder."""
    put(_STATE, {"done": _iso(month)})


@write
def keep_trouble(month: date, error: VefaError) -> None:
    """Keep why it did not go; it is tried again."""
    put(_STATE, {**_state(), "trouble": [_iso(month), error.message, error.hint]})


def trouble() -> Trouble | None:
    """Why it did not go the last time; None when it went or was not due."""
    kept: Sequence[str] | None = _state().get("trouble")
    if not kept or get(_PLAN) is None:
        return None
    month, message, hint = kept
    return Trouble(date.fromisoformat(f"{month}-01"), message, hint)


def _check(wanted: Plan, kept: str) -> None:
    """A folder that was kept before may be away for a while, a new one must be there."""
    if not wanted.reports:
        raise VefaError(_("Choose at least one report."))
    if not wanted.endings:
        raise VefaError(_("Choose PDF, Excel or both."))
    if not wanted.folder.strip():
        raise VefaError(_("Choose the folder for the reports."))
    if wanted.folder != kept and not Path(wanted.folder).is_dir():
        raise VefaError(
            _("The folder {folder} is not there.").format(folder=wanted.folder),
            _("Choose one with the button, or make it first."),
        )


def _state() -> dict[str, Any]:
    kept: dict[str, Any] = get(_STATE, {})
    return kept


def _iso(month: date) -> str:
    return month.isoformat()[:7]

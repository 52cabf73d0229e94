"""Visits and baskets: typed in, brought in from a file, listed, taken out.

An entry for the same days (or for days around those of others) takes the place of what was noted before.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from vefa.db.models import Traffic
from vefa.db.read import among, rows
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.files.visit_sheets import VisitProblem, VisitSheet, read_visits
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.rules.visits import Visits, check_visits
from vefa.services.history import note_change
from vefa.services.people import current_person


@dataclass(frozen=True, slots=True)
class TrafficRow:
    """What is noted; `source`: the file it came from, '' typed in."""

    id: int
    noted: Visits
    source: str
    person: str


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry that was made: its id, and the entries whose place it took."""

    id: int
    replaced: tuple[TrafficRow, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitsDone:
    """What a file brought: new days, days that were noted before and differ now, days just so already.

    `noted`: the entries it made, for `undo_notes`.
    """

    new: int
    changed: int
    same: int
    first: date | None
    last: date | None
    columns: dict[str, str]
    problems: tuple[VisitProblem, ...]
    noted: tuple[Noted, ...] = ()


@write
def note_visits(one: Visits, *, today: date, now: datetime, source: str = "") -> Noted:
    """Keep the visits of some days; undo: `undo_notes`.

    What was noted for the same days, or for some of them, is replaced. VefaError for what cannot be, and
    when it covers only a part of days that were noted together.
    """
    check_visits(one, today)
    inside = _meeting(one)
    for other in inside:
        if other.noted.first < one.first or other.noted.last > one.last:
            raise VefaError(
                _("Visits from {first} to {last} were noted together.").format(
                    first=words.day(other.noted.first), last=words.day(other.noted.last)
                ),
                _("Enter the same days again, or take that entry out first."),
            )
    before = _plain(inside[0].noted) if len(inside) == 1 else {}
    Traffic.delete().where(Traffic.id.in_(among([other.id for other in inside]))).execute()
    made = _enter(one, source, current_person(), now)
    note_change("traffic", made, before, _plain(one), now=now)
    return Noted(made, tuple(inside))


@write
def undo_notes(noted: Sequence[Noted], *, now: datetime) -> None:
    """Take entries out again, the latest first, and put back those whose place they took."""
    for one in reversed(noted):
        take_out(one.id, now=now)
        for old in one.replaced:
            made = _enter(old.noted, old.source, old.person, now)
            note_change("traffic", made, {}, _plain(old.noted), now=now)


def _enter(one: Visits, source: str, person: str, now: datetime) -> int:
    return insert(
        Traffic, channel=one.channel, first=one.first.isoformat(), last=one.last.isoformat(),
        visits=one.visits, baskets=one.baskets, source=source, at=stamp(now), person=person,
    )  # fmt: skip


@write
def take_out(traffic_id: int, *, now: datetime) -> Visits:
    """Take an entry out; what it was, for noting it again. VefaError when it is not there."""
    found = _read(Traffic.id == traffic_id)
    if not found:
        raise VefaError(_("This entry is not there any more."), _("Refresh the page."))
    Traffic.delete().where(Traffic.id == traffic_id).execute()
    note_change("traffic", traffic_id, _plain(found[0].noted), {}, now=now)
    return found[0].noted


def import_visits(path: Path, channel: str, *, today: date, now: datetime) -> VisitsDone:
    """Note the days of a file in a channel, all of them or none; the same days again replace.

    VefaError when the file cannot be read, or a day of it cannot be.
    """
    return keep_sheet(read_visits(path), channel, today=today, now=now)


@write
def keep_sheet(sheet: VisitSheet, channel: str, *, today: date, now: datetime) -> VisitsDone:
    """Note what a sheet says."""
    if not sheet.days:
        raise VefaError(_("“{file}” holds no day with visits.").format(file=sheet.file))
    days = sorted(sheet.days)
    known = {row.noted.first: row.noted for row in traffic_rows(days[0], days[-1], channel)}
    found = [Visits(channel, day, day, *sheet.days[day]) for day in days]
    other = [one for one in found if known.get(one.first) != one]
    noted = [note_visits(one, today=today, now=now, source=sheet.file) for one in other]
    changed = sum(one.first in known for one in other)
    return VisitsDone(
        len(other) - changed, changed, len(found) - len(other), days[0], days[-1], sheet.columns,
        sheet.problems, tuple(noted),
    )  # fmt: skip


def traffic_rows(first: date, last: date, channel: str = "") -> list[TrafficRow]:
    """What is noted for days that lie wholly from `first` to `last`, the oldest first."""
    test = (Traffic.first >= first.isoformat()) & (Traffic.last <= last.isoformat())
    return _read(test & (Traffic.channel == channel) if channel else test)


def latest_rows(limit: int) -> list[TrafficRow]:
    """What was noted for the latest days, the newest first."""
    found = Traffic.select(Traffic.id).order_by(Traffic.last.desc(), Traffic.id.desc()).limit(limit)
    return _read(Traffic.id.in_(found))[::-1]


def _meeting(one: Visits) -> list[TrafficRow]:
    """What is noted in its channel for at least one of its days."""
    return _read(
        (Traffic.channel == one.channel)
        & (Traffic.first <= one.last.isoformat())
        & (Traffic.last >= one.first.isoformat())
    )


def _read(test: Any) -> list[TrafficRow]:
    fields = (
        Traffic.id, Traffic.channel, Traffic.first, Traffic.last, Traffic.visits, Traffic.baskets,
        Traffic.source, Traffic.person,
    )  # fmt: skip
    query = Traffic.select(*fields).where(test).order_by(Traffic.first, Traffic.last, Traffic.channel)
    return [_row(row) for row in rows(query)]


def _row(row: Sequence[Any]) -> TrafficRow:
    number, channel, first, last, visits, baskets, source, person = row
    noted = Visits(channel, date.fromisoformat(first), date.fromisoformat(last), visits, baskets)
    return TrafficRow(number, noted, source, person)


def _plain(one: Visits) -> dict[str, Any]:
    return {
        "channel": one.channel, "first": one.first.isoformat(), "last": one.last.isoformat(),
        "visits": one.visits, "baskets": one.baskets,
    }  # fmt: skip

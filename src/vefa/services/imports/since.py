"""Counting only orders from a day on: chosen with an import, and taken back with it (POLICY 3)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from vefa.db.models import Programme
from vefa.rules.calendar import stamp
from vefa.rules.programme import ProgrammeRules
from vefa.rules.programme_json import from_json, to_json
from vefa.services import programme

ALL: Final = date.min
"""Instead of a day: every order counts, however old."""


def wanted(rules: ProgrammeRules, count_from: date | None) -> str | None:
    """The day (ISO text) from which orders count under `rules`; None: all. `count_from` None: as they say."""
    if count_from is None:
        return rules.counts_from
    return None if count_from == ALL else count_from.isoformat()


def choose(count_from: date | None, *, now: datetime) -> dict[str, Any] | None:
    """Let orders count from that day on, from `now` on; how the programme stood, for `put_back`.

    None when nothing changes. Orders that are in the shop already keep what they are. Call it inside the
    transaction of the import.
    """
    stood = _in_force(now)
    day = wanted(stood.rules, count_from)
    if day == stood.rules.counts_from:
        return None
    begun = programme.begin(replace(stood.rules, counts_from=day), now=now)
    _plan_again(begun.given_way, day, now)
    made = begun.version
    before = to_json(stood.rules)
    return {"version": made.id, "rules": before, "made_at": stood.made_at, "new": begun.made}


def put_back(kept: dict[str, Any] | None, *, now: datetime) -> None:
    """Let the programme say again what it said before `choose`; other changes since then stay."""
    if kept is None:
        return
    before = from_json(kept["rules"])
    chosen = next(one for one in programme.versions() if one.id == kept["version"])
    planned = [one for one in programme.versions() if one.starts and one.starts > stamp(now)]
    if not kept["new"] and chosen.rules == replace(before, counts_from=chosen.rules.counts_from):
        same = Programme.id == chosen.id
        Programme.update(rules=kept["rules"], made_at=kept["made_at"] or chosen.made_at).where(same).execute()
    rules = _in_force(now).rules
    if rules.counts_from == chosen.rules.counts_from:
        programme.begin(replace(rules, counts_from=before.counts_from), now=now)
    _plan_again(planned, before.counts_from, now)


def _plan_again(planned: Iterable[programme.Version], day: str | None, now: datetime) -> None:
    """Versions that begin later say it too."""
    for one in planned:
        programme.begin(replace(one.rules, counts_from=day), datetime.fromisoformat(str(one.starts)), now=now)


def _in_force(now: datetime) -> programme.Version:
    return programme.in_force(programme.versions() or [programme.FIRST_VERSION], stamp(now))

"""The loyalty programme and its versions. A version is never changed once an order has earned under it."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from vefa.db import tables as t
from vefa.db.read import made_once
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import calendar
from vefa.rules.programme import ProgrammeRules
from vefa.rules.programme_json import from_json, to_json
from vefa.services import settings


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the programme. `starts` is a moment (UTC, ISO text), None: from the beginning."""

    id: int
    starts: str | None
    rules: ProgrammeRules
    made_at: str
    person: str


@dataclass(frozen=True, slots=True)
class Begun:
    """What `begin` did: the version, those planned that gave way; `before`: what a changed first one said."""

    version: Version
    given_way: tuple[Version, ...] = ()
    before: ProgrammeRules | None = None
    made: bool = False


FIRST_VERSION: Final = Version(0, None, ProgrammeRules(), "", "")
"""What holds in a shop whose programme was never needed yet."""


def versions() -> list[Version]:
    """All versions as they come into force; empty while nothing was earned or changed yet."""
    return [
        Version(number, starts, _rules(rules), made_at, person)
        for number, starts, rules, made_at, person in _all()
    ]


@made_once
def _all() -> Any:
    fields = (t.Programme.id, t.Programme.starts, t.Programme.rules, t.Programme.made_at, t.Programme.person)
    return t.Programme.select(*fields).order_by(t.Programme.starts, t.Programme.id)


@lru_cache(maxsize=256)
def _rules(text: str) -> ProgrammeRules:
    return from_json(text)


def current(day: date) -> ProgrammeRules:
    """The rules in force when `day` is over."""
    known = versions()
    end = calendar.first_minute(day + timedelta(days=1), settings.shop().zone)
    return in_force(known or [FIRST_VERSION], end).rules


def at(moment: str | None, day: date) -> ProgrammeRules:
    """The rules in force at `moment` (UTC, ISO text); of an order of `day` without an hour, those of noon."""
    known = versions() or [FIRST_VERSION]
    return in_force(known, moment or calendar.noon(day, settings.zone())).rules


def in_force(known: Sequence[Version], moment: str) -> Version:
    """Of the versions `known` (at least one, in order) the one of `moment` (UTC, ISO text)."""
    return known[bisect_right(known, moment, lo=1, key=lambda version: version.starts or "") - 1]


@write
def kept_versions(at: str) -> list[Version]:
    """As `versions`, but with the first one made (at `at`, ISO text) when there is none yet."""
    known = versions()
    if known:
        return known
    t.Programme.create(starts=None, rules=to_json(ProgrammeRules()), made_at=at)
    return versions()


@write
def begin(rules: ProgrammeRules, starts: datetime | None = None, *, now: datetime) -> Begun:
    """Make `rules` the programme from `starts` (UTC, None: `now`) on; versions planned for later give way.

    At once, and while no order has earned, it holds from the beginning. VefaError when `starts` has passed,
    or when `rules` say what cannot be.
    """
    _check(rules)
    at = calendar.stamp(now)
    begins = at if starts is None else calendar.stamp(starts)
    if begins < at:
        raise VefaError(
            _("A programme cannot begin in the past: earlier orders keep the rules of their day."),
            _("Choose this moment or a later one."),
        )
    given_way = _give_way(begins, at)
    newest = kept_versions(at)[-1]
    if newest.rules == rules:
        return Begun(newest, given_way)
    if newest.starts is None and begins == at and not _earned_under(None):
        t.Programme.update(rules=to_json(rules), made_at=at).where(t.Programme.id == newest.id).execute()
        return Begun(versions()[-1], given_way, newest.rules)
    t.Programme.create(starts=begins, rules=to_json(rules), made_at=at, person=settings.current_person())
    if begins == at and newest.rules.expiry.kind == "never" != rules.expiry.kind:
        from vefa.services import expiry

        expiry.resume(calendar.shop_day(now, settings.zone()))
    return Begun(versions()[-1], given_way, made=True)


@write
def take_back(begun: Begun, *, now: datetime) -> None:
    """The programme as it was before `begin`. VefaError when orders have earned under it meanwhile."""
    version = begun.version
    if begun.before is not None:
        t.Programme.update(rules=to_json(begun.before)).where(t.Programme.id == version.id).execute()
    elif begun.made:
        withdraw(version.id)
    for planned in begun.given_way:
        begin(planned.rules, datetime.fromisoformat(str(planned.starts)), now=now)


@write
def withdraw(version_id: int) -> None:
    """Take out a version under which nothing was earned. VefaError when something was, or for the first."""
    known = [one.id for one in versions()]
    if version_id not in known[1:] or _earned_under(version_id):
        raise VefaError(
            _("Orders have earned under this programme; it stays."), _("Begin another one instead.")
        )
    t.Programme.delete().where(t.Programme.id == version_id).execute()


def planned(now: datetime) -> Version | None:
    """The version that begins later than `now`, None when there is none."""
    newest = (versions() or [FIRST_VERSION])[-1]
    return newest if newest.starts and newest.starts > calendar.stamp(now) else None


def _check(rules: ProgrammeRules) -> None:
    from vefa.rules.programme_valid import wrong

    place = wrong(rules)
    if place:
        raise VefaError(
            _("The programme holds a value that cannot be: {place}.").format(place=place),
            _("Correct it, then begin the programme."),
        )


def _give_way(begins: str, at: str) -> tuple[Version, ...]:
    """Take out what was planned for `begins` or later; a plan is nothing that orders have earned under."""
    later = tuple(one for one in versions() if one.starts and one.starts > at and one.starts >= begins)
    for one in later:
        withdraw(one.id)
    return later


def _earned_under(version_id: int | None) -> bool:
    """Whether orders have earned under a version; None: under any."""
    query = t.Order.select(t.Order.id)
    wanted = t.Order.programme.is_null(False) if version_id is None else t.Order.programme == version_id
    return bool(query.where(wanted).exists())


def resumed(known: Sequence[Version], day: date, zone: str) -> list[date]:
    """Days on which, since the day before `day` began, points began to end again (POLICY 41).

    Doing `expiry.resume` twice for one day does nothing the second time.
    """
    since, until = (calendar.first_minute(one, zone) for one in (day - timedelta(days=1), day))
    return [
        calendar.shop_day(datetime.fromisoformat(new.starts), zone)
        for old, new in pairwise(known)
        if new.starts
        and since < new.starts <= until
        and old.rules.expiry.kind == "never" != new.rules.expiry.kind
    ]

"""The loyalty programme and its versions. A version is never changed once an order has earned under it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from vefa.db.models import Order, Programme
from vefa.db.read import made_once
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import calendar
from vefa.rules.programme import BASE, ProgrammeRules, Rate, Rule
from vefa.rules.programme_json import from_json, to_json
from vefa.services import expiry, settings


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the programme. `starts` is a moment (UTC, ISO text), None: from the beginning."""

    id: int
    starts: str | None
    rules: ProgrammeRules
    made_at: str
    person: str


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
    fields = (Programme.id, Programme.starts, Programme.rules, Programme.made_at, Programme.person)
    return Programme.select(*fields).order_by(Programme.starts, Programme.id)


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
    Programme.create(starts=None, rules=to_json(ProgrammeRules()), made_at=at)
    return versions()


@write
def change_rate(points: int, per_minor: int, *, today: date, now: datetime) -> ProgrammeRules:
    """From `now` on give `points` for every full `per_minor` (minor units); earlier orders keep their rate.

    VefaError when either is not above zero.
    """
    if points <= 0 or per_minor <= 0:
        raise VefaError(
            _("The rate needs a number of points and an amount above zero."),
            _("For example: 1 point for every 10,00."),
        )
    return change(with_rate(current(today), Rate(points, per_minor)), now=now)


@write
def change(rules: ProgrammeRules, *, now: datetime) -> ProgrammeRules:
    """Make `rules` the programme from `now` on; while no order has earned, from the beginning."""
    at = calendar.stamp(now)
    known = kept_versions(at)
    newest = known[-1]
    if newest.rules == rules:
        return rules
    if len(known) == 1 and not Order.select().where(Order.programme.is_null(False)).exists():
        Programme.update(rules=to_json(rules), made_at=at).where(Programme.id == newest.id).execute()
    else:
        Programme.create(starts=at, rules=to_json(rules), made_at=at, person=settings.current_person())
    if newest.rules.expiry.kind == "never" != rules.expiry.kind:
        expiry.resume(calendar.shop_day(now, settings.zone()))
    return rules


def with_rate(rules: ProgrammeRules, rate: Rate) -> ProgrammeRules:
    """`rules` with `rate` as the one that every order earns by."""
    base = Rule(BASE, rate.points, rate.per)
    others = tuple(rule for rule in rules.rules if rule.id != BASE)
    return replace(rules, rules=(base, *others))

"""What held for an order that is replayed (POLICY 38): what it kept, and what is asked of the shop now."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import lru_cache
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from peewee import fn

from vefa.db.models import Customer, ListMember, SavedList, SpecialDay
from vefa.db.read import rows
from vefa.rules.calendar import noon
from vefa.rules.conditions import fold
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule
from vefa.services import facts
from vefa.services.facts import Facts
from vefa.services.programme import Version

Names = frozenset[str]
NONE: Final[Names] = frozenset()


def bound(rules: ProgrammeRules) -> list[Rule | Campaign]:
    """The rules and campaigns of a programme."""
    return [*rules.rules, *rules.campaigns]


def _asked(rules: ProgrammeRules, names: Callable[[Conditions], Sequence[str] | None]) -> Names:
    return frozenset(fold(name) for one in bound(rules) for name in names(one.when) or ())


def _of_lists(when: Conditions) -> Sequence[str] | None:
    return when.segments


def _of_days(when: Conditions) -> Sequence[str] | None:
    return when.special_days


class Asked(NamedTuple):
    """What an order kept (`stored`: it kept something); lists, special days, whether it is the first."""

    kept: Facts
    stored: bool
    lists: Names
    days: Names
    first: bool


class Known:
    """Answers what the conditions of some programmes ask of orders; reads only what they ask for.

    `versions`: the kept ones, by id.
    """

    def __init__(
        self, programmes: Sequence[ProgrammeRules], versions: Mapping[int, Version], zone: str
    ) -> None:
        conditions = [one.when for rules in programmes for one in bound(rules)]
        self._lists = any(when.segments is not None for when in conditions)
        self._days = any(when.special_days is not None for when in conditions)
        self._first = any(when.first_order for when in conditions)
        self._hours = any(when.hours is not None for when in conditions)
        self._moments = any(when.starts or when.ends for when in conditions)
        self._kept_lists = {one.id: _asked(one.rules, _of_lists) for one in versions.values()}
        self._kept_days = {one.id: _asked(one.rules, _of_days) for one in versions.values()}
        self._members = _members() if self._lists else {}
        self._people = _people() if self._days else {}
        self._firsts = _firsts() if self._first else {}
        self._calendar = _calendar() if self._days else {}
        self._zone = ZoneInfo(zone)
        self._day = lru_cache(maxsize=2048)(self._day_of)
        self._held = lru_cache(maxsize=2048)(self._held_on)
        self._unasked = Asked(Facts(), False, NONE, NONE, False)
        self._read = lru_cache(maxsize=4096)(_kept)

    def asked(self, order: Any) -> Asked:
        """What is asked of an order; once for every order, the oldest first."""
        found = self._read(order.facts) if order.facts else self._unasked
        if not (self._lists or self._days or self._first):
            return found
        lists = self._lists_of(order, found) if self._lists else NONE
        days = self._days_of(order, found) if self._days else NONE
        first = self._is_first(order, found) if self._first else False
        if lists or days or first:
            return Asked(found.kept, found.stored, lists, days, first)
        return found

    def when(self, order: Any) -> tuple[date, time | None, str]:
        """Day, hour and moment of an order, the last two as far as some condition asks for them."""
        on, noon_ = self._day(order.day)
        moment = order.moment
        if not moment or not (self._hours or self._moments):
            return on, None, noon_
        return on, facts.clock(moment, self._zone) if self._hours else None, moment

    def _held_on(self, day: str) -> Names:
        """The days of the calendar that a day is."""
        return self._calendar.get(day, NONE) | self._calendar.get(day[5:], NONE)

    def _day_of(self, day: str) -> tuple[date, str]:
        on = date.fromisoformat(day)
        return on, noon(on, self._zone.key)

    def _is_first(self, order: Any, found: Asked) -> bool:
        """As the order kept it; else whether it is the first of the day on which its customer came."""
        begins = self._firsts.get(order.customer) == order.day
        if begins:
            del self._firsts[order.customer]
        return found.kept.first if found.stored else begins

    def _lists_of(self, order: Any, found: Asked) -> Names:
        now = self._members.get(order.customer, NONE)
        asked = self._kept_lists.get(order.programme, NONE) if found.stored else NONE
        return _joined(found.kept.lists, now, asked) if asked else now

    def _days_of(self, order: Any, found: Asked) -> Names:
        now = self._held(order.day)
        birthday, since = self._people.get(order.customer, ("", ""))
        if order.day[5:] in {birthday, since[5:], "02-28"}:  # on that day also what is of 29 February
            now |= facts.own_days(self._day(order.day)[0], birthday, since)
        asked = self._kept_days.get(order.programme, NONE) if found.stored else NONE
        return _joined(found.kept.special, now, asked) if asked else now


def _kept(text: str) -> Asked:
    return Asked(facts.from_text(text), True, NONE, NONE, False)


def _joined(kept: Sequence[str], now: Names | set[str], asked: Names) -> Names:
    """Of what its own programme asked for what the order kept, of the rest what is known now."""
    return frozenset(
        {name for name in kept if fold(name) in asked} | {name for name in now if fold(name) not in asked}
    )


def _members() -> dict[int, Names]:
    found: dict[int, set[str]] = defaultdict(set)
    for customer, name in rows(ListMember.select(ListMember.customer, SavedList.name).join(SavedList)):
        found[customer].add(name)
    return {customer: frozenset(names) for customer, names in found.items()}


def _people() -> dict[int, tuple[str, str]]:
    since = fn.COALESCE(Customer.first_day, Customer.made_on)
    return {one: (birthday, day) for one, birthday, day in rows(_customers(Customer.birthday, since))}


def _firsts() -> dict[int, str]:
    return dict(rows(_customers(Customer.first_day).where(Customer.first_day.is_null(False))))


def _customers(*columns: Any) -> Any:
    return Customer.select(Customer.id, *columns).where(Customer.undone == False)  # noqa: E712 - this makes SQL


def _calendar() -> dict[str, Names]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, day in rows(SpecialDay.select(SpecialDay.name, SpecialDay.day)):
        found[day].add(name)
    return {day: frozenset(names) for day, names in found.items()}

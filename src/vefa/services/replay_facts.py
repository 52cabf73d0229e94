"""What held for orders that are replayed (POLICY 38): what they kept, and what is asked of the shop now.

Orders come in columns, the oldest first, and so do the answers: what rules ask (`conditions.ASKS`) of all
orders of a part at once.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Customer, ListMember, SavedList, SpecialDay
from vefa.db.read import rows
from vefa.files.memo import Memo
from vefa.rules.calendar import noon
from vefa.rules.conditions import fold, week_minute
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule
from vefa.services import facts
from vefa.services.programme import Version
from vefa.services.shop_clock import ShopClock

Names = frozenset[str]
NONE: Final[Names] = frozenset()


class Orders(NamedTuple):
    """Orders of the replay as the tables have them, a column each."""

    id: Sequence[int]
    customer: Sequence[int]
    channel: Sequence[str]
    day: Sequence[str]
    moment: Sequence[str | None]
    basis: Sequence[int]
    programme: Sequence[int | None]
    facts: Sequence[str]
    outside: Sequence[bool]


class _Day(NamedTuple):
    """A shop day: its weekday (Monday is 0), its noon (UTC), what it is in the calendar.

    `looked_at`: customers to whom it may be a day of their own.
    """

    on: date
    weekday: int
    noon: str
    names: Names
    looked_at: Collection[int]


class _Kept(NamedTuple):
    """What an order kept of that for which its own programme asked; `first` None: it kept nothing."""

    lists: Names = NONE
    asked_lists: Names = NONE
    special: Names = NONE
    asked_days: Names = NONE
    first: bool | None = None


def bound(rules: ProgrammeRules) -> list[Rule | Campaign]:
    """The rules and campaigns of a programme."""
    return [*rules.rules, *rules.campaigns]


def _asked(rules: ProgrammeRules, names: Callable[[Conditions], Sequence[str] | None]) -> Names:
    return frozenset(fold(name) for one in bound(rules) for name in names(one.when) or ())


class Known:
    """Answers what the rules of some programmes ask of orders; reads only what they ask for.

    `versions`: the kept ones, by id. Each order is asked about once.
    """

    def __init__(self, asks: Collection[str], versions: Mapping[int, Version], zone: str) -> None:
        self._zone, self._versions = zone, versions
        self._clock = ShopClock(zone)
        self._members = _members() if "segments" in asks else {}
        self._people = _people() if "special" in asks else {}
        self._own = _own(self._people)
        self._firsts = _firsts() if "first_order" in asks else {}
        self._calendar = _calendar() if "special" in asks else {}
        self._days = Memo(self._day)
        self._kept = Memo(self._kept_of)
        self._joined = Memo(_join)
        answers = {
            "at": self._moments,
            "week": self._weeks,
            "channel": lambda orders: orders.channel,
            "segments": self._lists,
            "special": self._special,
            "first_order": self._first,
            "basis": lambda orders: orders.basis,
        }
        self._answers: dict[str, Callable[[Orders], Sequence[Any]]] = {
            asked: answer for asked, answer in answers.items() if asked in asks
        }

    def of(self, orders: Orders) -> dict[str, Sequence[Any]]:
        """What is asked of these orders and known beforehand, a column each."""
        return {asked: answer(orders) for asked, answer in self._answers.items()}

    def _moments(self, orders: Orders) -> list[str]:
        """Those of orders without an hour are noon."""
        days = self._days
        return [moment or days[day].noon for moment, day in zip(orders.moment, orders.day, strict=True)]

    def _weeks(self, orders: Orders) -> list[int]:
        days, minute = self._days, self._clock.minute
        return [
            week_minute(days[day].weekday, minute(moment) if moment else None)
            for day, moment in zip(orders.day, orders.moment, strict=True)
        ]

    def _first(self, orders: Orders) -> list[bool]:
        """As orders kept it; else whether it is the first of the day on which its customer came."""
        found = []
        for customer, day, kept in zip(orders.customer, orders.day, self._kept_by(orders), strict=True):
            begins = self._firsts.get(customer) == day
            if begins:
                del self._firsts[customer]
            found.append(begins if kept.first is None else kept.first)
        return found

    def _lists(self, orders: Orders) -> list[Names]:
        members, joined = self._members, self._joined
        return [
            joined[kept.lists, members.get(customer, NONE), kept.asked_lists]
            if kept.asked_lists
            else members.get(customer, NONE)
            for customer, kept in zip(orders.customer, self._kept_by(orders), strict=True)
        ]

    def _special(self, orders: Orders) -> list[Names]:
        days, own, joined, found = self._days, self._own_days, self._joined, []
        for customer, day, kept in zip(orders.customer, orders.day, self._kept_by(orders), strict=True):
            today = days[day]
            names = own(customer, today) if customer in today.looked_at else today.names
            found.append(joined[kept.special, names, kept.asked_days] if kept.asked_days else names)
        return found

    def _own_days(self, customer: int, day: _Day) -> Names:
        """What a day is in the calendar and to this customer."""
        return day.names | facts.own_days(day.on, *self._people[customer])

    def _kept_by(self, orders: Orders) -> Iterator[_Kept]:
        return map(self._kept.__getitem__, zip(orders.programme, orders.facts, strict=True))

    def _kept_of(self, order: tuple[int | None, str]) -> _Kept:
        """What an order of this programme kept, by the text of its facts."""
        programme, text = order
        if not text:
            return _Kept()
        kept, version = facts.from_text(text), self._versions.get(programme or 0)
        if version is None:
            return _Kept(first=kept.first)
        lists = _asked(version.rules, lambda when: when.segments)
        days = _asked(version.rules, lambda when: when.special_days)
        return _Kept(frozenset(kept.lists), lists, frozenset(kept.special), days, kept.first)

    def _day(self, day: str) -> _Day:
        on = date.fromisoformat(day)
        names = self._calendar.get(day, NONE) | self._calendar.get(day[5:], NONE)
        return _Day(on, on.weekday(), noon(on, self._zone), names, self._own.get(day[5:], ()))


def _join(names: tuple[Names, Names, Names]) -> Names:
    """Of what its own programme asked for what the order kept, of the rest what is known now."""
    kept, now, asked = names
    return frozenset(
        {name for name in kept if fold(name) in asked} | {name for name in now if fold(name) not in asked}
    )


def _members() -> dict[int, Names]:
    found: dict[int, set[str]] = defaultdict(set)
    for customer, name in rows(ListMember.select(ListMember.customer, SavedList.name).join(SavedList)):
        found[customer].add(name)
    return {customer: frozenset(names) for customer, names in found.items()}


def _people() -> dict[int, tuple[str, str]]:
    """Birthday (MM-DD) of each customer and the day since when he comes."""
    since = fn.COALESCE(Customer.first_day, Customer.made_on)
    return {one: (birthday, day) for one, birthday, day in rows(_customers(Customer.birthday, since))}


def _own(people: Mapping[int, tuple[str, str]]) -> dict[str, set[int]]:
    """By MM-DD, whose birthday it is and since when he comes; what is of 29 February also on the 28th."""
    found: dict[str, set[int]] = defaultdict(set)
    for customer, (birthday, since) in people.items():
        found[birthday].add(customer)
        found[since[5:]].add(customer)
    found["02-28"] |= found["02-29"]
    return found


def _firsts() -> dict[int, str]:
    return dict(rows(_customers(Customer.first_day).where(Customer.first_day.is_null(False))))


def _customers(*columns: Any) -> Any:
    return Customer.select(Customer.id, *columns).where(Customer.undone == False)  # noqa: E712 - this makes SQL


def _calendar() -> dict[str, Names]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, day in rows(SpecialDay.select(SpecialDay.name, SpecialDay.day)):
        found[day].add(name)
    return {day: frozenset(names) for day, names in found.items()}

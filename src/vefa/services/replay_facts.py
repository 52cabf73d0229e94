"""What held for an order that is replayed (POLICY 38): what it kept, and what is asked of the shop now."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, ListMember, SavedList, SpecialDay
from vefa.db.read import rows
from vefa.rules.conditions import Circumstances, fold
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule
from vefa.services import facts
from vefa.services.facts import Facts
from vefa.services.programme import Version

Names = frozenset[str]
NONE: Final[Names] = frozenset()
_UNASKED: Final = Facts()


def bound(rules: ProgrammeRules) -> list[Rule | Campaign]:
    """The rules and campaigns of a programme."""
    return [*rules.rules, *rules.campaigns]


def _asked(rules: ProgrammeRules, names: Callable[[Conditions], Sequence[str] | None]) -> Names:
    return frozenset(fold(name) for one in bound(rules) for name in names(one.when) or ())


def _lists(when: Conditions) -> Sequence[str] | None:
    return when.segments


def _days(when: Conditions) -> Sequence[str] | None:
    return when.special_days


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
        self._timed = any((when.starts, when.ends, when.hours) != (None, None, None) for when in conditions)
        self._kept_lists = {one.id: _asked(one.rules, _lists) for one in versions.values()}
        self._kept_days = {one.id: _asked(one.rules, _days) for one in versions.values()}
        self._members = _members() if self._lists else {}
        self._people = _people() if self._days else {}
        self._firsts = _firsts() if self._first else {}
        self._calendar = _calendar() if self._days else {}
        self._zone = zone
        self._read = lru_cache(maxsize=4096)(facts.from_text)
        self.circumstances = lru_cache(maxsize=16_384)(self._circumstances)

    def facts(self, order: Any) -> tuple[Facts, Names, Names, bool]:
        """What the order kept, then the lists, the special days and whether it is the first of its customer.

        Ask it once for every order, the oldest first.
        """
        kept = self._read(order.facts) if order.facts else _UNASKED
        first = self._is_first(order, kept) if self._first else False
        if not (self._lists or self._days):
            return kept, NONE, NONE, first
        stored = bool(order.facts)
        lists = self._of_lists(order, kept, stored) if self._lists else NONE
        return kept, lists, self._of_days(order, kept, stored) if self._days else NONE, first

    def moment(self, order: Any) -> str | None:
        """The moment of an order, where some condition asks for it."""
        moment: str | None = order.moment
        return moment if self._timed else None

    def _circumstances(  # noqa: PLR0913, PLR0917 - what rules ask
        self,
        day: str,
        moment: str | None,
        channel: str,
        tier: str,
        lists: Names,
        days: Names,
        first: bool,
        worn: tuple[str, ...],
    ) -> Circumstances:
        known = Facts(tier, tuple(lists), first, worn, (), tuple(days))
        return facts.circumstances(
            known, day=date.fromisoformat(day), moment=moment, channel=channel, zone=self._zone
        )

    def _is_first(self, order: Any, kept: Facts) -> bool:
        """As the order kept it; else whether it is the first of the day on which its customer came."""
        begins = self._firsts.get(order.customer) == order.day and bool(
            self._firsts.pop(order.customer, None)
        )
        return kept.first if order.facts else begins

    def _of_lists(self, order: Any, kept: Facts, stored: bool) -> Names:
        now = self._members.get(order.customer, NONE)
        asked = self._kept_lists.get(order.programme, NONE) if stored else NONE
        return _joined(kept.lists, now, asked) if asked else now

    def _of_days(self, order: Any, kept: Facts, stored: bool) -> Names:
        birthday, since = self._people.get(order.customer, ("", ""))
        now = facts.own_days(date.fromisoformat(order.day), birthday, since)
        now |= self._calendar.get(order.day, NONE) | self._calendar.get(order.day[5:], NONE)
        asked = self._kept_days.get(order.programme, NONE) if stored else NONE
        return _joined(kept.special, now, asked) if asked else frozenset(now)


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

"""What the programme asks of the customers of a file (POLICY 38), kept while its orders are counted."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import fn

from vefa.db.models import Customer, ListMember, Order, SavedList, SpecialDay, TierChange
from vefa.db.read import list_text, listed, rows
from vefa.rules.points import COMPLETED_STATES
from vefa.rules.programme import ProgrammeRules, Tier
from vefa.rules.tiers import deserved, ordered, place_of, span
from vefa.services import tiers
from vefa.services.counting import completed
from vefa.services.facts import Facts, from_text, own_days, times_of
from vefa.services.imports.draft import Draft
from vefa.services.programme import Version
from vefa.services.tiers import Lift

Bought = tuple[str, int, str]
"""State, basis and facts of an order."""


@dataclass(slots=True)
class Member:
    """A customer as he stands after the orders counted so far.

    `orders` of his are completed, the first of them on `first_day`; `gave`: on how many of them a rule or
    campaign had points to give. `tiers` he came to hold, by day, as it was noted; `place` among those in
    force now, which `amount` decides.
    """

    made_on: str
    birthday: str = ""
    lists: tuple[str, ...] = ()
    orders: int = 0
    first_day: str | None = None
    gave: Counter[str] = field(default_factory=Counter)
    tiers: list[tuple[str, str]] = field(default_factory=list)
    place: int = 0
    amount: int = 0

    def tier_on(self, day: str) -> str:
        """The latest tier he held on `day`, as far as it is known now."""
        return next((name for held, name in reversed(self.tiers) if held <= day), "")

    def buy(self, day: str, gave: Iterable[str]) -> None:
        """Count a completed order."""
        self.orders += 1
        self.first_day = min(self.first_day or day, day)
        self.gave.update(gave)


class Asked:
    """Answers what the versions of the programme ask of a customer's order."""

    def __init__(self, known: Sequence[Version], rules: ProgrammeRules, today: date) -> None:
        """`rules` are those in force, which lift customers."""
        self.tiers: Sequence[Tier] = ordered(rules.tiers)
        self.by_points = rules.tier_basis == "points"
        self.lifts: list[Lift] = []
        self._today = today.isoformat()
        first, last = span(rules.tier_period, today)
        self._counts = first.isoformat(), last.isoformat()
        self._limits = {version.id: times_of(version.rules) for version in known}
        self._tiered = {version.id for version in known if version.rules.tiers}
        self._calendar = _calendar()

    def facts(self, version: Version, member: Member, day: str) -> Facts:
        """What holds for an order of `day` that is entered now."""
        limits = self._limits[version.id]
        days = own_days(date.fromisoformat(day), member.birthday, member.first_day or member.made_on)
        days |= self._calendar[day] | self._calendar[day[5:]]
        return Facts(
            tier=member.tier_on(day) if version.id in self._tiered else "",
            lists=member.lists,
            first=not member.orders,
            worn=tuple(sorted(one for one, most in limits.items() if member.gave[one] >= most)),
            special=tuple(sorted(days)),
        )

    def move(self, member: Member, day: str, before: Bought, after: Bought) -> None:
        """Count an order that changes as it will stand instead of as it stood."""
        for (state, basis, facts), sign in ((before, -1), (after, 1)):
            if state not in COMPLETED_STATES:
                continue
            if sign > 0:
                member.first_day = min(member.first_day or day, day)
            member.orders += sign
            for one in from_text(facts).gave if facts else ():
                member.gave[one] += sign
            if not self.by_points and self.counts(day):
                member.amount += sign * basis

    def earn(self, member: Member, day: str, points: int) -> None:
        """Count points that can be used, dated by `day`, where they decide the tier."""
        if self.by_points and self.counts(day):
            member.amount += points

    def counts(self, day: str) -> bool:
        """Whether what is of `day` decides the tier now."""
        return self._counts[0] <= day <= self._counts[1]

    def look(self, customer: int, member: Member) -> None:
        """Lift him, when he deserves it."""
        place = deserved(self.tiers, member.amount)
        if place > member.place:
            self.lifts.append(Lift(customer, member.place, place))
            member.tiers.append((self._today, self.tiers[place].name))
            member.place = place


class Roll:
    """The members behind the customers of a file; whoever is new begins as he is made."""

    def __init__(self, draft: Draft, keys: Sequence[int], known: dict[int, Member], made_on: str) -> None:
        """`keys` has the customer of each person, any other number for who has no record yet."""
        self._draft, self.keys, self._made_on = draft, keys, made_on
        self.members = known
        for customer, person in zip(keys, range(len(keys)), strict=True):
            if customer in known:
                member = known[customer]
                member.birthday = member.birthday or self._born(person)

    def of(self, person: int) -> tuple[int, Member]:
        """Key and member of a person of the file."""
        key = self.keys[person]
        member = self.members.get(key)
        if member is None:
            member = self.members[key] = Member(self._made_on, self._born(person))
        return key, member

    def known(self, customer: int) -> Member:
        """A customer of the shop."""
        return self.members.setdefault(customer, Member(self._made_on))

    def _born(self, person: int) -> str:
        return self._draft.contacts[person].birthday[-5:]


def known_members(
    customers: Collection[int], rules: ProgrammeRules, *, timed: bool, today: date
) -> dict[int, Member]:
    """These customers as the shop knows them; `timed`: some version gives a number of times."""
    wanted = list_text(sorted(customers))
    card = (Customer.id, Customer.made_on, Customer.birthday, Customer.tier)
    found = {
        customer: Member(made_on, birthday, place=place_of(ordered(rules.tiers), tier))
        for customer, made_on, birthday, tier in rows(_of(Customer, Customer.id, wanted, card))
    }
    bought = _of(Order, Order.customer, wanted, (Order.customer, fn.COUNT(Order.id), fn.MIN(Order.day)))
    entered = completed() & Order.programme.is_null(False)
    for customer, count, first in rows(bought.where(entered).group_by(Order.customer)):
        found[customer].orders, found[customer].first_day = count, first
    _add_lists(found, wanted)
    if timed:
        query = _of(Order, Order.customer, wanted, (Order.customer, Order.facts))
        for customer, kept in rows(query.where(entered, Order.facts.contains('"gave"'))):
            found[customer].gave.update(from_text(kept).gave)
    held = (TierChange.customer, TierChange.day, TierChange.tier)
    changes = _of(TierChange, TierChange.customer, wanted, held)
    for customer, day, name in rows(changes.order_by(TierChange.id)):
        found[customer].tiers.append((day, name))
    for customer, amount in _amounts(list(found), rules, today).items():
        found[customer].amount = amount
    return found


def _of(table: type[Any], customer: Any, wanted: str, columns: Sequence[Any]) -> Any:
    return table.select(*columns).where(customer.in_(listed(wanted)))


def _add_lists(found: Mapping[int, Member], wanted: str) -> None:
    lists: dict[int, list[str]] = defaultdict(list)
    query = ListMember.select(ListMember.customer, SavedList.name).join(SavedList)
    for customer, name in rows(query.where(ListMember.customer.in_(listed(wanted)))):
        lists[customer].append(name)
    for customer, names in lists.items():
        found[customer].lists = tuple(sorted(names))


def _amounts(customers: Sequence[int], rules: ProgrammeRules, today: date) -> dict[int, int]:
    return tiers.counted(customers, rules, today) if rules.tiers else {}


def _calendar() -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, day in rows(SpecialDay.select(SpecialDay.name, SpecialDay.day)):
        found[day].add(name)
    return found

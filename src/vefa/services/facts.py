"""What held for a customer when an order was entered, kept with the order for good (POLICY 38, 39, 45).

Only orders of a programme that asks for it have facts; for the others the row stays empty.
"""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from peewee import fn

from vefa.db.models import Customer, ListMember, Order, SavedList, SpecialDay, TierChange
from vefa.db.read import given, made_once, rows
from vefa.rules.calendar import in_year, noon
from vefa.rules.conditions import Circumstances
from vefa.rules.programme import Campaign, ProgrammeRules, Rule
from vefa.services.counting import completed

BIRTHDAY: Final = "birthday"
ANNIVERSARY: Final = "anniversary"


@dataclass(frozen=True, slots=True)
class Facts:
    """`first`: no other order of his was completed. `worn`: ids of rules used up, `gave`: that gave here."""

    tier: str = ""
    lists: tuple[str, ...] = ()
    first: bool = False
    worn: tuple[str, ...] = ()
    gave: tuple[str, ...] = ()
    special: tuple[str, ...] = ()


def to_text(facts: Facts) -> str:
    """`facts` as the order keeps them."""
    kept = {name: said for name, said in asdict(facts).items() if said}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_text(text: str) -> Facts:
    """The facts of an order."""
    kept: dict[str, Any] = json.loads(text)
    read: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in kept.items()}
    return Facts(**read)


def facts_now(rules: ProgrammeRules, order_id: int, customer: int, day: date) -> Facts:
    """What holds for an order of `day` of this customer that is entered now."""
    facts = Facts(
        tier=tier_on(customer, day) if rules.tiers else "",
        lists=tuple(sorted(name for (name,) in _lists(str(customer)))),
        special=tuple(sorted(_special(customer, day))),
    )
    return asked_anew(facts, rules, order_id, customer)


@made_once
def _lists(customer: str) -> Any:
    return ListMember.select(SavedList.name).join(SavedList).where(ListMember.customer == given(customer))


def asked_anew(facts: Facts, rules: ProgrammeRules, order_id: int, customer: int) -> Facts:
    """`facts` with what is asked anew when an order is completed after all (POLICY 47)."""
    first = not _another(str(order_id), str(customer))
    return replace(facts, first=first, worn=_worn(rules, order_id, customer))


@made_once
def _another(order: str, customer: str) -> Any:
    return others(given(order), given(customer)).limit(1)


def gave(facts: Facts, ids: Collection[str]) -> Facts:
    """`facts` of an order on which the rules and campaigns `ids` had points to give."""
    return replace(facts, gave=tuple(sorted(ids)))


def tier_on(customer: int, day: date) -> str:
    """The latest tier that a customer held on `day`, as far as it is known now."""
    found = _held(str(customer), day.isoformat())
    return str(found[0][0]) if found else ""


@made_once
def _held(customer: str, day: str) -> Any:
    mine = (TierChange.customer == given(customer)) & (TierChange.day <= day)
    return TierChange.select(TierChange.tier).where(mine).order_by(TierChange.id.desc()).limit(1)


def circumstances(facts: Facts, *, day: date, moment: str | None, channel: str, zone: str) -> Circumstances:
    """What the rules ask of an order beside its lines; `moment` in UTC, None when no hour is known."""
    return Circumstances(
        day=day,
        clock=clock(moment, ZoneInfo(zone)) if moment else None,
        at=moment or noon(day, zone),
        channel=channel,
        tier=facts.tier,
        segments=frozenset(facts.lists),
        first_order=facts.first,
        worn=frozenset(facts.worn),
        special=frozenset(facts.special),
    )


def clock(moment: str, zone: ZoneInfo) -> time:
    """What the clock of the shop said at `moment` (UTC)."""
    return datetime.fromisoformat(moment).astimezone(zone).time()


def others(order_id: Any, customer: Any) -> Any:
    """His other completed orders that have been entered."""
    return Order.select(Order.id).where(
        (Order.customer == customer) & (Order.id != order_id) & completed() & Order.programme.is_null(False)
    )


def _worn(rules: ProgrammeRules, order_id: int, customer: int) -> tuple[str, ...]:
    limits = times_of(rules)
    if not limits:
        return ()
    gave = [from_text(text).gave for (text,) in rows(others(order_id, customer).select(Order.facts)) if text]
    counts = {one: sum(one in ids for ids in gave) for one in limits}
    return tuple(sorted(one for one, most in limits.items() if counts[one] >= most))


def times_of(rules: ProgrammeRules) -> dict[str, int]:
    """How often rules and campaigns may give points to a customer, by id; the unlimited ones left out."""
    bound: list[Rule | Campaign] = [*rules.rules, *rules.campaigns]
    return {one.id: one.when.times for one in bound if one.when.times is not None}


def _special(customer: int, day: date) -> Collection[str]:
    """The special days that `day` is, for everybody and for this customer."""
    found = {name for (name,) in _named_days(day.isoformat(), f"{day:%m-%d}")}
    own = _own(str(customer))
    return found | own_days(day, *own[0]) if own else found


@made_once
def _named_days(day: str, each_year: str) -> Any:
    return SpecialDay.select(SpecialDay.name).where((SpecialDay.day == day) | (SpecialDay.day == each_year))


@made_once
def _own(customer: str) -> Any:
    since = fn.COALESCE(Customer.first_day, Customer.made_on)
    return Customer.select(Customer.birthday, since).where(Customer.id == given(customer))


def own_days(day: date, birthday: str, since: str) -> set[str]:
    """Which of a customer's own special days `day` is: his birthday (MM-DD), the day since when he comes."""
    found: set[str] = set()
    if birthday and in_year(birthday, day.year) == day:
        found.add(BIRTHDAY)
    if since and since < day.isoformat() and in_year(since[5:], day.year) == day:
        found.add(ANNIVERSARY)
    return found

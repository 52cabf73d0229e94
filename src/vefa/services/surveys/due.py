"""Who is to be asked today by the rules of a survey: after deliveries, complaints, every k-th order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from peewee import SQL, fn

from vefa.db.models import Complaint, Order
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.asking import STALE, AskRule, Occasion, due_occasion, refusal
from vefa.services.counting import completed
from vefa.services.order_numbers import number_text
from vefa.services.surveys.inviting import Whom
from vefa.services.surveys.keeping import rules_of
from vefa.services.surveys.reach import Person, people

_ASKED_STATES: Final = ("told", "closed")
_LONGEST_WAY: Final = 120  # days from an order to its delivery; older orders are not looked through
_TOLD: Final = frozenset({"no_address", "no_consent", "asked_lately"})


@dataclass(frozen=True, slots=True)
class DueRow:
    """Somebody to ask, and the occasion: his order or complaint, and the day of it."""

    whom: Whom
    number: int
    name: str
    phone: str
    email: str
    rule: AskRule
    day: date
    order_number: str


@dataclass(frozen=True, slots=True)
class DueList:
    """Who is to be asked on `channel`, the newest occasion first; `left_out`: how many others, and why."""

    channel: str
    people: tuple[DueRow, ...]
    left_out: Mapping[str, int]


class _Happened(NamedTuple):
    occasion: Occasion
    whom: Whom
    order_number: str


def due_list(survey_id: int, *, today: date, channel: str = "") -> DueList:
    """Who is to be asked today; `channel`: another one than the rules of the survey say.

    One row a customer; the first rule that asks him counts, and of its occasions the newest.
    """
    rules = rules_of(survey_id)
    channel = channel or rules.channel
    found: dict[int, DueRow] = {}
    why_not: dict[int, str] = {}
    for rule in rules.ask:
        happened = _happened(rule, today)
        for one, person in people(happened, channel).items():
            row = _due(rule, happened[one], person, today)
            if isinstance(row, DueRow):
                found.setdefault(one, row)
            else:
                why_not.setdefault(one, row)
    listed = sorted(found.values(), key=lambda row: (row.day, row.number), reverse=True)
    left_out = Counter(reason for one, reason in why_not.items() if one not in found and reason in _TOLD)
    return DueList(channel, tuple(listed), left_out)


def _due(rule: AskRule, happened: list[_Happened], person: Person, today: date) -> DueRow | str:
    """The row of a customer, or why he is not asked now."""
    chosen = due_occasion(rule, (one.occasion for one in happened), person.reach, today)
    if chosen is None:
        return refusal(rule, happened[0].occasion, person.reach, today)
    _occasion, whom, number = next(one for one in happened if one.occasion == chosen)
    return DueRow(whom, person.number, person.name, person.phone, person.email, rule, chosen.day, number)


def _happened(rule: AskRule, today: date) -> dict[int, list[_Happened]]:
    """What happened to customers in the days that the rule asks about, the newest first."""
    last = today - timedelta(days=rule.days)
    span = ((last - timedelta(days=STALE)).isoformat(), last.isoformat())
    made = {"delivery": _deliveries, "complaint": _complaints, "order": _orders}[rule.occasion]
    found: dict[int, list[_Happened]] = defaultdict(list)
    for customer, one in made(rule, span):
        found[customer].append(one)
    return found


def _deliveries(_rule: AskRule, span: tuple[str, str]) -> Iterable[tuple[int, _Happened]]:
    """Orders that arrived; who took his goods along has them from the day of the order."""
    day = fn.COALESCE(Order.delivered, Order.day)
    oldest = (date.fromisoformat(span[0]) - timedelta(days=_LONGEST_WAY)).isoformat()
    here = completed() & (Order.state == "delivered") & Order.customer.is_null(False)
    here &= Order.day.between(oldest, span[1])
    query = Order.select(Order.customer, Order.id, Order.number, day).where(here, day.between(*span))
    for customer, order, number, at in rows(query.order_by(day.desc(), Order.id.desc())):
        occasion = Occasion("delivery", date.fromisoformat(at))
        yield customer, _Happened(occasion, Whom(customer, order), number_text(number))


def _complaints(_rule: AskRule, span: tuple[str, str]) -> Iterable[tuple[int, _Happened]]:
    """Complaints that were solved and told; each is asked about once."""
    day = fn.COALESCE(Complaint.closed_on, fn.SUBSTR(Complaint.told_at, 1, 10))
    once = (
        Complaint.state.in_(_ASKED_STATES) & Complaint.asked_on.is_null() & Complaint.customer.is_null(False)
    )
    query = Complaint.select(Complaint.customer, Complaint.order, Complaint.id, day)
    for customer, order, complaint, at in rows(query.where(once, day.between(*span)).order_by(day.desc())):
        yield (
            customer,
            _Happened(Occasion("complaint", date.fromisoformat(at)), Whom(customer, order, complaint), ""),
        )


def _orders(_rule: AskRule, span: tuple[str, str]) -> Iterable[tuple[int, _Happened]]:
    """Orders, each with which one of its customer it is."""
    recent = Order.select(Order.customer).where(
        completed(), Order.customer.is_null(False), Order.day.between(*span)
    )
    place = fn.ROW_NUMBER().over(partition_by=[Order.customer], order_by=[Order.day, Order.id])
    numbered = Order.select(Order.customer, Order.id, Order.number, Order.day, place.alias("place"))
    numbered = numbered.where(completed(), Order.customer.in_(recent))
    found: list[tuple[Any, ...]] = rows(numbered.order_by(SQL('"place"').desc()))
    for customer, order, number, day, which in found:
        if span[0] <= day <= span[1]:
            occasion = Occasion("order", date.fromisoformat(day), which)
            yield customer, _Happened(occasion, Whom(customer, order), number_text(number))

"""What the new orders of a file earn, by the hundred thousand.

The decisions are those of `rules.points`, asked once for all orders of the same programme, channel and days.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from vefa.files.moments import moment_text
from vefa.rules.points import award, counts, points_earned
from vefa.services.desk import Reckoner
from vefa.services.imports.draft import BACK, NOBODY, Draft
from vefa.services.imports.known import marked_products
from vefa.services.imports.marked import marked_paid
from vefa.services.programme import Version


class Terms(NamedTuple):
    """What holds for the points of orders of the same programme, channel and days; days as ISO text.

    `waits`: the release day is still to come. `gone`: the last day is over, they end on the day they come.
    """

    release: str
    waits: bool
    expires: str | None
    gone: bool


@dataclass(slots=True)
class Earnings:
    """One place an order: programme, what is counted (minor units), points; the terms where points are given.

    One place a person: points that stay usable, points that wait.
    """

    programme: "array[int]"
    money: "array[int]"
    points: "array[int]"
    terms: list[Terms | None]
    usable: "array[int]"
    waiting: "array[int]"


def earnings(draft: Draft, known: Sequence[Version], today: date) -> Earnings:
    """What the NEW and BACK orders of `draft` earn; `known`: the versions of the programme, at least one."""
    size, people = len(draft.ids), len(draft.contacts)
    made = Earnings(_zeros(size), _zeros(size), _zeros(size), [None] * size, _zeros(people), _zeros(people))
    counter = _Counter(known, today)
    marked = marked_products()
    orders = draft.orders
    facts = zip(
        draft.verdict, draft.person, orders.state, orders.currency, orders.day, draft.net, strict=True
    )
    for at, (verdict, person, state, currency, day, net) in enumerate(facts):
        if verdict > BACK:
            continue
        version = counter.single or counter.version(day, moment_text(orders.moment[at]))
        made.programme[at] = version.id
        if not counter.counts(state, currency, guest=person == NOBODY):
            continue
        money = net - marked_paid(orders, at, marked, net) if marked else net
        points = points_earned(money, version.rules.rate)
        made.money[at], made.points[at] = money, points
        if points:
            terms = made.terms[at] = counter.terms(version, orders.channel[at], day, orders.delivered[at])
            if terms.waits:
                made.waiting[person] += points
            elif not terms.gone:
                made.usable[person] += points
    return made


class _Counter(Reckoner):
    """Asks the rules once and keeps the answer for the next order like it."""

    def __init__(self, known: Sequence[Version], today: date) -> None:
        super().__init__(known)
        self.single = known[0] if len(known) == 1 else None
        self._today, self._expiry = today, known[-1].rules.expiry
        self._terms: dict[tuple[int, str, str, str | None], Terms] = {}
        self._counts: dict[tuple[str, str, bool], bool] = {}

    def counts(self, state: str, currency: str, *, guest: bool) -> bool:
        key = (state, currency, guest)
        if key not in self._counts:
            foreign = currency != self.currency
            self._counts[key] = counts(state, guest=guest, undone=False, foreign=foreign)
        return self._counts[key]

    def terms(self, version: Version, channel: str, day: str, delivered: str | None) -> Terms:
        key = (version.id, channel, day, delivered)
        if key not in self._terms:
            got = award(
                version.rules,
                self._expiry,
                money=max(version.rules.rate.per, 0),  # one step: `gone` is told of points, not of none
                channel=channel,
                day=date.fromisoformat(day),
                delivered=date.fromisoformat(delivered) if delivered else None,
                today=self._today,
            )
            ends = got.expires.isoformat() if got.expires else None
            self._terms[key] = Terms(got.release.isoformat(), got.waits, ends, got.gone)
        return self._terms[key]


def _zeros(size: int) -> "array[int]":
    return array("q", bytes(8 * size))

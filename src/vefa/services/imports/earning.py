"""What the new orders of a file earn, by the hundred thousand.

The decisions are those of `rules.points`, asked once for all orders of the same programme, channel and days.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from vefa.files.memo import Memo
from vefa.files.moments import moment_text
from vefa.rules.points import award, counts, points_earned
from vefa.rules.programme import ProgrammeRules
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

    `outside`: 1 for an order that is older than the day from which orders count. One place a person: points
    that stay usable, points that wait.
    """

    programme: "array[int]"
    outside: bytearray
    money: "array[int]"
    points: "array[int]"
    terms: list[Terms | None]
    usable: "array[int]"
    waiting: "array[int]"


def earnings(draft: Draft, known: Sequence[Version], rules: ProgrammeRules, today: date) -> Earnings:
    """What the NEW and BACK orders of `draft` earn; `known`: the versions of the programme, at least one.

    `rules` are those in force when they are entered.
    """
    size, people = len(draft.ids), len(draft.contacts)
    made = Earnings(
        _zeros(size), bytearray(size), _zeros(size), _zeros(size), [None] * size, _zeros(people),
        _zeros(people),
    )  # fmt: skip
    counter, since = _Counter(known, rules, today), rules.counts_from or ""
    marked = marked_products()
    orders = draft.orders
    facts = zip(
        draft.verdict, draft.person, orders.state, orders.currency, orders.channel, orders.day,
        orders.delivered, draft.net, strict=True,
    )  # fmt: skip
    for at, (verdict, person, state, currency, channel, day, delivered, net) in enumerate(facts):
        if verdict > BACK:
            continue
        version = counter.single or counter.version(day, moment_text(orders.moment[at]))
        made.programme[at] = version.id
        if day < since:
            made.outside[at] = 1
            continue
        if not counter.counts[state, currency, person == NOBODY]:
            continue
        money = net - marked_paid(orders, at, marked, net) if marked else net
        points = points_earned(money, version.rules.rate)
        made.money[at], made.points[at] = money, points
        if points:
            terms = made.terms[at] = counter.terms[version.id, channel, day, delivered]
            if terms.waits:
                made.waiting[person] += points
            elif not terms.gone:
                made.usable[person] += points
    return made


class _Counter(Reckoner):
    """Asks the rules once and keeps the answer for the next order like it."""

    def __init__(self, known: Sequence[Version], rules: ProgrammeRules, today: date) -> None:
        super().__init__(known)
        self.single = known[0] if len(known) == 1 else None
        self._today, self._expiry = today, rules.expiry
        self._rules = {version.id: version.rules for version in known}
        self.counts: Memo[bool] = Memo(self._count)  # by state, currency and whether it is a guest's
        self.terms: Memo[Terms] = Memo(self._terms)  # by programme, channel, day and day of delivery

    def _count(self, order: tuple[str, str, bool]) -> bool:
        state, currency, guest = order
        return counts(state, guest=guest, undone=False, foreign=currency != self.currency)

    def _terms(self, order: tuple[int, str, str, str | None]) -> Terms:
        version, channel, day, delivered = order
        rules = self._rules[version]
        got = award(
            rules,
            self._expiry,
            money=max(rules.rate.per, 0),  # one step: `gone` is told of points, not of none
            channel=channel,
            day=date.fromisoformat(day),
            delivered=date.fromisoformat(delivered) if delivered else None,
            today=self._today,
        )
        ends = got.expires.isoformat() if got.expires else None
        return Terms(got.release.isoformat(), got.waits, ends, got.gone)


def _zeros(size: int) -> "array[int]":
    return array("q", bytes(8 * size))

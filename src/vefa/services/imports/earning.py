"""What the new orders of a file earn, by the hundred thousand.

Where every version of the programme is one rate and all goods earn, the points follow from what was paid, and
orders are counted without looking at anything else. Any other programme is counted by `by_rules`.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from vefa.files.memo import Memo
from vefa.files.moments import moment_text
from vefa.rules.points import counts, last_day, points_earned, release_day
from vefa.rules.programme import ProgrammeRules
from vefa.services.desk import Reckoner
from vefa.services.imports.draft import BACK, NOBODY, Draft
from vefa.services.programme import Version
from vefa.services.tiers import Lift


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
    that stay usable, points that wait. Of a programme with more than a rate also, by place, the facts that an
    order keeps and the JSON of its reasons, and who rises to which tier, by the key of the person.
    """

    programme: "array[int]"
    outside: bytearray
    money: "array[int]"
    points: "array[int]"
    terms: list[Terms | None]
    usable: "array[int]"
    waiting: "array[int]"
    facts: dict[int, str] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    lifts: list[Lift] = field(default_factory=list)

    @classmethod
    def of(cls, draft: Draft) -> "Earnings":
        """Nothing yet, for each order and person of `draft`."""
        size, people = len(draft.ids), len(draft.contacts)
        empty: list[Terms | None] = [None] * size
        return cls(
            _zeros(size), bytearray(size), _zeros(size), _zeros(size), empty, _zeros(people), _zeros(people)
        )

    def forget(self) -> None:
        """Let go of facts and reasons, when they are written: of many orders they would take much room."""
        self.facts.clear()
        self.why.clear()

    def give(self, at: int, person: int, terms: Terms) -> None:
        """Give the points of the order at place `at` to `person`."""
        self.terms[at] = terms
        if terms.waits:
            self.waiting[person] += self.points[at]
        elif not terms.gone:
            self.usable[person] += self.points[at]


class Teller(Reckoner):
    """Asks the rules once and keeps the answer for the next order like it."""

    def __init__(self, known: Sequence[Version], rules: ProgrammeRules, today: date) -> None:
        """`known`: the versions of the programme, at least one; `rules`: those in force on `today`."""
        super().__init__(known)
        self.single = known[0] if len(known) == 1 else None
        self.since = rules.counts_from or ""  # orders of earlier days are outside
        self._today, self._expiry = today, rules.expiry
        self._rules = {version.id: version.rules for version in known}
        self.rates = {version.id: version.rules.rate for version in known}
        self.counts: Memo[bool] = Memo(self._count)  # by state, currency and whether it is a guest's
        self.terms: Memo[Terms] = Memo(self._terms)  # by programme, channel, day and day of delivery

    def _count(self, order: tuple[str, str, bool]) -> bool:
        state, currency, guest = order
        return counts(state, guest=guest, undone=False, foreign=currency != self.currency)

    def _terms(self, order: tuple[int, str, str, str | None]) -> Terms:
        version, channel, day, delivered = order
        came = date.fromisoformat(delivered) if delivered else None
        release = release_day(self._rules[version].wait_of(channel), date.fromisoformat(day), came)
        ends = last_day(self._expiry, release)
        gone = ends is not None and ends < self._today
        return Terms(release.isoformat(), release > self._today, ends.isoformat() if ends else None, gone)


def earnings_by_rate(draft: Draft, known: Sequence[Version], rules: ProgrammeRules, today: date) -> Earnings:
    """What the NEW and BACK orders of `draft` earn where every version is plain and all goods earn.

    `known`: the versions of the programme, at least one; `rules`: those in force when they are entered.
    """
    made, counter = Earnings.of(draft), Teller(known, rules, today)
    since, orders = counter.since, draft.orders
    facts = zip(
        draft.verdict, draft.person, orders.state, orders.currency, orders.channel, orders.day,
        orders.delivered, draft.net, strict=True,
    )  # fmt: skip
    for at, (verdict, person, state, currency, channel, day, delivered, money) in enumerate(facts):
        if verdict > BACK:
            continue
        version = counter.single or counter.version(day, moment_text(orders.moment[at]))
        made.programme[at] = version.id
        if day < since:
            made.outside[at] = 1
            continue
        if not counter.counts[state, currency, person == NOBODY]:
            continue
        points = points_earned(money, counter.rates[version.id])
        made.money[at], made.points[at] = money, points
        if points:
            made.give(at, person, counter.terms[version.id, channel, day, delivered])
    return made


def _zeros(size: int) -> "array[int]":
    return array("q", bytes(8 * size))

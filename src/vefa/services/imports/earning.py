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
from vefa.files.packed import Numbers, Words
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

    usable: "array[int]"
    waiting: "array[int]"
    programme: Words[int] = field(default_factory=Words)
    outside: bytearray = field(default_factory=bytearray)
    money: Numbers = field(default_factory=Numbers)
    points: Numbers = field(default_factory=Numbers)
    terms: Words[Terms | None] = field(default_factory=Words)
    facts: dict[int, str] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    lifts: list[Lift] = field(default_factory=list)

    @classmethod
    def of(cls, draft: Draft) -> "Earnings":
        """Nothing yet, for each person of `draft`."""
        people = len(draft.contacts)
        return cls(array("q", [0]) * people, array("q", [0]) * people)

    def add(self, part: "EarnedPart", person: Sequence[int]) -> None:
        """Put the next orders at the end, and give the points of each to its `person`."""
        self.programme.extend(part.programme)
        self.outside += part.outside
        self.money.extend(part.money)
        self.points.extend(part.points)
        self.terms.extend(part.terms)
        for one, points, terms in zip(person, part.points, part.terms, strict=True):
            if terms is None:
                continue
            if terms.waits:
                self.waiting[one] += points
            elif not terms.gone:
                self.usable[one] += points

    def forget(self) -> None:
        """Let go of facts and reasons, when they are written: of many orders they would take much room."""
        self.facts.clear()
        self.why.clear()


class EarnedPart:
    """What some orders earn, one place an order, while they are counted: first nothing."""

    def __init__(self, size: int) -> None:
        self.programme, self.outside = [0] * size, bytearray(size)
        self.money, self.points = [0] * size, [0] * size
        self.terms: list[Terms | None] = [None] * size


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
    for part in draft.slices():
        span = slice(part.start, part.stop)
        made.add(_earned(draft, span, counter), draft.person[span])
    return made


def _earned(draft: Draft, span: slice, counter: Teller) -> EarnedPart:
    """What the orders of `span` earn."""
    since, orders, part = counter.since, draft.orders, EarnedPart(span.stop - span.start)
    facts = zip(
        draft.verdict[span], draft.person[span], orders.state[span], orders.currency[span],
        orders.channel[span], orders.day[span], orders.delivered[span], draft.net[span], strict=True,
    )  # fmt: skip
    for at, (verdict, person, state, currency, channel, day, delivered, money) in enumerate(facts):
        if verdict > BACK:
            continue
        version = counter.single or counter.version(day, moment_text(orders.moment[span.start + at]))
        part.programme[at] = version.id
        if day < since:
            part.outside[at] = 1
            continue
        if not counter.counts[state, currency, person == NOBODY]:
            continue
        points = points_earned(money, counter.rates[version.id])
        part.money[at], part.points[at] = money, points
        if points:
            part.terms[at] = counter.terms[version.id, channel, day, delivered]
    return part

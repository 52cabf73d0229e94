"""What the new orders of a file earn under any programme: each as if it were entered by itself.

What `services.booking` asks of the tables for one order is kept in memory for all of them; the decisions are
the same, and so are the facts that an order keeps and the reasons of its entry.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from vefa.files.memo import Memo
from vefa.files.moments import moment_text
from vefa.rules.earning import Earned, Part
from vefa.rules.points import COMPLETED_STATES, points_earned
from vefa.rules.programme import ProgrammeRules
from vefa.services import facts
from vefa.services.counted import Counted, SoldLine, counted
from vefa.services.desk import told
from vefa.services.imports.draft import BACK, NOBODY, Draft
from vefa.services.imports.earning import EarnedPart, Earnings, Teller
from vefa.services.imports.goods import all_earn
from vefa.services.imports.members import Asked, Member, Roll
from vefa.services.imports.sold import Sold
from vefa.services.programme import Version

_PARTS: Final = tuple(Part.__dataclass_fields__)


class Standing(NamedTuple):
    """An order as `counted` looks at it."""

    state: str
    customer: int | None
    outside: bool
    currency: str
    goods: int
    refunded: int = 0
    undone: bool = False
    rate: str | None = None


class Known(NamedTuple):
    """What is known of an order that is in the shop already: its facts, '' for none, and its customer.

    `anew`: it is completed after all, so first order and number of times are asked anew.
    """

    member: Member
    facts: str
    moment: str | None
    channel: str
    anew: bool


class Entered(NamedTuple):
    """An order as the file has it; `net` is what it brings of turnover."""

    state: str
    currency: str
    channel: str
    day: str
    moment: str | None
    delivered: str | None
    net: int


class Given(NamedTuple):
    """What an order gives, the facts that it keeps and the JSON of its reasons; '' where there are none."""

    points: int
    basis: int
    facts: str = ""
    why: str = ""


When = tuple[str, str | None, str]
"""Day, moment (UTC) and channel of an order."""


class ByRules(Teller):
    """Counts orders one after another; whose they are is told by `Member`s, which it moves on."""

    def __init__(self, known: Sequence[Version], rules: ProgrammeRules, today: date) -> None:
        super().__init__(known, rules, today)
        self.asked = Asked(known, rules, today)
        self.timed = any(facts.times_of(version.rules) for version in known)
        self._all_earn = all_earn()
        self._text: Memo[str] = Memo(facts.to_text)

    def earnings(self, draft: Draft, roll: Roll) -> Earnings:
        """What the NEW and BACK orders of `draft` earn; the members of `roll` stand then as after them."""
        counting = Counting(self, draft, roll)
        for part in draft.slices():
            counting.count(part)
        return counting.earned

    def entered(
        self, order: Entered, version: Version, lines: Callable[[], Sequence[SoldLine]], member: Member
    ) -> Given:
        """What a new order gives; `member` stands then as after it."""
        row = Standing(order.state, 0, order.day < self.since, order.currency, order.net)
        plain = version.rules.plain
        sums = counted(row, () if plain and self._all_earn else lines(), self.currency)
        if plain:
            given = Given(points_earned(sums.basis, version.rules.rate), sums.basis)
            gave: Sequence[str] = ()
        else:
            known = self.asked.facts(version, member, order.day)
            got = self._got(version, sums, known, (order.day, order.moment, order.channel))
            gave = sorted(got.gave)
            text = self._text[facts.gave(known, gave) if gave else known]
            given = Given(got.points, sums.basis, text, _why(sums.basis, got.parts) if got.points else "")
        if order.state in COMPLETED_STATES:
            member.buy(order.day, gave)
            if not self.asked.by_points and self.asked.counts(order.day):
                member.amount += sums.basis
        return given

    def again(
        self, row: Standing, day: str, version: Version, lines: Sequence[SoldLine], known: Known
    ) -> tuple[int, int, str]:
        """Points, basis and facts of an order of the shop as it will stand."""
        sums, kept = counted(row, lines, self.currency), known.facts
        if version.rules.plain:
            return points_earned(sums.basis, version.rules.rate), sums.basis, kept
        if row.customer is None:
            return 0, 0, kept
        held = self._held(version, day, known)
        got = self._got(version, sums, held, (day, known.moment, known.channel))
        return got.points, sums.basis, self._text[facts.gave(held, got.gave)]

    def _held(self, version: Version, day: str, known: Known) -> facts.Facts:
        if known.facts and not known.anew:
            return facts.from_text(known.facts)
        now = self.asked.facts(version, known.member, day)
        return replace(facts.from_text(known.facts), first=now.first, worn=now.worn) if known.facts else now

    def _got(self, version: Version, sums: Counted, known: facts.Facts, when: When) -> Earned:
        day, moment, channel = when
        asked = facts.circumstances(
            known, day=date.fromisoformat(day), moment=moment, channel=channel, zone=self.zone
        )
        return self.counter(version).earned(sums.lines, asked)


class Counting:
    """The new orders of a draft, counted part by part; `earned` is what they earn so far."""

    def __init__(self, rules: ByRules, draft: Draft, roll: Roll) -> None:
        self.earned = Earnings.of(draft)
        self.earned.lifts = rules.asked.lifts
        self._rules, self._draft, self._roll = rules, draft, roll
        self._sold = Sold(draft.orders)

    def count(self, part: range) -> None:
        """Count the orders at the places `part`, which come behind those counted before."""
        rules, made, draft = self._rules, self.earned, self._draft
        orders, span = draft.orders, slice(part.start, part.stop)
        self._sold.turn_to(span)
        columns = (
            orders.state[span], orders.currency[span], orders.channel[span], orders.day[span],
            map(moment_text, orders.moment[span]), orders.delivered[span], draft.net[span],
        )  # fmt: skip
        who, earned = zip(part, draft.verdict[span], draft.person[span], strict=True), EarnedPart(len(part))
        for place, ((at, verdict, person), order) in enumerate(zip(who, map(Entered, *columns), strict=True)):
            if verdict > BACK:
                continue
            version = rules.single or rules.version(order.day, order.moment)
            earned.programme[place] = version.id
            earned.outside[place] = order.day < rules.since
            if person == NOBODY:
                continue
            given = self._given(at, person, order, version)
            earned.points[place], earned.money[place] = given.points, given.basis
            if given.points:
                earned.terms[place] = rules.terms[version.id, order.channel, order.day, order.delivered]
        made.add(earned, draft.person[span])

    def _given(self, at: int, person: int, order: Entered, version: Version) -> Given:
        """What the order at the place `at` gives to its person, who stands then as after it."""
        rules, made = self._rules, self.earned
        key, member = self._roll.of(person)
        given = rules.entered(order, version, partial(self._sold.lines, at), member)
        if given.facts:
            made.facts[at] = given.facts
        if given.why:
            made.why[at] = given.why
        if given.points:
            terms = rules.terms[version.id, order.channel, order.day, order.delivered]
            if not terms.waits:
                rules.asked.earn(member, terms.release, given.points)
        rules.asked.look(key, member)
        return given


def _why(basis: int, parts: Sequence[Part]) -> str:
    """The reasons as an entry keeps them."""
    kept = [{name: getattr(part, name) for name in _PARTS} for part in parts]
    return told(basis=basis, parts=kept)

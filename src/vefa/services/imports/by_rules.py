"""What the new orders of a file earn under any programme: each as if it were entered by itself.

What `services.booking` asks of the tables for one order is kept in memory for all of them; the decisions are
the same, and so are the facts that an order keeps and the reasons of its entry.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from vefa.files.memo import Memo
from vefa.files.moments import moment_text
from vefa.files.plan import Orders
from vefa.rules.earning import Earned, Part
from vefa.rules.points import COMPLETED_STATES, points_earned
from vefa.rules.programme import ProgrammeRules
from vefa.services import facts
from vefa.services.counted import Counted, SoldLine, counted, line_left
from vefa.services.desk import told
from vefa.services.imports.draft import BACK, NOBODY, Draft
from vefa.services.imports.earning import Earnings, Teller
from vefa.services.imports.goods import Called, Goods, all_earn, goods_of
from vefa.services.imports.members import Asked, Member, Roll
from vefa.services.imports.merging import ENDED
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
        made = self.begin(draft)
        for part in draft.slices():
            self.count(part, made, draft, roll)
        return made

    def begin(self, draft: Draft) -> Earnings:
        """Nothing yet, for `count` to fill."""
        made = Earnings.of(draft)
        made.lifts = self.asked.lifts
        self._sold = _Sold(draft.orders)
        return made

    def count(self, part: range, made: Earnings, draft: Draft, roll: Roll) -> None:
        """Count the orders at the places `part`, which come behind those counted before."""
        orders, span = draft.orders, slice(part.start, part.stop)
        self._sold.turn_to(span)
        columns = (
            orders.state[span], orders.currency[span], orders.channel[span], orders.day[span],
            map(moment_text, orders.moment[span]), orders.delivered[span], draft.net[span],
        )  # fmt: skip
        who = zip(part, draft.verdict[span], draft.person[span], strict=True)
        for (at, verdict, person), said in zip(who, map(_Order, *columns), strict=True):
            if verdict > BACK:
                continue
            version = self.single or self.version(said.day, said.moment)
            made.programme[at] = version.id
            made.outside[at] = said.day < self.since
            if person != NOBODY:
                key, member = roll.of(person)
                self._count_order(at, said, made, version, member)
                if made.points[at]:
                    self._give(at, person, said, made, member)
                self.asked.look(key, member)

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

    def _count_order(self, at: int, said: "_Order", made: Earnings, version: Version, member: Member) -> None:
        row = Standing(said.state, at, bool(made.outside[at]), said.currency, said.net)
        plain = version.rules.plain
        sums = counted(row, () if plain and self._all_earn else self._sold.lines(at), self.currency)
        gave: Sequence[str] = ()
        if plain:
            made.points[at] = points_earned(sums.basis, version.rules.rate)
        else:
            known = self.asked.facts(version, member, said.day)
            got = self._got(version, sums, known, (said.day, said.moment, said.channel))
            made.points[at], gave = got.points, sorted(got.gave)
            made.facts[at] = self._text[facts.gave(known, gave) if gave else known]
            if got.points:
                parts = [{name: getattr(part, name) for name in _PARTS} for part in got.parts]
                made.why[at] = told(basis=sums.basis, parts=parts)
        made.money[at] = sums.basis
        if said.state in COMPLETED_STATES:
            member.buy(said.day, gave)
            if not self.asked.by_points and self.asked.counts(said.day):
                member.amount += sums.basis

    def _give(self, at: int, person: int, said: "_Order", made: Earnings, member: Member) -> None:
        terms = self.terms[made.programme[at], said.channel, said.day, said.delivered]
        made.give(at, person, terms)
        if not terms.waits:
            self.asked.earn(member, terms.release, made.points[at])

    def _got(self, version: Version, sums: Counted, known: facts.Facts, when: When) -> Earned:
        day, moment, channel = when
        asked = facts.circumstances(
            known, day=date.fromisoformat(day), moment=moment, channel=channel, zone=self.zone
        )
        return self.counter(version).earned(sums.lines, asked)


class _Order(NamedTuple):
    """An order as the file has it; `net` is what it brings of turnover."""

    state: str
    currency: str
    channel: str
    day: str
    moment: str | None
    delivered: str | None
    net: int


class _Sold:
    """The lines of the orders of a file, as the programme looks at them."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._goods = goods_of(orders.lines)
        self._as_sold: Memo[tuple[Goods, tuple[str, ...]]] = Memo(self._of)
        self._first = 0
        self._lines: list[SoldLine] = []

    def turn_to(self, span: slice) -> None:
        """Make the lines of the orders of `span` ready."""
        start, lines = self._orders.start, self._orders.lines
        part = slice(start[span.start], start[span.stop])
        self._first = start[span.start]
        called = zip(lines.product[part], lines.code[part], lines.category[part], strict=True)
        figures = zip(lines.quantity[part], lines.paid[part], lines.state[part], strict=True)
        self._lines = list(map(self._line, called, figures))

    def lines(self, at: int) -> list[SoldLine]:
        """Those of the order at place `at`."""
        start, first = self._orders.start, self._first
        return self._lines[start[at] - first : start[at + 1] - first]

    def _line(self, called: Called, figures: tuple[int, int, str]) -> SoldLine:
        goods, tags = self._as_sold[called]
        quantity, paid, state = figures
        gone = state in ENDED
        left, units = (0, 0) if gone else (line_left(paid, quantity, 0, 0), max(quantity, 0))
        earns = goods.earns and not goods.marked
        return SoldLine(0, called[0], goods.category, tags, earns, goods.marked, False, units, left)

    def _of(self, called: Called) -> tuple[Goods, tuple[str, ...]]:
        goods = self._goods[called[:2]].as_sold(called[2])
        return goods, goods.words

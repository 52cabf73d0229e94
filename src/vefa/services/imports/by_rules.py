"""What the new orders of a file earn under any programme: each as if it were entered by itself.

What `services.booking` asks of the tables for one order is kept in memory for all of them; the decisions are
the same, and so are the facts that an order keeps and the reasons of its entry.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from vefa.files.memo import Memo
from vefa.files.moments import moment_text
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
    """What is known of an order that is in the shop already: its facts, '' for none, and its customer."""

    member: Member
    facts: str
    moment: str | None
    channel: str


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
        made, sold = Earnings.of(draft), _Sold(draft)
        made.lifts = self.asked.lifts
        orders = draft.orders
        places = zip(draft.verdict, draft.person, orders.day, strict=True)
        for at, (verdict, person, day) in enumerate(places):
            if verdict > BACK:
                continue
            version = self.single or self.version(day, moment_text(orders.moment[at]))
            made.programme[at] = version.id
            made.outside[at] = day < self.since
            if person != NOBODY:
                key, member = roll.of(person)
                self._count_order(at, made, version, sold, member)
                self.asked.look(key, member)
        return made

    def again(
        self, row: Standing, day: str, version: Version, lines: Sequence[SoldLine], known: Known
    ) -> tuple[int, int, str]:
        """Points, basis and facts of an order of the shop as it will stand."""
        sums, kept = counted(row, lines, self.currency), known.facts
        if version.rules.plain:
            return points_earned(sums.basis, version.rules.rate), sums.basis, kept
        if row.customer is None:
            return 0, 0, kept
        held = facts.from_text(kept) if kept else self.asked.facts(version, known.member, day)
        got = self._got(version, sums, held, (day, known.moment, known.channel))
        return got.points, sums.basis, self._text[facts.gave(held, got.gave)]

    def _count_order(self, at: int, made: Earnings, version: Version, sold: "_Sold", member: Member) -> None:
        orders, person = sold.draft.orders, sold.draft.person[at]
        state, day, currency = orders.state[at], orders.day[at], orders.currency[at]
        row = Standing(state, person, bool(made.outside[at]), currency, sold.draft.net[at])
        plain = version.rules.plain
        sums = counted(row, () if plain and self._all_earn else sold.lines(at), self.currency)
        gave: Sequence[str] = ()
        if plain:
            made.points[at] = points_earned(sums.basis, version.rules.rate)
        else:
            gave = self._by_rules(at, made, version, sums, member, sold)
        made.money[at] = sums.basis
        if state in COMPLETED_STATES:
            member.buy(day, gave)
            if not self.asked.by_points and self.asked.counts(day):
                member.amount += sums.basis
        if made.points[at]:
            terms = self.terms[version.id, orders.channel[at], day, orders.delivered[at]]
            made.give(at, person, terms)
            if self.asked.by_points and not terms.waits and self.asked.counts(terms.release):
                member.amount += made.points[at]

    def _by_rules(
        self, at: int, made: Earnings, version: Version, sums: Counted, member: Member, sold: "_Sold"
    ) -> Sequence[str]:
        orders = sold.draft.orders
        day = orders.day[at]
        known = self.asked.facts(version, member, day)
        when = day, moment_text(orders.moment[at]), orders.channel[at]
        got = self._got(version, sums, known, when)
        made.points[at] = got.points
        made.facts[at] = self._text[facts.gave(known, got.gave)]
        if got.points:
            parts = [{name: getattr(part, name) for name in _PARTS} for part in got.parts]
            made.why[at] = told(basis=sums.basis, parts=parts)
        return sorted(got.gave)

    def _got(self, version: Version, sums: Counted, known: facts.Facts, when: When) -> Earned:
        day, moment, channel = when
        asked = facts.circumstances(
            known, day=date.fromisoformat(day), moment=moment, channel=channel, zone=self.zone
        )
        return self.counter(version).earned(sums.lines, asked)


class _Sold:
    """The lines of the orders of a file, as the programme looks at them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._goods = goods_of(draft.orders.lines)
        self._as_sold: Memo[tuple[Goods, tuple[str, ...]]] = Memo(self._of)

    def lines(self, at: int) -> list[SoldLine]:
        """Those of the order at place `at`."""
        orders = self.draft.orders
        found = []
        for line in orders.lines.slice(orders.start[at], orders.start[at + 1]):
            goods, tags = self._as_sold[line.product, line.code, line.category]
            gone = line.state in ENDED
            left = 0 if gone else line_left(line.paid, line.quantity, 0, 0)
            units = 0 if gone else max(line.quantity, 0)
            earns = goods.earns and not goods.marked
            found.append(
                SoldLine(at, line.product, goods.category, tags, earns, goods.marked, False, units, left)
            )
        return found

    def _of(self, called: Called) -> tuple[Goods, tuple[str, ...]]:
        goods = self._goods[called[:2]].as_sold(called[2])
        return goods, goods.words

"""Importing: one transaction, all of it or nothing, and a record of the file it came from."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

from peewee import fn

from vefa.db.indexes import indexes_later
from vefa.db.models import Customer, Entry, Identity, Import, Lot, LotMove, Order, OrderLine
from vefa.db.read import rows, value
from vefa.db.shop import bulk
from vefa.files.collector import without_collector
from vefa.files.plan import Plan, Problem
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules.calendar import stamp as moment_of
from vefa.rules.text import shown_name
from vefa.services import settings, stamps
from vefa.services.imports import since
from vefa.services.imports.apart import Apart, friends
from vefa.services.imports.by_rules import ByRules, Counting
from vefa.services.imports.changing import ChangeWriter
from vefa.services.imports.consequences import Consequences
from vefa.services.imports.contacts import Holders, write_customers
from vefa.services.imports.counts import Counts, clash_problems, count
from vefa.services.imports.digests import keep_digests
from vefa.services.imports.doubles import keep_doubles, likely_doubles
from vefa.services.imports.draft import BACK, CHANGED, NEW, NOBODY, Draft, draft
from vefa.services.imports.earning import Earnings, earnings_by_rate
from vefa.services.imports.giving import Giver
from vefa.services.imports.goods import all_earn, write_products, write_traits
from vefa.services.imports.known import newest_id
from vefa.services.imports.mark import set_mark
from vefa.services.imports.members import Roll, known_members
from vefa.services.imports.odd_days import odd_day_problems
from vefa.services.imports.other_names import keep_names, other_names, shared_problems
from vefa.services.imports.stamp import Stamp
from vefa.services.imports.summary import summary
from vefa.services.imports.writing import NewWriter, Shelf
from vefa.services.programme import in_force, kept_versions
from vefa.services.returning import welcome_back
from vefa.services.sums import add_spent, recount
from vefa.services.tiers import Lift, lift, look

_MANY: Final = 5000  # orders from which on it is worth while to make the indexes at the end


@dataclass(frozen=True, slots=True)
class Source:
    """The file an import comes from; `mapping` is how it was read, as JSON knows it.

    `count_from`: from now on orders of earlier days earn nothing (POLICY 3). It becomes part of the programme
    with the import, and goes with its undo. None: as the programme says; `since.ALL`: all count. `part_of`:
    the import of another sheet of the file with which this one came; 0: it came alone, or first.
    """

    name: str
    sha256: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    count_from: date | None = None
    part_of: int = 0

    def kept_mapping(self) -> str:
        """The mapping as the record of the import keeps it."""
        part = {"part_of": self.part_of} if self.part_of else {}
        return json.dumps({**self.mapping, **part}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did. Points: given for use, waiting, of the given ended at once, taken back.

    `problems` are those found beside the shop. `rewards`: points for reaching a tier.
    """

    id: int
    counts: Counts
    problems: tuple[Problem, ...]
    given: int
    waiting: int
    expired: int
    taken_back: int
    rewards: int = 0


def source(path: Path, mapping: Mapping[str, Any] | None = None) -> Source:
    """The file at `path` with its fingerprint."""
    with path.open("rb") as file:
        return Source(shown_name(path.name), file_digest(file, "sha256").hexdigest(), mapping or {})


def run_import(
    plan: Plan, *, file: Source, today: date, now: datetime, progress: Progress = silent
) -> ImportDone:
    """Bring the orders of `plan` into the shop, in one transaction.

    Orders are dated by themselves, what they do to the ledger by `today`. Stopping at any moment (a
    `progress` that raises), an error or a power cut leaves the shop as it was. VefaError when the shop cannot
    be written.
    """
    with bulk(), without_collector():  # a fifteenth of the time
        progress(0, None, _("Looking for what the shop knows"))
        made = draft(plan)
        pairs = likely_doubles(made, progress=progress)
        counts = replace(count(made), suggestions=len(pairs))
        others = other_names(made)
        problems = (
            *clash_problems(made),
            *shared_problems(made, others),
            *odd_day_problems(plan, made.orders, today=today),
        )
        said = summary(plan, counts, problems)
        number = _record(plan, made, said, file, today, now)
        stamp = Stamp(
            number, today.isoformat(), moment_of(now), settings.current_person(), settings.currency()
        )
        set_mark(stamp, said, since.choose(file.count_from, now=now))
        giver, holders = _Writing(made, stamp, today, now, progress).write()
        keep_doubles(pairs, holders.ids, now=now, made_by=number)
        keep_names(others, made.ids)
        keep_digests(made, holders.ids)
        done = ImportDone(number, counts, problems, *_points(number, giver))
        progress(len(made.ids), len(made.ids), _("Saving"))
    return done


class _Writing:
    """Puts the orders of a draft into the tables."""

    def __init__(self, made: Draft, stamp: Stamp, today: date, now: datetime, progress: Progress) -> None:
        self._made, self._stamp = made, stamp
        self._today, self._now, self._progress = today, now, progress
        self._known = kept_versions(stamp.at)
        self._rules = in_force(self._known, stamp.at).rules
        self._by_rate = all(version.rules.plain for version in self._known) and all_earn()
        self._others = [one for one, *_rest in made.seen.customers() if one] if self._rules.tiers else []

    def write(self) -> tuple[Giver, Holders]:
        """Do it all; answers with what gave the points of the new orders, and whom each person became."""
        made, stamp = self._made, self._stamp
        people = {one for one in (*made.people.customer, *made.owner.values(), *self._others) if one}
        before = Consequences.before(people if self._rules.tiers else (), newest_id(Customer))
        with _filling(made):
            earned = earnings_by_rate(made, self._known, self._rules, self._today) if self._by_rate else None
            holders = write_customers(made, earned, stamp)
            made.people.forget()
            lines = made.orders.lines
            shelf = Shelf(made, holders, write_products(lines), write_traits(lines), stamp)
            changed = self._change(shelf)
            giver, apart, lifts = self._add(shelf, earned)
        apart.book(stamp.id, today=self._today, now=self._now)
        self._raise_tiers(lifts, holders)
        self._stamp_cards()
        self._progress(len(made.ids), len(made.ids), _("Counting customers"))
        buyers = self._buyers(holders)
        welcome_back(buyers, Order.made_by == stamp.id, now=self._now, made_by=stamp.id)
        counted = buyers | changed.customers | holders.back
        recount(counted)
        add_spent({one: more for one, more in changed.spent.items() if one not in counted})
        before.keep(stamp)
        return giver, holders

    def _change(self, shelf: Shelf) -> ChangeWriter:
        """Change the orders that the shop has; what did it tells whose sums change."""
        made, in_turn = self._made, not self._by_rate or bool(friends())
        writer = ChangeWriter(shelf, today=self._today, now=self._now, in_turn=in_turn)
        for part in made.slices():
            writer.write(part)
            self._progress(part.start, len(made.ids), _("Changing orders"))
        made.merged.clear()  # some ten MB, which the rest of the work can use
        return writer

    def _add(self, shelf: Shelf, earned: Earnings | None) -> tuple[Giver, Apart, list[Lift]]:
        """Write the new orders; after the changes, for each numbers its entries on its own.

        Where no rate tells what they have `earned`, they are counted now that the changed ones stand.
        """
        made, holders, counting = self._made, shelf.holders, None
        if earned is None:
            counting = self._by_rules(holders)
            earned = counting.earned
        apart, new = Apart(made, holders.ids, earned), NewWriter(shelf, earned)
        for part in made.slices():
            if counting is not None:
                counting.count(part)
            apart.take_out(part)
            new.write(part)
            earned.forget()
            self._progress(part.start, len(made.ids), _("Writing orders"))
        apart.close()
        new.giver.close()
        return new.giver, apart, earned.lifts

    def _by_rules(self, holders: Holders) -> Counting:
        """Counts what the new orders earn, part by part."""
        rules, made = ByRules(self._known, self._rules, self._today), self._made
        shown = [one for one in holders.ids if 0 < one < holders.first_new]
        known = known_members(shown, self._rules, timed=rules.timed, today=self._today)
        return Counting(rules, made, Roll(made, holders.ids, known, self._stamp.day))

    def _raise_tiers(self, lifts: list[Lift], holders: Holders) -> None:
        """Everybody stands where his orders bring him, in the steps in which they did; a notice may go."""
        rules = self._rules
        if rules.tiers:
            lift(lifts, rules, today=self._today, now=self._now, made_by=self._stamp.id)
            held = sorted({*holders.ids, *self._others} - {0})
            look(held, rules, today=self._today, now=self._now, made_by=self._stamp.id)

    def _stamp_cards(self) -> None:
        """What the new orders count on stamp cards; `booking` does it for those that change."""
        made = self._made
        for part in made.slices():
            new = [made.ids[at] for at in part if made.verdict[at] <= BACK]
            stamps.follow(new, today=self._today, now=self._now)

    def _buyers(self, holders: Holders) -> set[int]:
        """The customers of the new orders whom the shop knew."""
        made, first_new = self._made, holders.first_new
        return {
            holders.ids[person]
            for person, verdict in zip(made.person, made.verdict, strict=True)
            if person != NOBODY and verdict <= BACK and holders.ids[person] < first_new
        }


def _filling(made: Draft) -> AbstractContextManager[None]:
    """A shop that gets far more orders than it has is faster with its indexes made at the end."""
    new = made.verdict.count(NEW)
    if BACK in made.verdict or CHANGED in made.verdict or new < max(_MANY, 2 * Order.select().count()):
        return nullcontext()
    return indexes_later(Customer, Identity, Order, OrderLine, Entry, Lot, LotMove)


def _record(plan: Plan, made: Draft, said: dict[str, Any], file: Source, today: date, now: datetime) -> int:
    channels = sorted({*made.orders.channel, *made.seen.channels})
    problems = said.pop("problems")
    return int(
        Import.create(
            at=moment_of(now),
            day=today.isoformat(),
            person=settings.current_person(),
            file_name=file.name,
            sha256=file.sha256,
            format=plan.format,
            sheet=plan.sheet,
            channel=channels[0] if len(channels) == 1 else "",
            mapping=file.kept_mapping(),
            counts=json.dumps(said, ensure_ascii=False),
            problems=json.dumps(problems, ensure_ascii=False),
        ).id
    )


def _points(number: int, giver: Giver) -> tuple[int, int, int, int, int]:
    """Points the import gave for use, that wait, that ended at once, that it took back, and as rewards."""
    own = giver.entries
    rest = (Entry.made_by == number) & ~Entry.id.between(own.start, own.stop - 1)
    gives, backs = Entry.kind.in_(("earn", "change")), Entry.kind == "take_back"
    query = Entry.select(
        fn.SUM(Entry.points).filter(gives | (Entry.kind == "release")),
        fn.SUM(Entry.waiting).filter(gives),
        fn.SUM(Entry.points + Entry.waiting).filter(backs),
        fn.SUM(Entry.points).filter(Entry.kind == "tier"),
    )
    ((given, waiting, taken_back, rewards),) = rows(query.where(rest))
    ended = LotMove.select(fn.SUM(LotMove.points)).join(Entry).switch(LotMove).join(Lot)
    expired = value(ended.where(rest, Entry.kind == "expire", Lot.order.is_null(False)), 0)
    return (
        giver.given + (given or 0),
        giver.waiting + (waiting or 0),
        giver.expired - expired,
        -(taken_back or 0),
        rewards or 0,
    )

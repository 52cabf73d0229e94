"""Importing: one transaction, all of it or nothing, and a record of the file it came from."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

from peewee import fn

from vefa.db.indexes import indexes_later
from vefa.db.models import Customer, Entry, Identity, Import, Lot, LotMove, Order, OrderLine
from vefa.db.read import rows
from vefa.db.shop import bulk
from vefa.files.plan import Plan, Problem
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules.calendar import stamp as moment_of
from vefa.services import settings
from vefa.services.imports import since
from vefa.services.imports.changing import ChangeWriter
from vefa.services.imports.contacts import write_customers
from vefa.services.imports.counts import Counts, clash_problems, count
from vefa.services.imports.draft import BACK, CHANGED, NEW, NOBODY, Draft, draft
from vefa.services.imports.earning import earnings
from vefa.services.imports.giving import Giver
from vefa.services.imports.goods import write_products
from vefa.services.imports.mark import set_mark
from vefa.services.imports.stamp import Stamp
from vefa.services.imports.summary import summary
from vefa.services.imports.writing import NewWriter, Shelf
from vefa.services.programme import in_force, kept_versions
from vefa.services.returning import welcome_back
from vefa.services.sums import recount

_MANY: Final = 5000  # orders from which on it is worth while to make the indexes at the end


@dataclass(frozen=True, slots=True)
class Source:
    """The file an import comes from; `mapping` is how it was read, as JSON knows it.

    `count_from`: from now on orders of earlier days earn nothing (POLICY 3). It becomes part of the programme
    with the import, and goes with its undo. None: as the programme says; `since.ALL`: all count.
    """

    name: str
    sha256: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    count_from: date | None = None


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did. Points: given for use, waiting, of the given ended at once, taken back.

    `problems` are those found beside the shop.
    """

    id: int
    counts: Counts
    problems: tuple[Problem, ...]
    given: int
    waiting: int
    expired: int
    taken_back: int


def source(path: Path, mapping: Mapping[str, Any] | None = None) -> Source:
    """The file at `path` with its fingerprint."""
    with path.open("rb") as file:
        return Source(path.name, file_digest(file, "sha256").hexdigest(), mapping or {})


def run_import(
    plan: Plan, *, file: Source, today: date, now: datetime, progress: Progress = silent
) -> ImportDone:
    """Bring the orders of `plan` into the shop, in one transaction.

    Orders are dated by themselves, what they do to the ledger by `today`. Stopping at any moment (a
    `progress` that raises), an error or a power cut leaves the shop as it was. VefaError when the shop cannot
    be written.
    """
    with bulk():
        progress(0, None, _("Looking for what the shop knows"))
        made = draft(plan)
        counts = count(made)
        problems = tuple(clash_problems(made))
        said = summary(plan, counts, problems)
        number = _record(plan, made, said, file, today, now)
        stamp = Stamp(
            number, today.isoformat(), moment_of(now), settings.current_person(), settings.currency()
        )
        set_mark(stamp, said, since.choose(file.count_from, now=now))
        giver = _write(made, stamp, today, now, progress)
        done = ImportDone(number, counts, problems, *_points(number, giver))
        progress(len(made.ids), len(made.ids), _("Saving"))
    return done


def _write(made: Draft, stamp: Stamp, today: date, now: datetime, progress: Progress) -> Giver:
    """Put it into the tables; answers with what gave the points of the new orders."""
    known = kept_versions(stamp.at)
    earned = earnings(made, known, in_force(known, stamp.at).rules, today)
    with _filling(made):
        holders = write_customers(made, earned, stamp)
        made.people.forget()
        shelf = Shelf(made, holders, write_products(made.orders.lines), earned, stamp)
        changed = ChangeWriter(shelf, today=today, now=now)
        for part in made.slices():
            changed.write(part)
            progress(part.start, len(made.ids), _("Changing orders"))
        new = NewWriter(shelf)  # after the changes: each numbers its entries on its own
        for part in made.slices():
            new.write(part)
            progress(part.start, len(made.ids), _("Writing orders"))
    new.giver.close(today=today, now=now)
    progress(len(made.ids), len(made.ids), _("Counting customers"))
    buyers = {
        holders.ids[person]
        for person, verdict in zip(made.person, made.verdict, strict=True)
        if person != NOBODY and verdict <= BACK
    }
    buyers = {one for one in buyers if one < holders.first_new}
    welcome_back(buyers, Order.made_by == stamp.id, now=now, made_by=stamp.id)
    recount(buyers | changed.customers | holders.back)
    return new.giver


def _filling(made: Draft) -> AbstractContextManager[None]:
    """A shop that gets far more orders than it has is faster with its indexes made at the end."""
    new = made.verdict.count(NEW)
    if BACK in made.verdict or CHANGED in made.verdict or new < max(_MANY, 2 * Order.select().count()):
        return nullcontext()
    return indexes_later(Customer, Identity, Order, OrderLine, Entry, Lot, LotMove)


def _record(plan: Plan, made: Draft, said: dict[str, Any], file: Source, today: date, now: datetime) -> int:
    channels = sorted(set(made.orders.channel))
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
            mapping=json.dumps(dict(file.mapping), ensure_ascii=False),
            counts=json.dumps(said, ensure_ascii=False),
            problems=json.dumps(problems, ensure_ascii=False),
        ).id
    )


def _points(number: int, giver: Giver) -> tuple[int, int, int, int]:
    """Points the import gave for use, that wait, that ended at once and that it took back."""
    own = giver.entries
    gives, backs = Entry.kind.in_(("earn", "change", "release")), Entry.kind == "take_back"
    query = Entry.select(
        fn.SUM(Entry.points).filter(gives),
        fn.SUM(Entry.waiting).filter(gives),
        fn.SUM(Entry.points).filter(Entry.kind == "expire"),
        fn.SUM(Entry.points + Entry.waiting).filter(backs),
    )
    ((given, waiting, expired, taken_back),) = rows(
        query.where(Entry.made_by == number, ~Entry.id.between(own.start, own.stop - 1))
    )
    return (
        giver.given + (given or 0),
        giver.waiting + (waiting or 0),
        giver.expired - (expired or 0),
        -(taken_back or 0),
    )

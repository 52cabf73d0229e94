"""What complaints and gestures cost: remedies of complaints, and goodwill points that belong to none.

Amounts are minor units of the shop's currency as they were when it was given; what was taken back cost
nothing.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from peewee import JOIN

from vefa.db.models import Complaint, Customer, Entry, Remedy
from vefa.db.read import rows
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import noon
from vefa.services import programme, settings
from vefa.services.causes.tree import causes
from vefa.services.programme import FIRST_VERSION, in_force


@dataclass(frozen=True, slots=True)
class GivenRow:
    """What was given on a day: `kind` a remedy of `complaint_words.REMEDIES`; `complaint` '' for a gesture.

    `cause`: the path of the complaint's cause, '' where none was named.
    """

    day: date
    kind: str
    cost: int
    points: int
    text: str
    person: str
    complaint: str
    cause_id: int | None
    cause: str
    customer: str
    customer_number: int | None


def given_in(first: date, last: date) -> list[GivenRow]:
    """Everything that was given from `first` to `last`, the oldest first."""
    span = first.isoformat(), last.isoformat()
    found = [*_remedies(*span), *_gestures(*span)]
    return sorted(found, key=lambda one: (one.day, one.complaint, one.kind))


def _remedies(first: str, last: str) -> Iterator[GivenRow]:
    paths = {one.id: one.path for one in causes()}
    query = (
        Remedy.select(
            Remedy.day, Remedy.kind, Remedy.cost, Remedy.points, Remedy.text, Remedy.person,
            Complaint.number, Complaint.cause, Customer.name, Customer.number,
        )
        .join(Complaint)
        .join(Customer, JOIN.LEFT_OUTER)
        .where(Remedy.taken_back.is_null(), Remedy.day.between(first, last))
        .order_by(Remedy.id)
    )  # fmt: skip
    for day, kind, cost, points, text, person, number, cause, name, of in rows(query):
        path = paths.get(cause, "") if cause else ""
        yield GivenRow(
            date.fromisoformat(day), kind, cost, points, text, person, number, cause, path, name or "", of
        )


def _gestures(first: str, last: str) -> Iterator[GivenRow]:
    """Goodwill points of no complaint, at what they were worth on their day."""
    known, zone = programme.versions() or [FIRST_VERSION], settings.zone()
    for day, points, why, person, name, number in rows(_goodwill(first, last)):
        on = date.fromisoformat(day)
        worth = in_force(known, noon(on, zone)).rules.worth.of(points)
        text = str(json.loads(why or "{}").get("text", ""))
        yield GivenRow(on, "points", worth, points, text, person, "", None, "", name, number)


def _goodwill(first: str, last: str) -> Any:
    of_complaint = Remedy.select(Remedy.entry).where(Remedy.entry.is_null(False))
    undone = Entry.alias()
    taken_back = undone.select(undone.reverses).where(
        undone.kind == "goodwill", undone.reverses.is_null(False)
    )
    return (
        Entry.select(Entry.day, Entry.points, Entry.why, Entry.person, Customer.name, Customer.number)
        .join(Customer)
        .where(
            Entry.kind == "goodwill", Entry.points > 0, Entry.reverses.is_null(),
            Entry.day.between(first, last), Entry.id.not_in(of_complaint), Entry.id.not_in(taken_back),
        )
        .order_by(Entry.id)
    )  # fmt: skip


def cause_text(row: GivenRow) -> str:
    """The cause of what was given, in words."""
    if not row.complaint:
        return _("Gesture without a complaint")
    return row.cause or _("No cause named")

"""How sheets with the same headings were read last time, so that nobody chooses the columns twice."""

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from vefa.db.models import Mapping
from vefa.db.read import first
from vefa.db.shop import write
from vefa.files.guess import Wishes, recognise
from vefa.files.reader import Book
from vefa.files.reading import Column, Kind, Reading
from vefa.rules.text import fold
from vefa.services.rosters.own import with_own


def recognised(book: Book, sheet: str, wishes: Wishes) -> tuple[Reading, bool]:
    """How to read a sheet, as last time where its headings are known, and whether they are.

    What a person said it holds, orders or customers, holds again. VefaError as `recognise`.
    """
    reading = recognise(book, sheet, wishes)
    kept = remembered(reading)
    if kept is None and not wishes.kind:
        other: Kind = "orders" if reading.kind == "customers" else "customers"
        if _known(reading.headings, other):
            reading = recognise(book, sheet, replace(wishes, kind=other))
            kept = remembered(reading)
    return with_own(kept or reading), kept is not None


@write
def remember(reading: Reading) -> None:
    """Keep the columns, the chosen ways, the words for states and the channel of `reading` for sheets with
    the same headings."""
    kept = {
        "columns": {key: [column.heading, column.index] for key, column in reading.mapping.items()},
        "ways": {**reading.usual, **{name: getattr(reading, name) for name in sorted(reading.chosen)}},
        "states": dict(reading.states),
    }
    choices = json.dumps(kept, ensure_ascii=False)
    key = _key(reading.headings, reading.kind)
    (
        Mapping.insert(headings=key, channel=reading.channel, choices=choices)
        .on_conflict(
            conflict_target=[Mapping.headings], update={"channel": reading.channel, "choices": choices}
        )
        .execute()
    )


def remembered(reading: Reading) -> Reading | None:
    """`reading` with what was chosen last time for these headings; None when they were never read."""
    query = Mapping.select(Mapping.channel, Mapping.choices)
    found = first(query.where(Mapping.headings == _key(reading.headings, reading.kind)))
    if found is None:
        return None
    channel, kept = found[0], json.loads(found[1])
    reading = replace(_with_columns(reading, kept["columns"]), channel=channel, account=False)
    return reading.with_states(kept.get("states", {})).with_usual(kept["ways"])


def _with_columns(reading: Reading, columns: dict[str, list[Any]]) -> Reading:
    """A column is known by its heading, and by its place where several have the same."""
    for key in sorted({*reading.mapping, *columns}):  # a total before what belongs to it
        now = reading.mapping.get(key)
        heading, place = columns.get(key, ("", None))
        if now and now.index in {reading.day_above, reading.name_above} and now.heading == heading:
            continue  # it stands beside the table, however wide that is this time
        if now is None or (now.heading, now.index) != (heading, place):
            reading = reading.with_column(key, place)
    return reading


def _known(headings: Sequence[Column], kind: Kind) -> bool:
    return bool(Mapping.select().where(Mapping.headings == _key(headings, kind)).exists())


def _key(headings: Sequence[Column], kind: Kind) -> str:
    """The same for sheets of one kind whose headings are the same in the same order."""
    text = "\n".join(fold(one.heading) for one in headings)
    return sha256(f"{text}\n\ncustomers".encode() if kind == "customers" else text.encode()).hexdigest()

"""How sheets with the same headings were read last time, so that nobody chooses the columns twice."""

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from vefa.db.models import Mapping
from vefa.db.read import first
from vefa.db.shop import write
from vefa.files.reading import Column, Reading
from vefa.rules.text import fold


@write
def remember(reading: Reading) -> None:
    """Keep the columns, the chosen ways, the words for states and the channel of `reading` for sheets with
    the same headings."""
    kept = {
        "columns": {key: [column.heading, column.index] for key, column in reading.mapping.items()},
        "ways": {name: getattr(reading, name) for name in sorted(reading.chosen)},
        "states": dict(reading.states),
    }
    choices = json.dumps(kept, ensure_ascii=False)
    (
        Mapping.insert(headings=_key(reading.headings), channel=reading.channel, choices=choices)
        .on_conflict(
            conflict_target=[Mapping.headings], update={"channel": reading.channel, "choices": choices}
        )
        .execute()
    )


def remembered(reading: Reading) -> Reading | None:
    """`reading` with what was chosen last time for these headings; None when they were never read."""
    query = Mapping.select(Mapping.channel, Mapping.choices)
    found = first(query.where(Mapping.headings == _key(reading.headings)))
    if found is None:
        return None
    channel, kept = found[0], json.loads(found[1])
    ways: dict[str, Any] = kept["ways"]
    reading = replace(_with_columns(reading, kept["columns"]), channel=channel)
    return reading.with_states(kept.get("states", {})).with_ways(**ways)


def _with_columns(reading: Reading, columns: dict[str, list[Any]]) -> Reading:
    """A column is known by its heading, and by its place where several have the same."""
    for key in {*reading.mapping, *columns}:
        now = reading.mapping.get(key)
        heading, place = columns.get(key, ("", None))
        if now is None or (now.heading, now.index) != (heading, place):
            reading = reading.with_column(key, place)
    return reading


def _key(headings: Sequence[Column]) -> str:
    """The same for sheets whose headings are the same in the same order."""
    text = "\n".join(fold(one.heading) for one in headings)
    return sha256(text.encode()).hexdigest()

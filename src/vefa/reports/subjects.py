"""What a report can be about, for those of the list that are about one thing."""

from datetime import datetime
from typing import Final, NamedTuple

_MOST: Final = 200  # complaints that are offered, the newest


class SubjectRow(NamedTuple):
    """One of them: its id and what people call it."""

    id: int
    name: str


def subjects(kind: str, *, now: datetime) -> list[SubjectRow]:
    """All surveys that are not put away, or the newest complaints; empty for what is searched for by name."""
    if kind == "survey":
        from vefa.services.surveys.keeping import surveys

        return [SubjectRow(one.id, one.name) for one in surveys()]
    if kind == "complaint":
        from vefa.services.complaints.listing import complaint_ids, complaint_rows

        newest = complaint_ids(now=now)[:_MOST]
        return [
            SubjectRow(one.id, f"{one.number} · {one.subject}") for one in complaint_rows(newest, now=now)
        ]
    return []

"""What customers are to be told today: how many, of what, and how many were told already."""

from collections.abc import Iterator
from datetime import date

from vefa.records import dataclass
from vefa.services.early_access import early_lists
from vefa.services.endings import ending_counts
from vefa.services.tier_notices import tier_notices


@dataclass(frozen=True, slots=True)
class ToTell:
    """`count` of something to be told until `day`, `done` of it was told.

    `kind`: ending (points and vouchers within `number` days), tier, or early (access; `number` is the list).
    """

    kind: str
    count: int
    done: int
    day: date
    name: str = ""
    number: int = 0


def to_tell(today: date) -> tuple[ToTell, ...]:
    """What is left to be told, the earliest day first; what is wholly told is left out."""
    found = [*_endings(today), *_tiers(today), *_early(today)]
    return tuple(sorted((one for one in found if one.done < one.count), key=lambda one: one.day))


def _endings(today: date) -> Iterator[ToTell]:
    for one in ending_counts(today=today):
        yield ToTell("ending", one.count, one.done, one.day, number=one.stage)


def _tiers(today: date) -> Iterator[ToTell]:
    rows = tier_notices(today=today)
    if rows:
        yield ToTell("tier", len(rows), sum(row.told is not None for row in rows), rows[0].lowers_on)


def _early(today: date) -> Iterator[ToTell]:
    for one in early_lists(today=today):
        yield ToTell("early", one.members, one.done, one.day, one.name, one.id)

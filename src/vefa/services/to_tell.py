"""What customers are to be told today: how many, of what, and how many were told already."""

from collections.abc import Iterator
from datetime import date

from vefa.records import dataclass
from vefa.services.early_access import early_lists
from vefa.services.tier_notices import tier_notices


@dataclass(frozen=True, slots=True)
class ToTell:
    """`count` customers to be told until `day`, `done` of them were. `kind`: tier or early (of `list_id`)."""

    kind: str
    count: int
    done: int
    day: date
    name: str = ""
    list_id: int = 0


def to_tell(today: date) -> tuple[ToTell, ...]:
    """What is left to be told, the earliest day first; what is wholly told is left out."""
    found = [*_tiers(today), *_early(today)]
    return tuple(sorted((one for one in found if one.done < one.count), key=lambda one: one.day))


def _tiers(today: date) -> Iterator[ToTell]:
    rows = tier_notices(today=today)
    if rows:
        yield ToTell("tier", len(rows), sum(row.told is not None for row in rows), rows[0].lowers_on)


def _early(today: date) -> Iterator[ToTell]:
    for one in early_lists(today=today):
        yield ToTell("early", one.members, one.done, one.day, one.name, one.id)

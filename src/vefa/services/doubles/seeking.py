"""Whom of the shop a few people may be, found by their keys instead of reading everybody."""

from collections.abc import Collection, Iterator
from typing import Final

from vefa.i18n import _
from vefa.progress import Progress, reported
from vefa.services.doubles.blocks import Blocks
from vefa.services.doubles.records import Reader, Record, cities, everybody, records
from vefa.services.doubles.signs import Kept, with_signs

_EACH: Final = 20  # customers that are read in the time in which one of the few is looked for
_PART: Final = 20_000  # customers that are read together


class Seeker:
    """Looks for whoever may be one of those in `blocks`; `customers`: how many the shop has."""

    def __init__(self, blocks: Blocks, customers: int) -> None:
        self._blocks, self._customers, self._kept = blocks, customers, Kept.now()

    @property
    def worth_while(self) -> bool:
        """Whether it costs less than reading everybody."""
        cost = _EACH * len(self._blocks.some) + self._kept.lacking
        return cost < self._customers

    def found(self, *, but: Collection[int], progress: Progress) -> Iterator[Record]:
        """Whoever shares a key with one of them, and others."""
        blocks = self._blocks
        near = with_signs(blocks.sought(cities)).difference(but)
        for part in reported(sorted(near), progress, _("Looking for likely doubles"), _PART):
            yield from records(part)
        yield from everybody(
            Reader(), blocks.wants, but=near.union(but), after=self._kept.upto, progress=progress
        )

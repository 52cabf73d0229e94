"""Likely doubles of some customers among all: found by keys, then compared, then weighed."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from vefa.i18n import _
from vefa.progress import Progress, reported, silent
from vefa.rules.likeness import LEAST, Agreement, Shares, percent
from vefa.services.doubles.blocks import Blocks
from vefa.services.doubles.comparing import compare, names
from vefa.services.doubles.crowds import Crowds
from vefa.services.doubles.keeping import Pair
from vefa.services.doubles.records import Reader, Record, cities, everybody, records, sampled
from vefa.services.doubles.seeking import Seeker
from vefa.services.doubles.signs import with_signs

_SAMPLE: Final = 20_000  # names that tell how common their words are


def find_pairs(
    found: Iterable[Record],
    *,
    together: Collection[tuple[int, int]] = (),
    after: int | None = None,
    progress: Progress = silent,
) -> list[Pair]:
    """Likely doubles of those `found` among themselves and the customers of the shop, the likeliest first.

    `together`: ids of customers whom one order named both, each pair sorted. `after`: every customer with a
    higher id is looked at beside them; None: whoever may be one of them, as it costs least.
    """
    some = [one for one in found if one.words]
    if not some:
        return []
    reader = Reader()
    shares, customers = _shares(some, reader)
    blocks = Blocks(some, shares, customers, progress)
    work = _Work(shares, customers, set(together))
    for part in reported(sorted(blocks.pairs()), progress, _("Looking for likely doubles")):
        work.compare_all((some[a], some[b]) for a, b in part)
    by_id = {one.id: one for one in some if one.id > 0 or together}
    work.compare_all((by_id[a], by_id[b]) for a, b in together if a in by_id and b in by_id)
    seeker = Seeker(blocks, customers)
    if after is None and seeker.worth_while:
        others = seeker.found(but=by_id, progress=progress)
    else:
        others = everybody(reader, blocks.wants, but=by_id, after=after or 0, progress=progress)
    for one in others:
        work.compare_all((one, some[place]) for place in blocks.near(one))
    return sorted(
        {*work.likely(blocks.crowds)}, key=lambda pair: (-pair.score, _age(pair.one), _age(pair.other))
    )


def find_beside(one: Record, near: Collection[int], *, sample: int) -> list[Pair]:
    """Who of `near` and of all whose keys are kept is likely `one`, a customer of the shop.

    So many names tell how common theirs are.
    """
    if not one.words:
        return []
    shares, customers = _shares([one], Reader(), sample)
    blocks, work = Blocks([one], shares, customers), _Work(shares, customers, set())
    others = records({*near, *with_signs(blocks.sought(cities))} - {one.id})
    for other in others:
        blocks.near(other)  # counts who lives where he does
    work.compare_all((one, other) for other in others)
    return [*work.likely(blocks.crowds)]


def _shares(some: Sequence[Record], reader: Reader, sample: int = _SAMPLE) -> tuple[Shares, int]:
    """How common words of names and towns are; how many customers there will be with those who are new."""
    known, customers = sampled(sample)
    new = [one for one in some if one.id < 0]
    said = [
        (reader.words(name)[0], reader.place(city), reader.place(district)) for name, city, district in known
    ]
    said += [(one.words, one.city, one.district) for one in new[:: max(len(new) // sample, 1)]]
    counts = Counter(word for words, _city, _district in said for word in words)
    towns = Counter(city for _words, city, _district in said)
    towns += Counter(f"{city}/{district}" for _words, city, district in said)
    return Shares(counts, len(said), towns), customers + len(new)


class _Work:
    """Compares pairs and keeps those that are likely one."""

    def __init__(self, shares: Shares, customers: int, together: set[tuple[int, int]]) -> None:
        self._found: list[tuple[Record, Record, Agreement]] = []
        self._shares, self._customers = shares, customers
        self._together = together

    def compare_all(self, pairs: Iterator[tuple[Record, Record]]) -> None:
        for one, other in pairs:
            named = names(one.words, other.words, self._shares)
            if named is None:
                continue
            together = self._ids(one, other) in self._together
            agreed = compare(one, other, named, self._shares, together=together)
            if percent(agreed, self._customers) >= LEAST:
                self._found.append((one, other, agreed))

    def likely(self, crowds: Crowds) -> Iterator[Pair]:
        """Those that are likely one, now that it is known where many live."""
        for one, other, found in self._found:
            agreed = crowds.without_crowd(found, one, other, self._shares)
            score = percent(agreed, self._customers)
            if score >= LEAST:
                yield Pair(*self._ids(one, other), score, agreed.reasons)

    @staticmethod
    def _ids(one: Record, other: Record) -> tuple[int, int]:
        first, second = sorted((one.id, other.id), key=_age)
        return first, second


def _age(one: int) -> tuple[bool, int]:
    """Customers before those whom a file brings (below zero), each in the order they came."""
    return one < 0, abs(one)

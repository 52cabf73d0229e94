"""The headings that sheets give their columns: which fields a heading names, by the whole or by a part."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Final

from vefa.files.formats import words
from vefa.rules.text import fold

_PART: Final = 0.6  # how sure a part of a heading is
_ALONE: Final = 0.85  # how sure a heading is that tells nothing as a part
_SEVERAL: Final = 0.02  # and how much surer one of several words


class Vocabulary:
    """The headings of one kind of sheet, by field; those of a field that are likelier stand first."""

    def __init__(
        self, lists: Mapping[str, Sequence[str]], whole: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """`lists`: the headings of each field as written; `ignored` and `sensitive` name no field.

        `whole` are such that tell nothing when they are but a part of a heading (Satış, Borç), and less
        than those of `lists`.
        """
        self._lists, self._whole = lists, whole or {}

    @cached_property
    def headings(self) -> dict[str, dict[str, int]]:
        """For each folded heading the fields that may have it and its place in their lists."""
        found: dict[str, dict[str, int]] = {}
        for key, listed in self._lists.items():
            for place, heading in enumerate(listed):
                found.setdefault(fold(heading), {}).setdefault(key, place)
        return found

    def named(self, heading: str) -> dict[str, float]:
        """Fields that a heading names: nearly 1 for a whole heading, about 0.6 for its longest known part."""
        name = fold(heading)
        exact = self.headings.get(name, {})
        alone = {key: _ALONE for key, listed in self._whole_headings.items() if name in listed}
        if exact or alone:
            return alone | {key: 1.0 - place / 1000 for key, place in exact.items()}
        longest = min(self._known_parts(name), key=lambda part: (-len(part), self._order[part]), default="")
        sure = _PART + (_SEVERAL if " " in longest else 0.0)
        return {key: sure - place / 1000 for key, place in self.headings[longest].items()} if longest else {}

    @cached_property
    def _whole_headings(self) -> dict[str, frozenset[str]]:
        return {key: frozenset(map(fold, listed)) for key, listed in self._whole.items()}

    def _known_parts(self, name: str) -> set[str]:
        """The known headings that stand in `name` as whole words."""
        parts = name.split()
        spans = ((first, first + count) for first in range(len(parts)) for count in range(1, self._most + 1))
        found = {" ".join(parts[first:end]) for first, end in spans}
        return {part for part in found if len(part) > 2 and part in self.headings}

    @cached_property
    def _order(self) -> dict[str, int]:
        """The place of each heading among them; of two that are alike long the earlier one is meant."""
        return {heading: place for place, heading in enumerate(self.headings)}

    @cached_property
    def _most(self) -> int:
        """How many words the longest heading has."""
        return max(len(heading.split()) for heading in self.headings)


@cache
def orders() -> Vocabulary:
    """The headings of sheets of orders."""
    return Vocabulary(words("headings"), words("whole_headings"))


@cache
def rosters() -> Vocabulary:
    """The headings of lists of customers: those of persons in orders, and those that only such lists have."""
    own, shared = words("roster"), words("headings")
    said = {fold(heading) for listed in own.values() for heading in listed}
    persons = {
        key: [heading for heading in listed if fold(heading) not in said]
        for key, listed in shared.items()
        if key in _PERSONS
    }
    lists = {key: [*own.get(key, ()), *persons.get(key, ())] for key in (*own, *persons)}
    return Vocabulary(lists)


_PERSONS: Final = frozenset(
    (
        "name", "first_name", "last_name", "phone", "email", "city", "district", "address", "country",
        "birthday", "card", "tax", "ignored", "sensitive",
    )
)  # fmt: skip

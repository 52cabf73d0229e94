"""Keys of records: two who are likely one share one of them, written in whatever way."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from vefa.services.doubles.records import Glance, Record

FILLER_DAY: Final = "01-01"  # what is written down for who does not know his birthday
_FIGURES: Final = dict.fromkeys(code for code in range(128) if not chr(code).isdigit())  # nothing but them


def firm_keys(one: Record) -> Iterator[str]:
    """Keys that say more than a name, beside phones and houses: near e-mails, birthdays."""
    if one.email:
        local, _at, domain = one.email.partition("@")
        yield f"{one.name}@{local}"
        yield f"{one.name}@{local.translate(_FIGURES)}@{domain}"
    yield from birth_keys(one)


def birth_keys(one: Record | Glance) -> Iterator[str]:
    """His birthday with each word of his name; a day that was only filled in says nothing."""
    if one.birthday and one.birthday != FILLER_DAY:
        yield from (f"{one.birthday} {word}" for word in one.words)


def slip_keys(words: Sequence[str], usual: Callable[[str], bool]) -> Iterator[tuple[str, bool]]:
    """Keys that a slip in one word of a name leaves as they are; whether that word may have one."""
    for key, others in _but_one(words):
        yield key, not all(map(usual, others))


def kept_keys(one: Record) -> Iterator[str]:
    """All by which a customer may be looked for; `Blocks.sought` has those of whom a file brings."""
    yield name_key(one.name)
    if one.named_in:
        yield spelling_key(one.name, one.named_in)
    if one.phone:
        yield one.phone
    yield from firm_keys(one)
    if one.address:
        yield from (town_key(key, one.city) for key in one.street.keys)
    town = one.city or one.district
    if town:
        yield from (town_key(key, town) for key, _others in _but_one(one.words))


def name_key(name: str) -> str:
    """A whole name."""
    return f"= {name}"


def spelling_key(name: str, channel: str) -> str:
    """A name that alone tells somebody in a channel."""
    return f"{channel} = {name}"


def town_key(key: str, town: str) -> str:
    """A key of a street or of `slip_keys` in a city, or where that is not told in '' or in a district."""
    return f"{key} / {town}"


def _but_one(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each word of a name with the first letters of the others, and those others."""
    for place, word in enumerate(words):
        others = [other for at, other in enumerate(words) if at != place]
        if others:
            firsts = "".join(sorted(other[0] for other in others))
            yield f"{word} {firsts}", others

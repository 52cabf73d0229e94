"""Addresses that many have: a dormitory, a works, a counter for parcels is nobody's home."""

from collections import Counter
from typing import Final

from vefa.rules.likeness import Agreement, Place, Shares
from vefa.rules.streets import Street
from vefa.services.doubles.comparing import town_key
from vefa.services.doubles.records import Record

MOST: Final = 30
"""Records that share a sign which tells something; when it is more of them, it tells nothing."""

_Home = tuple[str, Street]


class Crowds:
    """Counts who lives at the addresses of some; `known` comes after them, each once."""

    def __init__(self) -> None:
        self._homes: Counter[_Home] = Counter()

    def add(self, city: str, street: Street) -> None:
        """One of the some lives there."""
        self._homes.update(_homes(city, street))

    def known(self, city: str, street: Street) -> None:
        """Somebody of the shop lives there: counted where one of the some does."""
        for home in _homes(city, street):
            if home in self._homes:
                self._homes[home] += 1

    def without_crowd(self, found: Agreement, one: Record, other: Record, shares: Shares) -> Agreement:
        """What two have in common, the address left out where many have it; the town is still theirs."""
        if found.place not in {"address", "house"} or not (self._many(one, other) or self._many(other, one)):
            return found
        place: Place = ""
        if one.district and one.district == other.district:
            place = "district"
        elif one.city and other.city:
            place = "city"
        bits = shares.town_bits(place, town_key(one, place)) if place else 0.0
        return found._replace(place=place, town_bits=bits)

    def _many(self, one: Record, other: Record) -> bool:
        """Whether many live where `one` does, in his flat where both tell it and it is one."""
        mine = one.street
        if not mine.flat or mine.flat != other.street.flat:
            mine = mine._replace(flat="")
        return self._homes[one.city, mine] > MOST


def _homes(city: str, street: Street) -> set[_Home]:
    """The house, and the flat in it."""
    return {(city, street), (city, street._replace(flat=""))} if street.house else set()

"""What two customer records have in common, and how likely they are one person.

Each thing in common, and each that differs, multiplies the odds; that is counted in bits, as record linkage
does since Fellegi and Sunter (1969). A name counts by how rare it is, and the more customers a shop has, the
more must agree, for so many more agree by chance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log2
from typing import Final, Literal, NamedTuple

from vefa.rules.common_names import RARE, share_of

Name = Literal["same", "spelt", "part", "initial", "surname"]
Phone = Literal["same", "swapped", "other", ""]
Email = Literal["same", "letter", "other", ""]
Place = Literal["address", "house", "district", "city", "moved", "elsewhere", ""]
Day = Literal["same", "other", ""]

LEAST: Final = 60  # per cent from which a pair is suggested
_FEW: Final = 50  # customers that even the smallest shop is taken to have
_OFTEN: Final = 0.15  # of records that nothing firm tells apart, how many are doubles
_SELDOM: Final = 0.05  # of the others
_NAMES: Final = {"same": 0.0, "spelt": -1.0, "part": -1.5, "initial": -1.0, "surname": -0.5}
_PHONES: Final = {"same": 20.0, "swapped": 13.0, "other": -2.0, "": 0.0}
_EMAILS: Final = {"same": 20.0, "letter": 13.0, "other": -1.0, "": 0.0}
_PLACES: Final = {
    "address": 2.0, "house": 7.0, "district": 0.0, "city": 0.0, "moved": -2.0, "elsewhere": -7.0, "": 0.0,
}  # fmt: skip
_TOWNS: Final = {"district": 5.0, "city": 3.0}  # what they say at most: most customers live near
_DAYS: Final = {"same": 8.0, "other": -6.0, "": 0.0}
_TOLD_TOGETHER: Final = 12.0
_INITIAL: Final = 3.0
_SPELLINGS: Final = 85  # per cent
_NEVER: Final = -64.0  # bits; of two against whom more speaks than that, the numbers would run over
_OFTEN_ENOUGH: Final = 5  # times that a word is no slip
_WEIGHT: Final = 1000  # customers that the general knowledge of names weighs


class Agreement(NamedTuple):
    """What was found when two records were compared; '' where one of them does not tell.

    `name_bits` counts the words that both names have (`bits_of`), `town_bits` the district or city that both
    live in (`town_bits`). `together`: one order named both. `firm`:
    both are recognised by more than a name or a marketplace's alias. `spellings`: both by the name alone, in
    one channel, where only the spelling has kept them apart.
    """

    name: Name
    name_bits: float
    phone: Phone = ""
    email: Email = ""
    place: Place = ""
    birthday: Day = ""
    together: bool = False
    firm: bool = True
    spellings: bool = False
    town_bits: float = 0.0

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it, as `likeness_words` puts it into words."""
        told = [f"name_{self.name}"]
        told += ["phone_" + self.phone] if self.phone in {"same", "swapped"} else []
        told += ["email_" + self.email] if self.email in {"same", "letter"} else []
        told += ["place_" + self.place] if self.place not in {"moved", "elsewhere", ""} else []
        told += ["birthday"] if self.birthday == "same" else []
        told += ["together"] if self.together else []
        told += [] if self.firm else ["loose"]
        return tuple(told)

    @property
    def hard(self) -> bool:
        """Whether more than the name and the town speaks for it."""
        near = self.phone in {"same", "swapped"} or self.email in {"same", "letter"}
        return near or self.place in {"address", "house"} or self.birthday == "same" or self.together


def percent(found: Agreement, customers: int) -> int:
    """How likely the two are one person, 0 to 99, in a shop of so many `customers`.

    Names that are alike only in part say nothing alone: 0, unless something hard agrees.
    """
    if found.spellings and found.name == "same":
        return 0 if found.place == "elsewhere" or found.birthday == "other" else _SPELLINGS
    placed = found.place in {"district", "city"}
    if not found.hard and not (found.name == "same" or (found.name in {"spelt", "part"} and placed)):
        return 0
    bits = found.name_bits + _NAMES[found.name] + _PHONES[found.phone] + _EMAILS[found.email]
    bits += (
        _PLACES[found.place]
        + found.town_bits
        + _DAYS[found.birthday]
        + (_TOLD_TOGETHER if found.together else 0.0)
    )
    bits += log2(_SELDOM if found.firm else _OFTEN)
    if found.place != "address":  # who shares an address is of one household, however many the shop knows
        bits -= log2(max(customers, _FEW))
    return min(99, int(100 / (1 + 2 ** -max(bits, _NEVER))))


def bits_to_tell(customers: int, *, firm: bool) -> float:
    """What a name must say (`Shares.bits_of`) to be enough together with the district."""
    odds = log2(LEAST / (100 - LEAST)) + log2(max(customers, _FEW)) - log2(_SELDOM if firm else _OFTEN)
    return odds - _TOWNS["district"]


@dataclass(frozen=True, slots=True)
class Shares:
    """How common words of names and towns are in a shop: `counts` of them among so many `customers`.

    What the shop shows is mixed with what is known of names in general, the more of it the smaller the shop.
    """

    counts: Mapping[str, int]
    customers: int
    towns: Mapping[str, int] = field(default_factory=dict)

    def of(self, word: str) -> float:
        """The share of customers whose name has this word."""
        return (self.counts.get(word, 0) + _WEIGHT * share_of(word)) / (self.customers + _WEIGHT)

    def bits_of(self, words: Iterable[str]) -> float:
        """What it says that both names have these words; an initial says the same of all names with it."""
        return sum(_INITIAL if len(word) == 1 else -log2(self.of(word)) for word in words)

    def town_bits(self, place: str, town: str) -> float:
        """What it says that both live in `town`, a "district" or "city", as the keys of `towns` name it."""
        share = (self.towns.get(town, 0) + 1) / (self.customers + _FEW)
        return max(0.0, min(_TOWNS[place], -log2(share)))

    def usual(self, word: str) -> bool:
        """Whether it is a name that people have, not one with a slip in it."""
        return share_of(word) > RARE or self.counts.get(word, 0) >= _OFTEN_ENOUGH

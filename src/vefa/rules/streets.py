"""Addresses as people write them, taken apart so that two ways to write one can be told from two houses."""

import re
from typing import Final, NamedTuple

from vefa.rules.text import fold

_LABELS: Final = {
    "no": "house", "numara": "house", "nr": "house", "number": "house", "d": "flat", "da": "flat",
    "daire": "flat", "flat": "flat", "unit": "flat", "apt": "flat", "k": "floor", "kat": "floor",
    "floor": "floor",
}  # fmt: skip
_KINDS_OF_STREETS: Final = """
mah mahalle mahallesi mh sok sokak sokagi sk cad cadde caddesi cd bulv bulvar bulvari blv yolu apartman
apartmani ap blok blogu site sitesi ic kapi dis turkiye turkey ve the street st road rd avenue ave lane ln
"""
_SAY_NOTHING: Final = frozenset(_KINDS_OF_STREETS.split())
_POSTCODE: Final = 5  # figures
_NUMBER: Final = re.compile(r"\d+[a-z]?")
_WORDS: Final = 2  # longest words of a street by which it is looked for


class Street(NamedTuple):
    """An address: number of the house, of the flat, numbers of streets, words; '' and none where untold."""

    house: str = ""
    flat: str = ""
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """What another way to write the same address has too, at least one of them."""
        if not self.house:
            return ()
        longest = sorted(self.words, key=lambda word: (-len(word), word))[:_WORDS]
        return tuple(f"{self.house} {word}" for word in longest or self.numbers)


def street(address: str, *places: str) -> Street:
    """Take `address` apart; `places` are the city and district, which may stand in it too."""
    named = {word for place in places for word in fold(place).split()}
    house = flat = label = ""
    numbers: list[str] = []
    words: list[str] = []
    for word in fold(address).split():
        if _NUMBER.fullmatch(word):
            if label == "floor" or len(word) == _POSTCODE:
                pass
            elif label == "flat" or (label == "beside" and not flat):
                flat = word
            elif label == "house":
                house = word
            else:
                numbers.append(word)
            label = "beside" if label == "house" else ""
            continue
        label = _LABELS.get(word, "")
        if not label and word not in _SAY_NOTHING and word not in named:
            words.append(word)
    if not house and numbers:
        house = numbers.pop(0)
    return Street(house, flat, tuple(sorted(numbers)), tuple(sorted(set(words))))

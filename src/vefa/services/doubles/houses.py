"""Which addresses may be one of some houses: asked of everybody who has an address, so it must be quick."""

from collections.abc import Collection
from typing import Final

from vefa.files.memo import Memo
from vefa.rules.text import fold

_MOST: Final = 1 << 16  # words of addresses that are kept folded


class Houses:
    """The houses of some records by the keys of their streets, in the districts that these tell."""

    def __init__(self, keys: Collection[str], districts: Collection[str]) -> None:
        """`keys` as `Street.keys`; `districts` folded, '' where one of the records does not tell his."""
        self._keys = set(keys)
        self._numbers = {key.split(" ", 1)[0] for key in keys}
        self._everywhere = "" in districts
        self._districts = {*districts, ""}
        self._words: Memo[list[str]] = Memo(lambda text: fold(text).split(), _MOST)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._keys)

    def here(self, district: str) -> bool:
        """Whether one of them may be in `district` (folded, '' is anywhere)."""
        return self._everywhere or district in self._districts

    def may_have(self, district: str, address: str) -> bool:
        """Whether an address, as written, may be one of them; the street itself tells for sure."""
        words = self._words
        if not self._everywhere and " ".join(words[district]) not in self._districts:
            return False
        told = [word for text in address.split() for word in words[text]]
        keys, numbers = self._keys, self._numbers
        return any(f"{house} {word}" in keys for house in told if house in numbers for word in told)

"""A barcode scanner is a very fast typist: letters a few milliseconds apart, ended by Enter."""

from typing import Final

FAST: Final = 45  # ms between two keys of a scanner, at most
SHORTEST: Final = 6  # letters of the shortest code


class Scanner:
    """Tells a scanner's burst from a hand. Feed it every key that no field wanted."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._last = 0

    def letter(self, text: str, at: int) -> None:
        """A printable key came `at` ms."""
        if at - self._last > FAST:
            self._letters.clear()
        self._letters.append(text)
        self._last = at

    def enter(self, at: int) -> str:
        """Enter came `at` ms: the code, "" when the keys before were no burst."""
        code = "".join(self._letters)
        burst = at - self._last <= FAST and len(code) >= SHORTEST
        self._letters.clear()
        return code if burst else ""

    def is_reading(self, at: int) -> bool:
        """Whether a burst is under way at `at` ms, so that Enter belongs to it."""
        return at - self._last <= FAST and len(self._letters) >= SHORTEST

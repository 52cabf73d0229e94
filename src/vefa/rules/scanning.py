"""What a barcode scanner types: told from a hand, and read back where the keyboard has another layout.

A scanner presses the keys of a US keyboard. Where the computer takes them for another layout, other signs
arrive: on Turkish Q a hyphen as `*`, a full stop as `ç`. A printed test code shows which.
"""

from collections.abc import Mapping
from typing import Final

from vefa.i18n import _
from vefa.rules.text import lower_tr

FAST: Final = 35  # ms between two keys of a scanner, less than
SHORTEST: Final = 8  # keys before Enter, at least
TEST_CODE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-./:0123456789"
"""What is printed: every sign that codes and numbers are made of, each once."""


class Burst:
    """The keys so far that came one right after the other. Moments in ms, as the system stamps keys."""

    def __init__(self) -> None:
        self._signs: list[str] = []
        self._last = 0

    def __len__(self) -> int:
        return len(self._signs)

    def goes_on(self, at: int) -> bool:
        """Whether a key that comes `at` ms belongs to the keys before. A moment of 0 is not known."""
        return bool(self._signs) and at > 0 and 0 <= at - self._last < FAST

    def add(self, signs: str, at: int) -> None:
        """A key that types `signs` came ("" types nothing, as Shift); too late, it begins anew."""
        if not self.goes_on(at):
            self._signs.clear()
        if signs and at > 0:
            self._signs.append(signs)
        self._last = at

    def end(self, at: int) -> str:
        """Enter came: what was scanned, "" when a hand typed."""
        whole = self.goes_on(at) and len(self._signs) >= SHORTEST
        code = "".join(self._signs) if whole else ""
        self.clear()
        return code

    def clear(self) -> None:
        """Forget the keys."""
        self._signs.clear()


def trouble(came: str) -> tuple[str, str]:
    """What is wrong when the test code arrives as `came`, and what to do; "" and "" when nothing."""
    if len(came) != len(TEST_CODE) or came[-10:] != TEST_CODE[-10:]:
        return (
            _("This was not the test code: {came}").format(came=came),
            _("Scan the printed test code. If this was it, let the scanner add nothing before or after it."),
        )
    if len(set(came)) != len(came):
        return (
            _("Two signs of the test code arrive as the same one."),
            _("Set the scanner to the keyboard of this computer; its handbook has a code for that."),
        )
    return "", ""


def learnt(came: str) -> dict[str, str]:
    """What the test code tells when it arrives as `came`: by sign, what was meant, where it differs.

    `trouble(came)` must have found nothing.
    """
    if came.upper() == TEST_CODE:
        return {}
    all_meant = _small_letters(came) | dict(zip(came, TEST_CODE, strict=True))
    return {sign: right for sign, right in all_meant.items() if sign != right}


def _small_letters(came: str) -> dict[str, str]:
    """The small letters, told by the large ones."""
    pairs = zip(came, TEST_CODE, strict=True)
    return {_swapped(sign): right.lower() for sign, right in pairs if sign.isalpha() and right.isalpha()}


def _swapped(sign: str) -> str:
    small = lower_tr(sign)
    return small if small != sign else {"i": "İ", "ı": "I"}.get(sign, sign.upper())


def meant(came: str, keys: Mapping[str, str]) -> str:
    """What was scanned when it arrived as `came`; `keys` as `learnt` found them."""
    return "".join(keys.get(sign, sign) for sign in came)

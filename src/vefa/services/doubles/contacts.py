"""Phones and e-mail addresses that are one with another but for a slip of the hand."""

from collections.abc import Iterator
from typing import Final

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz.-_+çğıöşü"  # of addresses


def swapped(phone: str) -> Iterator[str]:
    """The phone with two figures that stand side by side swapped, in each way."""
    for at in range(1, len(phone) - 1):
        if phone[at] != phone[at + 1]:
            yield phone[:at] + phone[at + 1] + phone[at] + phone[at + 2 :]


def slips(email: str) -> set[str]:
    """The address, and all that one letter more, less, swapped or in place of another makes of it."""
    found = {email}
    for at in range(len(email) + 1):
        before, after = email[:at], email[at:]
        found.add(before + after[1:])
        found.add(before + after[1:2] + after[:1] + after[2:])
        for letter in _LETTERS:
            found.add(before + letter + after)
            found.add(before + letter + after[1:])
    return found

"""What a customer is known by, in one cell of our own lists: a line each, "phone: +905321112233"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from vefa.i18n import LANGUAGES, N_, _, speaking
from vefa.rules.people import Key
from vefa.rules.text import fold

_KINDS: Final = {
    "card": N_("card"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "buyer": N_("buyer"),
    "tax": N_("tax number"),
    "name": N_("name"),
}
_LINE: Final = re.compile(r"([^(:]+?)(?: \((.*?)\))?: (.+)")  # kind (scope): value


def keys_text(keys: Iterable[Key]) -> str:
    """The cell for these keys; `told_keys` reads it again."""
    lines = (
        f"{_(_KINDS[kind])} ({scope}): {text}" if scope else f"{_(_KINDS[kind])}: {text}"
        for kind, scope, text in sorted(keys)
        if kind in _KINDS
    )
    return "\n".join(lines)


def told_keys(text: str) -> Iterator[Key]:
    """The keys of such a cell, written in any language; lines that say something else tell nothing."""
    for line in text.splitlines():
        found = _LINE.fullmatch(line.strip())
        kind = _kinds().get(fold(found[1]), "") if found else ""
        if found and kind:
            yield kind, found[2] or "", found[3].strip()


@cache
def _kinds() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            found |= {fold(_(label)): kind for kind, label in _KINDS.items()}
    return found

"""Pages as people write them: "2, 5-7"."""

import re
from typing import Final

from vefa.errors import VefaError
from vefa.i18n import _

_PART: Final = re.compile(r"(\d+)(?:[-–](\d+))?")
_DASH: Final = re.compile(r"\s*[-–]\s*")


def pages_of(text: str, count: int) -> tuple[int, ...]:
    """The pages (from 0) that `text` names, of `count`; each once, in their order.

    VefaError for what is no page of it, and for none at all.
    """
    found: set[int] = set()
    for part in filter(None, re.split(r"[,;\s]+", _DASH.sub("-", text))):
        match = _PART.fullmatch(part)
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else 0
        if not 1 <= first <= last <= count:
            raise _unknown(part, count)
        found.update(range(first - 1, last))
    if not found:
        raise VefaError(_("Type the pages that are to be printed again."), _("For example: 2, 5-7"))
    return tuple(sorted(found))


def _unknown(part: str, count: int) -> VefaError:
    return VefaError(
        _("There is no page “{part}”.").format(part=part),
        _("The pages are 1 to {count}; write them as 2, 5-7.").format(count=count),
    )

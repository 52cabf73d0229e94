"""Moments that programs write as seconds or thousandths of them since 1970: 1793620800, 1793620800000.

From 2001 to 2033 they begin with a 1, as no phone of ten figures does; only the heading of a column makes
numbers moments.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from vefa.files.cells import text_of
from vefa.rules.dates import Moment

_STAMP: Final = re.compile(r"(1\d{9})(?:\d{3})?(?:[.,]\d{1,9})?", re.ASCII)


def is_stamp(cell: Any) -> bool:
    """May it be such a moment?"""
    return not isinstance(cell, dt.date) and _STAMP.fullmatch(text_of(cell)) is not None


def are_stamps(texts: Sequence[str]) -> bool:
    """Are they, one and all?"""
    return bool(texts) and all(map(is_stamp, texts))


def stamped(cell: Any, zone: ZoneInfo) -> Moment | None:
    """The moment by the clock of `zone`; None when it is none."""
    found = _STAMP.fullmatch(text_of(cell))
    if found is None:
        return None
    local = dt.datetime.fromtimestamp(int(found[1]), zone)
    return Moment(local.date(), local.time(), local.utcoffset())

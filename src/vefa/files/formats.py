"""The formats that are known by their headings. Each is a file in `formats/`; a new one needs no programmer.

A file names `needs` (groups of headings of which one each must be there), `fields` (field -> headings it
may have, in any order of the sheet; `phone_2` is asked when `phone` is empty), what its rows and totals are
(without them the sheet's own rows tell), its words for states, and quirks: `fill_down`, `cancel_prefix`,
`items` that go sideways, `refunds`, `offset`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from vefa.i18n import language
from vefa.rules.text import fold

GUESS: Final = "guess"
_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Format:
    """One known kind of order file. Headings are folded; `names` are by language."""

    key: str
    names: Mapping[str, str]
    channel: str = ""
    currency: str = ""
    needs: Sequence[Sequence[str]] = ()
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rivals: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rows: Literal["lines", "orders", ""] = ""
    total_of: Literal["order", "line", ""] = ""
    numbers: Literal["comma", "point", ""] = ""
    days: Literal["dmy", "mdy", "ymd", ""] = ""
    default_state: str = "new"
    states: Mapping[str, Sequence[str]] = field(default_factory=dict)
    progress: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kinds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    cancel_prefix: str = ""
    fill_down: bool = False
    offset: str = ""
    items: Sequence[Mapping[str, Any]] = ()
    refunds: Mapping[str, str] = field(default_factory=dict)
    empty_words: Sequence[str] = ()

    @property
    def title(self) -> str:
        """The name in the language spoken now."""
        return self.names.get(language()) or self.names["en"]


@cache
def formats() -> tuple[Format, ...]:
    """All known formats, those that ask for the most headings first."""
    found = [_load(path) for path in sorted((_HERE / "formats").glob("*.json"))]
    return tuple(sorted(found, key=lambda one: -len(one.needs)))


@cache
def format_of(key: str) -> Format:
    """The format with this key; an unknown key (a guessed sheet) gives an empty one."""
    for one in formats():
        if one.key == key:
            return one
    return Format(GUESS, {"en": "Other sheet", "tr": "Başka tablo"}, fill_down=True)


def _load(path: Path) -> Format:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name in ("fields", "rivals"):
        data[name] = {key: _folded(headings) for key, headings in data.get(name, {}).items()}
    data["needs"] = [_folded(group) for group in data["needs"]]
    return Format(**data)


def _folded(headings: Sequence[str]) -> list[str]:
    return [fold(heading) for heading in headings]


@cache
def words(name: str) -> dict[str, list[str]]:
    """Lists of words from `words/`: `headings`, `states`, `aliases` or `countries`, as written there."""
    lists: dict[str, list[str]] = json.loads((_HERE / "words" / f"{name}.json").read_text(encoding="utf-8"))
    return lists

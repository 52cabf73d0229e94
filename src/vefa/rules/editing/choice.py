"""A choice of the programme that stands in a sentence, and the sentence itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from vefa.rules.programme import ProgrammeRules

Kind = Literal[
    "number", "limit", "money", "percent", "options", "text", "since", "day_of_year", "wait", "conditions"
]
MOST: Final = 1_000_000  # points, orders, pieces that a person types
GLUED: Final = ",.;:)"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value in a sentence: `text` shows it, `put` answers the rules with another value of its `kind`.

    Values: number, limit (None: no limit) and money whole, money in minor units; percent in hundredths of a
    per cent; options one of `options` (text, value); since an ISO day (None: always), day_of_year MM-DD; wait
    a Wait or None; conditions a Conditions. `name` says what it is, `unit` what is counted.
    """

    key: str
    name: str
    kind: Kind
    value: Any
    text: str
    put: Callable[[Any], ProgrammeRules]
    unit: str = ""
    low: int = 0
    high: int = MOST
    options: tuple[tuple[str, Any], ...] = ()


Part = str | Choice


@dataclass(frozen=True, slots=True)
class Row:
    """One subject of the programme in a sentence.

    `turn` switches it on or off (None: it is always on); `remove` takes it out (None: it always stays);
    `editor` names the larger form that it has ("rule", "campaign", "stamp", "activity", "tiers").
    """

    key: str
    topic: str
    label: str
    parts: tuple[Part, ...]
    on: bool = True
    turn: Callable[[], ProgrammeRules] | None = None
    remove: Callable[[], ProgrammeRules] | None = None
    editor: str = ""

    @property
    def choices(self) -> dict[str, Choice]:
        """The values that can be changed, by key."""
        return {part.key: part for part in self.parts if isinstance(part, Choice)}

    @property
    def text(self) -> str:
        """The sentence without boxes."""
        told = ""
        for part in self.parts:
            piece = part if isinstance(part, str) else part.text
            told += piece if not told or piece[:1] in GLUED else f" {piece}"
        return told


def sentence(template: str, *choices: Choice, **named: Part) -> tuple[Part, ...]:
    """A translated sentence with choices in the places of their keys, and `named` parts in theirs."""
    known: dict[str, Part] = {**{choice.key: choice for choice in choices}, **named}
    pieces = re.split(r"\{(\w+)\}", template)
    parts = [known[piece] if place % 2 else piece.strip() for place, piece in enumerate(pieces)]
    return tuple(part for part in parts if part)

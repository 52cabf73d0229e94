"""The persons of a list of customers beside the shop: what each brings, and what becomes of him."""

from dataclasses import dataclass, field
from typing import Any, Final

from vefa.files.plan import Problem
from vefa.rules.people import Key
from vefa.services.rosters.own import OwnColumns

NEW: Final = "new"
BACK: Final = "back"  # an undone import had made him
CHANGED: Final = "changed"
SAME: Final = "same"
FILLED: Final = ("name", "phone", "email", "city", "district", "address", "birthday", "note")


@dataclass(slots=True)
class Known:
    """A customer of the shop: the columns of `FILLED` and two more, whether undone, tags, his points."""

    card: dict[str, Any]
    undone: bool
    tags: tuple[str, ...] = ()
    points: int = 0


@dataclass(slots=True)
class Person:
    """One person of the list, of all his rows; `row` is the first. `customer`: 0 for a new one.

    `filled` is what a known one gets in empty fields, `tags` what he has not yet; `own`: by their name, what
    he gets in fields of the shop's own. `points` come in, those of `kept` do not: he has them already.
    """

    row: int
    customer: int = 0
    said: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FILLED, ""))
    tags: list[str] = field(default_factory=list)
    number: int | None = None
    since: str = ""
    firm: bool = False  # known by more than a name
    points: int = 0
    kept: int = 0
    filled: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    learnt: list[Key] = field(default_factory=list)
    verdict: str = NEW


@dataclass(frozen=True, slots=True)
class RosterCounts:
    """Distinct customers of a list: new ones, those the shop knows, how many of these change.

    `points` come in, of `openings` customers; `kept`: customers whose points came in before. `suggestions`:
    pairs that are likely one person.
    """

    new: int
    known: int
    changed: int
    points: int
    openings: int
    kept: int
    suggestions: int = 0


@dataclass(slots=True)
class RosterDraft:
    """The persons of a list in the order of their rows, those the shop knows, and what needs a look.

    `renewed`: customers of an undone import whom the list tells anew.
    """

    people: list[Person]
    known: dict[int, Known]
    problems: list[Problem]
    columns: OwnColumns = field(default_factory=OwnColumns)
    renewed: set[int] = field(default_factory=set)

    def counts(self) -> RosterCounts:
        """How many of each kind."""
        known = [one for one in self.people if one.verdict in {CHANGED, SAME}]
        return RosterCounts(
            new=len(self.people) - len(known),
            known=len(known),
            changed=sum(one.verdict == CHANGED for one in known),
            points=sum(one.points for one in self.people),
            openings=sum(one.points > 0 for one in self.people),
            kept=sum(one.kept > 0 for one in self.people),
        )

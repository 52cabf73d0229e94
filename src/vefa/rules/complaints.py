"""Complaints: their states and the moves between them, closing rules, numbers, the rating of the handling."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from vefa.i18n import N_, _
from vefa.records import dataclass

STATES: Final = {
    "received": N_("Newly received"),
    "looked_into": N_("Being looked into"),
    "waiting": N_("Waiting for the customer"),
    "solved": N_("Solved"),
    "told": N_("Customer told"),
    "closed": N_("Closed"),
    "unfounded": N_("Unfounded"),
    "duplicate": N_("Duplicate"),
    "withdrawn": N_("Withdrawn"),
}
OVER: Final = frozenset({"closed", "unfounded", "duplicate", "withdrawn"})
PAUSING: Final = frozenset({"waiting"})  # states in which the clock stands still
_ENDS: Final = ("closed", "unfounded", "duplicate", "withdrawn")
MOVES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "received": ("looked_into", "waiting", "solved", *_ENDS),
    "looked_into": ("waiting", "solved", *_ENDS),
    "waiting": ("looked_into", "solved", *_ENDS),
    "solved": ("told", "looked_into", *_ENDS),
    "told": ("looked_into", *_ENDS),
    **dict.fromkeys(_ENDS, ("looked_into",)),
})  # fmt: skip
"""Where a complaint may go from each state; from one that is over it is opened again."""
STEPS: Final = {
    "received": N_("Received"),
    "looked_into": N_("Being looked into"),
    "solved": N_("Solved"),
    "told": N_("Told the customer"),
}
"""The way that is shown above a complaint."""
Refusal = Literal["", "not_from_here", "no_plan", "action_open", "no_evaluation"]
_REFUSALS: Final = {
    "not_from_here": N_("The complaint cannot go there from where it is."),
    "no_plan": N_("There is no plan yet for the corrective action."),
    "action_open": N_("A corrective action is still open."),
    "no_evaluation": N_("Nobody has written yet whether the corrective action worked."),
}


def state_text(state: str) -> str:
    """What people read for a state."""
    return _(STATES[state])


@dataclass(frozen=True, slots=True)
class Corrective:
    """How the corrective action of a complaint stands: planned, how many parts are open, evaluated."""

    planned: bool
    open: int
    evaluated: bool


def refusal(state: str, to: str, corrective: Corrective | None = None) -> Refusal:
    """Why a complaint may not go from `state` to `to`, "" when it may.

    Only one with a corrective action needs a plan before it is worked on, all parts done and an evaluation
    before it is closed; any other is closed with one key.
    """
    if to not in MOVES[state]:
        return "not_from_here"
    if corrective is None:
        return ""
    if to == "looked_into" and not corrective.planned and state not in OVER:
        return "no_plan"
    if to != "closed":
        return ""
    return "action_open" if corrective.open else "" if corrective.evaluated else "no_evaluation"


def refusal_text(reason: str) -> str:
    """Why, in a sentence."""
    return _(_REFUSALS[reason])


def days_to_close(opened: date, closed: date | None) -> int | None:
    """Days from the opening to the closing; None while it is open (or open again)."""
    return (closed - opened).days if closed else None


def next_number(taken: Collection[str], year: int) -> str:
    """The number of the next complaint of a year: 2026-018 after 2026-017, more figures from 1000 on."""
    used = [one.removeprefix(f"{year}-") for one in taken if one.startswith(f"{year}-")]
    return f"{year}-{max((int(one) for one in used if one.isdecimal()), default=0) + 1:03}"


def asks_rating(state: str, *, asked: bool) -> bool:
    """Whether the customer is asked how he finds the handling: once, when it was solved and he was told.

    Nobody is asked about a duplicate, an unfounded or a withdrawn complaint.
    """
    return state in {"told", "closed"} and not asked


@dataclass(frozen=True, slots=True)
class Handling:
    """Satisfaction with the handling, 1 to 5: the mean over complaints and how many were rated."""

    mean: float | None
    n: int


def handling(ratings: Mapping[str, Sequence[int]]) -> Handling:
    """The figure from all ratings of each complaint, in the order they came: the last one counts."""
    last = [given[-1] for given in ratings.values() if given]
    return Handling(sum(last) / len(last) if last else None, len(last))

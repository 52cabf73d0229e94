"""The clocks of a complaint: first answer, next word to the customer, solution, in working hours."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from vefa.i18n import N_, _
from vefa.records import dataclass
from vefa.rules.work_hours import Pause, WorkHours, due, worked_seconds

SEVERITIES: Final = {
    "low": N_("Low"),
    "normal": N_("Normal"),
    "high": N_("High"),
    "urgent": N_("Urgent"),
}
NEAR: Final = 0.25  # so much of the time is left when a clock is near its end
Standing = Literal["met", "missed", "paused", "overdue", "near", "running"]


@dataclass(frozen=True, slots=True)
class Target:
    """Minutes of working time until the first answer, between two words to the customer, to the solution."""

    answer: int
    update: int
    solution: int


TARGETS: Final[Mapping[str, Target]] = MappingProxyType({
    "low": Target(answer=16 * 60, update=32 * 60, solution=80 * 60),
    "normal": Target(answer=8 * 60, update=16 * 60, solution=40 * 60),
    "high": Target(answer=4 * 60, update=8 * 60, solution=16 * 60),
    "urgent": Target(answer=60, update=2 * 60, solution=8 * 60),
})  # fmt: skip
"""What the owner begins with."""


def severity_text(severity: str) -> str:
    """What people read for a severity."""
    return _(SEVERITIES[severity])


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock: when it is due (UTC; None: never), minutes of working time used and left, how it stands.

    `left` is below 0 when it is late; while the clock is paused, `due` is as if the pause ended now.
    """

    due: datetime | None
    used: int
    left: int
    standing: Standing


def clock(
    work: WorkHours,
    opened: datetime,
    target: int,
    *,
    now: datetime,
    pauses: Sequence[Pause] = (),
    stopped: datetime | None = None,
) -> Clock:
    """How a clock of `target` minutes stands, begun at `opened`; `stopped`: answered, told or solved then."""
    ended = [(start, end or max(start, now)) for start, end in pauses]
    until = due(work, opened, target, ended)
    used = worked_seconds(work, opened, stopped or now, ended) // 60
    left = target - used
    if stopped is not None:
        return Clock(until, used, left, "missed" if until is not None and stopped > until else "met")
    if any(end is None for _start, end in pauses):
        return Clock(until, used, left, "paused")
    if until is not None and now > until:
        return Clock(until, used, left, "overdue")
    return Clock(until, used, left, "near" if left <= target * NEAR else "running")

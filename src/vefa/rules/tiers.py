"""Which tier a customer deserves, and when he falls (POLICY 20-22, 49). Amounts are money or points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vefa.rules.calendar import counts_through, oldest_counting
from vefa.rules.programme import Tier
from vefa.rules.text import fold

NOTICE_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a customer stands: place of his tier in the list, day of the last upgrade and of a notice."""

    place: int
    upgraded: date | None = None
    notice: date | None = None


def ordered(tiers: Sequence[Tier]) -> list[Tier]:
    """The tiers, the lowest first; of equal thresholds the earlier in the list."""
    return sorted(tiers, key=lambda tier: tier.threshold)


def place_of(tiers: Sequence[Tier], name: str) -> int:
    """The place of `name` in the ordered `tiers`; the lowest for none and for one that is gone."""
    names = [fold(tier.name) for tier in tiers]
    return names.index(fold(name)) if fold(name) in names else 0


def deserved(tiers: Sequence[Tier], amount: int) -> int:
    """The place of the highest of the ordered `tiers` that `amount` reaches (when equal, too)."""
    highest = 0
    for place, tier in enumerate(tiers):
        if tier.threshold <= amount:
            highest = place
    return highest


def span(period: str, today: date) -> tuple[date, date]:
    """First and last day whose orders count on `today`: rolling12, calendar_year or lifetime."""
    if period == "calendar_year":
        return date(today.year, 1, 1), date(today.year, 12, 31)
    return (oldest_counting(today), today) if period == "rolling12" else (date.min, today)


def is_review(day: date) -> bool:
    """Whether downgrades are looked at on `day`."""
    return day.day == 1


def reviewed(standing: Standing, place: int, day: date) -> Standing:
    """`standing` after the review of `day`; the tier at `place` is deserved: kept, noticed or lowered."""
    if place >= standing.place:
        return Standing(standing.place, standing.upgraded)
    if standing.upgraded is not None and day <= counts_through(standing.upgraded):
        return standing
    if standing.notice is None:
        return Standing(standing.place, standing.upgraded, day)
    if (day - standing.notice).days >= NOTICE_DAYS:
        return Standing(place, standing.upgraded)
    return standing

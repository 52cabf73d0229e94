"""What everything that one import writes carries: its id, day and moment, who did it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """`id` of the import, `day` ISO text, `at` the moment in UTC, `person` at the till, shop's `currency`."""

    id: int
    day: str
    at: str
    person: str
    currency: str

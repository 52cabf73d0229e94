"""What the left half of the first page is read with, after the first picture stands."""

from datetime import date, datetime

from vefa.records import dataclass
from vefa.services.daily import DayReport
from vefa.services.tasks import Task, finished, tasks
from vefa.services.watched import watched_folder
from vefa.services.worked import last_work


@dataclass(frozen=True, slots=True)
class DayRead:
    """What is to be done, how many were done today, what the work of the day did, the folder to watch."""

    tasks: tuple[Task, ...]
    finished: int
    report: DayReport | None
    folder: str


def read_day(today: date, now: datetime) -> DayRead:
    """Everything at once."""
    return DayRead(tasks(today, now), len(finished(today)), last_work(today), watched_folder())

"""Everything that needs a person today, from every part of the shop, in order of urgency."""

from collections.abc import Iterator
from datetime import date, datetime

from vefa.services.tasks import of_complaints, of_customers, of_reports, of_talks
from vefa.services.tasks.marks import Finished, Marked, done, finished, not_needed, open_ones, put_off, undo
from vefa.services.tasks.taking_back import take_back
from vefa.services.tasks.talking import Talked, talk, untalk
from vefa.services.tasks.task import Button, Kind, Task, Urgency, in_order

__all__ = [
    "Button", "Finished", "Kind", "Marked", "Talked", "Task", "Urgency", "done", "finished", "not_needed",
    "put_off", "take_back", "talk", "tasks", "undo", "untalk",
]  # fmt: skip


def tasks(today: date, now: datetime) -> tuple[Task, ...]:
    """What is to be done, the most urgent first; what was done, put off or not needed is left out."""
    return in_order(open_ones(_all(today, now), today))


def _all(today: date, now: datetime) -> Iterator[Task]:
    yield from of_complaints.complaints_due(today, now)
    yield from of_complaints.to_tell_solution(today, now)
    yield from of_complaints.actions_due(today)
    yield from of_complaints.causes_repeating(today)
    yield from of_complaints.fixed_untold(today)
    yield from of_complaints.handling_to_ask(today)
    yield from of_talks.answers_waiting()
    yield from of_talks.talks_open(today)
    yield from of_talks.contacts_due(today)
    yield from of_talks.follow_ups_due(today)
    yield from of_customers.birthdays(today)
    yield from of_customers.ending(today)
    yield from of_customers.tiers_lower(today)
    yield from of_customers.early_access(today)
    yield from of_customers.slipping_away(today)
    yield from of_customers.special_day_tomorrow(today)
    yield from of_customers.likely_doubles(today)
    yield from of_customers.files_landed(today, now)
    yield from of_customers.import_rests(today)
    yield from of_reports.reports_not_prepared(today)

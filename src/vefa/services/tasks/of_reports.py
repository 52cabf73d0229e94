"""Tasks about the reports of every month."""

from collections.abc import Iterator
from datetime import date

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import monthly_reports
from vefa.services.tasks.task import Button, Kind, Task, Urgency


def reports_not_prepared(today: date) -> Iterator[Task]:
    """The folder did not take the reports of a month."""
    trouble = monthly_reports.trouble()
    if trouble is None:
        return
    title = _("The reports of {month} could not be prepared").format(month=words.month(trouble.month))
    yield Task(
        Kind.REPORTS, trouble.month.isoformat(), title, f"{trouble.message} {trouble.hint}".strip(),
        Urgency.GOOD, Button.OPEN, today,
    )  # fmt: skip

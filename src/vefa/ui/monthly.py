"""The reports of every month, prepared beside the window: after the work of the day, and when asked for."""

from typing import TYPE_CHECKING

from vefa.services import monthly_reports, reading
from vefa.ui import messages
from vefa.ui.tasks import Task, run_process, run_thread

if TYPE_CHECKING:
    from vefa.ui.window import Window


def prepare_beside(window: "Window") -> Task | None:
    """Prepare what is due, and tell it; None when nothing is.

    A small shop is read in a thread, a large one in a process, so that the window stays smooth.
    """
    today, now = window.today(), window.now()
    if not monthly_reports.due_months(today):
        return None
    from vefa.reports.monthly import prepare_months

    task: Task
    if reading.is_small():
        task = run_thread(prepare_months, today, now=now)
    else:
        task = run_process(prepare_months, today, now=now, shop=window.shop_path())

    def tell(sentence: str) -> None:
        if sentence:
            window.toast(sentence)
        window.data_changed.emit()

    task.done.connect(tell)
    task.failed.connect(lambda error: messages.show_error(window, error))
    return task

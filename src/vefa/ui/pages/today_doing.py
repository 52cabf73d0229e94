"""What is done with the tasks of the first page: done, put off, not needed; each with its way back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import tasks
from vefa.services.tasks import Finished, Marked, Task
from vefa.ui import messages
from vefa.ui.actions import Action
from vefa.ui.dialogs.finished_tasks import FinishedDialog
from vefa.ui.dialogs.other_day import OtherDayDialog
from vefa.ui.menus import open_menu
from vefa.ui.pages import telling
from vefa.ui.pages.today_lines import button_of, key_of, with_next_day
from vefa.ui.pages.today_opening import open_task
from vefa.ui.talks import add_follow_up

if TYPE_CHECKING:
    from vefa.ui.pages.today import TodayPage

_SUNDAY = 6


class Doing:
    """Knows the tasks that are shown by their keys."""

    def __init__(self, page: "TodayPage") -> None:
        self._page = page
        self._tasks: dict[Any, Task] = {}

    def take(self, found: Sequence[Task]) -> None:
        """These are shown now."""
        self._tasks = {key_of(one): one for one in found}

    def has_place(self, key: str) -> bool:
        """Whether the window has a page that can be gone to."""
        return any(place.key == key for place in self._page.window_.places())

    def do(self, key: Any) -> None:
        """What its button says; a task without one is done with it."""
        task = self._tasks.get(key)
        if task is None:
            return
        if button_of(task, self.has_place)[0]:
            open_task(self._page, task)
        else:
            self.tick(key)

    def tick(self, key: Any) -> None:
        """It is done."""
        task = self._tasks.get(key)
        if task is not None:
            self._mark(tasks.done, task, "")

    def put_off(self, task: Task, until: date) -> None:
        """It is shown again on a later day."""
        self._mark(tasks.put_off, task, _put_off_text(until), until)

    def not_needed(self, task: Task) -> None:
        """Nothing need be done."""
        self._mark(tasks.not_needed, task, _("It is not asked for any more."))

    def open_menu(self, key: Any, spot: QPoint) -> None:
        """What can be done with a task, where its dots are."""
        task = self._tasks.get(key)
        if task is not None:
            open_menu(self._page.day.list, spot, self.menu(task))

    def menu(self, task: Task) -> list[Action | None]:
        """The button, done, later, not needed, the customer."""
        today = self._page.window_.today()
        tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
        key = key_of(task)
        does, icon = button_of(task, self.has_place)
        first: list[Action | None] = [Action(does, lambda: self.do(key), icon)] if does else []
        later: list[Action | None] = [
            Action(_("Put off to tomorrow"), lambda: self.put_off(task, tomorrow), "calendar-clock")
        ]
        if monday != tomorrow:
            later.append(Action(_("Put off to Monday"), lambda: self.put_off(task, monday), "calendar"))
        later.append(Action(_("Put off to another day…"), lambda: self.ask_day(task), "calendar"))
        rest: list[Action | None] = [None, Action(_("Not needed"), lambda: self.not_needed(task), "ban")]
        if task.customer_id is not None:
            who = task.customer_id
            rest += [None, Action(_("Customer’s card"), lambda: self._customer(who), "user-round")]
        return [*first, Action(_("It is done"), lambda: self.tick(key), "check"), None, *later, *rest]

    def ask_day(self, task: Task) -> OtherDayDialog:
        """Which day it is put off to."""
        dialog = OtherDayDialog(
            self._page, _("Put off to another day"), task.title, self._page.window_.today(),
            verb=_("Put off"),
        )  # fmt: skip

        def keep(until: date) -> None:
            dialog.accept()
            self.put_off(task, until)

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def show_finished(self) -> FinishedDialog:
        """What was done today, with the way back."""
        dialog = FinishedDialog(self._page, tasks.finished(self._page.window_.today()))
        dialog.back_wanted.connect(self.take_back)
        dialog.open()
        return dialog

    def take_back(self, one: Finished) -> None:
        """It waits again."""
        window = self._page.window_
        self._page.act(
            tasks.take_back, one, today=window.today(), now=window.now(), done=_("It waits again.")
        )

    def show_work(self) -> None:
        """What Vefa did by itself."""
        telling.open_work(self._page)

    def add_follow_up(self) -> None:
        """A new follow-up."""
        add_follow_up(self._page)

    def _customer(self, customer_id: int) -> None:
        self._page.window_.go("customers", customer=customer_id)

    def _mark(self, function: Any, task: Task, said: str, *more: Any) -> None:
        """Mark it and say so; `said` "": what became of it."""
        window = self._page.window_

        def back(marked: Marked) -> None:
            tasks.undo(marked, today=window.today(), now=window.now())

        try:
            marked = function(task, *more, today=window.today(), now=window.now())
        except VefaError as error:
            messages.show_error(self._page, error)
            window.data_changed.emit()  # what could not be marked may be there no more
            return
        self._tasks.pop(key_of(task), None)  # pressed twice, it is done once
        self._page.day.list.take_away(key_of(task))
        self._page.finish(marked, done=said or with_next_day(_("It is done."), task), undo=back)


def _put_off_text(until: date) -> str:
    return _("It comes again on {day}.").format(day=words.long_day(until))

"""Causes and talks, in the place of the list of complaints."""

from typing import TYPE_CHECKING

from vefa.i18n import _
from vefa.ui.actions import Action
from vefa.ui.pages.complaints.causes_view import CausesView
from vefa.ui.pages.complaints.causes_work import CausesWork
from vefa.ui.pages.complaints.talks_view import TalksView
from vefa.ui.pages.complaints.talks_work import TalksWork

if TYPE_CHECKING:
    from vefa.ui.pages.complaints.page import ComplaintsPage


class Over:
    """What stands over the list of complaints: `causes`, `talks` or nothing."""

    def __init__(self, page: "ComplaintsPage") -> None:
        self._page = page
        self.causes_work, self.talks_work = CausesWork(page), TalksWork(page)
        self.causes: CausesView | None = None
        self.talks: TalksView | None = None

    def is_open(self) -> bool:
        """Whether anything stands over the list."""
        return self.view() is not None

    def view(self) -> CausesView | TalksView | None:
        """What stands over the list."""
        return self.causes or self.talks

    def refresh(self) -> None:
        """Read it again."""
        view = self.view()
        if view is not None:
            view.refresh()

    def open_causes(self) -> None:
        """The report on root causes."""
        self.close()
        view = self.causes = CausesView(self._page.window_.today)
        view.complaints_wanted.connect(self._see_cause)
        view.actions_wanted.connect(self.causes_work.actions)
        view.put_right.connect(self.causes_work.put_right)
        view.came_back.connect(self.causes_work.came_back)
        edit = Action(_("Edit the causes…"), self.causes_work.edit, "git-fork", "primary", "Ctrl+N")
        self._show(view, _("Root causes"), [edit])

    def open_talks(self) -> None:
        """Talks with customers: which wait, whom to turn to again."""
        self.close()
        window, work = self._page.window_, self.talks_work
        view = self.talks = TalksView(window.now, window.today)
        view.wanted.connect(work.do)
        ready = Action(_("Ready answers…"), work.ready_answers, "message-square-quote", "secondary")
        log = Action(_("Log a talk"), window.log_talk, "plus", "primary", "Ctrl+N")
        self._show(view, _("Talks"), [ready, log])

    def close(self) -> None:
        """Back to the list."""
        view, page = self.view(), self._page
        self.causes = self.talks = None
        if view is not None:
            page.beside.take_off(view)
            page.header.set_back("", None)
            page.show_head()
            page.data_changed()

    def _show(self, view: CausesView | TalksView, title: str, actions: list[Action]) -> None:
        page = self._page
        page.beside.put_over(view)
        page.set_title(title)
        page.header.set_back(_("Back to the complaints"), self.close)
        page.set_actions(actions)
        view.refresh()
        view.table.setFocus()

    def _see_cause(self, cause_id: int, name: str) -> None:
        self.close()
        self._page.show_cause(cause_id, name)

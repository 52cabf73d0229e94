"""What the page does with causes: their report, their tree, and telling everybody when one was put right."""

from typing import TYPE_CHECKING

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import told
from vefa.services.causes.putting_right import TOLD, HitRow, close_cause, hit_by, reopen_cause
from vefa.services.causes.tree import cause_path
from vefa.ui.dialogs.tell import TellDialog, TellRow
from vefa.ui.pages.complaints.actions_dialog import ActionsDialog
from vefa.ui.pages.complaints.cause_tree import CauseTreeDialog

if TYPE_CHECKING:
    from vefa.ui.pages.complaints.page import ComplaintsPage


class CausesWork:
    """Causes on the page of complaints."""

    def __init__(self, page: "ComplaintsPage") -> None:
        self._page = page

    def edit(self) -> CauseTreeDialog:
        """The tree."""
        window = self._page.window_
        dialog = CauseTreeDialog(self._page, window.now)
        dialog.changed.connect(window.data_changed)
        dialog.close_wanted.connect(self.put_right)
        dialog.open()
        return dialog

    def actions(self, cause_id: int) -> ActionsDialog:
        """What is done against a cause, and whether it helped."""
        window = self._page.window_
        dialog = ActionsDialog(self._page, window.now, today=window.today(), cause_id=cause_id)
        dialog.changed.connect(window.data_changed)
        dialog.open()
        return dialog

    def put_right(self, cause_id: int) -> None:
        """A cause is put right; everybody it hit is listed with a ready text."""
        window = self._page.window_
        self._page.act(
            close_cause, cause_id, today=window.today(), now=window.now(), done=_("The cause was put right."),
            undo=lambda _hits: reopen_cause(cause_id, now=window.now()),
            then=lambda _hits: self.tell(cause_id),
        )  # fmt: skip

    def came_back(self, cause_id: int) -> None:
        """A cause that was put right is there again."""
        window = self._page.window_
        self._page.act(
            reopen_cause, cause_id, now=window.now(), done=_("The cause is open again."),
            undo=lambda _none: close_cause(cause_id, today=window.today(), now=window.now()),
        )  # fmt: skip

    def tell(self, cause_id: int) -> TellDialog | None:
        """Everybody whom the cause hit; nothing opens when it hit nobody who is known."""
        hits, window = hit_by(cause_id), self._page.window_
        if not hits:
            return None
        reference = str(cause_id)

        def tick(customer: int, on: bool) -> str:
            if on:
                told.tell(customer, TOLD, reference, today=window.today(), now=window.now())
            else:
                told.untell(customer, TOLD, reference)
            window.data_changed.emit()
            return _told(next(one for one in hit_by(cause_id) if one.customer_id == customer))

        title = _("Put right: {cause}").format(cause=cause_path(cause_id))
        text = ngettext(
            "{count} customer complained of it. Tell him that it was put right.",
            "{count} customers complained of it. Tell them that it was put right.",
            len(hits),
        ).format(count=words.number(len(hits)))
        dialog = TellDialog(self._page, title, text, [_row(one) for one in hits], tick, icon="circle-check")
        dialog.open()
        return dialog


def _row(one: HitRow) -> TellRow:
    numbers = ", ".join(one.numbers)
    return TellRow(
        one.customer_id, one.name, one.phone, one.email, words.day(one.last_day), numbers, _told(one),
        one.message,
    )  # fmt: skip


def _told(one: HitRow) -> str:
    """When he was told, and by whom."""
    return " · ".join(filter(None, (words.day(one.told.day), one.told.person))) if one.told else ""

"""What the page does with talks: answered, needing no answer, turned to again."""

from typing import TYPE_CHECKING

from vefa.i18n import _
from vefa.services import conversations
from vefa.services.conversation_list import ConversationRow
from vefa.ui.dialogs.ready_answers import ReadyAnswersDialog
from vefa.ui.talks import answer_talk, change_talk

if TYPE_CHECKING:
    from vefa.ui.pages.complaints.page import ComplaintsPage


class TalksWork:
    """Talks on the page of complaints."""

    def __init__(self, page: "ComplaintsPage") -> None:
        self._page = page

    def do(self, what: str, one: ConversationRow) -> None:
        """What the view wants of a talk."""
        page = self._page
        if what == "answer":
            answer_talk(page, one)
        elif what == "change":
            change_talk(page, one.id)
        elif what == "no_answer":
            page.act(
                conversations.set_closed, one.id, closed=True, done=_("It needs no answer."),
                undo=lambda _none: conversations.set_closed(one.id, closed=False),
            )  # fmt: skip
        elif what == "done":
            page.act(
                conversations.set_next_contact, one.id, None, done=_("Noted."),
                undo=lambda before: conversations.set_next_contact(one.id, before),
            )  # fmt: skip
        elif what == "customer" and one.customer_id is not None:
            page.window_.go("customers", customer=one.customer_id)
        elif what == "complaint" and one.complaint_id is not None:
            page.window_.go("complaints", complaint=one.complaint_id)

    def ready_answers(self) -> ReadyAnswersDialog:
        """Questions that come again."""
        dialog = ReadyAnswersDialog(self._page)
        dialog.changed.connect(self._page.window_.data_changed)
        dialog.open()
        return dialog

"""Talks from anywhere: logged with one key, answered, changed; and follow-ups."""

from typing import TYPE_CHECKING, Any

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import conversations, follow_ups
from vefa.services.conversation_list import ConversationRow
from vefa.services.conversations import Talk
from vefa.services.follow_ups import FollowUpDraft
from vefa.ui.dialogs.follow_up import FollowUpDialog, tomorrow
from vefa.ui.dialogs.talk import TalkDialog

if TYPE_CHECKING:
    from vefa.ui.page import Page
    from vefa.ui.window import Window


def log_talk(window: "Window") -> TalkDialog:
    """Ctrl+Shift+K: a talk with the customer who shows, or with anybody."""
    page = window.page(window.current_key())
    return open_talk(page, Talk("call", "", **page.about()))


def open_talk(page: "Page", talk: Talk, about: str = "") -> TalkDialog:
    """Ask for a talk and keep it."""
    dialog = TalkDialog(page, talk, page.window_.today(), about=about)

    def keep(wanted: Talk) -> None:
        made = _try(dialog, page, conversations.add_conversation, wanted)
        if made is not None:
            page.finish(made, done=_("The talk was noted."), undo=_remover(page))

    dialog.saved.connect(keep)
    dialog.open()
    return dialog


def answer_talk(page: "Page", row: ConversationRow) -> TalkDialog:
    """What is answered to a question that waits."""
    about = " · ".join(filter(None, (row.customer, row.subject, words.day_and_time(row.at))))
    talk = Talk(
        row.channel, row.subject, incoming=False, customer_id=row.customer_id, order_id=row.order_id,
        complaint_id=row.complaint_id, answers=row.id,
    )  # fmt: skip
    dialog = TalkDialog(page, talk, page.window_.today(), about=about)

    def keep(wanted: Talk) -> None:
        made = _try(dialog, page, conversations.add_conversation, wanted)
        if made is not None:
            page.finish(made, done=_("The answer was noted."), undo=lambda one: _unanswer(page, one, row.id))

    dialog.saved.connect(keep)
    dialog.open()
    return dialog


def change_talk(page: "Page", talk_id: int) -> TalkDialog:
    """Change what was noted of a talk."""
    dialog = TalkDialog(page, conversations.talk_of(talk_id), page.window_.today(), changes=True)

    def keep(wanted: Talk) -> None:
        before = _try(dialog, page, conversations.change_conversation, talk_id, wanted)
        if before is not None:
            page.finish(
                before, done=_("The talk was changed."),
                undo=lambda old: conversations.change_conversation(
                    talk_id, old, undoing=True, now=page.window_.now()
                ),
            )  # fmt: skip

    dialog.saved.connect(keep)
    dialog.open()
    return dialog


def add_follow_up(page: "Page", draft: FollowUpDraft | None = None, about: str = "") -> FollowUpDialog:
    """Ask for a follow-up, from tomorrow on unless `draft` says another day, and keep it."""
    window = page.window_
    wanted = draft or FollowUpDraft("", tomorrow(window.today()), **page.about())
    dialog = FollowUpDialog(page, wanted, window.today(), about=about)

    def keep(found: FollowUpDraft) -> None:
        made = _try(dialog, page, follow_ups.add_follow_up, found, today=window.today())
        if made is not None:
            page.finish(
                made, done=_("The follow-up was added."),
                undo=lambda one: follow_ups.remove_follow_up(one, now=window.now()),
            )  # fmt: skip

    dialog.saved.connect(keep)
    dialog.open()
    return dialog


def change_follow_up(page: "Page", follow_up_id: int) -> FollowUpDialog:
    """Change a follow-up, or end it."""
    window = page.window_
    dialog = FollowUpDialog(page, follow_ups.draft_of(follow_up_id), window.today(), changes=True)

    def keep(found: FollowUpDraft) -> None:
        before = _try(dialog, page, follow_ups.change_follow_up, follow_up_id, found, today=window.today())
        if before is not None:
            page.finish(before, done=_("The follow-up was changed."), undo=back)

    def back(before: tuple[FollowUpDraft, follow_ups.Stood]) -> None:
        follow_ups.change_follow_up(follow_up_id, before[0], today=window.today(), now=window.now())
        follow_ups.stand_again(before[1], now=window.now())

    def end() -> None:
        before = _try(dialog, page, follow_ups.end, follow_up_id, today=window.today())
        if before is not None:
            page.finish(
                before, done=_("It is not asked for any more."),
                undo=lambda old: follow_ups.stand_again(old, now=window.now()),
            )  # fmt: skip

    dialog.saved.connect(keep)
    dialog.ended.connect(end)
    dialog.open()
    return dialog


def _unanswer(page: "Page", answer: int, question: int) -> None:
    conversations.remove_conversation(answer, now=page.window_.now())
    conversations.unmark_answered(question)


def _remover(page: "Page") -> Any:
    return lambda made: conversations.remove_conversation(made, now=page.window_.now())


def _try(dialog: Any, page: "Page", function: Any, *args: Any, **named: Any) -> Any | None:
    """Do what a dialog asks; a refusal is told in it, otherwise it closes."""
    try:
        result = function(*args, **named, now=page.window_.now())
    except VefaError as error:
        dialog.tell(error)
        return None
    dialog.accept()
    return result

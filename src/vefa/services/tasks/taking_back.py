"""What was finished today waits again, also after the program was closed in between."""

from datetime import date, datetime
from typing import Any, Final

from vefa.db.models import Reply, TaskMark
from vefa.db.read import value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import conversations, follow_ups
from vefa.services.complaints.actions import set_done
from vefa.services.complaints.moves import Stood, take_back_move
from vefa.services.surveys import replies
from vefa.services.tasks.marks import Finished
from vefa.services.tasks.task import Kind


@write
def take_back(one: Finished, *, today: date, now: datetime) -> None:
    """It waits again, with what is behind it: a follow-up, a question, a reply, a complaint that was told.

    VefaError when it was taken back before, or what is behind it went another way since.
    """
    mark = (TaskMark.kind == str(one.kind)) & (TaskMark.reference == one.reference)
    taken = TaskMark.delete().where(mark, TaskMark.state == "done").execute()
    if not taken:
        raise VefaError(_("This was taken back before."), _("Refresh the list."))
    back = _BACK.get(one.kind)
    if back is not None:
        number, _colon, rest = one.reference.partition(":")
        back(int(number), rest, today, now)


def _follow_up(one: int, due: str, _today: date, now: datetime) -> None:
    follow_ups.stand_again(follow_ups.Stood(one, date.fromisoformat(due), None), now=now)


def _contact(one: int, day: str, _today: date, _now: datetime) -> None:
    conversations.set_next_contact(one, date.fromisoformat(day))


def _answer(one: int, _rest: str, _today: date, _now: datetime) -> None:
    """The latest reply was none."""
    reply = value(Reply.select(Reply.id).where(Reply.response == one).order_by(Reply.id.desc()).limit(1))
    if reply is not None:
        replies.undo_reply(reply)


def _tell(one: int, _rest: str, _today: date, now: datetime) -> None:
    take_back_move(Stood(one, "told", (("state", "solved"), ("told_at", None))), now=now)


def _action(one: int, _rest: str, today: date, now: datetime) -> None:
    set_done(one, False, today=today, now=now)


_BACK: Final[dict[Kind, Any]] = {
    Kind.FOLLOW_UP: _follow_up,
    Kind.CONTACT: _contact,
    Kind.TALK: lambda one, _rest, _today, _now: conversations.unmark_answered(one),
    Kind.ANSWER: _answer,
    Kind.TELL: _tell,
    Kind.ACTION: _action,
}

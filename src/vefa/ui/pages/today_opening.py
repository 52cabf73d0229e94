"""What the one button of a task opens: the page, the list, the file, or the talk that it is about."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.groups import Branch, Condition
from vefa.services import tasks
from vefa.services.complaints.actions import action
from vefa.services.conversation_list import conversation_rows
from vefa.services.imports.rests import rest_rows
from vefa.services.tags import known_tags
from vefa.services.tasks import Button, Kind, Talked, Task
from vefa.services.watched import new_files
from vefa.ui import messages
from vefa.ui.dialogs.import_rests import ImportRestsDialog
from vefa.ui.pages import greeting, telling, today_files
from vefa.ui.pages.complaints.telling import Said, TellCustomerDialog, reach_of
from vefa.ui.pages.today_lines import with_next_day
from vefa.ui.talks import answer_talk, change_follow_up

if TYPE_CHECKING:
    from vefa.ui.page import Page

Open = Callable[["Page", Task], object]


def open_task(page: "Page", task: Task) -> None:
    """Do what the button says."""
    if task.button is Button.CALL:
        talk_about(page, task)
    else:
        _OPEN[task.kind](page, task)


def talk_about(page: "Page", task: Task) -> TellCustomerDialog:
    """The number to dial, and room for what was said; noting it finishes the task."""
    window = page.window_
    channel = "call" if task.phone else "message"
    about = " · ".join(filter(None, (task.title, task.detail)))
    dialog = TellCustomerDialog(page, about, reach_of(task.customer_id, task.phone), channel=channel)

    def back(talked: Talked) -> None:
        tasks.untalk(talked, today=window.today(), now=window.now())

    def keep(said: Said) -> None:
        text = _("{text} (reason: {why})").format(text=said.text, why=said.why) if said.why else said.text
        try:
            talked = tasks.talk(task, text, channel=said.channel, today=window.today(), now=window.now())
        except VefaError as error:
            dialog.tell(error)
            return
        dialog.accept()
        page.finish(talked, done=with_next_day(_("It was noted, and the task is done."), task), undo=back)

    dialog.said.connect(keep)
    dialog.open()
    return dialog


def _complaint(page: "Page", task: Task) -> None:
    page.window_.go("complaints", complaint=task.target)


def _cause(page: "Page", task: Task) -> None:
    page.window_.go("complaints", cause=task.target)


def _action(page: "Page", task: Task) -> None:
    """The complaint or the cause that it is about."""
    try:
        one = action(_target(task))
    except VefaError as error:
        messages.show_error(page, error)
        return
    if one.complaint_id is not None:
        page.window_.go("complaints", complaint=one.complaint_id)
    else:
        page.window_.go("complaints", cause=one.cause_id)


def _fixed(page: "Page", task: Task) -> None:
    """Everybody whom the cause hit, with the ready text."""
    if page.window_.go("complaints"):
        complaints: Any = page.window_.page("complaints")
        complaints.over.causes_work.tell(_target(task))


def _answer(page: "Page", task: Task) -> None:
    """The answer among its survey's, or at once what is said to it."""
    if any(place.key == "surveys" for place in page.window_.places()):
        page.window_.go("surveys", response=task.target)
    else:
        talk_about(page, task)


def _question(page: "Page", task: Task) -> None:
    for row in conversation_rows([_target(task)]):
        answer_talk(page, row)


def _contact(page: "Page", task: Task) -> None:
    """Who has no number is turned to in another way; the talk before says how."""
    if task.customer_id is not None:
        page.window_.go("customers", customer=task.customer_id)
    else:
        talk_about(page, task)


def _marked(page: "Page", task: Task) -> None:
    """The customers with the tag of the special day."""
    name = next((one.name for one in known_tags() if one.id == task.target), "")
    where = Branch((Condition("tag", "any_of", (name,)),))
    page.window_.go("customers", where=where)


def _file(page: "Page", task: Task) -> None:
    found = [one for one in new_files(now=page.window_.now()) if one.sha256 == task.reference]
    if found:
        today_files.open_file(page, found[0])
    else:
        page.window_.data_changed.emit()


def _rests(page: "Page", task: Task) -> None:
    """The rows that did not come in; looked at, the task is done."""
    window = page.window_

    def show(rests: Any) -> None:
        dialog = ImportRestsDialog(page, task.detail, rests)
        dialog.accepted.connect(finish)
        dialog.open()

    def finish() -> None:
        page.act(
            tasks.done, task, today=window.today(), now=window.now(), done=_("It is done."),
            undo=lambda marked: tasks.undo(marked, today=window.today(), now=window.now()),
        )  # fmt: skip

    page.read(rest_rows, _target(task), show=show)


def _target(task: Task) -> int:
    if task.target is None:
        raise VefaError(_("This task is not there any more."), _("Refresh the list."))
    return task.target


_OPEN: Final[dict[Kind, Open]] = {
    Kind.COMPLAINT: _complaint,
    Kind.TELL: _complaint,
    Kind.ACTION: _action,
    Kind.REPEATS: _cause,
    Kind.FIXED: _fixed,
    Kind.ASK: lambda page, _task: page.window_.go("complaints", group="told"),
    Kind.ANSWER: _answer,
    Kind.TALK: _question,
    Kind.CONTACT: _contact,
    Kind.FOLLOW_UP: lambda page, task: change_follow_up(page, _target(task)),
    Kind.BIRTHDAY: lambda page, _task: greeting.open_birthdays(page),
    Kind.ENDING: lambda page, task: telling.open_endings(page, _target(task)),
    Kind.TIER: lambda page, _task: telling.open_notices(page),
    Kind.EARLY: lambda page, task: telling.open_early(page, _target(task)),
    Kind.SLIPPING: lambda page, _task: page.window_.go("customers", group="slipping"),
    Kind.SPECIAL_DAY: _marked,
    Kind.DOUBLES: lambda page, _task: page.window_.go("customers", doubles=True),
    Kind.FILE: _file,
    Kind.IMPORT: _rests,
    Kind.REPORTS: lambda page, _task: page.window_.go("reports", monthly=True),
}

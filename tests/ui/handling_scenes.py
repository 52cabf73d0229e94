"""Scenes of what is done seldom with complaints, talks, causes and follow-ups, for the screenshots."""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.calm import settle
from tests.ui.complaint_scenes import act, causes, complaints, talks
from tests.ui.today_scenes import read
from tests.ui.work_scenes import Work, page
from vefa.services.complaints import files
from vefa.services.complaints.card import ComplaintCard, complaint
from vefa.services.conversation_list import conversation_ids, conversation_rows
from vefa.services.tasks import Kind
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.ready_answers import ReadyAnswersDialog
from vefa.ui.dialogs.talk import TalkDialog
from vefa.ui.pages.complaints.acts import Acts
from vefa.ui.pages.complaints.cause_tree import CauseTreeDialog
from vefa.ui.pages.complaints.page import ComplaintsPage
from vefa.ui.pages.complaints.taking_down import ComplaintDialog
from vefa.ui.pages.complaints.telling import TellCustomerDialog
from vefa.ui.talks import change_talk
from vefa.ui.window import Window


def dialog() -> Any:
    """The dialog on top."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()][-1]


def refused(run: Callable[[Acts, ComplaintCard], object]) -> Work:
    """A dialog whose button was pressed with nothing typed."""

    def work(window: Window) -> None:
        act(run)(window)
        dialog().finish()
        settle()

    return work


def attached(window: Window) -> tuple[ComplaintsPage, ComplaintCard]:
    """Two files of one name, one of them with a long name."""
    shown = complaints(window)
    one = shown.detail.complaint_id()
    assert one is not None
    folder = Path(mkdtemp())
    for name in ("dikiş.jpg", "Müşterinin WhatsApp'tan gönderdiği " + "çok " * 20 + "uzun adlı fotoğraf.jpg"):
        (folder / name).write_bytes(name.encode())
        files.attach(one, folder / name, now=window.now())
    window.data_changed.emit()
    settle()
    return shown, complaint(one, now=window.now())


def remove_file(window: Window) -> None:
    """A file is to go."""
    shown, card = attached(window)
    shown.acts.ask_remove_file(card.files[0])


def menu(window: Window) -> None:
    """What else can be done."""
    attached(window)[0].detail.more.click()  # type: ignore[union-attr]
    [shown] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    shown.setFocus()


def order_taken_down(window: Window) -> None:
    """A complaint about an order with its lines; the subject is missing."""
    shown = complaints(window)
    card = shown.detail.card()
    assert card is not None
    assert card.row.order_id is not None
    shown.arrive(add=True, order=card.row.order_id)
    made = dialog()
    assert isinstance(made, ComplaintDialog)
    settle()
    made.finish()
    settle()


def changed_talk(window: Window) -> None:
    """A talk is changed; its day is none."""
    shown = talks(window)
    [one, *_rest] = conversation_rows(conversation_ids("", group="next", today=window.today()))
    made: TalkDialog = change_talk(shown, one.id)
    made.next.setText("31.02.2027")
    made.finish()
    settle()


def changed_answer(window: Window) -> None:
    """A ready answer is changed."""
    made: ReadyAnswersDialog = talks(window).over.talks_work.ready_answers()
    from vefa.services.ready_answers import ready_answers

    made._begin(ready_answers()[0])
    settle()


def no_talks(window: Window) -> None:
    """Nobody waits."""
    shown = complaints(window)
    shown.over.open_talks()
    settle()


def no_causes(window: Window) -> None:
    """A shop without causes."""
    shown = page(window, "complaints", ComplaintsPage)
    shown.over.open_causes()
    settle()


def tree(run: Callable[[CauseTreeDialog, Any], object]) -> Work:
    """Something is done with the third cause."""

    def work(window: Window) -> None:
        from vefa.services.causes.tree import causes as all_causes

        made = causes(window).over.causes_work.edit()
        run(made, next(one for one in all_causes() if one.name == "Dikiş hatası"))
        settle()

    return work


def task_menu(window: Window) -> None:
    """What else can be done with a task."""
    shown = read(window)
    from PySide6.QtCore import QPoint

    first = next(one.key for one in shown.day.list.lines() if one.key[0] == Kind.FOLLOW_UP)
    shown.doing.open_menu(first, shown.day.list.mapToGlobal(QPoint(200, 60)))


def visited(window: Window) -> None:
    """A visit is noted with minutes, nothing said."""
    act(lambda acts, card: acts.tell(card))(window)
    made = dialog()
    assert isinstance(made, TellCustomerDialog)
    made.finish()
    settle()


PAGES: dict[str, Work] = {
    "complaint-no-talks": no_talks,
    "complaint-no-causes": no_causes,
}
DIALOGS: dict[str, Work] = {
    "complaint-note-refused": refused(lambda acts, card: acts.note(card)),
    "complaint-owner-refused": refused(lambda acts, card: acts.named(card, "owner")),
    "complaint-topic": act(lambda acts, card: acts.named(card, "topic")),
    "complaint-ask": act(lambda acts, card: acts.ask_how(card)),
    "complaint-withdrawn": act(lambda acts, card: acts.end(card, "withdrawn")),
    "complaint-remedy-refused": refused(lambda acts, card: acts.remedy(card)),
    "complaint-remove-file": remove_file,
    "complaint-menu": menu,
    "complaint-order": order_taken_down,
    "complaint-called": visited,
    "complaint-talk-changed": changed_talk,
    "complaint-ready-changed": changed_answer,
    "complaint-cause-named": tree(lambda made, one: made.ask_name(one)),
    "complaint-cause-below": tree(lambda made, one: made.ask_below(one)),
    "complaint-cause-moved": tree(lambda made, one: made.ask_move(one)),
    "complaint-cause-joined": tree(lambda made, one: made.ask_merge(one)),
    "complaint-cause-kept": tree(lambda made, one: made._remove(one)),
    "today-menu": task_menu,
}

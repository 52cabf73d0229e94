"""Scenes of complaints for the screenshots."""

from collections.abc import Callable

from tests.ui.calm import settle
from tests.ui.complaint_samples import some_complaints, some_talks
from tests.ui.work_scenes import Work, page
from vefa.services.complaints.card import ComplaintCard
from vefa.ui.pages.complaints.acts import Acts
from vefa.ui.pages.complaints.page import ComplaintsPage
from vefa.ui.window import Window


def complaints(window: Window) -> ComplaintsPage:
    """The page with some complaints, the repeating one open."""
    made = some_complaints(window.now())
    window.data_changed.emit()
    shown = page(window, "complaints", ComplaintsPage)
    shown.show_complaint(made[-1])
    settle()
    return shown


def act(run: Callable[[Acts, ComplaintCard], object]) -> Work:
    """A dialog over the complaint of the picture."""

    def work(window: Window) -> None:
        shown = complaints(window)
        card = shown.detail.card()
        assert card is not None
        run(shown.acts, card)
        settle()

    return work


def causes(window: Window) -> ComplaintsPage:
    """The report on root causes."""
    shown = complaints(window)
    shown.over.open_causes()
    settle()
    return shown


def put_right(window: Window) -> None:
    """Everybody whom a cause hit is to be told."""
    shown = causes(window)
    assert shown.over.causes is not None
    shown.over.causes.right.click()


def talks(window: Window) -> ComplaintsPage:
    """Talks with customers, one of which waits for an answer."""
    shown = complaints(window)
    some_talks(window.now())
    shown.over.open_talks()
    settle()
    return shown


def talk(window: Window) -> None:
    """A talk is logged from anywhere."""
    talks(window)
    window.log_talk()


PAGES: dict[str, Work] = {
    "complaint": complaints,
    "complaint-causes": causes,
    "complaint-talks": talks,
}
DIALOGS: dict[str, Work] = {
    "complaint-new": lambda window: complaints(window).take_down(),
    "complaint-edit": act(lambda acts, card: acts.edit(card)),
    "complaint-call": act(lambda acts, card: acts.tell(card)),
    "complaint-message": act(lambda acts, card: acts.tell(card, "message")),
    "complaint-remedy": act(lambda acts, card: acts.remedy(card)),
    "complaint-solve": act(lambda acts, card: acts.solve(card)),
    "complaint-duplicate": act(lambda acts, card: acts.duplicate(card)),
    "complaint-actions": act(lambda acts, card: acts.all_actions(card)),
    "complaint-follow-up": act(lambda acts, _card: acts.follow_up()),
    "complaint-talk": talk,
    "complaint-ready": lambda window: talks(window).over.talks_work.ready_answers(),
    "complaint-tree": lambda window: causes(window).over.causes_work.edit(),
    "complaint-put-right": put_right,
    "complaint-refused": act(lambda acts, card: acts.close(card)),
}

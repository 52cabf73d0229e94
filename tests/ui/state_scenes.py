"""Scenes of complaints in each state, their rarer dialogs, and the first page with few and many tasks."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from tests.ui.calm import settle
from tests.ui.complaint_samples import some_complaints
from tests.ui.complaint_scenes import act, causes, complaints, talks
from tests.ui.work_scenes import Work, page
from vefa.rules.complaint_words import REMEDIES
from vefa.services import customers
from vefa.services.causes.tree import cause_named
from vefa.services.complaints import moves
from vefa.services.complaints.actions import actions_of, set_done
from vefa.services.complaints.files import attach
from vefa.services.follow_ups import FollowUpDraft, add_follow_up
from vefa.ui.pages.complaints.page import ComplaintsPage
from vefa.ui.talks import answer_talk, change_follow_up
from vefa.ui.window import Window


def _nothing(_window: Window, _one: int) -> None:
    """It stands as it came."""


def standing(window: Window, back: int, do: Callable[[Window, int], object] = _nothing) -> None:
    """The complaint that is the `back`-th from the newest, after something was done with it."""
    made = some_complaints(window.now())
    one = made[-back]
    do(window, one)
    window.data_changed.emit()
    page(window, "complaints", ComplaintsPage).show_complaint(one)
    settle()


def _told(window: Window, one: int) -> None:
    now = window.now()
    moves.tell_customer(one, "Yenisi bugün kargoda.", channel="message", now=now - timedelta(hours=1))


def _unfounded(window: Window, one: int) -> None:
    moves.close(one, outcome="unfounded", text="Kargo zamanında teslim edilmiş.", now=window.now())


def _again(window: Window, one: int) -> None:
    moves.solve(one, "Yenisi verildi", now=window.now() - timedelta(days=3))
    moves.close(one, now=window.now() - timedelta(days=2))
    moves.reopen(one, "Yine söküldü", now=window.now() - timedelta(hours=2))


def _files(window: Window, one: int) -> None:
    folder = window.shop_path().parent
    for name in ("dikiş.jpg", "Çok uzun adı olan bir kargo teslim tutanağı 23 Kasım 2026 tarihli.pdf"):
        path = folder / name
        path.write_bytes(b"x" * 120_000)
        attach(one, Path(path), now=window.now())


def long_texts(window: Window) -> None:
    """A subject and words that are very long."""
    from vefa.services.complaints.opening import ComplaintDraft, open_complaint

    some_complaints(window.now())
    said = "Ürünün dikişi ilk yıkamada söküldü ve rengi de soldu; " * 40
    subject = "Dikişi sökülen, rengi solan ve yanlış bedende gönderilen kışlık mont için şikâyet"
    one = open_complaint(ComplaintDraft(subject, words=said, severity="urgent"), now=window.now())
    window.data_changed.emit()
    page(window, "complaints", ComplaintsPage).show_complaint(one)
    settle()


def nothing_found(window: Window) -> None:
    """A search without result."""
    shown = complaints(window)
    shown.listing.search.set_query("qqq")
    settle()


def one_cause(window: Window) -> None:
    """The complaints of one cause."""
    shown = complaints(window)
    cause = cause_named("Dikiş hatası")
    assert cause is not None
    shown.arrive(cause=cause)
    settle()


def worked(window: Window) -> None:
    """A corrective action that is done, and whether it worked."""
    shown = complaints(window)
    card = shown.detail.card()
    assert card is not None
    (first, *_rest) = actions_of(complaint_id=card.row.id)
    set_done(first.id, done=True, today=window.today(), now=window.now())
    window.data_changed.emit()
    settle()
    card = shown.detail.card()
    assert card is not None
    shown.acts.all_actions(card)
    settle()


def cause_actions(window: Window) -> None:
    """What is done against a cause."""
    cause = cause_named("Dikiş hatası")
    shown = causes(window)
    cause = cause or cause_named("Dikiş hatası")
    assert cause is not None
    shown.over.causes_work.actions(cause)
    settle()


def remedy(window: Window, kind: str) -> None:
    """Something is given."""
    shown = complaints(window)
    card = shown.detail.card()
    assert card is not None
    dialog = shown.acts.remedy(card)
    dialog.kind.set_value(kind)
    dialog.kind.chosen.emit(kind)
    settle()


def answered(window: Window) -> None:
    """An open talk is answered."""
    shown = talks(window)
    view = shown.over.talks
    one = None if view is None else view.chosen()
    assert one is not None
    answer_talk(shown, one)
    settle()


def follow_up_kept(window: Window) -> None:
    """A reminder that repeats is changed."""
    made = add_follow_up(
        FollowUpDraft("vitrini değiştir", window.today(), "month", 1), today=window.today(), now=window.now()
    )
    window.go("today")
    change_follow_up(window.page("today"), made)
    settle()


def some_follow_ups(window: Window, count: int) -> None:
    """The first page with so many things to do."""
    today, now = window.today(), window.now()
    who = [*customers.customer_ids(sort="name", today=today)]
    for place in range(count):
        name = customers.draft_of(who[place % len(who)]).name
        draft = FollowUpDraft(
            f"{place + 1}. iş: {name} için hazırlanan siparişi kontrol et", today + timedelta(days=place % 3),
            customer_id=who[place % len(who)],
        )  # fmt: skip
        add_follow_up(draft, today=today, now=now)
    window.data_changed.emit()
    window.go("today")
    shown = window.page("today")
    shown.refresh()
    shown._ask()  # type: ignore[attr-defined]
    settle()


PAGES: dict[str, Work] = {
    "today-3": partial(some_follow_ups, count=3),
    "today-500": partial(some_follow_ups, count=500),
}
DIALOGS: dict[str, Work] = {
    "complaint-received": partial(standing, back=2),
    "complaint-waiting": partial(standing, back=3),
    "complaint-solved": partial(standing, back=5),
    "complaint-told": partial(standing, back=5, do=_told),
    "complaint-closed": partial(standing, back=7),
    "complaint-unfounded": partial(standing, back=2, do=_unfounded),
    "complaint-again": partial(standing, back=4, do=_again),
    "complaint-files": partial(standing, back=1, do=_files),
    "complaint-long": long_texts,
    "complaint-nothing": nothing_found,
    "complaint-one-cause": one_cause,
    "complaint-worked": worked,
    "complaint-cause-actions": cause_actions,
    **{f"complaint-give-{kind}": partial(remedy, kind=kind) for kind in REMEDIES},
    "complaint-note": act(lambda acts, card: acts.note(card)),
    "complaint-promise": act(lambda acts, card: acts.promise(card)),
    "complaint-severity": act(lambda acts, card: acts.ask_severity(card)),
    "complaint-owner": act(lambda acts, card: acts.named(card, "owner")),
    "complaint-end": act(lambda acts, card: acts.end(card, "unfounded")),
    "complaint-reopen": act(lambda acts, card: acts.reopen(card)),
    "complaint-rate": act(lambda acts, card: acts.rate(card)),
    "complaint-talk-answer": answered,
    "follow-up-change": follow_up_kept,
}

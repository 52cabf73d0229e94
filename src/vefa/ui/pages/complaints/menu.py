"""What else can be done with a complaint now: the menu behind its three dots."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from vefa.i18n import _
from vefa.rules.complaint_words import remedy_text
from vefa.rules.complaints import OVER
from vefa.services.complaints.card import ComplaintCard
from vefa.ui.actions import Action
from vefa.ui.pages.complaints.acts import Acts

_LONGEST: Final = 44  # letters of the name of a file
_ENDING: Final = 12


def menu_of(card: ComplaintCard, acts: Acts) -> list[Action | None]:
    """The way to other states, then what belongs to it."""
    found: list[Action | None] = [*_moves(card, acts)]
    if found:
        found.append(None)
    found.append(Action(_("Edit…"), lambda: acts.edit(card), "clipboard-pen"))
    found.append(Action(_("Severity…"), lambda: acts.ask_severity(card), "siren"))
    found.append(Action(_("Attach a file…"), lambda: acts.choose_file(card), "image"))
    found.append(Action(_("Add a follow-up…"), acts.follow_up, "bell"))
    found.append(Action(_("Log a talk…"), acts.log_talk, "message-circle"))
    found.append(Action(_("Corrective actions…"), lambda: acts.all_actions(card), "git-fork"))
    if card.asks:
        found.append(Action(_("Ask how it was…"), lambda: acts.ask_how(card), "send"))
    if card.row.state in {"told", "closed"}:
        found.append(Action(_("How the customer finds it…"), lambda: acts.rate(card), "star"))
    gone = [*_given(card, acts), *_attached(card, acts)]
    return [*found, None, *gone] if gone else found


def _moves(card: ComplaintCard, acts: Acts) -> Iterator[Action]:
    if "waiting" in card.moves:
        told = _("The complaint waits for the customer; its clock stands still.")
        yield Action(_("Wait for the customer"), lambda: acts.move(card, "waiting", told), "hourglass")
    if card.row.state in {"received", "waiting"}:
        yield Action(_("Look into it"), lambda: acts.look(card), "search")
    if card.row.state in {"solved", "told"} or card.row.state in OVER:
        yield Action(_("Reopen…"), lambda: acts.reopen(card), "rotate-ccw")
    if card.row.state in OVER:
        return
    if card.row.state != "told":
        yield Action(_("Close without more"), lambda: acts.close(card), "circle-check")
    yield Action(_("Unfounded…"), lambda: acts.end(card, "unfounded"), "ban")
    yield Action(_("Duplicate of…"), lambda: acts.duplicate(card), "copy")
    yield Action(_("Withdrawn…"), lambda: acts.end(card, "withdrawn"), "undo-2")


def _given(card: ComplaintCard, acts: Acts) -> Iterator[Action]:
    """What was given can be taken back."""
    for one in card.remedies:
        if one.taken_back is None:
            what = " · ".join(filter(None, (remedy_text(one.kind), one.code)))
            text = _("Take back: {what}").format(what=what)
            yield Action(text, partial(acts.take_remedy_back, one.id), "rotate-ccw")


def _attached(card: ComplaintCard, acts: Acts) -> Iterator[Action]:
    """What is attached can be removed."""
    for one in card.files:
        text = _("Remove the file: {name}").format(name=_short(one.name))
        yield Action(text, partial(acts.ask_remove_file, one), "trash-2")


def _short(name: str) -> str:
    """A name of a file with its beginning and its ending, short enough for a menu."""
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - _ENDING - 1].rstrip()}…{name[-_ENDING:].lstrip()}"

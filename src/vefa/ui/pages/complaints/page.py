"""Complaints: the list, one complaint beside it, taking down, working on, putting right, closing."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services import work_hours
from vefa.services.causes.tree import cause_path
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.listing import Only
from vefa.services.complaints.opening import ComplaintDraft
from vefa.services.complaints.sources import draft_of_order
from vefa.ui.actions import Action
from vefa.ui.beside import Beside
from vefa.ui.dialogs.base import FINISH
from vefa.ui.layout import column
from vefa.ui.lists import LARGE
from vefa.ui.page import Page
from vefa.ui.pages.complaints.acts import Acts
from vefa.ui.pages.complaints.detail import ComplaintDetail
from vefa.ui.pages.complaints.listing import ComplaintList, Counts
from vefa.ui.pages.complaints.menu import menu_of
from vefa.ui.pages.complaints.over import Over
from vefa.ui.pages.nothing_yet import nothing_yet
from vefa.ui.talks import change_follow_up, change_talk
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Card

if TYPE_CHECKING:
    from vefa.ui.window import Window

_SIDE: Final = 698  # px of the complaint beside the list
_SIDE_LARGER: Final = 540  # at 115 %, so that the list keeps its room
_LATELY: Final = 30  # days in which a problem repeats
_HELP: Final = N_(
    "Every complaint has a number, a clock and a way: received, looked into, solved, told the customer.\n\n"
    "# Record one\n"
    "Ctrl+N asks for the customer, the order and its lines, and the words that were said. From an order or a "
    "customer it is filled in already.\n\n"
    "# Work on it\n"
    "Promised date, owner, topic, cause and corrective action are changed where they stand. Ctrl+Enter takes "
    "the next step: solved, told, closed. While it waits for the customer its clock stands still.\n\n"
    "# Put it right\n"
    "Points and vouchers come from the programme; a replacement or money given back is kept with its cost. A "
    "file dropped on a complaint is copied beside the shop file.\n\n"
    "# The same again\n"
    "Vefa says when a cause comes more often than chance explains, and when it hits a customer again. One "
    "with a corrective action closes when that is done and you wrote whether it worked; any other with one "
    "key. Each step can be undone at once, and reopening keeps everything.\n\n"
    "# Causes and talks\n"
    "The root cause report tells what makes most complaints, per 100 orders and in money. When a cause was "
    "put right, everybody it hit is listed with a ready text. Ctrl+Shift+K notes a talk from anywhere; Talks "
    "has those that wait for an answer, and whom to turn to again."
)


class ComplaintsPage(Page):
    """`arrive` knows complaint=id, group=key, cause=id, causes=True, talks=True; add=True with customer=id,
    or order=id with lines=ids.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.acts, self.over = Acts(self), Over(self)
        self.listing = ComplaintList(window.now)
        self.detail = ComplaintDetail(window.now)
        side = _SIDE if text_size() <= 100 else _SIDE_LARGER
        fill = self.detail.show_complaint
        self.beside = Beside(self.listing, self.detail, self._nothing_yet(), fill, width=side)
        self._counts: Counts | None = None
        self.set_body(column((self.beside, 1)))
        self._connect()

    def _connect(self) -> None:
        self.listing.counted.connect(self._take_counts)
        self.listing.read.connect(self.beside.show_chosen)
        self.detail.menu = lambda card: menu_of(card, self.acts)
        self.detail.wanted.connect(self._do)
        self.detail.severity.connect(lambda key: self._with(lambda card: self.acts.severity(card, key)))
        self.detail.dropped.connect(lambda path: self._with(lambda card: self.acts.attach(card, path)))
        self.detail.opened.connect(self._open_event)
        for keys in FINISH:
            QShortcut(QKeySequence(keys), self).activated.connect(self.detail.finish)
        self._connect_fields()

    def _connect_fields(self) -> None:
        place, acts = self.detail.place, self.acts
        place.promise.connect(lambda at: self._with(lambda card: acts.change(card, promised=at)))
        place.other_promise.connect(lambda: self._with(acts.promise))
        place.owner.connect(lambda name: self._with(lambda card: acts.change(card, owner=name)))
        place.other_owner.connect(lambda: self._with(lambda card: acts.named(card, "owner")))
        place.topic.connect(lambda name: self._with(lambda card: acts.change(card, topic=name)))
        place.other_topic.connect(lambda: self._with(lambda card: acts.named(card, "topic")))
        place.causes_wanted.connect(self.over.causes_work.edit)
        place.cause.connect(lambda one: self._with(lambda card: acts.change(card, cause_id=one)))
        place.action.connect(lambda text: self._with(lambda card: acts.action(card, text)))
        place.actions_wanted.connect(lambda: self._with(acts.all_actions))

    # what the window asks ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Read list, counts and the complaint again, and what stands in their place."""
        self.listing.refresh()
        self.over.refresh()

    def arrive(self, **arguments: Any) -> None:
        """See the class."""
        if "causes" in arguments:
            self.over.open_causes()
            return
        if "talks" in arguments:
            self.over.open_talks()
            return
        self.over.close()
        if "add" in arguments:
            self._take_down_from(arguments)
        elif "complaint" in arguments:
            self.show_complaint(int(arguments["complaint"]))
        elif "cause" in arguments:
            self.show_cause(int(arguments["cause"]), str(arguments.get("told", "")))
        elif "group" in arguments:
            self.listing.choose("", str(arguments["group"]))

    def help_text(self) -> str:
        """F1."""
        return _(_HELP)

    def _take_counts(self, counts: Counts) -> None:
        """A shop without complaints is told what to do; what stands in place of the list stays."""
        self._counts = counts
        if not self.over.is_open():
            self.show_head()

    def show_head(self) -> None:
        """The list with its head, as far as it has been read."""
        if self._counts is not None:
            empty = not self._counts.groups["all"]
            self.beside.show_list(empty=empty)
            large = text_size() >= LARGE  # no room beside the buttons
            self.set_title(_("Complaints"), "" if large else _mean_words(self._counts.mean))
            self.set_actions(self._head(empty=empty))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from causes and talks."""
        if event.key() == Qt.Key.Key_Escape and self.over.is_open():
            self.over.close()
        else:
            super().keyPressEvent(event)

    def search_here(self) -> None:
        """Ctrl+F searches the list that shows."""
        if self.over.talks is not None:
            self.over.talks.split.close_detail()
            self.over.talks.search.setFocus()
        elif not self.over.is_open():
            self.beside.split.close_detail()
            self.listing.search.setFocus()

    def about(self) -> dict[str, Any]:
        """A talk logged from here is about the complaint that shows."""
        card = self.detail.card()
        if card is None or self.over.is_open():
            return {}
        return {"complaint_id": card.row.id, "customer_id": card.row.customer_id}

    # one complaint -----------------------------------------------------------------------------

    def show_complaint(self, complaint_id: int) -> None:
        """Choose a complaint, wherever it stands."""
        self.beside.show_record(complaint_id)

    def take_down(self) -> None:
        """Ctrl+N."""
        self.acts.take_down(ComplaintDraft(""))

    def _take_down_from(self, known: dict[str, Any]) -> None:
        if known.get("order"):
            lines = tuple(known.get("lines") or ())
            draft = draft_of_order(int(known["order"]), lines)
            self.acts.take_down(draft if lines else replace(draft, subject=""))
        else:
            self.acts.take_down(ComplaintDraft("", customer_id=known.get("customer")))

    def _with(self, run: Any) -> None:
        """Do something with the complaint that shows."""
        card = self.detail.card()
        if card is not None:
            run(card)

    def _do(self, what: str) -> None:
        acts = self.acts
        self._with({
            "call": acts.tell, "tell": acts.tell, "message": lambda card: acts.tell(card, "message"),
            "remedy": acts.remedy, "note": acts.note, "solve": acts.solve, "close": acts.close,
            "reopen": acts.reopen, "look": acts.look, "repeats": self._show_repeats,
            "earlier": self._show_earlier, "ask": acts.ask_how,
        }[what])  # fmt: skip

    def _show_repeats(self, card: ComplaintCard) -> None:
        since = self.window_.today() - timedelta(days=_LATELY - 1)
        told = _("{cause}, last 30 days").format(cause=card.cause_path)
        self.listing.show_only(Only(cause_id=card.row.cause_id, since=since), told)

    def _show_earlier(self, card: ComplaintCard) -> None:
        told = _("{customer}: {cause}").format(customer=card.row.customer, cause=card.cause_path)
        self.listing.show_only(Only(cause_id=card.row.cause_id, customer_id=card.row.customer_id), told)

    def show_cause(self, cause_id: int, told: str) -> None:
        """The complaints of one cause."""
        self.listing.show_only(Only(cause_id=cause_id), told or cause_path(cause_id))

    def _open_event(self, key: tuple[str, int]) -> None:
        if key[0] == "file":
            self.acts.open_file(key[1])
        elif key[0] == "talk":
            change_talk(self, key[1])
        elif key[0] == "follow_up":
            change_follow_up(self, key[1])

    # head --------------------------------------------------------------------------------------

    def _head(self, *, empty: bool) -> list[Action]:
        kind = "secondary" if empty else "primary"
        add = Action(_("Record a complaint"), self.take_down, "plus", kind, "Ctrl+N")
        report = Action(_("Root cause report"), self.over.open_causes, "chart-bar-big", "ghost")
        talks = Action(_("Talks"), self.over.open_talks, "message-circle", "ghost")
        return [talks, add] if empty else [talks, report, add]

    def _nothing_yet(self) -> Card:
        add = Button(_("Record a complaint"), "primary", "plus", size="l")
        add.clicked.connect(lambda _on=False: self.take_down())
        sentence = _(
            "Whoever complains gives the shop a second chance: write it down, keep the day, tell him."
        )
        return nothing_yet(self.window_, _("No complaints yet"), sentence, add)


def _mean_words(minutes: int | None) -> str:
    """How long solutions took lately, in working days of the shop."""
    if minutes is None:
        return ""
    days = round(10 * minutes / max(1, work_hours.day_minutes()))
    return _("Solved in {days} working days on average").format(days=words.decimals_of(days, 1))

"""Complaints: the list, one complaint beside it, taking down, working on, putting right, closing."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services import work_hours
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.listing import Only
from vefa.services.complaints.opening import ComplaintDraft
from vefa.services.complaints.sources import draft_of_order
from vefa.ui.actions import Action
from vefa.ui.layout import boxed, column
from vefa.ui.page import Page
from vefa.ui.pages.complaints.acts import Acts
from vefa.ui.pages.complaints.detail import ComplaintDetail
from vefa.ui.pages.complaints.listing import ComplaintList, Counts
from vefa.ui.pages.complaints.menu import menu_of
from vefa.ui.pages.nothing_yet import nothing_yet
from vefa.ui.split import Split
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card

if TYPE_CHECKING:
    from vefa.ui.window import Window

_SIDE: Final = 698  # px of the complaint beside the list
_SIDE_LARGER: Final = 590  # at 115 %, so that the list keeps its room
_FOLLOW_MS: Final = 60
_LATELY: Final = 30  # days in which a problem repeats
_HELP: Final = N_(
    "Every complaint has a number, a clock and a way: received, looked into, solved, told the customer.\n\n"
    "# Take one down\n"
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
    "key. Each step can be undone at once, and reopening keeps everything."
)


class ComplaintsPage(Page):
    """`arrive` knows complaint=id, group=key, cause=id; add=True with customer=id, or order=id, lines=ids."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.acts = Acts(self)
        self.listing = ComplaintList(window.now)
        self.detail = ComplaintDetail(window.now)
        side = _SIDE if text_size() <= 100 else _SIDE_LARGER
        self.split = Split(self.listing, self.detail, side)
        self._places = QStackedWidget()
        whole = column((self.split, 1))
        if text_size() < 150:
            whole.insertWidget(0, self.listing.chips)
            whole.insertSpacing(1, px(14))
        self._places.addWidget(boxed(whole))
        self._places.addWidget(self._nothing_yet())
        self.set_body(column((self._places, 1)))
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(self._show_chosen)
        self._connect()

    def _connect(self) -> None:
        self.listing.chosen.connect(lambda _one: self._follow.start())
        self.listing.counted.connect(self._take_counts)
        self.listing.read.connect(self._show_chosen)
        self.listing.opened.connect(self._open)
        self.detail.menu = lambda card: menu_of(card, self.acts)
        self.detail.wanted.connect(self._do)
        self.detail.severity.connect(lambda key: self._with(lambda card: self.acts.severity(card, key)))
        self.detail.dropped.connect(lambda path: self._with(lambda card: self.acts.attach(card, path)))
        self.detail.opened.connect(self._open_event)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
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
        place.cause.connect(lambda one: self._with(lambda card: acts.change(card, cause_id=one)))
        place.action.connect(lambda text: self._with(lambda card: acts.action(card, text)))
        place.actions_wanted.connect(lambda: self._with(acts.all_actions))

    # what the window asks ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Read list, counts and the complaint again."""
        self.listing.refresh()

    def arrive(self, **arguments: Any) -> None:
        """See the class."""
        if "add" in arguments:
            self._take_down_from(arguments)
        elif "complaint" in arguments:
            self.show_complaint(int(arguments["complaint"]))
        elif "cause" in arguments:
            self._show_cause(int(arguments["cause"]), str(arguments.get("told", "")))
        elif "group" in arguments:
            self.listing.show_group(str(arguments["group"]))

    def help_text(self) -> str:
        """F1."""
        return _(_HELP)

    def _take_counts(self, counts: Counts) -> None:
        """A shop without complaints is told what to do."""
        empty = not counts.groups["all"]
        self._places.setCurrentIndex(1 if empty else 0)
        self.set_title(_("Complaints"), _mean_words(counts.mean))
        self.set_actions(self._head(empty=empty))

    # one complaint -----------------------------------------------------------------------------

    def show_complaint(self, complaint_id: int) -> None:
        """Choose a complaint, wherever it stands."""
        self.listing.show_complaint(complaint_id)
        self._open(complaint_id)

    def take_down(self) -> None:
        """Ctrl+N."""
        self.acts.take_down(ComplaintDraft(""))

    def _take_down_from(self, known: dict[str, Any]) -> None:
        if known.get("order"):
            lines = tuple(known.get("lines") or ())
            self.acts.take_down(draft_of_order(int(known["order"]), lines))
        else:
            self.acts.take_down(ComplaintDraft("", customer_id=known.get("customer")))

    def _open(self, complaint_id: int) -> None:
        self._follow.stop()
        self.detail.show_complaint(complaint_id)
        self.split.open_detail()

    def _show_chosen(self) -> None:
        self._follow.stop()
        self.detail.show_complaint(self.listing.table.current_id())

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
            "earlier": self._show_earlier,
        }[what])  # fmt: skip

    def _show_repeats(self, card: ComplaintCard) -> None:
        since = self.window_.today() - timedelta(days=_LATELY - 1)
        told = _("{cause}, last 30 days").format(cause=card.cause_path)
        self.listing.show_only(Only(cause_id=card.row.cause_id, since=since), told)

    def _show_earlier(self, card: ComplaintCard) -> None:
        told = _("{customer}: {cause}").format(customer=card.row.customer, cause=card.cause_path)
        self.listing.show_only(Only(cause_id=card.row.cause_id, customer_id=card.row.customer_id), told)

    def _show_cause(self, cause_id: int, told: str) -> None:
        self.listing.show_only(Only(cause_id=cause_id), told or _("One cause"))

    def _open_event(self, key: tuple[str, int]) -> None:
        if key[0] == "file":
            self.acts.open_file(key[1])

    # head --------------------------------------------------------------------------------------

    def _head(self, *, empty: bool) -> list[Action]:
        kind = "secondary" if empty else "primary"
        return [Action(_("Take a complaint down"), self.take_down, "plus", kind, "Ctrl+N")]

    def _nothing_yet(self) -> Card:
        add = Button(_("Take a complaint down"), "primary", "plus", size="l")
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

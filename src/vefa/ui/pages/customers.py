"""Customers: the list, and one customer with everything that happened."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import customers
from vefa.ui.actions import Action
from vefa.ui.exporting import export_customers
from vefa.ui.layout import boxed, column
from vefa.ui.page import Page
from vefa.ui.pages import telling
from vefa.ui.pages.customer_consents import CustomerConsents
from vefa.ui.pages.customer_detail import CustomerDetail
from vefa.ui.pages.customer_doubles import CustomerDoubles
from vefa.ui.pages.customer_editing import CustomerEditing
from vefa.ui.pages.customer_fields import Held
from vefa.ui.pages.customer_groups import CustomerGroups
from vefa.ui.pages.customer_help import HELP
from vefa.ui.pages.customer_list import CustomerList
from vefa.ui.pages.customer_programme import CustomerProgramme
from vefa.ui.pages.customer_tags import CustomerTags
from vefa.ui.pages.customer_work import ARCHIVED, Found, counts, find
from vefa.ui.pages.nothing_yet import nothing_yet
from vefa.ui.reading import Reader
from vefa.ui.split import Split
from vefa.ui.talks import add_follow_up, change_follow_up, change_talk
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Card

if TYPE_CHECKING:
    from vefa.ui.window import Window

_SIDE: Final = 462
_CHIPS_UNTIL: Final = 150
_FOLLOW_MS: Final = 60


class CustomersPage(Page):
    """`arrive` knows customer=id, group=key, where=conditions, add=True and doubles=True."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.listing = CustomerList(window.today)
        self.detail = CustomerDetail()
        self.programme = CustomerProgramme(self)
        self.consents, self.tags = CustomerConsents(self), CustomerTags(self)
        self.doubles = CustomerDoubles(self)
        self.groups, self.editing = CustomerGroups(self), CustomerEditing(self)
        self.split = Split(self.listing, self.detail, _SIDE)
        self._places = QStackedWidget()
        whole = column(self.doubles.hint, (self.split, 1), gap=14)
        if text_size() < _CHIPS_UNTIL:
            whole.insertWidget(0, self.listing.chips)
        self._places.addWidget(boxed(whole))
        self._places.addWidget(self._nobody_yet())
        self.set_body(column((self._places, 1)))
        self._wanted: int | None = None
        self._reader, self._counter = Reader(self), Reader(self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(self._show_chosen)
        self._connect()

    def _connect(self) -> None:
        self.listing.asked.connect(self._read)
        self.listing.chosen.connect(lambda _one: self._follow.start())
        self.listing.opened.connect(self._open)
        self.listing.table.acts = self._acts
        detail = self.detail
        detail.voucher.connect(lambda one: self.window_.go("vouchers", issue=True, customers=[one]))
        detail.sale.connect(lambda one: self.window_.go("till", customer=one))
        detail.programme = self.programme.actions
        detail.edit.connect(self.edit)
        detail.fields.keep = self.editing.keep
        detail.fields.kept.connect(self.editing.kept)
        detail.fields.dropped.connect(self.window_.toast)
        detail.fields.customer_wanted.connect(self.show_customer)
        detail.archive.connect(self.archive)
        detail.back.connect(self.bring_back)
        detail.order.connect(lambda one: self.window_.go("orders", order=one))
        detail.complaint.connect(lambda one: self.window_.go("complaints", complaint=one))
        detail.talked.connect(lambda _one: self.window_.log_talk())
        detail.follow.connect(lambda _one: add_follow_up(self))
        detail.talk.connect(lambda one: change_talk(self, one))
        detail.follow_up.connect(lambda one: change_follow_up(self, one))
        detail.complain.connect(lambda one: self.window_.go("complaints", add=True, customer=one))
        detail.answer.connect(lambda one: self.window_.go("surveys", response=one))
        detail.ask.connect(lambda one: self.window_.go("surveys", enter=one))
        detail.used.connect(lambda one: self.window_.go("vouchers", voucher=one))
        detail.refused.connect(self.consents.refuse)
        detail.record.connect(self.consents.record)
        detail.proof.connect(self.consents.show)
        detail.form.connect(self.consents.form)
        detail.tagged.connect(self.tags.add)
        detail.untagged.connect(self.tags.remove)
        detail.searched.connect(self._search)

    # what the window asks ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Read list and counts again."""
        self.set_title(_("Customers"))
        self.listing.refresh_columns()
        self._count()
        self._read()
        self.groups.refresh()
        self.doubles.refresh()

    def arrive(self, **arguments: Any) -> None:
        """See the class."""
        if "customer" in arguments:
            self.show_customer(int(arguments["customer"]))
        elif "group" in arguments:
            self.listing.show_group(str(arguments["group"]))
        elif "where" in arguments:
            self.listing.show_everybody()
            self.listing.show_where(arguments["where"])
        elif "add" in arguments:
            self.add()
        elif "doubles" in arguments:
            self.doubles.open()

    def leave(self, _then: Callable[[], object]) -> bool:
        """What is being typed is kept first; where that cannot be, the page stays and says why."""
        if self.detail.fields.finish():
            return True
        self.split.open_detail()
        self.detail.fields.take_focus()
        return False

    def held(self) -> Held | None:
        """What is being typed on the card."""
        return self.detail.fields.held()

    def take_up(self, held: Held) -> None:
        """It is typed on."""
        self.detail.fields.take_up(held)
        self.show_customer(held.customer)

    def about(self) -> dict[str, Any]:
        """A talk logged from here is with the customer who shows."""
        return {"customer_id": self.detail.customer_id()}

    def help_text(self) -> str:
        """F1."""
        return _(HELP)

    # list --------------------------------------------------------------------------------------

    def _read(self) -> None:
        wish, today = self.listing.wish(), self.window_.today()
        if self._reader.ask(find, wish, today, show=self._show):
            self._show_chosen()  # in the same picture as the list
        else:
            self.listing.card.show_loading()

    def _count(self) -> None:
        self._counter.ask(counts, self.window_.today(), show=self._show_counts)

    def _show_counts(self, found: Mapping[str, int]) -> None:
        anybody = bool(found["all"] or found.get(ARCHIVED))
        self._places.setCurrentIndex(0 if anybody else 1)
        self.listing.show_counts(found)
        self.set_actions(self._head(empty=not anybody))

    def _show(self, found: Found) -> None:
        self.listing.show_found(found)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.listing.table.select_id(wanted)
            self.split.open_detail()
        self._follow.start()

    def show_customer(self, customer_id: int) -> None:
        """Choose a customer, wherever he stands."""
        self.detail.fields.finish()
        self._wanted = customer_id
        self.listing.show_everybody()

    def _search(self, words: str) -> None:
        """Look for `words` among all customers."""
        self.listing.show_group("all")
        self.listing.search.set_query(words)

    def _open(self, _customer_id: int) -> None:
        self._show_chosen()
        self.split.open_detail()

    def _acts(self, _customer_id: int) -> list[Action | None]:
        """What the menu of a row offers."""
        self._show_chosen()
        return self.detail.acts()

    def _show_chosen(self) -> None:
        self._follow.stop()
        try:
            self.detail.show_customer(self.listing.table.current_id(), self.window_.today())
        except VefaError:  # an import was undone meanwhile
            self.detail.show_customer(None, self.window_.today())

    def _head(self, *, empty: bool) -> list[Action]:
        add = Action(_("Add a customer"), self.add, "plus", "primary", "Ctrl+N")
        if empty:
            return [Action(add.text, add.run, add.icon, "secondary", add.shortcut)]
        shown = self.listing.wish().group == ARCHIVED
        archive = (
            Action(_("Back to all"), lambda: self._show_group("all"), "arrow-left", "ghost")
            if shown
            else Action(_("Archived customers"), lambda: self._show_group(ARCHIVED), "package", "ghost")
        )
        first = Action(_("Early access…"), lambda: telling.early(self), "phone-outgoing", "ghost")
        save = Action(_("Export…"), lambda: export_customers(self, self.listing.table), "download", "ghost")
        give = Action(_("Vouchers for those shown…"), self.groups.give_shown, "ticket-percent", "ghost")
        twice = Action(_("Likely doubles…"), self.doubles.open, "users", "ghost")
        print_ = Action(_("Loyalty cards…"), self.print_cards, "scan-barcode", "ghost")
        bring = Action(_("Import…"), self.window_.import_file, "upload", "secondary", "Ctrl+O")
        return [*self._large(), archive, give, twice, first, print_, save, bring, add]

    def _large(self) -> list[Action]:
        """What stands over the list with ordinary text."""
        if text_size() < _CHIPS_UNTIL:
            return []
        return [Action(_("Create a group…"), self.groups.make, "plus", "ghost")]

    def _show_group(self, key: str) -> None:
        self.listing.show_group(key)
        self._count()

    def _nobody_yet(self) -> Card:
        bring = Button(_("Import…"), "primary", "upload", size="l", key_cap="Ctrl+O")
        bring.clicked.connect(lambda _on=False: self.window_.import_file())
        add = Button(_("Add a customer"), "secondary", "plus", size="l")
        add.clicked.connect(lambda _on=False: self.add())
        sentence = _("They come in with your orders, or from a list you keep; or add them one by one.")
        return nothing_yet(self.window_, _("No customers yet"), sentence, bring, add)

    # by hand -----------------------------------------------------------------------------------

    def add(self) -> None:
        """Ctrl+N."""
        self.editing.add()

    def edit(self, customer_id: int) -> None:
        """Change all that is kept about a customer."""
        self.editing.edit(customer_id)

    def archive(self, customer_id: int) -> None:
        """Out of the list, with the way back in the toast."""
        now = self.window_.now()
        done = _("{name} was archived.").format(name=self._name(customer_id))
        self.act(
            customers.archive_customer, customer_id, now=now, done=done,
            undo=lambda _none: customers.bring_back(customer_id, now=now),
        )  # fmt: skip

    def bring_back(self, customer_id: int) -> None:
        """Into the list again."""
        done = _("{name} is in the list again.").format(name=self._name(customer_id))
        self.act(customers.bring_back, customer_id, now=self.window_.now(), done=done)

    def print_cards(self, customer_id: int | None = None) -> None:
        """Loyalty cards; what makes paper is loaded when it is wanted."""
        from vefa.ui.pages.customer_cards import open_cards

        open_cards(self, customer_id)

    def moment(self) -> dict[str, Any]:
        """`today` and `now`, as services want them."""
        return {"today": self.window_.today(), "now": self.window_.now()}

    def _name(self, customer_id: int) -> str:
        return customers.customer(customer_id, today=self.window_.today()).row.name

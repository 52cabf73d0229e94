"""Orders: the list, one order beside it, what came in by files, and the way into the import."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from vefa.i18n import N_, _
from vefa.rules.states import state_label
from vefa.services import orders
from vefa.services.orders import Standing
from vefa.ui.actions import Action
from vefa.ui.dialogs.sale import SaleDialog
from vefa.ui.exporting import export_orders
from vefa.ui.layout import boxed, column
from vefa.ui.page import Page
from vefa.ui.pages.importing.beginning import begin_with
from vefa.ui.pages.importing.held import Held
from vefa.ui.pages.importing.said import DONE
from vefa.ui.pages.importing.undo import ask_undo
from vefa.ui.pages.importing.wizard import ImportWizard
from vefa.ui.pages.nothing_yet import nothing_yet
from vefa.ui.pages.order_acts import choose_owner, copy_message, keep_parcel, type_rate
from vefa.ui.pages.order_detail import OrderDetail
from vefa.ui.pages.order_imports import ImportsPanel
from vefa.ui.pages.order_list import OrderList
from vefa.ui.pages.programme.goods import open_products
from vefa.ui.returns import open_return
from vefa.ui.slips import open_slip
from vefa.ui.split import Split
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card

if TYPE_CHECKING:
    from vefa.ui.window import Window

_SIDE: Final = 330  # px of what stands beside the list
_HELP: Final = N_(
    "Every order of every place you sell at, newest first.\n\n"
    "# Bring orders in\n"
    "Drop an Excel or CSV file on this page, or press Ctrl+O. You see what was understood and what will "
    "happen before anything is saved. The same file twice is no harm: an order is known by its place of sale "
    "and its number. Of a workbook with a sheet for each month you can bring all sheets in at once; one step "
    "takes them back together.\n\n"
    "# Points\n"
    "Under the points you read whether they can be used, wait for the end of the return window, or were "
    "taken back. Open an order to read why.\n\n"
    "# Parcels\n"
    "Carrier, tracking number and expected day stand with the order; a ready message is copied for the "
    "customer, and you send it yourself. Cards for parcels prints thanks, the code of a survey and a voucher "
    "for the orders you tick.\n\n"
    "# Products, export\n"
    "Products shows what was sold, with prices through time; words of the name can give the category. Export "
    "saves the list that shows, an order or one of its lines a row; a line a row comes in again with all "
    "that came back.\n\n"
    "# By hand\n"
    "Ctrl+N adds a sale. Cancelling and returning take the points back; each step can be undone at once."
)


class OrdersPage(Page):
    """`arrive` knows order=id, month=day, add=True, and import_file=path ("" asks for the file) with home.

    `home` is where the import leads back to: "orders" or "customers".
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.listing = OrderList()
        self.detail = OrderDetail()
        self.imports = ImportsPanel()
        self.side = QStackedWidget()
        self.side.addWidget(self.imports)
        self.side.addWidget(self.detail)
        self.split = Split(self.listing, self.side, _SIDE)
        self._places = QStackedWidget()
        whole = column((self.split, 1))
        if text_size() < 150:
            whole.insertWidget(0, self.listing.chips)
            whole.insertSpacing(1, px(14))
        self._places.addWidget(boxed(whole))
        self._places.addWidget(self._nothing_yet())
        self._list_body = boxed(column((self._places, 1), margins=(24, 0, 24, 24)))
        self._whole = column((self._list_body, 1))
        self.wizard: ImportWizard | None = None
        self._empty = False
        self._head: tuple[bool, bool] | None = None
        self.set_body(self._whole, 0)
        self._connect()

    def _connect(self) -> None:
        self.listing.read.connect(self._take_read)
        self.listing.opened.connect(self.open_order)
        self.listing.chosen.connect(self._follow)
        self.listing.table.acts = self._acts
        self.split.closed.connect(self.close_order)
        self.detail.closed.connect(self._close_detail)
        self.detail.customer_wanted.connect(lambda one: self.window_.go("customers", customer=one))
        self.detail.state_wanted.connect(self.set_state)
        self.detail.owner_wanted.connect(lambda one: choose_owner(self, one))
        self.detail.rate_wanted.connect(lambda one: type_rate(self, one))
        self.detail.parcel_wanted.connect(lambda one: keep_parcel(self, one))
        self.detail.message_wanted.connect(lambda one: copy_message(self, one))
        complain = self.detail.complaint_wanted
        complain.connect(lambda one: self.window_.go("complaints", add=True, order=one))
        self.detail.slip_wanted.connect(lambda one: open_slip(self, one))
        self.detail.insert_wanted.connect(self.print_inserts)
        self.imports.file_given.connect(self.start_import)
        self.imports.undo_wanted.connect(lambda last: ask_undo(self, last))

    # what the window asks ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Read list, side and counts again; behind an import that can wait for its end."""
        if self.wizard is not None:
            return
        self.set_title(_("Orders"))
        self.imports.refresh(self.window_.today())
        self.listing.refresh()
        self._show_head()
        shown = self.detail.order_id()
        if self._is_open() and (shown is None or not self.detail.show_order(shown)):
            self.close_order()

    def arrive(self, **arguments: Any) -> None:
        """See the class."""
        self._let_go()
        if "import_file" in arguments:
            begin_with(self, str(arguments["import_file"]), str(arguments.get("home", "orders")))
        elif self.wizard is not None:
            self.window_.toast(_("An import is open here. Finish or cancel it first."), news=True)
        elif "order" in arguments:
            self.open_order(arguments["order"])
            self.listing.show_record(arguments["order"])
        elif "month" in arguments:
            self.listing.show_month(arguments["month"])
        elif "add" in arguments:
            self.add_sale()

    def held(self) -> Held | None:
        """An import goes on when the page is built anew."""
        return None if self.wizard is None else self.wizard.held()

    def take_up(self, held: Held) -> None:
        """The import stands where it stood."""
        self.start_import(home=held.home)
        if self.wizard is not None:
            self.wizard.take_up(held)

    def about(self) -> dict[str, Any]:
        """A talk logged from here is about the order that shows, and with its customer."""
        shown = self.detail.order_id() if self._is_open() and self.wizard is None else None
        if shown is None:
            return {}
        return {"order_id": shown, "customer_id": orders.order(shown).row.customer_id}

    def help_text(self) -> str:
        """F1."""
        return _(_HELP)

    def search_here(self) -> None:
        """Ctrl+F searches the list, not what is behind the import."""
        if self.wizard is None:
            super().search_here()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the order that is open."""
        if event.key() == Qt.Key.Key_Escape and self.wizard is None and self._is_open():
            self._close_detail()
        else:
            super().keyPressEvent(event)

    def _take_read(self, any_order: bool) -> None:
        """A shop without orders is told what to do."""
        self._empty = not any_order
        self._places.setCurrentIndex(1 if self._empty else 0)
        self._show_head()

    def _show_head(self) -> None:
        """The buttons are made again only when others are needed."""
        head = (self._empty, self.split.is_stepped())
        if head != self._head:
            self._head = head
            self.set_actions(self._head_actions(empty=self._empty))

    # one order ---------------------------------------------------------------------------------

    def open_order(self, order_id: int) -> None:
        """Show an order beside the list."""
        if self.detail.show_order(order_id):
            self.side.setCurrentWidget(self.detail)
            self.split.open_detail()

    def _acts(self, order_id: int) -> list[Action | None]:
        """What the menu of a row offers."""
        self.detail.show_order(order_id)
        return self.detail.acts()

    def close_order(self) -> None:
        """Back to drop zone and imports."""
        self.side.setCurrentWidget(self.imports)
        self.listing.table.setFocus()

    def _close_detail(self) -> None:
        self.split.close_detail()

    def _is_open(self) -> bool:
        return self.side.currentWidget() is self.detail

    def _follow(self, order_id: int | None) -> None:
        if self._is_open() and order_id not in {None, self.detail.order_id()}:
            self.detail.show_order(order_id)

    def set_state(self, order_id: int, state: str) -> None:
        """Give an order another state, with the way back in the toast; a return asks what came back."""
        if state == "returned":
            open_return(self, order_id)
            return
        number = orders.order(order_id).row.number
        told = _("Order {number}: {state}.").format(number=number, state=state_label(state))
        self.act(orders.set_state, order_id, state, done=told, undo=self._restore, **self.moment())

    def _restore(self, before: Standing) -> None:
        orders.stand_again(before, **self.moment())

    def add_sale(self) -> None:
        """Ctrl+N: a sale typed in."""
        if self.wizard is not None:
            return
        dialog = SaleDialog(self, self.window_.today())
        dialog.saved.connect(lambda sale: self._save(dialog, sale))
        dialog.open()

    def _save(self, dialog: SaleDialog, sale: orders.NewOrder) -> None:
        told = _("The order was added.")
        made = self.act(orders.add_order, sale, done=told, undo=self._undo_sale, **self.moment())
        if made is not None:
            dialog.accept()
            self.refresh_if_seen()
            self.open_order(made)
            self.listing.show_record(made)

    def _undo_sale(self, order_id: int) -> None:
        orders.undo_sale(order_id, **self.moment())

    def print_inserts(self, order_id: int | None = None) -> None:
        """Cards for parcels, for those that are ticked then; what makes paper is loaded when it is wanted."""
        from vefa.ui.pages.order_inserts import open_inserts

        open_inserts(self, order_id)

    def moment(self) -> dict[str, Any]:
        """`today` and `now`, as services want them."""
        return {"today": self.window_.today(), "now": self.window_.now()}

    # importing ---------------------------------------------------------------------------------

    def start_import(self, path: str = "", home: str = "orders") -> None:
        """Open the import, with a file or with the question for one; the next one begins anew."""
        self._let_go()
        if self.wizard is None:
            self.wizard = ImportWizard(self, home)
            self.wizard.finished.connect(self.end_import)
            self.header.hide()
            self._list_body.hide()
            self._whole.addWidget(self.wizard, 1)
            self.wizard.show()  # what does not show yet would not take the focus
            self.wizard.begin()
        if path:
            self.wizard.take_file(path)

    def _let_go(self) -> None:
        """An import that only tells what came in makes room."""
        if self.wizard is not None and self.wizard.step() == DONE:
            self.end_import()

    def end_import(self) -> None:
        """Back from the import to the list."""
        if self.wizard is None:
            return
        wizard, self.wizard = self.wizard, None
        self._whole.removeWidget(wizard)
        wizard.hide()
        wizard.deleteLater()
        self.header.show()
        self._list_body.show()
        self.listing.table.setCurrentIndex(QModelIndex())  # what came in last is looked at first
        self.listing.table.setFocus()
        self.data_changed()

    def show_imports(self) -> None:
        """The latest imports, where they do not stand beside the list."""
        self.side.setCurrentWidget(self.imports)
        self.split.open_detail()

    def _head_actions(self, *, empty: bool) -> list[Action]:
        add = Action(_("Add an order"), self.add_sale, "plus", "secondary", "Ctrl+N")
        bring = Action(_("Import…"), self.start_import, "upload", "primary", "Ctrl+O")
        if empty:
            return [Action(add.text, add.run, add.icon, "secondary", add.shortcut)]
        latest = Action(_("Latest imports"), self.show_imports, "history", "ghost")
        goods = Action(_("Products…"), lambda: open_products(self), "package", "ghost")
        save = Action(_("Export…"), lambda: export_orders(self, self.listing.table), "download", "ghost")
        thank = Action(_("Cards for parcels…"), self.print_inserts, "gift", "ghost")
        head = [goods, thank, save, add, bring]
        return [latest, *head] if self.split.is_stepped() else head

    def _nothing_yet(self) -> Card:
        bring = Button(_("Import your orders…"), "primary", "upload", size="l", key_cap="Ctrl+O")
        bring.clicked.connect(lambda _on=False: self.start_import())
        add = Button(_("Add the first order"), "secondary", "plus", size="l")
        add.clicked.connect(self.add_sale)
        return nothing_yet(
            self.window_,
            _("No orders yet"),
            _("Drop last month’s order file here; everything else follows from it."),
            bring,
            add,
        )

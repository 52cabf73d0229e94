"""What the page of orders does for one of them by hand beside its state: customer, rate, parcel."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.parcels import Parcel
from vefa.services import orders, parcels
from vefa.services.foreign_rates import restore_rates, set_rate
from vefa.services.order_owner import give_customer, take_customer
from vefa.ui import messages
from vefa.ui.dialogs.order_rate import OrderRateDialog
from vefa.ui.dialogs.parcel import ParcelDialog
from vefa.ui.dialogs.pick_customer import PickCustomerDialog

if TYPE_CHECKING:
    from vefa.ui.pages.orders import OrdersPage


def choose_owner(page: "OrdersPage", order_id: int) -> PickCustomerDialog:
    """A guest order gets its customer."""
    number = orders.order(order_id).row.number
    told = _("Order {number} then earns its points, as on its own day.").format(number=number)
    dialog = PickCustomerDialog(page, _("Whose order is it?"), told, page.window_.today(), verb=_("Keep it"))

    def take(customer: int) -> None:
        try:
            give_customer(order_id, customer, **page.moment())
        except VefaError as error:
            dialog.tell(str(error))
            return
        dialog.accept()
        page.finish(
            order_id,
            done=_("The order has its customer."),
            undo=lambda one: take_customer(one, **page.moment()),
        )

    dialog.wanted.connect(take)
    dialog.open()
    return dialog


def type_rate(page: "OrdersPage", order_id: int) -> OrderRateDialog:
    """An order in another currency gets its rate."""
    row = orders.order(order_id).row
    dialog = OrderRateDialog(page, row.number, row.currency, words.day(row.day))

    def take(rate: Decimal, whole_day: bool) -> None:
        try:
            before = set_rate(order_id, rate, whole_day=whole_day, **page.moment())
        except VefaError as error:
            dialog.tell(error)
            return
        dialog.accept()
        text = ngettext("{count} order has its rate.", "{count} orders have their rate.", len(before))
        page.finish(
            before,
            done=text.format(count=words.number(len(before))),
            undo=lambda old: restore_rates(old, **page.moment()),
        )

    dialog.wanted.connect(take)
    dialog.open()
    return dialog


def keep_parcel(page: "OrdersPage", order_id: int) -> ParcelDialog:
    """How an order goes to the customer; it may be said on its way at once."""
    row = orders.order(order_id).row
    waits = row.state == "new"
    dialog = ParcelDialog(page, row.number, parcels.parcel_of(order_id), parcels.carriers(), waits=waits)

    def take(parcel: Parcel, on_its_way: bool) -> None:
        try:
            before = parcels.set_parcel(order_id, parcel, now=page.window_.now())
            standing = orders.set_state(order_id, "shipped", **page.moment()) if on_its_way else None
        except VefaError as error:
            messages.show_error(dialog, error)
            return

        def undo(old: Parcel) -> None:
            if standing is not None:
                orders.stand_again(standing, **page.moment())
            parcels.set_parcel(order_id, old, now=page.window_.now())

        dialog.accept()
        page.finish(before, done=_("The parcel was kept."), undo=undo)

    dialog.wanted.connect(take)
    dialog.open()
    return dialog


def copy_message(page: "OrdersPage", order_id: int) -> None:
    """The ready text on the parcel, for a message the owner sends himself."""
    QGuiApplication.clipboard().setText(parcels.parcel_message(order_id))
    page.window_.toast(_("The message was copied; paste it where you write to the customer."))

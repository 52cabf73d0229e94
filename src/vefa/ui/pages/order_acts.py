"""What the page of orders does for one of them by hand beside its state: its customer, its rate."""

from decimal import Decimal
from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import orders
from vefa.services.foreign_rates import restore_rates, set_rate
from vefa.services.order_owner import give_customer, take_customer
from vefa.ui.dialogs.order_rate import OrderRateDialog
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

"""The list of orders as a file, an order a row or a line a row; either comes in again as it went out."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from vefa.files.channels import channel_label
from vefa.i18n import _
from vefa.reports.lists.listing import ListField, PartRows, chosen, list_report
from vefa.reports.report import Report, SheetValue
from vefa.rules.money import decimal
from vefa.rules.phone import display
from vefa.rules.states import state_label
from vefa.services.order_records import LineRecord, OrderRecord, line_ids, line_records, order_records

Of = Callable[[OrderRecord], SheetValue]


def order_fields() -> list[ListField]:
    """The columns of an order a row."""
    return [*_head(), *_person(), *_sums(), *_points(), *_parcel()]


def line_fields() -> list[ListField]:
    """The columns of a line a row: those of its order, then its own."""
    own = [
        ListField("line", _("Number of the line"), "text", 16, lambda one: one.key, usual=False),
        ListField("code", _("Product code"), "text", 16, lambda one: one.code),
        ListField("product", _("Product name"), "text", 34, lambda one: one.product),
        ListField("category", _("Category"), "text", 18, lambda one: one.category),
        ListField("quantity", _("Quantity"), "amount", 10, lambda one: _pieces(one.quantity)),
        ListField("price", _("Unit price"), "amount", 13, lambda one: _line_money(one, one.price)),
        ListField("amount", _("Amount of the line"), "amount", 14, lambda one: _line_money(one, one.paid)),
        ListField("line_state", _("State of the line"), "text", 16, lambda one: state_label(one.state)),
        ListField("returned", _("Returned quantity"), "amount", 11, lambda one: _pieces(one.returned)),
    ]
    return [*(_of_order(one) for one in (*_head(), *_person(), *_sums(), *_parcel())), *own]


def orders_list(ids: Sequence[int], keys: Sequence[str] = (), *, today: date) -> Report:
    """These orders, in their order; `keys`: the columns, without any the usual ones."""
    fields = chosen(order_fields(), keys)
    rows = PartRows(ids, order_records, fields)
    return list_report("orders", _("Orders"), fields, rows, today=today)


def lines_list(ids: Sequence[int], keys: Sequence[str] = (), *, today: date) -> Report:
    """The lines of these orders; `keys` as in `orders_list`."""
    fields = chosen(line_fields(), keys)
    rows = PartRows(line_ids(ids), line_records, fields)
    return list_report("lines", _("Lines of orders"), fields, rows, today=today)


def _head() -> list[ListField]:
    return [
        ListField("channel", _("Sales channel"), "text", 14, lambda one: channel_label(one.channel)),
        ListField("number", _("Order number"), "text", 18, lambda one: one.number),
        ListField("day", _("Order date"), "moment", 17, lambda one: one.moment or one.day),
        ListField("state", _("Order state"), "text", 16, lambda one: state_label(one.state)),
    ]


def _person() -> list[ListField]:
    return [
        ListField("customer_number", _("Customer number"), "whole", 11, lambda one: one.customer_number),
        ListField("name", _("Customer name"), "text", 28, lambda one: one.customer),
        ListField("phone", _("Mobile phone"), "text", 20, lambda one: one.phone and display(one.phone)),
        ListField("email", _("E-mail"), "text", 28, lambda one: one.email),
        ListField("city", _("City"), "text", 16, lambda one: one.city, usual=False),
    ]


def _sums() -> list[ListField]:
    return [
        ListField("total", _("Total"), "amount", 14, lambda one: decimal(one.total, one.currency)),
        ListField("currency", _("Currency"), "text", 10, lambda one: one.currency),
        ListField("shipping", _("Shipping"), "amount", 12, lambda one: decimal(one.shipping, one.currency)),
        ListField("refunded", _("Refunded"), "amount", 12, lambda one: decimal(one.refunded, one.currency)),
    ]


def _points() -> list[ListField]:
    return [
        ListField("points", _("Points"), "whole", 10, lambda one: one.points),
        ListField("waiting", _("Waiting points"), "whole", 10, lambda one: one.waiting, usual=False),
        ListField("release", _("Points open on"), "date", 12, lambda one: one.release, usual=False),
    ]


def _parcel() -> list[ListField]:
    return [
        ListField("delivered", _("Delivery date"), "date", 12, lambda one: one.delivered, usual=False),
        ListField("carrier", _("Carrier"), "text", 16, lambda one: one.carrier, usual=False),
        ListField("tracking", _("Tracking number"), "text", 20, lambda one: one.tracking, usual=False),
        ListField("expected", _("Expected on"), "date", 12, lambda one: one.expected, usual=False),
    ]


def _of_order(field: ListField) -> ListField:
    """The column of the order, in a row of one of its lines."""
    value: Of = field.value
    return field._replace(value=lambda line: value(line.order))


def _pieces(thousandths: int) -> Decimal | int:
    """Whole pieces without decimals, which other programs could take for thousands."""
    whole, rest = divmod(thousandths, 1000)
    return Decimal(thousandths).scaleb(-3) if rest else whole


def _line_money(line: LineRecord, amount: int) -> Decimal:
    return decimal(amount, line.order.currency)

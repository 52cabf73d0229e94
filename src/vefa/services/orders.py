"""Orders: the list, one order, and what can be entered and changed by hand."""

from vefa.services.counting import Group
from vefa.services.order_card import LineRow, OrderCard, order
from vefa.services.order_changes import (
    BY_HAND_STATES,
    NewLine,
    NewOrder,
    add_order,
    set_state,
)
from vefa.services.order_list import (
    EVERYTHING,
    ORDER_GROUPS,
    Only,
    OrderRow,
    OrderTotals,
    order_channels,
    order_groups,
    order_ids,
    order_months,
    order_rows,
    order_totals,
    totals_of,
)
from vefa.services.sales.standing import Standing, stand_again
from vefa.services.sales.undo import undo_sale

__all__ = [
    "BY_HAND_STATES",
    "EVERYTHING",
    "ORDER_GROUPS",
    "Group",
    "LineRow",
    "NewLine",
    "NewOrder",
    "Only",
    "OrderCard",
    "OrderRow",
    "OrderTotals",
    "Standing",
    "add_order",
    "order",
    "order_channels",
    "order_groups",
    "order_ids",
    "order_months",
    "order_rows",
    "order_totals",
    "set_state",
    "stand_again",
    "totals_of",
    "undo_sale",
]  # fmt: skip

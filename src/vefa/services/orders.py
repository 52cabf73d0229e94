"""Orders: the list, one order, and what can be entered and changed by hand."""

from vefa.services.customer_list import Group
from vefa.services.order_card import LineRow, OrderCard, order
from vefa.services.order_changes import (
    BY_HAND_STATES,
    NewLine,
    NewOrder,
    StateBefore,
    add_order,
    restore_state,
    set_state,
    undo_order,
)
from vefa.services.order_list import (
    ORDER_GROUPS,
    OrderRow,
    OrderTotals,
    order_groups,
    order_ids,
    order_months,
    order_rows,
    order_totals,
    totals_of,
)

__all__ = [
    "BY_HAND_STATES", "ORDER_GROUPS", "Group", "LineRow", "NewLine", "NewOrder", "OrderCard", "OrderRow",
    "OrderTotals", "StateBefore", "add_order", "order", "order_groups", "order_ids", "order_months",
    "order_rows", "order_totals", "restore_state", "set_state", "totals_of", "undo_order",
]  # fmt: skip

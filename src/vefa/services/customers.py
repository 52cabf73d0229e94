"""Customers: the list, one customer, what happened, and what can be changed by hand."""

from vefa.services.counting import Group
from vefa.services.customer_card import CustomerCard, IdentityRow, customer
from vefa.services.customer_changes import (
    IdentityTakenError,
    add_customer,
    archive_customer,
    bring_back,
    change_customer,
)
from vefa.services.customer_draft import CustomerDraft, draft_of
from vefa.services.customer_list import (
    GROUPS,
    CustomerRow,
    any_customers,
    customer_groups,
    customer_ids,
    customer_rows,
)
from vefa.services.customer_timeline import TimelineItem, timeline

__all__ = [
    "GROUPS", "CustomerCard", "CustomerDraft", "CustomerRow", "Group", "IdentityRow", "IdentityTakenError",
    "TimelineItem", "add_customer", "any_customers", "archive_customer", "bring_back",
    "change_customer", "customer", "customer_groups", "customer_ids", "customer_rows", "draft_of",
    "timeline",
]  # fmt: skip

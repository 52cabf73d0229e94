"""The states of an order in words."""

from typing import Final

from vefa.i18n import N_, _

STATES: Final = {
    "unpaid": N_("Not paid"),
    "new": N_("In preparation"),
    "shipped": N_("On its way"),
    "delivered": N_("Delivered"),
    "partly_returned": N_("Partly returned"),
    "returned": N_("Returned"),
    "cancelled": N_("Cancelled"),
}


def state_label(state: str) -> str:
    """What people read for the state of an order."""
    return _(STATES[state])

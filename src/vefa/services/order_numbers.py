"""Numbers of orders, and those that Vefa made for orders whose sheet gave none."""

from typing import Final

from vefa.i18n import _

MADE: Final = "~"
"""A number of our making begins with it; it only tells orders apart and is not shown to people."""


def number_text(number: str | None) -> str:
    """What people read for the number of an order; '' for no order at all."""
    return _("no number") if number and number.startswith(MADE) else number or ""

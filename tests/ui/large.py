"""A shop that the window takes for a large one, with everything else as it was."""

from vefa.db.models import Order
from vefa.services.reading import SMALL


def make_large() -> None:
    """Give the open shop an order with a high number that was taken back and shows nowhere."""
    Order.create(
        id=SMALL * 2, channel="counter", number="geri alındı", day="2020-01-01", state="new", currency="TRY",
        total=0, undone=True,
    )  # fmt: skip

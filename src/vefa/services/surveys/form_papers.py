"""What a printed survey form carries of its own: the code it is found by, its order."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from peewee import fn

from vefa.db.models import Invitation, Order
from vefa.db.read import among, rows, value
from vefa.db.shop import write
from vefa.records import dataclass
from vefa.services.order_numbers import MADE
from vefa.services.surveys.inviting import Invited, print_forms


@dataclass(frozen=True, slots=True)
class FormPaper:
    """One form. `shown`: its code as people type it; `address` of the web form and `order` may be ""."""

    code: str
    shown: str
    address: str = ""
    order: str = ""


@write
def form_papers(
    survey_id: int, *, blank: int = 0, orders: Iterable[int] = (), today: date, now: datetime
) -> tuple[list[FormPaper], list[int]]:
    """Forms with codes for these orders and so many blank ones.

    Also the ids of those that are new, for `take_back`: an order keeps the form it had. VefaError when the
    survey cannot be asked yet, or for too many at once.
    """
    last = int(value(Invitation.select(fn.MAX(Invitation.id)), 0))
    made = print_forms(survey_id, blank=blank, orders=orders, today=today, now=now)
    return papers_of(made), [one.id for one in made if one.id > last]


def papers_of(made: Sequence[Invited]) -> list[FormPaper]:
    """The forms of these invitations; numbers that only Vefa knows are not printed."""
    wanted = {one.whom.order_id for one in made if one.whom.order_id is not None}
    found = rows(Order.select(Order.id, Order.number).where(Order.id.in_(among(wanted))))
    numbers = {order: number for order, number in found if number and not number.startswith(MADE)}
    return [FormPaper(one.code, one.shown, one.address, numbers.get(one.whom.order_id, "")) for one in made]

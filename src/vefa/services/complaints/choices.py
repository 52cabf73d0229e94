"""What the forms about complaints offer: lines of an order, topics, owners; how fast solutions come."""

from datetime import date, datetime, timedelta
from typing import Final

from vefa.db.models import Complaint, Order, OrderLine, Product
from vefa.db.read import among, ids, rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.records import dataclass
from vefa.rules.calendar import first_minute, shop_day
from vefa.rules.text import fold
from vefa.rules.work_hours import worked_seconds
from vefa.services import settings
from vefa.services.complaints.clock import courses
from vefa.services.order_list import OrderRow, order_rows
from vefa.services.people import people
from vefa.services.stored import forget, get, put
from vefa.services.work_hours import work_hours

_KEY: Final = "complaint_topics"
_LATEST: Final = 12  # orders of a customer
_LATELY: Final = 90  # days
_MOST: Final = 500  # complaints whose time is measured
USUAL_TOPICS: Final = (
    N_("Product quality"),
    N_("Delivery and parcel"),
    N_("Wrong or missing product"),
    N_("Return and exchange"),
    N_("Price and invoice"),
    N_("Attention and service"),
)


@dataclass(frozen=True, slots=True)
class SoldLine:
    """A line of an order that a complaint may be about; `quantity` in thousandths of a piece."""

    line_id: int
    product: str
    quantity: int


def lines_of(order_id: int) -> list[SoldLine]:
    """What was sold in an order, without what was taken out of it."""
    query = OrderLine.select(OrderLine.id, Product.name, OrderLine.quantity).join(Product)
    query = query.where(OrderLine.order == order_id, OrderLine.quantity > 0)
    return [SoldLine(*row) for row in rows(query.order_by(OrderLine.position))]


def orders_of(customer_id: int) -> list[OrderRow]:
    """The latest orders of a customer, the newest first."""
    mine = Order.select(Order.id).where(Order.customer == customer_id, Order.undone == False)  # noqa: E712 - SQL
    return order_rows(ids(mine.order_by(Order.day.desc(), Order.id.desc()).limit(_LATEST)))


def topics() -> list[str]:
    """What complaints may be about, as the owner has them."""
    kept: list[str] | None = get(_KEY)
    return [_(one) for one in USUAL_TOPICS] if kept is None else kept


@write
def save_topics(names: list[str]) -> list[str]:
    """Keep these topics; returns those before, for undoing. VefaError for an empty one, or one twice."""
    before, tidy = topics(), [" ".join(one.split()) for one in names]
    folded = [fold(one) for one in tidy]
    if not all(folded):
        raise VefaError(_("A topic needs a name."))
    if len({*folded}) < len(folded):
        raise VefaError(_("This topic is there already."), _("Choose another name."))
    put(_KEY, tidy)
    return before


@write
def usual_topics() -> list[str]:
    """Go back to the usual topics; returns those before."""
    before = topics()
    forget(_KEY)
    return before


def owners() -> list[str]:
    """Who may deal with a complaint: the people of the shop."""
    return [one.name for one in people()]


def mean_solution(now: datetime) -> int | None:
    """Minutes of working time that solutions of the last 90 days took on average; None without any."""
    zone = settings.zone()
    since: date = shop_day(now, zone) - timedelta(days=_LATELY)
    chosen = Complaint.select(Complaint.id).where(Complaint.solved_at >= first_minute(since, zone))
    newest = ids(chosen.order_by(Complaint.id.desc()).limit(_MOST))
    work = work_hours()
    took = [
        worked_seconds(work, one.opened, one.solved, one.pauses) // 60
        for one in courses(Complaint.id.in_(among(newest)))
        if one.solved is not None
    ]
    return sum(took) // len(took) if took else None

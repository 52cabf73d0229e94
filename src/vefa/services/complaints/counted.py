"""Which complaints count in figures, and how many open ones a customer has.

Whoever opens, closes or moves complaints calls `recount` for their customers in the same transaction.
"""

from collections.abc import Iterable
from typing import Any, Final

from peewee import JOIN, fn

from vefa.db.models import Complaint, Customer, database
from vefa.db.read import among, rows
from vefa.db.shop import write

NOT_COUNTED: Final = ("unfounded", "duplicate")


def counts() -> Any:
    """Complaints that something of the shop caused."""
    return Complaint.state.not_in(NOT_COUNTED)


def still_open() -> Any:
    """Complaints that are not closed in any way."""
    return Complaint.closed_at.is_null()


@write
def recount(customer_ids: Iterable[int | None]) -> None:
    """Count the open complaints of these customers anew."""
    wanted = sorted({one for one in customer_ids if one is not None})
    right = [(count, one) for one, kept, count in _counted(wanted) if kept != count]
    database.connection().executemany('UPDATE "customer" SET "complaints" = ? WHERE "id" = ?', right)


def wrong_counts() -> list[tuple[int, str, int, int]]:
    """Number and name of the customers whose count of open complaints is wrong, with it and the right one."""
    open_ones = _open_ones().alias("opened")
    count = fn.COALESCE(open_ones.c.count, 0)
    query = Customer.select(Customer.number, Customer.name, Customer.complaints, count)
    query = query.join(open_ones, JOIN.LEFT_OUTER, on=(open_ones.c.customer_id == Customer.id))
    return [(*row,) for row in rows(query.where(Customer.complaints != count).order_by(Customer.id))]


def _counted(wanted: list[int]) -> list[tuple[int, int, int]]:
    counts_of = dict(rows(_open_ones().where(Complaint.customer.in_(among(wanted)))))
    kept = rows(Customer.select(Customer.id, Customer.complaints).where(Customer.id.in_(among(wanted))))
    return [(one, count, counts_of.get(one, 0)) for one, count in kept]


def _open_ones() -> Any:
    query = Complaint.select(Complaint.customer, fn.COUNT(Complaint.id).alias("count"))
    return query.where(still_open(), Complaint.customer.is_null(False)).group_by(Complaint.customer)

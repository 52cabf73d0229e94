"""Peewee and the tables, loaded when the first query is made with them: `from vefa.db import tables as t`.

For the services that the first page is read with. Their questions are ready (`read.made_once`), so the page
shows before Peewee is there; all others import `peewee` and `vefa.db.models` as usual.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peewee import JOIN, SQL, Asc, Case, Desc, Value, fn

    from vefa.db.models import (
        Complaint,
        Customer,
        DayDone,
        Entry,
        Lot,
        LotMove,
        Order,
        Person,
        Programme,
        Refund,
        Response,
        Setting,
        Voucher,
        database,
    )

__all__ = [
    "JOIN", "SQL", "Asc", "Case", "Complaint", "Customer", "DayDone", "Desc", "Entry", "Lot", "LotMove",
    "Order", "Person", "Programme", "Refund", "Response", "Setting", "Value", "Voucher", "database", "fn",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """A table or a word of Peewee's, kept here from then on."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import peewee

    from vefa.db import models

    found = getattr(models if hasattr(models, name) else peewee, name)
    globals()[name] = found
    return found

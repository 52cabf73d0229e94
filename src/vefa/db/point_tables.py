"""The points ledger: entries, lots, moves."""

from peewee import SQL, BigIntegerField, CharField, ForeignKeyField, TextField

from vefa.db.base import Table
from vefa.db.order_tables import Order
from vefa.db.people_tables import Customer, Import, Programme


class Entry(Table):
    """The points ledger: append only. `points` changes the balance, `waiting` the points that wait."""

    customer = ForeignKeyField(Customer, backref="entries", index=False)
    day = TextField()
    kind = CharField()
    points = BigIntegerField(default=0)
    waiting = BigIntegerField(default=0)
    order = ForeignKeyField(Order, null=True, backref="entries", index=True)
    programme = ForeignKeyField(Programme, null=True, index=False)
    made_by = ForeignKeyField(Import, null=True, index=True)
    reverses = ForeignKeyField("self", null=True, index=False)
    why = TextField(default="")  # JSON: the figures behind it, told in words by services.points
    person = TextField(default="")
    at = TextField()

    class Meta:
        indexes = ((("customer", "day"), False),)


class Lot(Table):
    """Points born together. Spent by earliest expiry first; `left` is what remains."""

    customer = ForeignKeyField(Customer, backref="lots", index=False)
    entry = ForeignKeyField(Entry, index=False)  # the entry that made it
    order = ForeignKeyField(Order, null=True, index=True)  # its own lot, if an order earned it
    born = TextField()
    expires = TextField(null=True)  # its last day; None: no day of its own
    points = BigIntegerField()
    left = BigIntegerField()

    class Meta:
        indexes = (
            (("customer", "expires"), False),
            SQL('CREATE INDEX "lot_open" ON "lot" ("expires") WHERE "left" > 0'),
            SQL('CREATE INDEX "lot_endless" ON "lot" ("customer_id") WHERE "left" > 0 AND "expires" IS NULL'),
        )


class LotMove(Table):
    """Points an entry took from a lot (negative) or put back into it (positive)."""

    entry = ForeignKeyField(Entry, backref="moves", index=True)
    lot = ForeignKeyField(Lot, backref="moves", index=True)
    points = BigIntegerField()

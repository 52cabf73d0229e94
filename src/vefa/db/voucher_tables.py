"""Vouchers and gift cards, and what became of them."""

from peewee import SQL, BigIntegerField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from vefa.db.base import Table
from vefa.db.order_tables import Order
from vefa.db.people_tables import Customer
from vefa.db.point_tables import Entry


class Voucher(Table):
    """A code that lowers a price, or a gift card that pays. `code` is folded: 12 symbols, or as chosen."""

    serial = IntegerField(unique=True)  # printed as Ç-0412
    code = CharField(unique=True)
    kind = CharField()
    value = BigIntegerField()  # minor units, or per cent in hundredths (15 % = 1500)
    cap = BigIntegerField(null=True)
    currency = CharField()
    min_basket = BigIntegerField(default=0)
    customer = ForeignKeyField(Customer, null=True, backref="vouchers", index=True)
    starts = TextField()
    last_day = TextField(null=True)  # None: no last day
    uses_allowed = IntegerField(default=1, null=True)  # None: no limit
    uses = IntegerField(default=0)
    reason = TextField(default="")
    person = TextField(default="")
    made_on = TextField()
    blocked_on = TextField(null=True)
    blocked_why = TextField(default="")
    printed_on = TextField(null=True)
    balance = BigIntegerField(null=True)  # what is left on a gift card
    product = TextField(default="")  # name of the product it is limited to, or gives
    category = TextField(default="")
    per_customer = IntegerField(null=True)
    stackable = BooleanField(default=False)
    priority = IntegerField(default=0)
    chosen = TextField(default="")  # the code as the owner chose or brought it; '' when it was drawn
    origin = CharField(default="")  # points, birthday, tier, stamp:COST:CARD, sold, list; '' by hand
    entry = ForeignKeyField(Entry, null=True, index=False)  # the points it was made of
    replaces = ForeignKeyField("self", null=True, index=False)

    class Meta:
        indexes = (
            (("last_day",), False),
            SQL(
                'CREATE INDEX "voucher_origin" ON "voucher" ("origin", "customer_id") WHERE "origin" <> \'\''
            ),
        )


class VoucherUse(Table):
    """One use of a voucher: against an order, or an amount typed at the counter."""

    voucher = ForeignKeyField(Voucher, backref="use_set", index=True)
    order = ForeignKeyField(Order, null=True, index=True)
    basket = BigIntegerField()
    discount = BigIntegerField()
    day = TextField(index=True)
    at = TextField()
    person = TextField(default="")
    undone_at = TextField(null=True)
    customer = ForeignKeyField(Customer, null=True, index=True)


class CardMove(Table):
    """Money onto a gift card (above zero) or off it."""

    voucher = ForeignKeyField(Voucher, backref="moves", index=True)
    order = ForeignKeyField(Order, null=True, index=True)
    amount = BigIntegerField()
    kind = CharField()  # issued, sold, paid, back, blocked, taken_over
    day = TextField(index=True)
    at = TextField(default="")
    person = TextField(default="")

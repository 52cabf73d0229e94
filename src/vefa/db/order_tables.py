"""What was sold: goods, orders with their lines, what came back."""

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from vefa.db.base import Table
from vefa.db.people_tables import Customer, Import, Programme


class Product(Table):
    """What was sold, by its name as the sheets write it; `code` is the seller's stock code or barcode."""

    name = TextField()
    code = TextField(default="")
    category = TextField(default="")
    category_by = CharField(default="sheet")  # rule, hand: who gave it; a stronger one is not overwritten
    fold = TextField()
    marked = BooleanField(default=False)  # alcohol, tobacco: earns nothing, no voucher applies
    earns = BooleanField(default=True)
    tags = TextField(default="")  # JSON list of words
    price = BigIntegerField(null=True)  # of one piece, as it was sold last at the till

    class Meta:
        indexes = ((("name", "code"), True),)


class CategoryRule(Table):
    """Products whose name has all of `words` (folded) belong to a category; the first rule wins."""

    words = TextField()
    category = TextField()
    position = IntegerField()


class Traits(Table):
    """What the programme asks of goods, as it was when a line was sold; many lines share one row."""

    category = TextField(default="")
    tags = TextField(default="")  # JSON list of words
    marked = BooleanField(default=False)
    earns = BooleanField(default=True)

    class Meta:
        indexes = ((("category", "tags", "marked", "earns"), True),)


class Order(Table):
    """One order of one channel. `goods` is what was paid for goods, `refunded` what came back of it."""

    channel = CharField()
    number = CharField()
    customer = ForeignKeyField(Customer, null=True, backref="order_set", index=False)
    day = TextField()
    moment = TextField(null=True)
    state = CharField()
    delivered = TextField(null=True)
    currency = CharField()
    total = BigIntegerField()  # as billed, shipping included
    shipping = BigIntegerField(default=0)
    goods = BigIntegerField(default=0)  # paid for goods of the lines that were sold
    refunded = BigIntegerField(default=0)  # of goods, given back since
    programme = ForeignKeyField(Programme, null=True, index=False)
    earned = BigIntegerField(default=0)  # points this order gives as it stands now
    waiting = BigIntegerField(default=0)  # of them, what still waits for the release day
    release = TextField(null=True)  # day its points become usable; None: it gave none
    made_by = ForeignKeyField(Import, null=True, backref="order_set", index=True)
    undone = BooleanField(default=False)
    basis = BigIntegerField(default=0)  # what points and tiers are counted on, as it stands now
    outside = BooleanField(default=False)  # older than the day from which orders count: it earns nothing
    rate = TextField(null=True)  # of its currency in the shop's, as the owner typed it
    facts = TextField(default="")  # JSON: tier, lists, first order ... when it was entered (POLICY 38)
    asked = TextField(default="")  # JSON: codes, cards, points, discount of the whole order (a sale here)
    points_used = BigIntegerField(default=0)
    points_value = BigIntegerField(default=0)  # what they paid
    points_back = BigIntegerField(default=0)  # of them, come back since
    shipping_back = BigIntegerField(default=0)
    carrier = TextField(default="")
    tracking = TextField(default="")  # number of the parcel at the carrier
    expected = TextField(null=True)  # day on which it should arrive
    note = TextField(default="")

    class Meta:
        table_name = "orders"
        indexes = (
            (("channel", "number"), True),
            (("customer", "day"), False),
            (("day",), False),
            SQL('CREATE INDEX "orders_due" ON "orders" ("release") WHERE "waiting" > 0'),
        )


class OrderName(Table):
    """The name that an order was made under, where it is clearly not that of its customer."""

    order = ForeignKeyField(Order, unique=True, on_delete="CASCADE")
    name = TextField()


class OrderLine(Table):
    """One line of an order; `key` is the format's own line key. `paid` is after every discount."""

    order = ForeignKeyField(Order, backref="lines", on_delete="CASCADE")
    position = SmallIntegerField()
    key = CharField()
    product = ForeignKeyField(Product, index=True)
    quantity = IntegerField()  # thousandths, as written (may be negative)
    price = BigIntegerField()  # of one piece
    paid = BigIntegerField()
    state = CharField()  # new, shipped, delivered, returned, cancelled
    returned = IntegerField(default=0)  # thousandths that came back
    traits = ForeignKeyField(Traits, null=True, index=False)  # None: as its product is
    off = BigIntegerField(default=0)  # discount of the line itself, of the whole line
    free = IntegerField(default=0)  # thousandths that a voucher gave
    before = BigIntegerField(null=True)  # left to pay before points; None: nothing was paid with points
    refunded = BigIntegerField(default=0)  # of `paid`, given back since
    card = IntegerField(null=True)  # id of the gift card (a voucher) that it sold


class Refund(Table):
    """Money for goods that went back on a day; turnover of that day is lower by it."""

    order = ForeignKeyField(Order, backref="refunds", on_delete="CASCADE")
    day = TextField(index=True)
    amount = BigIntegerField()
    made_by = ForeignKeyField(Import, null=True, index=False)


class OrderDigest(Table):
    """What an order looked like in the file that the shop has it from, while it is exactly as that said.

    Whatever changes the order, its goods or its customer takes the row away: triggers do it (migration 0005).
    """

    order_id = IntegerField(primary_key=True)
    digest = BigIntegerField()  # of its rows, and of how they are read
    units = BigIntegerField()  # thousandths of a piece, as written
    cancelled = BigIntegerField()  # of `total`, as `Plan.sums` counts it
    returned = BigIntegerField()

"""The tables of a shop file.

Units everywhere: money in minor units of the named currency (kuruş), points whole, quantities in
thousandths of a piece, days as ISO text `YYYY-MM-DD` in the shop's zone, moments as ISO text in UTC
(`YYYY-MM-DDTHH:MM:SSZ`). Lists of words are the constants beside the tables; nothing else is stored there.
"""

from typing import Any, Final

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    DatabaseProxy,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)

database: DatabaseProxy = DatabaseProxy()

VOUCHER_KINDS: Final = ("amount", "percent", "shipping", "product", "gift_card")


class Table(Model):
    """A table of the open shop."""

    id: Any  # Peewee adds it

    class Meta:
        database = database
        legacy_table_names = False


class Setting(Table):
    """One setting of the shop; `value` is JSON."""

    key = CharField(primary_key=True)
    value = TextField()


class Person(Table):
    """Somebody who works in the shop and stands behind what he enters."""

    name = TextField(unique=True)
    active = BooleanField(default=True)


class Programme(Table):
    """A version of the loyalty programme; `rules` is JSON, `starts` a moment (None: from the beginning)."""

    starts = TextField(null=True)
    rules = TextField()
    made_at = TextField()
    person = TextField(default="")


class Import(Table):
    """One finished import: where it came from, how it was read and what came of it."""

    at = TextField()
    day = TextField()
    person = TextField(default="")
    file_name = TextField()
    sha256 = TextField()
    format = TextField()
    sheet = TextField(default="")
    channel = TextField()
    mapping = TextField()  # JSON: field -> column heading, number and date way
    counts = TextField()  # JSON: the answer that the command line prints
    problems = TextField()  # JSON list of {row, column, found, message}
    undone_at = TextField(null=True)


class Mapping(Table):
    """How a sheet with these headings was read last time; `headings` is the folded headings' hash."""

    headings = CharField(unique=True)
    channel = TextField()
    choices = TextField()  # JSON: field -> column heading, number and date way, words for states


class Terms(Table):
    """A version of the programme's terms as text."""

    text = TextField()
    made_on = TextField()
    person = TextField(default="")


class Customer(Table):
    """A person (or company) who buys. Sums are kept with every change and proved by `check`."""

    number = IntegerField(unique=True)  # the customer number people say; no card number
    name = TextField()
    fold = TextField()  # what is searched: name, phone digits, e-mail, number, folded
    sort_key = TextField()  # the name's place in the Turkish alphabet
    phone = TextField(default="")  # E.164, the one to call
    email = TextField(default="")
    city = TextField(default="")
    birthday = TextField(default="")  # MM-DD
    birthday_typed = TextField(default="")  # the day it was typed in
    note = TextField(default="")
    name_only = BooleanField(default=False)
    archived = BooleanField(default=False)
    undone = BooleanField(default=False)
    made_on = TextField()
    made_by = ForeignKeyField(Import, null=True, backref="customers", index=False)
    balance = BigIntegerField(default=0)  # usable points, may be below zero
    waiting = BigIntegerField(default=0)  # points that wait for their release day
    orders = IntegerField(default=0)  # completed orders
    spent = BigIntegerField(default=0)  # turnover in the shop's currency
    first_day = TextField(null=True)  # of the completed orders
    second_day = TextField(null=True)
    last_day = TextField(null=True)
    loyal_until = TextField(null=True)  # the last day on which three of them lie within 12 months
    slips_on = TextField(null=True)  # the day he begins to slip away (POLICY 58); None: under three orders
    tier = TextField(default="")  # name of the tier he holds; '' is the lowest
    upgraded = TextField(null=True)  # day of the last upgrade, which protects 12 months
    notice = TextField(null=True)  # day on which the downgrade was announced
    lost = BigIntegerField(default=0)  # points that could not be taken back (POLICY 48)
    gift_year = IntegerField(null=True)  # the last year whose birthday gift he has
    merged_into = ForeignKeyField("self", null=True, index=False)
    terms = ForeignKeyField(Terms, null=True, index=False)  # of the programme, as he accepted them
    terms_day = TextField(null=True)

    class Meta:
        indexes = (
            (("sort_key", "archived", "undone"), False),
            (("last_day", "archived", "undone"), False),
            (("balance", "archived", "undone"), False),
            (("spent", "archived", "undone"), False),
            SQL(
                'CREATE INDEX "customer_first" ON "customer" ("first_day", "archived", "undone") '
                'WHERE "first_day" IS NOT NULL'
            ),
            SQL(
                'CREATE INDEX "customer_loyal" ON "customer" ("loyal_until", "archived", "undone") '
                'WHERE "loyal_until" IS NOT NULL'
            ),
            SQL(
                'CREATE INDEX "customer_slips" ON "customer" ("slips_on", "archived", "undone") '
                'WHERE "slips_on" IS NOT NULL'
            ),
            SQL(
                'CREATE INDEX "customer_birthday" ON "customer" ("birthday", "archived", "undone") '
                "WHERE \"birthday\" <> ''"
            ),
            SQL('CREATE INDEX "customer_tier" ON "customer" ("tier") WHERE "tier" <> \'\''),
            SQL('CREATE INDEX "customer_merged" ON "customer" ("merged_into_id") WHERE "merged_into_id" > 0'),
            SQL(
                'CREATE INDEX "customer_name_only" ON "customer" ("archived", "undone") WHERE "name_only" = 1'
            ),
        )


class Identity(Table):
    """What a customer is recognised by. `scope` is the channel for kinds buyer and name, else empty."""

    customer = ForeignKeyField(Customer, backref="identities", on_delete="CASCADE")
    kind = CharField()
    scope = CharField(default="")
    value = CharField()

    class Meta:
        indexes = ((("kind", "scope", "value"), True),)


class Product(Table):
    """What was sold, by its name as the sheets write it; `code` is the seller's stock code or barcode."""

    name = TextField()
    code = TextField(default="")
    category = TextField(default="")
    fold = TextField()
    marked = BooleanField(default=False)  # alcohol, tobacco: earns nothing, no voucher applies
    earns = BooleanField(default=True)
    tags = TextField(default="")  # JSON list of words
    price = BigIntegerField(null=True)  # of one piece, as it was sold last at the till

    class Meta:
        indexes = ((("name", "code"), True),)


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

    class Meta:
        table_name = "orders"
        indexes = (
            (("channel", "number"), True),
            (("customer", "day"), False),
            (("day",), False),
            SQL('CREATE INDEX "orders_due" ON "orders" ("release") WHERE "waiting" > 0'),
        )


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
    origin = CharField(default="")  # points, birthday, tier, stamp:ID, sold, list; '' by hand
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


class TierChange(Table):
    """A tier a customer came to hold on a day: by an upgrade, a downgrade, a merge, or as he brought it."""

    customer = ForeignKeyField(Customer, index=False)
    day = TextField()
    tier = TextField()
    kind = CharField()  # up, down, brought, merged, unmerged
    at = TextField(default="")

    class Meta:
        indexes = ((("customer", "day"), False),)


class Referral(Table):
    """A friend whom a customer brought: what became of it (POLICY 29, 50)."""

    friend = ForeignKeyField(Customer, unique=True)
    referrer = ForeignKeyField(Customer, index=True)
    made_on = TextField()
    state = CharField(default="open")  # open, pending, paid, below_minimum, not_first_order, month_limit
    order = ForeignKeyField(Order, null=True, index=True)
    release = TextField(null=True)
    points = IntegerField(default=0)  # of the referrer
    friend_points = IntegerField(default=0)

    class Meta:
        indexes = (SQL('CREATE INDEX "referral_due" ON "referral" ("release") WHERE "state" = \'pending\''),)


class SavedList(Table):
    """Customers chosen by the owner: for rules, or (with a day) to be called or written to before others."""

    name = TextField(unique=True)
    kind = CharField(default="saved")  # early_access, gift
    day = TextField(null=True)
    made_on = TextField()
    person = TextField(default="")
    note = TextField(default="")


class ListMember(Table):
    """A customer of a saved list; `done_on` when he was told."""

    list = ForeignKeyField(SavedList, on_delete="CASCADE", index=False)
    customer = ForeignKeyField(Customer, index=True)
    done_on = TextField(null=True)
    done_by = TextField(default="")

    class Meta:
        indexes = ((("list", "customer"), True),)


class Told(Table):
    """Proof that a customer was told of something that ends: points, a voucher, a tier."""

    customer = ForeignKeyField(Customer, index=False)
    kind = CharField()
    reference = TextField()  # the last day, or the voucher's id
    day = TextField()
    at = TextField()
    person = TextField(default="")

    class Meta:
        indexes = ((("customer", "kind", "reference"), False),)


class SpecialDay(Table):
    """A day of the shop's calendar; `day` is ISO for one year, MM-DD for every year."""

    name = TextField()
    day = TextField()

    class Meta:
        indexes = ((("name", "day"), True),)


class Stamp(Table):
    """What an order counts on a stamp card, as it stands now."""

    order = ForeignKeyField(Order, index=True)
    card = CharField()
    units = IntegerField()


class Merge(Table):
    """A customer merged into another: what moved, for the way back. `moved` is JSON."""

    keep = ForeignKeyField(Customer, index=True)
    other = ForeignKeyField(Customer, index=True)
    day = TextField()
    at = TextField()
    person = TextField(default="")
    entry = IntegerField()  # the newest entry before it
    moved = TextField()
    undone_on = TextField(null=True)


class Change(Table):
    """History of a record: who changed what and how it stood before. `before` and `after` are JSON."""

    at = TextField()
    person = TextField(default="")
    subject = CharField()  # table name
    subject_id = IntegerField()
    before = TextField(default="{}")
    after = TextField(default="{}")
    made_by = ForeignKeyField(Import, null=True, index=True)

    class Meta:
        indexes = ((("subject", "subject_id"), False),)


class DayDone(Table):
    """The work of one shop day that is done: what expired, what was released."""

    day = CharField(primary_key=True)
    expired_points = BigIntegerField(default=0)
    expired_customers = IntegerField(default=0)
    released_points = BigIntegerField(default=0)
    released_orders = IntegerField(default=0)
    birthdays = IntegerField(default=0)
    downgrades = IntegerField(default=0)
    notices = IntegerField(default=0)
    at = TextField()


TABLES: Final[tuple[type[Any], ...]] = (
    Setting, Person, Programme, Import, Mapping, Terms, Customer, Identity, Product, Traits, Order, OrderLine,
    Refund, Entry, Lot, LotMove, Voucher, VoucherUse, CardMove, TierChange, Referral, SavedList, ListMember,
    Told, SpecialDay, Stamp, Merge, Change, DayDone,
)  # fmt: skip

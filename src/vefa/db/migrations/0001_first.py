"""The first tables of a shop file: a copy of the models as they were then, never changed again.

A later change of the models is a migration of its own.
"""

from typing import Any

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    Database,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)


def up(_migrator: Any, db: Database) -> None:
    """Create every table."""
    db.create_tables(_tables(db))


def _tables(db: Database) -> list[type[Model]]:
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Setting(Table):
        key = CharField(primary_key=True)
        value = TextField()

    class Person(Table):
        name = TextField(unique=True)
        active = BooleanField(default=True)

    class Programme(Table):
        starts = TextField(null=True)
        rules = TextField()
        made_at = TextField()
        person = TextField(default="")

    class Import(Table):
        at = TextField()
        day = TextField()
        person = TextField(default="")
        file_name = TextField()
        sha256 = TextField()
        format = TextField()
        sheet = TextField(default="")
        channel = TextField()
        mapping = TextField()
        counts = TextField()
        problems = TextField()
        undone_at = TextField(null=True)

    class Mapping(Table):
        headings = CharField(unique=True)
        channel = TextField()
        choices = TextField()

    class Customer(Table):
        number = IntegerField(unique=True)
        name = TextField()
        fold = TextField()
        sort_key = TextField()
        phone = TextField(default="")
        email = TextField(default="")
        city = TextField(default="")
        birthday = TextField(default="")
        birthday_typed = TextField(default="")
        note = TextField(default="")
        name_only = BooleanField(default=False)
        archived = BooleanField(default=False)
        undone = BooleanField(default=False)
        made_on = TextField()
        made_by = ForeignKeyField(Import, null=True, backref="customers", index=False)
        balance = BigIntegerField(default=0)
        waiting = BigIntegerField(default=0)
        orders = IntegerField(default=0)
        spent = BigIntegerField(default=0)
        first_day = TextField(null=True)
        second_day = TextField(null=True)
        last_day = TextField(null=True)
        loyal_until = TextField(null=True)
        slips_on = TextField(null=True)

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
                SQL(
                    'CREATE INDEX "customer_name_only" ON "customer" ("archived", "undone") '
                    'WHERE "name_only" = 1'
                ),
            )

    class Identity(Table):
        customer = ForeignKeyField(Customer, backref="identities", on_delete="CASCADE")
        kind = CharField()
        scope = CharField(default="")
        value = CharField()

        class Meta:
            indexes = ((("kind", "scope", "value"), True),)

    class Product(Table):
        name = TextField()
        code = TextField(default="")
        category = TextField(default="")
        fold = TextField()
        marked = BooleanField(default=False)

        class Meta:
            indexes = ((("name", "code"), True),)

    class Order(Table):
        channel = CharField()
        number = CharField()
        customer = ForeignKeyField(Customer, null=True, backref="order_set", index=False)
        day = TextField()
        moment = TextField(null=True)
        state = CharField()
        delivered = TextField(null=True)
        currency = CharField()
        total = BigIntegerField()
        shipping = BigIntegerField(default=0)
        goods = BigIntegerField(default=0)
        refunded = BigIntegerField(default=0)
        programme = ForeignKeyField(Programme, null=True, index=False)
        earned = BigIntegerField(default=0)
        waiting = BigIntegerField(default=0)
        release = TextField(null=True)
        made_by = ForeignKeyField(Import, null=True, backref="order_set", index=True)
        undone = BooleanField(default=False)

        class Meta:
            table_name = "orders"
            indexes = (
                (("channel", "number"), True),
                (("customer", "day"), False),
                (("day",), False),
                SQL('CREATE INDEX "orders_due" ON "orders" ("release") WHERE "waiting" > 0'),
            )

    class OrderLine(Table):
        order = ForeignKeyField(Order, backref="lines", on_delete="CASCADE")
        position = SmallIntegerField()
        key = CharField()
        product = ForeignKeyField(Product, index=True)
        quantity = IntegerField()
        price = BigIntegerField()
        paid = BigIntegerField()
        state = CharField()
        returned = IntegerField(default=0)

    class Refund(Table):
        order = ForeignKeyField(Order, backref="refunds", on_delete="CASCADE")
        day = TextField(index=True)
        amount = BigIntegerField()
        made_by = ForeignKeyField(Import, null=True, index=False)

    class Entry(Table):
        customer = ForeignKeyField(Customer, backref="entries", index=False)
        day = TextField()
        kind = CharField()
        points = BigIntegerField(default=0)
        waiting = BigIntegerField(default=0)
        order = ForeignKeyField(Order, null=True, backref="entries", index=True)
        programme = ForeignKeyField(Programme, null=True, index=False)
        made_by = ForeignKeyField(Import, null=True, index=True)
        reverses = ForeignKeyField("self", null=True, index=False)
        why = TextField(default="")
        person = TextField(default="")
        at = TextField()

        class Meta:
            indexes = ((("customer", "day"), False),)

    class Lot(Table):
        customer = ForeignKeyField(Customer, backref="lots", index=False)
        entry = ForeignKeyField(Entry, index=False)
        order = ForeignKeyField(Order, null=True, index=True)
        born = TextField()
        expires = TextField(null=True)
        points = BigIntegerField()
        left = BigIntegerField()

        class Meta:
            indexes = (
                (("customer", "expires"), False),
                SQL('CREATE INDEX "lot_open" ON "lot" ("expires") WHERE "left" > 0'),
            )

    class LotMove(Table):
        entry = ForeignKeyField(Entry, backref="moves", index=True)
        lot = ForeignKeyField(Lot, backref="moves", index=True)
        points = BigIntegerField()

    class Voucher(Table):
        serial = IntegerField(unique=True)
        code = CharField(unique=True)
        kind = CharField()
        value = BigIntegerField()
        cap = BigIntegerField(null=True)
        currency = CharField()
        min_basket = BigIntegerField(default=0)
        customer = ForeignKeyField(Customer, null=True, backref="vouchers", index=True)
        starts = TextField()
        last_day = TextField()
        uses_allowed = IntegerField(default=1)
        uses = IntegerField(default=0)
        reason = TextField(default="")
        person = TextField(default="")
        made_on = TextField()
        blocked_on = TextField(null=True)
        blocked_why = TextField(default="")
        printed_on = TextField(null=True)

        class Meta:
            indexes = ((("last_day",), False),)

    class VoucherUse(Table):
        voucher = ForeignKeyField(Voucher, backref="use_set", index=True)
        order = ForeignKeyField(Order, null=True, index=True)
        basket = BigIntegerField()
        discount = BigIntegerField()
        day = TextField(index=True)
        at = TextField()
        person = TextField(default="")
        undone_at = TextField(null=True)

    class Change(Table):
        at = TextField()
        person = TextField(default="")
        subject = CharField()
        subject_id = IntegerField()
        before = TextField(default="{}")
        after = TextField(default="{}")
        made_by = ForeignKeyField(Import, null=True, index=True)

        class Meta:
            indexes = ((("subject", "subject_id"), False),)

    class DayDone(Table):
        day = CharField(primary_key=True)
        expired_points = BigIntegerField(default=0)
        expired_customers = IntegerField(default=0)
        released_points = BigIntegerField(default=0)
        released_orders = IntegerField(default=0)
        at = TextField()

    return [
        Setting, Person, Programme, Import, Mapping, Customer, Identity, Product, Order, OrderLine, Refund,
        Entry, Lot, LotMove, Voucher, VoucherUse, Change, DayDone,
    ]  # fmt: skip

"""What the whole loyalty programme needs: tiers, gift cards, referrals, lists, merges; never changed."""

from typing import Any, Final

from peewee import (
    SQL,
    BigIntegerField,
    BooleanField,
    CharField,
    Database,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

_TEXT: Final = "TEXT NOT NULL DEFAULT ''"
_NUMBER: Final = "INTEGER NOT NULL DEFAULT 0"
_COLUMNS: Final = {
    "customer": {
        "tier": _TEXT,
        "upgraded": "TEXT",
        "notice": "TEXT",
        "lost": _NUMBER,
        "gift_year": "INTEGER",
        "merged_into_id": 'INTEGER REFERENCES "customer" ("id")',
        "terms_id": 'INTEGER REFERENCES "terms" ("id")',
        "terms_day": "TEXT",
    },
    "product": {"earns": "INTEGER NOT NULL DEFAULT 1", "tags": _TEXT, "price": "INTEGER"},
    "orders": {
        "basis": _NUMBER,
        "outside": _NUMBER,
        "rate": "TEXT",
        "facts": _TEXT,
        "asked": _TEXT,
        "points_used": _NUMBER,
        "points_value": _NUMBER,
        "points_back": _NUMBER,
        "shipping_back": _NUMBER,
    },
    "order_line": {
        "traits_id": 'INTEGER REFERENCES "traits" ("id")',
        "off": _NUMBER,
        "free": _NUMBER,
        "before": "INTEGER",
        "refunded": _NUMBER,
        "card": "INTEGER",
    },
    "voucher_use": {"customer_id": 'INTEGER REFERENCES "customer" ("id")'},
    "day_done": {"birthdays": _NUMBER, "downgrades": _NUMBER, "notices": _NUMBER},
}
_INDEXES: Final = (
    'CREATE INDEX "customer_tier" ON "customer" ("tier") WHERE "tier" <> \'\'',
    'CREATE INDEX "customer_merged" ON "customer" ("merged_into_id") WHERE "merged_into_id" > 0',
    'CREATE INDEX "lot_endless" ON "lot" ("customer_id") WHERE "left" > 0 AND "expires" IS NULL',
    'CREATE INDEX "voucher_use_customer_id" ON "voucher_use" ("customer_id")',
)
_VOUCHER: Final = (
    "id", "serial", "code", "kind", "value", "cap", "currency", "min_basket", "customer_id", "starts",
    "last_day", "uses_allowed", "uses", "reason", "person", "made_on", "blocked_on", "blocked_why",
    "printed_on",
)  # fmt: skip
_FRESH: Final = {
    "product": "''", "category": "''", "stackable": "0", "priority": "0", "chosen": "''", "origin": "''",
}  # fmt: skip


def up(_migrator: Any, db: Any) -> None:
    """Add tables and columns; what old orders earned on becomes their basis."""
    tables = _tables(db)
    db.create_tables([tables[name] for name in ("Terms", "Traits")])
    for table, columns in _COLUMNS.items():
        for name, kind in columns.items():
            db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind}')
    _widen_vouchers(db, tables["Voucher"])
    db.create_tables([one for name, one in tables.items() if name in _NEW])
    for index in _INDEXES:
        db.execute_sql(index)
    _fill(db)


def _widen_vouchers(db: Any, voucher: type[Model]) -> None:
    """Last day and number of uses may be missing now, which SQLite only lets a new table say."""
    names = ", ".join(f'"{name}"' for name in _VOUCHER)
    meta, schema = voucher._meta, voucher._schema  # type: ignore[attr-defined]  # noqa: SLF001 - Peewee's way
    meta.set_table_name("voucher_new")
    schema.create_table(safe=False)
    fresh = ", ".join(f'"{name}"' for name in _FRESH)
    values = ", ".join(_FRESH.values())
    db.execute_sql(
        f'INSERT INTO "voucher_new" ({names}, {fresh}) SELECT {names}, {values} FROM "voucher"'  # noqa: S608
    )
    db.execute_sql('DROP TABLE "voucher"')
    db.execute_sql('ALTER TABLE "voucher_new" RENAME TO "voucher"')
    meta.set_table_name("voucher")
    schema.create_indexes(safe=False)


def _fill(db: Any) -> None:
    """The basis of the orders that count, in the shop's currency, without marked goods (POLICY 1, 9)."""
    db.execute_sql(
        "UPDATE orders SET basis = max(goods - refunded - coalesce((SELECT sum("
        "paid - CASE WHEN returned >= quantity THEN paid ELSE paid * returned / quantity END) "
        "FROM order_line JOIN product ON product.id = order_line.product_id "
        "WHERE order_id = orders.id AND marked = 1 AND order_line.state NOT IN ('returned', 'cancelled') "
        "AND quantity > 0), 0), 0) "
        "WHERE undone = 0 AND customer_id IS NOT NULL "
        "AND state IN ('new', 'shipped', 'delivered', 'partly_returned') "
        "AND currency = coalesce((SELECT json_extract(value, '$.currency') FROM setting "
        "WHERE key = 'shop'), 'TRY')"
    )
    db.execute_sql(
        "UPDATE order_line SET refunded = CASE WHEN returned >= quantity THEN paid "
        "ELSE paid * returned / quantity END WHERE returned > 0 AND quantity > 0"
    )
    db.execute_sql(
        "UPDATE voucher_use SET customer_id = "
        "(SELECT customer_id FROM orders WHERE orders.id = voucher_use.order_id) WHERE order_id IS NOT NULL"
    )


_NEW: Final = (
    "CardMove", "TierChange", "Referral", "SavedList", "ListMember", "Told", "SpecialDay", "Stamp", "Merge",
)  # fmt: skip


def _tables(db: Database) -> dict[str, type[Model]]:
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Customer(Table):
        pass

    class Order(Table):
        class Meta:
            table_name = "orders"

    class Entry(Table):
        pass

    class Terms(Table):
        text = TextField()
        made_on = TextField()
        person = TextField(default="")

    class Traits(Table):
        category = TextField(default="")
        tags = TextField(default="")
        marked = BooleanField(default=False)
        earns = BooleanField(default=True)

        class Meta:
            indexes = ((("category", "tags", "marked", "earns"), True),)

    class Voucher(Table):
        serial = IntegerField(unique=True)
        code = CharField(unique=True)
        kind = CharField()
        value = BigIntegerField()
        cap = BigIntegerField(null=True)
        currency = CharField()
        min_basket = BigIntegerField(default=0)
        customer = ForeignKeyField(Customer, null=True, index=True)
        starts = TextField()
        last_day = TextField(null=True)
        uses_allowed = IntegerField(default=1, null=True)
        uses = IntegerField(default=0)
        reason = TextField(default="")
        person = TextField(default="")
        made_on = TextField()
        blocked_on = TextField(null=True)
        blocked_why = TextField(default="")
        printed_on = TextField(null=True)
        balance = BigIntegerField(null=True)
        product = TextField(default="")
        category = TextField(default="")
        per_customer = IntegerField(null=True)
        stackable = BooleanField(default=False)
        priority = IntegerField(default=0)
        chosen = TextField(default="")
        origin = CharField(default="")
        entry = ForeignKeyField(Entry, null=True, index=False)
        replaces = ForeignKeyField("self", null=True, index=False)

        class Meta:
            indexes = (
                (("last_day",), False),
                SQL(
                    'CREATE INDEX "voucher_origin" ON "voucher" ("origin", "customer_id") '
                    "WHERE \"origin\" <> ''"
                ),
            )

    class CardMove(Table):
        voucher = ForeignKeyField(Voucher, index=True)
        order = ForeignKeyField(Order, null=True, index=True)
        amount = BigIntegerField()
        kind = CharField()
        day = TextField(index=True)
        at = TextField(default="")
        person = TextField(default="")

    class TierChange(Table):
        customer = ForeignKeyField(Customer, index=False)
        day = TextField()
        tier = TextField()
        kind = CharField()
        at = TextField(default="")

        class Meta:
            indexes = ((("customer", "day"), False),)

    class Referral(Table):
        friend = ForeignKeyField(Customer, unique=True)
        referrer = ForeignKeyField(Customer, index=True)
        made_on = TextField()
        state = CharField(default="open")
        order = ForeignKeyField(Order, null=True, index=True)
        release = TextField(null=True)
        points = IntegerField(default=0)
        friend_points = IntegerField(default=0)

        class Meta:
            indexes = (
                SQL('CREATE INDEX "referral_due" ON "referral" ("release") WHERE "state" = \'pending\''),
            )

    class SavedList(Table):
        name = TextField(unique=True)
        kind = CharField(default="saved")
        day = TextField(null=True)
        made_on = TextField()
        person = TextField(default="")
        note = TextField(default="")

    class ListMember(Table):
        list = ForeignKeyField(SavedList, on_delete="CASCADE", index=False)
        customer = ForeignKeyField(Customer, index=True)
        done_on = TextField(null=True)
        done_by = TextField(default="")

        class Meta:
            indexes = ((("list", "customer"), True),)

    class Told(Table):
        customer = ForeignKeyField(Customer, index=False)
        kind = CharField()
        reference = TextField()
        day = TextField()
        at = TextField()
        person = TextField(default="")

        class Meta:
            indexes = ((("customer", "kind", "reference"), False),)

    class SpecialDay(Table):
        name = TextField()
        day = TextField()

        class Meta:
            indexes = ((("name", "day"), True),)

    class Stamp(Table):
        order = ForeignKeyField(Order, index=True)
        card = CharField()
        units = IntegerField()

    class Merge(Table):
        keep = ForeignKeyField(Customer, index=True)
        other = ForeignKeyField(Customer, index=True)
        day = TextField()
        at = TextField()
        person = TextField(default="")
        entry = IntegerField()
        moved = TextField()
        undone_on = TextField(null=True)

    made = (
        Terms, Traits, Voucher, CardMove, TierChange, Referral, SavedList, ListMember, Told, SpecialDay,
        Stamp, Merge,
    )  # fmt: skip
    return {one.__name__: one for one in made}

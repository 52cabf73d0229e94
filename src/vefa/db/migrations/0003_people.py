"""Consents, tags, fields of the shop's own, doubles, names and parcels of orders; never changed.

Customers are also found by their town and by everything they are recognised by.
"""

from collections import defaultdict
from typing import Any, Final

from peewee import (
    SQL,
    BooleanField,
    CharField,
    Database,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)

from vefa.rules.text import fold

_TEXT: Final = "TEXT NOT NULL DEFAULT ''"
_NUMBER: Final = "INTEGER NOT NULL DEFAULT 0"
_COLUMNS: Final = {
    "import": {"kind": "VARCHAR(255) NOT NULL DEFAULT 'orders'"},
    "customer": {
        "district": _TEXT,
        "address": _TEXT,
        "message_consent": _NUMBER,
        "email_consent": _NUMBER,
        "call_consent": _NUMBER,
    },
    "product": {"category_by": "VARCHAR(255) NOT NULL DEFAULT 'sheet'"},
    "orders": {"carrier": _TEXT, "tracking": _TEXT, "expected": "TEXT", "note": _TEXT},
    "saved_list": {"conditions": _TEXT},
}


def up(_migrator: Any, db: Any) -> None:
    """Add columns and tables; bring the town and further phones, e-mails and cards into what is searched."""
    for table, columns in _COLUMNS.items():
        for name, kind in columns.items():
            db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind}')
    db.create_tables(_tables(db))
    _find_by_more(db)


def _find_by_more(db: Any) -> None:
    others: defaultdict[int, list[str]] = defaultdict(list)
    for customer, text in db.execute_sql(
        "SELECT customer_id, value FROM identity JOIN customer ON customer.id = customer_id "
        "WHERE kind IN ('card', 'email', 'phone') AND value NOT IN (phone, email) ORDER BY kind, value"
    ).fetchall():
        others[customer].append(_said(text))
    people = db.execute_sql("SELECT id, number, fold, city FROM customer").fetchall()
    changed = []
    for customer, number, text, city in people:
        more = [part for part in (*others[customer], fold(city)) if part]
        if more:
            parts = (text.removesuffix(str(number)).rstrip(), *more, str(number))
            changed.append((" ".join(parts), customer))
    db.connection().executemany("UPDATE customer SET fold = ? WHERE id = ?", changed)
    if db.table_exists("customer_search"):
        db.execute_sql("DELETE FROM customer_search")
        db.execute_sql(
            "INSERT INTO customer_search(rowid, fold) SELECT id, fold FROM customer "
            "WHERE archived = 0 AND undone = 0"
        )


def _said(text: str) -> str:
    """A phone as it is dialled at home and abroad; else the folded text."""
    if not text.startswith("+"):
        return fold(text)
    digits = text.removeprefix("+")
    return f"0{digits[2:]} {digits}" if digits.startswith("90") else digits


def _tables(db: Database) -> tuple[type[Model], ...]:
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Customer(Table):
        pass

    class Import(Table):
        pass

    class Order(Table):
        class Meta:
            table_name = "orders"

    class Consent(Table):
        customer = ForeignKeyField(Customer, index=False)
        channel = CharField()
        recipient = CharField(default="person")
        given = BooleanField()
        source = CharField()
        taken_at = TextField()
        address = TextField(default="")
        text = TextField(default="")
        proof = TextField(default="")
        at = TextField()
        person = TextField(default="")
        reverses = IntegerField(null=True)

        class Meta:
            indexes = ((("customer", "channel"), False),)

    class Tag(Table):
        name = TextField()
        fold = TextField(unique=True)

    class CustomerTag(Table):
        customer = ForeignKeyField(Customer, on_delete="CASCADE", index=False)
        tag = ForeignKeyField(Tag, index=True, on_delete="CASCADE")

        class Meta:
            indexes = ((("customer", "tag"), True),)

    class CustomField(Table):
        name = TextField(unique=True)
        kind = CharField()
        key = CharField(default="")
        choices = TextField(default="[]")
        position = IntegerField()
        hidden = BooleanField(default=False)

    class CustomValue(Table):
        customer = ForeignKeyField(Customer, on_delete="CASCADE", index=False)
        field = ForeignKeyField(CustomField, index=False, on_delete="CASCADE")
        value = TextField()

        class Meta:
            indexes = ((("customer", "field"), True), (("field", "value"), False))

    class Suggestion(Table):
        one = ForeignKeyField(Customer, on_delete="CASCADE", index=False)
        other = ForeignKeyField(Customer, on_delete="CASCADE", index=True)
        score = SmallIntegerField()
        reasons = TextField()
        state = CharField(default="open")
        at = TextField()
        person = TextField(default="")
        made_by = ForeignKeyField(Import, null=True, index=False)

        class Meta:
            indexes = (
                (("one", "other"), True),
                SQL('CREATE INDEX "suggestion_open" ON "suggestion" ("score") WHERE "state" = \'open\''),
            )

    class CategoryRule(Table):
        words = TextField()
        category = TextField()
        position = IntegerField()

    class OrderName(Table):
        order = ForeignKeyField(Order, unique=True, on_delete="CASCADE")
        name = TextField()

    return Consent, Tag, CustomerTag, CustomField, CustomValue, Suggestion, CategoryRule, OrderName

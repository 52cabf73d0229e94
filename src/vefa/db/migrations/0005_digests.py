"""What an imported order looked like in its file, so that a later file need not tell it again; never changed.

A digest stands for an order that the shop has exactly as the file said it. Whatever changes the order, its
goods, its customer or what he is recognised by takes the digest away.
"""

from typing import Any, Final

_TABLE: Final = """
CREATE TABLE "order_digest" ("order_id" INTEGER NOT NULL PRIMARY KEY, "digest" INTEGER NOT NULL,
    "units" INTEGER NOT NULL, "cancelled" INTEGER NOT NULL, "returned" INTEGER NOT NULL)
"""
_SAID: Final = (
    '"channel", "number", "customer_id", "day", "moment", "state", "delivered", "currency", "total", '
    '"shipping", "goods", "refunded", "carrier", "tracking", "expected", "undone"'
)
_SAID_OF_LINE: Final = '"order_id", "position", "key", "product_id", "quantity", "price", "paid", "state"'
_ORDER: Final = """DELETE FROM "order_digest" WHERE "order_id" = OLD."{column}";"""
_CUSTOMER: Final = """
DELETE FROM "order_digest" WHERE "order_id" IN (SELECT "id" FROM "orders" WHERE "customer_id" = {customer});
"""
_PRODUCT: Final = """
DELETE FROM "order_digest" WHERE "order_id" IN
    (SELECT "order_id" FROM "order_line" WHERE "product_id" = OLD."id");
"""
_SHARING: Final = """
DELETE FROM "order_digest" WHERE "order_id" IN (
    SELECT "orders"."id" FROM "orders" JOIN "identity" USING ("customer_id")
    WHERE "kind" = NEW."kind" AND "value" = NEW."value");
"""
_TRIGGERS: Final = {
    "digest_of_order": (
        f'UPDATE OF {_SAID} ON "orders"',
        _ORDER.format(column="id"),
    ),
    "digest_of_no_order": ('DELETE ON "orders"', _ORDER.format(column="id")),
    "digest_of_line": (
        f'UPDATE OF {_SAID_OF_LINE} ON "order_line"',
        _ORDER.format(column="order_id"),
    ),
    "digest_of_no_line": ('DELETE ON "order_line"', _ORDER.format(column="order_id")),
    "digest_of_product": (
        'UPDATE OF "name", "code", "category", "tags", "marked", "earns" ON "product"',
        _PRODUCT,
    ),
    "digest_of_customer": (
        'UPDATE OF "name", "phone", "email", "city", "birthday", "district", "address", "name_only", '
        '"undone", "merged_into_id" ON "customer" WHEN '
        + " OR ".join(
            f'(OLD."{name}" <> {blank} AND NEW."{name}" IS NOT OLD."{name}")'
            for name, blank in {
                **dict.fromkeys(("name", "phone", "email", "city", "birthday", "district", "address"), "''"),
                "undone": "-1",
            }.items()
        )
        + ' OR NEW."name_only" > OLD."name_only" OR NEW."merged_into_id" IS NOT OLD."merged_into_id"',
        _CUSTOMER.format(customer='OLD."id"'),
    ),
    "digest_of_identity": (
        'UPDATE ON "identity"',
        _CUSTOMER.format(customer='OLD."customer_id"') + _CUSTOMER.format(customer='NEW."customer_id"'),
    ),
    "digest_of_no_identity": ('DELETE ON "identity"', _CUSTOMER.format(customer='OLD."customer_id"')),
    "digest_of_sharing": (
        """INSERT ON "identity" WHEN NEW."scope" <> '' AND NEW."kind" IN ('phone', 'email')""",
        _SHARING,
    ),
}


def up(_migrator: Any, db: Any) -> None:
    """Make the table, empty, and what keeps it true."""
    db.execute_sql(_TABLE)
    for name, (when, then) in _TRIGGERS.items():
        db.execute_sql(f'CREATE TRIGGER "{name}" AFTER {when} BEGIN {then} END')

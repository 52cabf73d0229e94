"""Keys by which likely doubles are found in a large shop; imports and starts fill it; never changed."""

from typing import Any, Final

_TABLE: Final = """
CREATE TABLE "person_sign" ("sign" INTEGER NOT NULL, "customer_id" INTEGER NOT NULL,
    PRIMARY KEY ("sign", "customer_id")) WITHOUT ROWID
"""


def up(_migrator: Any, db: Any) -> None:
    """Make the table, empty."""
    db.execute_sql(" ".join(_TABLE.split()))

"""Visits and baskets of days; never changed."""

from typing import Any, Final

_STATEMENTS: Final = """
CREATE TABLE "traffic" ("id" INTEGER NOT NULL PRIMARY KEY, "channel" VARCHAR(255) NOT NULL, "first" TEXT
    NOT NULL, "last" TEXT NOT NULL, "visits" INTEGER NOT NULL, "baskets" INTEGER, "source" TEXT NOT NULL,
    "at" TEXT NOT NULL, "person" TEXT NOT NULL);
CREATE UNIQUE INDEX "traffic_channel_first_last" ON "traffic" ("channel", "first", "last");
"""


def up(_migrator: Any, db: Any) -> None:
    """Add the table."""
    for statement in _STATEMENTS.split(";\n")[:-1]:
        db.execute_sql(" ".join(statement.split()))

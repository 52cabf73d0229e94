"""Points of new orders into the ledger, many at a time: the rows that `services.booking` would make.

Nobody of them owes points; the orders of those who do are `apart`. The orders are written already, so that
SQLite makes the rows of theirs: half the time of handing each over.
"""

from itertools import compress
from typing import Final

from vefa.db.models import Entry, Lot, database
from vefa.db.read import list_text
from vefa.services.imports.contacts import Holders
from vefa.services.imports.draft import Draft
from vefa.services.imports.earning import Earnings
from vefa.services.imports.known import newest_id
from vefa.services.imports.stamp import Stamp

_BESIDE: Final = (  # what no order keeps: the last day of points by their release day, and the reasons
    'CREATE TEMP TABLE "given_terms" ("release" PRIMARY KEY, "expires", "gone") WITHOUT ROWID',
    'CREATE TEMP TABLE "given_why" ("order_id" INTEGER PRIMARY KEY, "why")',
)
_EARN: Final = """
    INSERT INTO "entry" ("customer_id", "day", "kind", "points", "waiting", "order_id", "programme_id",
        "made_by_id", "why", "person", "at")
    SELECT "orders"."customer_id", :day, 'earn', "earned" - "waiting", "waiting", "orders"."id",
        "programme_id", :made_by, coalesce("why", '{"basis":' || "basis" || '}'), :person, :at
    FROM json_each(:orders) AS "told" CROSS JOIN "orders" ON "orders"."id" = "told"."value"
        LEFT JOIN "given_why" ON "order_id" = "orders"."id"
"""
_LOTS: Final = """
    INSERT INTO "lot" ("customer_id", "entry_id", "order_id", "born", "expires", "points", "left")
    SELECT "entry"."customer_id", "entry"."id", "order_id", "release", "expires", "points",
        iif("gone", 0, "points")
    FROM "entry" CROSS JOIN "orders" ON "orders"."id" = "order_id" CROSS JOIN "given_terms" USING ("release")
    WHERE "entry"."id" > :entry AND "points" > 0
"""
_EXPIRE: Final = """
    INSERT INTO "entry" ("id", "customer_id", "day", "kind", "points", "waiting", "made_by_id", "why",
        "person", "at")
    SELECT :entry + row_number() OVER (ORDER BY "id"), "customer_id", :day, 'expire', -"points", 0, :made_by,
        '', :person, :at
    FROM "lot" WHERE "id" > :lot AND "left" = 0
"""
_MOVES: Final = """
    INSERT INTO "lot_move" ("entry_id", "lot_id", "points")
    SELECT :entry + row_number() OVER (ORDER BY "id"), "id", -"points"
    FROM "lot" WHERE "id" > :lot AND "left" = 0
"""
_SUMS: Final = """
    SELECT sum("points") FILTER (WHERE "kind" = 'earn'), sum("waiting"),
        -sum("points") FILTER (WHERE "kind" = 'expire')
    FROM "entry" WHERE "id" BETWEEN ? AND ?
"""


class Giver:
    """Books what the new orders of a draft earn; only its own entries may be written between its calls.

    `entries` are its own: they gave `given` points for use, of which `expired` ended at once, and `waiting`
    ones.
    """

    def __init__(self, draft: Draft, holders: Holders, earned: Earnings, stamp: Stamp) -> None:
        """Begin behind the newest entry."""
        self._draft, self._holders, self._earned, self._stamp = draft, holders, earned, stamp
        self.entries = range(newest_id(Entry) + 1, newest_id(Entry) + 1)
        self.given = self.waiting = self.expired = 0
        for table in _BESIDE:
            database.connection().execute(table)

    def give(self, part: range) -> None:
        """Enter the points of the orders at the places `part`, whose rows are written."""
        span, stamp = slice(part.start, part.stop), self._stamp
        terms, ids, reasons = self._earned.terms[span], self._draft.ids, self._earned.why
        connection = database.connection()
        connection.executemany(
            'INSERT OR IGNORE INTO "given_terms" VALUES (?, ?, ?)',
            ((one.release, one.expires, one.gone) for one in {*terms} if one),
        )
        connection.executemany(
            'INSERT INTO "given_why" VALUES (?, ?)',
            ((ids[at], why) for at, why in reasons.items() if at in part),
        )
        values = {
            "orders": list_text(compress(ids[span], terms)), "entry": newest_id(Entry), "lot": newest_id(Lot),
            "day": stamp.day, "at": stamp.at, "person": stamp.person, "made_by": stamp.id,
        }  # fmt: skip
        connection.execute(_EARN, values)
        connection.execute(_LOTS, values)
        values["entry"] = newest_id(Entry)
        connection.execute(_EXPIRE, values)
        connection.execute(_MOVES, values)
        connection.execute('DELETE FROM "given_why"')

    def close(self) -> None:
        """Add what they got to the rows of the customers who do not have it yet."""
        self.entries = range(self.entries.start, newest_id(Entry) + 1)
        sums = database.connection().execute(_SUMS, (self.entries.start, self.entries.stop - 1)).fetchone()
        self.given, self.waiting, self.expired = (one or 0 for one in sums)
        for table in ("given_terms", "given_why"):
            database.connection().execute(f'DROP TABLE "{table}"')
        earned, holders = self._earned, self._holders
        gains = [
            (earned.usable[person], earned.waiting[person], customer)
            for person, customer in enumerate(holders.ids)
            if 0 < customer < holders.first_paid and (earned.usable[person] or earned.waiting[person])
        ]
        sql = 'UPDATE "customer" SET "balance" = "balance" + ?, "waiting" = "waiting" + ? WHERE "id" = ?'
        database.connection().executemany(sql, gains)

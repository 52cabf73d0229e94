"""What customers said last of recommending the shop, kept with each of them (`customer.score`)."""

from collections.abc import Iterable
from typing import Any, Final

from vefa.db.models import database
from vefa.db.shop import write

_LAST: Final = (
    'SELECT "score" FROM "response" AS "r" WHERE "r"."customer_id" = "customer"."id" '
    'AND "r"."scale" = \'nps\' AND "r"."score" IS NOT NULL AND "r"."undone" = 0 ORDER BY "r"."day" DESC, '
    'COALESCE("r"."finished_at", "r"."started_at", \'\') DESC, "r"."id" DESC LIMIT 1'
)
_ANSWERED: Final = 'SELECT "customer_id" FROM "response" WHERE "customer_id" IS NOT NULL'


@write
def recount(customer_ids: Iterable[int | None]) -> None:
    """Keep what these customers said last; call it whenever responses of theirs come, go or move."""
    wanted = sorted({one for one in customer_ids if one is not None})
    sql = f'UPDATE "customer" SET "score" = ({_LAST}) WHERE "id" = ?'  # noqa: S608 - all of it is ours
    database.connection().executemany(sql, [(one,) for one in wanted])


def wrong_scores() -> list[tuple[int, str, int | None, int | None]]:
    """Number and name of the customers whose kept score is wrong, with it and the right one."""
    sql = (
        f'SELECT "number", "name", "score", ({_LAST}) AS "right" FROM "customer" '  # noqa: S608 - all of it is ours
        f'WHERE ("score" IS NOT NULL OR "id" IN ({_ANSWERED})) AND "score" IS NOT "right" ORDER BY "id"'
    )
    found: list[tuple[Any, ...]] = database.execute_sql(sql).fetchall()
    return [(number, name, kept, right) for number, name, kept, right in found]

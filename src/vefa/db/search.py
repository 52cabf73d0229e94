"""Full text search, which only SQLite knows: an FTS5 trigram index over `customer.fold`.

A trigram index finds letters anywhere in a word from three letters on; shorter words are looked for in the
index's own copy of the text, which is smaller than the customers table. Archived and undone customers are
not in it. No triggers: whoever adds, renames, hides or shows customers calls `index_new` or `reindex` once
for all of them, in the same transaction.
"""

import json
from array import array
from collections.abc import Iterable
from typing import Any, Final

from peewee import SQL, fn

from vefa.db.letters import folded
from vefa.db.models import Customer, Order, OrderLine, Product, database
from vefa.db.read import among
from vefa.rules.text import fold

_TRIGRAM: Final = 3
_FILL: Final = (
    "INSERT INTO customer_search(rowid, fold) "
    "SELECT id, fold FROM customer WHERE archived = 0 AND undone = 0 "
)


def make_index() -> None:
    """Make the index if it is not there, and fill it with every customer."""
    if database.table_exists("customer_search"):
        return
    with database.atomic("IMMEDIATE"):
        database.execute_sql("CREATE VIRTUAL TABLE customer_search USING fts5(fold, tokenize='trigram')")
        index_new(0)


def index_new(from_id: int) -> None:
    """Index the customers whose id is `from_id` or higher, all in one statement."""
    database.execute_sql(_FILL + "AND id >= ?", (from_id,))


def reindex(ids: Iterable[int]) -> None:
    """Index customers anew whose text has changed or who were hidden or shown again."""
    wanted = json.dumps(list(ids))
    chosen = "IN (SELECT value FROM json_each(?))"
    database.execute_sql(f"DELETE FROM customer_search WHERE rowid {chosen}", (wanted,))  # noqa: S608 - a constant
    database.execute_sql(f"{_FILL} AND id {chosen}", (wanted,))


def wrongly_indexed() -> list[int]:
    """Ids of the customers who are in the index with another text, or are not in it, or should not be."""
    found = database.execute_sql(
        "SELECT customer.id FROM customer LEFT JOIN customer_search_content AS kept ON kept.id = customer.id "
        "WHERE (archived = 0 AND undone = 0) <> (kept.id IS NOT NULL) OR kept.c0 <> fold"
    )
    return [one for (one,) in found]


def customer_ids(query: str, limit: int | None = None) -> "array[int]":
    """Ids of the customers whose text has every word of `query`, in any order, anywhere in a word.

    The newest customers come first, at most `limit` of them. A query without a letter or digit finds nobody.
    """
    words = fold(query).split()
    if not words:
        return array("q")
    sql, values = _statement(words)
    ordered = f"{sql} ORDER BY rowid DESC LIMIT ?"
    found = database.execute_sql(ordered, (*values, -1 if limit is None else limit))
    return array("q", [one for (one,) in found])


def customers_with(query: str) -> Any:
    """The same as a condition over `Customer`, to be asked together with others."""
    words = fold(query).split()
    if not words:
        return Customer.id.is_null()
    sql, values = _statement(words)
    return Customer.id.in_(SQL(f"({sql})", values))


def _statement(words: list[str]) -> tuple[str, list[str]]:
    """The select for folded `words`. Longer words also hold what a shorter one in them would ask for."""
    asked = [word for word in words if not any(word != other and word in other for other in words)]
    indexed = [word for word in asked if len(word) >= _TRIGRAM]
    short = [f"%{word}%" for word in asked if len(word) < _TRIGRAM]
    if not indexed:
        tests = " AND ".join(["c0 LIKE ?"] * len(short))
        return f"SELECT id FROM customer_search_content WHERE {tests}", short  # noqa: S608 - marks
    tests = "".join([" AND fold LIKE ?"] * len(short))
    match = " AND ".join('"' + word + '"' for word in indexed)
    sql = f"SELECT rowid FROM customer_search WHERE customer_search MATCH ?{tests}"  # noqa: S608
    return sql, [match, *short]


def order_tests(query: str) -> list[Any]:
    """Conditions over `Order`: every word of `query` in its number, its customer or one of its products."""
    return [Order.id.in_(_orders_with(word)) for word in fold(query).split()]


def _orders_with(word: str) -> Any:
    """A query for the orders of one word; each of its three parts goes by an index."""
    numbered = Order.select(Order.id).where(_in_number(word))
    customers = Order.select(Order.id).where(Order.customer.in_(among(customer_ids(word))))
    products = Product.select(Product.id).where(Product.fold.contains(word))
    lines = OrderLine.select(OrderLine.order).where(OrderLine.product.in_(products))
    return numbered.union_all(customers).union_all(lines)


def _in_number(word: str) -> Any:
    """Numbers have no folded column: those with letters beyond ASCII (SİP-1001) are folded when asked."""
    plain = Order.number.contains(word)
    if word.isdigit():
        return plain
    beyond_ascii = fn.LENGTH(Order.number.cast("BLOB")) != fn.LENGTH(Order.number)
    return plain | (beyond_ascii & folded(Order.number).contains(word))

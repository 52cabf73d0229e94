"""Full text search, which only SQLite knows: an FTS5 trigram index over `customer.fold`.

A trigram index finds letters anywhere in a word from three letters on. It keeps no text of its own (the
customers table has it) and is filled in one statement per batch.
"""

from vefa.db.models import database


def make_index() -> None:
    """Make the index if it is not there, and fill it with every customer."""
    if database.table_exists("customer_search"):
        return
    database.execute_sql(
        "CREATE VIRTUAL TABLE customer_search USING fts5(fold, content='customer', content_rowid='id', "
        "tokenize='trigram', columnsize=0)"
    )
    database.execute_sql("INSERT INTO customer_search(customer_search) VALUES ('rebuild')")

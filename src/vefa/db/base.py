"""What every table of the shop file stands on."""

from typing import Any, cast

from peewee import Model, SqliteDatabase

from vefa.db import connection, letters


class ShopDatabase(SqliteDatabase):
    """Peewee on the connections of the open shop, which others use beside it."""

    def __init__(self) -> None:
        super().__init__("the open shop")
        letters.teach(self)

    def rollback(self) -> None:
        """SQLite has rolled back by itself when the disk is full or fails; Peewee would stumble over that."""
        if cast("Any", self).connection().in_transaction:
            super().rollback()

    def _connect(self) -> Any:
        lent = connection.lend(self.close)
        cast("Any", self)._add_conn_hooks(lent)  # noqa: SLF001 - what Peewee adds when it connects by itself
        return lent

    def _close(self, _lent: Any) -> None:
        """Who lent it closes it."""


database: Any = ShopDatabase()  # Peewee tells no types


class Table(Model):
    """A table of the open shop."""

    id: Any  # Peewee adds it

    class Meta:
        database = database
        legacy_table_names = False

"""What every table of the shop file stands on."""

from typing import Any

from peewee import DatabaseProxy, Model

database: DatabaseProxy = DatabaseProxy()


class Table(Model):
    """A table of the open shop."""

    id: Any  # Peewee adds it

    class Meta:
        database = database
        legacy_table_names = False

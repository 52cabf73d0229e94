"""The first tables of a shop file."""

from typing import Any

from vefa.db.models import TABLES


def up(_migrator: Any, db: Any) -> None:
    """Create every table."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)

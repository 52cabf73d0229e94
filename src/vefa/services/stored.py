"""What the shop keeps by name: one JSON value a key."""

import json
from typing import Any, Final

from vefa.db import tables as t
from vefa.db.read import made_once
from vefa.db.shop import write

_PUT: Final = 'INSERT OR REPLACE INTO "setting" ("key", "value") VALUES (?, ?)'  # each sale puts its number


def get(key: str, default: Any = None) -> Any:
    """The value kept under `key`, `default` when there is none."""
    kept = _kept(key)
    return json.loads(kept[0][0]) if kept else default


@made_once
def _kept(key: str) -> Any:
    return t.Setting.select(t.Setting.value).where(t.Setting.key == key)


@write
def put(key: str, kept: Any) -> None:
    """Keep `kept` (anything JSON knows) under `key`."""
    t.database.execute_sql(_PUT, (key, json.dumps(kept, ensure_ascii=False)))


@write
def forget(key: str) -> None:
    """Keep nothing under `key` any more."""
    t.Setting.delete().where(t.Setting.key == key).execute()

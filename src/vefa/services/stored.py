"""What the shop keeps by name: one JSON value a key."""

import json
from typing import Any

from vefa.db.models import Setting
from vefa.db.read import made_once
from vefa.db.shop import write


def get(key: str, default: Any = None) -> Any:
    """The value kept under `key`, `default` when there is none."""
    kept = _kept(key)
    return json.loads(kept[0][0]) if kept else default


@made_once
def _kept(key: str) -> Any:
    return Setting.select(Setting.value).where(Setting.key == key)


@write
def put(key: str, kept: Any) -> None:
    """Keep `kept` (anything JSON knows) under `key`."""
    row = {"key": key, "value": json.dumps(kept, ensure_ascii=False)}
    Setting.insert(row).on_conflict_replace().execute()


@write
def forget(key: str) -> None:
    """Keep nothing under `key` any more."""
    Setting.delete().where(Setting.key == key).execute()

"""The shops opened lately on this computer. A lost or damaged list is an empty list."""

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final

from vefa.db.places import unfinished
from vefa.paths import config_dir
from vefa.records import dataclass
from vefa.rules.calendar import stamp

LIMIT: Final = 10


@dataclass(frozen=True, slots=True)
class RecentShop:
    """A shop file, the shop's name, when it was last opened (UTC, ISO text)."""

    path: Path
    name: str
    opened: str


def recent() -> list[RecentShop]:
    """The shops opened lately, the latest first, whether their file is still there or not."""
    try:
        listed = json.loads(_file().read_text("utf-8"))
        return [RecentShop(Path(one["path"]), str(one["name"]), str(one["opened"])) for one in listed][:LIMIT]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def remember(path: Path, name: str, *, now: datetime) -> None:
    """Put a shop at the top of the list. A list that cannot be written is no trouble: it is left as it is."""
    _keep([RecentShop(path, name, stamp(now)), *_others(path)])


def _others(path: Path) -> list[RecentShop]:
    return [one for one in recent() if one.path != path]


def _keep(shops: list[RecentShop]) -> None:
    listed = [{**asdict(one), "path": str(one.path)} for one in shops[:LIMIT]]
    with suppress(OSError):
        config_dir().mkdir(parents=True, exist_ok=True)
        with unfinished(config_dir(), _file().name) as fresh:
            fresh.write_text(json.dumps(listed, ensure_ascii=False, indent=1), "utf-8")
            fresh.replace(_file())


def _file() -> Path:
    return config_dir() / "recent.json"

"""The shops opened lately on this computer."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from vefa.db import recent
from vefa.paths import config_dir


def listed() -> list[tuple[str, str]]:
    return [(one.path.name, one.name) for one in recent.recent()]


def test_the_latest_comes_first_and_each_shop_once(home: Path) -> None:
    for place, name in enumerate(("a", "b", "a")):
        recent.remember(home / f"{name}.vefa", f"Dükkân {name}", now=NOW + timedelta(days=place))
    assert listed() == [("a.vefa", "Dükkân a"), ("b.vefa", "Dükkân b")]
    assert recent.recent()[0].opened == "2026-11-26T06:30:00Z"


def test_the_list_stays_short(home: Path) -> None:
    for number in range(recent.LIMIT + 5):
        recent.remember(home / f"{number}.vefa", "", now=NOW)
    assert len(listed()) == recent.LIMIT
    assert listed()[0][0] == f"{recent.LIMIT + 4}.vefa"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b'[{"path": 5}]', b"\xff\xfe", b'{"path": "x"}', b"null"]
)
def test_a_damaged_list_is_an_empty_one_and_can_be_written_again(home: Path, content: bytes) -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / "recent.json").write_bytes(content)
    assert recent.recent() == []
    recent.remember(home / "a.vefa", "A", now=NOW)
    assert listed() == [("a.vefa", "A")]


def test_a_list_that_cannot_be_written_is_no_trouble(home: Path) -> None:
    config_dir().parent.mkdir(exist_ok=True)
    config_dir().write_text("a file where the folder should be")
    recent.remember(home / "a.vefa", "A", now=NOW)
    assert listed() == []

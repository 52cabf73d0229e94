"""Work that is done in parts tells how far it is before each of them."""

import pytest

from vefa.progress import Stopped, reported


def test_parts_are_told_beforehand() -> None:
    told: list[object] = []

    def tell(done: int, total: int | None = None, text: str = "") -> None:
        told.append((done, total, text))

    parts = []
    for part in reported(range(5), tell, "Saving", 2):
        told.append(len(part))
        parts.append(list(part))
    assert parts == [[0, 1], [2, 3], [4]]
    assert told == [(0, 5, "Saving"), 2, (2, 5, "Saving"), 2, (4, 5, "Saving"), 1]
    assert list(reported([], tell, "Saving")) == []


def test_stopped_no_further_part_comes() -> None:
    parts = []

    def stop(done: int, total: int | None = None, text: str = "") -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        parts.extend(reported("abcd", stop, "", 3))
    assert parts == ["abc"]

"""Small programs that tests start as processes of their own, to kill or to hold something open.

`python -m tests.db.programs NAME ARGUMENT…`; each says "ready" when the test may go on.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from vefa.db.models import Setting, database
from vefa.db.restore import restore
from vefa.db.shop import bulk, open_shop, write


def _ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def _wait() -> None:
    sys.stdin.readline()


def hold_window(path: Path) -> None:
    """Open the shop in a window until the test writes a line or kills."""
    shop = open_shop(path, now=None, window=True)
    shop.sign("Elif Işık")
    _ready()
    _wait()
    shop.close()


def hold_write(path: Path) -> None:
    """Keep the write transaction open, with a row in it, until the test writes a line or kills."""
    shop = open_shop(path, now=None)
    with database.atomic("IMMEDIATE"):
        Setting.create(key="unfinished", value="1")
        _ready()
        _wait()
    shop.close()


def write_on(path: Path) -> None:
    """Write pairs of rows, single sales and bulks, until killed; a pair is one transaction."""
    open_shop(path, now=None)

    @write
    def pair(number: int) -> None:
        Setting.create(key=f"a{number}", value="1")
        Setting.create(key=f"b{number}", value="1")

    for number in range(1_000_000):
        if number % 2:
            pair(number)
        else:
            with bulk():
                pair(number)
        if number == 20:
            _ready()


def count_to(path: Path, times: str) -> None:
    """Raise one counter `times` times, each in a transaction that reads and writes."""
    open_shop(path, now=None)

    @write
    def once() -> None:
        row = Setting.get(Setting.key == "counter")
        Setting.update(value=str(int(row.value) + 1)).where(Setting.key == "counter").execute()

    for _time in range(int(times)):
        once()


def die_restoring(path: Path, backup: str, step: str) -> None:
    """Restore `backup` over the shop and die at the given report of progress."""
    reports = 0

    def die(done: int, total: int | None = None, text: str = "") -> None:
        nonlocal reports
        reports += 1
        if reports == int(step):
            os._exit(9)

    restore(Path(backup), path, now=datetime.now(UTC), progress=die)


_PROGRAMS: dict[str, Callable[..., None]] = {
    one.__name__: one for one in (hold_window, hold_write, write_on, count_to, die_restoring)
}

if __name__ == "__main__":
    _PROGRAMS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])

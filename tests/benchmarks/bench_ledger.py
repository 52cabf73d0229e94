"""Missed days beside one day, and ten thousand vouchers beside their bare rows."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.ledger_work import fill
from tests.benchmarks.measure import Measured, run

WORK = "tests.benchmarks.ledger_work"
CUSTOMERS = 100_000
DUE = 30_000


def bench_missed_days(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """The same points due, all of them within one day or spread over 90."""
    found = {days: _worked(tmp_path, CUSTOMERS, days) for days in (1, 90)}
    tell(
        f"90 missed days, {CUSTOMERS:,} customers, {DUE:,} lots and orders due: "
        f"{found[90].wall * 1000:.0f} ms = {found[90].wall / found[1].wall:.2f} x "
        "one day with as much due (budget 5)"
    )
    quiet = _worked(tmp_path, CUSTOMERS, 1, due=DUE // 90)
    tell(f"one ordinary day, {DUE // 90:,} lots and orders due: {quiet.wall * 1000:.0f} ms")
    small = _worked(tmp_path, CUSTOMERS // 10, 90, due=DUE // 10)
    tell(f"missed days: cost per customer grows by {found[90].cpu / small.cpu / 10:.2f} (budget 1.3)")


def bench_vouchers(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """Issue ten thousand vouchers at once."""
    ours, floor = [], []
    for turn in range(3):
        made = str(tmp_path / f"ours{turn}.vefa")
        ours.append(run(f"{WORK}:issue", made, 10_000))
        floor.append(run(f"{WORK}:issue_floor", str(tmp_path / f"floor{turn}.vefa"), made))
    whole, bare = Measured(tuple(ours)), Measured(tuple(floor))
    tell(
        f"issue 10,000 vouchers: {whole.wall * 1000:.0f} ms = {whole.wall / bare.wall:.2f} x "
        "bare executemany of the same rows (budget 5)"
    )


def _worked(folder: Path, customers: int, days: int, due: int = DUE) -> Measured:
    path = folder / f"{customers}-{days}-{due}.vefa"
    fill(str(path), customers, due, days)
    runs = []
    for turn in range(3):
        copy = folder / f"{turn}-{path.name}"
        shutil.copy(path, copy)
        runs.append(run(f"{WORK}:work_days", str(copy), days))
    return Measured(tuple(runs))

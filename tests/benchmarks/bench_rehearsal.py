"""Changed rules tried on a year of orders, beside only reading the same rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.measure import Measured, beside
from tests.benchmarks.rehearsal_work import KINDS, fill

WORK = "tests.benchmarks.rehearsal_work"
LARGE, SMALL = 100_000, 10_000


@pytest.mark.parametrize("kind", list(KINDS))
def bench_rehearsal(kind: str, tmp_path: Path, tell: Callable[[str], None]) -> None:
    """A rate alone; tiers by money and by points; first orders, times and days, asked now and kept with the
    orders; lists and channels; some categories; everything with lines.
    """
    tried, read = _measured(tmp_path, kind, LARGE)
    small, _small_read = _measured(tmp_path, kind, SMALL)
    tell(
        f"rehearsal of changed rules ({kind}), {LARGE:,} orders of 12 months: {tried.wall * 1000:.0f} ms = "
        f"{tried.cpu / read.cpu:.2f} x reading the same rows (budget 4), {tried.memory:.0f} MB; "
        f"cost per order grows by {tried.cpu / small.cpu / (LARGE / SMALL):.2f} (budget 1.3)"
    )


def _measured(folder: Path, kind: str, orders: int) -> list[Measured]:
    path = str(folder / f"{kind}-{orders}.vefa")
    fill(path, orders, kind)
    return beside([(f"{WORK}:try_rules", path, kind), (f"{WORK}:read_rows", path, kind)])

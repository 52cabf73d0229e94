"""A sale at the counter beside its bare SQL, and in a large shop beside a small one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.measure import Measured, beside
from tests.benchmarks.sale_work import ROWS, SALES, fill

WORK = "tests.benchmarks.sale_work"
SMALL, ORDINARY, LARGE = 1_000, 100_000, 1_000_000


def bench_sale(tmp_path: Path, tell: Callable[[str], None], request: pytest.FixtureRequest) -> None:
    """Look-up, points, save; `--long`: the large shop has a million customers."""
    large = LARGE if request.config.getoption("--long") else ORDINARY
    found = {customers: _sold(tmp_path, customers) for customers in (SMALL, large)}
    for customers, (ours, floor) in found.items():
        tell(
            f"sale, {customers:,} customers, {customers * ROWS:,} ledger rows: "
            f"{ours.best.wall / SALES * 1000:.2f} ms (cpu {ours.best.cpu / SALES * 1000:.2f}) = "
            f"{ours.best.wall / floor.best.wall:.2f} x its bare SQL (budget 3)"
        )
    small, big = (found[customers][0].best for customers in (SMALL, large))
    tell(
        f"sale: in the large shop {big.wall / small.wall:.2f} x the small one, cpu "
        f"{big.cpu / small.cpu:.2f} x (budget 1.3)"
    )


def _sold(folder: Path, customers: int) -> tuple[Measured, Measured]:
    """Ours and the floor, each on a copy of its own."""
    path = folder / f"{customers}.vefa"
    fill(str(path), customers)
    for name in ("ours", "floor"):
        shutil.copy(path, folder / f"{name}-{path.name}")
    ours, floor = beside([
        (f"{WORK}:{name}", str(folder / f"{name}-{path.name}"), customers) for name in ("ours", "floor")
    ])  # fmt: skip
    return ours, floor

"""The report of a month: figures against its own statements run bare, PDF, and the workbook of a year."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.benchmarks import month_work
from tests.benchmarks.measure import beside, run

WORK = "tests.benchmarks.month_work"
Tell = Callable[[str], None]


def bench_month(tmp_path: Path, tell: Tell, request: pytest.FixtureRequest) -> None:
    """A shop of ten and of a hundred thousand orders (`--long`: a million, too)."""
    sizes = [10_000, 100_000, *([1_000_000] if request.config.getoption("--long") else [])]
    each = []
    for orders in sizes:
        shop = str(tmp_path / f"{orders}.vefa")
        month_work.fill(shop, orders)
        for unit in ("month", "year"):
            ours, floor = beside([(f"{WORK}:gather", shop, unit), (f"{WORK}:bare", shop, unit)])
            tell(
                f"{unit} of {orders:,} orders: {ours.wall:.2f} s = {ours.cpu / floor.cpu:.2f} x its own SQL"
                " run bare (budget 2 x)"
            )
            each += [ours.cpu / orders] if unit == "month" else []
        pdf = tmp_path / "month.pdf"
        paper = run(f"{WORK}:on_paper", shop, str(pdf))
        tell(
            f"month of {orders:,} on paper: {paper.wall:.2f} s, {pdf.stat().st_size:,} bytes (budget 300,000)"
        )
    book = run(f"{WORK}:as_workbook", str(tmp_path / "100000.vefa"), str(tmp_path / "year.xlsx"))
    tell(f"workbook of a year of 100,000 orders: {book.wall:.1f} s, memory {book.memory:.0f} MB (budget 150)")
    for before, after in pairwise(each):
        tell(f"month: cost of an order grows by {after / before:.2f} (budget 1.3)")

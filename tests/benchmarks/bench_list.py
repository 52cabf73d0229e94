"""The list of a million rows beside a bare model over an id array: time and memory."""

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measure import beside
from tests.benchmarks.window_work import JUMPS, fill

WORK = "tests.benchmarks.window_work"


def bench_list(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """First paint and jumps, at two sizes ten times apart."""
    each = []
    for count in (100_000, 1_000_000):
        path = tmp_path / f"{count}.db"
        fill(str(path), count)
        ours, floor = beside([(f"{WORK}:ours", str(path), count), (f"{WORK}:bare", str(path), count)])
        each.append(ours.cpu)
        tell(
            f"list {count:,}: first paint and {JUMPS} jumps {ours.cpu * 1000:.0f} ms = "
            f"{ours.cpu / floor.cpu:.2f} x bare model (budget 1.5), memory {ours.memory:.0f} MB = "
            f"{ours.memory / floor.memory:.2f} x (budget 1.2)"
        )
    tell(f"list: a jump grows by {each[1] / each[0]:.2f} (budget 1.3)")

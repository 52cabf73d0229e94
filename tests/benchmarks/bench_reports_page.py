"""The page of reports on a large shop: the longest pause of the window for each report, how soon it stops.

`own` is what the window itself worked in its longest turn; other programs on the machine do not disturb it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks import month_work
from tests.benchmarks.measure import ROOT


def bench_reports_page(tmp_path: Path, tell: Callable[[str], None], request: pytest.FixtureRequest) -> None:
    """A shop of a hundred thousand orders (`--long`: a million)."""
    orders = 1_000_000 if request.config.getoption("--long") else 100_000
    shop = tmp_path / "large.vefa"
    month_work.fill(str(shop), orders)
    env = os.environ | {
        "VEFA_HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    command = [sys.executable, "-m", "tests.benchmarks.reports_page_work", str(shop)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = json.loads(done.stdout.splitlines()[-1])
    stop, another = found.pop("stop"), found.pop("another")
    for key, pause in found.items():
        tell(
            f"reports, {key} of {orders:,} orders: ready after {pause['seconds']} s, longest pause "
            f"{pause['wall']:.0f} ms, own work {pause['own']:.0f} ms (budget 50)"
        )
    tell(f"reports: another one chosen while the year is under way, ready after {another['seconds']} s")
    tell(f"reports: stopped after {stop['seconds']} s (budget 1)")

"""From the command to the first page painted with its data, beside an empty PySide6 window."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.benchmarks.measure import ROOT
from vefa.services.sample import make_sample

ROUNDS = 15


def _once(words: list[str], home: Path) -> tuple[float, int]:
    """Seconds and MB of one process."""
    env = os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "QT_QPA_PLATFORM": "offscreen",
        "VEFA_HOME": str(home),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),  # as installed programs are: compiled
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.start_work", *words],
        cwd=ROOT, env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return time.perf_counter() - began, int(done.stdout.split()[-1])


def bench_start(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """In turns, so that both see the same machine; the run that other programs disturbed least counts."""
    now = datetime.now(UTC)
    shop = tmp_path / "Örnek.vefa"
    make_sample(shop, today=now.date(), now=now)
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "window.ini").write_text("[General]\nlanguage=tr\n", "utf-8")
    _once([str(shop)], tmp_path)
    _once([], tmp_path)
    ours, floor = [], []
    for _round in range(ROUNDS):
        floor.append(_once([], tmp_path))
        ours.append(_once([str(shop)], tmp_path))
    seconds, bare = min(one for one, _mb in ours), min(one for one, _mb in floor)
    memory = median(mb for _s, mb in ours)
    tell(
        f"start: {seconds * 1000:.0f} ms = {seconds / bare:.2f} x an empty window of {bare * 1000:.0f} ms "
        f"(budget 2.0), memory {memory} MB (budget 95)"
    )

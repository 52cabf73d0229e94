"""From the command to the first page painted with its data, beside an empty PySide6 window."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.benchmarks.measure import ROOT
from vefa.services.sample import make_sample

ROUNDS = 15
SCREEN = {"name": "", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}


def _once(words: list[str], home: Path) -> tuple[float, int]:
    """Seconds of the processor and MB of one process. Left alone, it takes as long by the clock."""
    env = os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "QT_QPA_PLATFORM": f"offscreen:configfile={home / 'screen.json'}",
        "VEFA_HOME": str(home),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),  # as installed programs are: compiled
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.start_work", *words],
        cwd=ROOT, env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return seconds, int(done.stdout.split()[-1])


def bench_start(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """In turns, so that both see the same machine."""
    now = datetime.now(UTC)
    shop = tmp_path / "Örnek.vefa"
    make_sample(shop, today=now.date(), now=now)
    (tmp_path / "screen.json").write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "window.ini").write_text("[General]\nlanguage=tr\n", "utf-8")
    _once([str(shop)], tmp_path)
    _once([], tmp_path)
    ours, floor = [], []
    for _round in range(ROUNDS):
        floor.append(_once([], tmp_path))
        ours.append(_once([str(shop)], tmp_path))
    seconds, bare = median(one for one, _mb in ours), median(one for one, _mb in floor)
    memory = median(mb for _s, mb in ours)
    tell(
        f"start: {seconds * 1000:.0f} ms = {seconds / bare:.2f} x an empty window of {bare * 1000:.0f} ms "
        f"(budget 2.0), memory {memory} MB (budget 95)"
    )

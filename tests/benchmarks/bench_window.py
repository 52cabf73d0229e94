"""The window while half a million rows are checked and come in: its longest pause, and how soon it stops.

`own` is what the window itself worked in its longest turn; other programs on the machine do not disturb it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import ROOT

MAKE_BIG = Path(__file__).parents[1] / "data" / "make_big.py"
ROWS = 500_000
STOPS = (
    ("check", ""), ("check", "Reading rows"), ("check", "Looking for likely doubles"),
    ("import", "Backing up"), ("import", "Reading the file"), ("import", "Saving the orders"),
    ("import", "Counting points"),
)  # fmt: skip


def bench_window(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """The whole way through the wizard, then one that is stopped at each of several moments."""
    sheet = tmp_path / "big.xlsx"
    making = [sys.executable, str(MAKE_BIG), str(sheet), "--rows", str(ROWS), "--update", "none"]
    subprocess.run(making, check=True, capture_output=True)
    found = _drive(tmp_path, sheet)
    for step in ("page", "look", "columns", "check", "import"):
        pause = found[step]
        tell(
            f"window, {step} of {ROWS:,} rows: longest pause {pause['wall']:.0f} ms, own work "
            f"{pause['own']:.0f} ms (budget 50)"
        )
    for step, word in STOPS:
        found = _drive(tmp_path, sheet, step, word)
        stop = found["stop"]
        tell(
            f'stop in {step} at "{word or "the beginning"}": free after {stop.get("seconds", "the end")} s '
            f"(budget 1), {found['orders']} orders in the shop"
        )


def _drive(folder: Path, sheet: Path, *stop: str) -> dict[str, Any]:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    shop = home / "big.vefa"
    for file in home.glob("big.vefa*"):
        file.unlink()
    places = {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    env = os.environ | places | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    command = [sys.executable, "-m", "tests.benchmarks.wizard_work", str(sheet), str(shop), *stop]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found

"""A till that is killed at any moment of a sale, a return or an issue has done it wholly or not at all."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_killed_anywhere_all_of_it_or_nothing(begun: Path, tmp_path: Path, long_run: bool) -> None:
    shop = Path(shutil.copy(begun, tmp_path / "dukkan.vefa"))
    turns, seed = 200 if long_run else 20, random.randrange(10**9)
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.killing", str(shop), str(turns), str(seed)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (seed, done.stderr)
    found = json.loads(done.stdout)
    assert found["nothing"] + found["done"] == turns
    assert not long_run or min(found.values()) > 0, "kills before and behind the commit"

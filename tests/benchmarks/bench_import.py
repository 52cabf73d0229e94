"""Import of a big file: time against its floor at two sizes, growth, memory.

The floor is parsing the file and `executemany` of all rows that end in the shop's tables, ready-made, with
the same schema and indexes.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.measure import Measured, beside, run

MAKE_BIG = Path(__file__).parents[1] / "data" / "make_big.py"
SIZES = (50_000, 500_000)
BUDGETS = {"xlsx": 1.35, "csv": 2.0}  # times the floor, of the larger size
UPDATE = 0.5  # times the first import: the rows of it that have changed since, three in a hundred
CUSTOMERS = 100_000
WORK = "tests.benchmarks.import_work"


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def bench_import(
    tmp_path: Path, ending: str, tell: Callable[[str], None], request: pytest.FixtureRequest
) -> None:
    """Both sizes of one kind of file; a million rows, too, with `--long`."""
    sizes = (*SIZES, 1_000_000) if request.config.getoption("--long") else SIZES
    found = {rows: _measure(tmp_path, ending, rows) for rows in sizes}
    for rows, measured in found.items():
        whole, floor, reader = (one.best for one in measured)
        tell(
            f"import {rows:,} rows {ending}: {whole.wall:.1f} s = {whole.wall / floor.wall:.2f} x floor "
            f"(cpu {whole.cpu / floor.cpu:.2f} x, budget {BUDGETS[ending]}), memory {whole.memory:.0f} MB "
            f"= reader alone {whole.memory - reader.memory:+.0f} MB (budget +150)"
        )
    small, large = (found[rows][0].best.cpu / rows for rows in SIZES)
    span = f"from {SIZES[0]:,} to {SIZES[1]:,} rows"
    tell(f"import {ending}: cost per row grows by {large / small:.2f} (budget 1.3) {span}")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", ["changed", "full"])
def bench_update(
    tmp_path: Path, kind: str, ending: str, tell: Callable[[str], None], request: pytest.FixtureRequest
) -> None:
    """A later file of the same orders, of which three in a hundred lines have changed.

    "changed": it holds those alone, "full": all. A million rows with `--long`.
    """
    for rows in (*SIZES, 1_000_000) if request.config.getoption("--long") else SIZES:
        sheet, shop = tmp_path / f"{kind}{rows}.{ending}", str(tmp_path / f"{kind}{rows}.vefa")
        later = str(sheet.with_name(f"{sheet.stem}_guncelleme.{ending}"))
        making = [sys.executable, str(MAKE_BIG), str(sheet), "--rows", str(rows), "--update", kind]
        customers = ["--customers", str(min(CUSTOMERS, rows // 5))]
        subprocess.run([*making, *customers], check=True, capture_output=True)
        first = run(f"{WORK}:whole", str(sheet), shop)
        again, reader = beside([
            (f"{WORK}:update", later, shop, str(tmp_path / f"{kind}{rows} later.vefa")),
            (f"{WORK}:reader", later),
        ], rounds=1)  # fmt: skip
        second, alone = again.best, reader.best
        more = second.memory - alone.memory
        tell(
            f"update of {rows:,} rows, {ending}, {kind}: {second.wall:.1f} s = "
            f"{second.wall / first.wall:.2f} x the first import (cpu {second.cpu / first.cpu:.2f} x, "
            f"budget {UPDATE}), memory {second.memory:.0f} MB = reader alone {more:+.0f} MB (budget +150)"
        )


def _measure(folder: Path, ending: str, rows: int) -> list[Measured]:
    sheet, shop = folder / f"big{rows}.{ending}", folder / f"big{rows}.vefa"
    making = [sys.executable, str(MAKE_BIG), str(sheet), "--rows", str(rows), "--update", "none"]
    subprocess.run(making, check=True, capture_output=True)
    run(f"{WORK}:whole", str(sheet), str(shop))  # the floor writes the rows that this leaves
    other = folder / f"again{rows}.vefa"
    return beside([
        (f"{WORK}:whole", str(sheet), str(other)),
        (f"{WORK}:floor", str(sheet), str(shop)),
        (f"{WORK}:reader", str(sheet)),
    ])  # fmt: skip

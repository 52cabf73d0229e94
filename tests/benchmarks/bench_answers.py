"""Import of 8,225 marketplace reviews: time against parsing the file and `executemany` of its rows."""

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.answers_work import write_reviews
from tests.benchmarks.measure import beside, run

COUNT = 8_225
BUDGET = 2.0  # times the floor
WORK = "tests.benchmarks.answers_work:whole"
FLOOR = "tests.benchmarks.import_work:floor"


def bench_answers(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """The whole import, beside what writes the rows it leaves."""
    sheet, shop = tmp_path / "reviews.csv", tmp_path / "reviews.vefa"
    write_reviews(sheet, COUNT)
    run(WORK, str(sheet), str(shop))
    whole, floor = (one.best for one in beside([
        (WORK, str(sheet), str(tmp_path / "again.vefa")), (FLOOR, str(sheet), str(shop)),
    ]))  # fmt: skip
    tell(
        f"answers {COUNT:,} reviews csv: {whole.wall:.2f} s = {whole.wall / floor.wall:.2f} x floor "
        f"(cpu {whole.cpu / floor.cpu:.2f} x, budget {BUDGET})"
    )

"""Voucher sheets, tables on paper and workbooks: time against a bare loop over the same content."""

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measure import Measured, beside

WORK = "tests.benchmarks.papers_work"
Tell = Callable[[str], None]


def _both(name: str, count: int, path: Path, rounds: int = 3) -> tuple[Measured, Measured]:
    """Ours and its floor."""
    ours, floor = beside(
        [(f"{WORK}:{name}", count, str(path)), (f"{WORK}:{name}_floor", count, f"{path}.floor")], rounds
    )
    return ours, floor


def _grown(name: str, small: int, path: Path, tell: Tell, budget: str) -> None:
    """Two sizes, ten times apart; `budget` in words."""
    found = {count: _both(name, count, path) for count in (small, small * 10)}
    for count, (ours, floor) in found.items():
        tell(
            f"{name} {count:,}: {ours.wall:.2f} s = {ours.cpu / floor.cpu:.2f} x floor (wall "
            f"{ours.wall / floor.wall:.2f}), memory {ours.memory:.0f} MB, floor {floor.memory:.0f} "
            f"(budget {budget})"
        )
    each = [found[count][0].cpu / count for count in (small, small * 10)]
    tell(f"{name}: cost each grows by {each[1] / each[0]:.2f} (budget 1.3)")


def bench_voucher_sheet(tmp_path: Path, tell: Tell) -> None:
    """A thousand vouchers, and a hundred."""
    path = tmp_path / "v.pdf"
    _grown("sheet", 100, path, tell, "1.2 x")
    many = path.stat().st_size
    beside([(f"{WORK}:sheet", 8, str(path))], 1)
    tell(f"sheet: {(many - path.stat().st_size) / 124:.0f} bytes a page beyond the first (budget 4096)")


def bench_table(tmp_path: Path, tell: Tell) -> None:
    """A list of fifty thousand rows on paper."""
    _grown("table", 5_000, tmp_path / "t.pdf", tell, "1.3 x, 120 MB")


def bench_statement(tmp_path: Path, tell: Tell) -> None:
    """The statement of a customer with eight movements, and with three thousand."""
    path = tmp_path / "s.pdf"
    for count in (8, 3_000):
        ours, floor = _both("statement_sheet", count, path)
        tell(
            f"statement of {count:,} movements: {ours.wall:.3f} s = {ours.cpu / floor.cpu:.2f} x floor (wall "
            f"{ours.wall / floor.wall:.2f}) (budget 3 x)"
        )


def bench_workbook(tmp_path: Path, tell: Tell) -> None:
    """A data sheet of a hundred thousand rows and twelve columns."""
    _grown("workbook", 10_000, tmp_path / "w.xlsx", tell, "1.25 x, 150 MB")


def bench_points_book(tmp_path: Path, tell: Tell) -> None:
    """All movements of points of a shop of ten and of a hundred thousand orders, from file to file."""
    work, each = "tests.benchmarks.month_work:points_book", []
    for orders in (10_000, 100_000):
        values = (orders, str(tmp_path / "p.xlsx"))
        ours, floor, plain = beside([(work, *values), (f"{work}_floor", *values), (f"{work}_plain", *values)])
        tell(
            f"points book of {orders:,} orders: {ours.wall:.2f} s = {ours.cpu / floor.cpu:.2f} x the same"
            f" cells in the same styles (budget 1.25), {ours.cpu / plain.cpu:.2f} x without any style, memory"
            f" {ours.memory:.0f} MB (budget 150)"
        )
        each.append(ours.cpu / orders)
    tell(f"points book: cost of an order grows by {each[1] / each[0]:.2f} (budget 1.3)")


def bench_comma_text(tmp_path: Path, tell: Tell) -> None:
    """The same data sheet as CSV."""
    _grown("comma_text", 10_000, tmp_path / "w.csv", tell, "1.5 x")

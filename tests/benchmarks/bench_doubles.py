"""Search for doubles: few orders into shops ten times apart, lists ten times apart; beside their floors."""

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import doubles_work
from tests.benchmarks.measure import beside, run

WORK = "tests.benchmarks.doubles_work"
SHOPS = (100_000, 1_000_000)
LISTS = (10_000, 100_000)
ORDERS = 300


def bench_few_orders(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """Few orders into a large shop cost as the file does; with addresses, what reading those costs."""
    sheets = {"without addresses": False, "with addresses": True}
    for name, addresses in sheets.items():
        sheet = str(tmp_path / f"{name}.csv")
        doubles_work.write_orders(sheet, ORDERS, seed=4, addresses=addresses)
    costs: dict[str, list[float]] = {name: [] for name in sheets}
    for size in SHOPS:
        shop = str(tmp_path / f"{size}.vefa")
        doubles_work.fill(shop, size)
        for name in sheets:
            found = beside([
                (f"{WORK}:doubles_of_orders", str(tmp_path / f"{name}.csv"), shop),
                (f"{WORK}:everybody", shop),
            ])  # fmt: skip
            work, floor = (one.best for one in found)
            costs[name].append(work.cpu)
            tell(
                f"doubles of {ORDERS} orders {name} among {size:,} customers: {work.wall:.2f} s "
                f"= {work.cpu / floor.cpu:.2f} x reading everybody once, memory {work.memory:.0f} MB"
            )
    for name, (small, large) in costs.items():
        tell(f"doubles of {ORDERS} orders {name}: {large / small:.2f} x for ten times as many customers")


def bench_lists(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """A list of customers into an empty shop: the whole, its floor, what the search for doubles is of it."""
    each = []
    for rows in LISTS:
        sheet, shop = str(tmp_path / f"{rows}.csv"), str(tmp_path / f"{rows}.vefa")
        doubles_work.write_list(sheet, rows, seed=3)
        empty = str(tmp_path / f"empty{rows}.vefa")
        doubles_work.fill(empty, 0)
        run(f"{WORK}:bring_list", sheet, shop)  # the floor writes the rows that this leaves
        found = beside([
            (f"{WORK}:bring_list", sheet, str(tmp_path / f"again{rows}.vefa")),
            ("tests.benchmarks.import_work:floor", sheet, shop),
            (f"{WORK}:doubles_of_list", sheet, empty),
        ])  # fmt: skip
        whole, floor, doubles = (one.best for one in found)
        each.append(doubles.cpu / rows)
        tell(
            f"list of {rows:,} customers: {whole.wall:.1f} s = {whole.cpu / floor.cpu:.2f} x floor, of which "
            f"doubles {doubles.cpu / whole.cpu:.0%} = {whole.cpu / (whole.cpu - doubles.cpu):.2f} x without "
            f"them; memory {whole.memory:.0f} MB"
        )
    tell(f"doubles of a list: cost per row grows by {each[1] / each[0]:.2f} (budget 1.3)")

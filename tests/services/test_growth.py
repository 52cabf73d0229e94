"""What the window asks about one customer or order costs the same, however many others there are.

Counted in steps of SQLite, which nothing else on the machine can change. With twenty times the others a
search tree is a little higher; whoever walked over everybody would take twenty times the steps.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from vefa.db.models import Customer, Entry, Lot, Order, OrderLine, Voucher, database
from vefa.db.shop import open_shop, write
from vefa.services import customers, order_card, order_list, points
from vefa.services.demo import make_demo
from vefa.services.membership import membership

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
STEP = 1_000_000  # between the ids of one copy and of the next
COPIES = 19
MORE = 1.3
KEYS = {"id", "customer_id", "order_id", "entry_id"}
NAMES = {"number", "code", "serial"}

Question = Callable[[int, int], object]
QUESTIONS: dict[str, Question] = {
    "customer": lambda who, _order: customers.customer(who, today=TODAY),
    "history": lambda who, _order: customers.timeline(who),
    "movements": lambda who, _order: points.movements(who),
    "programme": lambda who, _order: membership(who, today=TODAY),
    "line of a customer": lambda who, _order: customers.customer_rows([who], today=TODAY),
    "order": lambda _who, order: order_card.order(order),
    "movements of an order": lambda _who, order: points.order_movements(order),
    "line of an order": lambda _who, order: order_list.order_rows([order]),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample shop."""
    path = tmp_path_factory.mktemp("growth") / "small.vefa"
    make_demo(path, seed=3, orders=200, customers=60, until=TODAY)
    return path


@pytest.fixture(scope="module")
def large(small: Path) -> Path:
    """The same with everything twenty times, the first one as it was."""
    path = small.with_name("large.vefa")
    shutil.copy(small, path)
    shop = open_shop(path, now=NOW)
    _copy_all()
    shop.close()
    return path


@write
def _copy_all() -> None:
    for model in (Customer, Order, OrderLine, Entry, Lot, Voucher):
        for copy in range(1, COPIES + 1):
            _copy(model, copy)


def _copy(model: Any, copy: int) -> None:
    """Insert every row once more, with ids and numbers of its own."""
    columns = [field.column_name for field in model._meta.sorted_fields]
    wanted = []
    for column in columns:
        if column in KEYS:
            wanted.append(f'"{column}" + {copy * STEP}')
        elif column in NAMES:
            number = model is Customer or column == "serial"
            wanted.append(f'"{column}" + {copy * STEP}' if number else f"\"{column}\" || '-{copy}'")
        else:
            wanted.append(f'"{column}"')
    into, table = ", ".join(f'"{one}"' for one in columns), model._meta.table_name
    first = f'"id" < {STEP}'
    database.execute_sql(
        f'INSERT INTO "{table}" ({into}) SELECT {", ".join(wanted)} FROM "{table}" WHERE {first}'  # noqa: S608
    )


def steps(question: Question, path: Path) -> int:
    """Steps that SQLite takes for the question about the best customer and his last order."""
    shop = open_shop(path, now=NOW)
    try:
        who = Customer.select(Customer.id).where(Customer.id < STEP).order_by(Customer.spent.desc()).scalar()
        order = Order.select(Order.id).where(Order.customer == who).order_by(Order.id.desc()).scalar()
        question(who, order)  # what is made once is made
        taken = 0

        def count() -> int:
            nonlocal taken
            taken += 1
            return 0

        database.connection().set_progress_handler(count, 1)
        question(who, order)
        database.connection().set_progress_handler(None, 0)
        return taken
    finally:
        shop.close()


@pytest.mark.parametrize("what", QUESTIONS)
def test_one_among_many_costs_what_one_among_few_does(small: Path, large: Path, what: str) -> None:
    few, many = (steps(QUESTIONS[what], path) for path in (small, large))
    assert few > 10
    assert many <= few * MORE

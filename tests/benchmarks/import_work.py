"""What is measured of the import: the whole, its floor, and the reader alone."""

import csv
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from python_calamine import CalamineWorkbook

from tests.benchmarks.measure import Clock
from vefa.db.models import TABLES
from vefa.db.shop import bulk, create_shop, executemany, open_shop
from vefa.files.guess import recognise
from vefa.files.reader import open_book
from vefa.services.imports import read_orders, run_import, source

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def whole(clock: Clock, sheet: str, shop: str) -> None:
    """Import the file `sheet` into an empty shop, which stays at `shop`."""
    Path(shop).unlink(missing_ok=True)
    create_shop(Path(shop), now=NOW).close()
    clock.start()
    _bring_in(sheet, shop)
    clock.stop()


def update(clock: Clock, sheet: str, first: str, shop: str) -> None:
    """Import the file `sheet` into a copy of the shop `first`, which stays at `shop`."""
    for path in (Path(shop), *Path(shop).parent.glob(f"{Path(shop).name}-*")):
        path.unlink(missing_ok=True)
    copyfile(first, shop)
    clock.start()
    _bring_in(sheet, shop)
    clock.stop()


def floor(clock: Clock, sheet: str, shop: str) -> None:
    """Parse the file `sheet`, then write the rows that `shop` has in the end, ready-made, table by table."""
    ready = _rows(shop)
    with TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.vefa"
        create_shop(empty, now=NOW).close()
        clock.start()
        _parse(sheet)
        opened = open_shop(empty, now=NOW)
        with bulk():
            for model, columns, rows in ready:
                executemany(model, columns, rows)
        opened.close()
        clock.stop()


def reader(clock: Clock, sheet: str) -> None:
    """Only read the file `sheet`."""
    clock.start()
    _parse(sheet)
    clock.stop()


def _bring_in(sheet: str, shop: str) -> None:
    opened = open_shop(Path(shop), now=NOW)
    with open_book(sheet) as book:
        plan = read_orders(book, recognise(book))
    run_import(plan, file=source(Path(sheet)), today=TODAY, now=NOW)
    opened.close()


def _parse(sheet: str) -> None:
    if sheet.endswith(".csv"):
        with Path(sheet).open(encoding="utf-8", newline="") as file:
            for _row in csv.reader(file):
                pass
        return
    for _row in CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).iter_rows():
        pass


def _rows(shop: str) -> list[tuple[type, list[str], list[tuple[object, ...]]]]:
    """Every table of `shop` that has rows: model, its fields, its rows."""
    connection = sqlite3.connect(shop)
    ready = []
    for model in TABLES:
        fields = model._meta.sorted_fields
        columns = ", ".join(f'"{one.column_name}"' for one in fields)
        rows = connection.execute(f'SELECT {columns} FROM "{model._meta.table_name}"').fetchall()  # noqa: S608
        if rows:
            ready.append((model, [one.name for one in fields], rows))
    connection.close()
    return ready

"""Work of the window benchmarks: a list of a million rows, ours and a bare one."""

import os
import sqlite3
from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.measure import Clock

SIZE = (1100, 900)
JUMPS = 40
COLUMNS = (1, 2, 3, 3, 4, 4, 5, 5)  # as many texts a row as our list has in its two lines


class Row(NamedTuple):
    """A row of the list."""

    id: int
    name: str
    phone: str
    balance: int
    last: str
    spent: int


def fill(path: str, count: int) -> None:
    """A table of `count` people."""
    base = sqlite3.connect(path)
    base.execute("create table person (id integer primary key, name, phone, balance, last, spent)")
    people = (
        (i, f"Ayşe Yılmaz {i}", f"0(532) 000 {i % 10000:04}", i % 5000, "23.11.2026", i * 7 % 90_000)
        for i in range(1, count + 1)
    )
    base.executemany("insert into person values (?, ?, ?, ?, ?, ?)", people)
    base.commit()
    base.close()


class Source:
    """Rows by id."""

    def __init__(self, path: str) -> None:
        self._base = sqlite3.connect(path)

    def ids(self) -> "array[int]":
        """Every id, 8 bytes each."""
        return array("q", (one for (one,) in self._base.execute("select id from person order by id")))

    def __call__(self, ids: Sequence[int]) -> list[Row]:
        """A page of rows."""
        listed = ",".join(map(str, ids))
        query = f"select * from person where id in ({listed})"  # noqa: S608 - numbers of our own
        return [Row(*found) for found in self._base.execute(query)]


def _use(clock: Clock, view: Any, show: Any, count: int) -> None:
    """First paint, then jumps all over the list."""
    from PySide6.QtWidgets import QApplication

    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    clock.start()
    show()
    view.viewport().grab()
    for jump in range(JUMPS):
        view.scrollTo(view.model().index((jump * 7919 * 131) % count, 0))
        view.viewport().grab()
    clock.stop()


def ours(clock: Clock, path: str, count: int) -> None:
    """The window's own list."""
    from PySide6.QtWidgets import QApplication

    from vefa.ui import theme
    from vefa.ui.cells import Figure, Person, Two
    from vefa.ui.paged import Column, PagedModel
    from vefa.ui.tables import Table

    app = QApplication([])
    theme.apply(app, "light")
    source = Source(path)
    columns = (
        Column("name", "Müşteri", "person", lambda row: Person(row.name, row.phone)),
        Column("balance", "Puan", "number", lambda row: Figure(str(row.balance), "₺12,40"), width=90),
        Column("last", "Son alışveriş", "two", lambda row: Two(row.last, "27 alışveriş"), width=130),
        Column("spent", "Son 12 ay", "number", lambda row: Figure(str(row.spent), "%18"), width=110),
    )
    table = Table(PagedModel(columns, source), name="Müşteriler")
    ids = source.ids()
    _use(clock, table, lambda: table.set_ids(ids), count)


def bare(clock: Clock, path: str, count: int) -> None:
    """A bare model over an id array with Qt's own view and delegate, and as many texts a row."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

    class Model(QAbstractTableModel):
        def __init__(self) -> None:
            super().__init__()
            self.ids: Any = array("q")
            self.pages: dict[int, dict[int, Row]] = {}

        def rowCount(self, parent: Any = None) -> int:  # noqa: N802
            return len(self.ids)

        def columnCount(self, parent: Any = None) -> int:  # noqa: N802
            return 8

        def data(self, index: Any, role: int = 0) -> Any:
            if role != 0:
                return None
            row = index.row()
            page = self.pages.get(row // 256)
            if page is None:
                first = row // 256 * 256
                page = {found.id: found for found in source(self.ids[first : first + 256])}
                self.pages[row // 256] = page
            return str(page[self.ids[row]][COLUMNS[index.column()]])

        def show(self) -> None:
            self.beginResetModel()
            self.ids = ids
            self.endResetModel()

    app = QApplication([])
    source = Source(path)
    ids = source.ids()
    view, model = QTableView(), Model()
    view.setModel(model)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(56)
    view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    _use(clock, view, model.show, count)
    assert app is not None
    assert Qt.ItemDataRole.DisplayRole == 0

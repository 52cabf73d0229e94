"""The rows of a list of any length: the ids (8 bytes a row) and the few pages of rows that are looked at."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from vefa.ui.cells import shown, spoken

Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 96
_PAGES_KEPT: Final = 12
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECKED: Final = int(Qt.ItemDataRole.CheckStateRole)
_ANSWERED: Final = frozenset({_DISPLAY, _SPOKEN, _CHECKED})


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `cell(row)` makes the value of cells.py that `kind` paints.

    Kinds: person (Person), two (Two), marked (Marked), money and number (str or Figure), badge (Mark), bar
    (Bar), code and text (str), check (ticked rows of the model; `cell` is not asked). `width` is px at 100 %,
    0 takes the rest. `falling`: the first press sorts from high to low. `optional`: when the list is narrow,
    columns with the highest number go first; 0 never goes. `usual`: it shows unless somebody has chosen
    columns; `always`: it cannot be taken away. `least`: px at 100 % that one without a width needs beside
    columns that were chosen; 0: as much as in any list.
    """

    key: str
    title: str
    kind: str
    cell: Callable[[Any], Any] = str
    width: int = 0
    sortable: bool = True
    falling: bool = False
    optional: int = 0
    usual: bool = True
    always: bool = False
    least: int = 0


class PagedModel(QAbstractTableModel):
    """Rows by id. `fetch(ids)` answers the rows of a few ids in any order; `identity(row)` is a row's id."""

    ticked = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[Sequence[int]], Sequence[Any]],
        identity: Callable[[Any], int] = attrgetter("id"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch, self._identity = fetch, identity
        self.ids: array[int] = array("q")
        self._pages: dict[int, dict[int, Any]] = {}
        self.checked: set[int] = set()

    def set_ids(self, ids: "array[int]") -> None:
        """Show these rows in this order."""
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def forget(self) -> None:
        """Read the rows again when they are looked at; their order stays."""
        self._pages.clear()
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def id_at(self, place: int) -> int:
        """The id of the row at `place`."""
        return self.ids[place]

    def place_of(self, row_id: int) -> int:
        """Where row `row_id` stands, -1 when it is not in the list."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return -1

    def row(self, place: int) -> Any | None:
        """The row at `place`; None when it has gone meanwhile."""
        number = place // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._load(number)
        return page.get(self.ids[place])

    def cell(self, place: int, column: int) -> Any:
        """The value of a cell; None when there is nothing to show."""
        wanted = self.columns[column]
        if wanted.kind == "check":
            return self.ids[place] in self.checked
        row = self.row(place)
        return None if row is None else wanted.cell(row)

    def tick(self, place: int) -> None:
        """Tick the row at `place`, or take the tick away."""
        self.checked ^= {self.ids[place]}
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))
        self.ticked.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows in the list."""
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns, hidden ones too."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The text of a cell; everything else is painted by the delegate, so most roles are not answered."""
        if role not in _ANSWERED or not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == _CHECKED:
            if self.columns[index.column()].kind != "check":
                return None
            return Qt.CheckState.Checked if cell else Qt.CheckState.Unchecked
        return spoken(cell) if role == _SPOKEN else shown(cell)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles above; nothing at the side."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.columns[section].title
        return None

    def _load(self, number: int) -> dict[int, Any]:
        if len(self._pages) >= _PAGES_KEPT:
            self._pages.pop(next(iter(self._pages)))
        rows = self._fetch(self.ids[number * PAGE : (number + 1) * PAGE])
        page = self._pages[number] = {self._identity(row): row for row in rows}
        return page

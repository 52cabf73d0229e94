"""Which columns of a list show, in which order and how wide; what somebody has changed is kept by name."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from vefa.ui import preferences
from vefa.ui.cells import width_of
from vefa.ui.fonts import role_font, text_width
from vefa.ui.preferences import ListLook
from vefa.ui.theme import px

if TYPE_CHECKING:
    from vefa.ui.paged import Column
    from vefa.ui.tables import Table

_PADDING: Final = 10
_MEASURED: Final = 4
_LEAST: Final = 150  # px at 100 % that a stretching column needs
_BESIDE: Final = 210  # the same beside chosen columns, which need no room: the list scrolls
_NARROWEST: Final = 48  # px at 100 %: a column that is made narrower by hand


class ColumnLayout:
    """The columns of a Table on the screen. Widths are px at 100 % text.

    As long as nobody has chosen columns, those that are not needed go when there is no room; chosen ones
    stay, and the list scrolls sideways.
    """

    def __init__(self, table: "Table", edge: int) -> None:
        self._table, self._edge, self._name = table, edge, ""
        self._look = ListLook()
        self._left_out: frozenset[str] = frozenset()
        self._paddings: list[tuple[int, int]] = []

    def remember(self, name: str) -> None:
        """Let columns be moved and resized, and keep that under `name` on this computer."""
        self._name, self._look = name, preferences.list_look(name)
        self._table.header.setSectionsMovable(True)
        self._table.setCornerWidget(QWidget())  # else a frame is painted between the two bars
        self.begin()

    def leave_out(self, keys: frozenset[str]) -> None:
        """Columns that say nothing in this shop."""
        if keys != self._left_out:
            self._left_out = keys
            self.arrange()

    def left_out(self) -> frozenset[str]:
        """See `leave_out`."""
        return self._left_out

    def begin(self) -> None:
        """Give every column its place and width; again when there are other columns."""
        header = self._table.header
        header.setMinimumSectionSize(px(24))
        does = bool(self._name) or any(one.sortable for one in self._columns())
        header.setFocusPolicy(Qt.FocusPolicy.TabFocus if does else Qt.FocusPolicy.NoFocus)
        free = QHeaderView.ResizeMode.Interactive if self._name else QHeaderView.ResizeMode.Fixed
        for place, column in enumerate(self._columns()):
            if column.width:
                header.setSectionResizeMode(place, free)
                header.resizeSection(place, px(self._width(column)))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self._order()
        self.arrange()

    def fit(self, rows: Sequence[Any], *keys: str) -> int:
        """Make columns of two lines, in a list that nobody arranges, as wide as these rows need, no wider.

        Of many rows those are measured that have the longest texts. Returns what all columns with a width
        take, px.
        """
        wide = {}
        for one in self._columns():
            if one.key in keys and rows:
                cells = sorted(map(one.cell, rows), key=_length)[-_MEASURED:]
                title = text_width(one.title, role_font("label"))
                needed = max(title, *map(width_of, cells)) + px(_PADDING + self._edge)
                wide[one.key] = max(math.ceil(needed / px(100) * 100), _NARROWEST)
        self._look = self._look._replace(widths=wide)
        self.begin()
        return sum(px(self._width(one)) for one in self._columns())

    def choose(self, keys: Sequence[str] | None) -> None:
        """Show these columns in this order; None: the usual ones, as wide as they are made."""
        self._keep(ListLook() if keys is None else self._look._replace(shown=tuple(keys), order=tuple(keys)))
        self.begin()

    def widen(self, section: int, step: int) -> None:
        """Make a column wider by `step` px at 100 %."""
        column = self._columns()[section]
        if column.width and self._name:
            wide = max(self._width(column) + step, _NARROWEST)
            self._keep(self._look._replace(widths={**self._look.widths, column.key: wide}))
            self.begin()

    def move(self, section: int, step: int) -> None:
        """Bring a column so many places to the right."""
        seen, header = self.visible(), self._table.header
        place = seen.index(section) + step
        if self._name and 0 <= place < len(seen):
            header.moveSection(header.visualIndex(section), header.visualIndex(seen[place]))
            self.take()

    def take(self) -> None:
        """Keep the order and the widths as somebody has pulled them."""
        header = self._table.header
        columns = self._columns()
        order = tuple(columns[header.logicalIndex(place)].key for place in range(len(columns)))
        widths = dict(self._look.widths)
        for place in self.visible():
            column, wide = columns[place], header.sectionSize(place)
            if column.width and wide != px(self._width(column)):
                widths[column.key] = max(round(wide / px(100) * 100), _NARROWEST)
        if (order, widths) != (self._look.order, dict(self._look.widths)) and self._name:
            self._keep(self._look._replace(order=order, widths=widths))
            self.arrange()

    def wanted(self) -> tuple[str, ...]:
        """The columns that show in a window wide enough, from left to right."""
        header, columns = self._table.header, self._columns()
        keys = [columns[header.logicalIndex(place)].key for place in range(len(columns))]
        shown = self._shown()
        return tuple(key for key in keys if key in shown)

    def visible(self) -> list[int]:
        """The sections that show, from left to right."""
        header = self._table.header
        places = [header.logicalIndex(place) for place in range(header.count())]
        return [place for place in places if not self._table.isColumnHidden(place)]

    def padding_of(self, section: int) -> tuple[int, int]:
        """Space left and right in a cell, px; wider at the edges of the list."""
        return self._paddings[section]

    def arrange(self) -> None:
        """Hide what is not wanted, and, the highest number first, what is optional until the rest fits."""
        columns, shown = self._columns(), self._shown()
        room = self._table.viewport().width()
        kept = {
            place: px(
                self._width(column) or (_LEAST if self._look.shown is None else column.least or _BESIDE)
            )
            for place, column in enumerate(columns)
            if column.key in shown
        }
        if self._look.shown is None:
            for place in sorted(range(len(columns)), key=lambda i: -columns[i].optional):
                if sum(kept.values()) <= room or not columns[place].optional:
                    break
                kept.pop(place, None)
        for place in range(len(columns)):
            self._table.setColumnHidden(place, place not in kept)
        self._stretch(fits=sum(kept.values()) <= room)
        self._pad()

    def _stretch(self, *, fits: bool) -> None:
        """Columns without a width take the rest, or what they need at least when there is none."""
        header, chosen = self._table.header, self._look.shown is not None
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if chosen else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._table.setHorizontalScrollBarPolicy(bar)
        for place, column in enumerate(self._columns()):
            if not column.width:
                loose = fits or not chosen
                mode = QHeaderView.ResizeMode.Stretch if loose else QHeaderView.ResizeMode.Fixed
                if header.sectionResizeMode(place) != mode:
                    header.setSectionResizeMode(place, mode)
                if not loose:
                    header.resizeSection(place, px(column.least or _BESIDE))

    def _order(self) -> None:
        """Put the columns where they were pulled to; others keep their place behind."""
        header, columns = self._table.header, self._columns()
        known = [column.key for column in columns]
        order = [key for key in self._look.order if key in known]
        for place, key in enumerate([*order, *(key for key in known if key not in order)]):
            header.moveSection(header.visualIndex(known.index(key)), place)

    def _shown(self) -> frozenset[str]:
        chosen = self._look.shown
        wanted = (one.key for one in self._columns() if one.always or self._is_chosen(one, chosen))
        return frozenset(wanted) - self._left_out

    def _is_chosen(self, column: "Column", chosen: tuple[str, ...] | None) -> bool:
        return column.usual if chosen is None else column.key in chosen

    def _width(self, column: "Column") -> int:
        return self._look.widths.get(column.key, column.width) if column.width else 0

    def _keep(self, look: ListLook) -> None:
        self._look = look
        if self._name:
            preferences.set_list_look(self._name, look)

    def _columns(self) -> "tuple[Column, ...]":
        return self._table.rows.columns

    def _pad(self) -> None:
        shows, edge, gap = self.visible(), px(self._edge), px(_PADDING)
        self._paddings = [
            (edge if i == shows[0] else gap, edge if i == shows[-1] else gap)
            for i in range(len(self._columns()))
        ]


def _length(cell: Any) -> int:
    """Characters of the longer line."""
    return len(cell) if isinstance(cell, str) else max(len(cell.top), len(cell.bottom))

"""Over the check: five cards (new, changed, returned, left as it is, in doubt) and the sum of the file."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.imports.steps import Checked, FileSum
from vefa.ui.layout import column, row
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Card, ElidedLabel, IconLabel, Label


class Tile(Card):
    """A count with its word and a line below; a press shows what is behind it: `pressed(key)`."""

    pressed = Signal(str)

    def __init__(self, key: str, icon: str, tone: str) -> None:
        self._key = key
        self._figure = Label("", "figure")
        self._word = Label("", "strong", wrap=True)
        self._note = ElidedLabel("", "caption", "text3")
        disc = IconLabel(icon, size=19, tone=tone, disc=36)
        upper = row((column(self._figure, self._word, gap=0), 1), (disc, 0, Qt.AlignmentFlag.AlignTop), gap=6)
        super().__init__(column(upper, self._note, None, gap=0), margins=(16, 8, 12, 9), radius=13)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_count(self, count: int, word: str, note: str) -> None:
        """Show a count."""
        self._figure.setText(words.number(count))
        self._word.setText(word)
        self._note.set_text(note)
        self.setAccessibleName(f"{words.number(count)} {word}, {note}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press opens the list."""
        super().mouseReleaseEvent(event)
        self.pressed.emit(self._key)


class Tiles(QWidget):
    """A row of tiles; `looks` names each with its icon and tone. `pressed(key)`."""

    pressed = Signal(str)

    def __init__(self, looks: Mapping[str, tuple[str, str]]) -> None:
        super().__init__()
        self._tiles = {key: Tile(key, *look) for key, look in looks.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(12))
        wide = len(looks) if text_size() < 150 else 3
        for place, tile in enumerate(self._tiles.values()):
            grid.addWidget(tile, place // wide, place % wide)
            grid.setColumnStretch(place % wide, 1)
            tile.pressed.connect(self.pressed)

    def show_checked(self, checked: Any, problems: int) -> None:
        """Show what a check has found; `problems` wait for an answer."""
        raise NotImplementedError

    def show_problems(self, problems: int) -> None:
        """The last tile: rows that wait for an answer."""
        note = _("wait for you") if problems else _("nothing to decide")
        self.show_one("problems", problems, ngettext("row in doubt", "rows in doubt", problems), note)
        self._tiles["problems"].set_line("honey" if problems else "line", 2 if problems else 1)

    def show_one(self, key: str, count: int, word: str, note: str) -> None:
        """Show the count of one tile."""
        self._tiles[key].show_count(count, word, note)


class OrderTiles(Tiles):
    """Orders that are new, changed, returned, left as they are, in doubt."""

    def __init__(self) -> None:
        super().__init__(
            {
                "new": ("plus", "success"),
                "changed": ("refresh-cw", "info"),
                "returned": ("undo-2", "plum"),
                "same": ("skip-forward", "neutral"),
                "problems": ("triangle-alert", "honey"),
            }
        )

    def show_checked(self, checked: Checked, problems: int) -> None:
        """See `Tiles`."""
        seen = checked.preview
        counts, back = seen.counts, seen.back
        people = ngettext("{count} new customer", "{count} new customers", counts.customers_new)
        people = people.format(count=words.number(counts.customers_new))
        self.show_one("new", counts.new, ngettext("new order", "new orders", counts.new), people)
        changed = counts.changed - back
        self.show_one("changed", changed, ngettext("update", "updates", changed), _("state changed"))
        lost = _("{points} points are taken back").format(points=words.number(seen.points.taken_back))
        came = lost if back else _("none among orders kept")
        self.show_one("returned", back, ngettext("return", "returns", back), came)
        none = ngettext("{count} row is no order", "{count} rows are no orders", checked.skips)
        none = none.format(count=words.number(checked.skips))
        kept = none if checked.skips else _("kept already, the same")
        self.show_one("same", counts.same + checked.skips, _("to skip"), kept)
        self.show_problems(problems)


def sums_text(sums: Sequence[FileSum]) -> str:
    """What the whole file was billed, to be held beside the sum under one's own spreadsheet."""
    return _("Sum of the file: {sums}").format(sums=" + ".join(map(_sum_text, sums)) or words.number(0))


def _sum_text(one: FileSum) -> str:
    parts = []
    if one.cancelled:
        cancelled = words.money(one.cancelled, one.currency, "sentence")
        parts.append(_("{money} of it cancelled").format(money=cancelled))
    if one.returned:
        returned = words.money(one.returned, one.currency, "sentence")
        parts.append(_("{money} of it returned").format(money=returned))
    total = words.money(one.total, one.currency, "sentence")
    return f"{total} ({', '.join(parts)})" if parts else total

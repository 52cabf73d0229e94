"""A list of records with one of them beside it, and what stands in its place for a while."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.ui.layout import boxed, column
from vefa.ui.lists import LARGE, RecordList
from vefa.ui.split import Split
from vefa.ui.theme import px, text_size

_FOLLOW_MS: Final = 60  # whoever runs through the list with the arrow keys waits for no record
_LIST, _NOTHING = 0, 1


class Beside(QStackedWidget):
    """`listing` with `detail` (`width` px at 100 %); `nothing` in the place of both when there is no record.

    `show(id, or None)` fills the detail, a moment after another row was chosen or at once.
    """

    def __init__(
        self,
        listing: RecordList,
        detail: QWidget,
        nothing: QWidget,
        show: Callable[[int | None], object],
        *,
        width: int,
    ) -> None:
        super().__init__()
        self._listing, self._fill = listing, show
        self.split = Split(listing, detail, width)
        whole = column((self.split, 1))
        if text_size() < LARGE:
            whole.insertWidget(0, listing.chips)
            whole.insertSpacing(1, px(14))
        self.addWidget(boxed(whole))
        self.addWidget(nothing)
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self.show_chosen)
        listing.chosen.connect(lambda _one: self._follow.start())
        listing.opened.connect(self.open_record)

    def show_record(self, record_id: int) -> None:
        """Choose a record, wherever it stands, and open it."""
        self._listing.show_record(record_id)
        self.open_record(record_id)

    def open_record(self, record_id: int) -> None:
        """Open a record; with large text that is a step on from the list."""
        self._follow.stop()
        self._fill(record_id)
        self.split.open_detail()

    def show_chosen(self) -> None:
        """The record of the chosen row."""
        self._follow.stop()
        self._fill(self._listing.table.current_id())

    def show_list(self, *, empty: bool) -> None:
        """The list, or what stands in its place while there is no record."""
        self.setCurrentIndex(_NOTHING if empty else _LIST)

    def put_over(self, view: QWidget) -> None:
        """`view` in the place of the list, until `take_off`."""
        self.addWidget(view)
        self.setCurrentWidget(view)

    def take_off(self, view: QWidget) -> None:
        """What stood over the list is done with."""
        self.removeWidget(view)
        view.hide()
        view.deleteLater()

"""After printing: did it come out well? If not, all of it or some pages again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.papers.pages import page_sizes
from vefa.rules.page_ranges import pages_of
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.printing import print_file
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Field, Label

if TYPE_CHECKING:
    from vefa.ui.page import Page

_LARGE = 150


class CameOutDialog(Dialog):
    """`accepted` when it came out well; `again(pages)`: these (from 0) are to be printed once more."""

    again = Signal(tuple)

    def __init__(self, page: "Page", title: str, sentence: str, count: int) -> None:
        super().__init__(page, title, sentence, icon="printer")
        self._count = count
        self.pages = Field(placeholder=_("All, or as 2, 5-7"), name=_("Pages to print again"))
        self.problem = Label("", "small", "danger_text", wrap=True)
        self.problem.hide()
        self.print_again = Button(_("Print again…"), "secondary", "printer")
        self.print_again.clicked.connect(lambda _on=False: self._ask_again())
        if count > 1:
            heading = Label(_("Pages that did not come out"), "label", "text2")
            side_by_side = text_size() < _LARGE
            line = (
                row((self.pages, 1), self.print_again)
                if side_by_side
                else column(self.pages, self.print_again, gap=8)
            )
            self.set_body(column(heading, 5, line, self.problem, gap=2))
        good = Button(_("It came out well"), "primary", "check", key_cap="Enter")
        good.clicked.connect(self.accept)
        left = () if count > 1 else (self.print_again,)
        self.set_buttons(self.cancel_button(_("Not yet")), good, left=left)
        self.set_first_focus(good)

    def _ask_again(self) -> None:
        """Those that are typed, without any: all."""
        try:
            typed = self.pages.text().strip()
            wanted = pages_of(typed, self._count) if typed else tuple(range(self._count))
        except VefaError as error:
            self.pages.set_error(error.message)
            self.problem.setText(f"{error.message} {error.hint}".strip())
            self.problem.show()
            self.pages.setFocus()
            return
        self.reject()
        self.again.emit(wanted)


def ask_came_out(
    page: "Page", path: Path, name: str, good: Callable[[], object], *, title: str = "", sentence: str = ""
) -> CameOutDialog:
    """Ask how `name` came out of the printer; `good()` when it did. Pages that did not are printed again."""
    dialog = CameOutDialog(
        page,
        title or _("Did everything come out well?"),
        sentence or _("It counts as printed only then. If not, put in new paper and print again."),
        len(page_sizes(path)),
    )

    def ask() -> None:
        ask_came_out(page, path, name, good, title=title, sentence=sentence)

    dialog.accepted.connect(good)
    dialog.again.connect(lambda pages: print_file(page, path, name, ask, pages=pages))
    dialog.open()
    return dialog

"""Likely doubles on the page of customers: the hint above the list, the dialog, the look at everybody."""

from typing import TYPE_CHECKING

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import suggestions
from vefa.services.doubles.keeping import count
from vefa.ui.job import Job
from vefa.ui.pages.doubles_dialog import DoublesDialog
from vefa.ui.reading import Reader
from vefa.ui.widgets import Banner, Button

if TYPE_CHECKING:
    from vefa.ui.pages.customers import CustomersPage


class CustomerDoubles:
    """`hint` shows while pairs wait that were not put off."""

    def __init__(self, page: "CustomersPage") -> None:
        self._page = page
        look = Button(_("Look at them…"), "secondary", size="s")
        look.clicked.connect(lambda _on=False: self.open())
        self.hint = Banner("info", "users", "", look)
        self.hint.hide()
        self._reader = Reader(page)

    def refresh(self) -> None:
        """Count again."""
        self._reader.ask(count, show=self._show)

    def open(self) -> DoublesDialog:
        """The list of pairs."""
        dialog = DoublesDialog(self._page, self._page.moment)
        dialog.changed.connect(self._page.window_.data_changed)
        dialog.everybody.connect(dialog.accept)
        dialog.everybody.connect(self.look_everywhere)
        dialog.open()
        return dialog

    def look_everywhere(self) -> None:
        """Compare all customers, in a process of its own; then the list opens again."""
        page = self._page
        job = Job(
            _("Looking for likely doubles"),
            _("Each customer is compared with those of his name, phone and address."),
            stop=_("If you stop, the list stays as it is."),
            heavy=True,
            icon="users",
        )
        page.run_task(job, suggestions.look_everywhere, now=page.moment()["now"], on_done=self._looked)

    def _looked(self, pairs: int) -> None:
        self._page.finish(pairs)
        self.open()

    def _show(self, pairs: int) -> None:
        text = ngettext("{count} likely double waits", "{count} likely doubles wait", pairs)
        told = _("{pairs}: customers who may be one person twice.")
        self.hint.set_text(told.format(pairs=text.format(count=words.number(pairs))))
        self.hint.setVisible(pairs > 0)

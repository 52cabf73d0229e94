"""Vouchers on paper: the sheets in the place of the list, the printer, and whether they came out well."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import vouchers
from vefa.ui import messages
from vefa.ui.actions import Action
from vefa.ui.dialogs.came_out import CameOutDialog, ask_came_out
from vefa.ui.files import choose_place
from vefa.ui.pages.voucher_print import VoucherPrintView
from vefa.ui.printing import open_in_viewer, print_file, save_copy

if TYPE_CHECKING:
    from vefa.ui.pages.vouchers import VouchersPage


class Printing:
    """Printing on the page of vouchers; `paper` while the sheets show."""

    def __init__(self, page: "VouchersPage") -> None:
        self._page = page
        self.paper: VoucherPrintView | None = None

    def open_all(self) -> None:
        """Ctrl+P: all that can be used and were not printed yet; else all that can be used."""
        today = self._page.window_.today()
        ids = vouchers.to_print(today=today) or vouchers.to_print(again=True, today=today)
        if not ids:
            messages.show_error(
                self._page, VefaError(_("There is no voucher to print."), _("Issue one first."))
            )
            return
        self.open(ids)

    def open(self, ids: Sequence[int]) -> None:
        """Show the sheets of these vouchers."""
        self.close()
        self.paper = VoucherPrintView()
        self.paper.changed.connect(self._print_head)
        self.paper.came_out.connect(self._mark_printed)
        self._page.beside.put_over(self.paper)
        self._page.header.set_back(_("Back to the vouchers"), self.close)
        text = ngettext("{count} voucher chosen", "{count} vouchers chosen", len(ids))
        self._page.set_title(_("Print vouchers"), text.format(count=words.number(len(ids))))
        self.paper.show_vouchers(ids)
        self.paper.preview.setFocus()

    def close(self) -> None:
        """Back from the sheets to the list."""
        if self.paper is None:
            return
        paper, self.paper = self.paper, None
        paper.close_file()
        self._page.beside.take_off(paper)
        self._page.header.set_back("", None)
        self._page.set_title(_("Vouchers"))
        self._page.data_changed()

    def print_now(self) -> None:
        """To the printer; then ask how it came out."""
        if self.paper is None or self.paper.file() is None:
            return
        path = self.paper.file()
        if path is not None:
            print_file(self._page, path, _("Vouchers"), self.ask_printed)

    def save(self) -> None:
        """Save the sheets where the person wants them."""
        if self.paper is None or self.paper.file() is None:
            return
        made, kind = self.paper.file(), _("PDF (*.pdf)")
        wanted = choose_place(self._page, _("Save the PDF"), self.paper.file_name(), kind)
        if made is None or wanted is None:
            return
        try:
            save_copy(made, wanted)
        except VefaError as error:
            messages.show_error(self._page, error)
            return
        told = _("{file} was saved.").format(file=wanted.name)
        self._page.window_.toast(told, lambda: self._open_file(wanted), undo_text=_("Open"))

    def _open_file(self, path: Path) -> None:
        try:
            open_in_viewer(path)
        except VefaError as error:
            messages.show_error(self._page, error)

    def ask_printed(self) -> CameOutDialog | None:
        """Paper jams: they count as printed when the person says so."""
        path = self.paper.file() if self.paper is not None else None
        if path is None:
            return None
        return ask_came_out(
            self._page, path, _("Vouchers"), self._mark_printed,
            title=_("Did the vouchers come out well?"),
            sentence=_("They are marked as printed only then. If not, put in new paper and print again."),
        )  # fmt: skip

    def _mark_printed(self) -> None:
        if self.paper is None:
            return
        ids = self.paper.ids()
        text = ngettext(
            "{count} voucher is marked as printed.", "{count} vouchers are marked as printed.", len(ids)
        )
        done = text.format(count=words.number(len(ids)))
        self._page.act(vouchers.mark_printed, ids, self._page.window_.today(), done=done)
        self.close()

    def _print_head(self) -> None:
        if self.paper is None:
            return
        ready = self.paper.file() is not None
        self._page.set_actions([
            Action(_("Save PDF…"), self.save, "file-down", "secondary", enabled=ready),
            Action(_("Print"), self.print_now, "printer", "primary", "Ctrl+P", enabled=ready),
        ])  # fmt: skip

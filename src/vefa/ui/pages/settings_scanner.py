"""The barcode scanner of this computer: print the test code, scan it, and its keys are understood."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vefa.i18n import _, language
from vefa.rules.scanning import learnt, trouble
from vefa.ui import preferences
from vefa.ui.layout import row
from vefa.ui.pages.settings_section import Section, group
from vefa.ui.widgets import Banner, Button, Label

if TYPE_CHECKING:
    from vefa.ui.dialogs.paper import PaperDialog
    from vefa.ui.pages.settings import SettingsPage


class ScannerSection(Section):
    """While it shows, the test code is learnt; every other code is only shown as it arrives."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(
            page,
            _("Barcode scanner"),
            _("A scanner types like a keyboard. What it reads goes to the till, from every page."),
        )
        self.state = Banner("neutral", "scan-barcode", "")
        self.sheet = Button(_("Print the test code…"), "secondary", "printer")
        self.sheet.clicked.connect(lambda _on=False: self.print_code())
        self.answer = Banner("neutral", "info", "")
        self.forget = Button(_("Forget what was learnt"), "ghost", "undo-2", size="s")
        self.forget.clicked.connect(lambda _on=False: self._forget())
        self.form.addWidget(self.state)
        self.form.addWidget(self._steps())
        self.form.addWidget(self.answer)
        self.form.addLayout(row(self.forget, None))
        self.answer.hide()

    def refresh(self) -> None:
        """Show what is known of the scanner."""
        keys = preferences.scanner_keys()
        if keys is not None:
            self.state.set_look("success", "circle-check", _learnt_text(keys))
        elif preferences.scanner_seen():
            self.state.set_look("info", "scan-barcode", _seen_text())
        else:
            self.state.set_look("neutral", "scan-barcode", _("No scanner was heard on this computer so far."))
        self.forget.setVisible(keys is not None)

    def take_scan(self, came: str, code: str) -> bool:
        """Learn from the test code; tell what another code is."""
        keys = preferences.scanner_keys()
        wrong, hint = trouble(came)
        if not wrong:
            preferences.set_scanner_keys(learnt(came))
            self.answer.set_look("success", "circle-check", _("The scanner is understood from now on."))
        elif keys is not None:
            self.answer.set_look("info", "scan-barcode", _("This was read: {code}").format(code=code))
        else:
            self.answer.refuse(f"{wrong} {hint}")
        self.answer.show()
        self.refresh()
        return True

    def print_code(self) -> "PaperDialog":
        """The sheet with the test code, to look at and to print."""
        from vefa.papers.scanner_sheet import code_sheet
        from vefa.ui.dialogs.paper import PaperDialog

        title = _("Test code for a barcode scanner")
        dialog = PaperDialog(self.page, title, title)
        dialog.make_anew(partial(code_sheet, language(), today=self.window_.today()))
        dialog.open()
        return dialog

    def _steps(self) -> QWidget:
        first = Label(_("1. Print the sheet with the test code."), "body", "text2", wrap=True)
        second = Label(_("2. Scan one of its two codes while this page is open."), "body", "text2", wrap=True)
        return group(_("Teach the scanner"), first, row(self.sheet, None), 6, second)

    def _forget(self) -> None:
        preferences.set_scanner_keys(None)
        self.answer.hide()
        self.refresh()


def _learnt_text(keys: dict[str, str]) -> str:
    shown = [f"{sign} → {right}" for sign, right in keys.items() if not right.isalpha()]
    letters = sum(right.isalpha() for right in keys.values())
    if not keys:
        return _("The scanner was tried: everything arrives as it is printed.")
    if letters > 2:
        shown.append(_("and the letters"))
    return _("The scanner was tried; this is put right: {signs}").format(signs=" · ".join(shown))


def _seen_text() -> str:
    return _("A scanner was heard. Scan the test code once, so that every sign arrives as it is printed.")

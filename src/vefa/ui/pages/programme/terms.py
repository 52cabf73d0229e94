"""The terms of the programme: text to edit, its paper beside it; each saved text is a version."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from vefa.i18n import _, ngettext
from vefa.papers.terms import terms_paper
from vefa.rules import format as words
from vefa.rules.programme import ProgrammeRules
from vefa.rules.speaking import Speaker
from vefa.rules.terms_words import terms_text
from vefa.services import settings
from vefa.services.terms import TermsVersion, newest_terms, terms_versions
from vefa.ui import messages
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.preview import PdfView
from vefa.ui.printing import print_file
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Banner, Button, Combo, FormRow, TextArea

if TYPE_CHECKING:
    from vefa.ui.page import Page

_REST: Final = 300  # ms after a letter before the paper is made again
_LARGE: Final = 130
_LINES: Final = 15


class TermsDialog(Dialog):
    """`saved(text)` when the text is to be a version; the page keeps it and calls `show_saved`."""

    saved = Signal(str)

    def __init__(self, page: "Page", rules: ProgrammeRules, speaker: Speaker, today: date) -> None:
        super().__init__(page, _("Terms of the loyalty programme"), icon="file-text", width=1180)
        self._page, self._today = page, today
        self._made_of = terms_text(rules, speaker)
        self._folder = QTemporaryDir()
        self._count = 0
        self._file: Path | None = None
        self.versions = Combo(name=_("Version"))
        self.text = TextArea(name=_("Text"), lines=_LINES if text_size() < _LARGE else 8)
        self.again = Button(_("Take the sentences of the programme"), "secondary", "refresh-cw", size="s")
        self.note = Banner("info", "info", "")
        self.view = PdfView()
        self.print = Button(_("Print…"), "secondary", "printer", key_cap="Ctrl+P")
        self.save = Button(_("Save as a version"), "primary", "check", key_cap="Ctrl+S")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.show_paper)
        self._build()
        self._connect()
        self.show_saved()

    def show_saved(self) -> None:
        """The versions there are; the newest shows, or the sentences while there is none."""
        known = terms_versions()
        items: list[tuple[str, object]] = [(_version_words(one), one.id) for one in reversed(known)]
        self.versions.set_items(items or [(_("No version yet"), None)])
        self.versions.setCurrentIndex(0)
        self._show_version()

    def changed(self) -> bool:
        """Whether the text differs from the newest version."""
        newest = newest_terms()
        return self.text.text().strip() != (newest.text if newest else "")

    def show_paper(self) -> None:
        """Make the paper of the text that stands here."""
        self._rest.stop()
        self._count += 1
        path = Path(self._folder.path()) / f"terms-{self._count}.pdf"
        shown = self._shown()
        same = shown is not None and self.text.text().strip() == shown.text
        terms_paper(
            self.text.text(),
            settings.shop().name,
            path,
            made=shown.made_on if same and shown else self._today,
            number=shown.number if same and shown else None,
        )
        self._file = path
        self.view.show_file(path)
        self._tell()

    def print_it(self) -> None:
        """To a printer."""
        self.show_paper()
        if self._file is not None:
            title = _("Terms of the loyalty programme")
            print_file(self._page, self._file, title, lambda: None)

    def _build(self) -> None:
        left = column(
            FormRow(_("Version"), self.versions), 8,
            FormRow(_("Text"), self.text, hint=_("A line that begins with # is a heading.")), 8,
            row(self.again, None), 8, self.note,
        )  # fmt: skip
        self.view.setMinimumHeight(px(400) if text_size() < _LARGE else px(260))
        if text_size() < _LARGE:
            self.body.addLayout(row((boxed(left), 1), (self.view, 1), gap=18))
        else:
            self.body.addLayout(column(left, 12, self.view))
        self.set_buttons(self.cancel_button(_("Close")), self.print, self.save)
        self.set_first_focus(self.text)

    def _connect(self) -> None:
        self.text.changed.connect(self._rest.start)
        self.again.clicked.connect(lambda _on=False: self.text.setText(self._made_of))
        self.versions.currentIndexChanged.connect(lambda _place: self._show_version())
        self.save.clicked.connect(lambda _on=False: self.saved.emit(self.text.text()))
        self.print.clicked.connect(lambda _on=False: self.print_it())
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_it)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save.click)
        self.view.failed.connect(lambda error: messages.show_error(self, error))

    def _shown(self) -> TermsVersion | None:
        chosen = self.versions.value()
        return next((one for one in terms_versions() if one.id == chosen), None)

    def _show_version(self) -> None:
        shown = self._shown()
        self.text.setText(shown.text if shown else self._made_of)
        self.show_paper()

    def _tell(self) -> None:
        newest = newest_terms()
        self.save.setEnabled(self.changed() and bool(self.text.text().strip()))
        if newest is None or self.changed():
            self.note.set_look("honey", "info", _("This text is not saved as a version yet."))
        elif newest.accepted:
            text = ngettext(
                "{count} customer has accepted this version.",
                "{count} customers have accepted this version.",
                newest.accepted,
            )
            self.note.set_look("success", "check", text.format(count=words.number(newest.accepted)))
        else:
            self.note.set_look("info", "info", _("Nobody has accepted this version yet."))


def _version_words(one: TermsVersion) -> str:
    text = _("Version {number}, {day}").format(number=one.number, day=words.day(one.made_on))
    return f"{text} · {one.person}" if one.person else text

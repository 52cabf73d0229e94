"""F1, the map of the keyboard, and what Vefa is made of."""

import re
from typing import Final

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from vefa import paths
from vefa.i18n import N_, _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.messages import about_this_computer
from vefa.ui.widgets import Button, KeyCap, Label, Logo, TextArea
from vefa.version import VERSION

KEYS: Final = (
    ("F1", N_("Help for this page")),
    ("F2", N_("Till")),
    ("F6", N_("Use points at the till")),
    ("Ctrl+K", N_("Search and commands")),
    ("Ctrl+Shift+K", N_("Log a talk")),
    ("Ctrl+1 … 0", N_("Places in the sidebar")),
    ("Ctrl+,", N_("Settings")),
    ("Ctrl+N", N_("New (of this page)")),
    ("Ctrl+O", N_("Import orders")),
    ("Ctrl+P", N_("Print")),
    ("Ctrl+S", N_("Save")),
    ("Ctrl+F", N_("Search in the list")),
    ("Ctrl+Z", N_("Undo")),
    ("F5", N_("Refresh")),
    ("Ctrl+Enter", N_("Finish a form")),
    ("F11", N_("Kiosk (on the page of surveys)")),
    ("Enter", N_("Open")),
    ("↑ ↓", N_("Move")),
    ("Esc", N_("Close, clear, step back")),
)
LICENCES: Final = (
    ("Vefa", "MIT"),
    ("Qt, PySide6", "LGPL 3"),
    ("Inter, Source Serif 4, IBM Plex", "SIL OFL 1.1"),
    ("Noto Sans Arabic, Noto Sans Hebrew", "SIL OFL 1.1"),
    ("Lucide", "ISC"),
    ("Peewee, openpyxl, python-calamine, click, rapidfuzz, platformdirs", "MIT / BSD"),
    ("reportlab, segno, pypdfium2", "BSD / Apache 2.0"),
    ("phonenumberslite", "Apache 2.0"),
    ("charset-normalizer, arabic-reshaper", "MIT"),
    ("python-bidi", "LGPL 3"),
)
_FILES: Final = (
    "fonts/LICENSE-Inter-OFL.txt",
    "fonts/LICENSE-SourceSerif4-OFL.txt",
    "fonts/LICENSE-IBMPlex-OFL.txt",
    "fonts/LICENSE-Noto.txt",
    "icons/LICENSE-Lucide-ISC.txt",
)


def show_help(parent: QWidget, title: str, text: str) -> Dialog:
    """The help of a page: paragraphs parted by empty lines; a line that begins with "# " is a heading."""
    dialog = Dialog(parent, title, icon="circle-help", tone="info", width=640)
    for paragraph in filter(None, (part.strip() for part in _parted(text))):
        heading = paragraph.startswith("# ")
        words = paragraph.removeprefix("# ")
        dialog.body.addWidget(
            Label(words, "strong" if heading else "body", "text" if heading else "text2", wrap=True)
        )
        dialog.body.addSpacing(4 if heading else 12)
    keys = Button(_("Keyboard shortcuts"), "link", "keyboard")
    keys.clicked.connect(lambda: show_keys(parent))
    keys.clicked.connect(dialog.accept)
    return _open(dialog, [keys])


def _parted(text: str) -> list[str]:
    """Headings and paragraphs; a heading's paragraph may follow in the next line."""
    return re.sub(r"(?m)^(# .*)$", r"\1\n", text).split("\n\n")


def show_keys(parent: QWidget) -> Dialog:
    """Every shortcut in two columns."""
    dialog = Dialog(parent, _("Keyboard shortcuts"), icon="keyboard", tone="info", width=680)
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    half = (len(KEYS) + 1) // 2
    for place, (key, meaning) in enumerate(KEYS):
        line, side = place % half, place // half * 2
        grid.addWidget(boxed(row(None, KeyCap(key))), line, side)
        grid.addWidget(Label(_(meaning), tint="text2"), line, side + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    dialog.body.addLayout(grid)
    return _open(dialog, [])


def show_about(parent: QWidget) -> Dialog:
    """Version, licences, and their texts folded away."""
    dialog = Dialog(parent, width=640)
    words = column(
        Label("Vefa", "h1"),
        Label(_("Version {version}").format(version=VERSION), "body", "text2"),
        Label(about_this_computer(), "caption", "text3", wrap=True, selectable=True),
        gap=2,
    )
    dialog.setAccessibleName(_("About Vefa"))
    dialog.body.addSpacing(24)
    dialog.body.addLayout(row(Logo(58), (words, 1), gap=18))
    dialog.body.addSpacing(14)
    promise = _("Your data stay on this computer. Vefa never asks the internet.")
    dialog.body.addWidget(Label(promise, "body", "text2", wrap=True))
    dialog.body.addSpacing(14)
    dialog.body.addLayout(_licences())
    dialog.body.addSpacing(10)
    dialog.body.addWidget(_licence_texts())
    return _open(dialog, [])


def _licences() -> QLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(4)
    for line, (name, licence) in enumerate(LICENCES):
        grid.addWidget(Label(name, "small", wrap=True), line, 0)
        grid.addWidget(Label(licence, "small", "text3"), line, 1)
    grid.setColumnStretch(0, 1)
    return grid


def _licence_texts() -> QWidget:
    texts = [(paths.resources() / name).read_text(encoding="utf-8", errors="replace") for name in _FILES]
    box = TextArea("\n\n".join(texts), name=_("Texts of the licences"), lines=6)
    box.editor.setReadOnly(True)
    return box


def _open(dialog: Dialog, left: list[Button]) -> Dialog:
    close = Button(_("Close"), "primary", key_cap="Esc")
    close.clicked.connect(dialog.accept)
    dialog.set_buttons(close, left=left)
    dialog.set_first_focus(close)
    dialog.open()
    return dialog

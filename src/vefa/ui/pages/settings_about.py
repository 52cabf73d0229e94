"""What Vefa is: its version, what it is made of, and where its promise stands."""

from typing import TYPE_CHECKING

from vefa.i18n import _
from vefa.ui.dialogs.help import show_about, show_keys
from vefa.ui.layout import column, row
from vefa.ui.messages import about_this_computer
from vefa.ui.pages.settings_section import Section, buttons
from vefa.ui.widgets import Button, Label, Logo
from vefa.version import VERSION

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage


class AboutSection(Section):
    """Version and licences."""

    def __init__(self, page: "SettingsPage") -> None:
        promise = _("Your data stay on this computer. Vefa never asks the internet.")
        super().__init__(page, _("About"), promise)
        told = column(
            Label("Vefa", "h1"),
            Label(_("Version {version}").format(version=VERSION), "body", "text2"),
            Label(about_this_computer(), "caption", "text3", wrap=True, selectable=True),
            gap=2,
        )
        licences = Button(_("Licences…"), "secondary", "file-text")
        licences.clicked.connect(lambda: show_about(self))
        keys = Button(_("Keyboard shortcuts"), "ghost", "keyboard")
        keys.clicked.connect(lambda: show_keys(self))
        self.form.addLayout(row(Logo(58), (told, 1), gap=18))
        self.form.addLayout(buttons(licences, keys))

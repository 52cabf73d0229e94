"""How the window looks and speaks; everything holds at once, on this computer."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vefa.i18n import _, language
from vefa.ui import theme
from vefa.ui.layout import boxed, column
from vefa.ui.pages.settings_section import Section
from vefa.ui.widgets import Label, Segmented

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage


class LookSection(Section):
    """Theme, text size, language."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page, _("Look"), _("Holds at once, on this computer only."))
        self.theme = Segmented(
            [(_("Light"), "light"), (_("Dark"), "dark"), (_("As the system"), "system")],
            theme.choice(),
            name=_("Theme"),
        )
        sizes = [(f"%{one}" if language() == "tr" else f"{one}%", one) for one in theme.TEXT_SIZES]
        self.letters = Segmented(sizes, theme.text_size(), name=_("Text size"))
        self.language = Segmented([("Türkçe", "tr"), ("English", "en")], language(), name=_("Language"))
        self.theme.chosen.connect(lambda choice: self.window_.set_look(choice=choice))
        self.letters.chosen.connect(self._resize)
        self.language.chosen.connect(self._speak)
        self.form.addWidget(_part(_("Theme"), self.theme))
        size_note = _("Letters, buttons and lines grow together.")
        self.form.addWidget(_part(_("Text size"), self.letters, size_note))
        paper_note = _("Papers speak the language chosen under Business.")
        self.form.addWidget(_part(_("Language"), self.language, paper_note))

    def refresh(self) -> None:
        """Show what holds; an answer that was taken back shows again."""
        self.theme.set_value(theme.choice())
        self.letters.set_value(theme.text_size())
        self.language.set_value(language())

    def _resize(self, percent: int) -> None:
        self.page.when_saved(lambda: self.window_.set_look(percent=percent))
        self.refresh()

    def _speak(self, code: str) -> None:
        self.page.when_saved(lambda: self.window_.language_wanted.emit(code))
        self.refresh()


def _part(title: str, field: QWidget, note: str = "") -> QWidget:
    lines = [Label(title, "label", "text2"), field]
    return boxed(column(*lines, *([Label(note, "caption", "text3", wrap=True)] if note else []), gap=5))

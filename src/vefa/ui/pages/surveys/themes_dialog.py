"""All themes with the words they are found by: renamed, taught, forgotten, taken out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.surveys.themes import ThemeRow, Word
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.widgets import Banner, Button, Card, Field, FlowLayout, IconButton, Label


class ThemesDialog(Dialog):
    """`renamed(id, name)`, `removed(id)`, `taught(id, word)`, `forgotten(word id)`; id 0: the exceptions.

    The page does it and calls `show_themes` again, or `tell`s why it cannot.
    """

    renamed = Signal(int, str)
    removed = Signal(int)
    taught = Signal(int, str)
    forgotten = Signal(int)

    def __init__(self, parent: QWidget, themes: Sequence[ThemeRow], exceptions: Sequence[Word]) -> None:
        sentence = _("A comment is about a theme when a word of it begins like one of these.")
        super().__init__(parent, _("Themes of comments"), sentence, icon="message-square-quote", width=680)
        self._rows = column(gap=8)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.set_body(column(boxed(self._rows), 8, self.trouble))
        self.set_buttons(self.cancel_button(_("Close")))
        self.show_themes(themes, exceptions)

    def show_themes(self, themes: Sequence[ThemeRow], exceptions: Sequence[Word]) -> None:
        """Show how they are now."""
        self.trouble.hide()
        clear(self._rows)
        for one in themes:
            self._rows.addWidget(self._theme(one))
        note = Label(_("Never a theme: words that only begin like one"), "label", "text2", wrap=True)
        self._rows.addWidget(self._card(note, 0, exceptions, _("Another word that is never a theme")))
        if self.isVisible():
            self.fit()

    def tell(self, error: Exception) -> None:
        """Say in the dialog why it cannot be."""
        self.trouble.refuse(error)
        self.fit()

    def _theme(self, one: ThemeRow) -> Card:
        name = Field(one.name, name=_("Name of the theme"))
        name.editingFinished.connect(lambda: self._rename(one, name.text().strip()))
        text = ngettext("{count} comment", "{count} comments", one.comments)
        count = Label(text.format(count=words.number(one.comments)), "caption", "text3")
        away = IconButton("trash-2", _("Take {theme} out").format(theme=one.name), size="s")
        away.clicked.connect(lambda _on=False: self.removed.emit(one.id))
        head = boxed(row((name, 1), count, away, gap=10))
        return self._card(head, one.id, one.words, _("Another word for {theme}").format(theme=one.name))

    def _card(self, head: QWidget, theme: int, known: Sequence[Word], name: str) -> Card:
        flow = FlowLayout(6, 6)
        for word in known:
            button = Button(word.words, "secondary", "x", size="s", tip=_("Forget this word"))
            button.clicked.connect(lambda _on=False, one=word.id: self.forgotten.emit(one))
            flow.addWidget(button)
        field = Field(name=name, placeholder=_("Another word, then Enter"))
        field.returnPressed.connect(lambda: self._teach(theme, field))
        holder = boxed(flow)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        holder.setVisible(bool(known))
        return Card(column(head, holder, field, gap=8), margins=12, fill="soft", radius=10)

    def _rename(self, one: ThemeRow, name: str) -> None:
        if name != one.name:
            self.renamed.emit(one.id, name)

    def _teach(self, theme: int, field: Field) -> None:
        if field.text().strip():
            self.taught.emit(theme, field.text().strip())

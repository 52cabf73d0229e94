"""Teaching: this comment is about a theme; a word of it finds others like it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.surveys.themes import ThemeRow
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import Item, boxed, column
from vefa.ui.widgets import Banner, Button, Card, Combo, Field, FlowLayout, FormRow, Label

_NEW = 0
_SHORT = 4  # letters of a word that is offered


class Taught(NamedTuple):
    """A theme by its id (0: a new one of this name), and the beginning of a word; "": only this comment."""

    theme: int
    name: str
    word: str


class TeachDialog(Dialog):
    """`wanted(Taught)`; the page keeps it and closes the dialog, or `tell`s why it cannot."""

    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, comment: str, themes: Sequence[ThemeRow], *, words: Sequence[str] = ()
    ) -> None:
        sentence = _("Every comment with a word that begins so is found, those that come later too.")
        title = _("What is this comment about?") if comment else _("Which theme is the word about?")
        super().__init__(parent, title, sentence, icon="message-square-quote")
        self.theme = Combo(
            [*((one.name, one.id) for one in themes), (_("New theme…"), _NEW)], name=_("Comment theme")
        )
        self.name = Field(name=_("Name of the theme"), placeholder=_("Delivery"))
        self.word = Field(name=_("Beginning of the word"), placeholder=_("late"))
        self._name_row = FormRow(_("Name of the theme"), self.name)
        hint = _("Without a word only this comment counts.") if comment else ""
        self._word_row = FormRow(_("Beginning of the word"), self.word, hint=hint, optional=bool(comment))
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        flow = FlowLayout(4, 4)
        self.offers = [self._offer(word) for word in words or _telling(comment)]
        for one in self.offers:
            flow.addWidget(one)
        holder = boxed(flow)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        parts: list[Item] = (
            [Card(column(Label(f"“{comment}”", wrap=True)), fill="soft", radius=10, margins=12), 12]
            if comment
            else []
        )
        self.set_body(column(
            *parts, FormRow(_("Comment theme"), self.theme), 10, self._name_row, 10, self._word_row, 6,
            holder, 8, self.trouble,
        ))  # fmt: skip
        self.theme.currentIndexChanged.connect(lambda _place: self._show_name())
        verb = Button(_("Save"), "primary", "check", key_cap="Enter")
        verb.clicked.connect(lambda _on=False: self.wanted.emit(self.taught()))
        self.set_buttons(self.cancel_button(), verb)
        self.set_first_focus(self.word if themes else self.name)
        self._show_name()

    def taught(self) -> Taught:
        """What is chosen and typed."""
        return Taught(int(str(self.theme.value() or 0)), self.name.text().strip(), self.word.text().strip())

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be kept."""
        self.trouble.refuse(error)
        self.fit()

    def _show_name(self) -> None:
        self._name_row.setVisible(not self.theme.value())
        if self.isVisible():
            self.fit()

    def _offer(self, word: str) -> Button:
        button = Button(word, "secondary", size="s")
        button.clicked.connect(lambda _on=False: self.word.setText(word))
        return button


def _telling(comment: str) -> list[str]:
    """The longer words of a comment, as they stand there, each once."""
    found = ("".join(sign for sign in word if sign.isalpha()) for word in comment.split())
    return list(dict.fromkeys(word for word in found if len(word) >= _SHORT))[:12]

"""Comments about no theme, and the words that stand often in them: each can be taught."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.themes import Suggestion
from vefa.services.surveys.listing import ResponseRow
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import Item, boxed, column, row
from vefa.ui.widgets import Button, FlowLayout, Label, Line


class CommentsDialog(Dialog):
    """`teach(row or None, words)`: a word is to be taught, from a comment or from those that stand often."""

    teach = Signal(object, object)

    def __init__(
        self, parent: QWidget, title: str, found: Sequence[ResponseRow], often: Sequence[Suggestion]
    ) -> None:
        text = ngettext("{count} comment, the newest first", "{count} comments, the newest first", len(found))
        sentence = text.format(count=words.number(len(found)))
        super().__init__(parent, title, sentence, icon="message-square-quote", width=680)
        parts: list[Item] = []
        if often:
            parts += [
                Label(_("These words stand often in them:"), "label", "text2"),
                6,
                self._often(often),
                10,
            ]
        for one in found:
            parts += [self._comment(one), Line()]
        self.set_body(column(*parts, gap=4))
        self.set_buttons(self.cancel_button(_("Close")))

    def _often(self, often: Sequence[Suggestion]) -> QWidget:
        flow = FlowLayout(6, 6)
        for one in often:
            button = Button(f"{one.word} {words.number(one.comments)}", "secondary", size="s")
            button.clicked.connect(lambda _on=False, word=one.word: self.teach.emit(None, (word,)))
            flow.addWidget(button)
        holder = boxed(flow)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        return holder

    def _comment(self, one: ResponseRow) -> QWidget:
        teach = Button(_("Teach"), "ghost", "plus", size="s")
        teach.setAccessibleName(_("Teach what “{comment}” is about").format(comment=one.comment[:60]))
        teach.clicked.connect(lambda _on=False: self.teach.emit(one, ()))
        who = " · ".join(filter(None, (one.name, words.day(one.day))))
        text = column(Label(f"“{one.comment}”", wrap=True), Label(who, "caption", "text3"), gap=1)
        return boxed(row((text, 1), teach, margins=(0, 4, 0, 4)))

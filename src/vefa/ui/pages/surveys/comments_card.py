"""The comments that wait for a reply, beside the results; behind a button those that have one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.surveys.listing import ResponseRow
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.pages.surveys.comment_row import CommentRow
from vefa.ui.widgets import Badge, Button, Card, Label, Line

_TOP = Qt.AlignmentFlag.AlignTop


class CommentsCard(Card):
    """`reply(row)`, `complaint(row)`, `opened(row)`, `theme(row, badge)`; `replied_wanted(on)`."""

    reply = Signal(object)
    complaint = Signal(object)
    opened = Signal(object)
    theme = Signal(object, object)
    replied_wanted = Signal(bool)

    def __init__(self) -> None:
        self._replied = False
        self.title = Label("", "h3", wrap=True)
        self.count = Badge("", "danger")
        self._rows = column()
        self.rows: list[CommentRow] = []
        self.switch = Button("", "link", size="s")
        self.switch.clicked.connect(lambda _on=False: self.replied_wanted.emit(not self._replied))
        head = row((self.title, 1), self.count, gap=8, margins=(16, 12, 16, 6))
        self._line = Line()
        foot = row(None, self.switch, None, margins=(0, 5, 0, 5))
        self._foot = boxed(foot)
        whole = column(head, (Scroll(boxed(column(self._rows, None))), 1), self._line, self._foot)
        super().__init__(whole, margins=1)

    def shows_replied(self) -> bool:
        """Whether the answered ones show."""
        return self._replied

    def show_waiting(
        self, waiting: Sequence[ResponseRow], happy: Sequence[ResponseRow], *, count: int, replied: int
    ) -> None:
        """Those that wait, then some to be thanked; `count` and `replied`: how many there are altogether."""
        self._replied = False
        self.title.setText(_("Comments that wait for a reply"))
        self.count.set_badge(words.number(count), "danger")
        self.count.setVisible(bool(count))
        text = ngettext("Show {count} answered comment", "Show {count} answered comments", replied)
        self.switch.setText(text.format(count=words.number(replied)))
        self._foot.setVisible(bool(replied))
        self._line.setVisible(bool(replied))
        self._fill([*waiting, *happy], {})
        if not waiting:
            nobody = Label(_("Nobody waits for a reply."), "body", "text2", wrap=True)
            nobody.setContentsMargins(16, 6, 16, 10)
            self._rows.insertWidget(0, nobody)

    def show_replied(self, answered: Sequence[ResponseRow]) -> None:
        """Those somebody replied to, the newest reply first."""
        self._replied = True
        self.title.setText(_("Answered comments"))
        self.count.hide()
        self.switch.setText(_("Show those that wait"))
        self._fill(answered, {one.id: _replied_words(one) for one in answered})

    def _fill(self, shown: Sequence[ResponseRow], answered: dict[int, str]) -> None:
        clear(self._rows)
        self.rows = []
        for one in shown:
            made = CommentRow(one, answered=answered.get(one.id, ""))
            made.reply.connect(lambda one=one: self.reply.emit(one))
            made.complaint.connect(lambda one=one: self.complaint.emit(one))
            made.opened.connect(lambda one=one: self.opened.emit(one))
            made.theme.connect(lambda badge, one=one: self.theme.emit(one, badge))
            self.rows.append(made)
            self._rows.addWidget(made)


def _replied_words(one: ResponseRow) -> str:
    if one.replied_at is None:
        return ""
    return _("Replied {when}").format(when=words.day_and_time(one.replied_at))

"""What the page does with answers: replying, complaints, themes; each with its toast and its way back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import settings
from vefa.services.complaints.opening import ComplaintDraft
from vefa.services.complaints.sources import complaint_of_response, draft_of_response, open_from_response
from vefa.services.surveys import replies, theme_marks, themes, undoing
from vefa.services.surveys.listing import ResponseRow, are_few, response_card
from vefa.services.surveys.teaching import (
    Kept,
    forget_word,
    keep_taught,
    learn_again,
    take_taught_back,
)
from vefa.ui.actions import Action
from vefa.ui.job import Job
from vefa.ui.pages.surveys.answer_dialog import AnswerDialog
from vefa.ui.pages.surveys.reply_dialog import ReplyDialog, Said
from vefa.ui.pages.surveys.teach_dialog import Taught, TeachDialog
from vefa.ui.widgets import PressedBadge

if TYPE_CHECKING:
    from vefa.ui.page import Page
    from vefa.ui.pages.surveys.themes_dialog import ThemesDialog


class AnswerActs:
    """Everything that is done with answers; `page` shows them."""

    def __init__(self, page: "Page") -> None:
        self._page = page

    # looking at, replying ----------------------------------------------------------------------

    def open(self, response_id: int) -> AnswerDialog | None:
        """Everything that was said in one answer."""
        try:
            card = response_card(response_id)
        except VefaError as error:
            from vefa.ui import messages

            messages.show_error(self._page, error)
            return None
        dialog = AnswerDialog(self._page, card, replies.replies_of(response_id))
        dialog.reply.connect(lambda: self._after(dialog, self.reply, card.row))
        dialog.complaint.connect(lambda: self._after(dialog, self.complain, card.row))
        dialog.customer.connect(lambda one: self._after(dialog, self._go_customer, one))
        dialog.back.connect(lambda: self._after(dialog, self.take_back, response_id))
        dialog.open()
        return dialog

    def reply(self, one: ResponseRow) -> ReplyDialog:
        """Call, write or thank; what was said is kept."""
        call = one.low and bool(one.phone)
        last = replies.last_order(one)
        dialog = ReplyDialog(self._page, one, last, call=call, shop=settings.shop().name)

        def keep(said: Said) -> None:
            try:
                made = replies.reply(one.id, said.channel, said.text, now=self._now())
            except VefaError as error:
                dialog.tell(error)
                return
            dialog.accept()
            self._page.finish(made, done=_("The answer has a reply."), undo=replies.undo_reply)

        dialog.wanted.connect(keep)
        dialog.aside.connect(lambda: self._after(dialog, self.put_aside, one))
        dialog.open()
        return dialog

    def put_aside(self, one: ResponseRow) -> None:
        """A low answer needs no reply."""
        self._page.act(
            replies.set_aside, one.id, done=_("It does not wait any more."),
            undo=lambda _none: replies.set_aside(one.id, False),
        )  # fmt: skip

    def take_back(self, response_id: int) -> None:
        """An answer was entered by mistake."""
        moment = self.moment()
        self._page.act(
            undoing.undo_response, response_id, **moment, done=_("The answer was taken back."),
            undo=lambda _none: undoing.redo_response(response_id, **moment),
        )  # fmt: skip

    def complain(self, one: ResponseRow) -> object:
        """Take down the complaint that an answer is about, or open the one there is."""
        known = complaint_of_response(one.id) or one.complaint_id
        if known is not None:
            return self._page.window_.go("complaints", complaint=known)
        from vefa.ui.pages.complaints.taking_down import ComplaintDialog

        dialog = ComplaintDialog(self._page, draft_of_response(one.id), self._now())

        def save(draft: ComplaintDraft) -> None:
            try:
                made = open_from_response(one.id, draft, now=self._now())
            except VefaError as error:
                dialog.tell(error)
                return
            dialog.accept()
            self._page.finish(made, done=_("The complaint was recorded."))

        dialog.saved.connect(save)
        dialog.open()
        return dialog

    # themes ------------------------------------------------------------------------------------

    def theme_menu(self, one: ResponseRow, badge: PressedBadge) -> None:
        """What a comment is about: ticked themes, and teaching."""
        badge.open_menu(self.theme_actions(one))

    def theme_actions(self, one: ResponseRow) -> list[Action | None]:
        """The entries of that menu."""
        known = themes.theme_rows()
        found: list[Action | None] = [
            Action(row.name, partial(self.mark, one, row.id, about=row.name not in one.themes),
                   "check" if row.name in one.themes else "")
            for row in known
        ]  # fmt: skip
        return [
            *found,
            None,
            Action(_("Teach a word…"), partial(self.teach, one), "plus"),
            Action(_("Edit the themes…"), self.edit_themes, "clipboard-pen"),
        ]

    def mark(self, one: ResponseRow, theme_id: int, *, about: bool) -> None:
        """Say by hand that a comment is about a theme, or is not."""
        self._page.act(
            theme_marks.mark_by_hand, one.comment_id, theme_id, about=about,
            done=_("The comment was marked."),
            undo=lambda before: theme_marks.put_back(one.comment_id, theme_id, before),
        )  # fmt: skip

    def teach(self, one: ResponseRow | None = None, words: tuple[str, ...] = ()) -> TeachDialog:
        """A word by which comments are found; without a comment the words that stand often are offered."""
        dialog = TeachDialog(self._page, one.comment if one else "", themes.theme_rows(), words=words)
        dialog.wanted.connect(lambda taught: self._teach(dialog, taught, one))
        dialog.open()
        return dialog

    def _teach(self, dialog: TeachDialog, taught: Taught, one: ResponseRow | None) -> None:
        if not taught.word and one is None:
            dialog.tell(VefaError(_("Type the beginning of a word."), _("For example: kargo.")))
            return
        answer = one.comment_id if one is not None and not taught.word else 0

        def kept(made: Kept) -> None:
            dialog.accept()
            done = _("Learned. The comments were looked through again.")
            self._page.finish(made, done=done, undo=take_taught_back)

        self._change(dialog, keep_taught, taught.theme, taught.name, taught.word, answer, then=kept)

    def edit_themes(self) -> "ThemesDialog":
        """All themes with their words."""
        from vefa.ui.pages.surveys.themes_dialog import ThemesDialog

        dialog = ThemesDialog(self._page, themes.theme_rows(), themes.exceptions())
        dialog.renamed.connect(lambda one, name: self._rename_theme(dialog, one, name))
        dialog.removed.connect(lambda one: self._remove_theme(dialog, one))
        dialog.taught.connect(lambda one, word: self._learn(dialog, one, word))
        dialog.forgotten.connect(lambda word: self._forget(dialog, word))
        dialog.open()
        return dialog

    def _rename_theme(self, dialog: "ThemesDialog", one: int, name: str) -> None:
        def done(before: str) -> None:
            self._told(dialog, _("The theme was renamed."), lambda: themes.rename_theme(one, before))

        self._change(dialog, themes.rename_theme, one, name, then=done)

    def _remove_theme(self, dialog: "ThemesDialog", one: int) -> None:
        def done(gone: themes.GoneTheme) -> None:
            self._told(dialog, _("The theme was taken out."), lambda: themes.restore_theme(gone))

        self._change(dialog, themes.remove_theme, one, then=done)

    def _learn(self, dialog: "ThemesDialog", one: int, word: str) -> None:
        def done(made: int) -> None:
            self._told(dialog, _("The word was learned."), lambda: themes.forget(made))

        self._change(dialog, learn_again, one or None, word, then=done)

    def _forget(self, dialog: "ThemesDialog", word: int) -> None:
        def done(gone: tuple[int | None, str]) -> None:
            self._told(dialog, _("The word was forgotten."), lambda: learn_again(*gone))

        self._change(dialog, forget_word, word, then=done)

    def _told(self, dialog: "ThemesDialog", sentence: str, undo: Callable[[], object]) -> None:
        dialog.show_themes(themes.theme_rows(), themes.exceptions())
        self._page.finish(None, done=sentence, undo=lambda _none: undo())

    def _change(
        self, dialog: Any, function: Callable[..., Any], *args: Any, then: Callable[[Any], object]
    ) -> None:  # fmt: skip
        """All comments are looked through again: in a shop with many answers beside the window."""
        if not are_few():
            job = Job(_("Looking through the comments"), heavy=True, icon="message-square-quote")
            self._page.run_task(job, function, *args, on_done=then, on_error=dialog.tell)
            return
        try:
            came = function(*args)
        except VefaError as error:
            dialog.tell(error)
        else:
            then(came)

    # inside ------------------------------------------------------------------------------------

    def moment(self) -> dict[str, Any]:
        """`today` and `now`, as services want them."""
        return {"today": self._page.window_.today(), "now": self._now()}

    def _now(self) -> Any:
        return self._page.window_.now()

    def _go_customer(self, customer_id: int) -> None:
        self._page.window_.go("customers", customer=customer_id)

    def _after(self, dialog: Any, run: Callable[..., Any], *args: Any) -> None:
        dialog.accept()
        run(*args)

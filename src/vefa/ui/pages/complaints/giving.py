"""What the customer is told and given, what is noted and attached."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.complaint_words import hello
from vefa.services import settings
from vefa.services.complaints import files, moves, remedies
from vefa.services.complaints.asking import keep_rating
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.files import FileRow
from vefa.ui import messages
from vefa.ui.dialogs.confirm import Confirm, Point, Question, ask
from vefa.ui.dialogs.follow_up import FollowUpDialog
from vefa.ui.files import choose_file
from vefa.ui.pages.complaints.choosing import ChooseDialog
from vefa.ui.pages.complaints.doing import Doing
from vefa.ui.pages.complaints.lines_dialog import LinesDialog
from vefa.ui.pages.complaints.remedy import Given, RemedyDialog
from vefa.ui.pages.complaints.telling import Said, TellCustomerDialog, reach_of
from vefa.ui.talks import add_follow_up


class Giving(Doing):
    """Words, remedies, notes, files."""

    def tell(self, card: ComplaintCard, channel: str = "call") -> TellCustomerDialog:
        """What the customer is told; a solved complaint is told from then on."""
        dialog = TellCustomerDialog(
            self._page, self._who(card), reach_of(card.row.customer_id, card.row.phone), channel=channel,
            text=_ready(card, channel),
        )  # fmt: skip

        def keep(said: Said) -> None:
            told = self._try(
                dialog, moves.tell_customer, card.row.id, said.text, channel=said.channel, why=said.why,
                minutes=said.minutes,
            )  # fmt: skip
            if told is not None:
                self._page.finish(
                    told, done=_("It was noted."), undo=lambda one: moves.take_back_told(one, now=self._now())
                )

        dialog.said.connect(keep)
        dialog.open()
        return dialog

    def follow_up(self) -> FollowUpDialog:
        """What is to be done for it on a day."""
        return add_follow_up(self._page)

    def log_talk(self) -> None:
        """What was said about it, in or out."""
        self._page.window_.log_talk()

    def note(self, card: ComplaintCard) -> LinesDialog:
        """A note of the shop's own."""
        dialog = LinesDialog(
            self._page, _("Add a note"), _("The customer does not read it."), label=_("Note"), verb=_("Keep"),
            icon="sticky-note",
        )  # fmt: skip

        def keep(text: str) -> None:
            made = self._try(dialog, moves.add_note, card.row.id, text)
            if made is not None:
                self._page.finish(
                    made, done=_("The note was kept."),
                    undo=lambda one: moves.remove_note(one, now=self._now()),
                )  # fmt: skip

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def remedy(self, card: ComplaintCard) -> RemedyDialog:
        """What the shop gives to put it right."""
        today = self._page.window_.today()
        dialog = RemedyDialog(self._page, self._who(card), today, customer=card.row.customer_id is not None)

        def keep(given: Given) -> None:
            made = self._try(dialog, _giver(given), card.row.id, text=given.text, today=today)
            if made is not None:
                self._page.finish(made, done=_("It was given and kept."), undo=self.take_back)

        dialog.given.connect(keep)
        dialog.open()
        return dialog

    def take_back(self, remedy_id: int) -> None:
        """What was given is taken back. VefaError when that cannot be."""
        remedies.take_back_remedy(remedy_id, today=self._page.window_.today(), now=self._now())

    def take_remedy_back(self, remedy_id: int) -> None:
        """The same from the menu."""
        self._page.act(self.take_back, remedy_id, done=_("It was taken back."))

    def choose_file(self, card: ComplaintCard) -> None:
        """Ask for a file to attach."""
        pictures = _("Pictures and papers ({kinds})").format(kinds="*.jpg *.jpeg *.png *.pdf *.heic *.webp")
        path = choose_file(self._page, _("Attach a file"), pictures)
        if path:
            self.attach(card, path)

    def attach(self, card: ComplaintCard, path: str) -> None:
        """Copy a file to the complaint."""
        source = Path(path)
        told = _("{file} is attached; the copy lies beside the shop file.").format(file=source.name)
        self._page.act(
            files.attach, card.row.id, source, now=self._now(), done=told,
            undo=lambda made: files.remove_file(made, now=self._now()),
        )  # fmt: skip

    def ask_remove_file(self, file: FileRow) -> Confirm:
        """A file is removed for good; that there was one stays."""
        points = [
            Point(_("The copy beside the shop file"), goes=True), Point(_("That there was one"), goes=False)
        ]  # fmt: skip
        question = Question(
            _("Remove the file?"), _("“{name}” is gone for good.").format(name=file.name),
            _("Remove the file"), points, danger=True,
        )  # fmt: skip
        done = _("{name} was removed.").format(name=file.name)
        return ask(
            self._page, question,
            lambda: self._page.act(files.remove_file, file.id, now=self._now(), done=done),
        )  # fmt: skip

    def rate(self, card: ComplaintCard) -> ChooseDialog:
        """How the customer finds the way his complaint was dealt with."""
        offered = [(str(mark), mark) for mark in (5, 4, 3, 2, 1)]
        dialog = ChooseDialog(
            self._page, _("How the customer finds the handling"),
            _("5 is very good, 1 very bad. The newest answer counts."), offered, label=_("Of 5"),
            verb=_("Keep"), icon="star",
        )  # fmt: skip

        def keep(mark: int) -> None:
            if self._try(dialog, _true(keep_rating), card.row.id, mark):
                self._page.finish(None, done=_("It was noted."))

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def open_file(self, file_id: int) -> None:
        """Show an attached file with the program of the system."""
        try:
            path = files.file_path(file_id)
        except VefaError as error:
            messages.show_error(self._page, error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _true(function: Callable[..., None]) -> Callable[..., bool]:
    """A function that answers nothing, as one that answers that it was done."""

    def done(*args: Any, **named: Any) -> bool:
        function(*args, **named)
        return True

    return done


def _giver(given: Given) -> Callable[..., int]:
    """The service that gives it."""
    if given.kind == "points":
        return lambda one, **how: remedies.give_points(one, given.much, **how)
    if given.kind == "voucher":
        return lambda one, **how: remedies.give_voucher(one, given.much, given.last_day, **how)
    return lambda one, **how: remedies.give_other(one, given.kind, given.much, **how)


def _ready(card: ComplaintCard, channel: str) -> str:
    """A text to begin with: what was solved, or that it is being worked on."""
    solution = next((one.text for one in reversed(card.steps) if one.state == "solved" and one.text), "")
    if channel == "call":
        return solution if card.row.state == "solved" else ""
    head = hello(card.row.customer)
    shop = settings.shop().name
    if card.row.state in {"solved", "told", "closed"} and solution:
        text = _(
            "{hello}, about your complaint {number} ({subject}): {solution} Thank you for telling us. {shop}"
        )
    else:
        text = _(
            "{hello}, we are working on your complaint {number} ({subject}) and will be in touch. {shop}"
        )
    return text.format(
        hello=head, number=card.row.number, subject=card.row.subject, shop=shop,
        solution=solution if solution.endswith((".", "!", "?")) else f"{solution}.",
    ).strip()  # fmt: skip

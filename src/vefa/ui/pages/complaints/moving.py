"""The way of a complaint: looked into, solved, closed in one way or another, opened again; and back."""

from collections.abc import Callable
from typing import Any

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.complaints import moves
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.moves import MoveRefusedError, Stood
from vefa.ui import messages
from vefa.ui.pages.complaints.acting import Acting
from vefa.ui.pages.complaints.lines_dialog import LinesDialog
from vefa.ui.pages.complaints.picking import PickComplaintDialog
from vefa.ui.widgets import Button


class Moving(Acting):
    """From state to state; what refuses a move leads to the corrective actions."""

    def look(self, card: ComplaintCard) -> None:
        """It is being looked into."""
        self.move(card, "looked_into", _("The complaint is being looked into."))

    def move(self, card: ComplaintCard, to: str, done: str, *, text: str = "") -> None:
        """Into another state, with the way back; what refuses it leads to the corrective actions."""
        try:
            before = moves.move(card.row.id, to, text=text, now=self._now())
        except MoveRefusedError as error:
            self._refused(card, error)
            return
        except VefaError as error:
            messages.show_error(self._page, error)
            return
        self._page.finish(before, done=done, undo=self._take_back)

    def solve(self, card: ComplaintCard) -> LinesDialog:
        """How it was solved."""
        dialog = LinesDialog(
            self._page, _("Mark as solved"), self._who(card), label=_("How was it solved?"),
            verb=_("It is solved"), icon="check",
        )  # fmt: skip
        told = _("The complaint is solved. Tell the customer.")
        dialog.wanted.connect(lambda text: self._moved(dialog, moves.solve, card.row.id, text, done=told))
        dialog.open()
        return dialog

    def close(self, card: ComplaintCard) -> None:
        """It is over; one with a corrective action wants to know whether that worked."""
        self.move(card, "closed", _("The complaint is closed."))

    def end(self, card: ComplaintCard, outcome: str) -> LinesDialog:
        """It was unfounded, or the customer took it back."""
        title, verb = {
            "unfounded": (_("The complaint is unfounded"), _("Close as unfounded")),
            "withdrawn": (_("The customer took it back"), _("Close as withdrawn")),
        }[outcome]
        dialog = LinesDialog(
            self._page, title, self._who(card), label=_("Why"), verb=verb, icon="ban", needed=False
        )

        def do(text: str) -> None:
            told = _("The complaint is closed.")
            self._moved(dialog, moves.close, card.row.id, done=told, outcome=outcome, text=text)

        dialog.wanted.connect(do)
        dialog.open()
        return dialog

    def duplicate(self, card: ComplaintCard) -> PickComplaintDialog:
        """It is the same as another one."""
        dialog = PickComplaintDialog(
            self._page, _("Which complaint goes on?"),
            _("{number} is closed as its duplicate.").format(number=card.row.number),
            self._page.window_.now, besides=card.row.id, customer_id=card.row.customer_id,
        )  # fmt: skip
        told = _("The complaint is closed as a duplicate.")
        dialog.wanted.connect(
            lambda of: self._moved(dialog, moves.close_as_duplicate, card.row.id, of, done=told)
        )
        dialog.open()
        return dialog

    def reopen(self, card: ComplaintCard) -> LinesDialog:
        """It goes on after all."""
        dialog = LinesDialog(
            self._page, _("Open the complaint again"), self._who(card), label=_("Why"), verb=_("Open again"),
            icon="rotate-ccw",
        )  # fmt: skip
        told = _("The complaint is open again.")
        dialog.wanted.connect(lambda why: self._moved(dialog, moves.reopen, card.row.id, why, done=told))
        dialog.open()
        return dialog

    def _moved(
        self, dialog: Any, function: Callable[..., Stood], *args: Any, done: str, **named: Any
    ) -> None:
        before = self._try(dialog, function, *args, **named)
        if before is not None:
            self._page.finish(before, done=done, undo=self._take_back)

    def _refused(self, card: ComplaintCard, error: MoveRefusedError) -> None:
        """The way out of a refusal is among the corrective actions."""
        other = Button(_("Corrective actions…"), "primary", "git-fork")
        other.clicked.connect(lambda _on=False: self.all_actions(card))
        messages.show_error(self._page, error, other=other)

    def _take_back(self, before: Stood) -> None:
        moves.take_back_move(before, now=self._now())

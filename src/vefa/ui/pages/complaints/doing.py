"""What every act on a complaint shares: its page, the moment, and a dialog that is told what refuses it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vefa.errors import VefaError
from vefa.services.complaints.card import ComplaintCard

if TYPE_CHECKING:
    from vefa.ui.pages.complaints.page import ComplaintsPage


class Doing:
    """Acts of one kind; `page` shows what comes of them."""

    def __init__(self, page: "ComplaintsPage") -> None:
        self._page = page

    def _now(self) -> datetime:
        return self._page.window_.now()

    def _who(self, card: ComplaintCard) -> str:
        return " · ".join(filter(None, (card.row.number, card.row.subject, card.row.customer)))

    def _try(self, dialog: Any, function: Callable[..., Any], *args: Any, **named: Any) -> Any | None:
        """Do what a dialog asks; a refusal is told in it, otherwise it closes."""
        try:
            result = function(*args, **named, now=self._now())
        except VefaError as error:
            dialog.tell(error)
            return None
        dialog.accept()
        return result

"""An answer that was entered by mistake is taken back, and stands again when that was one."""

from datetime import date, datetime

from vefa.db.models import Response
from vefa.db.read import first
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.history import note_change
from vefa.services.surveys.thanks import Thanks, give_thanks, had_thanks, take_thanks
from vefa.services.surveys.told import tell


@write
def undo_response(response_id: int, *, today: date, now: datetime) -> None:
    """Take an answer back with the points it gave; it stays in the file, hidden and uncounted.

    VefaError when it is not there, or was taken back before.
    """
    _checked(response_id, undone=False)
    take_thanks(response_id, today=today, now=now)
    _stand(response_id, undone=True, now=now)


@write
def redo_response(response_id: int, *, today: date, now: datetime) -> Thanks:
    """Undo of `undo_response`: it counts again, and its points are given again as far as limits allow."""
    customer = _checked(response_id, undone=True)
    _stand(response_id, undone=False, now=now)
    if customer is None or not had_thanks(response_id):
        return Thanks()
    return give_thanks(response_id, customer, today=today, now=now)


def _stand(response_id: int, *, undone: bool, now: datetime) -> None:
    Response.update(undone=int(undone)).where(Response.id == response_id).execute()
    note_change("response", response_id, {"undone": not undone}, {"undone": undone}, now=now)
    tell([response_id])


def _checked(response_id: int, *, undone: bool) -> int | None:
    """The customer whose answer it is."""
    columns = (Response.customer, Response.undone)
    found = first(Response.select(*columns).where(Response.id == response_id))
    if found is None or bool(found[1]) != undone:
        raise VefaError(_("This answer is not there any more."), _("Refresh the list."))
    customer: int | None = found[0]
    return customer

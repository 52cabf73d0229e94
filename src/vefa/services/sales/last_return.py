"""The last return by hand, which can be taken back until the next one, as the last sale can."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from peewee import JOIN, fn

from vefa.db.models import Customer, Order
from vefa.db.read import first, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.services import stored
from vefa.services.sales.standing import Standing, stand_again, standing

_KEPT: Final = "last_return"  # the setting that holds it
_GROWS: Final = ("entry", "move", "refund")  # of a Standing: the newest of all books, whoever wrote it


@dataclass(frozen=True, slots=True)
class LastReturn:
    """The last return of the day: its moment (UTC, ISO text), whose it was ('' a guest's).

    `total`: what was paid back, in money and onto gift cards; minor units. `newest`: the newest order then.
    """

    order_id: int
    moment: str
    name: str
    total: int
    currency: str
    newest: int


def keep_return(before: Standing, total: int, *, today: date, now: datetime) -> None:
    """Remember a return that was made just now; `before`: how all of the order stood, `total`: paid back."""
    said = {"order": before.order_id, "day": today.isoformat(), "at": stamp(now), "total": total}
    said["newest"] = int(value(Order.select(fn.MAX(Order.id))))
    after = _fingerprint(standing(before.order_id))
    stored.put(_KEPT, {**said, "before": before.text(), "after": after})


def last_return(today: date) -> LastReturn | None:
    """The last return that was made today and can be taken back; None when there is none."""
    kept = stored.get(_KEPT)
    if kept is None or kept["day"] != today.isoformat() or not _stands(kept):
        return None
    query = Order.select(Customer.name, Order.currency).join(Customer, JOIN.LEFT_OUTER)
    name, currency = first(query.where(Order.id == kept["order"])) or ("", "")
    return LastReturn(kept["order"], kept["at"], name or "", kept["total"], currency, kept["newest"])


@write
def undo_return(order_id: int, *, today: date, now: datetime) -> None:
    """Take the last return, which was one of this order, back: everything stands as before it.

    VefaError when another came after it, something else happened with the order, or what came back was used.
    """
    kept = stored.get(_KEPT)
    if kept is None or kept["order"] != order_id or not _stands(kept):
        raise VefaError(
            _("Something else has happened with this order since."), _("Enter a new sale or return instead.")
        )
    stand_again(Standing.read(kept["before"]), today=today, now=now)
    stored.forget(_KEPT)


def _stands(kept: dict[str, Any]) -> bool:
    """Whether the order and its codes are as the return has left them."""
    try:
        return bool(_fingerprint(standing(kept["order"])) == kept["after"])
    except VefaError:  # it was undone with its import
        return False


def _fingerprint(now: Standing) -> Any:
    """All of a standing but where the books of the whole shop end, as JSON gives it back."""
    told = {name: value for name, value in asdict(now).items() if name not in _GROWS}
    return _plain(told)


def _plain(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: _plain(one) for key, one in told.items()}
    return [_plain(one) for one in told] if isinstance(told, list | tuple) else told

"""Money on gift cards, as sales move it: paid, paid back, put on a card that is sold (POLICY 25, 46)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from vefa.db.models import CardMove, OrderLine, Voucher
from vefa.db.read import first, rows, value
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.rules.vouchers import CARD
from vefa.services import settings
from vefa.services.counted import SOLD
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Coded, Grant, enter, fresh_codes
from vefa.services.voucher_uses import newest

LEAST_DAYS: Final = 14  # that a code lives at least after it has come back


@dataclass(frozen=True, slots=True)
class Till:
    """Where money and points move: for which order, when, and by which import if one causes it."""

    order: int
    today: date
    now: datetime
    made_by: int | None = None


def pay(voucher: int, amount: int, till: Till) -> None:
    """Take `amount` off a card. VefaError when it is not there any more."""
    enough = (Voucher.id == voucher) & (Voucher.balance >= amount) & Voucher.blocked_on.is_null()
    if not Voucher.update(balance=Voucher.balance - amount).where(enough).execute():
        raise VefaError(
            _("The gift card was used just now."), _("Take it out of the sale, then finish again.")
        )
    _move(voucher, -amount, "paid", till)


def pay_back(amount: int, till: Till) -> dict[int, int]:
    """Pay `amount` back to the cards that paid the order, in their order; what each got."""
    got: dict[int, int] = {}
    for voucher, paid in paid_by(till.order).items():
        part = min(amount, paid)
        if part > 0:
            amount -= part
            got[voucher] = part
            _put_back(voucher, part, till)
    return got


def paid_by(order: int) -> Mapping[int, int]:
    """What each card has paid of an order, less what came back, in the order in which they paid.

    A lost card is the one that took its place.
    """
    query = CardMove.select(CardMove.voucher, CardMove.amount, CardMove.kind).where(
        (CardMove.order == order) & CardMove.kind.in_(("paid", "back"))
    )
    found: dict[int, int] = {}
    for moved, amount, kind in rows(query.order_by(CardMove.id)):
        voucher = newest(moved)
        before = found.pop(voucher, 0) if kind == "paid" else found.get(voucher, 0)
        found[voucher] = before - amount
    return found


def sell_card(line: int, code: str, amount: int, till: Till) -> int:
    """Make the gift card that a line sells, worth `amount`; '' draws a code. VefaError when it is taken."""
    grant = Grant(CARD, amount, origin=SOLD)
    if code:
        (card,) = add_codes([code], grant, order=till.order, today=till.today, now=till.now)
    else:
        coded = [Coded(drawn) for drawn in fresh_codes(1)]
        (card,) = enter(coded, grant, order=till.order, today=till.today, now=till.now)
    OrderLine.update(card=card).where(OrderLine.id == line).execute()
    return card


def take_back(voucher: int, most: int, till: Till) -> int:
    """Take back a card that was sold: what is left of it, at most `most`; it is blocked then."""
    voucher = newest(voucher)
    left = min(int(value(Voucher.select(Voucher.balance).where(Voucher.id == voucher), 0)), most)
    Voucher.update(
        balance=Voucher.balance - left, blocked_on=till.today.isoformat(), blocked_why=_why()
    ).where(Voucher.id == voucher).execute()
    if left:
        _move(voucher, -left, "blocked", till)
    return left


def sell_again(voucher: int, amount: int, till: Till) -> None:
    """Put `amount` on a card again whose sale is completed after all."""
    voucher = newest(voucher)
    Voucher.update(balance=Voucher.balance + amount, blocked_on=None, blocked_why="").where(
        Voucher.id == voucher
    ).execute()
    _move(voucher, amount, "sold", till)


def longer(last_day: str | None, today: date) -> str | None:
    """The last day of a code that comes back on `today`: 14 days from then at least."""
    return last_day and max(last_day, (today + timedelta(days=LEAST_DAYS)).isoformat())


def _put_back(voucher: int, amount: int, till: Till) -> None:
    """Money that comes back to a blocked card opens it again (POLICY 46)."""
    (last_day,) = first(Voucher.select(Voucher.last_day).where(Voucher.id == voucher)) or (None,)
    Voucher.update(
        balance=Voucher.balance + amount,
        last_day=longer(last_day, till.today),
        blocked_on=None,
        blocked_why="",
    ).where(Voucher.id == voucher).execute()
    _move(voucher, amount, "back", till)


def _move(voucher: int, amount: int, kind: str, till: Till) -> None:
    CardMove.create(
        voucher=voucher,
        order=till.order,
        amount=amount,
        kind=kind,
        day=till.today.isoformat(),
        at=stamp(till.now),
        person=settings.current_person(),
    )


def _why() -> str:
    return _("Its sale was taken back.")

"""What the shop gives to put it right: points, a voucher, a replacement, money; with what it costs."""

from datetime import date, datetime
from typing import Any, Final

from peewee import JOIN, fn

from vefa.db.models import Complaint, Order, Remedy, Voucher
from vefa.db.read import rows, value
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.rules.codes import pretty
from vefa.rules.complaint_words import remedy_text
from vefa.services import programme, settings
from vefa.services.adjusting import adjust, undo_adjust
from vefa.services.complaints.opening import complaint_row
from vefa.services.complaints.steps import add_step
from vefa.services.people import current_person
from vefa.services.refers import local
from vefa.services.voucher_changes import void_voucher
from vefa.services.voucher_issue import issue_vouchers

_BY_HAND: Final = ("replacement", "refund", "other")
_MOST: Final = 10**12  # minor units


@dataclass(frozen=True, slots=True)
class RemedyRow:
    """What was given. `cost` in minor units of the shop's currency; `code` of a voucher, as it is read.

    `taken_back`: when it was, on the shop's clock.
    """

    id: int
    kind: str
    points: int
    voucher_id: int | None
    code: str
    cost: int
    text: str
    day: date
    person: str
    taken_back: datetime | None


@write
def give_points(complaint_id: int, points: int, *, text: str = "", today: date, now: datetime) -> int:
    """Goodwill points through the programme; the id of the remedy.

    VefaError without a customer; AdjustRefusedError for more than the month allows.
    """
    if points <= 0:
        raise VefaError(_("Type a number of points above zero."))
    row, customer = _of_customer(complaint_id)
    reason = text.strip() or _("Complaint {number}").format(number=row.number)
    entry = adjust(customer, points, reason, goodwill=True, today=today, now=now)
    said = {"points": points, "entry": entry, "cost": programme.current(today).worth.of(points)}
    return _keep(row, "points", said, text, today=today, now=now)


@write
def give_voucher(
    complaint_id: int, value_: int, last_day: date | None, *, text: str = "", min_basket: int = 0,
    today: date, now: datetime,
) -> int:  # fmt: skip
    """A voucher over an amount (minor units) for the customer; the id of the remedy.

    VefaError without a customer, or for terms that make no sense.
    """
    row, customer = _of_customer(complaint_id)
    (voucher,) = issue_vouchers(
        [customer], kind="amount", value=value_, last_day=last_day, min_basket=min_basket, today=today,
        now=now, reason=text.strip() or _("Complaint {number}").format(number=row.number),
    )  # fmt: skip
    return _keep(row, "voucher", {"voucher": voucher, "cost": value_}, text, today=today, now=now)


@write
def give_other(complaint_id: int, kind: str, cost: int, *, text: str = "", today: date, now: datetime) -> int:
    """A replacement, money given back or something else, with what it cost the shop (minor units); its id.

    VefaError for another kind, a cost below zero, or more money back than the order came to.
    """
    if kind not in _BY_HAND:
        raise VefaError(_("“{found}” is not known here.").format(found=kind))
    if not 0 <= cost <= _MOST:
        raise VefaError(_("The cost cannot be below zero."))
    row = complaint_row(complaint_id)
    if kind == "refund" and row.order_id is not None:
        _check_refund(row.order_id, cost)
    return _keep(row, kind, {"cost": cost}, text, today=today, now=now)


def _check_refund(order: int, cost: int) -> None:
    """No more money goes back than the order came to, over all its complaints; 0: the sheet had no prices."""
    total, currency = rows(Order.select(Order.total, Order.currency).where(Order.id == order))[0]
    given = Remedy.select(fn.SUM(Remedy.cost)).join(Complaint)
    back = value(
        given.where(Complaint.order == order, Remedy.kind == "refund", Remedy.taken_back.is_null()), 0
    )
    if total > 0 and currency == settings.currency() and (back or 0) + cost > total:
        raise VefaError(
            _("The order came to {total}; no more than that can be given back.").format(
                total=words.money(total, currency, "sentence")
            ),
            _("Enter what goes beyond it as something else."),
        )


@write
def take_back_remedy(remedy_id: int, *, today: date, now: datetime) -> None:
    """Take a remedy back, with its points or its voucher. VefaError when that was done, or it was used."""
    row: Any = Remedy.get_or_none(Remedy.id == remedy_id)
    if row is None or row.taken_back is not None:
        raise VefaError(_("This was taken back before."), _("Refresh the page."))
    if row.kind == "points":
        undo_adjust(row.entry, today=today, now=now)
    elif row.kind == "voucher":
        if value(Voucher.select(Voucher.uses).where(Voucher.id == row.voucher_id), 0):
            raise VefaError(
                _("The voucher has been used."), _("It stays among what was given for this complaint.")
            )
        if value(Voucher.select(Voucher.blocked_on).where(Voucher.id == row.voucher_id)) is None:
            void_voucher(row.voucher_id, _("Taken back"), today=today, now=now)
    Remedy.update(taken_back=stamp(now)).where(Remedy.id == remedy_id).execute()
    _sum_up(row.complaint_id)
    add_step(row.complaint_id, "remedy", text=_("Taken back: {what}").format(what=_told(row)), now=now)


def remedies_of(complaint_id: int) -> list[RemedyRow]:
    """What was given for a complaint, also what was taken back."""
    query = Remedy.select(
        Remedy.id, Remedy.kind, Remedy.points, Remedy.voucher, Voucher.code, Voucher.chosen, Remedy.cost,
        Remedy.text, Remedy.day, Remedy.person, Remedy.taken_back,
    ).join(Voucher, JOIN.LEFT_OUTER)  # fmt: skip
    return [
        RemedyRow(
            one, kind, points, voucher, pretty(code, chosen) if code else "", cost, text,
            date.fromisoformat(day), person, local(back) if back else None,
        )
        for one, kind, points, voucher, code, chosen, cost, text, day, person, back in rows(
            query.where(Remedy.complaint == complaint_id).order_by(Remedy.id)
        )
    ]  # fmt: skip


def wrong_costs() -> list[tuple[str, int, int]]:
    """Number of the complaints whose cost is not the sum of their remedies, with it and the right one."""
    given = _sums().alias("given")
    cost = fn.COALESCE(given.c.cost, 0)
    query = Complaint.select(Complaint.number, Complaint.cost, cost)
    query = query.join(given, JOIN.LEFT_OUTER, on=(given.c.complaint_id == Complaint.id))
    return [(*row,) for row in rows(query.where(Complaint.cost != cost).order_by(Complaint.id))]


def _sums() -> Any:
    query = Remedy.select(Remedy.complaint, fn.SUM(Remedy.cost).alias("cost"))
    return query.where(Remedy.taken_back.is_null()).group_by(Remedy.complaint)


def _of_customer(complaint_id: int) -> tuple[Any, int]:
    row = complaint_row(complaint_id)
    if row.customer_id is None:
        raise VefaError(
            _("The complaint has no customer, so nothing can be given to him."),
            _("Name the customer of the complaint first."),
        )
    return row, int(row.customer_id)


def _keep(row: Any, kind: str, said: dict[str, Any], text: str, *, today: date, now: datetime) -> int:
    made = insert(
        Remedy, complaint=row.id, kind=kind, text=text.strip(), day=today.isoformat(), at=stamp(now),
        person=current_person(), **said,
    )  # fmt: skip
    _sum_up(row.id)
    add_step(row.id, "remedy", text=_told(Remedy.get_by_id(made)), now=now)
    return made


def _sum_up(complaint_id: int) -> None:
    cost = value(_sums().where(Remedy.complaint == complaint_id).select(fn.SUM(Remedy.cost)), 0)
    Complaint.update(cost=cost).where(Complaint.id == complaint_id).execute()


def _told(row: Any) -> str:
    """A remedy in words: what it was, how much, and what was said to it."""
    if row.kind == "points":
        much = _("{points} points").format(points=words.number(row.points))
    else:
        much = words.money(row.cost, settings.currency(), "sentence") if row.cost else ""
    return " · ".join(filter(None, (remedy_text(row.kind), much, row.text)))

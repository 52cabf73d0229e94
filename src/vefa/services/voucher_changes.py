"""What is changed of a voucher after it was issued: made void, extended, replaced when lost; all is kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from vefa.db.models import CardMove, Voucher
from vefa.db.read import among, ids, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, reported, silent
from vefa.rules import format as words
from vefa.rules.calendar import shop_day, stamp
from vefa.rules.voucher_refusals import refusal_text
from vefa.rules.vouchers import CARD, Terms
from vefa.services import settings
from vefa.services.history import note_change, note_changes
from vefa.services.voucher_issue import Coded, Grant, enter, fresh_codes
from vefa.services.voucher_list import terms_of
from vefa.services.voucher_points import give_back, take_again


@write
def void_voucher(voucher_id: int, why: str, *, today: date, now: datetime) -> None:
    """Refuse the voucher, or gift card, from now on; points that it was made of come back.

    What is on a gift card stays there. Points come back when it is unused and its last day is not over.
    VefaError without a reason, or when it is used up or void already.
    """
    reason = _given(why)
    terms = _alive(voucher_id)
    _block(voucher_id, today.isoformat(), reason, now)
    if not terms.uses and not terms.over(today):
        give_back(voucher_id, today=today, now=now)


@write
def undo_issue(voucher_ids: Sequence[int], *, today: date, now: datetime, progress: Progress = silent) -> int:
    """Undo of issuing vouchers: all are refused from now on, in one step; how many.

    What has been used up or made void meanwhile stays as it is. Progress: vouchers.
    """
    used_up = Voucher.uses_allowed.is_null(False) & (Voucher.uses >= Voucher.uses_allowed)
    good = Voucher.blocked_on.is_null() & ((Voucher.kind == CARD) | ~used_up)
    query = Voucher.select(Voucher.id).where(Voucher.id.in_(among(voucher_ids)), good)
    taken = ids(query)
    after = {"blocked_on": today.isoformat(), "blocked_why": _("Issued by mistake")}
    for part in reported(taken, progress, _("Taking the vouchers back")):
        Voucher.update(after).where(Voucher.id.in_(among(part))).execute()
        note_changes("voucher", part, {"blocked_on": None, "blocked_why": ""}, after, now=now)
    return len(taken)


@write
def unvoid(voucher_id: int, *, now: datetime) -> None:
    """Undo of `void_voucher`: the voucher is good again, with the days it had.

    VefaError when another has taken its place, or when the points it was made of have gone meanwhile.
    """
    if value(Voucher.select(Voucher.id).where(Voucher.replaces == voucher_id)) is not None:
        raise VefaError(_("Another voucher has taken the place of this one."))
    _block(voucher_id, None, "", now)
    take_again(voucher_id, today=shop_day(now, settings.zone()), now=now)


@write
def extend_voucher(voucher_id: int, last_day: date | None, why: str, *, today: date, now: datetime) -> None:
    """Let a voucher be good through `last_day` (None: without an end), also when it has ended already.

    VefaError without a reason, for a day that is not later, or when it is void or used up.
    """
    reason = _given(why)
    terms = _alive(voucher_id)
    before = terms.last_day
    if before is None or (last_day is not None and (last_day <= before or last_day < today)):
        raise VefaError(
            _("The new last day must be later than the old one, and not over."),
            _("Its last day: {day}").format(day=words.day(before)) if before else _("It has no last day."),
        )
    _change(voucher_id, {"last_day": _iso(before)}, {"last_day": _iso(last_day), "why": reason}, now)


@write
def undo_extend(voucher_id: int, last_day: date, *, now: datetime) -> None:
    """Undo of `extend_voucher`: it ends on `last_day` again, as it did before."""
    terms = terms_of(voucher_id)
    _change(voucher_id, {"last_day": _iso(terms.last_day)}, {"last_day": last_day.isoformat()}, now)


@write
def replace_voucher(voucher_id: int, why: str, *, today: date, now: datetime) -> int:
    """Issue another with a new code in the place of a lost one, which is blocked; the new id.

    It has the same terms, the uses that are left and the money that is left. VefaError without a reason, or
    when the old one is void, used up or over.
    """
    reason = _given(why)
    terms = _alive(voucher_id)
    if terms.exhausted or terms.over(today):
        raise VefaError(refusal_text("empty" if terms.exhausted else "expired", terms))
    coded = Coded(fresh_codes(1)[0], holder=terms.customer)
    if terms.kind == CARD:
        _move_money(voucher_id, -(terms.balance or 0), today, now)
    (made,) = enter([coded], _same(voucher_id, terms), today=today, now=now)
    _block(voucher_id, today.isoformat(), reason, now)
    return made


@write
def undo_replace(made: int, *, today: date, now: datetime) -> None:
    """Undo of `replace_voucher`: the old code is good again, with its money; the new one, `made`, is void.

    From now on the old one stands in the place of the new. VefaError when the new one was used, extended or
    made void since.
    """
    new = _alive(made)
    lost = value(Voucher.select(Voucher.replaces).where(Voucher.id == made))
    if lost is None or not _as_issued(new, terms_of(lost)):
        raise VefaError(
            _("The new voucher has been used or changed since."), _("Replace it in turn, or make it void.")
        )
    if new.kind == CARD:
        _move_money(made, -(new.balance or 0), today, now)
        _move_money(lost, new.balance or 0, today, now)
    before = value(Voucher.select(Voucher.replaces).where(Voucher.id == lost))
    Voucher.update(replaces=before).where(Voucher.id == made).execute()
    Voucher.update(replaces=made).where(Voucher.id == lost).execute()
    _block(lost, None, "", now)
    _block(made, today.isoformat(), _("Issued by mistake"), now)


def _as_issued(new: Terms, lost: Terms) -> bool:
    """Whether the one in the place of a lost voucher is as it was issued."""
    left = None if lost.uses_allowed is None else lost.uses_allowed - lost.uses
    money = new.kind != CARD or new.balance == new.value
    return money and (new.uses, new.uses_allowed, new.last_day) == (0, left, lost.last_day)


def _given(why: str) -> str:
    if not why.strip():
        raise VefaError(_("A reason is needed."), _("Write it in a few words."))
    return why.strip()


def _alive(voucher_id: int) -> Terms:
    """The terms of a voucher that is neither void nor used up; an empty gift card may be filled again."""
    terms = terms_of(voucher_id)
    if terms.blocked_on is not None:
        raise VefaError(refusal_text("blocked", terms))
    if terms.exhausted and terms.kind != CARD:
        raise VefaError(refusal_text("used_up", terms))
    return terms


def _same(voucher_id: int, terms: Terms) -> Grant:
    """The terms of the one that takes the place of a lost voucher."""
    kept = Voucher.select(Voucher.reason, Voucher.origin, Voucher.entry).where(Voucher.id == voucher_id)
    ((reason, origin, entry),) = rows(kept)
    left = None if terms.uses_allowed is None else terms.uses_allowed - terms.uses
    return Grant(
        terms.kind, terms.balance or 0 if terms.kind == CARD else terms.value, terms.starts, terms.last_day,
        terms.cap, terms.min_basket, terms.product, terms.category, left, terms.per_customer, terms.stackable,
        terms.priority, reason, origin, entry, voucher_id,
    )  # fmt: skip


def _move_money(voucher_id: int, amount: int, today: date, now: datetime) -> None:
    """Move what is left of a gift card off it (below zero), or onto the one in its place."""
    Voucher.update(balance=Voucher.balance + amount).where(Voucher.id == voucher_id).execute()
    CardMove.create(
        voucher=voucher_id,
        amount=amount,
        kind="taken_over",
        day=today.isoformat(),
        at=stamp(now),
        person=settings.current_person(),
    )


def _block(voucher_id: int, day: str | None, why: str, now: datetime) -> None:
    before = terms_of(voucher_id)
    was = {"blocked_on": _iso(before.blocked_on), "blocked_why": before.blocked_why}
    _change(voucher_id, was, {"blocked_on": day, "blocked_why": why}, now)


def _change(voucher_id: int, before: dict[str, Any], after: dict[str, Any], now: datetime) -> None:
    """Write `after` (its "why" is kept in the history alone) and remember how it was."""
    fields = {name: text for name, text in after.items() if name != "why"}
    Voucher.update(fields).where(Voucher.id == voucher_id).execute()
    note_change("voucher", voucher_id, before, after, now=now)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

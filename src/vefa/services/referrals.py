"""A friend whom a customer brought: both are paid once his first order stands (POLICY 29, 50).

The rewards wait until the order's return window has passed. `follow` is asked after everything that happens
to an order; the work of the day releases.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from peewee import fn

from vefa.db.models import Customer, Identity, Order, Referral
from vefa.db.read import among, list_text, listed, made_once, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import lots
from vefa.rules.points import COMPLETED_STATES, last_day
from vefa.rules.programme import ProgrammeRules
from vefa.rules.programme import Referral as Terms
from vefa.services import facts, programme
from vefa.services.given import family, keepers
from vefa.services.ledger import Ledger

REWARDED: Final = ("pending", "paid")


class _Open(NamedTuple):
    """A referral that an order may still decide, beside that order."""

    id: int
    friend: int
    referrer: int
    state: str
    order: int | None
    release: str | None
    points: int
    friend_points: int


class _When(NamedTuple):
    """The day and the moment of what happens, and the import that causes it."""

    today: date
    now: datetime | None
    made_by: int | None = None

    def ledger(self, one: _Open) -> Ledger:
        """A ledger that knows both sides."""
        ledger = Ledger(self.today, self.now, self.made_by)
        ledger.load([one.referrer, one.friend], with_lots=False)
        return ledger


class _Order(NamedTuple):
    """An order of the friend."""

    id: int
    customer: int
    channel: str
    day: str
    state: str
    undone: bool
    basis: int
    release: str | None

    @property
    def stands(self) -> bool:
        """Whether it is a completed order."""
        return self.state in COMPLETED_STATES and not self.undone


@write
def refer(friend_id: int, referrer_id: int, *, today: date, now: datetime) -> str:
    """Keep that `referrer_id` brought `friend_id`: "accepted", or why not.

    "own_code", "same_contact" (phone or e-mail, folded), "not_first_order" (he has bought before, or somebody
    else brought him).
    """
    if friend_id == referrer_id:
        return "own_code"
    if _share_contact(friend_id, referrer_id):
        return "same_contact"
    known = Referral.select().where(Referral.friend == friend_id).exists()
    if known or facts.others(0, friend_id).exists():
        return "not_first_order"
    Referral.create(friend=friend_id, referrer=referrer_id, made_on=today.isoformat())
    return "accepted"


@write
def undo_refer(friend_id: int) -> None:
    """Undo of `refer`. VefaError once an order of the friend has decided what it brings."""
    mine = Referral.friend == friend_id
    if not Referral.delete().where(mine, Referral.state == "open", Referral.order.is_null()).execute():
        raise VefaError(
            _("An order of the friend has decided it since."),
            _("Correct the points of both by hand if it was a mistake."),
        )


@write
def follow(
    order_ids: Sequence[int], *, today: date, now: datetime | None = None, made_by: int | None = None
) -> dict[int, str | None]:
    """Settle the referrals that these orders decide; what each order said, None where it says nothing.

    `made_by`: the import that brought them.
    """
    said: dict[int, str | None] = {}
    when = _When(today, now, made_by)
    for *row, order_id in _touched(list_text(order_ids)):
        said[order_id] = _settle(_now(_Open(*row)), _order(order_id), when)
    return said


def open_again(order_id: int) -> None:
    """The order that decided a referral was never made: the friend's next first order may count."""
    decided = (Referral.order == order_id) & (Referral.state != "open")
    Referral.update(state="open", order=None, release=None).where(decided).execute()


def ask_again(order_id: int) -> None:
    """The order that was no good one for a friend is another now: it, or the next first one, may count."""
    fell = (Referral.order == order_id) & Referral.state.not_in(("open", *REWARDED))
    Referral.update(state="open", order=None, release=None).where(fell).execute()


@made_once
def _touched(order_ids: str) -> Any:
    """The open and pending referrals of the customers of these orders, each with the order."""
    fields = (getattr(Referral, name) for name in _Open._fields)
    return (
        Referral.select(*fields, Order.id)
        .join(Customer, on=(Referral.friend == Customer.id))
        .join(Order, on=(Order.customer == fn.COALESCE(Customer.merged_into, Customer.id)))
        .where(Order.id.in_(listed(order_ids)), Referral.state.in_(("open", "pending")))
        .order_by(Order.id)
    )


@write
def release_due(day: date, *, now: datetime | None = None) -> list[int]:
    """Pay the rewards whose window has passed on `day`; the customers who got some."""
    paid: list[int] = []
    for row in _due(day.isoformat()):
        one = _now(_Open(*row))
        _pay(one, date.fromisoformat(one.release or day.isoformat()), _When(day, now))
        paid += [one.referrer, one.friend]
    return paid


@made_once
def _due(day: str) -> Any:
    query = Referral.select(*(getattr(Referral, name) for name in _Open._fields))
    due = query.where((Referral.state == "pending") & (Referral.release <= day))
    return due.order_by(Referral.release, Referral.id)


def _now(one: _Open) -> _Open:
    """`one` with whom its names mean now: of a merged customer, who keeps his (POLICY 53)."""
    kept = keepers()
    return one._replace(
        friend=kept.get(one.friend, one.friend), referrer=kept.get(one.referrer, one.referrer)
    )


def _settle(one: _Open, order: _Order, when: _When) -> str | None:
    fresh = value(Referral.select(Referral.state).where(Referral.id == one.id))
    if fresh not in {"open", "pending"}:
        return None
    one = one._replace(state=fresh)
    if one.state == "pending":
        return _follow_pending(one, order, when) if order.id == one.order else None
    if not order.stands or one.friend == one.referrer:  # merged meanwhile: nobody brings himself
        return None
    rules = programme.at(None, date.fromisoformat(order.day))
    if rules.referral is None:
        return None
    refused = _refused(one, order, rules.referral)
    if refused is not None:
        Referral.update(state=refused, order=order.id).where(Referral.id == one.id).execute()
        return refused
    _promise(one, order, rules, when)
    return "pending"


def _refused(one: _Open, order: _Order, terms: Terms) -> str | None:
    """Why the friend's order brings nothing."""
    if facts.others(order.id, one.friend).exists():
        return "not_first_order"
    if order.basis < terms.least:
        return "below_minimum"
    month = (Order.day >= order.day[:7] + "-01") & (Order.day <= order.day[:7] + "-31")
    this_month = (
        Referral.select()
        .join(Order, on=(Referral.order == Order.id))
        .where(Referral.referrer.in_(family(one.referrer)) & Referral.state.in_(REWARDED) & month)
    )
    return "month_limit" if this_month.count() >= terms.per_month else None


def _promise(one: _Open, order: _Order, rules: ProgrammeRules, when: _When) -> None:
    """Let both rewards wait; where the window has passed already, pay them."""
    terms = rules.referral or Terms()
    release = _window(order, rules)
    one = one._replace(order=order.id, points=terms.referrer, friend_points=terms.friend)
    Referral.update(
        state="pending", order=order.id, release=release.isoformat(), points=one.points,
        friend_points=one.friend_points,
    ).where(Referral.id == one.id).execute()  # fmt: skip
    _post_waiting(one, 1, "referral", when)
    if release <= when.today:
        _pay(one, release, when)


def _window(order: _Order, rules: ProgrammeRules) -> date:
    day = date.fromisoformat(order.day)
    waits = rules.wait_of(order.channel)
    if waits is None:
        return day + timedelta(days=(rules.referral or Terms()).counter_window)
    return date.fromisoformat(order.release) if order.release else day + timedelta(days=waits.after_order)


def _follow_pending(one: _Open, order: _Order, when: _When) -> str:
    """What happens to the order inside its window happens to the rewards."""
    rules = programme.at(None, date.fromisoformat(order.day))
    if not order.stands:
        _post_waiting(one, -1, "referral_back", when)
        Referral.update(state="open", order=None, release=None).where(Referral.id == one.id).execute()
        return "open"
    if order.basis < (rules.referral or Terms()).least:
        _post_waiting(one, -1, "referral_back", when)
        Referral.update(state="below_minimum", release=None).where(Referral.id == one.id).execute()
        return "below_minimum"
    release = _window(order, rules)
    Referral.update(release=release.isoformat()).where(Referral.id == one.id).execute()
    if release <= when.today:
        _pay(one, release, when)
    return "pending"


def _post_waiting(one: _Open, sign: int, kind: str, when: _When) -> None:
    ledger = when.ledger(one)
    for customer, other, points in _sides(one):
        posting = lots.wait(ledger.account(customer), sign * points)
        ledger.post(posting, customer=customer, kind=kind, why=_why(one, other))
    ledger.write()


def _pay(one: _Open, release: date, when: _When) -> None:
    rules, ledger = programme.current(when.today), when.ledger(one)
    for customer, other, points in _sides(one):
        lot = ledger.new_lot(None, release, last_day(rules.expiry, release))
        posting = lots.release(ledger.account(customer), points, lot)
        ledger.post(posting, customer=customer, kind="referral_release", why=_why(one, other))
        ended = lots.expire(ledger.account(customer), when.today)
        if ended.moves:  # the order came so late that the last day is over
            ledger.post(ended, customer=customer, kind="expire")
    ledger.write()
    Referral.update(state="paid").where(Referral.id == one.id).execute()


def _sides(one: _Open) -> list[tuple[int, int, int]]:
    """Who gets points, for whom, how many."""
    both = ((one.referrer, one.friend, one.points), (one.friend, one.referrer, one.friend_points))
    return [side for side in both if side[2]]


def _why(one: _Open, other: int) -> str:
    return json.dumps({"order": one.order, "other": other})


def _share_contact(friend: int, referrer: int) -> bool:
    """Whether both can be reached in the same way; phones and addresses are kept folded."""
    contacts: dict[int, set[str]] = {}
    query = Identity.select(Identity.customer, Identity.kind, Identity.value).where(
        Identity.customer.in_(among([friend, referrer]))
    )
    for customer, kind, said in rows(query):  # with the kinds SQLite would walk all phones
        if kind in {"phone", "email"}:
            contacts.setdefault(customer, set()).add(f"{kind}:{said}")
    own = Customer.select(Customer.id, Customer.phone, Customer.email).where(
        Customer.id.in_(among([friend, referrer]))
    )
    for customer, phone, email in rows(own):
        contacts.setdefault(customer, set()).update(
            {f"phone:{phone}", f"email:{email}"} - {"phone:", "email:"}
        )
    return bool(contacts.get(friend, set()) & contacts.get(referrer, set()))


def _order(order_id: int) -> _Order:
    (row,) = rows(
        Order.select(*(getattr(Order, name) for name in _Order._fields)).where(Order.id == order_id)
    )
    return _Order(*row)

"""Issuing vouchers and gift cards, one or ten thousand at once, each with a code nobody can guess."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from peewee import fn

from vefa.db.models import VOUCHER_KINDS, CardMove, Customer, Voucher
from vefa.db.read import among, rows
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, reported, silent
from vefa.rules import codes
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.rules.figures import year_back
from vefa.rules.vouchers import CARD
from vefa.services import breakdown, settings
from vefa.services.given import keepers

_POOL: Final = 4096  # random bytes drawn at a time
_COLUMNS: Final = (
    "id", "serial", "code", "chosen", "customer", "kind", "value", "balance", "cap", "currency",
    "min_basket", "product", "category", "starts", "last_day", "uses_allowed", "per_customer", "stackable",
    "priority", "reason", "person", "made_on", "origin", "entry", "replaces",
)  # fmt: skip
_MOVE: Final = ("voucher", "order", "amount", "kind", "day", "at", "person")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Customers, who spent most first; `lately`: in the last 12 months, else ever."""

    customers: tuple[int, ...]
    lately: bool


@dataclass(frozen=True, slots=True)
class Grant:
    """What is issued. `value`: minor units, per cent in hundredths, what a gift card has on it.

    None of `starts`: from today; of `last_day`, `uses_allowed` and `per_customer`: no such limit. `product`
    and `category` (names) limit what is covered; of the kind product, `product` is what it gives. `origin`
    and `entry` tell what made it (see the table), `replaces` the lost voucher whose place it takes.
    """

    kind: str
    value: int = 0
    starts: date | None = None
    last_day: date | None = None
    cap: int | None = None
    min_basket: int = 0
    product: str = ""
    category: str = ""
    uses_allowed: int | None = 1
    per_customer: int | None = None
    stackable: bool = False
    priority: int = 0
    reason: str = ""
    origin: str = ""
    entry: int | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """A code that is to be issued: canonical, as it was chosen ('': drawn), and for whom (None: anybody)."""

    code: str
    chosen: str = ""
    holder: int | None = None


def issue_vouchers(  # noqa: PLR0913 - what stands on a voucher
    customer_ids: Sequence[int] | None,
    *,
    kind: str,
    value: int,
    last_day: date | None,
    today: date,
    now: datetime,
    min_basket: int = 0,
    cap: int | None = None,
    starts: date | None = None,
    reason: str = "",
    count: int = 1,
    progress: Progress = silent,
) -> list[int]:
    """Issue vouchers of the usual terms: `grant_vouchers` with what is asked most."""
    grant = Grant(kind, value, starts, last_day, cap, min_basket, reason=reason)
    return grant_vouchers(customer_ids, grant, count=count, today=today, now=now, progress=progress)


@write
def grant_vouchers(
    customer_ids: Sequence[int] | None,
    grant: Grant,
    *,
    today: date,
    now: datetime,
    count: int = 1,
    prefix: str = "",
    progress: Progress = silent,
) -> list[int]:
    """Issue one voucher to each customer, or `count` of them to whoever holds them; the new ids in order.

    Of merged customers, who keeps the record gets one.
    `prefix`: what their codes begin with, typed in any way. VefaError when something of it makes no sense;
    either all are issued or none.
    """
    check_grant(grant, today)
    holders = _holders(customer_ids, count)
    begins = _prefix(prefix)
    fresh = fresh_codes(len(holders), begins, progress)
    coded = [
        Coded(code, codes.pretty_prefixed(code) if begins else "", holder)
        for code, holder in zip(fresh, holders, strict=True)
    ]
    return enter(coded, grant, today=today, now=now, progress=progress)


def enter(
    coded: Sequence[Coded],
    grant: Grant,
    *,
    order: int | None = None,
    today: date,
    now: datetime,
    progress: Progress = silent,
) -> list[int]:
    """Put vouchers with these codes into the tables, gift cards with their money; the new ids in order.

    `order`: the sale of a gift card. Progress: vouchers.

    The caller holds the write transaction, has checked the grant and knows that no code is taken.
    """
    number, serial = _last_numbers()
    card = grant.kind == CARD
    person, day = settings.current_person(), today.isoformat()
    balance, allowed = (grant.value, None) if card else (None, grant.uses_allowed)
    terms = (
        grant.kind, grant.value, balance, grant.cap, settings.currency(), grant.min_basket,
        grant.product.strip(), grant.category.strip(), (grant.starts or today).isoformat(),
        grant.last_day and grant.last_day.isoformat(), allowed, grant.per_customer, grant.stackable,
        grant.priority, grant.reason.strip(), person, day, grant.origin, grant.entry, grant.replaces,
    )  # fmt: skip
    made = [
        (number + place, serial + place, one.code, one.chosen, one.holder, *terms)
        for place, one in enumerate(coded, start=1)
    ]
    kind = "taken_over" if grant.replaces else "sold" if order else "issued"
    for part in reported(made, progress, _("Saving the vouchers")):
        executemany(Voucher, _COLUMNS, part)
        if card:
            moves = ((row[0], order, grant.value, kind, day, stamp(now), person) for row in part)
            executemany(CardMove, _MOVE, moves)
    return [row[0] for row in made]


def rank_customers(count: int, *, today: date) -> Ranking:
    """The customers who spent most in the last 12 months; when nobody bought in them, of all time."""
    lately = breakdown.top_customers(year_back(today), today, count)
    found = lately or breakdown.top_customers(date.min, today, count)
    return Ranking(tuple(one.customer_id for one in found), bool(lately) or not found)


def best_customers(count: int, *, today: date) -> list[int]:
    """Whom `rank_customers` finds, the best first."""
    return [*rank_customers(count, today=today).customers]


def check_grant(grant: Grant, today: date) -> None:
    """VefaError when the terms of a voucher make no sense."""
    if grant.kind not in VOUCHER_KINDS:
        raise ValueError(f"no kind of voucher: {grant.kind}")
    _check_amounts(grant)
    if grant.kind == "product" and not grant.product.strip():
        raise VefaError(_("No product is named."), _("Write the name of the product that is free."))
    if grant.last_day is not None:
        _check_days(grant.starts or today, grant.last_day, today)


def _check_days(first: date, last: date, today: date) -> None:
    if last < today:
        raise VefaError(
            _("The last day, {day}, is already over.").format(day=words.day(last)),
            _("Choose a day from today on."),
        )
    if last < first:
        told = _("The last day, {last}, is before the first one, {first}.")
        raise VefaError(
            told.format(last=words.day(last), first=words.day(first)),
            _("Choose a later last day, or an earlier first one."),
        )


def _check_amounts(grant: Grant) -> None:
    worthless = grant.value <= 0 and grant.kind not in {"shipping", "product"}
    if worthless or grant.min_basket < 0 or (grant.cap is not None and grant.cap <= 0):
        raise VefaError(_("The amounts of a voucher must be above zero."))
    if grant.kind == "percent" and grant.value > 10_000:
        raise VefaError(_("A discount cannot be more than 100 per cent."))
    if any(limit is not None and limit < 1 for limit in (grant.uses_allowed, grant.per_customer)):
        raise VefaError(_("A voucher must be good for at least one use."))


def _prefix(typed: str) -> str:
    """The canonical form of what codes are to begin with."""
    prefix = codes.canonical(typed)
    if not (prefix.isascii() and (prefix.isalnum() or not prefix)):
        raise VefaError(_("A code may begin with letters and figures only."))
    if len(prefix) > codes.LONGEST_PREFIX:
        raise VefaError(
            _("A code may begin with at most {count} chosen characters.").format(count=codes.LONGEST_PREFIX)
        )
    return prefix


def _holders(customer_ids: Sequence[int] | None, count: int) -> list[int | None]:
    if customer_ids is None:
        if count < 1:
            raise VefaError(_("At least one voucher must be issued."))
        return [None] * count
    kept = keepers()
    wanted = list(dict.fromkeys(kept.get(one, one) for one in customer_ids))
    known = rows(Customer.select(Customer.id).where(Customer.id.in_(among(wanted)), Customer.undone == 0))
    if not wanted:
        raise VefaError(_("No customer is chosen."), _("Choose who gets a voucher."))
    if len(known) < len(wanted):
        raise VefaError(_("A customer is not there any more."), _("Choose again who gets a voucher."))
    return [*wanted]


def fresh_codes(count: int, prefix: str = "", progress: Progress = silent) -> list[str]:
    """So many codes that differ from each other and from every code of the shop."""
    source = _random_source()
    fresh: dict[str, None] = {}
    while len(fresh) < count:
        while len(fresh) < count:
            fresh[codes.new_code(source, prefix)] = None
            if len(fresh) % 1000 == 0:
                progress(len(fresh), count, _("Drawing codes"))
        taken = rows(Voucher.select(Voucher.code).where(Voucher.code.in_(among(fresh))))
        for (code,) in taken:
            del fresh[code]
    return list(fresh)


def _random_source() -> Callable[[int], bytes]:
    """Secure random bytes, drawn from the system in larger parts."""
    pool = bytearray()

    def draw(count: int) -> bytes:
        if len(pool) < count:
            pool.extend(secrets.token_bytes(_POOL))
        part = bytes(pool[-count:])
        del pool[-count:]
        return part

    return draw


def _last_numbers() -> tuple[int, int]:
    number, serial = rows(Voucher.select(fn.MAX(Voucher.id), fn.MAX(Voucher.serial)))[0]
    return number or 0, serial or 0

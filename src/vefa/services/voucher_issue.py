"""Issuing vouchers, one or ten thousand at once, each with a code nobody can guess."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from peewee import fn

from vefa.db.models import VOUCHER_KINDS, Customer, Voucher
from vefa.db.read import among, rows
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules import codes
from vefa.rules import format as words
from vefa.rules.figures import year_back
from vefa.services import figures, settings

_POOL: Final = 4096  # random bytes drawn at a time
_COLUMNS: Final = (
    "id", "serial", "code", "kind", "value", "cap", "currency", "min_basket", "customer", "starts",
    "last_day", "reason", "person", "made_on",
)  # fmt: skip


@write
def issue_vouchers(  # noqa: PLR0913 - what stands on a voucher
    customer_ids: Sequence[int] | None,
    *,
    kind: str,
    value: int,
    last_day: date,
    today: date,
    now: datetime,
    min_basket: int = 0,
    cap: int | None = None,
    starts: date | None = None,
    reason: str = "",
    count: int = 1,
    progress: Progress = silent,
) -> list[int]:
    """Issue one voucher to each customer, or `count` of them to whoever holds them; the new ids in order.

    `value`: minor units, or per cent in hundredths. VefaError when something of it makes no sense; either
    all are issued or none.
    """
    _check_value(kind, value, min_basket, cap)
    begins = starts or today
    if last_day < max(begins, today):
        raise VefaError(
            _("The last day, {day}, is already over.").format(day=words.day(last_day)),
            _("Choose a day from today on."),
        )
    holders = _holders(customer_ids, count)
    fresh = _fresh_codes(len(holders), progress)
    number, serial = _last_numbers()
    days = (begins.isoformat(), last_day.isoformat())
    end = (reason.strip(), settings.current_person(), today.isoformat())
    money = (kind, value, cap, settings.currency(), min_basket)
    made = [
        (number + place, serial + place, code, *money, holder, *days, *end)
        for place, (code, holder) in enumerate(zip(fresh, holders, strict=True), start=1)
    ]
    executemany(Voucher, _COLUMNS, made)
    return [row[0] for row in made]


def best_customers(count: int, *, today: date) -> list[int]:
    """The customers who spent most in the last 12 months, the best first."""
    return [one.customer_id for one in figures.top_customers(year_back(today), today, count)]


def _check_value(kind: str, amount: int, min_basket: int, cap: int | None) -> None:
    if kind not in VOUCHER_KINDS:
        raise ValueError(f"no kind of voucher: {kind}")
    if amount <= 0 or min_basket < 0 or (cap is not None and cap <= 0):
        raise VefaError(_("The amounts of a voucher must be above zero."))
    if kind == "percent" and amount > 10_000:
        raise VefaError(_("A discount cannot be more than 100 per cent."))


def _holders(customer_ids: Sequence[int] | None, count: int) -> list[int | None]:
    if customer_ids is None:
        if count < 1:
            raise VefaError(_("At least one voucher must be issued."))
        return [None] * count
    wanted = list(dict.fromkeys(customer_ids))
    known = rows(Customer.select(Customer.id).where(Customer.id.in_(among(wanted)), Customer.undone == 0))
    if not wanted:
        raise VefaError(_("No customer is chosen."), _("Choose who gets a voucher."))
    if len(known) < len(wanted):
        raise VefaError(_("A customer is not there any more."), _("Choose again who gets a voucher."))
    return [*wanted]


def _fresh_codes(count: int, progress: Progress) -> list[str]:
    """So many codes that differ from each other and from every code of the shop."""
    source = _random_source()
    fresh: dict[str, None] = {}
    while len(fresh) < count:
        while len(fresh) < count:
            fresh[codes.new_code(source)] = None
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

"""The codes and gift cards of a sale: found as they are typed, tested for what hangs on no basket.

Reasons of a refusal, the first that holds: unknown, blocked, not_started, expired, not_yours, empty, used_up,
customer_limit (POLICY 23, 27, 28, 44).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from vefa.db.models import Voucher, VoucherUse
from vefa.db.read import among, rows
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import codes
from vefa.rules.pricing import Code
from vefa.services.given import family

CARD = "gift_card"


class Row(NamedTuple):
    """A voucher as the tables have it."""

    id: int
    code: str
    kind: str
    value: int
    cap: int | None
    currency: str
    min_basket: int
    customer: int | None
    starts: str
    last_day: str | None
    uses_allowed: int | None
    uses: int
    blocked_on: str | None
    balance: int | None
    product: str
    category: str
    per_customer: int | None
    stackable: bool
    priority: int

    def offer(self) -> Code:
        """As the pricing sees it."""
        worth = (self.balance or 0) if self.kind == CARD else self.value
        return Code(
            self.id, self.kind, worth, self.cap, self.min_basket, self.product, self.category,
            bool(self.stackable), self.priority, self.last_day, self.id,
        )  # fmt: skip


@dataclass(slots=True)
class Shown:
    """The codes that were shown for a sale: those that may be used, by kind, and why others are refused.

    `typed`: how each was typed, by id.
    """

    codes: list[Code] = field(default_factory=list)
    cards: list[Code] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    typed: dict[int, str] = field(default_factory=dict)


def shown(typed: Sequence[str], *, customer: int | None, currency: str, today: date) -> Shown:
    """Find what was typed or scanned; one typed twice counts once. A card among codes counts as a card."""
    found = Shown()
    if not typed:
        return found
    rows_of = _rows(Voucher.code.in_(among([codes.canonical(one) for one in typed])))
    known = {row.code: row for row in rows_of}
    for text in typed:
        row = known.get(codes.canonical(text))
        if row is None:
            found.refused[text] = "unknown"
        elif row.id not in found.typed:
            found.typed[row.id] = text
            _sort_in(found, row, refusal(row, customer=customer, currency=currency, today=today))
    return found


def of_ids(ids: Iterable[int], *, customer: int | None, currency: str, today: date) -> Shown:
    """The same for codes that a sale used before (POLICY 47)."""
    found = Shown()
    rows_of = {row.id: row for row in _rows(Voucher.id.in_(among(ids)))}
    for one in ids:
        row = rows_of[one]
        found.typed[row.id] = row.code
        _sort_in(found, row, refusal(row, customer=customer, currency=currency, today=today))
    return found


def refusal(row: Row, *, customer: int | None, currency: str, today: date) -> str | None:
    """Why a code can be used by nobody, or not by this customer (None: a guest); None when it can."""
    day = today.isoformat()
    tests = (
        ("blocked", row.blocked_on is not None),
        ("not_started", day < row.starts),
        ("expired", row.last_day is not None and day > row.last_day),
        ("not_yours", row.customer is not None and row.customer != customer),
        ("empty", row.kind == CARD and not row.balance),
        ("used_up", row.kind != CARD and row.uses_allowed is not None and row.uses >= row.uses_allowed),
        ("nothing_covered", row.currency != currency),
    )
    reason = next((reason for reason, holds in tests if holds), None)
    return reason or ("customer_limit" if _too_often(row, customer) else None)


def use(voucher: int) -> None:
    """Count one use more: one conditional statement, so that of two tills one wins (POLICY 27).

    VefaError when the last use has gone meanwhile.
    """
    free = (Voucher.uses_allowed.is_null()) | (Voucher.uses < Voucher.uses_allowed)
    done = Voucher.update(uses=Voucher.uses + 1).where(
        (Voucher.id == voucher) & free & Voucher.blocked_on.is_null()
    )
    if not done.execute():
        raise VefaError(_("The voucher was used just now."), _("Take it out of the sale, then finish again."))


def _too_often(row: Row, customer: int | None) -> bool:
    if row.per_customer is None or customer is None:
        return False
    mine = VoucherUse.select().where(
        (VoucherUse.voucher == row.id)
        & VoucherUse.customer.in_(among(family(customer)))
        & VoucherUse.undone_at.is_null()
    )
    return int(mine.count()) >= row.per_customer


def _sort_in(found: Shown, row: Row, reason: str | None) -> None:
    if reason is not None:
        found.refused[found.typed[row.id]] = reason
    elif row.kind == CARD:
        found.cards.append(row.offer())
    else:
        found.codes.append(row.offer())


def _rows(*conditions: Any) -> list[Row]:
    query = Voucher.select(*(getattr(Voucher, name) for name in Row._fields))
    return [Row(*row) for row in rows(query.where(*conditions).order_by(Voucher.id))]

"""The codes and gift cards of a sale: found as they are typed, tested for what hangs on no basket.

Reasons of a refusal, the first that holds: unknown, blocked, not_started, expired, not_yours, empty, used_up,
customer_limit (POLICY 23, 27, 28, 44).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from vefa.db.models import Voucher
from vefa.db.read import among, rows
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import codes
from vefa.rules.pricing import Code
from vefa.rules.vouchers import CARD, Sale, Terms, unusable
from vefa.services.voucher_uses import take_use, uses_of


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

    def terms(self) -> Terms:
        """As the rules see it."""
        return Terms(
            kind=self.kind,
            value=self.value,
            currency=self.currency,
            starts=date.fromisoformat(self.starts),
            last_day=date.fromisoformat(self.last_day) if self.last_day else None,
            customer=self.customer,
            uses_allowed=self.uses_allowed,
            uses=self.uses,
            blocked_on=date.fromisoformat(self.blocked_on) if self.blocked_on else None,
            balance=self.balance,
            per_customer=self.per_customer,
        )

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
    for row in _in_order(ids):
        found.typed[row.id] = row.code
        _sort_in(found, row, refusal(row, customer=customer, currency=currency, today=today))
    return found


def codes_by_id(ids: Iterable[int]) -> dict[int, str]:
    """How the codes and cards are found."""
    return {row.id: row.code for row in _in_order(ids)}


def offers(ids: Iterable[int]) -> list[Code]:
    """Codes as the pricing sees them, whatever has become of them: a sale has used them already."""
    return [row.offer() for row in _in_order(ids)]


def refusal(row: Row, *, customer: int | None, currency: str, today: date) -> str | None:
    """Why a code can be used by nobody, or not by this customer (None: a guest); None when it can."""
    if row.currency != currency:
        return "nothing_covered"
    mine = 0 if row.per_customer is None else uses_of(row.id, customer)
    sale = Sale(0, currency, customer, guest=customer is None, mine=mine)
    return unusable(row.terms(), sale, today)


def use(voucher: int, today: date) -> None:
    """Count one use more. VefaError when the last one has gone meanwhile."""
    if not take_use(voucher, today):
        raise VefaError(_("The voucher was used just now."), _("Take it out of the sale, then finish again."))


def _in_order(ids: Iterable[int]) -> list[Row]:
    wanted = list(ids)
    known = {row.id: row for row in _rows(Voucher.id.in_(among(wanted)))}
    return [known[one] for one in wanted]


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

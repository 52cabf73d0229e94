"""The same figures a second way: every raw row read once, counted in plain Python (POLICY 57 to 59)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from vefa.db.models import Entry, Order, Refund, Voucher, VoucherUse

NOT_BOUGHT = {"unpaid", "cancelled", "returned"}


@dataclass(frozen=True)
class Sale:
    """An order as the table has it."""

    number: str
    channel: str
    customer: int | None
    day: date
    state: str
    currency: str
    goods: int
    refunded: int
    earned: int

    @property
    def bought(self) -> bool:
        """A completed order."""
        return self.state not in NOT_BOUGHT

    @property
    def sold(self) -> bool:
        """Paid for once, also when it came back later."""
        if self.state == "unpaid":
            return False
        return self.state not in {"cancelled", "returned"} or self.refunded > 0


def sales() -> list[Sale]:
    """Every order."""
    found = []
    for one in Order.select():
        day = date.fromisoformat(one.day)
        facts = (one.currency, one.goods, one.refunded, one.earned)
        found.append(Sale(one.number, one.channel, one.customer_id, day, one.state, *facts))
    return found


def backs() -> list[tuple[date, int, Sale]]:
    """Every refund with its order."""
    by_id = dict(zip((o.id for o in Order.select()), sales(), strict=True))
    return [(date.fromisoformat(r.day), r.amount, by_id[r.order_id]) for r in Refund.select()]


Read = tuple[list[Sale], list[tuple[date, int, Sale]]]
"""Every order and every refund, for who asks about many customers."""


def inside(day: date, first: date, last: date) -> bool:
    """Whether a day lies in a span."""
    return first <= day <= last


def turnover(first: date, last: date, read: Read | None = None, **only: object) -> int:
    """Paid for goods less paid back; `read`: rows that were read; `only`: fields that an order must have."""

    def counts(sale: Sale) -> bool:
        fits = all(getattr(sale, name) == wanted for name, wanted in only.items())
        return fits and sale.sold and sale.currency == "TRY"

    every_sale, every_back = read or (sales(), backs())
    sold = sum(s.goods for s in every_sale if counts(s) and inside(s.day, first, last))
    return sold - sum(amount for day, amount, s in every_back if counts(s) and inside(day, first, last))


def buying_days() -> dict[int, list[date]]:
    """The days of each customer's completed orders, in any currency."""
    days: dict[int, list[date]] = defaultdict(list)
    for sale in sales():
        if sale.bought and sale.customer is not None:
            days[sale.customer].append(sale.day)
    return {customer: sorted(some) for customer, some in days.items()}


def customers(first: date, last: date) -> tuple[int, int, int]:
    """Who bought in a span, how many of them are new, how many have two orders up to its end."""
    bought = {c: d for c, d in buying_days().items() if any(inside(day, first, last) for day in d)}
    new = sum(1 for d in bought.values() if d[0] >= first)
    again = sum(1 for d in bought.values() if sum(day <= last for day in d) >= 2)
    return len(bought), new, again


def balances(day: date) -> tuple[int, int]:
    """Usable points (a deficit counts as nothing) and waiting points when a day was over."""
    usable: dict[int, int] = defaultdict(int)
    waiting = 0
    for entry in Entry.select():
        if entry.day <= day.isoformat():
            usable[entry.customer_id] += entry.points
            waiting += entry.waiting
    return sum(points for points in usable.values() if points > 0), waiting


def moved(first: date, last: date) -> dict[str, int]:
    """Usable and waiting points together that entries of a span moved, by kind."""
    sums: dict[str, int] = defaultdict(int)
    for entry in Entry.select():
        if inside(date.fromisoformat(entry.day), first, last):
            sums[entry.kind] += entry.points + entry.waiting
    return dict(sums)


def uses_until(last: date) -> dict[int, list[VoucherUse]]:
    """Uses that were kept, up to a day, by voucher."""
    uses: dict[int, list[VoucherUse]] = defaultdict(list)
    for use in VoucherUse.select():
        if use.undone_at is None and use.day <= last.isoformat():
            uses[use.voucher_id].append(use)
    return uses


def what_happened(voucher: Voucher, used: int, first: date, last: date, over: str) -> set[str]:
    """The lines of the table on which a voucher is counted."""
    start, end = first.isoformat(), last.isoformat()
    blocked = voucher.blocked_on or "9999"
    lines = {
        "issued": start <= voucher.made_on <= end,
        "voided": start <= blocked <= end,
    }
    if used < voucher.uses_allowed and blocked > end:
        lines["ended"] = start <= voucher.last_day <= over
        lines["open"] = voucher.made_on <= end and voucher.last_day > over
    return {line for line, counts in lines.items() if counts}


def voucher_table(first: date, last: date, today: date) -> dict[str, tuple[int, int]]:
    """Count and amount of vouchers by what happened to them in a span."""
    over = min(last, today - timedelta(days=1)).isoformat()
    uses = uses_until(last)
    found: dict[str, list[Voucher]] = defaultdict(list)
    for voucher in Voucher.select():
        for line in what_happened(voucher, len(uses[voucher.id]), first, last, over):
            found[line].append(voucher)
    table = {
        line: (len(some), sum(one.value for one in some if one.kind == "amount"))
        for line, some in found.items()
    }
    used = [use for some in uses.values() for use in some if use.day >= first.isoformat()]
    return {**table, "used": (len(used), sum(use.discount for use in used))}

"""Uses of vouchers: taken one by one in the database, and how many a customer has had (POLICY 27, 53)."""

from datetime import date

from peewee import fn

from vefa.db.models import Voucher, VoucherUse
from vefa.db.read import among, value
from vefa.db.shop import write
from vefa.services.given import family


@write
def take_use(voucher_id: int, today: date) -> bool:
    """Take one use of the voucher if, and only if, there is one today: of two tills one wins."""
    day = today.isoformat()
    free = (
        (Voucher.id == voucher_id)
        & (Voucher.uses_allowed.is_null() | (Voucher.uses < Voucher.uses_allowed))
        & Voucher.blocked_on.is_null()
        & (Voucher.starts <= day)
        & (Voucher.last_day.is_null() | (Voucher.last_day >= day))
    )
    return bool(Voucher.update(uses=Voucher.uses + 1).where(free).execute())


def newest(voucher: int) -> int:
    """The voucher or card that stands for `voucher` now: a lost one was replaced by another."""
    while True:
        replaced = value(Voucher.select(Voucher.id).where(Voucher.replaces == voucher))
        if replaced is None:
            return voucher
        voucher = int(replaced)


def uses_of(voucher_id: int, customer: int | None) -> int:
    """How often a customer, or somebody merged into him, has used the voucher; 0 for a guest."""
    if customer is None:
        return 0
    used = VoucherUse.select(fn.COUNT(VoucherUse.id)).where(
        VoucherUse.voucher == voucher_id,
        VoucherUse.customer.in_(among(family(customer))),
        VoucherUse.undone_at.is_null(),
    )
    return int(value(used))

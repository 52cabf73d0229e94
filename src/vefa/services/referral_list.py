"""Friends of a customer: whom he brought, who brought him, and what became of it (POLICY 29, 50)."""

from dataclasses import dataclass
from datetime import date

from vefa.db.models import Customer, Referral
from vefa.db.read import among, rows
from vefa.services.given import family, keepers


@dataclass(frozen=True, slots=True)
class FriendRow:
    """The other side of a referral: `brought` him, or was brought by him.

    `state`: open, pending, paid, below_minimum, not_first_order or month_limit; `points`: of the customer who
    is looked at; `release`: the day from which they can be used.
    """

    customer_id: int
    name: str
    brought: bool
    state: str
    points: int
    release: date | None


def friends(customer_id: int) -> list[FriendRow]:
    """Both sides of the referrals of a customer, the latest first."""
    mine = set(family(customer_id))
    fields = (
        Referral.friend, Referral.referrer, Referral.state, Referral.points, Referral.friend_points,
        Referral.release,
    )  # fmt: skip
    wanted = Referral.friend.in_(among(mine)) | Referral.referrer.in_(among(mine))
    found = rows(Referral.select(*fields).where(wanted).order_by(Referral.id.desc()))
    kept = keepers()
    others = {kept.get(one, one) for friend, referrer, *_ in found for one in (friend, referrer)}
    names = dict(rows(Customer.select(Customer.id, Customer.name).where(Customer.id.in_(among(others)))))
    return [_row(row, mine, kept, names) for row in found]


def _row(row: tuple, mine: set[int], kept: dict[int, int], names: dict[int, str]) -> FriendRow:  # type: ignore[type-arg]
    friend, referrer, state, points, friend_points, release = row
    brought = friend in mine
    other = referrer if brought else friend
    other = kept.get(other, other)
    return FriendRow(
        other,
        names.get(other, ""),
        brought,
        state,
        friend_points if brought else points,
        date.fromisoformat(release) if release else None,
    )

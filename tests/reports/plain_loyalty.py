# ruff: noqa: S608 - the texts put together are all of these files
"""The figures of the loyalty report a second time: plain SQL over the raw rows, by POLICY 58 to 60."""

from dataclasses import dataclass

from tests.reports.plain_sql import BOUGHT, MOVES, Plain


@dataclass(frozen=True)
class Ended:
    """How many lots, what they gave, and what of it was used and ran out."""

    lots: int
    given: int
    used: int
    expired: int


def members_of(plain: Plain, first: str, last: str) -> set[int]:
    """Who earned by an order, an activity or a friend, or used points (POLICY 60)."""
    bought = f"""SELECT o.customer_id FROM orders o WHERE {BOUGHT} AND o.earned > 0
                 AND o.customer_id IS NOT NULL AND o.day BETWEEN ? AND ?"""
    earned = """SELECT customer_id FROM entry WHERE kind IN ('activity', 'referral') AND day BETWEEN ? AND ?
                GROUP BY 1 HAVING SUM(points + waiting) > 0"""
    used = """SELECT customer_id FROM entry WHERE kind IN ('use', 'use_back', 'to_voucher', 'from_voucher')
              AND day BETWEEN ? AND ? GROUP BY 1 HAVING SUM(points) < 0"""
    return {who for sql in (bought, earned, used) for (who,) in plain.all(sql, first, last)}


def spent_by(plain: Plain, first: str, last: str) -> dict[int, int]:
    """Turnover by customer."""
    sql = f"""SELECT customer_id, SUM(amount) FROM ({MOVES})
              WHERE on_day BETWEEN ? AND ? AND currency = ? GROUP BY 1"""
    return dict(plain.all(sql, first, last, plain.currency))  # type: ignore[arg-type]


def repeat(plain: Plain, first: str, last: str, members: set[int], *, inside: bool) -> tuple[int, int]:
    """Who bought twice up to the end, of the members (or others) who bought in the span."""
    days: dict[int, list[str]] = {}
    sql = f"SELECT o.customer_id, o.day FROM orders o WHERE {BOUGHT} AND o.day <= ? AND o.customer_id > 0"
    for who, day in plain.all(sql, last):
        days.setdefault(who, []).append(day)
    here = [all_ for who, all_ in days.items() if (who in members) == inside and max(all_) >= first]
    return sum(len(one) > 1 for one in here), len(here)


def ended_of(plain: Plain, today: str) -> Ended:
    """Lots whose life has ended, over whose points used and expired are told."""
    copies = "('use_back', 'from_voucher', 'merge', 'unmerge')"
    over = f"""SELECT l.id, l.points, b.kind IN {copies} AS again, b.kind AS kind FROM lot l
               JOIN entry b ON b.id = l.entry_id
               WHERE l."left" = 0 AND l.expires < ?1 AND l.expires >= b.day"""
    moves = f"""SELECT e.kind, SUM(m.points) FROM lot_move m JOIN entry e ON e.id = m.entry_id
                WHERE m.lot_id IN (SELECT id FROM ({over})) GROUP BY 1"""
    moved: dict[str, int] = dict(plain.all(moves, today))  # type: ignore[arg-type]
    ((lots, given),) = plain.all(f"SELECT COUNT(*), SUM(points) FROM ({over}) WHERE NOT again", today)
    back = plain.one(f"SELECT SUM(points) FROM ({over}) WHERE kind IN ('use_back', 'from_voucher')", today)
    uses = sum(moved.get(one, 0) for one in ("use", "use_back", "to_voucher", "from_voucher"))
    undone = moved.get("undo", 0) + moved.get("activity", 0)
    return Ended(lots, (given or 0) + undone, -uses - back, -moved.get("expire", 0))

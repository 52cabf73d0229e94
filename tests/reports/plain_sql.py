# ruff: noqa: S608 - the texts put together are all of this file
"""The figures of the report of a span a second time: plain SQL over the raw rows, by POLICY 57 to 60.

Nothing here calls the programme; money in minor units, days as ISO text, both included.
"""

import math
import sqlite3
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

# what an order must be to be a purchase, and to have been paid for once (also when it came back later)
BOUGHT = "o.undone = 0 AND o.state NOT IN ('unpaid', 'cancelled', 'returned')"
SOLD = "o.undone = 0 AND o.state <> 'unpaid' AND (o.state NOT IN ('cancelled', 'returned') OR o.refunded > 0)"
SALES = f"SELECT o.*, o.day AS on_day, o.goods AS amount FROM orders o WHERE {SOLD}"
BACKS = f"""SELECT o.*, r.day AS on_day, -r.amount AS amount FROM refund r JOIN orders o ON o.id = r.order_id
            WHERE {SOLD}"""
MOVES = f"{SALES} UNION ALL {BACKS}"
FIRSTS = f"""SELECT o.customer_id AS who, MIN(o.day) AS began FROM orders o
             WHERE {BOUGHT} AND o.customer_id IS NOT NULL GROUP BY 1"""
LATE = """lot_move m JOIN entry e ON e.id = m.entry_id JOIN lot l ON l.id = m.lot_id
          JOIN entry b ON b.id = l.entry_id WHERE e.kind = 'expire' AND l.expires < b.day"""
GIFTS = "('earn', 'change', 'opening', 'adjust', 'goodwill', 'tier', 'birthday', 'activity', 'referral')"
SHOWN = "c.archived = 0 AND c.undone = 0"


@dataclass(frozen=True)
class Plain:
    """A shop file, asked by SQL; `currency` is the shop's."""

    file: sqlite3.Connection
    currency: str = "TRY"

    def all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.file.execute(sql, values).fetchall()

    def one(self, sql: str, *values: Any) -> int:
        return int(self.all(sql, *values)[0][0] or 0)

    def begin(self) -> str:
        """The first day of the month of the first order."""
        return str(self.all("SELECT substr(MIN(day), 1, 7) || '-01' FROM orders WHERE undone = 0")[0][0])

    def turnover(self, first: str, last: str) -> int:
        where = "on_day BETWEEN ? AND ? AND currency = ?"
        return self.one(f"SELECT SUM(amount) FROM ({MOVES}) WHERE {where}", first, last, self.currency)

    def orders(self, first: str, last: str) -> int:
        where = f"{BOUGHT} AND o.day BETWEEN ? AND ? AND o.currency = ?"
        return self.one(f"SELECT COUNT(*) FROM orders o WHERE {where}", first, last, self.currency)

    def guests(self, first: str, last: str) -> int:
        where = f"{BOUGHT} AND o.day BETWEEN ? AND ? AND o.customer_id IS NULL"
        return self.one(f"SELECT COUNT(*) FROM orders o WHERE {where}", first, last)

    def buyers(self, first: str, last: str) -> tuple[int, int, int]:
        """Who bought, how many of them for the first time, how many have two orders up to the end."""
        sql = f"""
            WITH mine AS (SELECT o.customer_id AS who, o.day AS day FROM orders o
                          WHERE {BOUGHT} AND o.customer_id IS NOT NULL AND o.day <= :last),
                 each AS (SELECT who, MIN(day) AS began, COUNT(*) AS n, MAX(day >= :first) AS here
                          FROM mine GROUP BY who)
            SELECT SUM(here), SUM(here AND began >= :first), SUM(here AND n >= 2) FROM each"""
        found = self.file.execute(sql, {"first": first, "last": last}).fetchone()
        return tuple(int(one or 0) for one in found)  # type: ignore[return-value]

    def split(self, first: str, last: str) -> tuple[int, int, int]:
        """Turnover of the returning, of the new, of nobody."""
        sql = f"""
            SELECT SUM(CASE WHEN customer_id IS NOT NULL AND (began IS NULL OR began NOT BETWEEN ?1 AND ?2)
                            THEN amount ELSE 0 END),
                   SUM(CASE WHEN began BETWEEN ?1 AND ?2 THEN amount ELSE 0 END),
                   SUM(CASE WHEN customer_id IS NULL THEN amount ELSE 0 END)
            FROM ({MOVES}) LEFT JOIN ({FIRSTS}) ON who = customer_id
            WHERE on_day BETWEEN ?1 AND ?2 AND currency = ?3"""
        (found,) = self.all(sql, first, last, self.currency)
        return tuple(int(one or 0) for one in found)  # type: ignore[return-value]

    def earned(self, first: str, last: str) -> int:
        return self.one(
            "SELECT SUM(earned) FROM orders WHERE undone = 0 AND day BETWEEN ? AND ?", first, last
        )

    def channels(self, first: str, last: str) -> dict[str, tuple[int, int]]:
        """Turnover and orders of each channel with some."""
        sql = f"""
            SELECT channel, SUM(amount), SUM(bought) FROM (
                SELECT channel, amount, 0 AS bought, on_day, currency FROM ({MOVES})
                UNION ALL SELECT o.channel, 0, 1, o.day, o.currency FROM orders o WHERE {BOUGHT})
            WHERE on_day BETWEEN ? AND ? AND currency = ? GROUP BY 1"""
        return {key: (amount, n) for key, amount, n in self.all(sql, first, last, self.currency)}

    def top(self, first: str, last: str, n: int) -> list[tuple[int, int]]:
        """Customer number and turnover of those who spent most."""
        sql = f"""
            SELECT c.number, SUM(m.amount) FROM ({MOVES}) m JOIN customer c ON c.id = m.customer_id
            WHERE m.on_day BETWEEN ? AND ? AND m.currency = ? GROUP BY c.id HAVING SUM(m.amount) > 0
            ORDER BY 2 DESC, 1 LIMIT ?"""
        return [(number, amount) for number, amount in self.all(sql, first, last, self.currency, n)]

    def products(self, first: str, last: str) -> dict[int, tuple[int, int]]:
        """Money and thousandths of pieces by product; what came back is off, sold gift cards are no goods."""
        sql = f"""
            SELECT n.product_id, n.paid, n.quantity, n.returned, n.refunded
            FROM order_line n JOIN orders o ON o.id = n.order_id
            WHERE {BOUGHT} AND o.day BETWEEN ? AND ? AND o.currency = ?
              AND n.card IS NULL AND n.state NOT IN ('returned', 'cancelled')"""
        found: dict[int, tuple[int, int]] = {}
        for product, paid, pieces, back, money in self.all(sql, first, last, self.currency):
            gone = money or (math.floor(paid * back / pieces) if back else 0)
            amount, count = found.get(product, (0, 0))
            found[product] = (amount + paid - gone, count + pieces - back)
        return found

    def owed(self, day: str) -> tuple[int, int]:
        """Usable points (a balance below zero is nothing) and waiting ones when the day was over."""
        usable = self.one(
            "SELECT SUM(MAX(b, 0)) FROM"
            " (SELECT SUM(points) AS b FROM entry WHERE day <= ? GROUP BY customer_id)",
            day,
        )
        return usable, self.one("SELECT SUM(waiting) FROM entry WHERE day <= ?", day)

    def flows(self, first: str, last: str) -> tuple[int, int, int, int]:
        """Given, used, ended, taken back."""

        def total(which: str) -> int:
            return self.one(
                f"SELECT SUM(points + waiting) FROM entry WHERE {which} AND day BETWEEN ? AND ?", first, last
            )

        given = total(f"kind IN {GIFTS} AND points + waiting > 0")
        used = -total("kind IN ('use', 'use_back', 'to_voucher', 'from_voucher')")
        taken = -total("kind = 'take_back'")
        return given, used, -total("kind = 'expire'"), taken

    def over(self, first: str, last: str) -> int:
        """Points over when they were entered, which ended at once."""
        return self.one(f"SELECT SUM(-m.points) FROM {LATE} AND e.day BETWEEN ? AND ?", first, last)

    def paid(self, first: str, last: str) -> int:
        """Points that paid, less those that came back."""
        which = "kind IN ('use', 'use_back') AND day BETWEEN ? AND ?"
        return -self.one(f"SELECT SUM(points) FROM entry WHERE {which}", first, last)

    def cards(self, day: str) -> tuple[int, int]:
        """Gift cards with something on them when the day was over, and how much."""
        sql = """
            SELECT COUNT(*), SUM(left) FROM (
                SELECT SUM(m.amount) AS left FROM card_move m JOIN voucher v ON v.id = m.voucher_id
                WHERE v.kind = 'gift_card' AND v.currency = ?2 AND m.day <= ?1
                  AND COALESCE(v.last_day, '9') >= ?1 AND COALESCE(v.blocked_on, '9') > ?1
                GROUP BY v.id HAVING left > 0)"""
        ((count, amount),) = self.all(sql.replace("left", "rest"), day, self.currency)
        return count, amount or 0

    def vouchers(self, first: str, last: str, today: str) -> dict[str, tuple[int, ...]]:
        """Count and amount by what happened; of the used also the baskets."""
        over = min(last, self.all("SELECT date(?, '-1 day')", today)[0][0])
        free = """(v.uses_allowed IS NULL OR v.uses_allowed > (SELECT COUNT(*) FROM voucher_use u
                   WHERE u.voucher_id = v.id AND u.day <= ?2 AND u.undone_at IS NULL))"""
        whole = "COALESCE(v.blocked_on, '9') > ?2"
        states = {
            "issued": "v.made_on BETWEEN ?1 AND ?2",
            "voided": "v.blocked_on BETWEEN ?1 AND ?2",
            "ended": f"v.last_day BETWEEN ?1 AND ?3 AND {free} AND {whole}",
            "open": f"v.made_on <= ?2 AND COALESCE(v.last_day, '9') > ?3 AND {free} AND {whole}",
        }
        amount = "SUM(CASE WHEN v.kind = 'amount' AND v.currency = ?4 THEN v.value ELSE 0 END)"
        found: dict[str, tuple[int, ...]] = {}
        for state, which in states.items():
            sql = f"SELECT COUNT(*), {amount} FROM voucher v WHERE v.kind <> 'gift_card' AND {which}"
            ((count, worth),) = self.all(sql, first, last, over, self.currency)
            found[state] = (count, worth or 0)
        ((count, discount, basket),) = self.all(
            """SELECT COUNT(*), SUM(u.discount), SUM(u.basket) FROM voucher_use u JOIN voucher v
               ON v.id = u.voucher_id WHERE v.kind <> 'gift_card' AND u.undone_at IS NULL
               AND u.day BETWEEN ? AND ?""",
            first,
            last,
        )
        return {**found, "used": (count, discount or 0, basket or 0)}

    def nps(self, first: str, last: str) -> tuple[int, int, int]:
        """Promoters, passives, detractors."""
        sql = """
            SELECT SUM(score >= 9), SUM(score IN (7, 8)), SUM(score <= 6) FROM response
            WHERE scale = 'nps' AND score IS NOT NULL AND undone = 0 AND day BETWEEN ? AND ?"""
        (found,) = self.all(sql, first, last)
        return tuple(int(one or 0) for one in found)  # type: ignore[return-value]

    def complaints(self, first: str, last: str) -> dict[int | None, tuple[int, int]]:
        """How many by cause, and what they cost."""
        sql = """
            SELECT cause_id, COUNT(*), SUM(cost) FROM complaint
            WHERE state NOT IN ('unfounded', 'duplicate') AND opened_on BETWEEN ? AND ? GROUP BY 1"""
        return {cause: (count, cost) for cause, count, cost in self.all(sql, first, last)}

    def tiers(self, first: str, last: str, names: list[str]) -> list[tuple[int, int, int, int]]:
        """Of each tier, the lowest first: customers at the end, turnover, risen to it, fallen to it."""
        held = f"""
            SELECT c.id AS who, COALESCE((SELECT t.tier FROM tier_change t WHERE t.customer_id = c.id
                   AND t.day <= ?2 ORDER BY t.id DESC LIMIT 1), '') AS tier
            FROM customer c JOIN ({FIRSTS}) f ON f.who = c.id AND f.began <= ?2
            WHERE {SHOWN} AND c.merged_into_id IS NULL"""
        spent = f"""SELECT customer_id, SUM(amount) AS amount FROM ({MOVES}) WHERE on_day BETWEEN ?1 AND ?2
                    AND currency = ?3 GROUP BY 1"""
        found = []
        for place, name in enumerate(names):
            mine = ("", name) if place == 0 else (name, name)
            ((people, money),) = self.all(
                f"SELECT COUNT(*), SUM(s.amount) FROM ({held}) h LEFT JOIN ({spent}) s"
                " ON s.customer_id = h.who WHERE h.tier IN (?4, ?5)",
                first, last, self.currency, *mine,
            )  # fmt: skip
            ups, downs = (
                self.one(
                    "SELECT COUNT(DISTINCT customer_id) FROM tier_change WHERE kind = ? AND tier = ?"
                    " AND day BETWEEN ? AND ?",
                    kind,
                    name,
                    first,
                    last,
                )
                for kind in ("up", "down")
            )
            found.append((people, money or 0, ups, downs))
        return found

    def held(self, day: str) -> dict[int, str]:
        """The tier by customer number that the last change up to the day says."""
        sql = """SELECT c.number, t.tier FROM tier_change t JOIN customer c ON c.id = t.customer_id
                 WHERE t.day <= ? ORDER BY t.id"""
        return dict(self.all(sql, day))

    def away(self, today: str) -> dict[int, tuple[str, float]]:
        """Customer number, last day and median gap of who is silent for more than twice that gap."""
        sql = f"""SELECT c.number, o.day, julianday(o.day)
                  FROM orders o JOIN customer c ON c.id = o.customer_id
                  WHERE {BOUGHT} AND {SHOWN} ORDER BY 1, 2"""
        days: dict[int, list[tuple[str, float]]] = {}
        for number, day, count in self.all(sql):
            days.setdefault(number, []).append((day, count))
        now = self.all("SELECT julianday(?)", today)[0][0]
        found = {}
        for number, mine in days.items():
            gaps = [b - a for (_d, a), (_e, b) in pairwise(mine)]
            if len(mine) >= 3 and now - mine[-1][1] > 2 * median(gaps):
                found[number] = (mine[-1][0], median(gaps))
        return found

    def spent(self, number: int, first: str, last: str) -> int:
        """What a customer spent."""
        sql = f"""SELECT SUM(m.amount) FROM ({MOVES}) m JOIN customer c ON c.id = m.customer_id
                  WHERE c.number = ? AND m.on_day BETWEEN ? AND ? AND m.currency = ?"""
        return self.one(sql, number, first, last, self.currency)

    def ending(self, first: str, last: str) -> tuple[int, int]:
        """Points whose last day lies in the span, and of how many customers."""
        sql = """SELECT SUM("left"), COUNT(DISTINCT customer_id) FROM lot WHERE "left" > 0
                 AND expires BETWEEN ? AND ?"""
        ((points, people),) = self.all(sql, first, last)
        return points or 0, people

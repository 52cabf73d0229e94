"""Shops whose reports are counted again: a sheet of invoices, a till, the sample with answers."""

import csv
import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tests.reports.feedback_shop import make_answers
from tests.services.books import customer
from tests.services.counter import rules
from tests.services.grievances import complain, on_day, settle
from vefa.cli.main import run
from vefa.db.models import OrderLine, Voucher
from vefa.rules.calendar import add_months
from vefa.rules.programme import Tier
from vefa.services import daily
from vefa.services.causes import tree
from vefa.services.complaints import moves, remedies
from vefa.services.sales import SaleDraft, SaleLine, give_back, sell
from vefa.services.voucher_issue import issue_vouchers

TIERS = (Tier("Bronz", 0), Tier("Gümüş", 150_000, 1000, 100), Tier("Altın", 400_000, 2000, 200))
GOODS = (
    ("Fincan", 12_550),
    ("Tabak", 9_990),
    ("Sürahi", 45_000),
    ("Kâse & <kapak>", 7_405),
    ("Tepsi", 30_000),
)
HEADS = (
    "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country",
)  # fmt: skip
RETAIL_TODAY = date(2012, 3, 20)


def write_invoices(path: Path) -> None:
    """Lines of invoices over fifteen months, some without a customer, some cancelled, some of 29 February."""
    chance = random.Random(29)
    number = 536_000
    rows: list[tuple[Any, ...]] = []
    day = date(2010, 12, 1)
    while day <= RETAIL_TODAY:
        for _invoice in range(chance.choice((0, 0, 1, 1, 2)) + 2 * (day == date(2012, 2, 29))):
            number += 1
            who = chance.choice(("", *(str(17_000 + one) for one in range(25))))
            moment = f"{day} {chance.randrange(8, 18):02}:{chance.randrange(60):02}:00"
            lines = [_line(chance, str(number), moment, who) for _each in range(chance.randint(1, 5))]
            rows += lines
            if chance.random() < 0.1:
                back = day + timedelta(days=chance.randrange(20))
                code, name, count = lines[0][1:4]
                credit = (f"C{number + 500_000}", code, name, -count, f"{back} 10:00:00", *lines[0][5:])
                rows.append(credit)
        day += timedelta(days=1)
    rows.sort(key=lambda row: str(row[4]))
    with path.open("w", encoding="utf-8", newline="") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(HEADS)
        sheet.writerows(rows)


def _line(chance: random.Random, number: str, moment: str, who: str) -> tuple[Any, ...]:
    place = chance.randrange(40)
    price = f"{chance.randrange(50, 3_000) / 100:.2f}"
    return (number, f"{22_000 + place}", f"MUG {place}", chance.randint(1, 24), moment, price, who, "Türkiye")


def make_retail(path: Path, sheet: Path) -> None:
    """A shop made of a sheet of invoices by the command line, with the days worked."""
    assert run(["import", str(sheet), "--shop", str(path)]) == 0
    assert run(["daily", "--shop", str(path)]) == 0


def answer(until: date) -> None:
    """Answers and complaints in the open shop, through the services: four months, some of them closed."""
    make_answers(name="Kasadaki anket")
    chance = random.Random(4)
    causes = [tree.add_cause(name, now=on_day(until)) for name in ("Yırtık kutu", "Yanlış paket <b>")]
    for place in range(30):
        day = until - timedelta(days=chance.randrange(120))
        cause = chance.choice((*causes, causes[0], None))
        made = complain(f"Paket {place}", cause_id=cause, now=on_day(day))
        if place % 6 == 0:
            moves.close(made, outcome="unfounded", now=on_day(day))
        elif place % 2:
            settle(made, now=on_day(min(day + timedelta(days=chance.randrange(6)), until)))
        if place % 5 == 0:
            remedies.give_other(made, "refund", 1_000 * place + 50, today=until, now=on_day(until))


class Till:
    """Ten months at the counter of the open shop: tiers, points that pay, gift cards, vouchers, returns."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.made: list[int] = []

    def work(self, first: date, last: date) -> None:
        """Sell, take back, issue and work the days from `first` to `last`."""
        rules(tiers=TIERS)
        people = [customer(f"Müşteri {place}") for place in range(10)]
        day = first
        while day <= last:
            if day.day < 4:
                daily.run(day, **_at(day), confirmed=True)
                self._issue(people, day)
            for _sale in range(self.chance.choice((0, 1, 1, 2))):
                self._sell(people, day)
            if self.made and self.chance.random() < 0.15:
                self._back(day)
            day += timedelta(days=3)
        daily.run(last, **_at(last), confirmed=True)

    def _sell(self, people: list[int], day: date) -> None:
        luck = self.chance.random()
        who = None if luck < 0.1 else self.chance.choice(people)
        goods = self.chance.sample(GOODS, self.chance.randint(1, 3))
        lines = [SaleLine(name, price, quantity=1000 * self.chance.randint(1, 3)) for name, price in goods]
        if luck > 0.85:
            lines.append(SaleLine("Hediye kartı", 20_000, card=""))
        draft = SaleDraft(
            tuple(lines), day, customer_id=who, moment=datetime.combine(day, time(9), UTC),
            points=None if who and self.chance.random() < 0.4 else 0,
            cards=self._card(day) if self.chance.random() < 0.3 else (),
            codes=self._code(who, day) if who else (),
        )  # fmt: skip
        self.made.append(sell(draft, today=day, **_at(day)).order_id)

    def _back(self, day: date) -> None:
        order = self.made.pop(self.chance.randrange(len(self.made)))
        sold_a_card = OrderLine.select().where((OrderLine.order == order) & OrderLine.card.is_null(False))
        whole = self.chance.random() < 0.3 and not sold_a_card.exists()
        wanted = None if whole else [(1, 1000)]
        give_back(order, wanted, today=day, **_at(day))

    def _issue(self, people: list[int], day: date) -> None:
        last = add_months(day, 2)
        issue_vouchers(
            self.chance.sample(people, 3), kind="amount", value=5_000, last_day=last, today=day, **_at(day)
        )

    def _card(self, day: date) -> tuple[str, ...]:
        open_ones = (
            Voucher.select().where(Voucher.kind == "gift_card", Voucher.balance > 0).order_by(Voucher.id)
        )
        return tuple(one.code for one in open_ones[:1])

    def _code(self, who: int, day: date) -> tuple[str, ...]:
        free = Voucher.select().where(
            Voucher.customer == who,
            Voucher.kind == "amount",
            Voucher.uses == 0,
            Voucher.last_day >= day.isoformat(),
        )
        return tuple(one.code for one in free.order_by(Voucher.id)[:1])


def _at(day: date) -> dict[str, Any]:
    return {"now": datetime.combine(day, time(9), UTC)}

"""A lived-in shop for reports: two years of orders, returns, guests, foreign money, points and vouchers.

Rows go straight into the tables; points follow by the real booking and the work of the days, month by month.
"""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from vefa.db.models import Customer, Order, Refund, Voucher, VoucherUse
from vefa.db.shop import write
from vefa.rules.alphabet import sort_key
from vefa.rules.calendar import add_months
from vefa.rules.codes import new_code
from vefa.rules.figures import month_end
from vefa.services import daily, settings
from vefa.services.booking import book_orders
from vefa.services.search_texts import renew
from vefa.services.settings import ShopInfo
from vefa.services.sums import recount

FIRST = ("Ayşe", "Şükrü", "Işıl", "Nâzan", "Mehmet", "Gülşen", "Kâmil", "Zeynep Su", "İlker", "Çiğdem")
LAST = ("Yılmaz", "Ağaoğlu", "İnceoğlu", "Çelik", "Tığlı", "Öztürk", "Bağcı", "Kılıçarslan Demirtaş")
STRANGE = (
    "<b>Ali</b> & <x",
    '=HYPERLINK("http://x")',
    "أحمد علي",
    "דוד כהן",
    "山田太郎",
    "Ünal\u0308\x07 Test",
)
CHANNELS = ("counter", "web", "trendyol", "Pazar tezgâhı")


@dataclass(frozen=True)
class Span:
    """From when to when the shop sold."""

    first: date
    last: date


def make_shop(*, seed: int, first: date, last: date, customers: int = 60, a_month: int = 40) -> Span:
    """Fill the open shop; `last` is also the day up to which the work of the days is done."""
    source = random.Random(seed)
    _name_shop()
    people = _people(source, customers, first)
    month = first.replace(day=1)
    while month <= last:
        end = min(month_end(month), last)
        _sell(source, people, max(month, first), end, a_month)
        _refund(source, month, end)
        _vouchers(source, people, month, end)
        recount()
        now = datetime.combine(end, datetime.min.time(), UTC)
        daily.run(end, now=now, confirmed=True)
        month = add_months(month, 1)
    return Span(first, last)


def a_summer() -> Span:
    """A small shop from June to 2 November 2026."""
    return make_shop(seed=2, first=date(2026, 6, 1), last=date(2026, 11, 2), customers=25)


def _name_shop() -> None:
    settings.save_shop(
        ShopInfo(
            "Ayla Butik",
            "Caferağa Mahallesi Moda Caddesi No: 12, 34710 Kadıköy/İstanbul",
            "0(532) 123 45 67",
            "aylabutik.example",
        )
    )


@write
def _people(source: random.Random, count: int, day: date) -> list[int]:
    ids = []
    for number in range(1, count + 1):
        strange = STRANGE[number - 1] if number <= len(STRANGE) else ""
        name = strange or f"{source.choice(FIRST)} {source.choice(LAST)}"
        made = day.isoformat()
        row = Customer.create(number=number, name=name, fold="", sort_key=sort_key(name), made_on=made)
        ids.append(int(row.id))
    renew(ids)
    return ids


@write
def _sell(source: random.Random, people: list[int], first: date, last: date, count: int) -> None:
    ids = []
    days = (last - first).days + 1
    for _ in range(source.randint(count // 2, count)):
        day = first + timedelta(days=source.randrange(days))
        who = None if source.random() < 0.1 else people[int(len(people) * source.random() ** 2)]
        goods = source.randrange(5_000, 300_000, 5)
        shipping = source.choice((0, 0, 4_990))
        state = source.choices(
            ("delivered", "shipped", "new", "unpaid", "cancelled", "returned"), (70, 8, 6, 4, 8, 4)
        )[0]
        currency = "EUR" if source.random() < 0.03 else "TRY"
        channel = source.choice(CHANNELS)
        row = Order.create(
            channel=channel,
            number=f"S{Order.select().count() + 1}",
            customer=who,
            day=day.isoformat(),
            state=state,
            delivered=(day + timedelta(days=3)).isoformat() if state == "delivered" else None,
            currency=currency,
            total=goods + shipping,
            shipping=shipping,
            goods=goods,
        )
        ids.append(int(row.id))
    book_orders(ids, today=last)


@write
def _refund(source: random.Random, first: date, last: date) -> None:
    """Some delivered orders of the last 45 days come back, in part or whole, on a day of this month."""
    since = (first - timedelta(days=45)).isoformat()
    query = Order.select().where(Order.day >= since, Order.state == "delivered", Order.refunded == 0)
    changed = []
    for row in query.order_by(Order.id):
        if source.random() > 0.06:
            continue
        earliest = max(date.fromisoformat(row.day), first)
        day = earliest + timedelta(days=source.randrange((last - earliest).days + 1))
        whole = source.random() < 0.4
        amount = row.goods if whole else row.goods // 3
        Refund.create(order=row, day=day.isoformat(), amount=amount)
        state = "returned" if whole else "partly_returned"
        Order.update(refunded=amount, state=state).where(Order.id == row.id).execute()
        changed.append(int(row.id))
    book_orders(changed, today=last)


@write
def _vouchers(source: random.Random, people: list[int], first: date, last: date) -> None:
    """Five vouchers a month; older ones are used, voided or left to end."""
    number = Voucher.select().count()
    for who in source.sample(people, 5):
        number += 1
        kind = "percent" if number % 4 == 0 else "amount"
        last_day = add_months(first, source.randint(1, 4)) + timedelta(days=source.randrange(28))
        Voucher.create(
            serial=number,
            code=new_code(source.randbytes),
            kind=kind,
            value=1_500 if kind == "percent" else 10_000,
            currency="TRY",
            min_basket=20_000,
            customer=who,
            starts=first.isoformat(),
            last_day=last_day.isoformat(),
            made_on=first.isoformat(),
        )
    open_ones = Voucher.select().where(
        Voucher.uses == 0, Voucher.blocked_on.is_null(), Voucher.last_day >= last.isoformat()
    )
    for row in open_ones.order_by(Voucher.id):
        luck = source.random()
        day = first + timedelta(days=source.randrange((last - first).days + 1))
        if luck < 0.25:
            at = f"{day.isoformat()}T10:00:00Z"
            off = 8_148 if row.kind == "percent" else 10_000
            VoucherUse.create(voucher=row, basket=54_321, discount=off, day=day.isoformat(), at=at)
            Voucher.update(uses=1).where(Voucher.id == row.id).execute()
        elif luck < 0.3:
            gone = {"blocked_on": day.isoformat(), "blocked_why": "Kayıp"}
            Voucher.update(**gone).where(Voucher.id == row.id).execute()

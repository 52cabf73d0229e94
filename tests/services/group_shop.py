"""A small shop in which every condition of a group holds for some customers and not for others."""

import json
import random
from datetime import timedelta
from typing import Any, Final

from tests.services.books import customer, on, order
from tests.services.counter import rules
from vefa.db.models import (
    Customer,
    CustomerTag,
    CustomField,
    CustomValue,
    Entry,
    Identity,
    Lot,
    OrderLine,
    Product,
    Referral,
    Refund,
    Tag,
    Voucher,
)
from vefa.db.shop import write
from vefa.rules.programme import Expiry, Tier
from vefa.rules.text import fold
from vefa.services.search_texts import renew
from vefa.services.sums import recount

TODAY: Final = on("2026-02-27")
PEOPLE: Final = 36
NAMES: Final = ("Ayşe Yılmaz", "AYŞE KAYA", "Işıl İnce", "ışık şahin", "Jörg Müller")
CITIES: Final = ("İstanbul", "istanbul", "ISTANBUL", "Çanakkale", "Muş", "")
TAGS: Final = ("VIP", "Düğün", "Toptan")
CHANNELS: Final = ("counter", "trendyol", "Fuar")
PRODUCTS: Final = (("Kolye", "Takı"), ("Küpe", "takı"), ("Keten Gömlek", "Giyim"), ("Çanta", ""))
STATES: Final = ("new", "shipped", "delivered", "partly_returned", "returned", "cancelled", "unpaid")
TIERS: Final = ("Bronz", "Gümüş", "Altın")
CHOICES: Final = ("Küçük", "Büyük")


def make_shop(seed: int = 5) -> None:
    """Fill the open shop."""
    source = random.Random(seed)
    tiers = tuple(Tier(name, place * 1000) for place, name in enumerate(TIERS))
    rules(tiers=tiers, expiry=Expiry(6, "inactivity"))
    people = [_person(source) for _ in range(PEOPLE)]
    _fill(source, people)
    recount()
    renew(people)


def _day(source: random.Random, back: int = 500, ahead: int = 0) -> str:
    return (TODAY - timedelta(days=source.randint(-ahead, back))).isoformat()


def _person(source: random.Random) -> int:
    phone = source.choice(("", f"+90532{source.randrange(10**7):07}", f"+4917{source.randrange(10**7):07}"))
    said: dict[str, Any] = {
        "phone": phone,
        "email": source.choice(("", f"kisi{source.randrange(99)}@ornek.com")),
        "city": source.choice(CITIES),
        "district": source.choice(("", "Kadıköy", "kadikoy", "Ürgüp")),
        "address": source.choice(("", "Moda Caddesi 12")),
        "note": source.choice(("", "Toptancı, iyi müşteri")),
        "birthday": source.choice(("", "02-28", "02-29", "03-01", "12-31", "02-27")),
        "archived": source.random() < 0.15,
        "undone": source.random() < 0.1,
        "name_only": not phone and source.random() < 0.5,
        "balance": source.choice((-20, 0, 5, 400)),
        "waiting": source.choice((0, 7)),
        "score": source.choice((None, None, 0, 6, 9, 10)),
        "complaints": source.choice((0, 0, 1, 2)),
        "tier": source.choice(("", "Bronz", "gümüş", "Altın", "Kayıp")),
        **{f"{name}_consent": source.choice((-1, 0, 1)) for name in ("message", "email", "call")},
    }
    one = customer(source.choice(NAMES), **said)
    Customer.update(made_on=_day(source)).where(Customer.id == one).execute()
    return one


@write
def _fill(source: random.Random, people: list[int]) -> None:
    goods = [Product.create(name=name, category=kind, fold=fold(name)) for name, kind in PRODUCTS]
    tags = [Tag.create(name=name, fold=fold(name)) for name in TAGS]
    for one in people:
        for _ in range(source.choice((0, 0, 1, 1, 2, 4))):
            _order(source, one, goods)
        for tag in source.sample(tags, source.choice((0, 0, 1, 2))):
            CustomerTag.create(customer=one, tag=tag)
        if source.random() < 0.3:
            Identity.create(customer=one, kind="card", value=f"{one:010}")
        _lots(source, one)
        _voucher(source, one)
    order(None, 9_900, _day(source))
    _own_fields(source, people)
    _friends(source, people)


def _order(source: random.Random, who: int, goods: list[Any]) -> None:
    state = source.choice(STATES)
    paid = source.choice((0, 4_950, 10_000, 25_050))
    back = paid if state == "returned" else source.choice((0, paid // 2)) if state != "unpaid" else 0
    made = order(
        who, paid, _day(source), channel=source.choice(CHANNELS), state=state, refunded=back,
        currency=source.choice(("TRY", "TRY", "TRY", "EUR")), undone=source.random() < 0.1,
    )  # fmt: skip
    if back:
        Refund.create(order=made, day=_day(source, 200), amount=back)
    for place in range(source.choice((1, 2))):
        OrderLine.create(
            order=made, position=place, key=str(place), product=source.choice(goods), price=1000, paid=1000,
            quantity=source.choice((1000, -1000)), state=source.choice(("delivered", "returned")),
        )  # fmt: skip


def _lots(source: random.Random, who: int) -> None:
    entry = Entry.create(customer=who, day="2025-01-01", kind="adjust", at="")
    for _ in range(source.choice((0, 1, 2))):
        expires = source.choice((None, _day(source, 20, 60)))
        Lot.create(
            customer=who, entry=entry, born=_day(source, 300), expires=expires, points=10,
            left=source.choice((0, 10)),
        )  # fmt: skip


def _voucher(source: random.Random, who: int) -> None:
    if source.random() < 0.4:
        used = source.choice((0, 1))
        Voucher.create(
            serial=who, code=f"KOD{who}", kind="amount", value=100, currency="TRY", customer=who,
            starts="2026-01-01", last_day=source.choice((None, _day(source, 10, 10))), uses=used,
            made_on="2026-01-01", blocked_on=source.choice((None, None, "2026-01-02")),
        )  # fmt: skip


def _own_fields(source: random.Random, people: list[int]) -> None:
    made = {
        "text": lambda: source.choice(("İpek sever", "ipek")),
        "number": lambda: source.choice(("12.5", "-3", "100")),
        "day": lambda: _day(source, 40, 40),
        "choice": lambda: source.choice(CHOICES),
        "yes_no": lambda: source.choice(("yes", "no")),
    }
    for place, (kind, value) in enumerate(made.items()):
        choices = json.dumps(CHOICES if kind == "choice" else [])
        field = CustomField.create(name=f"Alan {kind}", kind=kind, position=place, choices=choices)
        for one in people:
            if source.random() < 0.6:
                CustomValue.create(customer=one, field=field, value=value())


def _friends(source: random.Random, people: list[int]) -> None:
    first, second, third, gone = people[:4]
    Referral.create(friend=first, referrer=second, made_on="2026-01-01")
    Referral.create(friend=third, referrer=gone, made_on="2026-01-01")
    said = {"merged_into": first, "archived": True, "undone": False}
    Customer.update(said).where(Customer.id == gone).execute()

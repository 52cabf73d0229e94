"""Work of the search for doubles: lists and orders of any size into shops of any size, and their floors."""

import csv
import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.benchmarks.measure import Clock
from tests.data.make_big import FEMALE, MALE, PLACE, SURNAME
from vefa.db import search
from vefa.db.models import Customer, Identity
from vefa.db.shop import bulk, create_shop, executemany, open_shop
from vefa.files.guess import recognise
from vefa.files.plan import make_plan
from vefa.files.reader import open_book
from vefa.files.roster import make_roster
from vefa.rules.alphabet import sort_key
from vefa.rules.text import fold
from vefa.services.doubles.signs import keep_all
from vefa.services.imports import source
from vefa.services.imports.doubles import likely_doubles as likely_in_orders
from vefa.services.imports.draft import draft
from vefa.services.rosters import run_roster
from vefa.services.rosters.doubles import likely_doubles as likely_in_list
from vefa.services.rosters.draft import roster_draft

NOW: Final = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
TODAY: Final = date(2026, 11, 24)
STREETS: Final = [
    f"{name}{end}" for end in ("", "kent", "köy", "tepe", "dere") for name in (*FEMALE, *SURNAME)
]
HEAD: Final = ("Ad Soyad", "Telefon", "E-posta", "İl", "İlçe", "Adres", "Doğum Tarihi")
ORDER_HEAD: Final = ("Sipariş No", "Sipariş Tarihi", *HEAD[:6], "Ürün", "Adet", "Tutar", "Durum")
_APART: Final = 18_970_019  # numbers in a row become phones all over the country
_RARE: Final = 0.1  # share of family names that are nobody else's
_SAID: Final = {"phone": 0.85, "email": 0.5, "address": 0.6, "birthday": 0.4}  # how many tell it


class Said(NamedTuple):
    """What is known of somebody; phone in E.164, birthday as a day."""

    name: str
    phone: str
    email: str
    city: str
    district: str
    address: str
    birthday: str


def people(seed: int) -> Iterator[Said]:
    """Any number of invented people; the same seed gives the same ones, two seeds give two lots."""
    chance = random.Random(seed)
    base = seed * 20_000_000
    cities = [(city, districts.split()) for city, districts, _weight in PLACE]
    weights = [weight for _city, _districts, weight in PLACE]
    number = base
    while True:
        number += 1
        first = (FEMALE if chance.random() < 0.55 else MALE)[int(chance.random() ** 1.5 * 50)]
        last = SURNAME[int(chance.random() ** 1.4 * len(SURNAME))]
        if chance.random() < _RARE:
            last = _invented(chance)
        ((city, districts),) = chance.choices(cities, weights)
        told = {key: chance.random() < share for key, share in _SAID.items()}
        mail = f"{fold(first)}.{fold(last)}{number}@posta.example"
        street = f"{chance.choice(STREETS)} Mah. {chance.choice(STREETS)} Sok."
        yield Said(
            f"{first} {last}",
            f"+905{3 + number % 2}{number * _APART % 10**8:08d}" if told["phone"] else "",
            mail if told["email"] else "",
            city,
            chance.choice(districts),
            f"{street} No:{chance.randrange(1, 120)} D:{chance.randrange(1, 30)}" if told["address"] else "",
            f"{chance.randrange(1950, 2006)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            if told["birthday"]
            else "",
        )


def _invented(chance: random.Random) -> str:
    return "".join(chance.choice("bdklmnrst") + chance.choice("aeiou") for _ in range(4)).title()


def fill(path: str, customers: int) -> None:
    """A shop that has so many customers, as the work of the day leaves it, and nothing else."""
    shop = create_shop(Path(path), now=NOW)
    columns = (
        "id", "number", "name", "fold", "sort_key", "phone", "email", "city", "district", "address",
        "birthday", "made_on", "name_only",
    )  # fmt: skip
    with bulk():
        executemany(Customer, columns, _rows(customers))
        for kind in ("phone", "email"):
            told = ((n, kind, getattr(one, kind)) for n, one in _numbered(customers) if getattr(one, kind))
            executemany(Identity, ("customer", "kind", "value"), told)
        named = (
            (n, "name", "counter", fold(one.name) + f" {n}") for n, one in _numbered(customers) if _loose(one)
        )
        executemany(Identity, ("customer", "kind", "scope", "value"), named)
        search.index_new(0)
    keep_all()
    shop.close()


def _numbered(count: int) -> Iterator[tuple[int, Said]]:
    return enumerate(islice(people(1), count), 1)


def _loose(one: Said) -> bool:
    return not one.phone and not one.email


def _rows(count: int) -> Iterator[tuple[Any, ...]]:
    for n, one in _numbered(count):
        text = fold(f"{one.name} {one.phone} {one.email} {one.city} {one.district} {n}")
        yield (
            n, n, one.name, text, sort_key(one.name), one.phone, one.email, one.city, one.district,
            one.address, one.birthday[-5:], "2026-01-01", _loose(one),
        )  # fmt: skip


def write_list(path: str, count: int, *, seed: int) -> None:
    """A list of customers, one in fifty of them somebody of the shop whose phone has two figures swapped."""
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEAD)
        out.writerows(_mixed(count, seed))


def write_orders(path: str, count: int, *, seed: int, addresses: bool = True) -> None:
    """So many orders of as many people, like those of `write_list`; without `addresses` none tells his."""
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(ORDER_HEAD)
        for n, one in enumerate(_mixed(count, seed), 1):
            said = one if addresses else one._replace(address="")
            out.writerow(
                (f"S-{seed}-{n}", "2026-11-01 10:00", *said[:6], "Kahve", 1, "100.00", "Teslim Edildi")
            )


def _mixed(count: int, seed: int) -> Iterator[Said]:
    known = people(1)
    for n, one in enumerate(islice(people(seed), count)):
        yield one if n % 50 else _mistyped(next(known))


def _mistyped(one: Said) -> Said:
    """Two figures of his phone swapped."""
    phone = one.phone and one.phone[:11] + one.phone[12] + one.phone[11] + one.phone[13:]
    return one._replace(phone=phone, email="")


def bring_list(clock: Clock, sheet: str, shop: str) -> None:
    """Import the list `sheet` into an empty shop, which stays at `shop`."""
    Path(shop).unlink(missing_ok=True)
    create_shop(Path(shop), now=NOW).close()
    clock.start()
    opened = open_shop(Path(shop), now=NOW)
    with open_book(sheet) as book:
        roster = make_roster(book, recognise(book))
    run_roster(roster, file=source(Path(sheet)), today=TODAY, now=NOW)
    opened.close()
    clock.stop()


def doubles_of_list(clock: Clock, sheet: str, shop: str) -> None:
    """Only the search for doubles among the people of the list `sheet` and of the shop."""
    with _opened(shop), open_book(sheet) as book:
        made = roster_draft(make_roster(book, recognise(book)))
        clock.start()
        likely_in_list(made)
        clock.stop()


def doubles_of_orders(clock: Clock, sheet: str, shop: str) -> None:
    """The same of the people who ordered."""
    with _opened(shop), open_book(sheet) as book:
        reading = recognise(book)
        made = draft(make_plan(book, reading, country="TR", currency="TRY", zone="Europe/Istanbul"))
        clock.start()
        likely_in_orders(made)
        clock.stop()


def everybody(clock: Clock, shop: str) -> None:
    """The floor: read what is compared of each customer of `shop`, once."""
    connection = sqlite3.connect(shop)
    clock.start()
    sql = "SELECT id, name, phone, email, city, district, address, birthday FROM customer"
    for _row in connection.execute(sql):
        pass
    clock.stop()
    connection.close()


@contextmanager
def _opened(path: str) -> Iterator[None]:
    opened = open_shop(Path(path), now=NOW)
    try:
        yield
    finally:
        opened.close()

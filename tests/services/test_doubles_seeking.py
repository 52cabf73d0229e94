"""Few people in a large shop: looking for them by what is indexed finds whom reading everybody finds."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from rapidfuzz.distance import OSA

from vefa.db import search
from vefa.db.models import Customer, Identity
from vefa.db.shop import bulk, executemany
from vefa.rules.alphabet import sort_key
from vefa.rules.customers import Findable, search_text
from vefa.rules.likeness import Shares
from vefa.rules.people import name_key
from vefa.services.doubles.blocks import Blocks
from vefa.services.doubles.contacts import slips, swapped
from vefa.services.doubles.finding import find_pairs
from vefa.services.doubles.records import Reader, Record, records
from vefa.services.doubles.seeking import Seeker

pytestmark = pytest.mark.usefixtures("shop")

FIRST = ("Ayşe", "Mehmet", "Zülfikar", "Işık", "Emine Nur", "Ali", "Dr. Gökçe", "Ümran", "Sn. Can")
LAST = ("Yılmaz", "Kaya", "Sarpkaya", "Işıklı", "Öztürk", "Bodekuma", "Tırpancıoğlu", "Al")
TOWNS = (
    ("İzmir", "Konak"),
    ("İzmir", "Bornova"),
    ("Ankara", "Çankaya"),
    ("Muğla", ""),
    ("", "Konak"),
    ("", ""),
)
CUSTOMERS = 1500
Said = dict[str, Any]


def fill(chance: random.Random) -> list[Said]:
    """Customers of whom each tells something else; some share their phone with another."""
    people = [invented(chance, number) for number in range(1, CUSTOMERS + 1)]
    with bulk():
        columns = (*people[0], "fold", "sort_key", "made_on")
        executemany(
            Customer, columns, ((*one.values(), folded(one), sort_key(one["name"]), "") for one in people)
        )
        executemany(
            Identity, ("customer", "kind", "scope", "value"), dict.fromkeys(map(tuple, known_by(people)))
        )
        search.index_new(0)
    return people


def invented(chance: random.Random, number: int) -> Said:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    city, district = chance.choice(TOWNS)
    street = f"{chance.choice(LAST)} Mah. {chance.choice(FIRST)} Sok."
    house = f"{street} No:{chance.randrange(1, 9)} D:{chance.randrange(3)}"
    return {
        "id": number,
        "number": number,
        "name": name,
        "phone": f"+90532{chance.randrange(10**7):07}" if chance.random() < 0.6 else "",
        "email": chance.choice(("", f"{name_key(name).replace(' ', '.')}{number}@a.example")),
        "city": city,
        "district": district,
        "address": house if chance.random() < 0.5 else "",
        "birthday": chance.choice(("", f"{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}")),
        "archived": chance.random() < 0.05,
    }  # fmt: skip


def folded(one: Said) -> str:
    return search_text(
        Findable(*(one[key] for key in ("name", "number", "phone", "email", "city", "district")))
    )


def known_by(people: list[Said]) -> list[list[Any]]:
    """What each is recognised by; every tenth phone together with the name, as that of a household."""
    found, taken = [], set()
    for one in people:
        for kind in ("phone", "email"):
            if one[kind]:
                shared = one["id"] % 10 == 0 or one[kind] in taken
                found.append([one["id"], kind, name_key(one["name"]) if shared else "", one[kind]])
                taken.add(one[kind])
        if not one["phone"] and not one["email"]:
            found.append([one["id"], "name", f"channel {one['id'] % 3} {one['id']}", name_key(one["name"])])
    return found


def with_slip(chance: random.Random, text: str) -> str:
    """Two letters that stand side by side swapped."""
    at = chance.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def brought(chance: random.Random, number: int, one: Said) -> Record:
    """Somebody of a file who is much like `one`."""
    kept: dict[str, Callable[[], str]] = {
        "name": lambda: chance.choice((one["name"], one["name"].upper(), with_slip(chance, one["name"]))),
        "phone": lambda: chance.choice(
            ("", one["phone"] and one["phone"][:6] + with_slip(chance, one["phone"][6:]))
        ),
        "email": lambda: chance.choice(("", one["email"] and with_slip(chance, one["email"]))),
        "address": lambda: chance.choice(("", one["address"])),
        "birthday": lambda: chance.choice(("", one["birthday"])),
    }
    said = {key: make() for key, make in kept.items()}
    reader, firm = Reader(), bool(said["phone"] or said["email"])
    where = reader.place(one["city"]), reader.place(one["district"]), said["address"]
    words = reader.words(said["name"])
    return Record(-number, *words, said["phone"], said["email"], *where, said["birthday"], firm)


def test_by_index_are_found_the_same_as_among_everybody() -> None:
    chance = random.Random(20_261_124)
    people = fill(chance)
    found = by_index = 0
    for number, one in enumerate(chance.sample(people, 30), start=1):
        new = brought(chance, number, one)
        if not new.words:
            continue
        pairs = find_pairs([new])
        assert pairs == find_pairs([new], after=0), new
        found += len(pairs)
        by_index += Seeker(Blocks([new], Shares({}, 0), CUSTOMERS), CUSTOMERS).worth_while
    assert (found > 15, by_index > 10) == (True, True), (found, by_index)


def test_seeking_alone_finds_everybody_who_is_likely_one() -> None:
    chance = random.Random(5)
    people = fill(chance)
    new = [brought(chance, number, one) for number, one in enumerate(chance.sample(people, 80), start=1)]
    new = [one for one in new if one.words]
    wanted = {pair.one for pair in find_pairs(new, after=0) if pair.one > 0}
    seeker = Seeker(Blocks(new, Shares({}, 0), CUSTOMERS), CUSTOMERS)
    sought = {one.id for one in seeker.found(but=(), progress=lambda *_told: None)}
    assert len(wanted) > 20
    assert wanted <= sought
    assert sought <= {one.id for one in records(range(1, CUSTOMERS + 1))}  # nobody who is archived


@pytest.mark.parametrize("email", ["ece@a.example", "a@b"])
def test_slips_of_an_address_are_all_that_are_one_step_away(email: str) -> None:
    alike = slips(email)
    assert email in alike
    assert all(OSA.distance(email, other) <= 1 for other in alike)
    steps = [email[1:], email[:-1], "x" + email, email[:2] + "ş" + email[3:], email[1] + email[0] + email[2:]]
    assert alike.issuperset(steps)


def test_swapped_are_figures_side_by_side() -> None:
    assert set(swapped("+9053")) == {"+0953", "+9503", "+9035"}
    assert set(swapped("+9055")) == {"+0955", "+9505"}

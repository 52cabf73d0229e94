"""Few people in a large shop: looking for them by their keys finds whom reading everybody finds."""

import random
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from vefa.db import search
from vefa.db.models import Customer, Identity
from vefa.db.shop import bulk, executemany
from vefa.progress import silent
from vefa.rules.alphabet import sort_key
from vefa.rules.customers import Findable, search_text
from vefa.rules.likeness import Shares
from vefa.rules.people import name_key
from vefa.services import check, search_texts
from vefa.services.doubles.blocks import Blocks
from vefa.services.doubles.finding import find_pairs
from vefa.services.doubles.phones import Phones, swaps
from vefa.services.doubles.records import Reader, Record, records
from vefa.services.doubles.seeking import Seeker
from vefa.services.doubles.signs import Kept, keep_all, keep_few, lacking_signs, with_signs

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


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20_261_124)


@pytest.fixture
def people(chance: random.Random) -> list[Said]:
    """Customers of whom each tells something else; the keys of all but the last hundred are kept."""
    made = [invented(chance, number) for number in range(1, CUSTOMERS + 1)]
    known = known_by(made)
    for some in (made[:-100], made[-100:]):
        keep_all()
        numbers = {one["id"] for one in some}
        write(some, [row for row in known if row[0] in numbers])
    return made


def write(some: list[Said], known: list[list[Any]]) -> None:
    with bulk():
        columns = (*some[0], "fold", "sort_key", "made_on")
        executemany(
            Customer, columns, ((*one.values(), folded(one), sort_key(one["name"]), "") for one in some)
        )
        executemany(Identity, ("customer", "kind", "scope", "value"), dict.fromkeys(map(tuple, known)))
        search.index_new(some[0]["id"])


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
    named_in = "" if firm else f"channel {one['id'] % 3} {one['id']}"
    return Record(-number, *words, said["phone"], said["email"], *where, said["birthday"], firm, named_in)


def some_brought(chance: random.Random, people: list[Said], count: int) -> list[Record]:
    new = [brought(chance, number, one) for number, one in enumerate(chance.sample(people, count), start=1)]
    return [one for one in new if one.words]


def test_by_their_keys_are_found_the_same_as_among_everybody(
    people: list[Said], chance: random.Random
) -> None:
    reasons = Counter[str]()
    for new in some_brought(chance, people, 60):
        assert Seeker(Blocks([new], Shares({}, 0), CUSTOMERS), CUSTOMERS).worth_while
        pairs = find_pairs([new])
        assert pairs == find_pairs([new], after=0), new
        reasons.update(reason for pair in pairs for reason in pair.reasons)
    assert reasons.keys() >= {"phone_swapped", "email_letter", "place_address", "birthday", "name_spelt"}


def test_the_keys_alone_find_everybody_who_is_likely_one(people: list[Said], chance: random.Random) -> None:
    new = some_brought(chance, people, 300)
    wanted = {pair.one for pair in find_pairs(new, after=0) if pair.one > 0}
    seeker = Seeker(Blocks(new, Shares({}, 0), CUSTOMERS), CUSTOMERS)
    sought = {one.id for one in seeker.found(but=(), progress=silent)}
    assert len(wanted) > 100
    assert wanted <= sought
    assert sought <= {one.id for one in records(range(1, CUSTOMERS + 1))}  # nobody who is archived


def test_keys_are_kept_with_the_work_of_the_day_and_whoever_changes_has_his(people: list[Said]) -> None:
    assert (Kept.now(), lacking_signs()) == (Kept(CUSTOMERS - 100, 100), [])
    said = {"name": "Nurdan Çakıroğlu", "city": "İzmir", "address": "Fener Sok. 3"}
    Customer.update(said).where(Customer.id == 7).execute()
    assert lacking_signs() == [7]
    assert any("7" in told for told in check.check())
    search_texts.renew([7])
    assert lacking_signs() == []
    assert with_signs(["3 fener / izmir"]) == with_signs(["= cakiroglu nurdan"]) == {7}
    keep_few()
    assert Kept.now() == Kept(CUSTOMERS, 0)
    assert lacking_signs() == []


@pytest.mark.parametrize("most", [30, 2])
def test_phones_alike_are_paired_as_if_each_were_laid_beside_each(most: int) -> None:
    numbers = (123456, 213456, 123465, 123456, 654321, 132456, 123546, 123456, 99, 99)
    phones = [f"+{one}" for one in numbers]
    of_many = {phone for phone in phones if phones.count(phone) > most}
    wanted = {
        (one, other)
        for one, other in combinations(range(len(phones)), 2)
        if phones[other] in {phones[one], *swaps(phones[one])} and not of_many & {phones[one], phones[other]}
    }
    found = Phones()
    for place, phone in enumerate(phones):
        found.add(place, phone)
    assert set(found.pairs(most)) == wanted
    for place, phone in enumerate(phones):
        if phone not in of_many:
            beside = {pair[0] + pair[1] - place for pair in wanted if place in pair}
            assert set(found.near(phone, most)) - {place} == beside


def test_swapped_are_figures_side_by_side() -> None:
    assert set(swaps("+9053")) == {"+0953", "+9503", "+9035"}
    assert set(swaps("+9055")) == {"+0955", "+9505"}

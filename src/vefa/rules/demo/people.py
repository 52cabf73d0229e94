"""The invented customers: who they are, where they buy, and how long they stay."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Final

from vefa.rules.demo.words import FIRST_NAMES, MOBILES, SURNAMES, TOWNS
from vefa.rules.text import fold

_HABITS: Final = (  # where a customer buys, and how many do so
    (("counter",), 46),
    (("web",), 25),
    (("trendyol",), 15),
    (("counter", "counter", "web"), 8),
    (("phone", "counter"), 6),
)
_NAME_ONLY: Final = 0.08  # of those who only buy in the shop
_WITH_EMAIL: Final = 0.55
_WITH_BIRTHDAY: Final = 1 / 3


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented customer. `joined` and `left` are places in the span, 0 to 1; `weight` how much he buys."""

    name: str
    phone: str  # E.164, '' when unknown
    email: str
    buyer: str  # his alias at a marketplace
    city: str
    birthday: str  # MM-DD
    channels: tuple[str, ...]
    joined: float
    left: float
    weight: float


def make_people(draw: random.Random, count: int) -> list[DemoPerson]:
    """`count` different people: nobody shares a name, a phone, an e-mail or an alias."""
    phones = draw.sample(range(len(MOBILES) * 100_000), count)
    names = draw.sample(range(max(len(FIRST_NAMES) * len(SURNAMES), count)), count)
    return [
        _person(draw, _name(name), phone, place)
        for place, (name, phone) in enumerate(zip(names, phones, strict=True))
    ]


def _name(number: int) -> str:
    """A name for each number; large numbers have second and third first names."""
    number, surname = divmod(number, len(SURNAMES))
    number, first = divmod(number, len(FIRST_NAMES))
    words = [FIRST_NAMES[first], SURNAMES[surname]]
    while number:
        number, middle = divmod(number - 1, len(FIRST_NAMES))
        words.insert(1, FIRST_NAMES[middle])
    return " ".join(words)


def _person(draw: random.Random, name: str, number: int, place: int) -> DemoPerson:
    channels = draw.choices([habit for habit, _share in _HABITS], [share for _habit, share in _HABITS])[0]
    market, only_name = channels == ("trendyol",), channels == ("counter",) and draw.random() < _NAME_ONLY
    reachable = not market and not only_name
    joined, left = _stay(draw)
    return DemoPerson(
        name=name,
        phone=_phone(number) if reachable else "",
        email=_email(name, place) if reachable and draw.random() < _WITH_EMAIL else "",
        buyer=f"{number:07x}@pazaryeri.example" if market else "",
        city=draw.choices([town for town, _share in TOWNS], [share for _town, share in TOWNS])[0],
        birthday=_birthday(draw) if reachable and draw.random() < _WITH_BIRTHDAY else "",
        channels=channels,
        joined=joined,
        left=left,
        weight=min(draw.paretovariate(0.8) ** 1.2, 60.0),
    )


def _stay(draw: random.Random) -> tuple[float, float]:
    """Three in ten were there from the beginning; three in ten slip away before the end."""
    joined = draw.random() * 0.08 if draw.random() < 0.3 else draw.random()
    if draw.random() < 0.3:
        return joined, joined + (0.88 - joined) * draw.random() if joined < 0.88 else joined
    return joined, 1 - 0.3 * draw.random() * (1 - joined)


def _phone(number: int) -> str:
    """5xx 00x xx xx: such numbers are nobody's."""
    prefix, rest = divmod(number, 100_000)
    return f"+90{MOBILES[prefix]}00{rest:05}"


def _email(name: str, place: int) -> str:
    return f"{fold(name).replace(' ', '.')}{place + 1}@posta.example"


def _birthday(draw: random.Random) -> str:
    return date.fromordinal(date(2024, 1, 1).toordinal() + draw.randrange(366)).strftime("%m-%d")

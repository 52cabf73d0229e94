"""What the customers of the invented shop answer: scores that sag while parcels are late, and their words."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from vefa.rules.demo.hours import at_work
from vefa.rules.demo.orders import DemoOrder, DemoShop
from vefa.rules.demo.said import CLOTHES, SIZED, TROUSERS, Said, Sentences
from vefa.rules.text import fold

ASKED_SINCE: Final = 400  # days before the last one: from then on the shop asks
FITS_BADLY: Final = 32  # days before the last one: the newest trousers run small
LATE: Final = 3  # days from which on a customer minds
_OPEN: Final = ((6, "size"), (3, "service"), (5, "size"))  # score and trouble of the newest answers
_TO_CALL: Final = frozenset({"sheet", "paper", "call"})
_SLIPS: Final = frozenset({"web", "phone"})
_ANSWERED: Final = {"web": 0.34, "phone": 0.25, "trendyol": 0.26, "counter": 0.11}
_UPSET: Final = 2.2  # so much more often who had trouble answers
_COMMENTS: Final = 0.6
_COMPLAINTS: Final = 0.85  # of those who are not happy write why
_SLOPPY: Final = 0.09
_NAMELESS: Final = 0.12  # of the slips come back with the code torn off
_TROUBLE: Final = 0.13
_BROKEN_OFF: Final = 0.12  # of the answers on the screen in the shop
_WEIGHTS: Final = {
    "late": ((0, 1, 2, 3, 4, 5, 6, 7, 8), (6, 4, 8, 10, 12, 18, 18, 14, 10)),
    "trouble": ((2, 3, 4, 5, 6, 7, 8), (5, 8, 10, 20, 25, 22, 10)),
    "fine": ((6, 7, 8, 9, 10), (3, 11, 22, 28, 36)),
}
_STARS: Final = (1, 1, 1, 2, 2, 2, 3, 4, 4, 5, 5)  # of a score from 0 to 10


class DemoReply(NamedTuple):
    """What the shop said to an answer, how and when."""

    day: date
    minute: int
    channel: str
    text: str


class DemoAnswer(NamedTuple):
    """An answer. `way`: sheet, paper, kiosk, call or review; `score` 0 to 10, stars of a review.

    `named`: it says whose it is; `aside`: it needs no reply;
    `whole` False: broken off after the first question.
    """

    order: DemoOrder
    way: str
    day: date
    minute: int
    seconds: int
    score: int
    subjects: tuple[str, ...]
    text: str
    named: bool
    reply: DemoReply | None = None
    aside: bool = False
    whole: bool = True


def has_slip(order: DemoOrder, until: date) -> bool:
    """Whether a slip with a code lay in the parcel."""
    since = until - timedelta(days=ASKED_SINCE)
    return order.channel in _SLIPS and order.day >= since and order.person >= 0 and not order.cancelled


def make_answers(draw: random.Random, made: DemoShop, said: Said) -> list[DemoAnswer]:
    """The answers about the orders of the time in which the shop asks, by the moment they came."""
    since = made.until - timedelta(days=ASKED_SINCE)
    orders = (one for one in made.orders if one.day >= since and not one.cancelled)
    found = [answer for one in orders if (answer := _answer(draw, one, made.until, said)) is not None]
    found.sort(key=lambda one: (one.day, one.minute))
    asked = [place for place, one in enumerate(found) if one.named and one.way in _TO_CALL]
    for place, (score, subject) in zip(asked[::-1], _OPEN, strict=False):
        found[place] = _open(draw, found[place], (score, subject), said)
    return found


def _open(
    draw: random.Random, given: DemoAnswer, wanted: tuple[int, str], said: Said
) -> DemoAnswer:  # fmt: skip
    """One of the newest answers as a low one to which nobody has replied yet: the first page has tasks."""
    score, subject = wanted
    good = draw.choice(given.order.lines).good
    if subject == "size" and good.category not in SIZED:
        subject = "product"
    text = draw.choice(_about(said.blame, subject, good.category, given.order.channel))
    named = text.format(thing=said.things.get(good.category, good.name))
    return given._replace(score=score, subjects=(subject,), text=named, reply=None, aside=False)


def _answer(draw: random.Random, order: DemoOrder, until: date, said: Said) -> DemoAnswer | None:
    trouble = _trouble(draw, order, until)
    if draw.random() >= _ANSWERED[order.channel] * (_UPSET if trouble else 1):
        return None
    in_shop = order.channel == "counter"
    day = order.delivered + timedelta(days=0 if in_shop else draw.randint(0, 6))
    if day >= until or order.minute is None:
        return None
    mood = "late" if trouble == "delivery" else "trouble" if trouble else "fine"
    score = draw.choices(*_WEIGHTS[mood])[0]
    subjects = tuple(_subjects(draw, order, trouble, score))
    way = _way(draw, order)
    named = way != "kiosk" and draw.random() >= _NAMELESS
    given = DemoAnswer(
        order, way, day, order.minute if in_shop else int(draw.triangular(9 * 60, 23 * 60, 20 * 60)),
        draw.randint(25, 160), _STARS[score] if way == "review" else score, subjects,
        "".join(_words(draw, order, (score, subjects), said)), named,
    )  # fmt: skip
    if way == "kiosk" and draw.random() < _BROKEN_OFF:
        return given._replace(subjects=(), text="", whole=False, aside=score <= 6)
    return given if score > 6 else _dealt_with(draw, given, said)


def _trouble(draw: random.Random, order: DemoOrder, until: date) -> str:
    """What went wrong with an order, "" for nothing."""
    if order.late >= LATE:
        return "delivery"
    categories = {line.good.category for line in order.lines}
    if TROUSERS in categories and (until - order.day).days <= FITS_BADLY and draw.random() < 0.5:
        return "size"
    if draw.random() >= _TROUBLE:
        return ""
    known = ["product", "price", "service", "product"]
    known += ["packing", "packing"] if order.channel != "counter" else ["service"]
    known += ["size", "size"] if categories <= SIZED else []
    return draw.choice(known)


def _way(draw: random.Random, order: DemoOrder) -> str:
    if order.channel == "trendyol":
        return "review"
    if order.channel == "counter":
        return "kiosk"
    return draw.choices(("sheet", "paper", "call"), (62, 30, 8))[0]


def _subjects(draw: random.Random, order: DemoOrder, trouble: str, score: int) -> Iterator[str]:
    if trouble:
        yield trouble
        return
    sized = all(line.good.category in SIZED for line in order.lines)
    known = ["product", "product", "service", "price"] + (["size"] if sized else [])
    known += ["delivery", "packing"] if order.channel != "counter" else ["service"]
    yield from dict.fromkeys(draw.choices(known, k=2 if score == 10 and draw.random() < 0.5 else 1))


def _words(
    draw: random.Random, order: DemoOrder, told: tuple[int, tuple[str, ...]], said: Said
) -> Iterator[str]:  # fmt: skip
    """A comment, often none: sentences about the subjects, then a word more or less kind."""
    score, subjects = told
    if draw.random() >= (_COMMENTS if score > 6 else _COMPLAINTS):
        return
    good = draw.choice(order.lines).good
    if score >= 9:
        found = [draw.choice(_about(said.praise, one, good.category, order.channel)) for one in subjects]
        found += [draw.choice(said.thanks)] if draw.random() < 0.45 else []
    elif score >= 7:
        found = [draw.choice(_about(said.praise, subjects[0], good.category, order.channel))]
        middling = said.middling + (
            said.middling_shop if order.channel == "counter" else said.middling_parcel
        )
        found = found if draw.random() < 0.3 else [*found, draw.choice(middling)]
        found = [draw.choice(middling)] if draw.random() < 0.3 else found
    else:
        found = [draw.choice(_about(said.blame, subjects[0], good.category, order.channel))]
        found += [draw.choice(said.regrets)] if draw.random() < 0.4 else []
    text = " ".join(found).format(thing=said.things.get(good.category, good.name))
    yield fold(text) if draw.random() < _SLOPPY else text


def _about(side: Mapping[str, Sentences], subject: str, category: str, channel: str) -> Sentences:
    """What can be said of a subject: clothes have more to be told of, and so has who was in the shop."""
    if subject == "product" and category in CLOTHES:
        return side[subject] + side["cloth"]
    return side[subject] + (side["shop"] if subject == "service" and channel == "counter" else ())


def _dealt_with(draw: random.Random, given: DemoAnswer, said: Said) -> DemoAnswer:
    """A low answer with what the shop said to it; nobody can reply to who gave no name."""
    if not given.named:
        return given._replace(aside=True)
    later = draw.choice((45, 180, 600, 1500, 2900))
    day, minute = at_work(draw, given.day, given.minute + later)
    channel = "marketplace" if given.way == "review" else draw.choice(("call", "call", "message"))
    return given._replace(reply=DemoReply(day, minute, channel, draw.choice(said.replies[given.subjects[0]])))

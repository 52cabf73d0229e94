"""What goes wrong in the invented shop: complaints, and how each was dealt with, step by step."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from vefa.rules.demo.answers import ASKED_SINCE, FITS_BADLY, LATE
from vefa.rules.demo.hours import at_work
from vefa.rules.demo.orders import DemoOrder, DemoShop
from vefa.rules.demo.said import CLOTHES, TROUSERS, Said

MOST: Final = 200  # complaints, however many orders there are
_FITS_NOT: Final = 0.04  # of the trousers of earlier months
_LONGEST: Final = 9  # days from an order to its complaint
BOXES_SINCE: Final = 47  # days before the last one: parcels are sent in boxes from then on
_CHANCES: Final = {"late": 0.4, "fit": 0.45, "damaged": 0.03, "wrong": 0.016, "seam": 0.008, "service": 0.004,
                   "invoice": 0.005}  # fmt: skip
_CHANNELS: Final = {
    "counter": ("visit", "call", "message"), "phone": ("call", "message"),
    "web": ("message", "email", "call", "social"), "trendyol": ("marketplace",),
}  # fmt: skip
_WANTS: Final = {
    "late": ("", "apology", "refund"), "damaged": ("exchange", "refund"), "wrong": ("exchange",),
    "seam": ("repair", "exchange"), "fit": ("exchange", "refund"), "service": ("apology",),
    "invoice": ("other",),
}  # fmt: skip
_SEVERITIES: Final = {"late": ("high", "normal", "urgent"), "wrong": ("high", "normal"), "service": ("low",),
                      "invoice": ("low", "normal")}  # fmt: skip
_ANSWERED_AFTER: Final = ((20, 90, 240, 1300, 2700), (30, 30, 20, 14, 6))
_SOLVED_AFTER: Final = ((600, 1500, 2900, 4400, 8800), (20, 30, 25, 18, 7))
_STANDINGS: Final = ((1, ""), (3, "look"), (5, "wait"), (6, "solve"), (13, "look"), (21, "close"))
_OPEN: Final = len(_STANDINGS)
_RATINGS: Final = ((1, 2, 3, 4, 5), (5, 10, 15, 35, 35))


class DemoStep(NamedTuple):
    """Something that happened to a complaint.

    `kind`: told:channel, look, wait, resume, solve, points, voucher, refund, replacement, other, close,
    unfounded, ask, rate; `amount`: points, kuruş or the rating.
    """

    day: date
    minute: int
    kind: str
    text: str = ""
    amount: int = 0


class DemoComplaint(NamedTuple):
    """A complaint about an order; `person`: which of the two people of the shop deals with it.

    `lines`: places of the lines it is about.
    """

    order: DemoOrder
    cause: str
    day: date
    minute: int
    channel: str
    subject: str
    words: str
    wants: str
    severity: str
    person: int
    lines: tuple[int, ...]
    steps: tuple[DemoStep, ...]


def make_complaints(draw: random.Random, made: DemoShop, said: Said) -> list[DemoComplaint]:
    """The complaints of the time in which they are taken down, by the moment they came; at most `MOST`."""
    since = made.until - timedelta(days=ASKED_SINCE)
    met = [
        (one, cause)
        for one in made.orders
        if one.day >= since and one.person >= 0 and not one.cancelled and one.minute is not None
        if (cause := _cause(draw, one, made.until))
    ]
    kept = met if len(met) <= MOST else [met[place] for place in sorted(draw.sample(range(len(met)), MOST))]
    found = [_complaint(draw, order, cause, said) for order, cause in kept]
    found = sorted((one for one in found if one.day < made.until), key=lambda one: (one.day, one.minute))
    newest = [
        _standing(draw, one, made.until, place, said) for place, one in enumerate(found[: -_OPEN - 1 : -1])
    ]
    cut = (one._replace(steps=tuple(_by(one.steps, made.until))) for one in found[:-_OPEN])
    return sorted([*cut, *newest], key=lambda one: (one.day, one.minute))


def _standing(draw: random.Random, one: DemoComplaint, until: date, place: int, said: Said) -> DemoComplaint:
    """One of the newest complaints as it stands in the end, each at another point of its way.

    Who looks at the shop finds one that is new, and ones that wait, are late, or are solved but not told.
    """
    days, last = _STANDINGS[place]
    day, minute = at_work(draw, max(until - timedelta(days=days), one.day), 10 * 60 + draw.randint(0, 300))
    if day >= until:
        day, minute = until - timedelta(days=1), 18 * 60 + 40
    steps = tuple(_way_to(draw, one, (day, minute, last), said)) if last else ()
    return one._replace(day=day, minute=minute, steps=steps)


def _way_to(
    draw: random.Random, one: DemoComplaint, stands: tuple[date, int, str], said: Said
) -> Iterator[DemoStep]:  # fmt: skip
    """The steps that bring a complaint to where it stands."""
    day, minute, last = stands
    course = said.courses[one.cause]
    day, minute = at_work(draw, day, minute + draw.choice((40, 75, 160)))
    yield DemoStep(day, minute, f"told:{one.channel}", course.answer)
    yield DemoStep(day, minute + 4, "look", draw.choice(said.looked[one.cause]))
    if last == "wait":
        yield DemoStep(day, minute + 6, last, said.waited.subject)
    if last in {"solve", "close"}:
        day, minute = at_work(draw, day + timedelta(days=1), 15 * 60)
        yield from _remedies(draw, one.cause, day, minute, said)
        yield DemoStep(day, minute + 5, "solve", course.solution)
    if last == "close":  # who can be asked how he found it
        yield DemoStep(day, minute + 20, f"told:{one.channel}", course.told)
        yield DemoStep(*at_work(draw, day + timedelta(days=2), 10 * 60), last)


def _by(steps: Sequence[DemoStep], until: date) -> Iterator[DemoStep]:
    """The steps that have happened before the last day; the rest is still to come."""
    for one in steps:
        if one.day >= until:
            return
        yield one


def _cause(draw: random.Random, order: DemoOrder, until: date) -> str:
    """What an order brings a complaint about, "" for nothing."""
    left = (until - order.day).days
    categories = {line.good.category for line in order.lines}
    can = {
        "late": order.late >= LATE,
        "fit": TROUSERS in categories and (left <= FITS_BADLY or draw.random() < _FITS_NOT),
        "damaged": order.channel != "counter" and left > BOXES_SINCE + _LONGEST,
        "wrong": order.channel != "counter",
        "seam": bool(categories & CLOTHES),
    }
    return next(
        (one for one, chance in _CHANCES.items() if can.get(one, True) and draw.random() < chance), ""
    )


def _complaint(draw: random.Random, order: DemoOrder, cause: str, said: Said) -> DemoComplaint:
    waited = cause == "late"
    day = order.day + timedelta(days=6) if waited else order.delivered + timedelta(days=draw.randint(1, 4))
    minute = int(draw.triangular(9 * 60 + 30, 21 * 60, 14 * 60))
    channel = draw.choice(_CHANNELS[order.channel])
    if channel in {"visit", "call"}:  # while the shop is open
        day, minute = at_work(draw, day, minute)
    story = draw.choice(said.stories[cause])
    whole = cause in {"late", "service", "invoice"}
    hit = [
        place
        for place, line in enumerate(order.lines)
        if (cause != "fit" or line.good.category == TROUSERS)
        and (cause != "seam" or line.good.category in CLOTHES)
    ]
    return DemoComplaint(
        order, cause, day, minute, channel, story.subject, story.words, draw.choice(_WANTS[cause]),
        draw.choice(_SEVERITIES.get(cause, ("normal", "normal", "high"))), draw.randrange(2),
        () if whole else (draw.choice(hit),), tuple(_steps(draw, cause, (day, minute, channel), said)),
    )  # fmt: skip


def _steps(
    draw: random.Random, cause: str, opened: tuple[date, int, str], said: Said
) -> Iterator[DemoStep]:  # fmt: skip
    """What was done about it, from the first answer to the rating; some turn out to be unfounded."""
    day, minute, channel = opened
    course = said.courses[cause]
    day, minute = at_work(draw, day, minute + draw.choices(*_ANSWERED_AFTER)[0])
    yield DemoStep(day, minute, f"told:{channel}", course.answer)
    yield DemoStep(day, minute + 4, "look", draw.choice(said.looked[cause]))
    if cause in {"damaged", "seam"} and draw.random() < 0.6:
        yield DemoStep(day, minute + 6, "wait", said.waited.subject)
        day, minute = at_work(draw, day, minute + draw.choice((300, 1500, 3000)))
        yield DemoStep(day, minute, "resume", said.waited.words)
    day, minute = at_work(draw, day, minute + draw.choices(*_SOLVED_AFTER)[0])
    if cause == "late" and draw.random() < 0.07:
        yield DemoStep(day, minute, "unfounded", said.unfounded)
        return
    yield from _remedies(draw, cause, day, minute, said)
    yield DemoStep(day, minute + 5, "solve", course.solution)
    day, minute = at_work(draw, day, minute + draw.choice((15, 120, 1300)))
    yield DemoStep(day, minute, f"told:{channel}", course.told)
    day, minute = at_work(draw, day + timedelta(days=draw.randint(1, 3)), 10 * 60)
    yield DemoStep(day, minute, "close")
    if channel == "marketplace" or draw.random() < 0.25:
        return
    day, minute = at_work(draw, day + timedelta(days=draw.randint(2, 6)), 11 * 60)
    yield DemoStep(day, minute, "ask")
    if draw.random() < 0.6:
        rating = draw.choices(*_RATINGS)[0]
        text = draw.choice(said.handled[rating])
        yield DemoStep(
            day + timedelta(days=draw.randint(0, 3)), 19 * 60 + draw.randint(0, 150), "rate", text, rating
        )


def _remedies(draw: random.Random, cause: str, day: date, minute: int, said: Said) -> Iterator[DemoStep]:
    """What was given to put it right."""
    if cause == "late":
        kind = draw.choice(("points", "points", "voucher", "refund"))
        amount = {"points": draw.choice((50, 100, 150)), "voucher": 10_000, "refund": 7_990}[kind]
        yield DemoStep(day, minute, kind, said.sorry, amount)
    elif cause in {"damaged", "wrong", "fit"}:
        yield DemoStep(day, minute, "replacement", "", draw.choice((8_500, 9_900, 16_000)))
        if draw.random() < 0.3:
            yield DemoStep(day, minute + 2, "points", said.sorry, 100)
    elif cause == "seam":
        yield DemoStep(day, minute, "other", said.mending, draw.choice((6_000, 9_000)))
    elif cause == "service":
        yield DemoStep(day, minute, "points", said.sorry, 50)

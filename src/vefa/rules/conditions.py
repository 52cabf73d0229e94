"""Whether the conditions of a rule or campaign hold for an order, and which lines they cover (POLICY 6, 38).

They are made ready once for a version of the programme and then asked for every order, so an import of many
thousand orders folds no name twice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from operator import and_
from typing import Any, Final, NamedTuple

from vefa.rules import text
from vefa.rules.calendar import stamp
from vefa.rules.masks import SpanMasks, ValueMasks
from vefa.rules.programme import Conditions, Tier

fold: Final = lru_cache(maxsize=4096)(text.fold)  # names come again and again


class Circumstances(NamedTuple):
    """What is known of an order beside its lines.

    `clock` is the shop's, None when no hour is known; `at` the moment (UTC, as `calendar.stamp` writes it),
    noon without an hour. An empty or unknown `tier` is the lowest. `worn`: rules and campaigns, by id, that
    have given this customer points as often as they may. `special`: days that hold, also "birthday".
    """

    day: date
    clock: time | None
    at: str
    channel: str
    tier: str = ""
    segments: frozenset[str] = frozenset()
    first_order: bool = False
    worn: frozenset[str] = frozenset()
    special: frozenset[str] = frozenset()


Check = Callable[[Any], bool]
Cover = Callable[[str, str, tuple[str, ...]], bool]  # product, category, tags of a line
_DAY: Final = 24 * 60  # minutes


def week_minute(weekday: int, minute: int | None) -> int:
    """A minute of the shop's week as one number, Monday is weekday 0; below zero without an hour."""
    return -1 - weekday if minute is None else weekday * _DAY + minute


def _week_minute(facts: Circumstances) -> int:
    clock = facts.clock
    return week_minute(facts.day.weekday(), None if clock is None else clock.hour * 60 + clock.minute)


# What may be asked of an order, and what of its circumstances and its whole basis answers it.
ASKS: Final[Mapping[str, Callable[[Circumstances, int], Any]]] = {
    "at": lambda facts, _basis: facts.at,
    "week": lambda facts, _basis: _week_minute(facts),
    "channel": lambda facts, _basis: facts.channel,
    "segments": lambda facts, _basis: facts.segments,
    "special": lambda facts, _basis: facts.special,
    "first_order": lambda facts, _basis: facts.first_order,
    "basis": lambda _facts, basis: basis,
    "tier": lambda facts, _basis: facts.tier,
    "worn": lambda facts, _basis: facts.worn,
}


class Tiers:
    """The levels of a version, found by name; whoever has none, or one that is gone, is in the lowest."""

    def __init__(self, tiers: Sequence[Tier]) -> None:
        self._lowest = min(tiers, key=lambda tier: tier.threshold, default=None)
        self._named = {fold(tier.name): tier for tier in tiers}
        self.of = lru_cache(maxsize=256)(self._of)

    def _of(self, name: str) -> Tier | None:
        return self._named.get(fold(name), self._lowest)


class Gates:
    """Gives each rule and campaign a bit; tells which are open to an order and which cover a line."""

    def __init__(self, tiers: Tiers) -> None:
        self._tiers = tiers
        self._next = 1
        self._values: dict[str, ValueMasks] = defaultdict(ValueMasks)
        self._spans: dict[str, SpanMasks] = defaultdict(SpanMasks)
        self._asked: list[tuple[str, ValueMasks | SpanMasks]] = []
        self._covers: list[tuple[int, Cover]] = []
        self._whole = 0  # cover every line
        self.covering = lru_cache(maxsize=65_536)(self._covering)

    def bind(self, name: str, when: Conditions) -> int:
        """The bit of the rule or campaign called `name`."""
        bit, self._next = self._next, self._next << 1
        for asked, holds in _checks(name, when, self._tiers):
            self._values[asked].add(bit, holds)
        for asked, start, end in _bounds(when):
            self._spans[asked].add(bit, start, end)
        self._asked = [*self._values.items(), *self._spans.items()]
        covers = _cover(when)
        if covers is None:
            self._whole |= bit
        else:
            self._covers.append((bit, covers))
        return bit

    @property
    def limited(self) -> bool:
        """Whether any of them looks at lines."""
        return bool(self._covers)

    @property
    def asks(self) -> frozenset[str]:
        """What they ask of an order, of `ASKS`."""
        return frozenset(asked for asked, _masks in self._asked)

    def open(self, facts: Circumstances, basis: int) -> int:
        """The bits of those whose conditions an order with this whole basis fulfils."""
        bits = self._next - 1
        for asked, masks in self._asked:
            bits &= masks[ASKS[asked](facts, basis)]
        return bits

    def fitting(self, asked: str, value: Any) -> int:
        """The bits of those that `value` lets in, and of all that do not ask for it."""
        return self._values[asked][value] if asked in self._values else -1

    def open_all(self, count: int, known: Mapping[str, Sequence[Any]]) -> list[int]:
        """The same for `count` orders, as far as `known` answers what is asked: a column each, of `ASKS`."""
        bits = [self._next - 1] * count
        for asked, masks in self._asked:
            if asked in known:
                bits = list(map(and_, bits, masks.all(known[asked])))
        return bits

    def _covering(self, product: str, category: str, tags: tuple[str, ...]) -> int:
        bits = self._whole
        for bit, covers in self._covers:
            if covers(product, category, tags):
                bits |= bit
        return bits


def _checks(name: str, when: Conditions, tiers: Tiers) -> Iterator[tuple[str, Check]]:
    """What of `ASKS` must be how for the rule or campaign called `name`."""
    made: dict[str, Check | None] = {
        "week": _week(when),
        "channel": _channel(when),
        "segments": _any_of(when.segments),
        "special": _any_of(when.special_days),
        "first_order": bool if when.first_order else None,
        "tier": _tier(when, tiers),
        "worn": None if when.times is None else lambda worn: name not in worn,
    }
    return ((asked, holds) for asked, holds in made.items() if holds is not None)


def _bounds(when: Conditions) -> Iterator[tuple[str, Any, Any]]:
    """What of `ASKS` must lie from where to where."""
    if when.starts is not None or when.ends is not None:
        yield "at", _moment(when.starts), _moment(when.ends)
    if when.min_basket > 0:
        yield "basis", when.min_basket, None


def _cover(when: Conditions) -> Cover | None:
    """Which lines `when` is about; None when it is about all of them."""
    if not when.limited:
        return None
    products, categories, tags = map(_names, (when.products, when.categories, when.tags))

    def covers(product: str, category: str, marks: tuple[str, ...]) -> bool:
        return (
            (products is None or fold(product) in products)
            and (categories is None or fold(category) in categories)
            and (tags is None or any(fold(mark) in tags for mark in marks))
        )

    return covers


def _names(names: Iterable[str] | None) -> frozenset[str] | None:
    """`names` to be compared with; a name of nothing but signs fits nothing."""
    return None if names is None else frozenset(map(fold, names)) - {""}


def _moment(written: str | None) -> str | None:
    """As `Circumstances.at` tells it; None for none."""
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 60 + int(minutes)


def _week(when: Conditions) -> Check | None:
    """Weekdays and hours of a `week_minute`. Hours that pass midnight belong to the weekday they began on."""
    if when.weekdays is None and when.hours is None:
        return None
    weekdays = range(1, 8) if when.weekdays is None else when.weekdays
    hours = None if when.hours is None else tuple(map(_minutes, when.hours))

    def holds(week_minute: int) -> bool:
        weekday, now = divmod(week_minute, _DAY) if week_minute >= 0 else (-1 - week_minute, None)
        if hours is None:
            return weekday + 1 in weekdays
        if now is None:
            return False
        start, end = hours
        yesterdays = now < end <= start
        if not yesterdays and (now < start or start < end <= now):
            return False
        return (weekday - yesterdays) % 7 + 1 in weekdays

    return holds


def _channel(when: Conditions) -> Check | None:
    wanted = _names(when.channels)
    return None if wanted is None else lambda channel: fold(channel) in wanted


def _any_of(names: Iterable[str] | None) -> Check | None:
    """Whether one of the `names` is among some others."""
    wanted = _names(names)
    return None if wanted is None else lambda known: any(fold(name) in wanted for name in known)


def _tier(when: Conditions, tiers: Tiers) -> Check | None:
    wanted = _names(when.tiers)
    if wanted is None:
        return None

    def holds(name: str) -> bool:
        tier = tiers.of(name)
        return tier is not None and fold(tier.name) in wanted

    return holds

"""Whether the conditions of a rule or campaign hold for an order, and which lines they cover (POLICY 6, 38).

They are made ready once for a version of the programme and then asked for every order, so an import of many
thousand orders folds no name twice.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Final, NamedTuple

from vefa.rules import text
from vefa.rules.calendar import stamp
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


Check = Callable[[Circumstances], bool]
Cover = Callable[[str, str, tuple[str, ...]], bool]  # product, category, tags of a line


class Tiers:
    """The levels of a version, found by name; whoever has none, or one that is gone, is in the lowest."""

    def __init__(self, tiers: Sequence[Tier]) -> None:
        self._lowest = min(tiers, key=lambda tier: tier.threshold, default=None)
        self._named = {fold(tier.name): tier for tier in tiers}
        self.of = lru_cache(maxsize=256)(self._of)

    def _of(self, name: str) -> Tier | None:
        return self._named.get(fold(name), self._lowest)


class _Gate(NamedTuple):
    bit: int
    basket: int
    checks: tuple[Check, ...]


class Gates:
    """Gives each rule and campaign a bit; tells which are open to an order and which cover a line."""

    def __init__(self, tiers: Tiers) -> None:
        self._tiers = tiers
        self._next = 1
        self._gates: list[_Gate] = []
        self._covers: list[tuple[int, Cover]] = []
        self._unbound = 0  # open to every order
        self._whole = 0  # cover every line
        self.covering = lru_cache(maxsize=65_536)(self._covering)

    def bind(self, name: str, when: Conditions) -> int:
        """The bit of the rule or campaign called `name`."""
        bit, self._next = self._next, self._next << 1
        asked, covers = _checks(name, when, self._tiers), _cover(when)
        if asked or when.min_basket > 0:
            self._gates.append(_Gate(bit, when.min_basket, asked))
        else:
            self._unbound |= bit
        if covers is None:
            self._whole |= bit
        else:
            self._covers.append((bit, covers))
        return bit

    @property
    def limited(self) -> bool:
        """Whether any of them looks at lines."""
        return bool(self._covers)

    def open(self, facts: Circumstances, basis: int) -> int:
        """The bits of those whose conditions an order with this whole basis fulfils."""
        bits = self._unbound
        for bit, basket, asked in self._gates:
            if basis < basket:
                continue
            for check in asked:
                if not check(facts):
                    break
            else:
                bits |= bit
        return bits

    def _covering(self, product: str, category: str, tags: tuple[str, ...]) -> int:
        bits = self._whole
        for bit, covers in self._covers:
            if covers(product, category, tags):
                bits |= bit
        return bits


def _checks(name: str, when: Conditions, tiers: Tiers) -> tuple[Check, ...]:
    """What an order must fulfil for `when`, that of the rule or campaign called `name`; no minimum basket."""
    made = [make(when) for make in (_moments, _week, _channel, _segments, _special, _first)]
    made += [_tier(when, tiers), _times(name, when)]
    return tuple(check for check in made if check is not None)


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


def _moment(written: str) -> str:
    moment = datetime.fromisoformat(written)
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _moments(when: Conditions) -> Check | None:
    if when.starts is None and when.ends is None:
        return None
    starts = _moment(when.starts) if when.starts else ""
    ends = _moment(when.ends) if when.ends else "~"  # behind every moment
    return lambda facts: starts <= facts.at < ends


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 60 + int(minutes)


def _week(when: Conditions) -> Check | None:
    """Weekdays and hours. Hours that pass midnight belong to the weekday on which they began."""
    weekdays = None if when.weekdays is None else frozenset(when.weekdays)
    if when.hours is None:
        return None if weekdays is None else lambda facts: facts.day.isoweekday() in weekdays
    start, end = map(_minutes, when.hours)

    def holds(facts: Circumstances) -> bool:
        if facts.clock is None:
            return False
        now = facts.clock.hour * 60 + facts.clock.minute
        yesterdays = now < end <= start
        if not yesterdays and (now < start or start < end <= now):
            return False
        weekday = (facts.day.weekday() - yesterdays) % 7 + 1
        return weekdays is None or weekday in weekdays

    return holds


def _channel(when: Conditions) -> Check | None:
    wanted = _names(when.channels)
    return None if wanted is None else lambda facts: fold(facts.channel) in wanted


def _segments(when: Conditions) -> Check | None:
    wanted = _names(when.segments)
    return None if wanted is None else lambda facts: any(fold(name) in wanted for name in facts.segments)


def _special(when: Conditions) -> Check | None:
    wanted = _names(when.special_days)
    if wanted is None:
        return None
    return lambda facts: bool(facts.special) and any(fold(name) in wanted for name in facts.special)


def _first(when: Conditions) -> Check | None:
    return (lambda facts: facts.first_order) if when.first_order else None


def _tier(when: Conditions, tiers: Tiers) -> Check | None:
    wanted = _names(when.tiers)
    if wanted is None:
        return None

    def holds(facts: Circumstances) -> bool:
        tier = tiers.of(facts.tier)
        return tier is not None and fold(tier.name) in wanted

    return holds


def _times(name: str, when: Conditions) -> Check | None:
    return None if when.times is None else lambda facts: name not in facts.worn

"""What a version of the loyalty programme says, as plain values (POLICY 1-8, 12, 15, 17, 20-22, 29-32, 56).

Money is in minor units of the shop's currency, points are whole, shares of a whole in hundredths of a per
cent (10 % = 1000), days ISO text, moments ISO text in UTC. `programme_json` keeps it, `programme_words` tells
it.
"""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Final

from vefa.records import dataclass

COUNTER_CHANNELS: Final = ("counter", "square", "loyverse")  # the shop and the tills of cash registers
WHOLE: Final = 10_000  # 100 %


@dataclass(frozen=True, slots=True)
class Rate:
    """`points` for every full `per` of money, counted once per order (POLICY 3)."""

    points: int = 1
    per: int = 1000


@dataclass(frozen=True, slots=True)
class Conditions:
    """What binds a rule or a campaign to some orders or lines (POLICY 6); None or 0 does not bind.

    Of a list one must fit, an empty list of weekdays means never. `starts` is included, `ends` is not; hours
    ("22:00", "02:00") likewise, by the shop's clock. `products` are names, `segments` saved lists of
    customers, `special_days` names of the calendar, "birthday" and "anniversary" the customer's own days.
    """

    starts: str | None = None
    ends: str | None = None
    weekdays: tuple[int, ...] | None = None  # Monday is 1
    hours: tuple[str, str] | None = None
    special_days: tuple[str, ...] | None = None
    channels: tuple[str, ...] | None = None
    products: tuple[str, ...] | None = None
    categories: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    segments: tuple[str, ...] | None = None
    tiers: tuple[str, ...] | None = None
    min_basket: int = 0
    first_order: bool = False
    times: int | None = None  # orders of a customer on which it may give points

    @property
    def limited(self) -> bool:
        """Whether it looks at lines, not only at the order."""
        return (self.products, self.categories, self.tags) != (None, None, None)


ALWAYS: Final = Conditions()


@dataclass(frozen=True, slots=True)
class Rule:
    """Points for an order: `kind` per (each full `per` of money), order (once) or item (each unit).

    `mode` add: summed with the others; instead: takes the lines it covers away from the others.
    """

    id: str
    points: int
    per: int = 0
    kind: str = "per"
    mode: str = "add"
    priority: int = 0
    title: str = ""
    when: Conditions = ALWAYS


@dataclass(frozen=True, slots=True)
class Campaign:
    """Raises the sum of the rules by `plus` of it: twice is 10000, ten per cent more 1000 (POLICY 5, 37)."""

    id: str
    plus: int
    title: str = ""
    when: Conditions = ALWAYS


@dataclass(frozen=True, slots=True)
class Tier:
    """A level of customers, reached from `threshold` (minor units, or points) on (POLICY 20, 21)."""

    name: str
    threshold: int
    plus: int = 0
    reward: int = 0  # points on entering it, once in a customer's life


@dataclass(frozen=True, slots=True)
class Worth:
    """`points` points are worth `value` of money (POLICY 15)."""

    points: int = 100
    value: int = 1000

    def of(self, points: int) -> int:
        """What `points` are worth in minor units, rounded down; a deficit is worth nothing."""
        return max(points, 0) * self.value // self.points if self.points else 0


@dataclass(frozen=True, slots=True)
class Redeem:
    """How points are used: in blocks, at least `least`, at most `share` of what is left (POLICY 15, 43)."""

    block: int = 1
    least: int = 100
    share: int = 5000


@dataclass(frozen=True, slots=True)
class Wait:
    """Days that points wait: after delivery, or after the order while no delivery day is known."""

    after_delivery: int = 14
    after_order: int = 21


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long points live (POLICY 12, 41).

    `kind`: never, months (after they were earned), month_end (of that month), fixed_day (`day`, MM-DD),
    inactivity (`months` without any purchase).
    """

    months: int = 12
    kind: str = "months"
    day: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """A friend's first order of at least `least` pays both; at most `per_month` for one (POLICY 29, 50)."""

    least: int = 25_000
    referrer: int = 500
    friend: int = 250
    per_month: int = 10
    counter_window: int = 14  # days the rewards of a counter order wait


@dataclass(frozen=True, slots=True)
class Birthday:
    """The gift of a birthday: points, or an amount voucher good for `days` (POLICY 30, 51)."""

    points: int = 0
    voucher: int = 0
    days: int = 30


@dataclass(frozen=True, slots=True)
class Activity:
    """Points for something a customer did, with limits for one customer (POLICY 31); None: no limit."""

    points: int
    per_day: int | None = None
    per_month: int | None = None
    lifetime: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class StampCard:
    """After every `every` units (or orders) of the chosen goods one `gift` is free (POLICY 56)."""

    id: str
    every: int
    gift: str  # name of the free product
    unit: str = "item"  # or order
    title: str = ""
    months: int = 12
    when: Conditions = ALWAYS


def _counter_waits() -> Mapping[str, Wait | None]:
    return MappingProxyType(dict.fromkeys(COUNTER_CHANNELS))


BASE: Final = "base"


@dataclass(frozen=True, slots=True)
class ProgrammeRules:
    """One version of the programme. `waits` names channels with a wait of their own; None means no wait."""

    rules: tuple[Rule, ...] = (Rule(BASE, 1, 1000),)
    campaigns: tuple[Campaign, ...] = ()
    rounding: str = "down"  # up, half_up
    tiers: tuple[Tier, ...] = ()  # the lowest first
    tier_basis: str = "money"  # points
    tier_period: str = "rolling12"  # calendar_year, lifetime
    worth: Worth = Worth()
    redeem: Redeem = Redeem()
    expiry: Expiry = Expiry()
    wait: Wait | None = Wait()
    waits: Mapping[str, Wait | None] = field(default_factory=_counter_waits)
    below_zero: bool = True  # a return may take points that were spent; otherwise it stops at zero
    referral: Referral | None = Referral()
    birthday: Birthday = Birthday()
    activities: Mapping[str, Activity] = field(default_factory=lambda: MappingProxyType({}))
    stamps: tuple[StampCard, ...] = ()
    goodwill_cap: int | None = None  # points a month, for the whole shop
    counts_from: str | None = None  # orders of earlier days earn nothing
    back_days: int = 14  # that points which paid a returned order live at least (POLICY 18)

    def wait_of(self, channel: str) -> Wait | None:
        """The wait of `channel`; None when its points can be used at once."""
        return self.waits.get(channel, self.wait)

    @property
    def rate(self) -> Rate:
        """The rate that every order earns by; nothing for nothing when there is no such rule."""
        for rule in self.rules:
            if rule.kind == "per" and rule.mode == "add" and rule.when == ALWAYS:
                return Rate(rule.points, rule.per)
        return Rate(0, 0)

    @property
    def plain(self) -> bool:
        """Whether what an order earns follows from its basis alone: one rate, and nothing beside it."""
        simple = len(self.rules) == 1 and self.rate != Rate(0, 0)
        return simple and not (self.campaigns or self.tiers or self.stamps)

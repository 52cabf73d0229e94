"""What may happen in a shop, as hypothesis draws it.

Everything is named by a number that `player` takes round its list (of customers, orders, codes), so any
sequence is one that can be played.
"""

from typing import NamedTuple

from hypothesis import strategies as st

CHANNELS = ("counter", "counter", "online")
KINDS = ("amount", "percent", "shipping", "product")
EXPIRIES = ("months", "never", "month_end", "fixed_day", "inactivity")
STATES = ("new", "shipped", "delivered", "returned", "cancelled")
PROGRAMMES = ("plain", "tiers", "point_tiers", "campaigns", "stamps", "stop_at_zero", "half_up", "waits")


class Line(NamedTuple):
    """`goods`: place in the player's list of products; `off`: of the line, in kuruş."""

    goods: int
    price: int
    pieces: int
    off: int


class Sale(NamedTuple):
    """`who` None: a guest; `ago`: days before today; `points` None: as many as may be."""

    who: int | None
    lines: tuple[Line, ...]
    channel: str
    ago: int
    delivered: int | None
    points: int | None
    codes: tuple[int, ...]
    order_off: int
    shipping: int
    card: bool  # a gift card is among what is sold


class Coupon(NamedTuple):
    """A code that is issued; `who` None: for whoever shows it."""

    kind: str
    value: int
    who: int | None
    days: int | None
    least: int
    stackable: bool
    uses: int | None


Event = tuple[object, ...]
_who = st.integers(0, 3)
_order = st.integers(0, 7)
_code = st.integers(0, 5)
_money = st.integers(1, 60_000)

LINES = st.lists(
    st.builds(Line, st.integers(0, 4), _money, st.integers(1, 3), st.just(0) | st.integers(0, 9000)),
    min_size=1,
    max_size=3,
).map(tuple)
SALE = st.builds(
    Sale,
    st.none() | _who,
    LINES,
    st.sampled_from(CHANNELS),
    st.just(0) | st.integers(0, 420),
    st.none() | st.integers(0, 30),
    st.just(0) | st.none() | st.integers(1, 400),
    st.lists(_code, max_size=2).map(tuple),
    st.just(0) | st.integers(0, 9000),
    st.just(0) | st.just(2500),
    st.booleans(),
)
COUPON = st.builds(
    Coupon,
    st.sampled_from((*KINDS, "gift_card")),
    st.integers(1, 9000),
    st.none() | _who,
    st.none() | st.integers(0, 200),
    st.just(0) | st.integers(0, 20_000),
    st.booleans(),
    st.sampled_from((1, 1, 2, None)),
)
_SELLING = st.one_of(
    st.tuples(st.just("sell"), SALE),
    st.tuples(st.just("sell"), SALE),
    st.tuples(st.just("enter_again"), _order, LINES, st.sampled_from(("completed", "cancelled", "returned"))),
    st.tuples(st.just("give_back"), _order, st.none() | st.tuples(st.integers(0, 2), st.integers(1, 3))),
    st.tuples(st.just("cancel"), _order),
    st.tuples(st.just("complete"), _order),
    st.tuples(st.just("deliver"), _order, st.integers(0, 20)),
)
_HANDS = st.one_of(
    st.tuples(st.just("type_in"), st.none() | _who, _money, st.sampled_from(CHANNELS)),
    st.tuples(st.just("set_state"), _order, st.sampled_from(STATES)),
    st.tuples(st.just("there_and_back"), _order, st.sampled_from(STATES)),
    st.tuples(st.just("undo_sale"), _order),
    st.tuples(st.just("bring_in"), _order, _who, st.sampled_from(STATES)),
)
_PEOPLE = st.one_of(
    st.tuples(st.just("adjust"), _who, st.integers(-300, 300), st.booleans()),
    st.tuples(st.just("activity"), _who, st.booleans()),
    st.tuples(st.just("refer"), _who, _who),
    st.tuples(st.just("merge"), _who, _who),
    st.tuples(st.just("part"), st.integers(0, 2)),
    st.tuples(st.just("birthday"), _who, st.integers(0, 60)),
)
_CODES = st.one_of(
    st.tuples(st.just("issue"), COUPON),
    st.tuples(st.just("void"), _code),
    st.tuples(st.just("unvoid"), _code),
    st.tuples(st.just("extend"), _code, st.integers(1, 90)),
    st.tuples(st.just("replace"), _code),
    st.tuples(st.just("from_points"), _who, st.integers(50, 300)),
)
_TIME = st.one_of(
    st.tuples(st.just("day"), st.integers(1, 40)),
    st.tuples(st.just("day"), st.integers(1, 200)),
    st.tuples(st.just("expiry"), st.sampled_from(EXPIRIES)),
    st.tuples(st.just("programme"), st.sampled_from(PROGRAMMES)),
)
_BEGINNING = st.lists(_TIME, max_size=4)
_COURSE = st.lists(st.one_of(_SELLING, _SELLING, _HANDS, _PEOPLE, _CODES, _TIME), min_size=6, max_size=20)
EVENTS = st.tuples(_BEGINNING, _COURSE).map(lambda parts: [*parts[0], *parts[1]])

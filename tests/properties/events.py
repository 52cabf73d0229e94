"""What may happen in a shop, as hypothesis draws it.

Everything is named by a number that `player` takes round its list (of customers, orders, codes), so any
sequence is one that can be played.
"""

from typing import Final, NamedTuple

from hypothesis import strategies as st

CHANNELS = ("counter", "counter", "online")
KINDS = ("amount", "percent", "shipping", "product")
EXPIRIES = ("months", "never", "month_end", "fixed_day", "inactivity")
STATES = ("new", "shipped", "delivered", "returned", "cancelled")
PROGRAMMES = (
    "plain",
    "tiers",
    "point_tiers",
    "campaigns",
    "stamps",
    "stop_at_zero",
    "half_up",
    "waits",
    "harder",
)


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


def _often(**weights: int) -> st.SearchStrategy[str]:
    """The names, each as often as it says."""
    return st.sampled_from([name for name, weight in weights.items() for _time in range(weight)])


_who = st.integers(0, 3)
_guest_or = st.sampled_from((0, 0, 0, 1, 1, 2, 3, None))
_order = st.integers(0, 7)
_code = st.integers(0, 5)
_money = st.sampled_from((1, 99, 4_500, 12_345, 25_000, 33_333, 60_000)) | st.integers(1, 60_000)
_points = st.sampled_from((0, 0, None, 100, 250)) | st.integers(1, 400)
_state = st.sampled_from(STATES)

LINES = st.lists(
    st.builds(Line, st.integers(0, 4), _money, st.integers(1, 3), st.sampled_from((0, 0, 100, 9000))),
    min_size=1,
    max_size=3,
).map(tuple)
SALE = st.builds(
    Sale,
    _guest_or,
    LINES,
    st.sampled_from(CHANNELS),
    st.sampled_from((0, 0, 0, 1, 30, 420)),
    st.sampled_from((None, None, 2, 30)),
    _points,
    st.lists(_code, max_size=3).map(tuple),
    st.sampled_from((0, 0, 900, 9000)),
    st.sampled_from((0, 2500)),
    st.sampled_from((False, False, True)),
)
COUPON = st.builds(
    Coupon,
    st.sampled_from((*KINDS, "gift_card")),
    st.sampled_from((1, 999, 5000, 9000)),
    st.none() | _who,
    st.sampled_from((None, 0, 20, 200)),
    st.sampled_from((0, 0, 20_000)),
    st.booleans(),
    st.sampled_from((1, 1, 2, None)),
)
_ARGUMENTS: Final[dict[str, tuple[st.SearchStrategy[object], ...]]] = {
    "sell": (SALE,),
    "enter_again": (_order, LINES, st.sampled_from(("completed", "completed", "cancelled", "returned"))),
    "give_back": (_order, st.none() | st.tuples(st.integers(0, 2), st.integers(1, 3))),
    "cancel": (_order,),
    "complete": (_order,),
    "deliver": (_order, st.integers(0, 20)),
    "type_in": (_guest_or, _money, st.sampled_from(CHANNELS)),
    "set_state": (_order, _state),
    "there_and_back": (_order, _state),
    "undo_sale": (_order,),
    "bring_in": (_order, _who, _state),
    "adjust": (_who, st.sampled_from((-200, -30, 50, 300)), st.booleans()),
    "activity": (_who, st.booleans()),
    "refer": (_who, _who),
    "merge": (_who, _who),
    "part": (st.integers(0, 2),),
    "birthday": (_who, st.integers(0, 60)),
    "issue": (COUPON,),
    "void": (_code,),
    "unvoid": (_code,),
    "extend": (_code, st.integers(1, 90)),
    "replace": (_code,),
    "from_points": (_who, st.sampled_from((100, 150, 300))),
    "day": (st.sampled_from((1, 14, 21, 40, 200)) | st.integers(1, 200),),
    "expiry": (st.sampled_from(EXPIRIES),),
    "programme": (st.sampled_from(PROGRAMMES),),
}
_KINDS = _often(
    sell=24, enter_again=3, give_back=8, cancel=4, complete=4, deliver=3, type_in=2, set_state=3,
    there_and_back=4, undo_sale=2, bring_in=3, adjust=3, activity=2, refer=2, merge=3, part=3, birthday=1,
    issue=4, void=2, unvoid=2, extend=1, replace=2, from_points=2, day=10, expiry=2, programme=3,
)  # fmt: skip


def _event(kind: str) -> st.SearchStrategy[Event]:
    return st.tuples(st.just(kind), *_ARGUMENTS[kind])


EVENTS = st.lists(_KINDS.flatmap(_event), min_size=8, max_size=24)

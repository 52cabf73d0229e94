"""The words of a sheet for what became of an order, as the shop's own states."""

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Final, NamedTuple

from vefa.files.formats import Format, words
from vefa.files.layout import ANY, LOST
from vefa.files.row_kinds import SALE, without_code
from vefa.rules.states import STATES
from vefa.rules.text import fold

STEPS: Final = ("unpaid", "new", "shipped", "delivered")  # how far an order is, unless it came back
BACK: Final = frozenset(("returned", "cancelled"))
_GONE: Final = frozenset(("returned", "cancelled", "partly_returned"))
_MONEY_BACK: Final = frozenset(("returned", "partly_returned"))
_UNDER_WAY: Final = frozenset(("new", "unpaid"))
_LEAST: Final = 5  # letters of a word that another may begin with
_LONGEST: Final = 60  # letters of a word that may be a mistyped one
_WORDS: Final = 10  # of the longest state
_GUESSED: Final = 300  # unknown words of a sheet that are compared with all known ones; more are no states
_NOT: Final = "degil"
_DENIED: Final = frozenset(
    (_NOT, "yok", "yoktur", "olmaz", "edilmez", "alinmaz", "etmedi", "edilmedi", "no", "not")
)


class Signs(NamedTuple):
    """What a row tells of its state; a part its sheet does not have is ''."""

    state: str = ""
    progress: str = ""
    kind: str = ""
    cancelled: bool = False
    shipped: bool = False
    delivered: bool = False
    payment: str = ""
    came_back: bool = False


def whose_states(one: Format, told: Collection[str]) -> str:
    """Whose state a row tells: that of its "line", of its "order", or of "each" in a field of its own.

    A format promises such fields; `told` are those that the sheet at hand has.
    """
    if one.states_of != "each" or {"state", "kind"} <= set(told):
        return one.states_of
    return "line" if "kind" in told else "order"


class States:
    """Reads states by the words of a format and by those that are common everywhere."""

    def __init__(self, one: Format, chosen: Mapping[str, str], *, has_column: bool) -> None:
        """`chosen` are words that a person has explained.

        `has_column`: the sheet has a column for the state (else its orders are taken as done).
        """
        own = {_key(word): state for word, state in chosen.items()}
        self._words = _Known(_common() | _table(one.states) | own)
        self._progress = _Known(_common() | _table(one.progress) | own)
        self._kinds = _table(one.kinds) | (own if SALE in one.kinds else {})
        self._asks_kinds = SALE in one.kinds
        self._payments = _table(words("payments"))
        self._default = one.default_state if one.needs or has_column else "delivered"
        self.unknown: dict[str, str] = {}  # word as written -> the state it was taken for

    def state(self, signs: Signs) -> str:
        """The state of a row. A word nobody knows is put into `unknown` and taken as new."""
        if signs.cancelled:
            return "cancelled"
        kind = _key(signs.kind)
        special = self._kinds.get(kind, "") if kind else SALE
        if special not in {"", SALE}:
            return special
        state = self._of_sale(signs)
        if not special and self._asks_kinds:
            self.unknown[signs.kind] = state
        return state

    def _of_sale(self, signs: Signs) -> str:
        if signs.came_back:
            return "returned"
        state = self._named(signs.state)
        if signs.payment and (paid := self._payments.get(_key(signs.payment))):
            return self._with_payment(state, paid, signs)
        return self._with_parcel(state, signs)

    def _with_payment(self, state: str, paid: str, signs: Signs) -> str:
        """What is not sent has to be paid; what is sent may be paid later; money that went back tells."""
        there = self._with_parcel("new" if state == "unpaid" else state, signs)
        if paid in _MONEY_BACK:
            return there if there in BACK else paid
        is_here = there in _UNDER_WAY or (not state and there == self._default)
        return paid if is_here and paid != "new" else there

    def _with_parcel(self, state: str, signs: Signs) -> str:
        """Without a word for the state the days tell; an order under way is where its parcel is."""
        if not state:
            return _further(self._default, signs)
        if state in _UNDER_WAY and signs.progress:
            parcel = self._of(signs.progress, self._progress)
            return state if state == "unpaid" and parcel in _UNDER_WAY else parcel
        if state == "returned" and signs.progress and self._of(signs.progress, self._progress) == "cancelled":
            return "cancelled"  # its money went back, its goods never left
        return state

    def _named(self, word: str) -> str:
        return self._of(word, self._words) if _key(word) else ""

    def _of(self, word: str, known: "_Known") -> str:
        """The state that `word` means; one that is not among the `known` is noted."""
        key, states = _key(word), known.states
        if key not in states:
            if state := _without_gaps(word, states):
                states[key] = state
                return state
            close = known.close_to(key) if len(self.unknown) < _GUESSED else ""
            meant = _by_signs(fold(word)) or (states[close] if close else _by_part(word, states, known.alike))
            self.unknown[word] = states[key] = meant or "new"
        return states[key]


class _Known:
    """States by their words, and those of the words to which a mistyped one may be near.

    What was met since is known, too, but nothing is compared with it: a column of notes has thousands.
    """

    def __init__(self, states: dict[str, str]) -> None:
        self.states = states
        self.alike = {one for one, state in states.items() if state in STATES}  # no row is skipped by chance

    def close_to(self, key: str) -> str:
        """The word that is nearest to `key`, "" when none is near."""
        if len(key) > _LONGEST:
            return ""
        return next(iter(get_close_matches(key, self.alike, n=1, cutoff=0.88)), "")


def _without_gaps(word: str, known: Mapping[str, str]) -> str:
    """The state of a known word of which an encoding has lost letters (Tesl?m Ed?ld?); '' for none."""
    if not LOST.search(word):
        return ""
    pattern = re.compile(_key(LOST.sub(ANY, word)).replace(ANY, "."))
    found = {state for one, state in known.items() if pattern.fullmatch(one)}
    return found.pop() if len(found) == 1 else ""


def _by_part(word: str, known: Mapping[str, str], alike: Collection[str]) -> str:
    """The state of the longest known word that `word` begins with (Kargoda (Yurtiçi), Delivered 05.01), else
    of the longest one of several words that it ends with (Gönderi Teslim Edildi).
    """
    parts = fold(word).split()
    if _NOT in parts:
        return ""
    begun = ["".join(parts[:count]) for count in range(min(len(parts) - 1, _WORDS), 0, -1)]
    ended = ["".join(parts[first:]) for first in range(max(1, len(parts) - _WORDS), len(parts) - 1)]
    return next((known[one] for one in begun + ended if len(one) >= _LEAST and one in alike), "")


def said_in_passing(text: str) -> tuple[str, bool]:
    """Whether a remark says that a sale came back or was cancelled ('': no), and whether that is all."""
    if whole := _common().get(_key(text), ""):
        return (whole if whole in _GONE else ""), True
    folded = fold(text)
    state = "" if _DENIED & set(folded.split()) else _by_signs(folded)
    return (state if state in _GONE else ""), False


def tells_of_return(word: str) -> bool:
    """Does a part of a word say that something came back?"""
    return _by_signs(fold(word)) in _MONEY_BACK


def _by_signs(word: str) -> str:
    """What a folded word that is in no list must mean because of a part of it; '' when no part tells."""
    for state, signs in words("state_signs").items():
        if any(sign in word for sign in signs):
            return state
    return ""


def _further(state: str, signs: Signs) -> str:
    """Without a word the days tell: delivered, shipped."""
    if state == "new" and signs.delivered:
        return "delivered"
    return "shipped" if state == "new" and signs.shipped else state


def _key(word: str) -> str:
    """A word as it is compared: folded and without blanks, as some write TeslimEdildi or wc-completed."""
    return fold(without_code(word.removeprefix("wc-"))).replace(" ", "")


def _table(listed: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {_key(word): state for state, known in listed.items() for word in known}


@cache
def _common() -> dict[str, str]:
    return _table(words("states"))


def order_state(line_states: Sequence[str]) -> str:
    """The state of an order from those of its lines: the least advanced of those that did not come back."""
    seen = set(line_states)
    if len(seen) == 1:
        return line_states[0]
    going = seen - BACK
    if not going:
        return "returned"
    if "returned" in seen or "partly_returned" in seen:
        return "partly_returned"
    return min(going, key=STEPS.index)


def line_state(state: str) -> str:
    """The state of a line that has no word of its own, from that of its order."""
    return {"unpaid": "new", "partly_returned": "delivered"}.get(state, state)

"""How the codes of a sale take their turns, and what each takes off (POLICY 2, 23-26, 34, 35, 44)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Self

from vefa.rules import money
from vefa.rules.basket import PIECE, Basket, Code, Item, Use
from vefa.rules.text import fold

_FIRST: Final = ("product",)
_THEN: Final = (("percent",), ("amount", "shipping"))


@dataclass(slots=True)
class Left:
    """What is left to pay of every line and of the shipping while discounts are taken, and by whom.

    `free`: thousandths of each line that a voucher gave.
    """

    lines: list[int]
    shipping: int
    free: list[int]
    uses: list[Use] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)

    def copy(self) -> Self:
        """The same, to go another way from here."""
        return type(self)(self.lines[:], self.shipping, self.free[:], self.uses[:], dict(self.refused))

    @property
    def total(self) -> int:
        """All that is left to pay, goods and shipping."""
        return sum(self.lines) + self.shipping

    def of(self, places: Iterable[int]) -> int:
        """What is left of the lines at `places`."""
        lines = self.lines
        return sum([lines[place] for place in places])

    def take(self, amount: int, places: Sequence[int]) -> int:
        """Take `amount` off the lines at `places`, in proportion to what is left; what was taken."""
        return take(self.lines, amount, places)


def take(left: list[int], amount: int, places: Sequence[int]) -> int:
    """Lower `left` at `places` by `amount`, spread as POLICY 2 says; never below zero. What was taken."""
    weights = [left[place] for place in places]
    amount = min(amount, sum(weights))
    if amount <= 0:
        return 0
    for place, part in zip(places, money.spread(amount, weights), strict=True):
        left[place] -= part
    return amount


class Offer(NamedTuple):
    """What a code would do now: what it saves (or pays), of which goods, or why not."""

    saved: int
    covered: int
    reason: str | None = None


def in_turn(
    codes: Iterable[Code], *, offer: Callable[[Code], Offer], use: Callable[[Code, Offer], None]
) -> dict[int, str]:
    """Use codes of one kind: higher priority first, then what saves more at its turn, then the older.

    The codes that are refused, and why.
    """
    waiting = list(codes)
    refused: dict[int, str] = {}
    while waiting:
        offers = [offer(code) for code in waiting]
        ranks = [(code.priority, best.saved, -code.age) for code, best in zip(waiting, offers, strict=True)]
        place = ranks.index(max(ranks))
        code, best = waiting.pop(place), offers[place]
        if best.reason is None:
            use(code, best)
        else:
            refused[code.id] = best.reason
    return refused


def covers(code: Code, item: Item) -> bool:
    """Whether `item` is within the limits of `code`; names are compared folded."""
    limited = code.product and code.kind != "product"
    if limited and fold(code.product) != fold(item.product):
        return False
    return not code.category or fold(code.category) == fold(item.category)


def discounted(basket: Basket, codes: Sequence[Code], start: Left) -> Left:
    """What is left to pay before points when the codes have had their turns.

    `start` is what the lines' own offers leave; it may be changed. Every choice of one code that does not
    stack, or none, is tried together with those that do (POLICY 44).
    """
    if not (codes or basket.order_off or basket.order_off_share):
        return start
    sale = _Sale(basket, codes)
    known = {code.id: code for code in codes}.values()  # one typed twice counts once
    stacking = [code for code in known if code.stackable]
    alone = sale.apply(stacking, start.copy())
    single = [code for code in known if not code.stackable]
    if not single:
        return alone
    trials = {code.id: sale.apply([*stacking, code], start.copy()) for code in single}
    chosen = _least(alone, [(code, trials[code.id]) for code in single])
    used = {use.id for use in chosen.uses}
    for code in single:
        if code.id not in used:
            chosen.refused[code.id] = trials[code.id].refused.get(code.id, "better_one_used")
    return chosen


def _least(alone: Left, trials: Iterable[tuple[Code, Left]]) -> Left:
    """The trial that leaves the least to pay; of equal ones the earlier last day, then the older.

    A trial in which its code was refused is none. `alone` (no such code) must leave less than all.
    """
    working = [(code, left) for code, left in trials if code.id not in left.refused]
    if not working:
        return alone
    _, best = min(
        working,
        key=lambda trial: (trial[1].total, trial[0].last_day is None, trial[0].last_day or "", trial[0].age),
    )
    return alone if alone.total < best.total else best


class _Sale:
    """The codes of one basket: what each covers is found once, for all trials."""

    def __init__(self, basket: Basket, codes: Iterable[Code]) -> None:
        self._basket = basket
        self._coverable = [place for place, item in enumerate(basket.items) if item.coverable]
        self._covered = {
            code.id: [place for place in self._coverable if covers(code, basket.items[place])]
            for code in codes
        }
        self._gifts = {
            code.id: [place for place in self._covered[code.id] if self._is_gift(code, place)]
            for code in codes
            if code.kind == "product"
        }

    def apply(self, codes: Collection[Code], left: Left) -> Left:
        """Let `codes` and the discount on the whole order take their turns (POLICY 24); `left`, changed."""
        self._stage(_FIRST, codes, left)
        share = money.percent(left.of(self._coverable), self._basket.order_off_share)
        left.take(share, self._coverable)
        left.take(self._basket.order_off, self._coverable)
        for kinds in _THEN:
            self._stage(kinds, codes, left)
        return left

    def _stage(self, kinds: Sequence[str], codes: Collection[Code], left: Left) -> None:
        chosen = [code for code in codes if code.kind in kinds]
        if not chosen:
            return

        def use(code: Code, offer: Offer) -> None:
            self._take(code, offer.saved, left)
            left.uses.append(Use(code.id, offer.covered, offer.saved))

        left.refused.update(in_turn(chosen, offer=lambda code: self._offer(code, left), use=use))

    def _offer(self, code: Code, left: Left) -> Offer:
        places = self._covered[code.id]
        covered = left.of(places)
        if not self._gifts.get(code.id, places):
            return Offer(0, covered, "nothing_covered")
        if covered < code.min_basket:
            return Offer(0, covered, "min_basket")
        saved = self._saving(code, covered, left)
        return Offer(saved, covered) if saved > 0 else Offer(0, covered, "saves_nothing")

    def _saving(self, code: Code, covered: int, left: Left) -> int:
        match code.kind:
            case "percent":
                return _capped(code, min(money.percent(covered, code.value), covered))
            case "amount":
                return min(code.value, covered)
            case "shipping":
                return _capped(code, left.shipping)
        place = self._gift(code, left)
        return 0 if place is None else self._unit(place, left)[1]

    def _take(self, code: Code, saved: int, left: Left) -> None:
        if code.kind == "shipping":
            left.shipping -= saved
        elif code.kind == "product":
            place = self._gift(code, left)
            if place is not None:
                left.free[place] += self._unit(place, left)[0]
                left.lines[place] -= saved
        else:
            left.take(saved, self._covered[code.id])

    def _is_gift(self, code: Code, place: int) -> bool:
        return bool(code.product) and fold(code.product) == fold(self._basket.items[place].product)

    def _gift(self, code: Code, left: Left) -> int | None:
        """The line that a free unit comes from: the first of the product with something left."""
        return next((place for place in self._gifts[code.id] if left.lines[place] > 0), None)

    def _unit(self, place: int, left: Left) -> tuple[int, int]:
        """A free unit of a line (less than one when there is no more), and what it is worth (POLICY 44)."""
        paid_for = self._basket.items[place].quantity - left.free[place]
        unit = min(PIECE, paid_for)
        return unit, left.lines[place] * unit // paid_for


def _capped(code: Code, saved: int) -> int:
    return saved if code.cap is None else min(saved, code.cap)

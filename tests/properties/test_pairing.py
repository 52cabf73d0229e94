"""Lines of a file find those of the shop as somebody would who looks at each beside each."""

from collections.abc import Callable
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from vefa.files.plan import PlanLine
from vefa.services.imports.as_stored import StoredLine
from vefa.services.imports.pairing import pairs

Alike = Callable[[StoredLine, PlanLine], bool]

MONEY = st.sampled_from([5, 6, -5])
GOODS = st.tuples(st.sampled_from("ab"), st.sampled_from(["", "x", "y"]), MONEY, MONEY)
WAYS: list[Alike] = [
    lambda old, new: (old.name, old.price, old.paid) == (new.product, new.price, new.paid),
    lambda old, new: (old.name, old.price) == (new.product, new.price),
    lambda old, new: old.name == new.product or old.code == new.code != "",
    lambda old, new: old.paid == new.paid,
]


def stored(key: str, name: str, code: str, price: int, paid: int) -> StoredLine:
    return StoredLine(key, 1, name, code, 1_000, price, paid, "new", 0)


def told(key: str, name: str, code: str, price: int, paid: int) -> PlanLine:
    return PlanLine(key, name, code, "", 1_000, price, paid, "new")


def looked_through(lines: list[StoredLine], news: list[PlanLine]) -> list[int]:
    """Each way for all lines of the file, in their order: the first of the shop's that is left and alike."""
    found, left = [-1] * len(news), [*range(len(lines))]
    for alike in WAYS:
        for at, new in enumerate(news):
            if found[at] < 0:
                fits = (one for one in left if (lines[one].paid < 0) == (new.paid < 0))
                found[at] = next((one for one in fits if alike(lines[one], new)), -1)
                left = [one for one in left if one != found[at]]
    return found


@given(st.lists(GOODS, max_size=6), st.lists(GOODS, max_size=6))
def test_keys_of_another_sort_are_passed_over(old: list[tuple], new: list[tuple]) -> None:  # type: ignore[type-arg]
    lines = [stored(f"P/{at}", *one) for at, one in enumerate(old, 1)]
    news = [told(str(at), *one) for at, one in enumerate(new, 1)]
    assert [place for place, _line in pairs(lines, news)] == looked_through(lines, news)


def test_an_order_of_thousands_of_lines_takes_no_longer_for_each() -> None:
    lines = [stored(f"P/{at}", f"n{at}", "", 5, 5) for at in range(4_000)]
    news = [told(str(at), f"m{at}", "", 5, at) for at in range(4_000)]
    start = perf_counter()
    assert [place for place, _line in pairs(lines, news)][5] == 0  # the one with its money
    assert perf_counter() - start < 1  # each beside each takes ten seconds

"""Which line of a file is which line of the same order as the shop has it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from vefa.files.orders import DATED
from vefa.files.plan import PlanLine

if TYPE_CHECKING:
    from vefa.services.imports.as_stored import StoredLine

_NOUGHTS: Final = re.compile(r"(?<![^/])0+(?=[0-9])")  # in front of the parcel or the line


def pairs(lines: Sequence["StoredLine"], news: Sequence[PlanLine]) -> list[tuple[int, PlanLine]]:
    """Each line of the file with the place of the stored line it is, -1 when the shop does not know it.

    What the file does not tell of its key and code is as the shop has it.
    """
    stored = _keys((one.key, one.name, one.price, one.paid < 0) for one in lines)
    places = {key: place for place, key in enumerate(stored)}
    said = _keys((one.key, one.product, one.price, one.paid < 0) for one in news)
    found = [places.get(key, -1) for key in said]
    kinds = {*map(_kind, [*(one.key for one in lines), *(one.key for one in news)])}
    if kinds <= {"none", "dated"} and len(lines) == len(news):
        _pair_corrected(lines, news, found)
    _pair_other_kinds(lines, news, found)
    return [
        (place, _told(lines[place], new) if place >= 0 else new)
        for place, new in zip(found, news, strict=True)
    ]


def _told(line: "StoredLine", new: PlanLine) -> PlanLine:
    """The `new` version of a line, with the key and the code that it had where it tells none."""
    code = new.code or (line.code if line.name == new.product else "")
    return new._replace(key=new.key or line.key, code=code)


def _kind(key: str) -> str:
    """What sort of key it is: none, of a line in a parcel, of a line. Formats of one channel may differ.

    One that gives back has its day in it.
    """
    if DATED in key:
        return "dated"
    return "none" if not key else "parcel" if "/" in key else "line"


def _pair_other_kinds(lines: Sequence["StoredLine"], news: Sequence[PlanLine], found: list[int]) -> None:
    """Lines of another format of the channel have keys of another sort: goods and money tell them.

    So do those of which a spreadsheet rounded the key, some of them or all.
    """
    known, told = [_kind(one.key) for one in lines], [_kind(one.key) for one in news]
    ways = (_same_throughout, _same_price, _same_goods, _same_money)
    left = [place for place in range(len(lines)) if place not in set(found)]
    for alike in ways if {*known}.isdisjoint({*told} - {"dated"}) else ways[:-1]:
        for at, place in enumerate(found):
            if place < 0:
                others = [one for one in left if known[one] != told[at]]
                like = (one for one in _of_its_sign(others, lines, news[at]) if alike(lines[one], news[at]))
                found[at] = next(like, -1)
                left = [one for one in left if one != found[at]]


def _of_its_sign(places: Sequence[int], lines: Sequence["StoredLine"], new: PlanLine) -> list[int]:
    """Those places whose line sells as `new` does, or gives back as it does."""
    return [one for one in places if (lines[one].paid < 0) == (new.paid < 0)]


def _same_throughout(line: "StoredLine", new: PlanLine) -> bool:
    return _same_price(line, new) and _same_money(line, new)


def _same_price(line: "StoredLine", new: PlanLine) -> bool:
    return (line.name, line.price) == (new.product, new.price)


def _same_goods(line: "StoredLine", new: PlanLine) -> bool:
    return line.name == new.product or bool(new.code and new.code == line.code)


def _same_money(line: "StoredLine", new: PlanLine) -> bool:
    return line.paid == new.paid


def _keys(lines: Iterable[tuple[str, str, int, bool]]) -> list[tuple[object, ...]]:
    """A key for each line that no other line has: its own, else product and price; the n-th of equal ones.

    A line that gives back (below zero) is never the one that it gives back. Noughts in front, which a
    spreadsheet program leaves out, count nothing.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    keys: list[tuple[object, ...]] = []
    for own, product, price, back in lines:
        plain = _NOUGHTS.sub("", own)
        key: tuple[object, ...] = (plain,) if own.partition(DATED)[0] else (product, price, back, own)
        keys.append((*key, seen[key]))
        seen[key] += 1
    return keys


def _pair_corrected(lines: Sequence["StoredLine"], news: Sequence[PlanLine], found: list[int]) -> None:
    """Without keys, and as many lines as before, one that differs is a corrected one, not another."""
    left = [place for place, line in enumerate(lines) if not line.key and place not in set(found)]
    for at, place in enumerate(found):
        like = _of_its_sign(left, lines, news[at])
        if place < 0 and like and not news[at].key:
            found[at] = next((one for one in like if lines[one].name == news[at].product), like[0])
            left.remove(found[at])

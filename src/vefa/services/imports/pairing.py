"""Which line of a file is which line of the same order as the shop has it."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from vefa.files.orders import DATED
from vefa.files.plan import PlanLine

if TYPE_CHECKING:
    from vefa.services.imports.as_stored import StoredLine

_Mark = tuple[object, ...]
_Way = Callable[[str, "StoredLine | PlanLine"], list[_Mark]]
_KINDS: Final = ("none", "dated", "parcel", "line")
_NOUGHTS: Final = re.compile(r"(?<![^/])0+(?=[0-9])")  # in front of the parcel or the line


def pairs(lines: Sequence["StoredLine"], news: Sequence[PlanLine]) -> list[tuple[int, PlanLine]]:
    """Each line of the file with the place of the stored line it is, -1 when the shop does not know it.

    What the file does not tell of its key and code is as the shop has it.
    """
    own = [one.key for one in news]
    if own == [one.key for one in lines] and all(own) and DATED not in "".join(own):
        return _with_told(range(len(own)), lines, news)
    stored = _keys((one.key, one.name, one.price, one.paid < 0) for one in lines)
    places = {key: place for place, key in enumerate(stored)}
    said = _keys((one.key, one.product, one.price, one.paid < 0) for one in news)
    found = [places.get(key, -1) for key in said]
    if -1 in found:
        kinds = {*map(_kind, [*(one.key for one in lines), *(one.key for one in news)])}
        if kinds <= {"none", "dated"} and len(lines) == len(news):
            _pair_corrected(lines, news, found)
        _pair_other_kinds(lines, news, found)
    return _with_told(found, lines, news)


def _with_told(
    found: Sequence[int], lines: Sequence["StoredLine"], news: Sequence[PlanLine]
) -> list[tuple[int, PlanLine]]:
    """The lines of the file with the places that were `found`, and with what the shop alone knows."""
    return [
        (place, new if place < 0 or (new.key and new.code) else _told(lines[place], new))
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
    ways = (_throughout, _price, _goods, _money)
    left = _Left(len(lines), found)
    for way in ways if {*known}.isdisjoint({*told} - {"dated"}) else ways[:-1]:
        if not left.places or -1 not in found:
            return
        left.sort(
            (place, [(known[place], *one) for one in _marks(way, lines[place].name, lines[place])])
            for place in sorted(left.places)
        )
        for at, place in enumerate(found):
            if place < 0:
                others = [kind for kind in _KINDS if kind != told[at]]
                marks = _marks(way, news[at].product, news[at])
                found[at] = left.take((kind, *one) for kind in others for one in marks)


class _Left:
    """Stored lines that no line of the file is yet; `take` gives them away, the foremost first."""

    def __init__(self, count: int, found: Sequence[int]) -> None:
        self.places = {*range(count)}.difference(found)
        self._queues: defaultdict[_Mark, deque[int]] = defaultdict(deque)

    def sort(self, marked: Iterable[tuple[int, Iterable[_Mark]]]) -> None:
        """From now on they are known by these marks; places come in their order."""
        self._queues.clear()
        for place, marks in marked:
            for mark in marks:
                self._queues[mark].append(place)

    def take(self, marks: Iterable[_Mark]) -> int:
        """The foremost place that is left and has one of `marks`, -1 for none."""
        place = min((queue[0] for queue in map(self._waiting, marks) if queue), default=-1)
        self.places.discard(place)
        return place

    def _waiting(self, mark: _Mark) -> Sequence[int]:
        queue = self._queues.get(mark, deque())
        while queue and queue[0] not in self.places:
            queue.popleft()
        return queue


def _marks(way: _Way, name: str, line: "StoredLine | PlanLine") -> list[_Mark]:
    """What tells a line by its goods or money; one that sells is never one that gives back."""
    return [(line.paid < 0, *one) for one in way(name, line)]


def _throughout(name: str, line: "StoredLine | PlanLine") -> list[_Mark]:
    return [(name, line.price, line.paid)]


def _price(name: str, line: "StoredLine | PlanLine") -> list[_Mark]:
    return [(name, line.price)]


def _goods(name: str, line: "StoredLine | PlanLine") -> list[_Mark]:
    return [("name", name), *([("code", line.code)] if line.code else [])]


def _money(_name: str, line: "StoredLine | PlanLine") -> list[_Mark]:
    return [(line.paid,)]


def _keys(lines: Iterable[tuple[str, str, int, bool]]) -> list[tuple[object, ...]]:
    """A key for each line that no other line has: its own, else product and price; the n-th of equal ones.

    A line that gives back (below zero) is never the one that it gives back. Noughts in front, which a
    spreadsheet program leaves out, count nothing.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    keys: list[tuple[object, ...]] = []
    for own, product, price, back in lines:
        if own.partition(DATED)[0]:
            key: tuple[object, ...] = (_NOUGHTS.sub("", own) if "0" in own else own,)
        else:
            key = product, price, back, own
        keys.append((*key, seen[key]))
        seen[key] += 1
    return keys


def _pair_corrected(lines: Sequence["StoredLine"], news: Sequence[PlanLine], found: list[int]) -> None:
    """Without keys, and as many lines as before, one that differs is a corrected one, not another."""
    left = _Left(len(lines), found)
    keyless = [(place, lines[place]) for place in sorted(left.places) if not lines[place].key]
    left.sort((place, [(one.paid < 0,), (one.paid < 0, one.name)]) for place, one in keyless)
    for at, (place, new) in enumerate(zip(found, news, strict=True)):
        if place < 0 and not new.key:
            same = left.take([(new.paid < 0, new.product)])
            found[at] = same if same >= 0 else left.take([(new.paid < 0,)])

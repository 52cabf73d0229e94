"""Products that stand sideways in the row of their order, or packed into one cell of it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from vefa.files.amounts import THOUSAND, Amounts
from vefa.files.cells import text_of
from vefa.files.formats import Format
from vefa.files.reading import Reading
from vefa.rules.mojibake import repair
from vefa.rules.text import fold

_MOST: Final = 200  # products of one order that stand sideways
_PAIR: Final = re.compile(r"(\w+):(.*)", re.DOTALL)
_COUNT_LAST: Final = re.compile(r"(.*?)\s*[x×]\s*(\d+(?:[.,]\d+)?)\s*", re.DOTALL)
_COUNT_FIRST: Final = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*[x×]\s*(.*)", re.DOTALL)
_COMMAS: Final = {
    "counted": r"(?<=\d)(?:[,;]\s+|\n)",
    "counted_first": r"[,;\n]\s*(?=\d+(?:[.,]\d+)?\s*[x×]\s)",
    "counted_some": r",\s+|\n",
}
_FIRST: Final = re.compile(r"\d+\s?[x×]\s+\S.*", re.DOTALL)  # 2 x Kupa; 50x90 is a size
_LAST: Final = re.compile(r".*\S\s+[x×]\s?\d+", re.DOTALL)


class Item(NamedTuple):
    """A product of an order: `quantity` in thousandths; `amount` in minor units, None when it is not told."""

    product: str
    code: str
    quantity: int
    amount: int | None


class Items:
    """Finds the products in the row of an order, as its format says they are written."""

    def __init__(self, one: Format, reading: Reading) -> None:
        """Looks up which columns of this sheet hold products."""
        places = {fold(column.heading): column.index for column in reading.headings}
        self._sideways: list[dict[str, int]] = []
        self._packed: list[tuple[int, str, Mapping[str, str]]] = []
        for way in one.items:
            if "columns" in way:
                self._sideways += _groups(way["columns"], places)
            elif "column" in way:
                columns = dict.fromkeys(_numbered(way["column"]))
                self._packed += [
                    (places[name], way["style"], way["parts"]) for name in columns if name in places
                ]
            elif way["field"] in reading.mapping:
                self._packed.append((reading.mapping[way["field"]].index, way["style"], {}))
        if not one.items and "items" in reading.mapping:
            self._packed.append((reading.mapping["items"].index, "either", {}))

    def __bool__(self) -> bool:
        return bool(self._sideways or self._packed)

    def of(self, row: Sequence[Any], amounts: Amounts) -> list[Item]:
        """The products of an order."""
        sideways = [
            _item({key: _cell(row, at) for key, at in group.items()}, amounts) for group in self._sideways
        ]
        found = [item for item in sideways if item]
        if found:
            return found
        texts = ((text_of(_cell(row, at)), style, parts) for at, style, parts in self._packed)
        return [
            item for text, style, parts in texts if text for item in _unpacked(text, style, parts, amounts)
        ]


def looks_packed(cells: Sequence[Any]) -> bool:
    """Do the cells of a column list products with their counts, some of them several ("2 x A, 1 x B")?"""
    lists = [[part.strip() for part in _split(text, _style_of(text))] for text in map(text_of, cells) if text]
    counted = [all(_FIRST.fullmatch(one) or _LAST.fullmatch(one) for one in parts) for parts in lists]
    several = any(fits and len(parts) > 1 for fits, parts in zip(counted, lists, strict=True))
    return several and sum(counted) * 10 >= len(counted) * 9


def _style_of(text: str) -> str:
    return "counted_first" if _FIRST.match(text) else "counted"


def _groups(columns: Mapping[str, str], places: Mapping[str, int]) -> list[dict[str, int]]:
    groups = []
    for names in zip(*map(_numbered, columns.values()), strict=True):
        group = {key: places[name] for key, name in zip(columns, names, strict=True) if name in places}
        if "product" in group:
            groups.append(group)
    return groups


@cache
def _numbered(heading: str) -> list[str]:
    """The heading with each number that may stand in it, folded: hundreds, asked at each look at a sheet."""
    return [fold(heading.format(n=n)) for n in range(1, _MOST)]


def _cell(row: Sequence[Any], at: int) -> Any:
    return row[at] if at < len(row) else ""


def _item(parts: Mapping[str, Any], amounts: Amounts) -> Item | None:
    product = repair(text_of(parts.get("product", "")))
    if not product:
        return None
    count = parts.get("quantity", "")
    quantity = amounts.pieces[count]
    amount = amounts.money[parts.get("amount", "")]
    if amount is None and parts.get("price", ""):
        amount = amounts.products[parts["price"], count, ""]
    return Item(
        product,
        text_of(parts.get("code", "")),
        quantity if isinstance(quantity, int) else THOUSAND,
        amount if isinstance(amount, int) else None,
    )


def _unpacked(text: str, style: str, parts: Mapping[str, str], amounts: Amounts) -> list[Item]:
    """The products of a packed cell: `name:X|quantity:1;name:Y|…`, "X x 1, Y x 2", "1 x X, 2 x Y", either.

    "counted_some" is "X, 2 x Y": a single piece is not counted, and each comma ends a product.
    """
    if style == "pairs":
        told = map(pairs, re.split(rf";(?={re.escape(text.partition(':')[0])}:)", text))
        every = (_item({key: one.get(name, "") for key, name in parts.items()}, amounts) for one in told)
        return [item for item in every if item]
    style = _style_of(text) if style == "either" else style
    found = (_counted(part, first=style != "counted") for part in _split(text, style))
    return [item for name, count in found if (item := _item({"product": name, "quantity": count}, amounts))]


def _split(text: str, style: str) -> list[str]:
    """Parts at the commas that end a product, not at those inside its name."""
    return re.split(_COMMAS[style], text)


def _counted(part: str, *, first: bool) -> tuple[str, str]:
    found = (_COUNT_FIRST if first else _COUNT_LAST).fullmatch(part)
    if not found:
        return part.strip(), ""
    return (found[2].strip(), found[1]) if first else (found[1].strip(), found[2])


def pairs(text: str) -> dict[str, str]:
    """`name:X|sku:Y` as a mapping; a part without a name belongs to the one before it."""
    told: dict[str, str] = {}
    last = ""
    for part in text.split("|"):
        found = _PAIR.fullmatch(part)
        if found:
            last = found[1]
            told.setdefault(last, found[2])
        elif last:
            told[last] += f"|{part}"
    return told


def packed_sum(text: str, name: str, amounts: Amounts) -> int:
    """The sum of every `name:12.34` in a packed text, in minor units."""
    found = (amounts.money[part] for part in re.findall(rf"\b{name}:\s*(-?[\d.,]+)", text))
    return sum(abs(one) for one in found if isinstance(one, int))

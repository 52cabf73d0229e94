"""The formats that are known by their headings. Each is a file in `formats/`; a new one needs no programmer.

A file names `needs`: groups of headings of which one each must be there (`needs_called` when the name of
the file or sheet has one of the words `called`). `fields` tell the headings each field may have, in any
order of the sheet; `phone_2` is asked when `phone` is empty, with `fill` what is left is guessed. Without
`rows` and `total_of` the sheet's own rows tell what they are. Then its words for states, and quirks:
`fill_down`, `cancel_prefix`, `items` that go sideways, `refunds`, `offset`, `heads` (an order of several
lines has a row of its own above them), `couples` (headings that belong together, as a total and its currency:
the first of them that is whole holds), `both_numbers` (orders may share their number, with `number_2` they
do not), `sales_only` (a row below zero that gives nothing back is no sale),
`refund_rows` (a row below zero gives money back of the order whose number it has: "own" where it is else one
of its own, "none" where it then is nothing), `by_hand` (no program keeps it: columns may stand in it that
its fields do not name),
`skip` (rows that are no orders, by the words of a column; `Hold*` is how a cell begins; `unless` are the
words of those that are), `adds_up` (each row is a payment, and those of a number are one order). The fields
`plus`, `plus_2` … are money that belongs to the total beside them, `vat` … tax that does, `minus` is money
that goes out where a total comes in.

Besides the states of the shop the words of `kinds` may mean "refund" (money of the order that goes back) and
"skipped".
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from vefa.i18n import language
from vefa.rules.text import fold

OUR_FORMATS: Final = frozenset(
    ("vefa_customers", "vefa_lines", "vefa_orders")
)  # lists that the shop has saved itself
GUESS: Final = "guess"
_HERE: Final = Path(__file__).parent
_SIDEWAYS: Final[Sequence[Mapping[str, Any]]] = (  # how unknown sheets write the products of an order
    {"field": "items", "style": "either"},
    *(
        {"columns": {"product": f"{product} {{n}}", "quantity": f"{count} {{n}}", "price": f"{price} {{n}}"}}
        for product, count, price in (
            ("Ürün", "Adet", "Fiyat"),
            ("Ürün Adı", "Adet", "Birim Fiyat"),
            ("Product", "Quantity", "Price"),
            ("Item", "Qty", "Price"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Format:
    """One known kind of order file. Headings are folded; `names` are by language."""

    key: str
    names: Mapping[str, str]
    channel: str = ""
    currency: str = ""
    needs: Sequence[Sequence[str]] = ()
    called: Sequence[str] = ()
    needs_called: Sequence[Sequence[str]] = ()
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rivals: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rows: Literal["lines", "orders", ""] = ""
    total_of: Literal["order", "line", ""] = ""
    states_of: Literal["order", "line", "each"] = "order"  # where the total is the order's: whose a row tells
    numbers: Literal["comma", "point", ""] = ""
    days: Literal["dmy", "mdy", "ymd", ""] = ""
    default_state: str = "new"
    states: Mapping[str, Sequence[str]] = field(default_factory=dict)
    progress: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kinds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    cancel_prefix: str = ""
    fill_down: bool = False
    offset: str = ""
    items: Sequence[Mapping[str, Any]] = ()
    refunds: Mapping[str, str] = field(default_factory=dict)
    empty_words: Sequence[str] = ()
    fill: bool = False
    heads: bool = False
    couples: Sequence[Mapping[str, str]] = ()
    sales_only: bool = False
    both_numbers: bool = False
    refund_rows: Literal["own", "none", ""] = ""
    skip: Sequence[Mapping[str, Sequence[str]]] = ()
    by_hand: bool = False
    adds_up: bool = False

    @property
    def title(self) -> str:
        """The name in the language spoken now."""
        return self.names.get(language()) or self.names["en"]


@cache
def formats() -> tuple[Format, ...]:
    """All known formats, those that ask for the most headings first."""
    found = [_load(path) for path in sorted((_HERE / "formats").glob("*.json"))]
    return tuple(sorted(found, key=lambda one: -len(one.needs)))


def keeps_backs(key: str) -> bool:
    """May sheets of a format have columns for what came back that it does not name?"""
    return key == GUESS or format_of(key).by_hand


@cache
def format_of(key: str) -> Format:
    """The format with this key; an unknown key (a guessed sheet) gives an empty one."""
    for one in formats():
        if one.key == key:
            return one
    return Format(GUESS, {"en": "Other sheet", "tr": "Başka tablo"}, fill_down=True, items=_SIDEWAYS)


def _load(path: Path) -> Format:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name in ("fields", "rivals"):
        data[name] = {key: _folded(headings) for key, headings in data.get(name, {}).items()}
    for name in ("needs", "needs_called"):
        data[name] = [_folded(group) for group in data.get(name, ())]
    data["couples"] = [
        {key: fold(heading) for key, heading in one.items()} for one in data.get("couples", ())
    ]
    return Format(**data)


def _folded(headings: Sequence[str]) -> list[str]:
    return [fold(heading) for heading in headings]


@cache
def spellings() -> dict[str, str]:
    """Every heading that some field may have, as it is written, by its folded form."""
    listed = [*words("headings").values()]
    for path in sorted((_HERE / "formats").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        listed += [*data["fields"].values(), *data["needs"], *data.get("needs_called", ())]
    return {fold(heading): heading for headings in listed for heading in headings}


@cache
def words(name: str) -> dict[str, list[str]]:
    """Lists of words from a file of `words/` (headings, states, aliases, …), as written there."""
    lists: dict[str, list[str]] = json.loads((_HERE / "words" / f"{name}.json").read_text(encoding="utf-8"))
    return lists

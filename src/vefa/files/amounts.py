"""Cells as money and pieces, exactly: no float is ever added up."""

import re
from collections.abc import Mapping, Set
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from vefa.files.cells import text_of
from vefa.files.memo import BAD, Bad, Memo
from vefa.files.reading import Column
from vefa.rules import money, numbers
from vefa.rules.text import fold

THOUSAND: Final = 1000
_RATES: Final = frozenset(
    ("oran", "orani", "yuzde", "yuzdesi", "rate", "percent", "percentage", "prozent", "pourcentage")
)
_MINOR: Final = frozenset(
    ("kurus", "krs", "cent", "cents", "pence", "centimes", "centesimi", "grosze", "minor")
)
_SCALES: Final = (  # of headings: Tutar (bin TL), Tutar x1000, Umsatz in T€
    (re.compile(r"\b(?:bin|thousands?|tsd|teur|binlik)\b|[x×*] ?1[.,]?000\b(?![.,]?0)|(?<!\d)[\s('’]000\b"
                r"|\( ?1[.,]?000 ?(?:TL|TRY|₺|€|\$)? ?\)|\(k ?(?:TL|TRY|₺|€|\$)?\)|\b[kt]€",
                re.IGNORECASE), 1_000),
    (re.compile(r"\b(?:milyon|millions?|mio|mn)\b|[x×*] ?1[.,]?000[.,]?000\b", re.IGNORECASE), 1_000_000),
)  # fmt: skip
_SCALED: Final = ("total", "amount", "price", "shipping", "refunded", "voided")
_OTHER_BIN: Final = frozenset(("price", "buy", "kart", "card", "no", "kod", "kodu"))  # buy it now; of a card
_FIGURES: Final = re.compile(r"\d[\d.,]*", re.ASCII)
_ONE: Final = Decimal(1)
_MOST: Final = Decimal(10) ** 15  # more is a slip of the pen or a barcode, and no order
_MOST_PIECES: Final = Decimal(10) ** 9
_MOST_TEXTS: Final = 20_000
_MOST_PIECE_TEXTS: Final = 1_000


class Amounts:
    """Reads the numbers of a sheet in one way, money in minor units of one currency.

    Money of a column that counts thousands is taken `scale` times. `texts` collects texts that were read, to
    decide afterwards whether the way was right, `piece_texts` those of them that are quantities.
    """

    def __init__(self, way: numbers.Way, currency: str, scale: int = 1) -> None:
        """`way` is how the sheet writes 1234.56."""
        self._way, self._currency, self._scale = way, currency, scale
        self.texts: set[str] = set()
        self.piece_texts: set[str] = set()
        self.money: Memo[int | Bad | None] = Memo(self._money)
        self.pieces: Memo[int | Bad | None] = Memo(self._pieces)
        self.products: Memo[int | Bad | None] = Memo(self._product)

    @property
    def wants_texts(self) -> bool:
        """Whether more texts may tell more about the way."""
        return len(self.texts) < _MOST_TEXTS

    def note(self, texts: Set[str], *, pieces: bool) -> None:
        """Collect texts that are not read."""
        self.texts |= {*map(text_of, texts - self.texts)} - {""}
        if pieces and len(self.piece_texts) < _MOST_PIECE_TEXTS:
            self.piece_texts |= {*map(text_of, texts - self.piece_texts)} - {""}

    def number(self, cell: Any) -> Decimal | Bad | None:
        """The number in a cell, None for an empty one, BAD for anything else."""
        if isinstance(cell, str):
            text = text_of(cell)
            if not text:
                return None
            if self.wants_texts:
                self.texts.add(text)
            found = numbers.parse(text, self._way)
        elif cell is None:
            return None
        else:
            found = numbers.parse(cell, self._way)
        return BAD if found is None or abs(found) >= _MOST else found

    def _money(self, cell: Any) -> int | Bad | None:
        number = BAD if _is_percent(cell) else self._scaled(cell)
        return money.minor(number, self._currency) if isinstance(number, Decimal) else number

    def _scaled(self, cell: Any) -> Decimal | Bad | None:
        """The number that a cell means; one that says thousands itself (2 bin) is not taken so again."""
        number = self.number(cell)
        if self._scale == 1 or not isinstance(number, Decimal) or says_thousands(cell):
            return number
        return number * self._scale if abs(number) * self._scale < _MOST else BAD

    def _pieces(self, cell: Any) -> int | Bad | None:
        number = self.number(cell)
        if isinstance(cell, str) and len(self.piece_texts) < _MOST_PIECE_TEXTS:
            self.piece_texts.add(text_of(cell))
        if not isinstance(number, Decimal):
            return number
        if abs(number) >= _MOST_PIECES:
            return BAD
        return int((number * THOUSAND).quantize(_ONE, ROUND_HALF_UP))

    def _product(self, cells: tuple[Any, ...]) -> int | Bad | None:
        """Price times quantity less discount (money, or a per cent), rounded once.

        An empty quantity is one piece.
        """
        price, (quantity, discount) = self._scaled(cells[0]), map(self.number, cells[1:])
        if isinstance(price, Bad) or isinstance(quantity, Bad) or isinstance(discount, Bad):
            return BAD
        if price is None:
            return None
        pieces = _ONE if quantity is None else quantity
        whole = price * pieces
        less = abs(discount or Decimal(0))
        if abs(whole) >= _MOST or abs(pieces) >= _MOST_PIECES:
            return BAD
        return money.minor(whole - (whole * less / 100 if _is_percent(cells[2]) else less), self._currency)


def number_among_words(text: str) -> str:
    """The one number in an amount with more behind it (1500tl peşin, ₺ 1.500 + kargo); '' for no such."""
    found = _FIGURES.findall(text)
    return found[0].rstrip(".,") if len(found) == 1 and any(map(str.isalpha, text)) else ""


def is_minor(heading: str) -> bool:
    """Does the heading of a column say that it counts the smallest unit (Tutar (kuruş), total_cents)?"""
    return not _MINOR.isdisjoint(fold(heading).split())


def scales_of(mapping: Mapping[str, Column]) -> dict[str, int]:
    """Fields of money whose columns count thousands or millions (Tutar (bin TL), Amount x1000)."""
    found = {key: _scale_of(mapping[key].heading) for key in _SCALED if key in mapping}
    return {key: scale for key, scale in found.items() if scale > 1}


def _scale_of(heading: str) -> int:
    scale = next((scale for sign, scale in _SCALES if sign.search(heading)), 1)
    other = says_thousands(heading) and not _OTHER_BIN.isdisjoint(fold(heading).split())
    return 1 if other else scale


def says_thousands(cell: Any) -> bool:
    """Does the word stand in it with which Turks count thousands?"""
    return isinstance(cell, str) and "bin" in cell.casefold()


def is_rate(heading: str) -> bool:
    """Does the heading of a column say that its numbers are per cents (İndirim Oranı, Discount %)?"""
    return "%" in heading or not _RATES.isdisjoint(fold(heading).split())


def as_percent(cell: Any, way: numbers.Way) -> Any:
    """A cell of such a column with its sign: 10 is %10, and so is 0,1."""
    found = None if _is_percent(cell) else numbers.parse(cell, way)
    if found is None:
        return cell
    percent = found * 100 if abs(found) < 1 else found
    return f"%{percent:f}".replace(".", "," if way == "comma" else ".")


def _is_percent(cell: Any) -> bool:
    return isinstance(cell, str) and "%" in cell

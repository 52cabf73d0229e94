"""Rows that are sums of the rows above, and no orders of their own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from vefa.files.memo import Memo
from vefa.rules.text import fold

_TOTALS: Final = frozenset((
    "toplam", "toplamlar", "genel toplam", "ara toplam", "toplam tutar", "toplam ciro", "toplam adet",
    "yekun", "total", "totals", "grand total", "subtotal", "sub total", "sum", "devir", "devreden",
    "nakli yekun", "gunluk ciro", "aylik ciro", "gun sonu", "gun sonu toplami", "daily total", "carried over",
    "kasa devir", "kasa devri", "devir kasa", "devreden kasa", "kasadaki para", "kasa mevcudu",
    "gun sonu kasa", "devir bakiyesi", "devreden bakiye", "acilis", "acilis bakiyesi", "eski borc",
    "eski hesap",
    "eski bakiye", "onceki borc", "onceki bakiye", "gecen aydan", "gecen aydan kalan", "gecen yildan",
    "gecen yildan kalan",
))  # fmt: skip
_TILL: Final = frozenset(("kasa", "kasada", "gunluk kasa"))  # sums where people stand, but goods in a product
_PEOPLE: Final = ("name", "first_name")
_ENDINGS: Final = (  # Ocak toplamı, gün toplamı, 2025'ten devir
    " toplam", " toplami", " toplamlari", " yekunu", " devir", " devri", " devreden",
)  # fmt: skip
_BEGINNINGS: Final = ("toplam ", "genel toplam ", "ara toplam ", "yekun ", "grand total ")
_SPOKEN: Final = re.compile(
    "topla|total|sum|yek|dev|ciro|kasa|g[uü]n son|carried|a[cç][iı]l[iı][sş]|eski|[oö]nceki|ge[cç]en",
    re.IGNORECASE,
)
_FOOTER: Final = re.compile(  # folded
    r"record s downloaded|seller id|bestellung(en)? wurden? heruntergeladen|rapor tarihi"
    r"|generated (on|by|at)\b|exported (on|by|at)\b|kayit (bulundu|listelendi)|end of (report|file)"
)
_SAID_IN: Final = ("number", "name", "first_name", "product")


def names_total(row: Sequence[Any]) -> bool:
    """Does a cell say that this is a sum of the rows above?"""
    texts = [fold(cell) for cell in row if isinstance(cell, str) and _SPOKEN.search(cell)]
    return any(text in _TOTALS or text.startswith(_BEGINNINGS) or text.endswith(_ENDINGS) for text in texts)


def is_total(cell: Any) -> bool:
    """Is it nothing but the word for a sum? ("Toplam Market" may be a customer.)"""
    if not isinstance(cell, str):
        return False
    text = fold(cell)
    return text in _TOTALS or text.endswith(_ENDINGS)


def is_footer(texts: Iterable[str]) -> bool:
    """Are these the texts of a line with which programs end what they save?"""
    return _FOOTER.search(fold(" ".join(texts))) is not None


def _is_no_person(cell: Any) -> bool:
    if not isinstance(cell, str):
        return False
    text = fold(cell)
    return text in _TILL or text in _TOTALS or text.endswith(_ENDINGS)


class Totals:
    """Finds the sums among rows that have a day, as a list may have one below every day or month."""

    def __init__(self, places: Mapping[str, int]) -> None:
        """`places` are the columns of the fields."""
        known, nobody = Memo[bool](is_total), Memo[bool](_is_no_person)
        told = [(key, places[key]) for key in _SAID_IN if key in places]
        self._places = [(place, nobody if key in _PEOPLE else known) for key, place in told]

    def has(self, row: Sequence[Any]) -> bool:
        """Is the row a sum?"""
        return any(known[row[place]] for place, known in self._places)

    def among(self, numbers: Sequence[str], rows: Sequence[Sequence[Any]]) -> set[int]:
        """Places of the sums; rows with an order number that ends in a figure are none."""
        doubtful = [at for at, number in enumerate(numbers) if not number[-1:].isdigit()]
        said = [numbers[at] for at in doubtful]
        if "" not in said and not _SPOKEN.search(" ".join(said)):
            return set()
        return {at for at in doubtful if self.has(rows[at])}

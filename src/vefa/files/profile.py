"""What the values of a column look like, to guess its field or to doubt a heading."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any, Final

from vefa.files.amounts import number_among_words
from vefa.files.cells import text_of
from vefa.files.currencies import UNKNOWN, currency_of
from vefa.files.formats import words
from vefa.files.row_kinds import kind_words, without_code
from vefa.files.stamps import is_stamp
from vefa.rules import dates, numbers, yearless
from vefa.rules.common_names import RARE, share_of
from vefa.rules.phone import normalise
from vefa.rules.places import province
from vefa.rules.text import email, fold

_DATE_WAYS: Final[tuple[dates.Way, ...]] = ("dmy", "mdy", "ymd")
_CODE: Final = re.compile(r"[#\w./-]*\d[\w./-]*")
_CENTS: Final = re.compile(r"\d[.,]\d\d(?!\d)")
_LOOKED_AT: Final = 60  # values that are looked at closely
_FIRST_SHEETS: Final = 2005  # nobody brings older ones
_LONGEST_AMOUNT: Final = 9  # letters; parcels and customers have longer numbers


class Profile:
    """Shares (0 to 1) of a column's filled cells that fit a kind of value; `cells` are the filled ones."""

    def __init__(self, cells: Sequence[Any], country: str) -> None:
        """`country` (ISO, two letters) is whose phone numbers are expected."""
        self._country = country
        self.cells = [cell for cell in cells if text_of(cell)]
        some = self.cells[:_LOOKED_AT]
        self.texts = [text_of(cell) for cell in some]
        self._looked = [text_of(cell) if isinstance(cell, str) else cell for cell in some]
        self.filled = len(self.cells) / max(1, len(cells))

    def _share(self, fits: Sequence[bool]) -> float:
        return sum(fits) / len(fits) if fits else 0.5

    @cached_property
    def days(self) -> float:
        """Days, with or without an hour. Plain numbers are none: an amount may look like a day number."""
        return self._share([_is_day(cell) for cell in self._looked])

    @cached_property
    def early(self) -> bool:
        """Days among which one is earlier than any sheet of sales: birthdays."""
        found = (cell if isinstance(cell, dt.date) else _day_in(cell) for cell in self._looked)
        return any(day is not None and day.year < _FIRST_SHEETS for day in found)

    @cached_property
    def stamps(self) -> float:
        """Moments as seconds since 1970; only a heading makes them days."""
        return self._share([is_stamp(cell) for cell in self._looked])

    @cached_property
    def yearless(self) -> float:
        """Days that are written without a year; only a heading makes them days."""
        return self._share([isinstance(cell, str) and yearless.is_yearless(cell) for cell in self._looked])

    @cached_property
    def hours(self) -> float:
        """Hours of the day."""
        clock = re.compile(r"\d{1,2}[:.]\d{2}([:.]\d{2})?(\s?[AaPp]\.?[Mm]\.?)?")
        return self._share(
            [isinstance(cell, dt.time) or bool(clock.fullmatch(text_of(cell))) for cell in self._looked]
        )

    @cached_property
    def amounts(self) -> float:
        """Numbers, also as text with a currency."""
        return self._share([_is_number(cell) for cell in self._looked])

    @cached_property
    def spoken(self) -> float:
        """Amounts, also with words behind them (1500tl peşin); only a heading makes them money."""
        return self._share(
            [_is_number(one) or number_among_words(text_of(one)) != "" for one in self._looked]
        )

    @cached_property
    def pieces(self) -> float:
        """Small numbers as quantities are."""
        values = [numbers.parse(cell, "comma") for cell in self._looked]
        return self._share([value is not None and abs(value) < 1000 for value in values])

    @cached_property
    def phones(self) -> float:
        """Phone numbers."""
        return self._share([normalise(text, self._country) is not None for text in self.texts])

    @cached_property
    def figures(self) -> float:
        """Texts with five or more figures: phones, also those with a slip in them."""
        return self._share([sum(map(str.isdigit, text)) >= 5 for text in self.texts])

    @cached_property
    def emails(self) -> float:
        """E-mail addresses."""
        return self._share([bool(email(text)) for text in self.texts])

    @cached_property
    def provinces(self) -> float:
        """Names of Turkish provinces."""
        return self._share([not text.isdigit() and province(text) is not None for text in self.texts])

    @cached_property
    def states(self) -> float:
        """Known words for the state of an order."""
        return self._share([fold(text) in _state_words() for text in self.texts])

    @cached_property
    def payments(self) -> float:
        """Words for whether an order was paid."""
        return self._share([fold(text) in _payment_words() for text in self.texts])

    @cached_property
    def currencies(self) -> float:
        """Codes, names and signs of currencies."""
        return self._share([currency_of(text) not in {"", UNKNOWN} for text in self.texts])

    @cached_property
    def kinds(self) -> float:
        """Words for what a row is: a sale, a return."""
        return self._share([fold(without_code(text)) in kind_words() for text in self.texts])

    @cached_property
    def names(self) -> float:
        """Two to five words without figures."""
        return self._share(
            [1 < len(text.split()) < 6 and not any(map(str.isdigit, text)) for text in self.texts]
        )

    @cached_property
    def people(self) -> bool:
        """Names among which many are common ones: they may come again and again, as products do."""
        return self.names >= 0.75 and self._share([_has_common_name(text) for text in self.texts]) >= 0.5

    @cached_property
    def first_names(self) -> bool:
        """Words that are nearly all common first names, with no more behind them."""
        return self._share([" " not in text and _has_common_name(text) for text in self.texts]) >= 0.75

    @cached_property
    def regions(self) -> float:
        """Two capital letters: NY, CA."""
        return self._share([len(text) == 2 and text.isalpha() and text.isupper() for text in self.texts])

    @cached_property
    def words(self) -> float:
        """Texts that are no numbers and no days."""
        return self._share([isinstance(cell, str) and not _is_number(cell) for cell in self._looked])

    @cached_property
    def lettered(self) -> float:
        """Texts with a letter in them; #1001 has none."""
        return self._share([any(map(str.isalpha, text)) for text in self.texts])

    @cached_property
    def sentences(self) -> float:
        """Texts of three words or more, and of two without a figure: no numbers of orders."""
        return self._share(
            [" " in text and (text.count(" ") > 1 or not any(map(str.isdigit, text))) for text in self.texts]
        )

    @cached_property
    def codes(self) -> float:
        """Numbers and codes with figures in them, in one word."""
        return self._share([bool(_CODE.fullmatch(text)) for text in self.texts])

    @cached_property
    def serials(self) -> float:
        """Day numbers of a spreadsheet (2000 to 2050), or like 20250131; only a heading makes them days."""
        numbers_ = [_plain_number(text) for text in self.texts]
        return self._share([36_526 <= one < 55_000 or 20_000_000 < one < 20_510_000 for one in numbers_])

    @cached_property
    def decimals(self) -> bool:
        """Does any value have decimals, as amounts do and order numbers do not?"""
        values = [numbers.parse(cell, "comma") for cell in self._looked]
        return any(value is not None and value != value.to_integral_value() for value in values)

    @cached_property
    def round(self) -> bool:
        """Are they all multiples of five, as prices and down payments are?"""
        values = [numbers.parse(cell, "comma") for cell in self._looked]
        return bool(values) and all(value is not None and value % 5 == 0 for value in values)

    @cached_property
    def prices(self) -> bool:
        """Small whole numbers that go up and down, as prices do and numbers of orders do not."""
        values = [_plain_number(text) for text in self.texts]
        return self.pieces >= 0.9 and values not in (sorted(values), sorted(values, reverse=True))

    @cached_property
    def greatest(self) -> float:
        """The greatest number."""
        values = (numbers.parse(cell, "comma") for cell in self._looked)
        return max((float(value) for value in values if value is not None), default=0.0)

    @cached_property
    def cents(self) -> bool:
        """Are they written with two decimals, be they 00?"""
        return (
            self.amounts >= 0.75 and self._share([bool(_CENTS.search(text)) for text in self.texts]) >= 0.75
        )

    @cached_property
    def may_be_money(self) -> bool:
        """Numbers that are not all too long for amounts of money."""
        short = self._share([len(text) <= _LONGEST_AMOUNT for text in self.texts])
        return bool(self.cells) and self.amounts >= 0.5 and short >= 0.5 and self.days < 0.5

    @cached_property
    def repeated_codes(self) -> bool:
        """Codes of one length that come again and again, as those of customers do."""
        lengths = {len(text) for text in self.texts}
        return lengths == {max(lengths, default=0)} and min(lengths) >= 3 and self.distinct < 0.9

    @cached_property
    def short(self) -> bool:
        """One or two letters or figures: counts of something, and no numbers of orders."""
        return self._share([len(text) < 3 for text in self.texts]) > 0.5

    @cached_property
    def running(self) -> bool:
        """Are they 1, 2, 3 …, the numbers of rows and not of orders?"""
        return self.texts[:2] == ["1", "2"] and all(
            text == str(at) for at, text in enumerate(self.texts, start=1)
        )

    @cached_property
    def distinct(self) -> float:
        """How many of the values differ."""
        return len({text_of(cell) for cell in self.cells}) / len(self.cells) if self.cells else 0.0


def _is_day(cell: object) -> bool:
    if isinstance(cell, dt.date):
        return True
    if not isinstance(cell, str) or len(cell) < 6:
        return False
    return not _is_money(cell) and any(dates.parse(cell, way) is not None for way in _DATE_WAYS)


def _has_common_name(text: str) -> bool:
    return any(share_of(word) > RARE for word in fold(text).split())


def _day_in(cell: object) -> dt.date | None:
    found = dates.parse(cell) if isinstance(cell, str) and _is_day(cell) else None
    return found.day if found else None


def _is_money(text: str) -> bool:
    """Text with decimals or a currency can be no day although day numbers look alike."""
    return numbers.parse(text, "comma") is not None and not re.fullmatch(r"\d{8}", text.strip())


def _is_number(cell: object) -> bool:
    return numbers.parse(cell, "comma") is not None


def _plain_number(text: str) -> float:
    found = numbers.parse(text, "comma")
    return float(found) if found is not None else 0.0


@cache
def _payment_words() -> frozenset[str]:
    return frozenset(fold(word) for listed in words("payments").values() for word in listed)


@cache
def _state_words() -> frozenset[str]:
    return frozenset(fold(word) for listed in words("states").values() for word in listed)

"""How one sheet is going to be read: which column is which field, and how it writes numbers and days."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from vefa.files.fields import DAYS, FIELDS, KNOWN_BY
from vefa.files.stamps import are_stamps
from vefa.rules.dates import Way as DayWay
from vefa.rules.numbers import Way as NumberWay

Confidence = Literal["sure", "likely", "unsure", "none"]
Kind = Literal["orders", "customers"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its place in a row (from 0), its heading as written, how sure the guess is.

    `rival` is the heading that would have been the second choice, '' when there is none.
    """

    index: int
    heading: str
    confidence: Confidence = "sure"
    rival: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a sheet is read. A changed choice makes a changed copy.

    `kind` tells whether it holds orders or is a list of customers. `format` is the key of the format
    ("guess" when none fits) and `title` its name in words. `header_row` is counted as the spreadsheet shows
    it, 0 when the sheet has no header. `headings` are all columns of the table. `total_of` tells whether the
    total stands once an order or on each line, `rows_are` whether a row is a line (several may make an order)
    or a whole order. `channel` and `currency` are '' when the sheet does not tell. `numbers_told` and
    `days_told` are False when the ways are only the country's habit. `chosen` names the ways ("numbers",
    "days") that a person chose, `usual` holds those of such sheets where their cells do not tell; `states`
    the shop's state of words that a person explained, `sensitive` the headings of columns that are never
    read, `consents` those that speak of consents, which no column can give; `examples` are the first values
    by column index; `others` are other sheets of the book that hold such rows, `alike` tells that their
    headings are the same. `amountless`: it has no money at all, but tells by number in which state orders
    are. `after_refunds`: the total is what is left when what came back is taken from it.
    `account`: it is a statement of a bank account. `days_go_on`: a day is written once, and holds for
    the rows below it that have none. `day_above`: the column into which a day goes that stands alone in a row
    above its sales or is the name of the sheet (-1: none does); `name_above`: the same of a name, `called`
    is that of the sheet. `month` (2026-03): days are figures, of this month at first. `mac_days`: day
    numbers count from 1904. Days without a year are the
    latest ones not after `until` (ISO; '' where there are none); `until_told` is False when nothing but the
    day of the file speaks for it.
    """

    format: str
    title: str
    sheet: str
    header_row: int
    headings: tuple[Column, ...]
    mapping: Mapping[str, Column]
    numbers: NumberWay = "comma"
    days: DayWay = "dmy"
    numbers_told: bool = True
    days_told: bool = True
    channel: str = ""
    currency: str = ""
    rows_are: Literal["lines", "orders"] = "lines"
    total_of: Literal["order", "line"] = "line"
    sensitive: tuple[str, ...] = ()
    chosen: frozenset[str] = frozenset()
    usual: Mapping[str, Any] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    kind: Kind = "orders"
    consents: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    alike: bool = False
    amountless: bool = False
    after_refunds: bool = False
    days_go_on: bool = False
    account: bool = False
    day_above: int = -1
    name_above: int = -1
    called: str = ""
    month: str = ""
    mac_days: bool = False
    until: str = ""
    until_told: bool = True

    @property
    def unread(self) -> list[str]:
        """Headings that nothing is taken from."""
        taken = {column.index for column in self.mapping.values()}
        return [one.heading for one in self.headings if one.index not in taken]

    @property
    def has_stamps(self) -> bool:
        """Do its first days count seconds since 1970?"""
        days = (self.mapping[key].index for key in DAYS if key in self.mapping)
        return any(are_stamps(self.examples.get(at, ())) for at in days)

    @property
    def has_money(self) -> bool:
        """Does any column tell what orders or lines cost?"""
        return bool({"total", "amount", "price"} & set(self.mapping))

    @property
    def missing(self) -> list[str]:
        """Keys of required fields that no column stands for."""
        if self.kind == "customers":
            return [] if {*KNOWN_BY} & set(self.mapping) else ["name"]
        stand_ins = {"total": ("amount", "price", *(("state",) if self.amountless else ()))}
        return [
            one.key
            for one in FIELDS
            if one.required and not {one.key, *stand_ins.get(one.key, ())} & set(self.mapping)
        ]

    def with_column(self, key: str, heading_index: int | None) -> "Reading":
        """The same reading with field `key` taken from another column, or from none."""
        with_it = {"total": ("total_", "vat"), "amount": ("amount_",), "price": ("price_",)}.get(key, ())
        mapping = {
            name: column
            for name, column in self.mapping.items()
            if name != key and not name.startswith(with_it)
        }
        after_refunds = self.after_refunds and key not in {"total", "refunded"}
        for column in self.headings:
            if column.index == heading_index:
                mapping[key] = replace(column, confidence="sure", rival="")
        return replace(self, mapping=mapping, after_refunds=after_refunds, account=False)

    def with_day_above(self, column: Column) -> "Reading":
        """The same reading with days that stand alone above their rows, to be read as if in `column`."""
        known = column.index in {one.index for one in self.headings}
        return replace(
            self,
            headings=self.headings if known else (*self.headings, column),
            mapping={**self.mapping, "day": column},
            day_above=column.index,
        )

    def with_name_above(self, column: Column, called: str = "") -> "Reading":
        """The same reading with names that stand above their rows, or `called` by its sheet's name."""
        mapping = {**self.mapping, "name": column, "phone": column}
        return replace(
            self,
            headings=(*self.headings, column),
            mapping=mapping,
            name_above=column.index,
            called=called,
        )

    def with_until(self, until: str) -> "Reading":
        """The same reading with days without a year as the latest ones not after this day (ISO)."""
        return replace(self, until=until, until_told=True)

    def with_states(self, states: Mapping[str, str]) -> "Reading":
        """The same reading with words whose state a person has told."""
        return replace(self, states={**self.states, **states})

    def with_usual(self, ways: Mapping[str, Any]) -> "Reading":
        """The same reading with ways that hold where the sheet's own cells do not tell."""
        told = replace(self, usual={**self.usual, **ways})
        if "numbers" in ways and not told.numbers_told:
            told = replace(told, numbers=ways["numbers"], numbers_told=True)
        if "days" in ways and not told.days_told:
            told = replace(told, days=ways["days"], days_told=True)
        return told

    def with_ways(self, *, numbers: NumberWay | None = None, days: DayWay | None = None) -> "Reading":
        """The same reading with ways that a person chose; the sheet's own signs do not change them."""
        chosen = self.chosen | ({"numbers"} if numbers else set()) | ({"days"} if days else set())
        return replace(
            self,
            numbers=numbers or self.numbers,
            days=days or self.days,
            numbers_told=bool(numbers) or self.numbers_told,
            days_told=bool(days) or self.days_told,
            chosen=chosen,
        )

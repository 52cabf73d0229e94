"""Who ordered, column by column: names, phones, addresses, places. What a cell means is worked out once.

Apart from the other columns because the country of a row decides how its cells are read.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from vefa.files import people
from vefa.files.buyers import Buyers
from vefa.files.cells import text_of
from vefa.files.converter import Cells, Converter
from vefa.files.memo import Memo
from vefa.i18n import _

_COUNTRIES: Final = frozenset(("country", "country_2"))


class PersonColumns:
    """Reads these columns of a sheet; one of them serves all who ask, for they share what was worked out."""

    def __init__(self, converter: Converter) -> None:
        """`converter` knows where the columns stand."""
        self._convert = converter
        self._places, self._ours, country = converter.places, converter.ours, converter.country
        self._names: Memo[str] = Memo(text_of if self._ours else people.name_of)
        self._full_names: Memo[str] = Memo(people.full_name)
        self._foreign_names: Memo[str] = Memo(partial(people.name_of, turkish=False))
        self._foreign_full_names: Memo[str] = Memo(partial(people.full_name, turkish=False))
        self._foreign_cities: Memo[str] = Memo(partial(people.city_of, turkish=False))
        self._phones: Memo[str] = Memo(lambda pair: people.phone_of(pair[0], pair[1] or country))
        self._home_phones: Memo[str] = Memo(lambda cell: people.phone_of(cell, country))
        self._addresses: Memo[tuple[str, str]] = Memo(people.address_of)
        self._buyers: Memo[str] = Memo(people.buyer_of)
        self._cities: Memo[tuple[str, bool]] = Memo(
            lambda cell: (text_of(cell) if self._ours else people.city_of(cell), people.is_province(cell))
        )
        self._countries: Memo[str] = Memo(people.country_of)
        self._birthdays: Memo[str] = Memo(lambda cell: people.birthday_of(cell, converter.reading.days))

    def names(self, rows: Sequence[Cells]) -> list[str]:
        """Names of persons, from one column or from first and last name."""
        foreign = self._foreign(rows)
        found = self._told_names(rows, self._names, self._full_names) if len(foreign) < len(rows) else []
        if foreign:
            others = self._told_names(rows, self._foreign_names, self._foreign_full_names)
            found = found or others
            for at in foreign:
                found[at] = others[at]
        return found

    def _told_names(self, rows: Sequence[Cells], names: Memo[str], full_names: Memo[str]) -> list[str]:
        found = self._convert.first_values("name", rows, names)
        parts = [self._convert.cells(key, rows) for key in ("first_name", "last_name") if key in self._places]
        if parts and "" in found:
            full = full_names.all(zip(*parts, strict=True))
            found = [name or other for name, other in zip(found, full, strict=True)]
        return found

    def _foreign(self, rows: Sequence[Cells]) -> Sequence[int]:
        """Places of the rows from countries that write I and i as one letter."""
        if self._ours:
            return ()
        if not _COUNTRIES & self._places.keys():
            return () if people.writes_turkish(self._convert.country) else range(len(rows))
        countries = self._convert.first_values("country", rows, self._countries)
        away = {one for one in set(countries) if not people.writes_turkish(one or self._convert.country)}
        return [at for at, one in enumerate(countries) if one in away] if away else ()

    def phones(self, rows: Sequence[Cells]) -> list[str]:
        """Phones in E.164, read as numbers of the row's country."""
        if not _COUNTRIES & self._places.keys():
            return self._convert.first_values("phone", rows, self._home_phones)
        countries = self._convert.first_values("country", rows, self._countries)
        found = [""] * len(rows)
        for key in ("phone", "phone_2", "phone_3"):
            if key in self._places and "" in found:
                pairs = zip(self._convert.cells(key, rows), countries, strict=True)
                found = [value or other for value, other in zip(found, self._phones.all(pairs), strict=True)]
        return found

    def addresses(self, rows: Sequence[Cells]) -> tuple[list[str], list[str]]:
        """Addresses to write to, and the buyers: the channel's id, else the marketplace's alias address."""
        buyers = self._convert.first_values("buyer", rows, self._buyers)
        emails = [""] * len(rows)
        for key in ("email", "email_2"):
            if key in self._places:
                found = self._addresses.all(self._convert.cells(key, rows))
                emails = [email or one[0] for email, one in zip(emails, found, strict=True)]
                buyers = [buyer or one[1] for buyer, one in zip(buyers, found, strict=True)]
        return emails, buyers

    def told_buyers(self) -> Buyers:
        """What notes numbers of customers with their names."""
        return Buyers(self._buyers.__getitem__, self._names.__getitem__)

    def cities(self, rows: Sequence[Cells]) -> list[str]:
        """The province if a column names one, else the most exact place."""
        columns = [
            self._cities.all(self._convert.cells(key, rows))
            for key in ("city", "city_2")
            if key in self._places
        ]
        if not columns:
            return [""] * len(rows)
        found = columns[0]
        if len(columns) > 1:
            pairs = zip(found, columns[1], strict=True)
            found = [one if one[1] or not other[0] else other for one, other in pairs]
        cities = [city for city, _is_province in found]
        for at in self._foreign(rows):
            cities[at] = self._foreign_city(rows[at])
        return cities

    def _foreign_city(self, row: Cells) -> str:
        found = [
            self._foreign_cities[row[self._places[key]]] for key in ("city", "city_2") if key in self._places
        ]
        return next((city for city in reversed(found) if city), "")

    def birthdays(self, rows: Sequence[Cells]) -> list[str]:
        """`YYYY-MM-DD` or `MM-DD`."""
        return self._convert.values("birthday", rows, self._birthdays)

    def order_in_words(self, row: Cells) -> str:
        """Number and name of the order that a row tells of."""
        number, name = self._convert.numbers([row])[0], self.names([row])[0]
        return " · ".join(filter(None, (_("Order {number}").format(number=number) if number else "", name)))

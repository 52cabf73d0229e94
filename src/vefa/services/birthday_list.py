"""Whose birthday lies in a span of days, with what may be sent and whether the year's gift was given."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from peewee import SQL

from vefa.db.models import Customer
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.calendar import is_leap
from vefa.services.counting import shown

_LEAP: tuple[int, int] = (2, 29)


@dataclass(frozen=True, slots=True)
class BirthdayRow:
    """A birthday on `day`; `birthday` is MM-DD (29 February is kept on the 28th in other years).

    Money in minor units of the shop's currency, phone in E.164. Consents: 1 given, -1 refused, 0 never asked.
    """

    day: date
    birthday: str
    id: int
    number: int
    name: str
    phone: str
    email: str
    last_day: date | None
    spent: int
    message: int
    email_consent: int
    call: int
    gift_given: bool


def birthdays_in(first: date, last: date) -> list[BirthdayRow]:
    """Every birthday from `first` to `last`, by day and then by name; archived customers are left out."""
    fields = (
        Customer.birthday, Customer.id, Customer.number, Customer.name, Customer.phone, Customer.email,
        Customer.last_day, Customer.spent, Customer.message_consent, Customer.email_consent,
        Customer.call_consent, Customer.gift_year, Customer.sort_key,
    )  # fmt: skip
    told = SQL("\"birthday\" <> ''")  # for the index of those who told it
    found: list[tuple[date, str, BirthdayRow]] = []
    for birthday, *about, gift, key in rows(Customer.select(*fields).where(told, shown())):
        found += [(day, key, _row(day, birthday, about, gift)) for day in _days(birthday, first, last)]
    return [row for _day, _key, row in sorted(found, key=lambda one: (one[0], one[1], one[2].id))]


def with_birthday() -> tuple[int, int]:
    """How many customers told their birthday, and how many there are."""
    everybody = Customer.select().where(shown())
    return everybody.where(SQL("\"birthday\" <> ''")).count(), everybody.count()


def _days(birthday: str, first: date, last: date) -> Iterator[date]:
    """The days of the span on which it is kept."""
    month, day = map(int, birthday.split("-"))
    for year in range(first.year, last.year + 1):
        early = (month, day) == _LEAP and not is_leap(year)
        kept = date(year, month, day - 1 if early else day)
        if first <= kept <= last:
            yield kept


def _row(day: date, birthday: str, about: list[Any], gift: int | None) -> BirthdayRow:
    one, number, name, phone, email, last_day, spent, message, mail, call = about
    bought = date.fromisoformat(last_day) if last_day else None
    given = gift is not None and gift >= day.year
    return BirthdayRow(
        day, birthday, one, number, name, phone, email, bought, spent, message, mail, call, given
    )

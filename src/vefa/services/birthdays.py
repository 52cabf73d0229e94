"""The gift of a birthday, once a year, on the day (POLICY 30, 51)."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from peewee import SQL

from vefa.db.models import Customer, Voucher, database
from vefa.db.read import among, given, made_once
from vefa.i18n import _
from vefa.rules import lots
from vefa.rules.calendar import is_leap
from vefa.rules.points import last_day
from vefa.rules.programme import ProgrammeRules
from vefa.services.counting import shown
from vefa.services.ledger import Ledger
from vefa.services.voucher_issue import issue_vouchers

AHEAD: Final = 30  # days between typing a birthday and the first gift


def give(rules: ProgrammeRules, day: date, *, now: datetime) -> list[int]:
    """Give everybody whose birthday `day` is the gift of the programme; who got it.

    Call it inside the write transaction.
    """
    gift = rules.birthday
    if not (gift.points or gift.voucher):
        return []
    born = _born_on(day)
    if not born:
        return []
    if gift.points:
        _give_points(born, gift.points, rules, day, now)
    if gift.voucher:
        _give_vouchers(born, gift.voucher, day + timedelta(days=gift.days), day, now)
    database.connection().executemany(
        'UPDATE "customer" SET "gift_year" = ? WHERE "id" = ?', [(day.year, customer) for customer in born]
    )
    return born


def _born_on(day: date) -> list[int]:
    """Whose gift is due on `day`; who was born on 29 February has it on the 28th in other years."""
    also = "02-29" if (day.month, day.day) == (2, 28) and not is_leap(day.year) else ""
    typed = (day - timedelta(days=AHEAD)).isoformat()
    return [customer for (customer,) in _due(f"{day:%m-%d}", also, typed, day.year)]


@made_once
def _due(birthday: str, also: str, typed: str, year: str) -> Any:
    """Whose birthday is one of two, typed until `typed`, without a gift in `year` (a number)."""
    return Customer.select(Customer.id).where(
        SQL("\"birthday\" <> ''"),  # for the index of those who told it
        Customer.birthday.in_((birthday, also)),
        Customer.birthday_typed <= typed,
        Customer.gift_year.is_null() | (Customer.gift_year < given(year)),
        Customer.merged_into.is_null(),
        shown(),
    )


def _give_points(born: list[int], points: int, rules: ProgrammeRules, day: date, now: datetime) -> None:
    ledger = Ledger(day, now)
    ledger.load(born, with_lots=False)
    for customer in born:
        lot = ledger.new_lot(None, day, last_day(rules.expiry, day))
        ledger.post(lots.gain(ledger.account(customer), points, lot), customer=customer, kind="birthday")
    ledger.write()


def _give_vouchers(born: list[int], worth: int, until: date, day: date, now: datetime) -> None:
    made = issue_vouchers(
        born, kind="amount", value=worth, last_day=until, today=day, now=now, reason=_("Birthday gift")
    )
    Voucher.update(origin="birthday").where(Voucher.id.in_(among(made))).execute()

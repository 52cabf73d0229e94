"""Tasks that come from customers: birthdays, what ends, who stays away, special days, doubles, files."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Any

from peewee import SQL, fn

from vefa.db.models import Customer, CustomerTag, Import, Tag
from vefa.db.read import first, rows
from vefa.i18n import _, ngettext
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.rules.calendar import first_minute, is_leap
from vefa.rules.text import fold
from vefa.services import settings
from vefa.services.counting import shown
from vefa.services.doubles.keeping import count as doubles_count
from vefa.services.early_access import early_lists
from vefa.services.endings import STAGES, endings
from vefa.services.special_days import special_days
from vefa.services.tasks.task import Button, Kind, Task, Urgency, named, week_of
from vefa.services.tier_notices import tier_notices
from vefa.services.watched import new_files

_LATELY = 7  # days


@dataclass(frozen=True, slots=True)
class BirthdayRow:
    """Whose birthday it is; consents as kept (1: given)."""

    customer_id: int
    name: str
    phone: str
    email: str
    message_consent: int
    call_consent: int


def birthday_rows(today: date) -> list[BirthdayRow]:
    """Whose birthday it is; who was born on 29 February has it on the 28th in other years."""
    texts = [f"{today:%m-%d}"]
    if texts == ["02-28"] and not is_leap(today.year):
        texts.append("02-29")
    fields = (
        Customer.id, Customer.name, Customer.phone, Customer.email, Customer.message_consent,
        Customer.call_consent,
    )  # fmt: skip
    query = Customer.select(*fields).where(
        SQL("\"birthday\" <> ''"), Customer.birthday.in_(texts), Customer.merged_into.is_null(), shown()
    )
    return [BirthdayRow(*one) for one in rows(query.order_by(Customer.sort_key))]


def birthdays(today: date) -> Iterator[Task]:
    """Customers to congratulate today."""
    found = birthday_rows(today)
    if not found:
        return
    text = ngettext(
        "Today is the birthday of {count} customer", "Today is the birthday of {count} customers", len(found)
    )
    yield Task(
        Kind.BIRTHDAY, today.isoformat(), text.format(count=words.number(len(found))),
        named([_with_consent(one.name, one.message_consent, one.call_consent) for one in found]),
        Urgency.GOOD, Button.GREET, today, count=len(found),
    )  # fmt: skip


def _with_consent(name: str, message: int, call: int) -> str:
    if message == 1:
        return _("{name} (consent to messages)").format(name=name)
    if call == 1:
        return _("{name} (consent to calls)").format(name=name)
    return name


def ending(today: date) -> Iterator[Task]:
    """Points and vouchers that end within a week, or within a month, and were not told yet."""
    for stage in STAGES:
        left = [one for one in endings(stage, today=today) if one.told is None]
        if not left:
            continue
        customers = len({one.customer_id for one in left})
        text = ngettext(
            "Points or vouchers of {count} customer end within {days} days",
            "Points or vouchers of {count} customers end within {days} days",
            customers,
        )
        points, worth = sum(one.points for one in left), sum(one.worth for one in left)
        vouchers = sum(one.voucher is not None for one in left)
        parts = [
            _("{points} points, worth {money}").format(
                points=words.number(points), money=words.money(worth, settings.currency(), "sentence")
            ) if points else "",
            ngettext("{count} voucher", "{count} vouchers", vouchers).format(count=words.number(vouchers))
            if vouchers else "",
        ]  # fmt: skip
        near = stage == min(STAGES)
        yield Task(
            Kind.ENDING, f"{stage}:{week_of(today)}",
            text.format(count=words.number(customers), days=words.number(stage)),
            " · ".join(filter(None, parts)), Urgency.GOOD if near else Urgency.SOON, Button.REMIND,
            left[0].last_day, target=stage,
            count=customers,
        )  # fmt: skip


def tiers_lower(today: date) -> Iterator[Task]:
    """Customers who are to be told that their tier will be lower."""
    left = [one for one in tier_notices(today=today) if one.told is None]
    if left:
        text = ngettext("{count} tier will be lower", "{count} tiers will be lower", len(left))
        yield Task(
            Kind.TIER, left[0].lowers_on.isoformat(), text.format(count=words.number(len(left))),
            named([one.name for one in left]), Urgency.GOOD, Button.REMIND, left[0].lowers_on,
            count=len(left),
        )  # fmt: skip


def early_access(today: date) -> Iterator[Task]:
    """Lists of customers who hear before the others."""
    for one in early_lists(today=today):
        left = one.members - one.done
        if left > 0:
            text = _("{done} of {count} were told.")
            yield Task(
                Kind.EARLY, str(one.id), _("Early access: {name}").format(name=one.name),
                text.format(done=words.number(one.done), count=words.number(one.members)),
                Urgency.DUE if one.day <= today else Urgency.GOOD, Button.REMIND, one.day, target=one.id,
                count=left,
            )  # fmt: skip


def slipping_away(today: date) -> Iterator[Task]:
    """Loyal customers who did not come when they used to, since a week; once a week."""
    usual = fn.AVG((fn.JULIANDAY(Customer.slips_on) - fn.JULIANDAY(Customer.last_day)) / 2)
    away = fn.AVG(fn.JULIANDAY(today.isoformat()) - fn.JULIANDAY(Customer.last_day))
    since = (today - timedelta(days=_LATELY - 1)).isoformat()
    query = Customer.select(fn.COUNT(Customer.id), usual, away).where(
        Customer.slips_on.between(since, today.isoformat()), shown()
    )
    count, gap, silent = first(query) or (0, 0, 0)
    if not count:
        return
    text = ngettext(
        "{count} loyal customer did not come as usual", "{count} loyal customers did not come as usual", count
    )
    detail = _("They used to come about every {usual} days, it has been {away} days").format(
        usual=words.number(max(round(gap), 1)), away=words.number(round(silent))
    )
    yield Task(
        Kind.SLIPPING, week_of(today), text.format(count=words.number(count)), detail, Urgency.GOOD,
        Button.LIST, today, count=count,
    )  # fmt: skip


def special_day_tomorrow(today: date) -> Iterator[Task]:
    """Special days of tomorrow that customers are marked with: the tag is the beginning of the day's name."""
    tomorrow = today + timedelta(days=1)
    names = {one.name for one in special_days() if one.day in {tomorrow.isoformat(), f"{tomorrow:%m-%d}"}}
    if not names:
        return
    tags = rows(Tag.select(Tag.id, Tag.name, Tag.fold))
    for name in sorted(names):
        alike = [one for one in tags if fold(name).startswith(one[2])]
        if not alike:
            continue
        tag, called, _fold = max(alike, key=lambda one: len(one[2]))
        count, consents = _marked(tag)
        if count:
            text = ngettext(
                "{count} customer marked “{tag}” · {consents} with consent to messages",
                "{count} customers marked “{tag}” · {consents} with consent to messages",
                count,
            )
            detail = text.format(count=words.number(count), tag=called, consents=words.number(consents))
            yield Task(
                Kind.SPECIAL_DAY, f"{tag}:{tomorrow.isoformat()}", _("Tomorrow: {day}").format(day=name),
                detail, Urgency.SOON, Button.PREPARE, tomorrow, target=tag, count=count,
            )  # fmt: skip


def _marked(tag: int) -> tuple[int, int]:
    """How many customers have a tag, and how many of them consent to messages."""
    query = CustomerTag.select(fn.COUNT(Customer.id), fn.SUM(Customer.message_consent == 1)).join(Customer)
    count, consents = first(query.where(CustomerTag.tag == tag, shown())) or (0, 0)
    return int(count), int(consents or 0)


def likely_doubles(today: date) -> Iterator[Task]:
    """Pairs of customers who may be one."""
    count = doubles_count()
    if count:
        text = ngettext("{count} likely double", "{count} likely doubles", count)
        yield Task(
            Kind.DOUBLES, week_of(today), text.format(count=words.number(count)),
            _("Customers who may be one person twice; look at them one by one."), Urgency.SOON, Button.LOOK,
            today, count=count,
        )  # fmt: skip


def files_landed(today: date, now: datetime) -> Iterator[Task]:
    """New files of the watched folder."""
    for one in new_files(now=now):
        yield Task(
            Kind.FILE, one.sha256, _("New order file: {name}").format(name=PurePath(one.path).name),
            one.title or _("read before"), Urgency.GOOD, Button.IMPORT, today, path=one.path,
        )  # fmt: skip


def import_rests(today: date) -> Iterator[Task]:
    """Imports of the last week with rows that did not come in as they stand."""
    since = first_minute(today - timedelta(days=_LATELY), settings.zone())
    left: Any = fn.JSON_ARRAY_LENGTH(Import.problems)
    query = Import.select(Import.id, Import.file_name, left).where(
        Import.at >= since, Import.undone_at.is_null(), Import.problems != "[]"
    )
    for one, name, count in rows(query.order_by(Import.id)):
        text = ngettext("{count} row of an import to look at", "{count} rows of an import to look at", count)
        yield Task(
            Kind.IMPORT, str(one), text.format(count=words.number(count)), name, Urgency.SOON, Button.LOOK,
            today, target=one, count=count,
        )  # fmt: skip

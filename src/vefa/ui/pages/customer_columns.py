"""The columns of the list of customers: what stands in each, what is read for those beside the usual ones."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from vefa.i18n import _, ngettext, pgettext
from vefa.rules import format as words
from vefa.rules.figures import whole_change
from vefa.rules.own_fields import shown
from vefa.rules.phone import display
from vefa.services import customers, groups
from vefa.services.customer_records import CustomerRecord, customer_records
from vefa.services.customers import CustomerRow
from vefa.ui.cells import Figure, Mark, Person, Two
from vefa.ui.paged import Column
from vefa.ui.tier_badge import tier_tone

_USUAL: Final = frozenset({"name", "tier", "balance", "last_day", "spent_12m"})


class Listed(NamedTuple):
    """A row of the list, and all that is kept of the customer when a column asks for it."""

    row: CustomerRow
    record: CustomerRecord | None

    @property
    def id(self) -> int:
        """The customer."""
        return self.row.id


def listed(wanted: Sequence[int], keys: Sequence[str], *, today: date) -> list[Listed]:
    """The rows of these customers, with what the columns `keys` say."""
    rows = customers.customer_rows(wanted, today=today)
    if _USUAL.issuperset(keys):
        return [Listed(row, None) for row in rows]
    records = {one.id: one for one in customer_records(wanted, today=today)}
    return [Listed(row, records.get(row.id)) for row in rows]


def customer_columns(today: Callable[[], date], currency: Callable[[], str]) -> list[Column]:
    """Every column there is, as the shop is now; the usual ones first."""
    return [*_usual(today, currency), *_person_columns(), *_sums(today, currency), *_consents(), *_own()]


def _usual(today: Callable[[], date], currency: Callable[[], str]) -> list[Column]:
    return [
        Column("name", _("Customer"), "person", lambda one: _person(one.row), always=True),
        Column("tier", _("Tier"), "badge", lambda one: _tier(one.row), 86, optional=3),
        Column("balance", _("Points"), "number", lambda one: _points(one.row, currency()), 84, falling=True),
        Column(
            "last_day",
            _("Last purchase"),
            "two",
            lambda one: _last(one.row, today()),
            120,
            falling=True,
            optional=1,
        ),
        Column(
            "spent_12m",
            pgettext("column", "12 months"),
            "money",
            lambda one: _spent(one.row, currency()),
            116,
            falling=True,
            optional=2,
        ),
    ]


def _person_columns() -> list[Column]:
    return [
        _extra("number", _("Customer number"), "number", lambda one: words.number(one.number), 116),
        _extra("phone", _("Mobile phone"), "text", lambda one: one.phone and display(one.phone), 150),
        _extra("email", _("E-mail"), "text", lambda one: one.email, 200),
        _extra("card", _("Card number"), "text", lambda one: one.card, 130, sortable=False),
        _extra("city", _("City"), "text", lambda one: one.city, 120),
        _extra("district", _("District"), "text", lambda one: one.district, 120),
        _extra("birthday", _("Birthday"), "text", _birthday, 120),
        _extra("tags", _("Tags"), "text", lambda one: ", ".join(one.tags), 160, sortable=False),
        _extra("made_on", _("Customer since"), "text", lambda one: _day(one.made_on), 120, falling=True),
    ]


def _sums(today: Callable[[], date], currency: Callable[[], str]) -> list[Column]:
    number = words.number
    return [
        _extra("waiting", _("Waiting points"), "number", lambda one: number(one.waiting), 120, falling=True),
        _extra("first_day", _("First purchase"), "two", lambda one: _first(one.first_day, today()), 120),
        _extra("orders", _("Purchases"), "number", lambda one: number(one.orders), 110, falling=True),
        _extra("spent", _("Spent in all"), "money", lambda one: _all(one, currency()), 130, falling=True),
    ]


def _consents() -> list[Column]:
    return [
        _extra("message", _("Consent to messages"), "badge", lambda one: _said(one.message_consent), 130),
        _extra("email_consent", _("Consent to e-mails"), "badge", lambda one: _said(one.email_consent), 150),
        _extra("call", _("Consent to calls"), "badge", lambda one: _said(one.call_consent), 130),
    ]


def _own() -> list[Column]:
    """The fields of the shop's own."""
    made = []
    for field in groups.own_fields().values():
        number = int(field.key.removeprefix("own:"))
        kind = "number" if field.kind == "number" else "text"
        made.append(_extra(f"own_{number}", field.own, kind, _value_of(number, field.kind), 140))
    return made


def _value_of(number: int, kind: str) -> Callable[[CustomerRecord], Any]:
    def value(one: CustomerRecord) -> Any:
        text = one.own.get(number, "")
        return shown({"any_day": "day"}.get(kind, kind), text) if text else ""

    return value


def _extra(
    key: str, title: str, kind: str, cell: Callable[[CustomerRecord], Any], width: int, **more: bool
) -> Column:
    """A column that shows only when it was chosen."""
    return Column(
        key,
        title,
        kind,
        lambda one: "" if one.record is None else cell(one.record),
        width,
        usual=False,
        **more,
    )


def _last(row: CustomerRow, today: date) -> Two:
    times = ngettext("{count} purchase", "{count} purchases", row.orders)
    if row.last_day is None:
        return Two(_("None yet"), top_tint="text3")
    return Two(words.ago(row.last_day, today), times.format(count=words.number(row.orders)))


def _first(day: date | None, today: date) -> Two:
    return Two(_("None yet"), top_tint="text3") if day is None else Two(words.ago(day, today), words.day(day))


def _all(one: CustomerRecord, currency: str) -> str:
    return words.money(one.spent, currency, decimals="needed")


def _birthday(one: CustomerRecord) -> str:
    return words.birthday(one.birthday) if one.birthday else ""


def _day(day: date | None) -> str:
    return "" if day is None else words.day(day)


def _tier(row: CustomerRow) -> Mark:
    return Mark(row.tier, tier_tone(row.tier))


def _said(state: int) -> Mark | str:
    if not state:
        return ""
    given = state > 0
    return Mark(
        _("given") if given else _("refused"), "success" if given else "danger", "check" if given else "x"
    )


def _person(row: CustomerRow) -> Person:
    if row.phone:
        return Person(row.name, display(row.phone))
    number = _("Customer no {number}").format(number=row.number)
    only = _("name only")
    return Person(row.name, f"{number} · {only}" if row.name_only else number)


def _points(row: CustomerRow, currency: str) -> Figure:
    worth = words.money(row.worth, currency)
    return Figure(words.number(row.balance), worth, "danger_text" if row.balance < 0 else "text3")


def _spent(row: CustomerRow, currency: str) -> Figure:
    amount = words.money(row.spent_12m, currency, decimals="needed")
    rate = whole_change(row.spent_12m, row.spent_12m_before)
    if not rate:
        return Figure(amount)
    share = words.percent(abs(rate))
    return Figure(amount, f"▲ {share}", "success_text") if rate > 0 else Figure(amount, f"▼ {share}")

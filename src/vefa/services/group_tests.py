"""The conditions of groups as conditions of the database, over the columns and the marks of customers.

Values are data throughout: they reach the database as parameters, never as text of a statement. What is asked
of orders is in `group_orders`.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Any, Final

from peewee import SQL, fn

from vefa.db.letters import folded
from vefa.db.models import Customer, CustomerTag, CustomValue, Identity, Lot, Referral, Tag, Voucher
from vefa.db.read import among, by_value, rows
from vefa.rules.calendar import add_months, in_year
from vefa.rules.groups import Branch, Condition, Field, fields_of
from vefa.rules.text import fold
from vefa.rules.tiers import ordered, place_of
from vefa.services import programme
from vefa.services.counting import looked_at
from vefa.services.given import keepers
from vefa.services.group_asked import Asked, compared, who
from vefa.services.group_orders import BOUGHT
from vefa.services.voucher_list import in_group

_FEW: Final = 60  # days; of more it is faster to look at everybody than to go by the index


def members(tree: Branch, fields: Mapping[str, Field], *, today: date) -> Any:
    """The condition of the customers of `tree`; archived ones are among them only if it asks for that."""
    here = by_value(Customer.undone) == False if "archived" in fields_of(tree) else looked_at()  # noqa: E712
    here &= Customer.merged_into.is_null()
    return (here & _branch(tree, fields, today)) if tree.parts else here


def _branch(tree: Branch, fields: Mapping[str, Field], today: date) -> Any:
    parts = []
    for part in tree.parts:
        if isinstance(part, Branch):
            parts.append(_branch(part, fields, today))
        else:
            parts.append(_test(part, fields, today))
    return reduce(and_ if tree.every else or_, parts)


def _test(condition: Condition, fields: Mapping[str, Field], today: date) -> Any:
    field = fields.get(condition.field)
    if field is None:  # of the shop's own, and gone: nobody has anything in it
        return Customer.id.is_null()
    asked = Asked(condition, field, today)
    if field.own:
        return _OWN[field.kind](asked)
    return (BOUGHT if field.key in BOUGHT else _TESTS)[field.key](asked)


def _days(column: Any) -> Callable[[Asked], Any]:
    """A column of days as ISO text, NULL where there is none."""

    def test(asked: Asked) -> Any:
        operator, value = asked.condition.operator, asked.condition.value
        if operator in {"some", "none"}:
            return column.is_null(operator == "none")
        few = operator == "within" and asked.number <= _FEW
        return _when(column if few else by_value(column), operator, value, asked.today)

    return test


def _when(column: Any, operator: str, value: Any, today: date) -> Any:
    match operator:
        case "within":
            return column.between((today - timedelta(days=value - 1)).isoformat(), today.isoformat())
        case "before":
            return column <= (today - timedelta(days=value)).isoformat()
        case "ahead":
            return column.between(today.isoformat(), (today + timedelta(days=value)).isoformat())
        case "from":
            return column >= value
        case "until":
            return column <= value
        case _:
            return column.between(*value)


def _number(column: Any) -> Callable[[Asked], Any]:
    return lambda asked: compared(column, asked.condition.operator, asked.condition.value)


def _score(asked: Asked) -> Any:
    operator = asked.condition.operator
    if operator in {"some", "none"}:
        return Customer.score.is_null(operator == "none")
    return compared(Customer.score, operator, asked.condition.value)


def _consent(column: Any) -> Callable[[Asked], Any]:
    states = {"given": 1, "refused": -1, "unasked": 0}
    return lambda asked: column == states[asked.condition.operator]


def _flag(test: Callable[[date], Any]) -> Callable[[Asked], Any]:
    """`test(today)` holds, or not; it never answers NULL."""

    def flag(asked: Asked) -> Any:
        return test(asked.today) if asked.condition.operator == "yes" else ~test(asked.today)

    return flag


def _words(column: Any) -> Callable[[Asked], Any]:
    """A column of text, '' where nothing stands: one of some words, or a part of it, in any spelling."""

    def test(asked: Asked) -> Any:
        match asked.condition.operator:
            case "none":
                return column == ""
            case "some":
                return column != ""
            case "any_of" | "exactly":
                return (column != "") & folded(column).in_(asked.folds)
            case "none_of":
                return (column == "") | folded(column).not_in(asked.folds)
            case _:
                return (column != "") & folded(column).contains(asked.folds[0])

    return test


def _phone(asked: Asked) -> Any:
    """Figures as they are dialled at home find a number too: 0532 is a part of +90532…"""
    if asked.condition.value is None:
        return _words(Customer.phone)(asked)
    figures = "".join(one for one in asked.folds[0] if one.isdigit())
    if asked.condition.operator == "exactly":
        return Customer.phone.in_([f"+{figures}", f"+90{figures.removeprefix('0')}"])
    return Customer.phone.contains(figures.removeprefix("0")) if figures else Customer.id.is_null()


def _tier(asked: Asked) -> Any:
    """Who holds none of the programme's tiers is in the lowest."""
    steps = ordered(programme.current(asked.today).tiers)
    named = {fold(step.name): place for place, step in enumerate(steps)}
    chosen = {named[one] for one in asked.folds if one in named}
    if asked.condition.operator == "at_least":
        chosen = set(range(min(chosen), len(steps))) if chosen else set()
    if asked.condition.operator == "none_of":
        chosen = set(range(len(steps))) - chosen
    held = Customer.select(Customer.tier).distinct().where(Customer.tier != SQL("''"))
    known = ["", *(name for (name,) in rows(held))]
    return Customer.tier.in_([name for name in known if steps and place_of(steps, name) in chosen])


def _tag(asked: Asked) -> Any:
    marked = CustomerTag.select(CustomerTag.customer)
    if asked.condition.value is not None:
        marked = marked.join(Tag).where(Tag.fold.in_(asked.folds))
    return who(marked, on=asked.condition.operator in {"some", "any_of"})


def _birthday(asked: Asked) -> Any:
    told = Customer.birthday != SQL("''")  # for the index of those who told it
    operator, value = asked.condition.operator, asked.condition.value
    if operator in {"some", "none"}:
        return told if operator == "some" else Customer.birthday == ""
    if isinstance(value, tuple):
        return told & fn.SUBSTR(Customer.birthday, 1, 2).in_([f"{month:02}" for month in value])
    days = [asked.today + timedelta(days=ahead) for ahead in range(min(asked.number, 366) + 1)]
    texts = {f"{day:%m-%d}" for day in days}
    if any(day == in_year("02-29", day.year) for day in days):
        texts.add("02-29")
    return told & Customer.birthday.in_(among(sorted(texts)))


def _ending(asked: Asked) -> Any:
    """Points end on the last day of their lot, or of the months without a purchase."""
    expiry = programme.current(asked.today).expiry
    if expiry.kind == "never":
        return Customer.id.is_null()
    last = asked.today + timedelta(days=asked.number)
    dated = Lot.select(Lot.customer).where(
        Lot.left > SQL("0"), Lot.expires.between(asked.today.isoformat(), last.isoformat())
    )
    if expiry.kind != "inactivity":
        return who(dated, on=True)
    owner = Customer.alias()
    since = fn.MAX(Lot.born, fn.COALESCE(owner.last_day, ""))
    idle = Lot.select(Lot.customer).join(owner, on=(Lot.customer == owner.id))
    idle = idle.where(
        Lot.left > SQL("0"),
        Lot.expires.is_null(),
        since.between(*_idle_since(asked.today, last, expiry.months)),
    )
    return who(dated, on=True) | who(idle, on=True)


def _idle_since(first: date, last: date, months: int) -> tuple[str, str]:
    """The first and the last day from which `months` without a purchase end between `first` and `last`."""
    spread = timedelta(days=4)  # months end on different days
    start, end = add_months(first, -months) - spread, add_months(last, -months) + spread
    days = [start + timedelta(days=ahead) for ahead in range((end - start).days + 1)]
    found = [day.isoformat() for day in days if first <= add_months(day, months) <= last]
    return (found[0], found[-1]) if found else ("~", "")


def _friends(column: Any) -> Callable[[date], Any]:
    """Who stands in a column of referrals; of merged customers who keeps the name."""

    def test(_today: date) -> Any:
        kept = keepers()
        found = {kept.get(one, one) for (one,) in rows(Referral.select(column).distinct())}
        return Customer.id.in_(among(sorted(found)))

    return test


def _vouchers(today: date) -> Any:
    mine = Voucher.select(Voucher.customer)
    return Customer.id.in_(mine.where(Voucher.customer.is_null(False), in_group("unused", today)))


_TESTS: Final[Mapping[str, Callable[[Asked], Any]]] = {
    "last_day": _days(Customer.last_day),
    "first_day": _days(Customer.first_day),
    "made_on": _days(Customer.made_on),
    "balance": _number(Customer.balance),
    "waiting": _number(Customer.waiting),
    "score": _score,
    "open_complaint": _flag(lambda _today: Customer.complaints > SQL("0")),
    "tier": _tier,
    "ending": _ending,
    "open_voucher": _flag(_vouchers),
    "referred": _flag(_friends(Referral.friend)),
    "referrer": _flag(_friends(Referral.referrer)),
    "birthday": _birthday,
    "tag": _tag,
    "city": _words(Customer.city),
    "district": _words(Customer.district),
    "name": _words(Customer.name),
    "note": _words(Customer.note),
    "address": _words(Customer.address),
    "phone": _phone,
    "email": _words(Customer.email),
    "name_only": _flag(lambda _today: Customer.name_only == SQL("1")),
    "archived": _flag(lambda _today: Customer.archived == SQL("1")),
    "message_consent": _consent(Customer.message_consent),
    "email_consent": _consent(Customer.email_consent),
    "call_consent": _consent(Customer.call_consent),
    "has_phone": _flag(lambda _today: Customer.phone != ""),
    "has_email": _flag(lambda _today: Customer.email != ""),
    "has_card": _flag(
        lambda _today: Customer.id.in_(Identity.select(Identity.customer).where(Identity.kind == "card"))
    ),
}


def _own(test: Callable[[Asked], Any]) -> Callable[[Asked], Any]:
    """What stands in a field of the shop's own; `test` is asked of those who have something in it."""

    def own(asked: Asked) -> Any:
        filled = CustomValue.select(CustomValue.customer)
        filled = filled.where(CustomValue.field == int(asked.field.key.removeprefix("own:")))
        operator = asked.condition.operator
        if operator in {"some", "none"}:
            return who(filled, on=operator == "some")
        if operator == "none_of":
            return who(filled.where(folded(CustomValue.value).in_(asked.folds)), on=False)
        return who(filled.where(test(asked)), on=True)

    return own


def _own_number(asked: Asked) -> Any:
    value = float(Decimal(str(asked.condition.value)))
    return compared(CustomValue.value.cast("REAL"), asked.condition.operator, value)


_OWN: Final[Mapping[str, Callable[[Asked], Any]]] = {
    "text": _own(_words(CustomValue.value)),
    "marks": _own(_words(CustomValue.value)),
    "number": _own(_own_number),
    "any_day": _own(_days(CustomValue.value)),
    "yes_no": _own(lambda asked: CustomValue.value == asked.condition.operator),
}

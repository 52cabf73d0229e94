"""Who belongs to conditions, found by looking at every customer with all that is his, one after the other."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from tests.services.group_shop import TIERS, TODAY
from vefa.db.models import (
    Customer,
    CustomerTag,
    CustomField,
    CustomValue,
    Identity,
    Lot,
    Order,
    Referral,
    Refund,
    Voucher,
)
from vefa.rules.calendar import add_months
from vefa.rules.groups import Branch, Condition, conditions
from vefa.rules.text import fold

DONE: Final = ("new", "shipped", "delivered", "partly_returned")


class Person:
    """A customer with all that is his."""

    def __init__(self, row: Customer) -> None:
        self.row = row
        self.orders = [one for one in Order.select().where(Order.customer == row.id) if not one.undone]
        self.bought = [one for one in self.orders if one.state in DONE]
        self.refunds = [
            one for one in Refund.select().join(Order).where(Order.customer == row.id) if not one.order.undone
        ]
        self.tags = {fold(one.tag.name) for one in CustomerTag.select().where(CustomerTag.customer == row.id)}
        self.own = {
            one.field_id: one.value for one in CustomValue.select().where(CustomValue.customer == row.id)
        }
        self.lots = list(Lot.select().where(Lot.customer == row.id, Lot.left > 0))
        self.vouchers = list(Voucher.select().where(Voucher.customer == row.id))
        self.card = Identity.select().where(Identity.customer == row.id, Identity.kind == "card").exists()

    def spent(self, days: tuple[str, str]) -> tuple[int, int]:
        """Turnover and completed orders of the days, in the shop's currency."""
        own = [one for one in self.orders if one.currency == "TRY" and one.state != "unpaid"]
        own = [one for one in own if one.state not in {"cancelled", "returned"} or one.refunded]
        ids = {one.id for one in own}
        sales = [one for one in own if days[0] <= one.day <= days[1]]
        back = [one for one in self.refunds if one.order_id in ids and days[0] <= one.day <= days[1]]
        turnover = sum(one.goods for one in sales) - sum(one.amount for one in back)
        return turnover, sum(one.state in DONE for one in sales)


class Oracle:
    """Everybody of the open shop, read once."""

    def __init__(self) -> None:
        self.people = [Person(row) for row in Customer.select().where(Customer.undone == False)]  # noqa: E712
        merged = {one.row.id: one.row.merged_into_id for one in self.people if one.row.merged_into_id}
        self.friends = {merged.get(one.friend_id, one.friend_id) for one in Referral.select()}
        self.referrers = {merged.get(one.referrer_id, one.referrer_id) for one in Referral.select()}
        self.kinds = {one.id: one.kind for one in CustomField.select()}

    def members(self, tree: Branch) -> set[int]:
        """The ids of those who belong to `tree`."""
        archived = any(one.field == "archived" for one in conditions(tree))
        seen = [one for one in self.people if one.row.merged_into_id is None]
        return {one.row.id for one in seen if (archived or not one.row.archived) and self._holds(tree, one)}

    def _holds(self, part: Branch | Condition, one: Person) -> bool:
        if isinstance(part, Branch):
            held = [self._holds(inner, one) for inner in part.parts]
            return all(held) if part.every else any(held)
        return self._test(part, one)

    def _test(self, said: Condition, one: Person) -> bool:
        if said.field.startswith("own:"):
            return self._own(said, one)
        if said.field in {"referred", "referrer"}:
            brought = self.friends if said.field == "referred" else self.referrers
            return (one.row.id in brought) == (said.operator == "yes")
        return _TESTS[said.field](said, one)

    def _own(self, said: Condition, one: Person) -> bool:
        number = int(said.field.removeprefix("own:"))
        kind, text = self.kinds[number], one.own.get(number, "")
        if said.operator in {"some", "none"}:
            return bool(text) == (said.operator == "some")
        if said.operator == "none_of":
            return text == "" or _among(text, said.value) is False
        if not text:
            return False
        if kind == "number":
            return _compared(Decimal(text), said.operator, Decimal(str(said.value)))
        if kind == "day":
            return _when(text, said)
        return text == said.operator if kind == "yes_no" else _words(text, said)


def _days(said: Condition) -> tuple[str, str]:
    span = said.span
    if span is None:
        return "", "~"
    if span.first:
        return span.first, span.last
    if span.days:
        return (TODAY - timedelta(days=span.days - 1)).isoformat(), TODAY.isoformat()
    first = add_months(TODAY, -span.months)
    while add_months(first, span.months) < TODAY:
        first += timedelta(days=1)
    return first.isoformat(), TODAY.isoformat()


def _compared(found: Any, operator: str, wanted: Any) -> bool:
    return {"at_least": found >= wanted, "at_most": found <= wanted, "exactly": found == wanted}[operator]


def _when(text: str | None, said: Condition) -> bool:
    if said.operator in {"some", "none"}:
        return (text is not None) == (said.operator == "some")
    if text is None:
        return False
    value: Any = said.value
    ago = (TODAY - date.fromisoformat(text)).days
    tests: dict[str, Callable[[], bool]] = {
        "within": lambda: 0 <= ago < value,
        "before": lambda: ago >= value,
        "ahead": lambda: 0 <= -ago <= value,
        "from": lambda: text >= value,
        "until": lambda: text <= value,
        "between": lambda: value[0] <= text <= value[1],
    }
    return tests[said.operator]()


def _among(text: str, names: Any) -> bool:
    return fold(text) in {fold(name) for name in names}


def _words(text: str, said: Condition) -> bool:
    value: Any = said.value
    tests: dict[str, Callable[[], bool]] = {
        "some": lambda: text != "",
        "none": lambda: text == "",
        "any_of": lambda: _among(text, value),
        "none_of": lambda: not _among(text, value),
        "exactly": lambda: fold(text) == fold(value),
        "contains": lambda: fold(value) in fold(text),
    }
    return tests[said.operator]()


def _orders(said: Condition, one: Person) -> bool:
    first, last = _days(said)
    return _compared(sum(first <= order.day <= last for order in one.bought), said.operator, said.value)


def _spent(said: Condition, one: Person) -> bool:
    return _compared(one.spent(_days(said))[0], said.operator, said.value)


def _basket(said: Condition, one: Person) -> bool:
    amount, count = one.spent(_days(said))
    return bool(count) and _compared((amount * 2 + count) // (count * 2), said.operator, said.value)


def _bought(test: Callable[[Any, Any], bool]) -> Callable[[Condition, Person], bool]:
    def bought(said: Condition, one: Person) -> bool:
        first, last = _days(said)
        found = any(test(order, said.value) for order in one.bought if first <= order.day <= last)
        return found == (said.operator == "any_of")

    return bought


def _has(order: Any, test: Callable[[Any], bool]) -> bool:
    return any(
        test(line.product)
        for line in order.lines
        if line.state not in {"returned", "cancelled"} and line.quantity > 0
    )


def _tier(said: Condition, one: Person) -> bool:
    names = [fold(name) for name in TIERS]
    place = names.index(fold(one.row.tier)) if fold(one.row.tier) in names else 0
    value: Any = said.value
    if said.operator == "at_least":
        return fold(value) in names and place >= names.index(fold(value))
    return (names[place] in {fold(name) for name in value}) == (said.operator == "any_of")


def _tag(said: Condition, one: Person) -> bool:
    if said.operator in {"some", "none"}:
        return bool(one.tags) == (said.operator == "some")
    value: Any = said.value
    return bool(one.tags & {fold(name) for name in value}) == (said.operator == "any_of")


def _birthday(said: Condition, one: Person) -> bool:
    born, value = one.row.birthday, said.value
    if said.operator in {"some", "none"}:
        return (born != "") == (said.operator == "some")
    if isinstance(value, tuple):
        return born != "" and int(born[:2]) in value
    days = [TODAY + timedelta(days=ahead) for ahead in range(int(str(value)) + 1)]
    return any(_is_birthday(born, day) for day in days)


def _is_birthday(born: str, day: date) -> bool:
    leap = day.year % 4 == 0
    return born == f"{day:%m-%d}" or (born == "02-29" and not leap and (day.month, day.day) == (2, 28))


def _ending(said: Condition, one: Person) -> bool:
    last = (TODAY + timedelta(days=int(str(said.value)))).isoformat()
    return any(TODAY.isoformat() <= _ends(lot, one) <= last for lot in one.lots)


def _ends(lot: Lot, one: Person) -> str:
    since = max(lot.born, one.row.last_day or "")
    return lot.expires or add_months(date.fromisoformat(since), 6).isoformat()


def _voucher(said: Condition, one: Person) -> bool:
    left = [v for v in one.vouchers if v.blocked_on is None and v.uses < 1]
    return any(v.last_day is None or v.last_day >= TODAY.isoformat() for v in left) == (
        said.operator == "yes"
    )


def _phone(said: Condition, one: Person) -> bool:
    if said.value is None:
        return _words(one.row.phone, said)
    figures = "".join(filter(str.isdigit, str(said.value)))
    if said.operator == "exactly":
        return one.row.phone in {f"+{figures}", f"+90{figures.removeprefix('0')}"}
    return figures != "" and figures.removeprefix("0") in one.row.phone


def _flag(test: Callable[[Person], Any]) -> Callable[[Condition, Person], bool]:
    return lambda said, one: bool(test(one)) == (said.operator == "yes")


def _row(name: str, test: Callable[[Any, Condition], bool]) -> Callable[[Condition, Person], bool]:
    return lambda said, one: test(getattr(one.row, name), said)


def _number(found: int, said: Condition) -> bool:
    return _compared(found, said.operator, said.value)


def _score(found: int | None, said: Condition) -> bool:
    if said.operator in {"some", "none"}:
        return (found is not None) == (said.operator == "some")
    return found is not None and _compared(found, said.operator, said.value)


def _consent(found: int, said: Condition) -> bool:
    return found == {"given": 1, "refused": -1, "unasked": 0}[said.operator]


_TESTS: Final[dict[str, Callable[[Condition, Person], bool]]] = {
    "orders": _orders, "spent": _spent, "basket": _basket, "tier": _tier, "tag": _tag, "birthday": _birthday,
    "ending": _ending, "open_voucher": _voucher, "phone": _phone,
    "channel": _bought(lambda order, value: order.channel in value),
    "product": _bought(lambda order, value: _has(order, lambda product: _among(product.name, value))),
    "category": _bought(lambda order, value: _has(order, lambda product: _among(product.category, value))),
    **{name: _row(name, _when) for name in ("last_day", "first_day", "made_on")},
    **{name: _row(name, _number) for name in ("balance", "waiting")},
    **{name: _row(name, _words) for name in ("city", "district", "name", "note", "address", "email")},
    **{name: _row(name, _consent) for name in ("message_consent", "email_consent", "call_consent")},
    "score": _row("score", _score),
    "open_complaint": _flag(lambda one: one.row.complaints),
    "name_only": _flag(lambda one: one.row.name_only),
    "archived": _flag(lambda one: one.row.archived),
    "has_phone": _flag(lambda one: one.row.phone),
    "has_email": _flag(lambda one: one.row.email),
    "has_card": _flag(lambda one: one.card),
}  # fmt: skip


def names_of(ids: Sequence[int]) -> list[str]:
    """The names of customers, in order."""
    return [str(Customer.get_by_id(one).name) for one in ids]

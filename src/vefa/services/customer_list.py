"""The list of customers: which ones, in which order, and what a row of the list says."""

from array import array
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from peewee import SQL, Asc, Desc, fn

from vefa.db import search
from vefa.db.models import Customer, Order, Refund
from vefa.db.read import among, by_value, ids, rows, value
from vefa.records import dataclass
from vefa.rules.figures import NEW_DAYS, year_back, year_before
from vefa.rules.groups import Branch
from vefa.rules.text import fold
from vefa.rules.tiers import ordered, place_of
from vefa.services import groups, programme, settings
from vefa.services.counting import Group, looked_at, shown, sold
from vefa.services.customer_sorts import INDEXED, sorted_by

GROUPS: Final = ("all", "loyal", "slipping", "new", "birthday", "name_only")
_FIELDS: Final = (
    Customer.id, Customer.number, Customer.name, Customer.phone, Customer.balance, Customer.waiting,
    Customer.last_day, Customer.orders, Customer.name_only, Customer.archived,
    Customer.tier,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A row of the list. Money in minor units of the shop's currency, phone in E.164, points usable.

    `tier`: what he holds, '' where there are no tiers.
    """

    id: int
    number: int
    name: str
    phone: str
    balance: int
    worth: int
    waiting: int
    last_day: date | None
    orders: int
    spent_12m: int
    spent_12m_before: int
    name_only: bool
    archived: bool
    tier: str


def customer_ids(
    query: str = "",
    group: str = "all",
    sort: str = "last_day",
    descending: bool = True,
    *,
    today: date,
    limit: int | None = None,
    where: Branch | None = None,
) -> "array[int]":
    """Ids of the customers of a group who have every word of `query`, sorted, each by 8 bytes.

    `group`: one of `GROUPS`, "archived" or the key of a group of the shop's own; `sort`: a column that
    `customer_sorts` knows. `where`: conditions that must hold beside. `limit` bounds what a vague query
    finds: the newest customers win, and they alone are sorted.
    """
    everybody, asked = group == "all" and where is None, bool(query.strip())
    walked = everybody and not asked and sort in INDEXED
    chosen = Customer.select(Customer.id).where(shown() if walked else _chosen(group, where, today))
    if asked and everybody:
        chosen = chosen.where(Customer.id.in_(among(search.customer_ids(query, limit))))
    elif asked:
        chosen = _found(chosen, query, group, limit)
    chosen, last, key = sorted_by(chosen, sort, today)
    turn = Desc if descending else Asc
    order = [turn(key if walked else by_value(key)), turn(Customer.id)]
    return ids(chosen.order_by(*([] if last is None else [last]), *order))


def any_customers() -> bool:
    """Whether the shop has a customer to choose."""
    return bool(Customer.select().where(shown()).exists())


def customer_rows(wanted: Sequence[int], *, today: date) -> list[CustomerRow]:
    """The rows of these ids, in their order; ids that are unknown are left out."""
    rules = programme.current(today)
    worth, steps = rules.worth, ordered(rules.tiers)
    now, before = _spent(wanted, year_back(today), today), _spent(wanted, *year_before(today))
    found = {}
    for row in rows(Customer.select(*_FIELDS).where(Customer.id.in_(among(wanted)))):
        one, number, name, phone, balance, waiting, last_day, orders, name_only, archived, tier = row
        found[one] = CustomerRow(
            one, number, name, phone, balance, worth.of(balance), waiting, day_of(last_day), orders,
            now.get(one, 0), before.get(one, 0), bool(name_only), bool(archived),
            steps[place_of(steps, tier)].name if steps else "",
        )  # fmt: skip
    return [found[one] for one in wanted if one in found]


def customer_groups(*, today: date) -> list[Group]:
    """Every group with its size."""
    return [
        Group(key, int(value(Customer.select(fn.COUNT(Customer.id)).where(_in_group(key, today)))))
        for key in GROUPS
    ]


def _chosen(group: str, where: Branch | None, today: date) -> Any:
    """Who is in the group and meets the conditions; these may ask for archived ones too."""
    if where is None:
        return looked_at() if group == "all" else _in_group(group, today)
    wanted = groups.members(where, today=today)
    return wanted if group == "all" else wanted & _in_group(group, today)


def _in_group(key: str, today: date) -> Any:
    """The condition of a group; bare constants let SQLite use the small indexes of rare properties."""
    if key.startswith(groups.PREFIX):
        return groups.members(groups.group(int(key.removeprefix(groups.PREFIX))).tree, today=today)
    if key == "archived":
        return (Customer.archived == True) & (Customer.undone == False)  # noqa: E712 - this makes SQL
    day, month = today.isoformat(), today.isoformat()[5:8]
    tests = {
        "all": None,
        "loyal": Customer.loyal_until >= day,
        "slipping": Customer.slips_on <= day,
        "new": Customer.first_day.between((today - timedelta(days=NEW_DAYS - 1)).isoformat(), day),
        "birthday": (Customer.birthday != SQL("''")) & Customer.birthday.between(month, f"{month}99"),
        "name_only": Customer.name_only == SQL("1"),
    }
    test = tests[key]
    return shown() if test is None else shown() & test


def _found(chosen: Any, query: str, group: str, limit: int | None) -> Any:
    """Of `chosen` the newest who have every word; the index knows only those who are shown."""
    if group == "archived":
        words = fold(query).split()
        return chosen.where(*([Customer.fold.contains(word) for word in words] or [Customer.id.is_null()]))
    found = chosen.where(search.customers_with(query))
    if limit is None:
        return found
    newest = found.order_by(Customer.id.desc()).limit(limit)
    return Customer.select(Customer.id).where(Customer.id.in_(newest))


def _spent(wanted: Sequence[int], first: date, last: date) -> dict[int, int]:
    """What each of `wanted` spent in the span."""
    mine = sold(settings.currency()) & Order.customer.in_(among(wanted))
    days = (first.isoformat(), last.isoformat())
    sales = Order.select(Order.customer, fn.SUM(Order.goods)).where(mine, Order.day.between(*days))
    spent = dict(rows(sales.group_by(Order.customer)))
    backs = Refund.select(Order.customer, fn.SUM(Refund.amount)).join(Order)
    backs = backs.where(mine, Order.refunded != 0, Refund.day.between(*days))
    for customer, amount in rows(backs.group_by(Order.customer)):
        spent[customer] = spent.get(customer, 0) - amount
    return spent


def day_of(text: str | None) -> date | None:
    """The day a table keeps as ISO text."""
    return date.fromisoformat(text) if text else None

"""`vefa customers`: the list of the customers page."""

from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from vefa.cli import output, shops, spoken
from vefa.cli.clock import today
from vefa.cli.customer_card import plain_states
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules import phone
from vefa.services import groups
from vefa.services.customer_records import CustomerRecord, customer_records
from vefa.services.customers import GROUPS, CustomerRow, customer_ids, customer_rows
from vefa.services.settings import ShopInfo

_WHERE: Final = '\'{"all": [{"field": "orders", "is": "at_least", "value": 3, "span": {"months": 12}}]}\''


@spoken.command(
    "customers",
    help=N_(
        "List customers. Each word of a search may stand anywhere in name, phone, e-mail, card, tag, town or "
        "number."
    ),
    examples=(
        (N_("Everybody, who came last first"), "vefa customers --shop shop.vefa"),
        (N_("Who has not come for long"), "vefa customers --shop shop.vefa --group slipping"),
        (N_("Find somebody"), 'vefa customers --shop shop.vefa --search "ayşe yıl"'),
        (
            N_("Who bought three times or more in the last 12 months"),
            f"vefa customers --shop shop.vefa --where {_WHERE}",
        ),
    ),
)
@shops.shop_option()
@spoken.option("--search", default="", help=N_("Words to look for."))
@spoken.option(
    "--group",
    default="all",
    help=N_(
        "Only this group: one that the shop has made, by its name, or all, loyal, slipping, new, birthday, "
        "name_only, archived."
    ),
)
@spoken.option(
    "--where",
    default="",
    help=N_("Only who meets these conditions, as JSON; money in hundredths: 10000 is 100.00."),
)
@shops.limit_option()
@shops.json_option()
def customers(path: Path, as_json: bool, limit: int, **said: str) -> None:
    """List customers."""
    with shops.opened(path, reading=True) as info:
        day, group = today(info.zone), said["group"]
        key = group if group in {*GROUPS, "archived"} else groups.group_called(group).key
        tree = groups.read_conditions(said["where"]) if said["where"] else None
        found = customer_ids(said["search"], key, today=day, where=tree)
        rows = customer_rows(found[:limit], today=day)
        if as_json:
            more = {one.id: one for one in customer_records(found[:limit], today=day)}
            listed = [_plain(row, more[row.id], info) for row in rows]
            output.answer_json({"count": len(found), "customers": listed})
        else:
            _show(rows, len(found), info)


def _plain(row: CustomerRow, more: CustomerRecord, info: ShopInfo) -> dict[str, Any]:
    values = {one.name: getattr(row, one.name) for one in fields(row) if one.name != "id"}
    for key in ("worth", "spent_12m", "spent_12m_before"):
        values[key] = output.amount(values[key], info.currency)
    beside = ("email", "district", "city", "address", "birthday", "card", "note")
    states = more.message_consent, more.email_consent, more.call_consent
    return {
        **values,
        "last_day": row.last_day.isoformat() if row.last_day else None,
        **{key: getattr(more, key) for key in beside},
        "tags": list(more.tags),
        "consents": plain_states(states),
    }


def _show(rows: list[CustomerRow], count: int, info: ShopInfo) -> None:
    heads = (
        _("Customer no"), _("Name"), _("Phone"), _("Points"), _("Worth"), _("Waiting"), _("Orders"),
        _("Last order"), _("Last 12 months"),
    )  # fmt: skip
    cells = [
        (
            str(row.number),
            row.name,
            phone.display(row.phone) if row.phone else "",
            words.number(row.balance),
            words.money(row.worth, info.currency),
            words.number(row.waiting),
            words.number(row.orders),
            words.day(row.last_day) if row.last_day else "",
            words.money(row.spent_12m, info.currency),
        )
        for row in rows
    ]
    output.table(heads, cells, right=(0, 3, 4, 5, 6, 8))
    text = _("{shown} of {count} customers")
    if len(rows) == count:
        text = ngettext("{count} customer", "{count} customers", count)
    output.tell(text.format(shown=len(rows), count=words.number(count)))


COMMANDS: Final = {"customers": customers}

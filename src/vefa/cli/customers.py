"""`vefa customers`: the list of the customers page."""

from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import today
from vefa.cli.customer_card import plain_states
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules import phone
from vefa.services.customer_records import CustomerRecord, customer_records
from vefa.services.customers import GROUPS, CustomerRow, customer_ids, customer_rows
from vefa.services.settings import ShopInfo


@spoken.command(
    "customers",
    help=N_(
        "List customers. Each word of a search may stand anywhere in name, phone, e-mail, town or number."
    ),
    examples=(
        (N_("Everybody, who came last first"), "vefa customers --shop shop.vefa"),
        (N_("Who has not come for long"), "vefa customers --shop shop.vefa --group slipping"),
        (N_("Find somebody"), 'vefa customers --shop shop.vefa --search "ayşe yıl"'),
    ),
)
@shops.shop_option()
@spoken.option("--search", default="", help=N_("Words to look for."))
@spoken.option(
    "--group", type=click.Choice([*GROUPS, "archived"]), default="all", help=N_("Only this group.")
)
@shops.limit_option()
@shops.json_option()
def customers(path: Path, search: str, group: str, limit: int, as_json: bool) -> None:
    """List customers."""
    with shops.opened(path, reading=True) as info:
        day = today(info.zone)
        found = customer_ids(search, group, today=day)
        rows = customer_rows(found[:limit], today=day)
        if as_json:
            more = {one.id: one for one in customer_records(found[:limit], today=day)}
            listed = [_plain(row, more[row.id], info) for row in rows]
            output.answer_json({"count": len(found), "customers": listed})
        else:
            _show(rows, len(found), info)


def _plain(row: CustomerRow, more: CustomerRecord, info: ShopInfo) -> dict[str, Any]:
    values = asdict(row)
    del values["id"]
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

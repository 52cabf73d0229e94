"""`vefa orders`: the list of the orders page."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.files.channels import channel_key
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.states import STATES, state_label
from vefa.services.orders import ORDER_GROUPS, Only, OrderRow, order_ids, order_rows, order_totals


@spoken.command(
    "orders",
    help=N_("List orders. Each word of a search may stand anywhere in number, customer or product."),
    examples=(
        (N_("The newest orders"), "vefa orders --shop shop.vefa"),
        (N_("Those of one month, for a program"), "vefa orders --shop shop.vefa --month 2026-11 --json"),
    ),
)
@shops.shop_option()
@spoken.option("--search", default="", help=N_("Words to look for."))
@spoken.option("--group", type=click.Choice(ORDER_GROUPS), default="all", help=N_("Only this group."))
@spoken.option("--state", type=click.Choice(list(STATES)), help=N_("Only in this state."))
@spoken.option("--channel", default="", help=N_("Only of this channel, as trendyol."))
@shops.month_option()
@shops.limit_option()
@shops.json_option()
def orders(
    path: Path,
    search: str,
    group: str,
    state: str | None,
    channel: str,
    month: date | None,
    limit: int,
    as_json: bool,
) -> None:
    """List orders."""
    with shops.opened(path, reading=True) as info:
        only = Only(channel_key(channel) if channel else "", state or "")
        totals = order_totals(search, group, month, only)
        rows = order_rows(order_ids(search, group, month, only=only)[:limit])
        if as_json:
            turnover = output.amount(totals.turnover, info.currency)
            told = {"count": totals.count, "turnover": turnover, "points": totals.points}
            output.answer_json({**told, "orders": [_plain(row) for row in rows]})
            return
        _show(rows)
        text = _("{shown} of {count} orders, turnover {turnover}")
        if len(rows) == totals.count:
            text = ngettext(
                "{count} order, turnover {turnover}", "{count} orders, turnover {turnover}", totals.count
            )
        output.tell(
            text.format(
                shown=len(rows),
                count=words.number(totals.count),
                turnover=words.money(totals.turnover, info.currency, "sentence"),
            )
        )


def _plain(row: OrderRow) -> dict[str, Any]:
    return {
        "channel": row.channel,
        "number": row.number,
        "day": row.day.isoformat(),
        "customer": row.customer,
        "total": output.amount(row.total, row.currency),
        "currency": row.currency,
        "points": row.points,
        "state": row.state,
    }


def _show(rows: list[OrderRow]) -> None:
    heads = (_("Number"), _("Channel"), _("Date"), _("Customer"), _("Total"), _("Points"), _("State"))
    cells = [
        (
            row.number,
            row.channel_text,
            row.moment_text,
            row.customer,
            words.money(row.total, row.currency),
            f"{words.number(row.points)} {row.points_note}".strip() if row.points else "",
            state_label(row.state),
        )
        for row in rows
    ]
    output.table(heads, cells, right=(4,))


COMMANDS: Final = {"orders": orders}

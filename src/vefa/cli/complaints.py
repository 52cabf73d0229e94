"""`vefa complaints` and `vefa causes`: the list of complaints, and why they came."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.named import WHO, customer_named
from vefa.errors import VefaError
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.calendar import add_months, stamp
from vefa.rules.complaints import state_text
from vefa.rules.deadlines import SEVERITIES, severity_text
from vefa.services.causes.figures import CauseFigures, pareto, repeating
from vefa.services.causes.tree import cause_named
from vefa.services.complaints.listing import (
    GROUPS,
    SORTS,
    ComplaintRow,
    Only,
    complaint_groups,
    complaint_ids,
    complaint_rows,
)

_YEAR: Final = 12  # months


@spoken.command(
    "complaints",
    help=N_(
        "List complaints, the newest first. Each word of a search may stand in number, subject, the "
        "customer's words, name or phone, or the number of the order."
    ),
    examples=(
        (N_("What is late"), "vefa complaints --group late --sort due --shop shop.vefa"),
        (
            N_("All of one cause, for a program"),
            'vefa complaints --cause "Dikiş hatası" --shop shop.vefa --json',
        ),
    ),
)
@shops.shop_option()
@spoken.option("--search", default="", help=N_("Words to look for."))
@spoken.option("--group", type=click.Choice(GROUPS), default="all", help=N_("Only this group."))
@spoken.option("--severity", type=click.Choice(list(SEVERITIES)), help=N_("Only of this severity."))
@spoken.option("--cause", help=N_("Only of this cause and those below it."))
@spoken.option("--customer", "who", metavar="WHO", help=WHO)
@spoken.option("--sort", type=click.Choice(SORTS), default="opened", help=N_("What the list is sorted by."))
@shops.limit_option()
@shops.json_option()
def complaints(
    path: Path, search: str, group: str, severity: str | None, cause: str | None, who: str | None, sort: str,
    limit: int, as_json: bool,
) -> None:  # fmt: skip
    """List complaints."""
    with shops.opened(path, reading=True) as info:
        customer = customer_named(who, today=today(info.zone)) if who else None
        only = Only(severity or "", cause_id=named_cause(cause) if cause else None, customer_id=customer)
        moment = now()
        found = complaint_ids(search, group, sort, sort != "due", only=only, now=moment)
        rows = complaint_rows(found[:limit], now=moment)
        if as_json:
            groups = {one.key: one.count for one in complaint_groups(now=moment)}
            told = {"count": len(found), "groups": groups}
            output.answer_json({**told, "complaints": [plain(row, info.currency) for row in rows]})
            return
        _show(rows)
        text = ngettext("{shown} of {count} complaint", "{shown} of {count} complaints", len(found))
        output.tell(text.format(shown=len(rows), count=words.number(len(found))))


def plain(row: ComplaintRow, currency: str) -> dict[str, Any]:
    """A complaint as JSON has it; moments in UTC, money as text."""
    due = row.due
    return {
        "number": row.number,
        "subject": row.subject,
        "state": row.state,
        "severity": row.severity,
        "channel": row.channel,
        "customer": row.customer,
        "order": row.order_number,
        "cause": row.cause,
        "owner": row.owner,
        "opened": stamp(row.opened_at),
        "closed": row.closed_on.isoformat() if row.closed_on else None,
        "due": {"what": due.what, "at": stamp(due.at), "standing": due.standing} if due else None,
        "cost": output.amount(row.cost, currency),
        "rating": row.rating,
    }


def named_cause(text: str) -> int:
    """The cause of this name or path. VefaError when there is none or several."""
    found = cause_named(text)
    if found is None:
        raise VefaError(
            _("There is no cause “{name}”, or several.").format(name=text),
            _("Write it with those above it, as Product › Sewing."),
        )
    return found


def _show(rows: list[ComplaintRow]) -> None:
    heads = [_("Number"), _("Subject"), _("Customer"), _("State"), _("Priority"), _("Due")]
    lines = [
        [
            row.number, row.subject, row.customer, state_text(row.state), severity_text(row.severity),
            words.day_and_time(row.due.at) if row.due else "",
        ]
        for row in rows
    ]  # fmt: skip
    output.table(heads, lines)


@spoken.command(
    "causes",
    help=N_(
        "The causes of the complaints of a span of days (otherwise of 12 months): how many, per 100 orders, "
        "what they cost, how long they took; and those that hit more often than usual now."
    ),
    examples=((N_("For a program"), "vefa causes --from 2026-01-01 --shop shop.vefa --json"),),
)
@shops.shop_option()
@spoken.option("--from", "since", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The first day."))
@spoken.option("--until", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The last day; otherwise today."))
@shops.json_option()
def causes(path: Path, since: date | None, until: date | None, as_json: bool) -> None:
    """The causes in figures."""
    with shops.opened(path, reading=True) as info:
        day = today(info.zone)
        last = until or day
        first = since or add_months(last, -_YEAR)
        found, alarms = pareto(first, last), repeating(day)
        if as_json:
            repeats = [
                {"cause": one.path, "usual": round(one.usual, 2), "seen": one.seen, "p": round(one.p, 4)}
                for one in alarms
            ]
            told = {"from": first.isoformat(), "until": last.isoformat(), "repeating": repeats}
            output.answer_json({**told, "causes": [plain_cause(one, info.currency) for one in found]})
            return
        heads = [_("Cause"), _("Complaints"), _("Share"), _("Per 100 orders"), _("Cost"), _("Days")]
        output.table(heads, [_line(one, info.currency) for one in found], right=(1, 2, 3, 4, 5))
        for one in alarms:
            text = _("More often than usual: {cause}, {seen} times in 30 days")
            output.tell(text.format(cause=one.path, seen=one.seen))


def plain_cause(one: CauseFigures, currency: str) -> dict[str, Any]:
    """A cause as JSON has it; money as text, shares in per cent."""
    return {
        "cause": one.path if one.cause_id is not None else None,
        "complaints": one.complaints,
        "share": round(one.share, 2),
        "per_100_orders": round(one.rate.rate, 2) if one.rate else None,
        "cost": output.amount(one.cost, currency),
        "solved": one.solved,
        "days": round(one.days, 2) if one.days is not None else None,
        "customers_hit_again": one.again,
    }


def _line(one: CauseFigures, currency: str) -> list[str]:
    return [
        one.path, words.number(one.complaints), words.percent(round(one.share * 100)),
        words.decimals_of(round(one.rate.rate * 100), 2) if one.rate else "—",
        words.money(one.cost, currency),
        words.decimals_of(round(one.days * 10), 1) if one.days is not None else "—",
    ]  # fmt: skip


COMMANDS: Final = {"complaints": complaints, "causes": causes}

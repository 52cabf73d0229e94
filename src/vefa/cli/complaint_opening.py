"""`vefa complaint open` and `show`."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from vefa.cli import shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.complaint_answer import NUMBER, answer
from vefa.cli.complaints import named_cause
from vefa.cli.customer_card import Moment
from vefa.cli.named import WHO, customer_named, order_named
from vefa.i18n import N_
from vefa.rules.complaint_words import COMPLAINT_CHANNELS, WANTS
from vefa.rules.deadlines import SEVERITIES
from vefa.services.complaints.opening import ComplaintDraft, complaint_named, open_complaint
from vefa.services.complaints.sources import draft_of_order


@spoken.command(
    "open",
    help=N_("Record a complaint; answers with its number. When it is due follows from its severity."),
    examples=(
        (
            N_("About an order"),
            'vefa complaint open "Dikiş söküldü" --order 10242 --words "Açıldı" --shop shop.vefa',
        ),
        (
            N_("Urgent, with a promise"),
            'vefa complaint open "Gelmedi" --severity urgent --promised "2026-11-24 17:00" --shop shop.vefa',
        ),
    ),
)  # fmt: skip
@spoken.argument("subject", help=N_("What went wrong, in a few words."))
@shops.shop_option()
@spoken.option("--customer", "who", metavar="WHO", help=WHO)
@spoken.option("--order", "order", metavar="NUMBER", help=N_("The order it is about."))
@spoken.option(
    "--channel", type=click.Choice(list(COMPLAINT_CHANNELS)), default="call", help=N_("How it came.")
)
@spoken.option("--words", "said", default="", help=N_("What the customer said."))
@spoken.option(
    "--wants", type=click.Choice([one for one in WANTS if one]), help=N_("What the customer wants.")
)
@spoken.option(
    "--severity", type=click.Choice(list(SEVERITIES)), default="normal", help=N_("How severe it is.")
)
@spoken.option("--cause", help=N_("Why it happened, as the shop calls it."))
@spoken.option("--owner", default="", help=N_("Who deals with it."))
@spoken.option("--promised", type=Moment(), metavar="TEXT", help=N_("Promised for, as 2026-11-24 17:00."))
@shops.json_option()
def open_(
    subject: str, path: Path, who: str | None, order: str | None, channel: str, said: str, wants: str | None,
    severity: str, cause: str | None, owner: str, promised: datetime | None, as_json: bool,
) -> None:  # fmt: skip
    """Record a complaint."""
    with shops.opened(path) as info:
        sold = draft_of_order(order_named(order)) if order else None
        made = open_complaint(
            ComplaintDraft(
                subject, channel, customer_named(who, today=today(info.zone)) if who else None,
                sold.order_id if sold else None, words=said, wants=wants or "", severity=severity,
                cause_id=named_cause(cause) if cause else None, owner=owner,
                promised=promised.replace(tzinfo=ZoneInfo(info.zone)) if promised else None,
            ),
            now=now(),
        )  # fmt: skip
        answer(made, info.currency, as_json)


@spoken.command(
    "show",
    help=N_("Show a complaint with all that happened, was given, and is still to be done."),
    examples=((N_("For a program"), "vefa complaint show 2026-018 --shop shop.vefa --json"),),
)
@spoken.argument("number", help=NUMBER)
@shops.shop_option()
@shops.json_option()
def show(number: str, path: Path, as_json: bool) -> None:
    """Show a complaint."""
    with shops.opened(path, reading=True) as info:
        one = complaint_named(number)
        answer(one, info.currency, as_json, whole=True)

"""`vefa complaint give` and `attach`: what puts it right, and files."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from vefa.cli import output, shops, spoken
from vefa.cli.amounts import Amount
from vefa.cli.clock import now, today
from vefa.cli.complaint_answer import NUMBER, WHAT, answer
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules.complaint_words import REMEDIES
from vefa.rules.money import minor
from vefa.services.complaints import remedies
from vefa.services.complaints.files import attach, backup_note
from vefa.services.complaints.opening import complaint_named


@spoken.command(
    "give",
    help=N_(
        "Give something to put it right: goodwill points (the month's cap holds), a voucher of an amount, a "
        "replacement, money given back or something else with what it cost the shop."
    ),
    examples=(
        (N_("50 points"), "vefa complaint give 2026-018 points 50 --shop shop.vefa"),
        (
            N_("A voucher of 100.00"),
            "vefa complaint give 2026-018 voucher 100 --until 2026-12-31 --shop shop.vefa",
        ),
    ),
)
@spoken.argument("number", help=NUMBER)
@spoken.argument("kind", type=click.Choice(list(REMEDIES)), help=N_("What is given."))
@spoken.argument("much", type=Amount(zero=True), help=N_("Points, or an amount in the shop's currency."))
@shops.shop_option()
@spoken.option("--until", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Last day of the voucher."))
@spoken.option("--text", default="", help=WHAT)
@shops.json_option()
def give(number: str, kind: str, much: Any, path: Path, until: date | None, text: str, as_json: bool) -> None:
    """Put a complaint right."""
    with shops.opened(path) as info:
        one, day = complaint_named(number), today(info.zone)
        when: dict[str, Any] = {"text": text, "today": day, "now": now()}
        if kind == "points":
            if much % 1:
                raise VefaError(_("Points are whole."), _("Type them without decimals."))
            remedies.give_points(one, int(much), **when)
        elif kind == "voucher":
            remedies.give_voucher(one, minor(much, info.currency), until, **when)
        elif kind == "refund" and not much:
            raise VefaError(_("Type how much, above zero."))
        else:
            remedies.give_other(one, kind, minor(much, info.currency), **when)
        answer(one, info.currency, as_json, whole=True)


@spoken.command(
    "attach",
    help=N_("Copy a file to a complaint: a photo, a slip. Backups do not hold it."),
    examples=((N_("A photo"), "vefa complaint attach 2026-018 foto.jpg --shop shop.vefa"),),
)
@spoken.argument("number", help=NUMBER)
@spoken.argument("file", type=spoken.Place(), help=N_("The file to copy."))
@shops.shop_option()
def attach_(number: str, file: Path, path: Path) -> None:
    """Attach a file."""
    with shops.opened(path):
        attach(complaint_named(number), file, now=now())
        output.tell(backup_note())

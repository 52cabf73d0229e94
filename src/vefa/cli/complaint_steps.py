"""`vefa complaint step`, `solve`, `close` and `reopen`: its way."""

from pathlib import Path
from typing import Final

import click

from vefa.cli import shops, spoken
from vefa.cli.clock import now
from vefa.cli.complaint_answer import NUMBER, SPOKEN, WHAT, answer
from vefa.i18n import N_
from vefa.rules.complaints import STATES
from vefa.services.complaints import moves
from vefa.services.complaints.opening import complaint_named

_STEPS: Final = [state for state in STATES if state in {"looked_into", "waiting", "told"}]
_OUTCOMES: Final = ["closed", "unfounded", "withdrawn"]


@spoken.command(
    "step",
    help=N_(
        "Bring a complaint a step on (--to), tell the customer something (--told with the channel), or keep "
        "a note. While it waits for the customer its clock stands still."
    ),
    examples=(
        (N_("It is looked into"), "vefa complaint step 2026-018 --to looked_into --shop shop.vefa"),
        (
            N_("The customer was called"),
            'vefa complaint step 2026-018 "Fotoğraf rica ettik" --told call --minutes 6 --shop shop.vefa',
        ),
    ),
)
@spoken.argument("number", help=NUMBER)
@spoken.argument("text", help=WHAT, default="")
@shops.shop_option()
@spoken.option("--to", "state", type=click.Choice(_STEPS), help=N_("The state it comes to."))
@spoken.option("--told", type=click.Choice(SPOKEN), help=N_("The customer was told so, in this way."))
@spoken.option("--why", default="", help=N_("Why he was told."))
@spoken.option("--minutes", type=click.IntRange(0), help=N_("How long the talk took."))
@shops.json_option()
def step(
    number: str, text: str, path: Path, state: str | None, told: str | None, why: str, minutes: int | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Bring a complaint on."""
    with shops.opened(path) as info:
        one, moment = complaint_named(number), now()
        if told:
            moves.tell_customer(one, text, channel=told, why=why, minutes=minutes, now=moment)
        if state:
            moves.move(one, state, text="" if told else text, now=moment)
        if not told and not state:
            moves.add_note(one, text, now=moment)
        answer(one, info.currency, as_json)


@spoken.command(
    "solve",
    help=N_("A complaint is solved; the text says how. The customer is to be told then."),
    examples=((N_("It was exchanged"), 'vefa complaint solve 2026-018 "Yenisi verildi" --shop shop.vefa'),),
)
@spoken.argument("number", help=NUMBER)
@spoken.argument("text", help=N_("How it was solved."))
@shops.shop_option()
@spoken.option("--told", type=click.Choice(SPOKEN), help=N_("The customer was told so, in this way."))
@shops.json_option()
def solve(number: str, text: str, path: Path, told: str | None, as_json: bool) -> None:
    """Solve a complaint."""
    with shops.opened(path) as info:
        one, moment = complaint_named(number), now()
        moves.solve(one, text, now=moment)
        if told:
            moves.tell_customer(one, text, channel=told, now=moment)
        answer(one, info.currency, as_json)


@spoken.command(
    "close",
    help=N_(
        "Close a complaint. One with a corrective action closes when the action is done and somebody wrote "
        "whether it worked."
    ),
    examples=(
        (N_("It is done"), "vefa complaint close 2026-018 --shop shop.vefa"),
        (
            N_("It was there already"),
            "vefa complaint close 2026-019 --duplicate-of 2026-018 --shop shop.vefa",
        ),
    ),
)
@spoken.argument("number", help=NUMBER)
@shops.shop_option()
@spoken.option("--outcome", type=click.Choice(_OUTCOMES), default="closed", help=N_("How it ended."))
@spoken.option("--duplicate-of", "other", metavar="NUMBER", help=N_("The complaint that goes on."))
@spoken.option("--text", default="", help=WHAT)
@shops.json_option()
def close(number: str, path: Path, outcome: str, other: str | None, text: str, as_json: bool) -> None:
    """Close a complaint."""
    with shops.opened(path) as info:
        one, moment = complaint_named(number), now()
        if other:
            moves.close_as_duplicate(one, complaint_named(other), now=moment)
        else:
            moves.close(one, outcome=outcome, text=text, now=moment)
        answer(one, info.currency, as_json)


@spoken.command(
    "reopen",
    help=N_("Open a complaint again; all that happened stays, the time between does not count."),
    examples=((N_("It broke again"), 'vefa complaint reopen 2026-018 "Yine söküldü" --shop shop.vefa'),),
)
@spoken.argument("number", help=NUMBER)
@spoken.argument("why", help=N_("Why it is opened again."))
@shops.shop_option()
@shops.json_option()
def reopen(number: str, why: str, path: Path, as_json: bool) -> None:
    """Open a complaint again."""
    with shops.opened(path) as info:
        one = complaint_named(number)
        moves.reopen(one, why, now=now())
        answer(one, info.currency, as_json)

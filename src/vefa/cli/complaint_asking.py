"""`vefa complaint ask`: how the customer finds the way it was dealt with, asked once."""

from pathlib import Path

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.complaint_answer import NUMBER
from vefa.i18n import N_
from vefa.rules.survey_rules import CHANNELS
from vefa.services.complaints.opening import complaint_named
from vefa.services.surveys.handling import ask_handling
from vefa.services.surveys.keeping import survey_called


@spoken.command(
    "ask",
    help=N_(
        "Ask the customer once how he finds the way his complaint was dealt with, when it was solved and he "
        "was told. The text to send is printed; nobody is asked without the consent that the channel needs."
    ),
    examples=((N_("By message"), "vefa complaint ask 2026-018 --shop shop.vefa"),),
)
@spoken.argument("number", help=NUMBER)
@shops.shop_option()
@spoken.option(
    "--channel",
    type=click.Choice(CHANNELS),
    default="message",
    show_default=True,
    help=N_("How he is asked."),
)
@spoken.option("--survey", "name", default="", help=N_("Another survey than the first that can ask for it."))
@shops.json_option()
def ask(number: str, path: Path, channel: str, name: str, as_json: bool) -> None:
    """Ask how it was."""
    with shops.opened(path) as info:
        survey = survey_called(name).id if name else None
        asked = ask_handling(complaint_named(number), channel, survey, today=today(info.zone), now=now())
        if as_json:
            output.answer_json({
                "code": asked.shown, "address": asked.address, "subject": asked.letter.subject,
                "text": asked.letter.text,
            })  # fmt: skip
        else:
            output.answer(asked.letter.text)

"""`vefa print`: PDF files that are ready for the printer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.named import order_named
from vefa.cli.print_cards import print_cards, print_inserts, print_slip
from vefa.cli.print_texts import print_consent_form, print_notice, print_statement
from vefa.cli.print_vouchers import print_gift_cards, print_labels, print_vouchers
from vefa.errors import VefaError
from vefa.i18n import LANGUAGES, N_, _
from vefa.papers.survey_form import FormOptions, survey_form
from vefa.services.surveys.form_papers import form_papers
from vefa.services.surveys.forms import form_to_ask
from vefa.services.surveys.inviting import take_back
from vefa.services.surveys.keeping import survey_called


@click.group("print", cls=spoken.Group, help=N_("Make a PDF that is ready for the printer."))
def printing() -> None:
    """Papers."""


@spoken.command(
    "survey",
    group=printing,
    help=N_(
        "Survey forms on A5 with QR code and boxes: one for each order named, which leads back to its "
        "customer, and so many blank ones. Each has a code of its own; an order keeps the code it has."
    ),
    examples=(
        (
            N_("Forty for the counter"),
            'vefa print survey "Alışveriş sonrası" forms.pdf --blank 40 --shop shop.vefa',
        ),
        (
            N_("One for the parcel of an order, in English"),
            'vefa print survey "Alışveriş sonrası" form.pdf --order V-12 --language en --shop shop.vefa',
        ),
    ),
)
@spoken.argument("name", help=N_("The survey, by its name."))
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=N_("The PDF to write."))
@shops.shop_option()
@spoken.option(
    "--blank", type=click.IntRange(0), default=0, show_default=True, help=N_("Forms for nobody yet.")
)
@spoken.option("--order", "orders", multiple=True, help=N_("For this order; may be given several times."))
@spoken.option("--language", type=click.Choice(LANGUAGES), help=N_("Another language than the shop's."))
def print_survey(
    name: str, file: Path, path: Path, blank: int, orders: Sequence[str], language: str | None
) -> None:
    """Print survey forms."""
    if not blank and not orders:
        hint = _("Say how many with --blank, or name an order with --order.")
        raise VefaError(_("There is no form to print."), hint)
    with shops.opened(path) as info, output.bar() as progress:
        day, survey_id = today(info.zone), survey_called(name).id
        asked = form_to_ask(survey_id)
        named = [order_named(one) for one in orders]
        papers, fresh = form_papers(survey_id, blank=blank, orders=named, today=day, now=now())
        options = FormOptions(day, asked.number, language or "")
        try:
            printed = survey_form(asked.form, papers, info, file, options=options, progress=progress)
        except BaseException:  # also when Ctrl+C ends it
            take_back(fresh)
            raise
    output.answer(_("{count} forms on {pages} pages").format(count=len(papers), pages=printed.pages))
    output.tell_printed(printed, file)


for _command in (
    print_vouchers, print_gift_cards, print_labels, print_cards, print_inserts, print_slip, print_statement,
    print_consent_form, print_notice,
):  # fmt: skip
    printing.add_command(_command)
COMMANDS: Final = {"print": printing}

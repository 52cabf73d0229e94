"""`vefa print statement`, `consent-form`, `notice`: papers of running text for customers."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.named import WHO, customer_named
from vefa.cli.programme import text_of
from vefa.errors import VefaError
from vefa.i18n import LANGUAGES, N_, _, ngettext, speaking
from vefa.papers.consent_form import consent_forms
from vefa.papers.leaves import SIZES
from vefa.papers.notice import Edition, notice_paper
from vefa.papers.statement import statement_paper
from vefa.rules.consents import CHANNELS
from vefa.rules.privacy_words import open_places
from vefa.services.consent_forms import draw_forms
from vefa.services.consent_texts import own_texts, save_own_texts
from vefa.services.daily import last_done
from vefa.services.notices import newest_notice, ready_notice, save_notice
from vefa.services.statement import statement, usual_span


@spoken.command(
    "statement",
    help=N_(
        "The statement of one or more customers: balance, last days, vouchers, tier, and every movement of "
        "some days with its reason. Without days those of this month and the two before."
    ),
    examples=(
        (N_("By phone"), 'vefa print statement "0532 000 12 34" ekstre.pdf --shop shop.vefa'),
        (
            N_("Two customers, the whole year, on A4"),
            "vefa print statement 12 40 ekstre.pdf --from 2026-01-01 --size a4 --shop shop.vefa",
        ),
    ),
)
@spoken.argument("who", metavar="WHO…", nargs=-1, required=True, help=WHO)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=N_("The PDF to write."))
@shops.shop_option()
@spoken.option("--from", "first", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The first day."))
@spoken.option("--to", "last", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The last day."))
@spoken.option(
    "--size", type=click.Choice(SIZES), default="a5", show_default=True, help=N_("The size of the paper.")
)
def print_statement(
    who: Sequence[str], file: Path, path: Path, first: date | None, last: date | None, size: str
) -> None:
    """Print statements."""
    with shops.opened(path, reading=True) as info, output.bar() as progress:
        day = today(info.zone)
        usual = usual_span(day)
        span = (first or usual[0], last or usual[1])
        named = [customer_named(one, today=day) for one in who]
        with speaking(info.language):
            told = [statement(one, span, today=day, now=now()) for one in named]
        printed = statement_paper(told, info, file, size=size, progress=progress)
        done = last_done()
    if done is None or done < day:
        output.tell(_("Points may have ended since: the work of the day was not done (vefa daily)."))
    text = ngettext("{count} statement on {pages} pages", "{count} statements on {pages} pages", len(told))
    output.answer(text.format(count=len(told), pages=printed.pages))
    output.tell_printed(printed, file)


@spoken.command(
    "consent-form",
    help=N_(
        "Forms on which customers agree to messages and calls, or do not: one for each customer named, and "
        "so many blank ones. Each way is asked by itself; a record names the number of its form as proof."
    ),
    examples=(
        (N_("Thirty for the counter"), "vefa print consent-form izin.pdf --blank 30 --shop shop.vefa"),
        (
            N_("One for a customer, for e-mail alone"),
            "vefa print consent-form izin.pdf --customer 12 --channel email --shop shop.vefa",
        ),
    ),
)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=N_("The PDF to write."))
@shops.shop_option()
@spoken.option("--customer", "who", multiple=True, metavar="WHO", help=WHO)
@spoken.option("--blank", type=click.IntRange(0), default=0, show_default=True, help=N_("Blank forms."))
@spoken.option(
    "--channel",
    "channels",
    type=click.Choice(CHANNELS),
    multiple=True,
    help=N_("Only this way; otherwise all."),
)
@spoken.option(
    "--text",
    "own",
    type=spoken.Place(dir_okay=False, exists=True),
    metavar="FILE",
    help=N_("A text file with the shop's own words for the one --channel named; they are kept."),
)
@spoken.option("--language", type=click.Choice(LANGUAGES), help=N_("Another language than the shop's."))
@spoken.option(
    "--size", type=click.Choice(SIZES), default="a5", show_default=True, help=N_("The size of the paper.")
)
def print_consent_form(
    file: Path,
    path: Path,
    who: Sequence[str],
    blank: int,
    channels: Sequence[str],
    own: Path | None,
    language: str | None,
    size: str,
) -> None:
    """Print consent forms."""
    if not who and not blank:
        raise VefaError(
            _("There is no form to print."), _("Say how many with --blank, or name a --customer.")
        )
    with shops.opened(path) as info, output.bar() as progress:
        day = today(info.zone)
        named = [customer_named(one, today=day) for one in who]
        asked = tuple(channels) or CHANNELS
        if own is not None:
            _keep_text(own, channels, language or info.language)
        forms = draw_forms(named, blank=blank, channels=asked, language=language or "", today=day)
        printed = consent_forms(forms, info, file, size=size, progress=progress)
    text = ngettext("{count} form on {pages} pages", "{count} forms on {pages} pages", len(forms))
    output.answer(text.format(count=len(forms), pages=printed.pages))
    output.answer(_("Numbers: {numbers}").format(numbers=", ".join(one.number for one in forms)))
    output.tell_printed(printed, file)


def _keep_text(own: Path, channels: Sequence[str], language: str) -> None:
    """The shop's own words for one way take the place of ours. UsageError when it is not one."""
    if len(channels) != 1:
        raise click.UsageError(_("Name one --channel with --text."))
    save_own_texts({**own_texts(language), channels[0]: text_of(own)}, language)


@spoken.command(
    "notice",
    help=N_(
        "The information notice on personal data: the shop's own text where it has one, else ours, filled "
        "from the settings; what only the shop can know stands in square brackets. With --text a text "
        "becomes the shop's next version first."
    ),
    examples=(
        (N_("As it holds now"), "vefa print notice aydinlatma.pdf --shop shop.vefa"),
        (
            N_("From a text of your own, in English"),
            "vefa print notice notice.pdf --text notice.txt --language en --shop shop.vefa",
        ),
    ),
)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=N_("The PDF to write."))
@shops.shop_option()
@spoken.option(
    "--text", "own", type=spoken.Place(dir_okay=False, exists=True), metavar="FILE",
    help=N_("A text file with the shop's own notice."),
)  # fmt: skip
@spoken.option("--language", type=click.Choice(LANGUAGES), help=N_("Another language than the shop's."))
def print_notice(file: Path, path: Path, own: Path | None, language: str | None) -> None:
    """Print the information notice."""
    with shops.opened(path, reading=own is None) as info:
        day, spoken_there = today(info.zone), language or info.language
        if own is not None:
            save_notice(text_of(own), spoken_there, today=day)
        held = newest_notice(spoken_there)
        text, number = (held.text, held.number) if held else (ready_notice(spoken_there), None)
        made = held.made_on if held else day
        printed = notice_paper(text, info, file, Edition(spoken_there, made, number))
    for place in open_places(text):
        output.tell(_("To be written or decided: {place}").format(place=place))
    output.tell_printed(printed, file)

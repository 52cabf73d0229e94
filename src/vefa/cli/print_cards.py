"""`vefa print cards|inserts|slip`: loyalty cards, cards for parcels, the slip of a sale."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.amounts import Amount
from vefa.cli.clock import now, today
from vefa.cli.named import WHO, customer_named, order_named
from vefa.cli.print_vouchers import FILE
from vefa.errors import VefaError
from vefa.i18n import N_, _, ngettext, speaking
from vefa.papers.inserts import InsertOptions, parcel_inserts
from vefa.papers.loyalty_cards import CardOptions, loyalty_cards, promises
from vefa.papers.slip import FORMS, sale_slip
from vefa.rules import money
from vefa.services import customers, groups, inserts, programme
from vefa.services import loyalty_cards as service
from vefa.services.sales.slip import slip
from vefa.services.settings import ShopInfo
from vefa.services.surveys.keeping import survey_called
from vefa.services.vouchers import Grant

_GOOD_DAYS: Final = 60


@spoken.command(
    "cards",
    help=N_(
        "Loyalty cards of the size of a bank card, ten on A4. Who has no card number gets one; blank cards "
        "are for whoever comes next. Print at 100 %."
    ),
    examples=(
        (N_("Two customers"), "vefa print cards cards.pdf --customer 12 --customer 40 --shop shop.vefa"),
        (N_("A group"), 'vefa print cards cards.pdf --group "İstanbul" --shop shop.vefa'),
        (N_("Twenty for the counter"), "vefa print cards cards.pdf --blank 20 --shop shop.vefa"),
    ),
)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=FILE)
@shops.shop_option()
@spoken.option("--customer", "who", multiple=True, help=WHO)
@spoken.option("--group", default="", help=N_("Everybody who belongs to this group now."))
@spoken.option("--blank", type=click.IntRange(0), default=0, help=N_("So many cards for nobody yet."))
@spoken.option("--new", is_flag=True, help=N_("Only those whose card was never printed."))
@spoken.option(
    "--start-at",
    "place",
    type=click.IntRange(1, 10),
    default=1,
    show_default=True,
    help=N_("The first free place of a half-used sheet."),
)
def print_cards(file: Path, path: Path, new: bool, place: int, **said: Any) -> None:
    """Print loyalty cards."""
    with shops.opened(path) as info, output.bar() as progress:
        day = today(info.zone)
        named = _people(said["who"], said["group"], day)
        wanted = service.not_printed(named) if new else named
        if not wanted and not said["blank"]:
            hint = _("Name customers with --customer or --group, or add --blank.")
            again = _("All of them were printed before; without --new they are printed again.")
            raise VefaError(_("There is no card to print."), again if named else hint)
        given = service.give_cards(wanted, now=now())
        cards = service.card_prints(wanted)
        cards += service.blank_cards(said["blank"]) if said["blank"] else []
        with speaking(info.language):
            options = CardOptions(day, promises(programme.current(day), info.currency))
        try:
            printed = loyalty_cards(
                cards, info, file, options=options, first_place=place - 1, progress=progress
            )
        except BaseException:  # also when Ctrl+C ends it
            service.take_cards_back(given, now=now())
            raise
        service.mark_cards_printed(wanted, today=day, now=now())
    text = ngettext("{count} card on {pages} pages", "{count} cards on {pages} pages", len(cards))
    output.answer(text.format(count=len(cards), pages=printed.pages))
    if given.numbers:
        text = ngettext("{count} got a number.", "{count} got a number.", len(given.numbers))
        output.tell(text.format(count=len(given.numbers)))
    output.tell_printed(printed, file)


def _people(who: Sequence[str], group: str, day: date) -> list[int]:
    found = [customer_named(one, today=day) for one in who]
    if group:
        tree = groups.group_called(group).tree
        found += customers.customer_ids(sort="name", today=day, where=tree)
    return list(dict.fromkeys(found))


@spoken.command(
    "inserts",
    help=N_(
        "Thank-you cards for parcels on A6, or four on A4: with the code of a survey and a voucher, where "
        "they are named. Without an order for those that wait to be sent and had no card yet. An order keeps "
        "its codes; it is remembered that its card was printed."
    ),
    examples=(
        (
            N_("All that wait, with a survey and 50 TL from 500 TL on"),
            'vefa print inserts cards.pdf --survey "Alışveriş" --amount 50 --min-basket 500 --shop shop.vefa',
        ),
        (N_("One order, four on A4"), "vefa print inserts card.pdf --order V-12 --size a4 --shop shop.vefa"),
    ),
)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=FILE)
@shops.shop_option()
@spoken.option("--order", "orders", multiple=True, help=N_("For this order; may be given several times."))
@spoken.option("--survey", default="", help=N_("With the code of this survey, by its name."))
@spoken.option("--amount", type=Amount(), help=N_("With a voucher of this amount, for whoever holds it."))
@spoken.option("--percent", type=Amount(), help=N_("With a coupon of so many per cent."))
@spoken.option("--min-basket", type=Amount(), help=N_("The smallest basket it is good for."))
@spoken.option(
    "--last-day", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Its last day; otherwise 60 days on.")
)
@spoken.option("--title", help=N_("Your own heading, from now on; empty for the usual one."))
@spoken.option(
    "--text", help=N_("Your own thanks, from now on; {hitap}, {siparis_no} and {telefon} are filled in.")
)
@spoken.option(
    "--size",
    type=click.Choice(("a6", "a4")),
    default="a6",
    show_default=True,
    help=N_("The size of the paper."),
)
def print_inserts(file: Path, path: Path, size: str, **said: Any) -> None:
    """Print cards for parcels."""
    with shops.opened(path) as info, output.bar() as progress:
        day = today(info.zone)
        text = _own_words(said)
        orders = [order_named(one) for one in said["orders"]] or inserts.inserts_to_print(day)
        wish = inserts.Wish(
            survey_called(said["survey"]).id if said["survey"] else None, _grant(said, info, day)
        )
        made = inserts.prepare_inserts(orders, wish, today=day, now=now(), progress=progress)
        options = InsertOptions(day, text, four=size == "a4")
        try:
            printed = parcel_inserts(made.cards, info, file, options=options, progress=progress)
        except BaseException:  # also when Ctrl+C ends it
            inserts.undo_inserts(made, today=day, now=now())
            raise
        inserts.mark_inserts_printed(made.order_ids, today=day, now=now())
    if wish.survey_id and not any(one.address for one in made.cards):
        output.tell(_("The survey has no web form: the card asks to write to you, with its code."))
    told = ngettext("{count} card on {pages} pages", "{count} cards on {pages} pages", len(made.cards))
    output.answer(told.format(count=len(made.cards), pages=printed.pages))
    output.tell_printed(printed, file)


def _own_words(said: Mapping[str, Any]) -> inserts.InsertText:
    """The owner's words, with what is said of them now kept."""
    text = inserts.insert_text()
    if said["title"] is None and said["text"] is None:
        return text
    title = text.title if said["title"] is None else said["title"]
    thanks = text.text if said["text"] is None else said["text"]
    inserts.keep_insert_text(inserts.InsertText(title, thanks, text.question, text.invitation))
    return inserts.insert_text()


def _grant(said: Mapping[str, Any], info: ShopInfo, day: date) -> Grant | None:
    amount: Decimal | None = said["amount"]
    percent: Decimal | None = said["percent"]
    if amount is not None and percent is not None:
        raise click.UsageError(_("Name one of --amount or --percent."))
    if amount is None and percent is None:
        return None
    kind, value = ("amount", 0) if percent is None else ("percent", int(percent * 100))
    if amount is not None:
        value = money.minor(amount, info.currency)
    least = money.minor(said["min_basket"], info.currency) if said["min_basket"] else 0
    days = (said["last_day"] - day).days if said["last_day"] else _GOOD_DAYS
    return inserts.Habit(kind=kind, value=value, min_basket=least, days=days).wish(day).grant


@spoken.command(
    "slip",
    help=N_("The slip of a sale on a roll of 80 or 58 mm, A6 or A4. It is no fiscal document and says so."),
    examples=((N_("On a roll of 80 mm"), "vefa print slip V-12 slip.pdf --shop shop.vefa"),),
)
@spoken.argument("order", help=N_("The number of the order."))
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=FILE)
@shops.shop_option()
@spoken.option(
    "--paper",
    type=click.Choice(tuple(FORMS)),
    default="80",
    show_default=True,
    help=N_("What it is printed on."),
)
def print_slip(order: str, file: Path, path: Path, paper: str) -> None:
    """Print a slip."""
    with shops.opened(path, reading=True) as info:
        told = slip(order_named(order), today=today(info.zone))
        printed = sale_slip(told, info, file, form=paper)
    output.tell_printed(printed, file)

"""`vefa order`: what becomes of an order: cancelled, completed after all, delivered."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from vefa.cli import output, shops, spoken
from vefa.cli.amounts import Amount
from vefa.cli.clock import now, today
from vefa.cli.named import WHO, customer_named, order_named
from vefa.cli.sale import tell_back
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.parcels import Parcel
from vefa.services.foreign_rates import set_rate
from vefa.services.order_card import order as order_card
from vefa.services.order_owner import give_customer
from vefa.services.parcels import parcel_message, parcel_of, set_parcel
from vefa.services.sales import cancel_order, complete_order, deliver

_NUMBER: Final = N_("Its number, or channel:number.")


@spoken.group("order", help=N_("Cancel or complete an order, note its delivery, parcel, customer, rate."))
def order() -> None:
    """One order."""


@spoken.command(
    "cancel",
    group=order,
    help=N_("Cancel an order: what is still out comes back, with its points, codes and gift cards."),
    examples=((N_("An order of a marketplace"), "vefa order cancel trendyol:9912 --shop shop.vefa"),),
)
@spoken.argument("number", help=_NUMBER)
@shops.shop_option()
@shops.json_option()
def cancel(number: str, path: Path, as_json: bool) -> None:
    """Cancel an order."""
    with shops.opened(path) as info:
        back = cancel_order(order_named(number), today=today(info.zone), now=now())
        tell_back(back, info, as_json)


@spoken.command(
    "complete",
    group=order,
    help=N_("Complete a cancelled order after all: everything is done again as on its own day."),
    examples=((N_("It was cancelled by mistake"), "vefa order complete V-17 --shop shop.vefa"),),
)
@spoken.argument("number", help=_NUMBER)
@shops.shop_option()
@shops.json_option()
def complete(number: str, path: Path, as_json: bool) -> None:
    """Complete a cancelled order."""
    with shops.opened(path) as info:
        sold = complete_order(order_named(number), today=today(info.zone), now=now())
        if as_json:
            told = {"changed": sold.changed, "earned": sold.earned, "points_used": sold.priced.points}
            output.answer_json({**told, "waiting": sold.waiting})
        elif sold.changed:
            text = _("The order is complete again; it gives {points} points.")
            output.answer(text.format(points=words.number(sold.earned)))
        else:
            output.answer(_("The order was not cancelled; nothing was changed."))


@spoken.command(
    "deliver",
    group=order,
    help=N_("Note the day on which an order was delivered; its points wait from then."),
    examples=((N_("It came on this day"), "vefa order deliver W-8 --day 2026-11-20 --shop shop.vefa"),),
)
@spoken.argument("number", help=_NUMBER)
@shops.shop_option()
@spoken.option("--day", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Otherwise today."))
def hand_over(number: str, path: Path, day: date | None) -> None:
    """Note a delivery."""
    with shops.opened(path) as info:
        delivered = day or today(info.zone)
        deliver(order_named(number), delivered, today=today(info.zone), now=now())
        output.answer(_("Delivered on {day}").format(day=words.day(delivered)))


@spoken.command(
    "owner",
    group=order,
    help=N_("Give a guest order its customer; it earns its points, as on its own day."),
    examples=((N_("It was Ayşe"), 'vefa order owner V-17 "0532 000 12 34" --shop shop.vefa'),),
)
@spoken.argument("number", help=_NUMBER)
@spoken.argument("who", help=WHO)
@shops.shop_option()
def owner(number: str, who: str, path: Path) -> None:
    """Give an order its customer."""
    with shops.opened(path) as info:
        day = today(info.zone)
        one = order_named(number)
        give_customer(one, customer_named(who, today=day), today=day, now=now())
        points = words.number(order_card(one).row.points)
        output.answer(_("The order has its customer; it gives {points} points.").format(points=points))


@spoken.command(
    "rate",
    group=order,
    help=N_("Type what one of the currency of a foreign order was worth; only then it earns points."),
    examples=((N_("1 EUR was 35,20"), "vefa order rate shopify:1001 35,20 --shop shop.vefa"),),
)
@spoken.argument("number", help=_NUMBER)
@spoken.argument("worth", type=Amount(), help=N_("So much of the shop's currency is one of the order's."))
@shops.shop_option()
@spoken.option("--whole-day", is_flag=True, help=N_("Also for the other orders of its day and currency."))
def rate(number: str, worth: Decimal, path: Path, whole_day: bool) -> None:
    """Type a rate."""
    with shops.opened(path) as info:
        day = today(info.zone)
        done = set_rate(order_named(number), worth, whole_day=whole_day, today=day, now=now())
        text = ngettext("{count} order has its rate.", "{count} orders have their rate.", len(done))
        output.answer(text.format(count=words.number(len(done))))


@spoken.command(
    "parcel",
    group=order,
    help=N_("Keep carrier, tracking number and expected day of an order; prints the text for the customer."),
    examples=(
        (N_("It went out"), 'vefa order parcel W-8 --carrier "Aras Kargo" --tracking 7781 --shop shop.vefa'),
    ),
)  # fmt: skip
@spoken.argument("number", help=_NUMBER)
@shops.shop_option()
@spoken.option("--carrier", help=N_("Who carries it."))
@spoken.option("--tracking", help=N_("Its number there."))
@spoken.option("--expected", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The day it should arrive."))
def parcel(number: str, path: Path, carrier: str | None, tracking: str | None, expected: date | None) -> None:
    """Keep a parcel; what is not named stays."""
    with shops.opened(path):
        one = order_named(number)
        known = parcel_of(one)
        told = Parcel(
            known.carrier if carrier is None else carrier,
            known.tracking if tracking is None else tracking,
            expected or known.expected,
        )
        if told != known:
            set_parcel(one, told, now=now())
        output.answer(parcel_message(one))


COMMANDS: Final = {"order": order}

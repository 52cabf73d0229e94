"""`vefa sale` and `vefa return`: what the till does, for scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.amounts import Amount, thousandths
from vefa.cli.clock import now, today
from vefa.cli.named import WHO, customer_named, order_named
from vefa.errors import VefaError
from vefa.files.channels import COUNTER
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules import money
from vefa.rules.earning_words import earned_rows
from vefa.rules.pricing import Priced
from vefa.rules.voucher_refusals import refusal_text
from vefa.services import programme
from vefa.services.order_card import order as order_card
from vefa.services.sales import Back, SaleDraft, SaleLine, Sold, give_back, quote_sale, sell
from vefa.services.settings import ShopInfo
from vefa.services.voucher_codes import find_code
from vefa.services.voucher_list import terms_of

Lines = Sequence[tuple[str, Decimal, Decimal]]
_LIMITS: Final = {
    "": N_("Points used: {points}."),
    "guest": N_("Points used: {points}; a sale without a customer has none."),
    "balance": N_("Points used: {points}; the customer has no more."),
    "max_percent": N_("Points used: {points}; they pay at most {share} of what is left."),
    "below_minimum": N_("Points used: {points}; at least {least} can be used at once."),
    "block": N_("Points used: {points}; they are used in whole blocks."),
}


@spoken.command(
    "sale",
    help=N_(
        "Make a sale: an amount, or lines with product, quantity and price. Codes, gift cards and points are "
        "used in the order of the programme. With a number that is there already, that order is brought to "
        "what is said."
    ),
    examples=(
        (
            N_("120 TL, to the customer with this phone"),
            'vefa sale --shop shop.vefa --customer "0532 000 12 34" --amount 120',
        ),
        (
            N_("Two coffees and a cake, with as many points as are allowed"),
            "vefa sale --shop shop.vefa --customer 12 --line Kahve 2 45 --line Kek 1 60 --points all",
        ),
    ),
)
@shops.shop_option()
@spoken.option("--customer", "who", help=WHO)
@spoken.option("--amount", type=Amount(), help=N_("An amount instead of lines."))
@spoken.option(
    "--line",
    "lines",
    type=(str, Amount(), Amount()),
    multiple=True,
    metavar="PRODUCT QUANTITY PRICE",
    help=N_("A line: product, quantity, price of one; repeatable."),
)
@spoken.option(
    "--category",
    "categories",
    type=(str, str),
    multiple=True,
    metavar="PRODUCT CATEGORY",
    help=N_("The category of a product; otherwise as it is known."),
)
@spoken.option("--code", "codes", multiple=True, help=N_("A voucher's code; repeatable."))
@spoken.option("--card", "cards", multiple=True, help=N_("A gift card that pays; repeatable."))
@spoken.option("--points", default="0", metavar="N|all", help=N_("Points to use, or all that are allowed."))
@spoken.option("--off", type=Amount(), help=N_("A discount on the whole order."))
@spoken.option("--shipping", type=Amount(), help=N_("Shipping, on top of the goods."))
@spoken.option("--channel", default=COUNTER, show_default=True, help=N_("Where it was sold."))
@spoken.option("--number", default="", help=N_("Its number; otherwise the next free one."))
@spoken.option("--day", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Its day; otherwise today."))
@spoken.option("--delivered", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The day of delivery."))
@spoken.option("--dry-run", is_flag=True, help=N_("Tell what it would cost; nothing is written."))
@shops.json_option()
def sale(path: Path, dry_run: bool, as_json: bool, **said: Any) -> None:
    """Make a sale."""
    with shops.opened(path, reading=dry_run) as info:
        draft = _draft(said, info)
        if dry_run:
            _show_quote(draft, info, as_json)
            return
        sold = sell(draft, today=today(info.zone), now=now())
        if as_json:
            output.answer_json(_plain(sold, info))
        else:
            _show(sold, info)
            _tell_points(draft, sold.priced)


def _draft(said: Mapping[str, Any], info: ShopInfo) -> SaleDraft:
    """The sale as the options say it."""
    day = today(info.zone)
    if (said["amount"] is None) == (not said["lines"]):
        raise click.UsageError(_("Say what is sold with one of --amount or --line."))

    def minor(name: str) -> int:
        return 0 if said[name] is None else money.minor(said[name], info.currency)

    if said["amount"] is not None and not minor("amount"):
        raise VefaError(_("Type an amount above zero."))
    who = None if said["who"] is None else customer_named(said["who"], today=day)
    draft = SaleDraft(
        lines=_lines(said["lines"], dict(said["categories"]), info) or (SaleLine("", minor("amount")),),
        day=said["day"] or day,
        customer_id=who,
        channel=said["channel"],
        number=said["number"],
        order_off=minor("off"),
        codes=tuple(said["codes"]),
        cards=tuple(said["cards"]),
        points=_points(said["points"]),
        shipping=minor("shipping"),
        delivered=said["delivered"],
    )
    return draft if said["day"] else replace(draft, moment=now())


def _lines(lines: Lines, categories: Mapping[str, str], info: ShopInfo) -> tuple[SaleLine, ...]:
    return tuple(
        SaleLine(
            product, money.minor(price, info.currency), thousandths(count), category=categories.get(product)
        )
        for product, count, price in lines
    )


def _points(text: str) -> int | None:
    """The number asked; None for all that are allowed."""
    if text.strip().lower() == "all":
        return None
    if not text.isdecimal():
        raise click.UsageError(_("Points are a whole number, or all."))
    return int(text)


def _show_quote(draft: SaleDraft, info: ShopInfo, as_json: bool) -> None:
    priced, found = quote_sale(draft, today=today(info.zone))
    refused = found.refused | {found.typed[one]: why for one, why in priced.refused.items()}
    if as_json:
        told = {"to_pay": output.amount(priced.to_pay, info.currency), "points_used": priced.points}
        output.answer_json({**told, "points_limit": priced.reason, "refused": refused})
        return
    _tell_refused(refused)
    _tell_points(draft, priced)
    text = _("To pay: {amount}")
    output.answer(text.format(amount=words.money(priced.to_pay, info.currency, "sentence")))


def _plain(sold: Sold, info: ShopInfo) -> dict[str, Any]:
    priced = sold.priced
    row = order_card(sold.order_id).row
    return {
        "number": row.number,
        "channel": row.channel,
        "total": output.amount(row.total, info.currency),
        "to_pay": output.amount(priced.to_pay, info.currency),
        "used": list(sold.used),
        "refused": dict(sold.refused),
        "cards": {typed: output.amount(paid, info.currency) for typed, paid in sold.cards.items()},
        "points_used": priced.points,
        "points_limit": priced.reason,
        "basis": output.amount(sold.basis, info.currency),
        "earned": sold.earned,
        "waiting": sold.waiting,
        "referral": sold.referral,
        "changed": sold.changed,
    }


def _show(sold: Sold, info: ShopInfo) -> None:
    _tell_refused(sold.refused)
    row = order_card(sold.order_id).row
    text = _("Sale {number}: to pay {amount}, {points} points earned.")
    to_pay = words.money(sold.priced.to_pay, info.currency, "sentence")
    output.answer(text.format(number=row.number, amount=to_pay, points=words.number(sold.earned)))
    parts = [asdict(part) for part in sold.parts]
    rules = programme.at(None, row.day)
    for text, given in earned_rows(parts, rules, info.currency):
        output.answer(f"  {text} = {given}")


def _tell_refused(refused: Mapping[str, str]) -> None:
    """Each code that was not used, with the reason in words, beside the answer."""
    for typed, reason in refused.items():
        found = find_code(typed)
        text = found.text if found.id is None else refusal_text(reason, terms_of(found.id))
        output.tell(f"{typed}: {text}")


def _tell_points(draft: SaleDraft, priced: Priced) -> None:
    """Why not as many points were used as were asked for (POLICY 15)."""
    if draft.points is None or draft.points == priced.points:
        return
    rules = programme.at(None, draft.day)
    reason = "guest" if draft.customer_id is None else priced.reason or ""
    text = _(_LIMITS[reason])
    least, share = words.number(rules.redeem.least), words.percent(rules.redeem.share)
    output.tell(text.format(points=words.number(priced.points), least=least, share=share))


@spoken.command(
    "return",
    help=N_(
        "Take goods of a sale back: all that is still out, or some of its lines. Points, gift cards and "
        "codes come back as the programme says."
    ),
    examples=(
        (N_("The whole sale"), "vefa return V-17 --shop shop.vefa"),
        (N_("One piece of its second line"), "vefa return V-17 --line 2 1 --shop shop.vefa"),
    ),
)
@spoken.argument("number", help=N_("Its number, or channel:number."))
@shops.shop_option()
@spoken.option(
    "--line",
    "lines",
    type=(int, Amount()),
    multiple=True,
    metavar="LINE QUANTITY",
    help=N_("The number of a line and how much of it; repeatable."),
)
@shops.json_option()
def take_back(number: str, path: Path, lines: Sequence[tuple[int, Decimal]], as_json: bool) -> None:
    """Take goods back."""
    with shops.opened(path) as info:
        wanted = [(line, thousandths(count)) for line, count in lines] or None
        back = give_back(order_named(number), wanted, today=today(info.zone), now=now())
        tell_back(back, info, as_json)


def tell_back(back: Back, info: ShopInfo, as_json: bool) -> None:
    """Tell what a return or a cancellation gave back."""
    state = order_card(back.order_id).row.state
    if as_json:
        output.answer_json(
            {
                "changed": back.changed,
                "state": state,
                "money": output.amount(back.money, info.currency),
                "cards": [output.amount(paid, info.currency) for paid in back.cards.values()],
                "codes": len(back.codes),
                "points_back": back.points,
                "points_taken": back.taken,
                "earned": back.earned,
            }
        )
        return
    if not back.changed:
        raise VefaError(_("Nothing of this order is out any more."), _("Look at: vefa orders."))
    text = _("Paid back {amount}; {points} used points came back, {taken} earned ones were taken back.")
    output.answer(
        text.format(
            amount=words.money(back.money, info.currency, "sentence"),
            points=words.number(back.points),
            taken=words.number(back.taken),
        )
    )


COMMANDS: Final = {"sale": sale, "return": take_back}

"""`vefa voucher`: show, redeem, extend, replace, void."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.amounts import Amount
from vefa.cli.clock import now, today
from vefa.cli.named import customer_named, order_named
from vefa.cli.voucher_issue import issue, plain, show_issued
from vefa.i18n import N_, _
from vefa.rules import codes, money
from vefa.rules import format as words
from vefa.services import vouchers

_CODE: Final = N_("The code on the voucher.")


@spoken.group("voucher", help=N_("Issue, redeem, extend, replace or void vouchers and gift cards."))
def voucher() -> None:
    """Vouchers."""


voucher.add_command(issue)


@spoken.command(
    "show",
    group=voucher,
    help=N_("Show a voucher: its state, its uses, and every movement of a gift card."),
    examples=((N_("What is left on a gift card"), "vefa voucher show R4JV-V75K-3V8H --shop shop.vefa"),),
)
@spoken.argument("code", help=_CODE)
@shops.shop_option()
@shops.json_option()
def show(code: str, path: Path, as_json: bool) -> None:
    """Show a voucher."""
    with shops.opened(path, reading=True) as info:
        card = vouchers.voucher(vouchers.voucher_with_code(code), today=today(info.zone))
        if not as_json:
            show_issued([card.row.id], info, as_json=False)
            _tell_history(card)
            return
        uses = [{"day": one.day.isoformat(), "discount": output.amount(one.discount, info.currency)}
                for one in card.uses]  # fmt: skip
        moves = [
            {"day": one.day.isoformat(), "kind": one.kind,
             "amount": output.amount(one.amount, card.row.currency),
             "balance": output.amount(one.balance, card.row.currency), "order": one.order_number}
            for one in card.moves
        ]  # fmt: skip
        output.answer_json({**plain(card.row), "used": uses, "moves": moves})


def _tell_history(card: vouchers.VoucherCard) -> None:
    currency = card.row.currency
    for use in card.uses:
        text = _("{day}: used, {discount} off")
        discount = words.money(use.discount, currency, "sentence")
        output.answer(text.format(day=words.day(use.day), discount=discount))
    for move in card.moves:
        text = _("{day}: {amount}, left {balance}")
        amount, balance = (words.money(one, currency, "sentence") for one in (move.amount, move.balance))
        output.answer(text.format(day=words.day(move.day), amount=amount, balance=balance))


@spoken.command(
    "redeem",
    group=voucher,
    help=N_(
        "Use a voucher once, against an order or an amount, and tell the discount. A code may be typed in "
        "any case, with or without hyphens."
    ),
    examples=(
        (N_("A basket of 740 TL"), "vefa voucher redeem R4JV-V75K-3V8H --shop shop.vefa --basket 740"),
        (N_("An order"), "vefa voucher redeem R4JV-V75K-3V8H --shop shop.vefa --order M-1720"),
    ),
)
@spoken.argument("code", help=_CODE)
@shops.shop_option()
@spoken.option("--basket", type=Amount(), help=N_("What is left to pay for the goods."))
@spoken.option("--order", "number", help=N_("The number of the order it is used for."))
@spoken.option("--customer", help=N_("The customer who pays the basket: phone, card or number."))
@shops.json_option()
def redeem(
    code: str, path: Path, basket: Decimal | None, number: str | None, customer: str | None, as_json: bool
) -> None:
    """Use a voucher."""
    if (basket is None) == (number is None):
        raise click.UsageError(_("Name one of --basket or --order."))
    with shops.opened(path) as info:
        amount = None if basket is None else money.minor(basket, info.currency)
        order = None if number is None else order_named(number)
        day = today(info.zone)
        who = None if customer is None else customer_named(customer, today=day)
        used = vouchers.redeem_voucher(
            code, basket=amount, order_id=order, customer_id=who, today=day, now=now()
        )
        if as_json:
            output.answer_json(
                {"code": codes.pretty(used.code), "discount": output.amount(used.discount, info.currency)}
            )
        else:
            discount = words.money(used.discount, info.currency, "sentence")
            output.answer(_("Used. The discount is {discount}.").format(discount=discount))


@spoken.command(
    "void",
    group=voucher,
    help=N_("Void a voucher: its code is refused from now on. A reason is kept with it."),
    examples=((N_("A lost card"), 'vefa voucher void R4JV-V75K-3V8H --shop shop.vefa --why "kayıp"'),),
)
@spoken.argument("code", help=_CODE)
@shops.shop_option()
@spoken.option("--why", required=True, help=N_("The reason."))
def void(code: str, path: Path, why: str) -> None:
    """Void a voucher."""
    with shops.opened(path) as info:
        found = vouchers.voucher_with_code(code)
        vouchers.void_voucher(found, why, today=today(info.zone), now=now())
        output.answer(_("The voucher {code} is void.").format(code=codes.pretty(codes.canonical(code))))


@spoken.command(
    "extend",
    group=voucher,
    help=N_("Let a voucher be good for longer, also when it has ended already. A reason is kept with it."),
    examples=(
        (
            N_("Through the end of the year"),
            'vefa voucher extend R4JV-V75K-3V8H --last-day 2026-12-31 --why "hastaydı" --shop shop.vefa',
        ),
    ),
)
@spoken.argument("code", help=_CODE)
@shops.shop_option()
@spoken.option(
    "--last-day", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Its new last day; without it, no end.")
)
@spoken.option("--why", required=True, help=N_("The reason."))
@shops.json_option()
def extend(code: str, path: Path, last_day: date | None, why: str, as_json: bool) -> None:
    """Extend a voucher."""
    with shops.opened(path) as info:
        found = vouchers.voucher_with_code(code)
        vouchers.extend_voucher(found, last_day, why, today=today(info.zone), now=now())
        show_issued([found], info, as_json)


@spoken.command(
    "replace",
    group=voucher,
    help=N_("Issue another code in the place of a lost one, with the uses and the money that are left."),
    examples=(
        (N_("A lost gift card"), 'vefa voucher replace R4JV-V75K-3V8H --why "kayıp" --shop shop.vefa'),
    ),
)
@spoken.argument("code", help=_CODE)
@shops.shop_option()
@spoken.option("--why", required=True, help=N_("The reason."))
@shops.json_option()
def replace(code: str, path: Path, why: str, as_json: bool) -> None:
    """Replace a lost voucher."""
    with shops.opened(path) as info:
        found = vouchers.voucher_with_code(code)
        made = vouchers.replace_voucher(found, why, today=today(info.zone), now=now())
        show_issued([made], info, as_json)


COMMANDS: Final = {"voucher": voucher}

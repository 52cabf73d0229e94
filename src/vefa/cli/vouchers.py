"""`vefa voucher`: issue, redeem, void."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import codes, money, numbers
from vefa.rules import format as words
from vefa.rules.vouchers import condition_text, value_text
from vefa.services import vouchers
from vefa.services.customers import customer_ids, customer_rows
from vefa.services.orders import order_ids, order_rows
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherRow

_GOOD_DAYS: Final = 60


class Amount(click.ParamType[Decimal]):
    """An amount as people type it: 100, 99,50, 99.50, 1.234,50."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The amount that was typed."""
        text = str(value)
        point = "," not in text and "." in (text[-3:-2], text[-2:-1])
        found = numbers.parse(text, "point" if point else "comma")
        if found is None or found <= 0:
            self.fail(_("{found} is no amount; write it as 100 or 99,50.").format(found=text), param, ctx)
        return found


@click.group("voucher", cls=spoken.Group, help=N_("Issue, redeem or void a voucher."))
def voucher() -> None:
    """Vouchers."""


@voucher.command(
    "issue",
    help=N_(
        "Issue vouchers: to the best customers, to customers by their number, or one for whoever holds it. "
        "Print them afterwards with: vefa print vouchers."
    ),
    examples=(
        (
            N_("100 TL to the 20 who spent most in the last 12 months, from a basket of 500 TL"),
            "vefa voucher issue --shop shop.vefa --best 20 --amount 100 --min-basket 500",
        ),
        (
            N_("15 % to two customers"),
            "vefa voucher issue --shop shop.vefa --customer 12 --customer 40 --percent 15",
        ),
    ),
)
@shops.shop_option()
@spoken.option("--best", type=click.IntRange(1), help=N_("To so many who spent most in the last 12 months."))
@spoken.option(
    "--customer", "numbers_", type=int, multiple=True, help=N_("To this customer number; repeatable.")
)
@spoken.option("--bearer", is_flag=True, help=N_("To whoever holds it."))
@spoken.option("--amount", type=Amount(), help=N_("An amount off, as 100 or 99,50."))
@spoken.option("--percent", type=Amount(), help=N_("Per cent off, as 15."))
@spoken.option("--min-basket", type=Amount(), help=N_("The smallest basket it is good for."))
@spoken.option(
    "--last-day", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Its last day; otherwise 60 days on.")
)
@spoken.option("--reason", default="", help=N_("Why it is given; kept with it."))
@shops.json_option()
def issue(
    path: Path,
    best: int | None,
    numbers_: Sequence[int],
    bearer: bool,
    amount: Decimal | None,
    percent: Decimal | None,
    min_basket: Decimal | None,
    last_day: date | None,
    reason: str,
    as_json: bool,
) -> None:
    """Issue vouchers."""
    if sum((best is not None, bool(numbers_), bearer)) != 1:
        raise click.UsageError(_("Name who gets it with one of --best, --customer or --bearer."))
    if (amount is None) == (percent is None):
        raise click.UsageError(_("Name what it is worth with one of --amount or --percent."))
    with shops.opened(path) as info:
        day = today(info.zone)
        value = money.minor(amount, info.currency) if amount is not None else int((percent or 0) * 100)
        made = vouchers.issue_vouchers(
            _customers(best, numbers_, day),
            kind="amount" if amount is not None else "percent",
            value=value,
            min_basket=money.minor(min_basket, info.currency) if min_basket else 0,
            last_day=last_day or day + timedelta(days=_GOOD_DAYS),
            reason=reason,
            today=day,
            now=now(),
        )
        _show_issued(made, info, as_json)


def _customers(best: int | None, wanted: Sequence[int], day: date) -> list[int] | None:
    if best is not None:
        return vouchers.best_customers(best, today=day)
    return [_customer(number, day) for number in wanted] or None


def _customer(number: int, day: date) -> int:
    """The id of the customer with this number; VefaError when there is none."""
    for row in customer_rows(customer_ids(str(number), today=day), today=day):
        if row.number == number:
            return row.id
    raise VefaError(
        _("There is no customer with number {number}.").format(number=number),
        _("The numbers stand in the first column of: vefa customers."),
    )


def _show_issued(made: Sequence[int], info: ShopInfo, as_json: bool) -> None:
    rows = vouchers.voucher_rows(made, today=today(info.zone))
    if as_json:
        output.answer_json({"vouchers": [_plain(row) for row in rows]})
        return
    heads = (_("Voucher no"), _("Code"), _("Customer"), _("Value"), _("Condition"), _("Last day"))
    cells = [
        (
            row.serial,
            row.shown,
            row.customer,
            value_text(row.terms),
            condition_text(row.terms),
            words.day(row.last_day) if row.last_day else "",
        )
        for row in rows
    ]
    output.table(heads, cells)


def _plain(row: VoucherRow) -> dict[str, Any]:
    terms = row.terms
    percent = terms.kind == "percent"
    return {
        "serial": row.serial,
        "code": row.shown,
        "customer": row.customer_number,
        "kind": terms.kind,
        "value": str(Decimal(terms.value) / 100) if percent else output.amount(terms.value, terms.currency),
        "min_basket": output.amount(terms.min_basket, terms.currency),
        "last_day": terms.last_day.isoformat() if terms.last_day else None,
        "state": row.state,
    }


@voucher.command(
    "redeem",
    help=N_(
        "Use a voucher once, against an order or an amount, and tell the discount. A code may be typed in "
        "any case, with or without hyphens."
    ),
    examples=(
        (N_("A basket of 740 TL"), "vefa voucher redeem R4JV-V75K-3V8H --shop shop.vefa --basket 740"),
        (N_("An order"), "vefa voucher redeem R4JV-V75K-3V8H --shop shop.vefa --order M-1720"),
    ),
)
@spoken.argument("code", help=N_("The code on the voucher."))
@shops.shop_option()
@spoken.option("--basket", type=Amount(), help=N_("What is left to pay for the goods."))
@spoken.option("--order", "number", help=N_("The number of the order it is used for."))
@spoken.option("--customer", type=int, help=N_("The number of the customer who pays the basket."))
@shops.json_option()
def redeem(
    code: str, path: Path, basket: Decimal | None, number: str | None, customer: int | None, as_json: bool
) -> None:
    """Use a voucher."""
    if (basket is None) == (number is None):
        raise click.UsageError(_("Name one of --basket or --order."))
    with shops.opened(path) as info:
        amount = None if basket is None else money.minor(basket, info.currency)
        order = None if number is None else _order(number)
        day = today(info.zone)
        who = None if customer is None else _customer(customer, day)
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


def _order(number: str) -> int:
    """The id of the order with this number; VefaError when there is none or several."""
    found = [row for row in order_rows(order_ids(number)) if row.number == number]
    if len(found) == 1:
        return found[0].id
    raise VefaError(
        _("{count} orders have the number {number}.").format(count=len(found), number=number),
        _("Use the voucher against an amount with --basket."),
    )


@voucher.command(
    "void",
    help=N_("Void a voucher: its code is refused from now on. A reason is kept with it."),
    examples=((N_("A lost card"), 'vefa voucher void R4JV-V75K-3V8H --shop shop.vefa --why "kayıp"'),),
)
@spoken.argument("code", help=N_("The code on the voucher."))
@shops.shop_option()
@spoken.option("--why", required=True, help=N_("The reason."))
def void(code: str, path: Path, why: str) -> None:
    """Void a voucher."""
    with shops.opened(path) as info:
        found = vouchers.voucher_with_code(code)
        vouchers.void_voucher(found, why, today=today(info.zone), now=now())
        output.answer(_("The voucher {code} is void.").format(code=codes.pretty(codes.canonical(code))))


COMMANDS: Final = {"voucher": voucher}

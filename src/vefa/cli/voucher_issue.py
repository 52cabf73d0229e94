"""`vefa voucher issue`: vouchers, coupons and gift cards of every kind."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.amounts import Amount
from vefa.cli.clock import now, today
from vefa.cli.named import WHO, customer_named
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules import money
from vefa.rules.text import fold
from vefa.rules.vouchers import CARD, condition_text, value_text
from vefa.services import customers, groups, lists, vouchers
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import Grant, VoucherRow

_GOOD_DAYS: Final = 60
_KINDS: Final = ("amount", "percent", "free_shipping", "free_product", "gift_card")
_WHO: Final = ("best", "who", "list_name", "group", "bearer", "codes")


@spoken.command(
    "issue",
    help=N_(
        "Issue vouchers: to the best customers, to named ones, to a saved list, or for whoever holds them. "
        "Print them afterwards with: vefa print vouchers."
    ),
    examples=(
        (
            N_("100 TL to the 20 who spent most in the last 12 months, from a basket of 500 TL"),
            "vefa voucher issue --shop shop.vefa --best 20 --amount 100 --min-basket 500",
        ),
        (
            N_("15 %, at most 50 TL, to two customers"),
            "vefa voucher issue --shop shop.vefa --customer 12 --customer 40 --percent 15 --cap 50",
        ),
        (
            N_("A gift card of 250 TL"),
            "vefa voucher issue --shop shop.vefa --bearer --gift-card 250",
        ),
        (
            N_("A code of your own that everybody may use once"),
            "vefa voucher issue --shop shop.vefa --code INDIRIM-25 --percent 25 --uses 0 --per-customer 1",
        ),
    ),
)
@shops.shop_option()
@spoken.option("--best", type=click.IntRange(1), help=N_("To so many who spent most in the last 12 months."))
@spoken.option("--customer", "who", multiple=True, help=WHO)
@spoken.option("--list", "list_name", help=N_("To everybody on this saved list."))
@spoken.option("--group", default="", help=N_("To everybody who belongs to this group now."))
@spoken.option("--bearer", is_flag=True, help=N_("To whoever holds it."))
@spoken.option("--code", "codes", multiple=True, help=N_("With this code of your own; repeatable."))
@spoken.option(
    "--codes",
    "codes_file",
    type=spoken.Place(dir_okay=False, exists=True),
    help=N_("With the codes of this file, a text or a spreadsheet."),
)
@spoken.option("--count", type=click.IntRange(1), default=1, help=N_("How many for whoever holds them."))
@spoken.option("--prefix", default="", help=N_("What their codes begin with."))
@spoken.option("--amount", type=Amount(), help=N_("An amount off, as 100 or 99,50."))
@spoken.option("--percent", type=Amount(), help=N_("Per cent off, as 15."))
@spoken.option("--cap", type=Amount(), help=N_("The most that per cent may take off."))
@spoken.option("--free-shipping", is_flag=True, help=N_("Free shipping."))
@spoken.option("--free-product", help=N_("One piece of this product free."))
@spoken.option("--gift-card", type=Amount(), help=N_("A gift card with this amount; it has no last day."))
@spoken.option("--min-basket", type=Amount(), help=N_("The smallest basket it is good for."))
@spoken.option("--product", default="", help=N_("Only for this product."))
@spoken.option("--category", default="", help=N_("Only for this category."))
@spoken.option("--starts", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Its first day; otherwise today."))
@spoken.option(
    "--last-day", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Its last day; otherwise 60 days on.")
)
@spoken.option(
    "--uses", type=click.IntRange(0), default=1, help=N_("How often it can be used; 0: without a limit.")
)
@spoken.option("--per-customer", type=click.IntRange(1), help=N_("How often one customer may use it."))
@spoken.option("--stackable", is_flag=True, help=N_("It may be used beside others."))
@spoken.option("--reason", default="", help=N_("Why it is given; kept with it."))
@shops.json_option()
def issue(path: Path, as_json: bool, codes_file: Path | None, **said: Any) -> None:
    """Issue vouchers."""
    if codes_file is not None:
        said["codes"] = (*said["codes"], *vouchers.read_codes(codes_file))
    if sum(bool(said[name]) for name in _WHO) != 1:
        raise click.UsageError(
            _("Name who gets it with one of --best, --customer, --list, --group, --bearer, --code or "
              "--codes.")
        )  # fmt: skip
    if sum(bool(said[name]) for name in _KINDS) != 1:
        raise click.UsageError(
            _("Name what it is worth with one of --amount, --percent, --free-shipping, --free-product or "
              "--gift-card.")
        )  # fmt: skip
    with shops.opened(path) as info:
        show_issued(_issue(said, info), info, as_json)


def _issue(said: Mapping[str, Any], info: ShopInfo) -> list[int]:
    day, grant = today(info.zone), _grant(said, info)
    if said["codes"]:
        return vouchers.add_codes(said["codes"], grant, today=day, now=now())
    with output.bar() as progress:
        return vouchers.grant_vouchers(
            _customers(said, day), grant, count=said["count"], prefix=said["prefix"], today=day, now=now(),
            progress=progress,
        )  # fmt: skip


def _grant(said: Mapping[str, Any], info: ShopInfo) -> Grant:
    """What is issued, as the options say it."""

    def minor(name: str) -> int:
        return money.minor(said[name], info.currency) if said[name] else 0

    kind, value = next(
        (kind, worth)
        for kind, worth in (
            ("amount", minor("amount")),
            ("percent", int((said["percent"] or 0) * 100)),
            (CARD, minor("gift_card")),
            ("product", int(bool(said["free_product"]))),
            ("shipping", 1),
        )
        if worth
    )
    last = None if kind == CARD else today(info.zone) + timedelta(days=_GOOD_DAYS)
    return Grant(
        kind,
        0 if kind in {"product", "shipping"} else value,
        said["starts"],
        said["last_day"] or last,
        minor("cap") or None,
        minor("min_basket"),
        said["free_product"] or said["product"],
        said["category"],
        None if kind == CARD else said["uses"] or None,
        said["per_customer"],
        said["stackable"],
        reason=said["reason"],
    )


def _customers(said: Mapping[str, Any], day: date) -> list[int] | None:
    """Who gets one; None: whoever holds it."""
    if said["best"]:
        return vouchers.best_customers(said["best"], today=day)
    if said["list_name"]:
        wanted = fold(said["list_name"])
        found = next((one for one in lists.saved_lists() if fold(one.name) == wanted), None)
        if found is None:
            raise VefaError(_("There is no list “{name}”.").format(name=said["list_name"]))
        return lists.members(found.id)
    if said["group"]:
        tree = groups.group_called(said["group"]).tree
        return list(customers.customer_ids(sort="spent", today=day, where=tree))
    return [customer_named(one, today=day) for one in said["who"]] or None


def show_issued(made: Sequence[int], info: ShopInfo, as_json: bool) -> None:
    """Tell of vouchers, with their codes."""
    rows = vouchers.voucher_rows(made, today=today(info.zone))
    if as_json:
        output.answer_json({"vouchers": [plain(row) for row in rows]})
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


def plain(row: VoucherRow) -> dict[str, Any]:
    """A voucher for programs."""
    terms = row.terms
    worth = str(Decimal(terms.value) / 100) if terms.kind == "percent" else None
    return {
        "serial": row.serial,
        "code": row.shown,
        "customer": row.customer_number,
        "kind": terms.kind,
        "value": worth or output.amount(terms.value, terms.currency),
        "min_basket": output.amount(terms.min_basket, terms.currency),
        "last_day": terms.last_day.isoformat() if terms.last_day else None,
        "state": row.state,
        "uses": terms.uses,
        "uses_allowed": terms.uses_allowed,
        "balance": None if terms.balance is None else output.amount(terms.balance, terms.currency),
    }

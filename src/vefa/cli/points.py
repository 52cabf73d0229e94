"""`vefa points`: what a customer has and why, given and taken by hand, turned into a voucher."""

from pathlib import Path
from typing import Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.named import WHO, Asked, customer_of
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services import activities, adjusting, vouchers
from vefa.services import points as ledger
from vefa.services.voucher_points import points_to_voucher

_LIMITS: Final = {
    "per_day": N_("The limit of this day is reached."),
    "per_month": N_("The limit of this month is reached."),
    "lifetime": N_("It is given no more often to one customer."),
}


@spoken.group("points", help=N_("Points of a customer: shown, given, taken, turned into a voucher."))
def points() -> None:
    """Points."""


@spoken.command(
    "show",
    group=points,
    help=N_("Show what a customer has, and every entry with its reason, the newest first."),
    examples=((N_("By customer number"), "vefa points show 12 --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@shops.shop_option()
@shops.limit_option()
@shops.json_option()
def show(who: str, path: Path, limit: int, as_json: bool) -> None:
    """Show points and why."""
    with customer_of(path, who, reading=True) as asked:
        entries = ledger.movements(asked.customer, limit=limit)
        if as_json:
            told = [
                {"day": one.day.isoformat(), "kind": one.kind, "points": one.points, "waiting": one.waiting,
                 "why": one.text}
                for one in entries
            ]  # fmt: skip
            output.answer_json({**_balance(asked), "entries": told})
            return
        heads = (_("Date"), _("Points"), _("Waiting"), _("Why"))
        cells = [
            (words.day(one.day), words.number(one.points), words.number(one.waiting), one.text)
            for one in entries
        ]
        output.table(heads, cells, right=(1, 2))
        _tell(asked)


def _balance(asked: Asked) -> dict[str, object]:
    has = ledger.summary(asked.customer, today=asked.today)
    worth = output.amount(has.worth, asked.info.currency)
    return {"points": has.balance, "worth": worth, "waiting": has.waiting}


def _tell(asked: Asked) -> None:
    has = ledger.summary(asked.customer, today=asked.today)
    text = _("{points} points, worth {worth}; {waiting} points wait")
    worth = words.money(has.worth, asked.info.currency, "sentence")
    output.answer(
        text.format(points=words.number(has.balance), worth=worth, waiting=words.number(has.waiting))
    )


def _answer(asked: Asked, as_json: bool) -> None:
    if as_json:
        output.answer_json(_balance(asked))
    else:
        _tell(asked)


@spoken.command(
    "adjust",
    group=points,
    help=N_("Add points, or take some away with a minus, never below zero. A reason is kept."),
    examples=(
        (N_("50 more"), 'vefa points adjust 12 50 --why "kampanya unutulmuş" --shop shop.vefa'),
        (N_("30 less"), 'vefa points adjust 12 -30 --why "yanlış girildi" --shop shop.vefa'),
    ),
    minus=True,
)
@spoken.argument("who", help=WHO)
@spoken.argument("count", type=int, metavar="N", help=N_("How many; below zero takes away."))
@shops.shop_option()
@spoken.option("--why", required=True, help=N_("The reason."))
@spoken.option("--goodwill", is_flag=True, help=N_("For a complaint; the shop's monthly cap holds."))
@shops.json_option()
def adjust(who: str, count: int, path: Path, why: str, goodwill: bool, as_json: bool) -> None:
    """Add or take points."""
    with customer_of(path, who) as asked:
        adjusting.adjust(asked.customer, count, why, goodwill=goodwill, **asked.moment)
        _answer(asked, as_json)


@spoken.command(
    "opening",
    group=points,
    help=N_("Enter points that a customer brings along from a notebook or another system."),
    examples=((N_("300 points"), "vefa points opening 12 300 --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@spoken.argument("count", type=click.IntRange(1), metavar="N", help=N_("How many."))
@shops.shop_option()
@shops.json_option()
def opening(who: str, count: int, path: Path, as_json: bool) -> None:
    """Points brought along."""
    with customer_of(path, who) as asked:
        adjusting.opening(asked.customer, count, **asked.moment)
        _answer(asked, as_json)


@spoken.command(
    "activity",
    group=points,
    help=N_("Give the points of an activity of the programme, as a review or a survey."),
    examples=((N_("He wrote a review"), "vefa points activity 12 review --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@spoken.argument("kind", help=N_("The activity, as the programme calls it."))
@shops.shop_option()
@spoken.option("--note", default="", help=N_("A note."))
@shops.json_option()
def activity(who: str, kind: str, path: Path, note: str, as_json: bool) -> None:
    """Give the points of an activity."""
    with customer_of(path, who) as asked:
        done = activities.give_activity(asked.customer, kind, note, **asked.moment)
        if done.refusal:
            raise VefaError(_("No points were given."), _(_LIMITS[done.refusal]))
        _answer(asked, as_json)


@spoken.command(
    "voucher",
    group=points,
    help=N_("Turn points into an amount voucher of the customer, good for 12 months."),
    examples=((N_("500 points"), "vefa points voucher 12 500 --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@spoken.argument("count", type=click.IntRange(1), metavar="N", help=N_("How many."))
@shops.shop_option()
@shops.json_option()
def voucher(who: str, count: int, path: Path, as_json: bool) -> None:
    """Turn points into a voucher."""
    with customer_of(path, who) as asked:
        made = points_to_voucher(asked.customer, count, **asked.moment)
        (row,) = vouchers.voucher_rows([made], today=asked.today)
        currency = asked.info.currency
        if as_json:
            told = {"code": row.shown, "value": output.amount(row.value, currency)}
            output.answer_json({**told, **_balance(asked)})
            return
        value = words.money(row.value, currency, "sentence")
        output.answer(_("Voucher {code}, worth {value}").format(code=row.shown, value=value))
        _tell(asked)


COMMANDS: Final = {"points": points}

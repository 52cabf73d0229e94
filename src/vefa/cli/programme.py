"""`vefa programme`: what the loyalty programme says, changed, and tried on the orders of the last year."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.calendar import first_minute
from vefa.rules.programme import ProgrammeRules
from vefa.rules.programme_json import from_json, to_json
from vefa.rules.programme_words import sentences
from vefa.services import programme as versions
from vefa.services.rehearsal import Outcome, Rehearsal, rehearse
from vefa.services.settings import ShopInfo
from vefa.services.terms import TermsVersion, newest_terms, save_terms

_FILE: Final = spoken.Place(dir_okay=False, exists=True)
_RULES: Final = N_("A file with rules as `vefa programme show --json` writes them; what it leaves out stays.")


@spoken.group("programme", help=N_("Show, change or try the loyalty programme."))
def programme() -> None:
    """The loyalty programme."""


@spoken.command(
    "show",
    group=programme,
    help=N_("Show the programme in plain sentences; with --json as rules that can be changed and set."),
    examples=((N_("To change it in a file"), "vefa programme show --json --shop shop.vefa > kurallar.json"),),
)
@shops.shop_option()
@spoken.option("--day", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("As it holds on this day."))
@shops.json_option()
def show(path: Path, day: date | None, as_json: bool) -> None:
    """Show the programme."""
    with shops.opened(path, reading=True) as info:
        rules = versions.at(None, day) if day else versions.current(today(info.zone))
        if as_json:
            output.answer_json(json.loads(to_json(rules)))
            return
        for sentence in sentences(rules, info.currency):
            output.answer(sentence)
        _tell_planned(info)


def _tell_planned(info: ShopInfo) -> None:
    planned = versions.planned(now())
    if planned is not None:
        begins = datetime.fromisoformat(str(planned.starts)).astimezone(ZoneInfo(info.zone))
        output.tell(_("Another one begins on {day}.").format(day=words.day_and_time(begins)))


@spoken.command(
    "set",
    group=programme,
    help=N_("Make the rules of a file the programme, at once or from a later day. Old orders keep theirs."),
    examples=(
        (
            N_("From the first of the month"),
            "vefa programme set kurallar.json --from 2026-12-01 --shop shop.vefa",
        ),
    ),
)
@spoken.argument("file", type=_FILE, help=_RULES)
@shops.shop_option()
@spoken.option("--from", "begins", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Otherwise at once."))
@shops.json_option()
def change(file: Path, path: Path, begins: date | None, as_json: bool) -> None:
    """Change the programme."""
    with shops.opened(path) as info:
        rules = _read(file, versions.current(today(info.zone)))
        starts = datetime.fromisoformat(first_minute(begins, info.zone)) if begins else None
        begun = versions.begin(rules, starts, now=now())
        if as_json:
            output.answer_json({"version": begun.version.id, "starts": begun.version.starts})
            return
        for sentence in sentences(rules, info.currency):
            output.answer(sentence)


@spoken.command(
    "rehearse",
    group=programme,
    help=N_("Try the rules of a file on the orders of the last 12 months; nothing is written."),
    examples=((N_("What they would have cost"), "vefa programme rehearse kurallar.json --shop shop.vefa"),),
)
@spoken.argument("file", type=_FILE, help=_RULES)
@shops.shop_option()
@shops.json_option()
def try_out(file: Path, path: Path, as_json: bool) -> None:
    """Try a programme."""
    with shops.opened(path, reading=True) as info:
        day = today(info.zone)
        rules = _read(file, versions.current(day))
        with output.bar() as progress:
            seen = rehearse(rules, day, progress)
        if as_json:
            output.answer_json(_plain(seen))
        else:
            _tell(seen)


@spoken.command(
    "terms",
    group=programme,
    help=N_("Show the written terms that hold, or keep the text of a file as their next version."),
    examples=((N_("A new version"), "vefa programme terms kosullar.txt --shop shop.vefa"),),
)
@spoken.argument("file", type=_FILE, required=False, help=N_("A text file; the same text is no new version."))
@shops.shop_option()
@shops.json_option()
def written_terms(file: Path | None, path: Path, as_json: bool) -> None:
    """Show or keep the written terms."""
    with shops.opened(path, reading=file is None) as info:
        held = newest_terms() if file is None else save_terms(text_of(file), today=today(info.zone))
        if held is None:
            raise VefaError(
                _("The programme has no written terms yet."), _("Name a text file to keep the first version.")
            )
        _answer_terms(held, as_json)


def _answer_terms(held: TermsVersion, as_json: bool) -> None:
    if as_json:
        told = {"version": held.number, "made_on": held.made_on.isoformat(), "text": held.text}
        output.answer_json({**told, "accepted": held.accepted})
        return
    output.answer(held.text)
    text = _("Version {number} of {day}, accepted by {count} customers.")
    output.tell(
        text.format(number=held.number, day=words.day(held.made_on), count=words.number(held.accepted))
    )


def text_of(file: Path) -> str:
    """The text of a file. VefaError when it is none."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise VefaError(
            _("{file} is no text that can be read.").format(file=file.name), _("Save it as text in UTF-8.")
        ) from error


def _read(file: Path, current: ProgrammeRules) -> ProgrammeRules:
    """The rules of a file, what it leaves out as in `current`. VefaError when they are none."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return from_json(json.dumps({**json.loads(to_json(current)), **said}))
    except (ValueError, TypeError, AttributeError) as error:
        raise VefaError(
            _("{file} holds no rules of a programme.").format(file=file.name),
            _("Begin with what `vefa programme show --json` writes."),
        ) from error


def _plain(seen: Rehearsal) -> dict[str, Any]:
    return {
        "first": seen.first.isoformat(),
        "last": seen.last.isoformat(),
        "orders": seen.orders,
        "customers": seen.customers,
        "turnover": output.amount(seen.turnover, seen.currency),
        "now": _outcome(seen.now, seen.currency),
        "then": _outcome(seen.then, seen.currency),
        "months": [
            {"month": f"{one.first:%Y-%m}", "now": one.now, "then": one.then} for one in seen.months
        ],
        "tier_changes": seen.total,
        "rewards": seen.rewards,
    }  # fmt: skip


def _outcome(one: Outcome, currency: str) -> dict[str, Any]:
    return {
        "points": one.points,
        "highest_cost": output.amount(one.highest, currency),
        "expected_cost": None if one.expected is None else output.amount(one.expected, currency),
        "share_percent": None if one.share is None else one.share / 100,
    }


def _tell(seen: Rehearsal) -> None:
    heads = ("", _("Now"), _("Then"))
    both = (seen.now, seen.then)
    money = [[words.money(one.highest, seen.currency) for one in both]]
    money.append(
        [
            _("not enough data") if one.expected is None else words.money(one.expected, seen.currency)
            for one in both
        ]
    )
    cells = [
        (_("Points given"), *(words.number(one.points) for one in both)),
        (_("Highest cost"), *money[0]),
        (_("Expected cost"), *money[1]),
        (_("Share of turnover"), *("" if one.share is None else words.percent(one.share) for one in both)),
    ]
    output.table(heads, cells, right=(1, 2))
    text = _("{orders} orders of the last 12 months; {count} customers would change tier.")
    output.tell(text.format(orders=words.number(seen.orders), count=words.number(seen.total)))


COMMANDS: Final = {"programme": programme}

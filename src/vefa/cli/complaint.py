"""`vefa complaint`: take a complaint down, work on it, put it right, close it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from vefa.cli import output, shops, spoken
from vefa.cli.amounts import Amount
from vefa.cli.clock import now, today
from vefa.cli.complaints import named_cause, plain
from vefa.cli.customer_card import Moment
from vefa.cli.named import WHO, customer_named, order_named
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.rules.complaint_words import CHANNELS, COMPLAINT_CHANNELS, REMEDIES, WANTS
from vefa.rules.complaints import STATES, state_text
from vefa.rules.deadlines import SEVERITIES
from vefa.rules.money import minor
from vefa.services.complaints import moves, remedies
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.card import complaint as card_of
from vefa.services.complaints.files import attach, backup_note
from vefa.services.complaints.opening import ComplaintDraft, complaint_named, open_complaint
from vefa.services.complaints.sources import draft_of_order

_NUMBER: Final = N_("Its number, as 2026-018.")
_WHAT: Final = N_("What was done or said.")
_SPOKEN: Final = list(CHANNELS)
_STEPS: Final = [state for state in STATES if state in {"looked_into", "waiting", "told"}]
_OUTCOMES: Final = ["closed", "unfounded", "withdrawn"]


@spoken.group("complaint", help=N_("Take a complaint down, work on it, put it right, close it."))
def complaint() -> None:
    """One complaint."""


@spoken.command(
    "open",
    group=complaint,
    help=N_("Take a complaint down; answers with its number. When it is due follows from its severity."),
    examples=(
        (
            N_("About an order"),
            'vefa complaint open "Dikiş söküldü" --order 10242 --words "Açıldı" --shop shop.vefa',
        ),
        (
            N_("Urgent, with a promise"),
            'vefa complaint open "Gelmedi" --severity urgent --promised "2026-11-24 17:00" --shop shop.vefa',
        ),
    ),
)  # fmt: skip
@spoken.argument("subject", help=N_("What went wrong, in a few words."))
@shops.shop_option()
@spoken.option("--customer", "who", metavar="WHO", help=WHO)
@spoken.option("--order", "order", metavar="NUMBER", help=N_("The order it is about."))
@spoken.option(
    "--channel", type=click.Choice(list(COMPLAINT_CHANNELS)), default="call", help=N_("How it came.")
)
@spoken.option("--words", "said", default="", help=N_("What the customer said."))
@spoken.option(
    "--wants", type=click.Choice([one for one in WANTS if one]), help=N_("What the customer wants.")
)
@spoken.option(
    "--severity", type=click.Choice(list(SEVERITIES)), default="normal", help=N_("How severe it is.")
)
@spoken.option("--cause", help=N_("Why it happened, as the shop calls it."))
@spoken.option("--owner", default="", help=N_("Who deals with it."))
@spoken.option("--promised", type=Moment(), metavar="TEXT", help=N_("Promised for, as 2026-11-24 17:00."))
@shops.json_option()
def open_(
    subject: str, path: Path, who: str | None, order: str | None, channel: str, said: str, wants: str | None,
    severity: str, cause: str | None, owner: str, promised: datetime | None, as_json: bool,
) -> None:  # fmt: skip
    """Take a complaint down."""
    with shops.opened(path) as info:
        sold = draft_of_order(order_named(order)) if order else None
        made = open_complaint(
            ComplaintDraft(
                subject, channel, customer_named(who, today=today(info.zone)) if who else None,
                sold.order_id if sold else None, words=said, wants=wants or "", severity=severity,
                cause_id=named_cause(cause) if cause else None, owner=owner,
                promised=promised.replace(tzinfo=ZoneInfo(info.zone)) if promised else None,
            ),
            now=now(),
        )  # fmt: skip
        _answer(made, info.currency, as_json)


@spoken.command(
    "show",
    group=complaint,
    help=N_("Show a complaint with all that happened, was given, and is still to be done."),
    examples=((N_("For a program"), "vefa complaint show 2026-018 --shop shop.vefa --json"),),
)
@spoken.argument("number", help=_NUMBER)
@shops.shop_option()
@shops.json_option()
def show(number: str, path: Path, as_json: bool) -> None:
    """Show a complaint."""
    with shops.opened(path, reading=True) as info:
        one = complaint_named(number)
        _answer(one, info.currency, as_json, whole=True)


@spoken.command(
    "step",
    group=complaint,
    help=N_(
        "Bring a complaint a step on (--to), tell the customer something (--told with the channel), or keep "
        "a note. While it waits for the customer its clock stands still."
    ),
    examples=(
        (N_("It is looked into"), "vefa complaint step 2026-018 --to looked_into --shop shop.vefa"),
        (
            N_("The customer was called"),
            'vefa complaint step 2026-018 "Fotoğraf rica ettik" --told call --minutes 6 --shop shop.vefa',
        ),
    ),
)
@spoken.argument("number", help=_NUMBER)
@spoken.argument("text", help=_WHAT, default="")
@shops.shop_option()
@spoken.option("--to", "state", type=click.Choice(_STEPS), help=N_("The state it comes to."))
@spoken.option("--told", type=click.Choice(_SPOKEN), help=N_("The customer was told so, in this way."))
@spoken.option("--why", default="", help=N_("Why he was told."))
@spoken.option("--minutes", type=click.IntRange(0), help=N_("How long the talk took."))
@shops.json_option()
def step(
    number: str, text: str, path: Path, state: str | None, told: str | None, why: str, minutes: int | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Bring a complaint on."""
    with shops.opened(path) as info:
        one, moment = complaint_named(number), now()
        if told:
            moves.tell_customer(one, text, channel=told, why=why, minutes=minutes, now=moment)
        if state:
            moves.move(one, state, text="" if told else text, now=moment)
        if not told and not state:
            moves.add_note(one, text, now=moment)
        _answer(one, info.currency, as_json)


@spoken.command(
    "solve",
    group=complaint,
    help=N_("A complaint is solved; the text says how. The customer is to be told then."),
    examples=((N_("It was exchanged"), 'vefa complaint solve 2026-018 "Yenisi verildi" --shop shop.vefa'),),
)
@spoken.argument("number", help=_NUMBER)
@spoken.argument("text", help=N_("How it was solved."))
@shops.shop_option()
@spoken.option("--told", type=click.Choice(_SPOKEN), help=N_("The customer was told so, in this way."))
@shops.json_option()
def solve(number: str, text: str, path: Path, told: str | None, as_json: bool) -> None:
    """Solve a complaint."""
    with shops.opened(path) as info:
        one, moment = complaint_named(number), now()
        moves.solve(one, text, now=moment)
        if told:
            moves.tell_customer(one, text, channel=told, now=moment)
        _answer(one, info.currency, as_json)


@spoken.command(
    "close",
    group=complaint,
    help=N_(
        "Close a complaint. One with a corrective action closes when the action is done and somebody wrote "
        "whether it worked."
    ),
    examples=(
        (N_("It is done"), "vefa complaint close 2026-018 --shop shop.vefa"),
        (
            N_("It was there already"),
            "vefa complaint close 2026-019 --duplicate-of 2026-018 --shop shop.vefa",
        ),
    ),
)
@spoken.argument("number", help=_NUMBER)
@shops.shop_option()
@spoken.option("--outcome", type=click.Choice(_OUTCOMES), default="closed", help=N_("How it ended."))
@spoken.option("--duplicate-of", "other", metavar="NUMBER", help=N_("The complaint that goes on."))
@spoken.option("--text", default="", help=_WHAT)
@shops.json_option()
def close(number: str, path: Path, outcome: str, other: str | None, text: str, as_json: bool) -> None:
    """Close a complaint."""
    with shops.opened(path) as info:
        one, moment = complaint_named(number), now()
        if other:
            moves.close_as_duplicate(one, complaint_named(other), now=moment)
        else:
            moves.close(one, outcome=outcome, text=text, now=moment)
        _answer(one, info.currency, as_json)


@spoken.command(
    "reopen",
    group=complaint,
    help=N_("Open a complaint again; all that happened stays, the time between does not count."),
    examples=((N_("It broke again"), 'vefa complaint reopen 2026-018 "Yine söküldü" --shop shop.vefa'),),
)
@spoken.argument("number", help=_NUMBER)
@spoken.argument("why", help=N_("Why it is opened again."))
@shops.shop_option()
@shops.json_option()
def reopen(number: str, why: str, path: Path, as_json: bool) -> None:
    """Open a complaint again."""
    with shops.opened(path) as info:
        one = complaint_named(number)
        moves.reopen(one, why, now=now())
        _answer(one, info.currency, as_json)


@spoken.command(
    "give",
    group=complaint,
    help=N_(
        "Give something to put it right: goodwill points (the month's cap holds), a voucher of an amount, a "
        "replacement, money given back or something else with what it cost the shop."
    ),
    examples=(
        (N_("50 points"), "vefa complaint give 2026-018 points 50 --shop shop.vefa"),
        (
            N_("A voucher of 100.00"),
            "vefa complaint give 2026-018 voucher 100 --until 2026-12-31 --shop shop.vefa",
        ),
    ),
)
@spoken.argument("number", help=_NUMBER)
@spoken.argument("kind", type=click.Choice(list(REMEDIES)), help=N_("What is given."))
@spoken.argument("much", type=Amount(), help=N_("Points, or an amount in the shop's currency."))
@shops.shop_option()
@spoken.option("--until", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("Last day of the voucher."))
@spoken.option("--text", default="", help=_WHAT)
@shops.json_option()
def give(number: str, kind: str, much: Any, path: Path, until: date | None, text: str, as_json: bool) -> None:
    """Put a complaint right."""
    with shops.opened(path) as info:
        one, day = complaint_named(number), today(info.zone)
        when: dict[str, Any] = {"text": text, "today": day, "now": now()}
        if kind == "points":
            if much % 1:
                raise VefaError(_("Points are whole."), _("Type them without decimals."))
            remedies.give_points(one, int(much), **when)
        elif kind == "voucher":
            remedies.give_voucher(one, minor(much, info.currency), until, **when)
        else:
            remedies.give_other(one, kind, minor(much, info.currency), **when)
        _answer(one, info.currency, as_json, whole=True)


@spoken.command(
    "attach",
    group=complaint,
    help=N_("Copy a file to a complaint: a photo, a slip. Backups do not hold it."),
    examples=((N_("A photo"), "vefa complaint attach 2026-018 foto.jpg --shop shop.vefa"),),
)
@spoken.argument("number", help=_NUMBER)
@spoken.argument("file", type=click.Path(path_type=Path), help=N_("The file to copy."))
@shops.shop_option()
def attach_(number: str, file: Path, path: Path) -> None:
    """Attach a file."""
    with shops.opened(path):
        attach(complaint_named(number), file, now=now())
        output.tell(backup_note())


def _answer(one: int, currency: str, as_json: bool, *, whole: bool = False) -> None:
    """A complaint as it stands now."""
    card = card_of(one, now=now())
    if as_json:
        output.answer_json(plain_card(card, currency) if whole else plain(card.row, currency))
        return
    row = card.row
    output.answer(f"{row.number}  {row.subject}  {state_text(row.state)}")
    if row.due:
        output.answer(_("due {when}").format(when=words.day_and_time(row.due.at)))
    for step_ in card.steps if whole else ():
        text = " · ".join(
            filter(None, (state_text(step_.state) if step_.state else "", step_.text, step_.person))
        )
        output.answer(f"{words.day_and_time(step_.at)}  {text}")


def plain_card(card: ComplaintCard, currency: str) -> dict[str, Any]:
    """A complaint with all of it as JSON has it; moments in UTC, money as text."""
    return plain(card.row, currency) | _rest(card, currency)


def _rest(card: ComplaintCard, currency: str) -> dict[str, Any]:
    return {
        "words": card.words,
        "wants": card.wants,
        "answered": stamp(card.answered_at) if card.answered_at else None,
        "solved": stamp(card.solved_at) if card.solved_at else None,
        "told": stamp(card.told_at) if card.told_at else None,
        "steps": [
            {
                "at": stamp(one.at),
                "kind": one.kind,
                "state": one.state,
                "channel": one.channel,
                "text": one.text,
            }
            for one in card.steps
        ],
        "remedies": [
            {
                "kind": one.kind,
                "points": one.points,
                "code": one.code,
                "cost": output.amount(one.cost, currency),
                "taken_back": one.taken_back is not None,
            }
            for one in card.remedies
        ],
        "files": [{"name": one.name, "size": one.size, "here": one.here} for one in card.files],
        "actions": [{"text": one.text, "done": one.done_on is not None} for one in card.actions],
    }


COMMANDS: Final = {"complaint": complaint}

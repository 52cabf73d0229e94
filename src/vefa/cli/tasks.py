"""`vefa tasks` and `vefa follow-up`: what needs a person today, and what is to be done on a day."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.named import WHO, customer_named
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.services.complaints.opening import complaint_named
from vefa.services.follow_ups import EVERY, FollowUpDraft, add_follow_up, finish, next_day
from vefa.services.tasks import Kind, Task, Urgency, finished
from vefa.services.tasks import tasks as all_tasks

_HEADS: Final = {
    Urgency.DUE: N_("Must be done today"),
    Urgency.GOOD: N_("Good to do today"),
    Urgency.SOON: N_("Coming up"),
}


@spoken.command(
    "tasks",
    help=N_("What needs a person today, from every part of the shop, the most urgent first."),
    examples=((N_("For a program"), "vefa tasks --shop shop.vefa --json"),),
)
@shops.shop_option()
@shops.json_option()
def tasks(path: Path, as_json: bool) -> None:
    """The tasks of today."""
    with shops.opened(path, reading=True) as info:
        day = today(info.zone)
        found = all_tasks(day, now())
        if as_json:
            told = {
                "day": day.isoformat(),
                "done": len(finished(day)),
                "tasks": [_plain(one) for one in found],
            }
            output.answer_json(told)
            return
        for urgency, head in _HEADS.items():
            mine = [one for one in found if one.urgency is urgency]
            if mine:
                output.answer(f"{_(head)} ({len(mine)})")
            for one in mine:
                output.answer(f"  {one.title}")
                below = " · ".join(filter(None, (one.detail, _known_by(one))))
                if below:
                    output.answer(f"    {below}")
        if not found:
            output.tell(_("There is nothing to do today."))


def _known_by(one: Task) -> str:
    """By what `vefa follow-up done` knows it."""
    return _("number {number}").format(number=one.target) if one.kind is Kind.FOLLOW_UP else ""


def _plain(one: Task) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "reference": one.reference,
        "urgency": str(one.urgency),
        "title": one.title,
        "detail": one.detail,
        "due": one.due.isoformat(),
        "at": stamp(one.at) if one.at else None,
        "late": one.late,
        "button": str(one.button),
        "count": one.count,
    }


@spoken.group("follow-up", help=N_("Add what is to be done on a day, once or again and again; note it done."))
def follow_up() -> None:
    """Follow-ups."""


@spoken.command(
    "add",
    group=follow_up,
    help=N_("Add a follow-up; answers with its number. Of months without its day the last one is taken."),
    examples=(
        (N_("Once"), 'vefa follow-up add "Mont geldi, haber ver" 2026-11-27 --customer 12 --shop shop.vefa'),
        (
            N_("On the last day of each month"),
            'vefa follow-up add "Kira" 2027-01-31 --every month --shop shop.vefa',
        ),
    ),
)
@spoken.argument("text", help=N_("What is to be done."))
@spoken.argument("day", type=shops.Day(), help=N_("The day, the first one if it repeats."))
@shops.shop_option()
@spoken.option("--every", type=click.Choice([one for one in EVERY if one]), help=N_("How often it repeats."))
@spoken.option("--step", type=click.IntRange(1), default=1, help=N_("Every so many of them."))
@spoken.option("--clock", default="", help=N_("The hour to be reminded at, as 09:30."))
@spoken.option("--customer", "who", metavar="WHO", help=WHO)
@spoken.option("--complaint", metavar="NUMBER", help=N_("The complaint it is about."))
def add(
    text: str, day: date, path: Path, every: str | None, step: int, clock: str, who: str | None,
    complaint: str | None,
) -> None:  # fmt: skip
    """Add a follow-up."""
    with shops.opened(path) as info:
        today_ = today(info.zone)
        draft = FollowUpDraft(
            text, day, every or "", step, clock, customer_named(who, today=today_) if who else None,
            complaint_id=complaint_named(complaint) if complaint else None,
        )  # fmt: skip
        made = add_follow_up(draft, today=today_, now=now())
        text_ = _("Follow-up {number} is due on {day}.")
        output.answer(text_.format(number=made, day=words.day(day)))


@spoken.command(
    "done",
    group=follow_up,
    help=N_("Note that a follow-up was done; one that repeats is due again on its next day."),
    examples=((N_("It was done"), "vefa follow-up done 3 --shop shop.vefa"),),
)
@spoken.argument("number", type=int, help=N_("The number of the follow-up."))
@shops.shop_option()
def done(number: int, path: Path) -> None:
    """Note a follow-up done."""
    with shops.opened(path) as info:
        finish(number, today=today(info.zone), now=now())
        again = next_day(number)
        if again is None:
            output.answer(_("Follow-up {number} is done.").format(number=number))
        else:
            text = _("Follow-up {number} is done; it is due again on {day}.")
            output.answer(text.format(number=number, day=words.day(again)))


COMMANDS: Final = {"tasks": tasks, "follow-up": follow_up}

"""`vefa conversation`: log talks with customers, answer them, see which wait and for how long."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.named import WHO, customer_named, order_named
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.calendar import add_months, stamp
from vefa.rules.complaint_words import CHANNELS, channel_text, minutes_text
from vefa.services.complaints.opening import complaint_named
from vefa.services.conversation_list import (
    GROUPS,
    ConversationRow,
    channel_figures,
    conversation_ids,
    conversation_rows,
)
from vefa.services.conversations import Talk, add_conversation, mark_answered

_CHANNELS: Final = list(CHANNELS)


@spoken.group("conversation", help=N_("Log talks with customers, answer them, see which of them wait."))
def conversation() -> None:
    """Talks with customers."""


@spoken.command(
    "add",
    group=conversation,
    help=N_(
        "Log a talk; answers with its number. What comes by phone, in the shop or by chat counts as "
        "answered; the others wait, until --answers names them."
    ),
    examples=(
        (N_("A question by WhatsApp"),
            'vefa conversation add message "Beden?" --customer 7 --shop shop.vefa'),
        (N_("The answer to it"), 'vefa conversation add message "Evet" --answers 7 --shop shop.vefa'),
    ),
)  # fmt: skip
@spoken.argument("channel", type=click.Choice(_CHANNELS), help=N_("How it was said."))
@spoken.argument("subject", help=N_("What it was about, in a few words."))
@shops.shop_option()
@spoken.option("--customer", "who", metavar="WHO", help=WHO)
@spoken.option("--order", metavar="NUMBER", help=N_("The order it is about."))
@spoken.option("--complaint", metavar="NUMBER", help=N_("The complaint it is about."))
@spoken.option("--text", default="", help=N_("What was said."))
@spoken.option("--out", "going", is_flag=True, help=N_("The shop spoke first."))
@spoken.option("--answers", type=int, help=N_("The number of the talk that this answers."))
@spoken.option(
    "--next", "again", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The day to turn to him again.")
)
@spoken.option("--waited", type=click.IntRange(0), help=N_("Minutes the customer waited."))
@shops.json_option()
def add(
    channel: str, subject: str, path: Path, who: str | None, order: str | None, complaint: str | None,
    text: str, going: bool, answers: int | None, again: date | None, waited: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Log a talk."""
    with shops.opened(path) as info:
        talk = Talk(
            channel, subject, text, not going, customer_named(who, today=today(info.zone)) if who else None,
            order_named(order) if order else None, complaint_named(complaint) if complaint else None,
            waited=waited, next_contact=again, answers=answers,
        )  # fmt: skip
        made = add_conversation(talk, now=now())
        if as_json:
            output.answer_json(_plain(conversation_rows([made])[0]))
        else:
            output.answer(_("Talk {number} is kept.").format(number=made))


@spoken.command(
    "answered",
    group=conversation,
    help=N_("Note that a question was answered; how long it waited is counted in the shop's working hours."),
    examples=((N_("It was answered just now"), "vefa conversation answered 7 --shop shop.vefa"),),
)
@spoken.argument("number", type=int, help=N_("The number of the talk."))
@shops.shop_option()
@shops.json_option()
def answered(number: int, path: Path, as_json: bool) -> None:
    """Note an answer."""
    with shops.opened(path):
        mark_answered(number, now=now())
        (row,) = conversation_rows([number])
        if as_json:
            output.answer_json(_plain(row))
        else:
            output.answer(_("Answered after {time}").format(time=minutes_text(row.waited or 0)))


@spoken.command(
    "list",
    group=conversation,
    help=N_("List talks, the newest first."),
    examples=((N_("What waits for an answer"), "vefa conversation list --group open --shop shop.vefa"),),
)
@shops.shop_option()
@spoken.option("--search", default="", help=N_("Words to look for."))
@spoken.option("--group", type=click.Choice(GROUPS), default="all", help=N_("Only this group."))
@spoken.option("--channel", type=click.Choice(_CHANNELS), help=N_("Only of this channel."))
@shops.limit_option()
@shops.json_option()
def list_(path: Path, search: str, group: str, channel: str | None, limit: int, as_json: bool) -> None:
    """List talks."""
    with shops.opened(path, reading=True) as info:
        found = conversation_ids(search, group, channel=channel or "", today=today(info.zone))
        rows = conversation_rows(found[:limit])
        if as_json:
            output.answer_json({"count": len(found), "conversations": [_plain(row) for row in rows]})
            return
        heads = [_("Number"), _("When"), _("Channel"), _("Customer"), _("Subject"), _("State")]
        lines = [
            [
                str(row.id), words.day_and_time(row.at), channel_text(row.channel), row.customer, row.subject,
                _("waits for an answer") if row.open else "",
            ]
            for row in rows
        ]  # fmt: skip
        output.table(heads, lines)
        text = ngettext("{shown} of {count} talk", "{shown} of {count} talks", len(found))
        output.tell(text.format(shown=len(rows), count=words.number(len(found))))


@spoken.command(
    "figures",
    group=conversation,
    help=N_("How quickly each channel is answered, from a day on (otherwise of the last month)."),
    examples=((N_("For a program"), "vefa conversation figures --shop shop.vefa --json"),),
)
@shops.shop_option()
@spoken.option("--from", "since", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The first day."))
@shops.json_option()
def figures(path: Path, since: date | None, as_json: bool) -> None:
    """First answers by channel."""
    with shops.opened(path, reading=True) as info:
        day = today(info.zone)
        found = channel_figures(since or add_months(day, -1), day)
        if as_json:
            output.answer_json([
                {
                    "channel": one.channel, "in": one.incoming, "out": one.outgoing, "answered": one.answered,
                    "mean_minutes": one.mean, "median_minutes": one.median, "open": one.open,
                }
                for one in found
            ])  # fmt: skip
            return
        heads = [_("Channel"), _("Came in"), _("Went out"), _("Waiting"), _("First answer (median)")]
        lines = [
            [
                channel_text(one.channel), words.number(one.incoming), words.number(one.outgoing),
                words.number(one.open), "—" if one.median is None else minutes_text(round(one.median)),
            ]
            for one in found
        ]  # fmt: skip
        output.table(heads, lines, right=(1, 2, 3, 4))


def _plain(row: ConversationRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "channel": row.channel,
        "incoming": row.incoming,
        "subject": row.subject,
        "text": row.text,
        "at": stamp(row.at),
        "customer": row.customer,
        "order": row.order_number,
        "complaint": row.complaint_number,
        "open": row.open,
        "answered": stamp(row.answered_at) if row.answered_at else None,
        "waited_minutes": row.waited,
        "next_contact": row.next_contact.isoformat() if row.next_contact else None,
    }


COMMANDS: Final = {"conversation": conversation}

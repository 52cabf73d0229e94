"""`vefa customer consent`, `tag`, `untag`, `change`: what is kept of one customer beside his orders."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from vefa.cli import output, shops, spoken
from vefa.cli.named import WHO, Asked, customer_of
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.consent_words import source_name, standing_text, state_name
from vefa.rules.consents import CHANNELS, GIVEN, RECIPIENTS, REFUSED, SOURCES
from vefa.rules.text import fold
from vefa.services import consents, customers, own_fields, tags
from vefa.services.consents import ConsentDraft, ConsentRow

STATES: Final = {GIVEN: "given", REFUSED: "refused", 0: "none"}


class Moment(click.ParamType[datetime]):
    """A moment by the shop's clock, typed YYYY-MM-DD HH:MM:SS (without the hour: midnight)."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment that was typed."""
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            text = _("{found} is no moment; write it as 2026-11-24 14:05:00.")
            self.fail(text.format(found=value), param, ctx)


@spoken.command(
    "consent",
    help=N_(
        "Show the consents of a customer with their proofs, or record what he said to messages, e-mails or "
        "calls. A record is never changed; the latest of a channel holds, and a refusal blocks at once."
    ),
    examples=(
        (N_("Show all"), "vefa customer consent 12 --shop shop.vefa"),
        (
            N_("A form he signed"),
            "vefa customer consent 12 --channel message --said given --source signed --shop shop.vefa",
        ),
        (
            N_("He wants no more calls"),
            "vefa customer consent 12 --channel call --said refused --shop shop.vefa",
        ),
    ),
)
@spoken.argument("who", help=WHO)
@shops.shop_option()
@spoken.option("--channel", type=click.Choice(CHANNELS), help=N_("What he said something about."))
@spoken.option(
    "--said", type=click.Choice(["given", "refused"]), help=N_("That he gives consent, or refuses.")
)
@spoken.option(
    "--source", type=click.Choice([*SOURCES]), default="shop", show_default=True, help=N_("Where he said it.")
)
@spoken.option("--at", type=Moment(), metavar="TEXT", help=N_("When, as 2026-11-24 14:05:00; otherwise now."))
@spoken.option(
    "--recipient",
    type=click.Choice(RECIPIENTS),
    default="person",
    show_default=True,
    help=N_("As a private person or as a trader."),
)
@spoken.option("--text", default="", help=N_("What he was shown."))
@spoken.option("--proof", default="", help=N_("A file, or where the paper is."))
@shops.json_option()
def consent(
    who: str,
    path: Path,
    channel: str | None,
    said: str | None,
    source: str,
    at: datetime | None,
    recipient: str,
    text: str,
    proof: str,
    as_json: bool,
) -> None:
    """Show or record consents."""
    if (channel is None) != (said is None):
        raise click.UsageError(_("Name --channel and --said together."))
    with customer_of(path, who, reading=channel is None) as asked:
        if channel is not None:
            now = asked.moment["now"]
            moment = at.replace(tzinfo=ZoneInfo(asked.info.zone)) if at else now
            draft = ConsentDraft(channel, said == "given", source, moment, recipient, text, proof)
            consents.record_consent(asked.customer, draft, now=now)
        _show(asked, as_json)


def _show(asked: Asked, as_json: bool) -> None:
    states = customers.customer(asked.customer, today=asked.today).consents
    found = consents.consents(asked.customer)
    if as_json:
        output.answer_json({"consents": plain_states(states), "records": [_plain(one) for one in found]})
        return
    for channel, state in zip(CHANNELS, states, strict=True):
        output.answer(standing_text(channel, state))
    for one in found:
        said = state_name(GIVEN if one.given else REFUSED)
        mistake = _("entered by mistake, taken back") if one.reversed else ""
        when = words.day_and_seconds(one.taken_at)
        parts = (when, said, mistake, source_name(one.source), one.address, one.proof, one.person)
        output.answer("  " + " · ".join(part for part in parts if part))


def plain_states(states: Sequence[int]) -> dict[str, str]:
    """How the channels stand, for programs: given, refused or none."""
    return {channel: STATES[state] for channel, state in zip(CHANNELS, states, strict=True)}


def _plain(one: ConsentRow) -> dict[str, Any]:
    return {
        "channel": one.channel,
        "given": one.given,
        "source": one.source,
        "iys_source": SOURCES[one.source],
        "at": one.taken_at.isoformat(sep=" ", timespec="seconds")[:19],
        "recipient": one.recipient,
        "address": one.address,
        "text": one.text,
        "proof": one.proof,
        "person": one.person,
        "reversed": one.reversed,
    }


@spoken.command(
    "tag",
    help=N_("Mark a customer with one or more tags."),
    examples=((N_("Two tags"), 'vefa customer tag 12 "gelin adayı" VIP --shop shop.vefa'),),
)
@spoken.argument("who", help=WHO)
@spoken.argument("names", metavar="TAGS…", nargs=-1, required=True, help=N_("The tags."))
@shops.shop_option()
def tag(who: str, names: Sequence[str], path: Path) -> None:
    """Add tags."""
    with customer_of(path, who) as asked:
        for name in names:
            tags.tag_customers([asked.customer], name, now=asked.moment["now"])
        output.answer(", ".join(tags.tags_of(asked.customer)))


@spoken.command(
    "untag",
    help=N_("Take tags away from a customer."),
    examples=((N_("One tag"), "vefa customer untag 12 VIP --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@spoken.argument("names", metavar="TAGS…", nargs=-1, required=True, help=N_("The tags."))
@shops.shop_option()
def untag(who: str, names: Sequence[str], path: Path) -> None:
    """Take tags away."""
    with customer_of(path, who) as asked:
        for name in names:
            tags.untag_customers([asked.customer], name, now=asked.moment["now"])
        output.answer(", ".join(tags.tags_of(asked.customer)))


@spoken.command(
    "change",
    help=N_("Change what is kept of a customer; what is not named stays. An empty text takes it away."),
    examples=(
        (N_("Another phone"), 'vefa customer change 12 --phone "0532 000 12 34" --shop shop.vefa'),
        (N_("A field of your own"), "vefa customer change 12 --field Beden M --shop shop.vefa"),
    ),
)
@spoken.argument("who", help=WHO)
@shops.shop_option()
@spoken.option("--name", help=N_("The name."))
@spoken.option("--phone", help=N_("The phone, in any form."))
@spoken.option("--email", help=N_("The e-mail address."))
@spoken.option("--district", help=N_("The district."))
@spoken.option("--city", help=N_("The town."))
@spoken.option("--address", help=N_("Street and number."))
@spoken.option("--birthday", help=N_("Day and month, as 12.05."))
@spoken.option("--card", help=N_("The number of the loyalty card."))
@spoken.option("--tax", help=N_("The tax number of a firm."))
@spoken.option("--note", help=N_("A note."))
@spoken.option(
    "--field", "own", nargs=2, multiple=True, metavar="TEXT", help=N_("A field of your own: name, value.")
)
def change(who: str, path: Path, own: Sequence[tuple[str, str]], **said: Any) -> None:
    """Change a customer."""
    with customer_of(path, who) as asked:
        known = {fold(one.name): one.id for one in own_fields.fields(hidden=True)}
        missing = [name for name, _value in own if fold(name) not in known]
        if missing:
            raise VefaError(
                _("There is no field “{name}”.").format(name=missing[0]), _("Add it in the settings first.")
            )
        draft = customers.draft_of(asked.customer)
        values = dict(draft.own) | {known[fold(name)]: value for name, value in own}
        named = {key: value for key, value in said.items() if value is not None}
        customers.change_customer(
            asked.customer, replace(draft, **named, own=tuple(values.items())), **asked.moment
        )
        output.answer(_("The customer was saved."))


COMMANDS: Final = (consent, tag, untag, change)

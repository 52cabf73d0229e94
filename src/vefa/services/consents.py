"""Consents to messages, e-mails and calls: recorded by hand with their proof, never changed, never deleted.

A record of a customer who was merged stays under his number; how a channel stands is kept in the row of who
keeps his name, and `check` proves it. A column of a sheet is never a consent.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from vefa.db.models import Consent, Customer
from vefa.db.read import first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules.calendar import stamp
from vefa.rules.consents import CHANNELS, RECIPIENTS, SOURCES, Refusal, Said, refusal
from vefa.services import settings
from vefa.services.consent_states import restate, wrong_states
from vefa.services.consent_texts import consent_text
from vefa.services.customer_draft import no_customer
from vefa.services.given import family, keepers

__all__ = [
    "ConsentDraft", "ConsentRow", "Refused", "consent_text", "consents", "record_consent", "refuse",
    "restate", "take_back_consent", "wrong_states",
]  # fmt: skip

_REFUSALS: Final[dict[Refusal, tuple[str, str]]] = {
    "future": (N_("This moment is not here yet."), N_("Type when the customer said so.")),
    "too_early": (
        N_("No consent can be older than 1 May 2015."),
        N_("Take “Before 1 May 2015” as the source of older ones."),
    ),
    "not_2015": (
        N_("A consent from before 1 May 2015 is entered with that day and 00:00:00."),
        N_("Choose another source if it was taken later."),
    ),
    "only_refusal": (
        N_("A decision of the shop can only end a consent."),
        N_("Choose where the customer gave it."),
    ),
    "never_asked": (
        N_("A decision of the shop can only end a consent."),
        N_("There is none to end on this channel."),
    ),
    "before_last": (
        N_("There is a later record on this channel."),
        N_("Records are entered in the order in which they were said; look at the history."),
    ),
}
_NO_ADDRESS: Final = {
    "message": N_("There is no phone to write to."),
    "email": N_("There is no e-mail address to write to."),
    "call": N_("There is no phone to call."),
}


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """What is recorded: the channel, whether it was given, where and when (aware moment).

    `text`: what the customer was shown; `proof`: a file, or where the paper is.
    """

    channel: str
    given: bool
    source: str
    taken_at: datetime
    recipient: str = "person"
    text: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A record. `taken_at` and `entered_at` in the shop's zone; `of`: the merged record it came with, or ''.

    `reversed`: it was taken back as typed by mistake.
    """

    id: int
    channel: str
    given: bool
    source: str
    taken_at: datetime
    recipient: str
    address: str
    text: str
    proof: str
    entered_at: datetime
    person: str
    reversed: bool
    of: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal that was recorded: its id, and how the channel stood before."""

    id: int
    before: int


@write
def record_consent(customer_id: int, draft: ConsentDraft, *, now: datetime) -> int:
    """Record what a customer said; returns the id, for `take_back_consent`.

    VefaError when it cannot be so (a moment to come, an address that is not there, a decision that gives).
    """
    _check_words(draft)
    keep, phone, email = _reached(customer_id)
    address = email if draft.channel == "email" else phone
    if draft.given and not address:
        raise VefaError(_(_NO_ADDRESS[draft.channel]), _("Add it to the customer first."))
    taken_at = draft.taken_at.replace(microsecond=0)
    said = Said(draft.given, draft.source, taken_at)
    why = refusal(said, _said_before(keep, draft.channel), now)
    if why is not None:
        message, hint = _REFUSALS[why]
        raise VefaError(_(message), _(hint))
    return _keep(keep, draft, address, stamp(taken_at), now)


@write
def refuse(customer_id: int, channel: str, *, now: datetime) -> Refused:
    """He wants none of it from now on: recorded at once, without a question, and blocks at once."""
    keep, phone, email = _reached(customer_id)
    before = int(value(Customer.select(getattr(Customer, f"{channel}_consent")).where(Customer.id == keep)))
    draft = ConsentDraft(channel, given=False, source="shop", taken_at=now)
    newest = max((one.taken_at for one in _said_before(keep, channel)), default=now)
    address = email if channel == "email" else phone
    return Refused(_keep(keep, draft, address, stamp(max(now, newest)), now), before)


@write
def take_back_consent(consent_id: int, *, now: datetime) -> None:
    """Undo a record that was typed by mistake; it stays in the history, marked so.

    VefaError when it is not there, or was taken back before.
    """
    columns = (Consent.customer, Consent.channel, Consent.given, Consent.source, Consent.taken_at)
    found = first(Consent.select(*columns).where(Consent.id == consent_id, Consent.reverses.is_null()))
    if found is None or Consent.select().where(Consent.reverses == consent_id).exists():
        raise VefaError(_("This record was taken back before."), _("Refresh the page."))
    customer, channel, given, source, taken_at = found
    Consent.create(
        customer=customer, channel=channel, given=given, source=source, taken_at=taken_at, at=stamp(now),
        person=settings.current_person(), reverses=consent_id,
    )  # fmt: skip
    restate(family(keepers().get(customer, customer)))  # his own row too: parted he has it again


def consents(customer_id: int) -> list[ConsentRow]:
    """Every record of a customer and of those who were merged into him, the latest entered first."""
    names = {customer_id: ""} | _joined(customer_id)
    query = Consent.select(
        Consent.id, Consent.channel, Consent.given, Consent.source, Consent.taken_at, Consent.recipient,
        Consent.address, Consent.text, Consent.proof, Consent.at, Consent.person, Consent.customer,
        Consent.reverses,
    )  # fmt: skip
    found = rows(query.where(Consent.customer.in_(list(names))).order_by(Consent.id.desc()))
    gone = {reverses for *_row, reverses in found if reverses}
    zone = ZoneInfo(settings.zone())
    return [_row(row, names, gone, zone) for row in found if not row[-1]]


def _check_words(draft: ConsentDraft) -> None:
    """VefaError for a channel, source or recipient that is none (a command line may say anything)."""
    known = ((draft.channel, CHANNELS), (draft.source, SOURCES), (draft.recipient, RECIPIENTS))
    for word, words in known:
        if word not in words:
            raise VefaError(
                _("{word} is not known here.").format(word=word),
                _("Known are: {names}.").format(names=", ".join(words)),
            )


def _reached(customer_id: int) -> tuple[int, str, str]:
    """Who is meant, his phone and his e-mail. VefaError when there is no such customer."""
    keep = keepers().get(customer_id, customer_id)
    found = first(Customer.select(Customer.phone, Customer.email).where(Customer.id == keep))
    if found is None:
        raise no_customer()
    return keep, found[0], found[1]


def _said_before(customer: int, channel: str) -> list[Said]:
    """The records of a channel that stand, of him and of those who were merged into him."""
    taken_back = Consent.select(Consent.reverses).where(Consent.reverses.is_null(False))
    query = Consent.select(Consent.given, Consent.source, Consent.taken_at).where(
        Consent.customer.in_([customer, *_joined(customer)]),
        Consent.channel == channel,
        Consent.reverses.is_null(),
        Consent.id.not_in(taken_back),
    )
    return [Said(bool(given), source, datetime.fromisoformat(at)) for given, source, at in rows(query)]


def _joined(customer: int) -> dict[int, str]:
    """Who was merged into a customer, with the name of each."""
    mine = [other for other, keep in keepers().items() if keep == customer]
    return (
        dict(rows(Customer.select(Customer.id, Customer.name).where(Customer.id.in_(mine)))) if mine else {}
    )


def _keep(customer: int, draft: ConsentDraft, address: str, taken_at: str, now: datetime) -> int:
    made = Consent.create(
        customer=customer, channel=draft.channel, recipient=draft.recipient, given=draft.given,
        source=draft.source, taken_at=taken_at, address=address, text=draft.text.strip(),
        proof=draft.proof.strip(), at=stamp(now), person=settings.current_person(),
    )  # fmt: skip
    restate([customer])
    return int(made.id)


def _row(row: tuple[Any, ...], names: dict[int, str], gone: Collection[int], zone: ZoneInfo) -> ConsentRow:
    one, channel, given, source, taken, recipient, address, text, proof, at, person, customer, _reverses = row
    return ConsentRow(
        one, channel, bool(given), source, datetime.fromisoformat(taken).astimezone(zone), recipient, address,
        text, proof, datetime.fromisoformat(at).astimezone(zone), person, one in gone, names[customer],
    )  # fmt: skip

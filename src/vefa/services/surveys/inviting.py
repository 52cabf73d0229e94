"""Somebody is asked: an invitation with its code, and the text to send; printed forms have codes, too."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from peewee import JOIN, fn

from vefa.db.models import Complaint, Customer, Invitation, Order, Response
from vefa.db.read import among, rows, value
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.asking import REST, may_invite
from vefa.rules.asking_words import Letter, letter
from vefa.rules.calendar import stamp
from vefa.rules.codes import pretty_form
from vefa.rules.survey import CODE
from vefa.rules.survey_rules import CHANNELS
from vefa.services import settings
from vefa.services.complaints.asking import ask_once
from vefa.services.people import current_person
from vefa.services.surveys.forms import form_to_ask
from vefa.services.surveys.invitation_codes import fresh_codes
from vefa.services.surveys.keeping import link, rules_of
from vefa.services.surveys.reach import Person, people

_MOST: Final = 5000  # forms printed at once
_COLUMNS: Final = ("id", "survey", "customer", "order", "code", "channel", "day", "at", "person")


class Whom(NamedTuple):
    """Whom, and what about; a blank form is for nobody."""

    customer_id: int | None = None
    order_id: int | None = None
    complaint_id: int | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation. `shown`: the code as people type it; `address` of the web form, "" without one.

    `letter`: the text to send; a printed form needs none.
    """

    id: int
    whom: Whom
    code: str
    shown: str
    address: str
    letter: Letter


@dataclass(frozen=True, slots=True)
class Invitations:
    """Those who were invited, and of the others why not (`rules.asking.REFUSALS`)."""

    made: tuple[Invited, ...]
    refused: tuple[tuple[Whom, str], ...]


@write
def invite(survey_id: int, whom: Sequence[Whom], channel: str, *, today: date, now: datetime) -> Invitations:
    """Invite customers and have the text for each. Undo: `take_back`.

    Nobody without the consent that the channel needs, without an address for it, or who was asked lately,
    whichever survey it was for. VefaError when the survey cannot be asked yet, or for another channel.
    """
    form_to_ask(survey_id)
    if channel not in CHANNELS:
        raise VefaError(_("There is no such way to ask."))
    known = people({one.customer_id for one in whom if one.customer_id is not None}, channel)
    rest = min((one.rest for one in rules_of(survey_id).ask), default=REST)
    reasons = _reasons(whom, known, today, rest)
    welcome = [one for one, reason in reasons if not reason]
    ids = _insert(
        survey_id, [one for one in welcome if one.complaint_id is None], channel, today=today, now=now
    )
    for one in welcome:
        if one.complaint_id is not None:
            ids.append(
                ask_once(one.complaint_id, survey_id, channel=channel, today=today, now=now).invitation_id
            )
    refused = tuple((one, reason) for one, reason in reasons if reason)
    return Invitations(tuple(invited(survey_id, ids)), refused)


@write
def print_forms(
    survey_id: int, *, blank: int = 0, orders: Iterable[int] = (), today: date, now: datetime
) -> list[Invited]:
    """Codes for printed forms: one for each of these orders, and so many blank ones. Undo: `take_back`.

    An order that has a form of this survey already gets the same one. VefaError for too many at once.
    """
    form_to_ask(survey_id)
    wanted = list(dict.fromkeys(orders))
    if blank < 0 or blank + len(wanted) > _MOST:
        raise VefaError(_("At most {count} forms are printed at once.").format(count=_MOST))
    had = _forms_of(survey_id, wanted)
    owners = dict(rows(Order.select(Order.id, Order.customer).where(Order.id.in_(among(wanted)))))
    fresh = [one for one in owners if one not in had]
    whom = [*(Whom(owners[one], one) for one in fresh), *[Whom()] * blank]
    ids = _insert(survey_id, whom, "paper", today=today, now=now)
    by_order = had | dict(zip(fresh, ids, strict=False))
    return invited(survey_id, [*(by_order[one] for one in wanted if one in by_order), *ids[len(fresh) :]])


@write
def take_back(invitation_ids: Iterable[int]) -> int:
    """Undo of inviting and printing; those that were answered already stay. Returns how many are gone."""
    wanted = among(invitation_ids)
    answered = Response.select(Response.invitation).where(Response.invitation.is_null(False))
    gone = Invitation.id.in_(wanted) & Invitation.id.not_in(answered)
    asked = Invitation.select(Invitation.complaint).where(gone, Invitation.complaint.is_null(False))
    Complaint.update(asked_on=None).where(Complaint.id.in_(asked)).execute()
    return int(Invitation.delete().where(gone).execute())


def invited(survey_id: int, invitation_ids: Sequence[int]) -> list[Invited]:
    """Invitations of a survey with their texts, in the order of the ids."""
    fields = (
        Invitation.id, Invitation.customer, Invitation.order, Invitation.complaint, Invitation.code,
        Customer.name,
    )  # fmt: skip
    query = Invitation.select(*fields).join(Customer, JOIN.LEFT_OUTER)
    shop, form = settings.shop().name, link(survey_id, CODE)
    found: dict[int, Invited] = {}
    for one, customer, order, complaint, code, name in rows(
        query.where(Invitation.id.in_(among(invitation_ids)))
    ):
        address = form.replace(CODE, code)
        said = letter(name or "", shop, complaint=complaint is not None, link=address, code=pretty_form(code))
        found[one] = Invited(one, Whom(customer, order, complaint), code, pretty_form(code), address, said)
    return [found[one] for one in invitation_ids if one in found]


def _reasons(
    whom: Sequence[Whom], known: Mapping[int, Person], today: date, rest: int
) -> list[tuple[Whom, str]]:
    """Each with why he is not asked, "" when he is; who stands there twice is asked once."""
    found: list[tuple[Whom, str]] = []
    seen: set[int | None] = set()
    for one in whom:
        person = known.get(one.customer_id or 0)
        reason = "asked_lately" if one.customer_id in seen else _refusal(person, today, rest)
        found.append((one, reason))
        if not reason:
            seen.add(one.customer_id)
    return found


def _refusal(person: Person | None, today: date, rest: int) -> str:
    if person is None or not person.reach.address:
        return "no_address"
    if not person.reach.consent:
        return "no_consent"
    return "" if may_invite(person.reach.last_asked, today, rest) else "asked_lately"


def _insert(
    survey_id: int, whom: Sequence[Whom], channel: str, *, today: date, now: datetime
) -> list[int]:  # fmt: skip
    first = int(value(Invitation.select(fn.MAX(Invitation.id)), 0)) + 1
    told = (channel, today.isoformat(), stamp(now), current_person())
    made = list(range(first, first + len(whom)))
    codes = fresh_codes(len(whom))
    executemany(
        Invitation, _COLUMNS,
        (
            (one, survey_id, who.customer_id, who.order_id, code, *told)
            for one, who, code in zip(made, whom, codes, strict=True)
        ),
    )  # fmt: skip
    return made


def _forms_of(survey_id: int, orders: Sequence[int]) -> dict[int, int]:
    """The printed form that an order has already."""
    mine = (Invitation.survey == survey_id) & (Invitation.channel == "paper")
    query = Invitation.select(Invitation.order, Invitation.id).where(
        mine, Invitation.order.in_(among(orders))
    )
    return dict(rows(query))

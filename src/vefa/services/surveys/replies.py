"""Every answer is answered: low ones wait until somebody replied, or the owner set them aside."""

from datetime import date, datetime
from functools import reduce
from operator import or_
from statistics import median
from typing import Any, Final

from peewee import fn

from vefa.db.models import Order, Reply, Response
from vefa.db.read import first, rows, value
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.records import dataclass
from vefa.rules.calendar import noon, stamp
from vefa.rules.scores import rate
from vefa.services import settings
from vefa.services.order_numbers import number_text
from vefa.services.people import current_person
from vefa.services.refers import local
from vefa.services.surveys import listing
from vefa.services.surveys.listing import ResponseRow

CHANNELS: Final = {
    "call": N_("Phone call"),
    "message": N_("WhatsApp or SMS"),
    "email": N_("E-mail"),
    "counter": N_("At the counter"),
    "marketplace": N_("Marketplace message"),
}

_BEST: Final = {"nps": 9, "satisfaction": 5}  # from which mark somebody is thanked for his comment


@dataclass(frozen=True, slots=True)
class LastOrder:
    """The newest order of a customer: its number ("" for none) and day."""

    number: str
    day: date


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """What the shop said to an answer; `at` on the shop's clock."""

    id: int
    channel: str
    text: str
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class ReplyFigures:
    """Of the low answers of a period: replied to, set aside, waiting; `minutes`: the median to the reply."""

    low: int
    replied: int
    set_aside: int
    minutes: float | None

    @property
    def waiting(self) -> int:
        """Those nobody replied to yet."""
        return self.low - self.replied - self.set_aside

    @property
    def share(self) -> float | None:
        """Per cent of those that need a reply and have one."""
        return rate(self.replied, self.low - self.set_aside)


def waiting(survey_id: int | None = None, *, limit: int = 200, offset: int = 0) -> list[ResponseRow]:
    """Low answers without a reply, of one survey or of all, the newest first."""
    return listing.response_rows(_waiting(survey_id), limit=limit, offset=offset)


def count_waiting(survey_id: int | None = None) -> int:
    """How many of them there are."""
    return listing.count(_waiting(survey_id))


def replied(survey_id: int | None = None, *, limit: int = 200, offset: int = 0) -> list[ResponseRow]:
    """Answers with a reply, the newest reply first."""
    which = Response.replied_at.is_null(False) & _of(survey_id)
    order = (Response.replied_at.desc(), Response.id.desc())
    return listing.response_rows(which, limit=limit, offset=offset, order=order)


def count_replied(survey_id: int | None = None) -> int:
    """How many answers have a reply."""
    return listing.count(Response.replied_at.is_null(False) & _of(survey_id))


def worth_thanks(survey_id: int, *, limit: int) -> list[ResponseRow]:
    """Answers with the best marks and a comment that nobody replied to, the newest first."""
    best = [(Response.scale == scale) & (Response.score >= mark) for scale, mark in _BEST.items()]
    open_ = Response.replied_at.is_null() & (Response.low == 0) & (Response.set_aside == 0)
    which = _of(survey_id) & open_ & reduce(or_, best) & listing.commented(survey_id)
    return listing.response_rows(which, limit=limit)


def last_order(one: ResponseRow) -> LastOrder | None:
    """What whoever answered bought last: the order he answers about, else the newest one; None for nobody."""
    fields = Order.select(Order.number, Order.day)
    if one.order_id is not None:
        found = first(fields.where(Order.id == one.order_id))
    elif one.customer_id is not None:
        mine = (Order.customer == one.customer_id) & (Order.undone == False)  # noqa: E712 - this makes SQL
        found = first(fields.where(mine).order_by(Order.day.desc(), Order.id.desc()).limit(1))
    else:
        return None
    return LastOrder(number_text(found[0]), date.fromisoformat(found[1])) if found else None


@write
def reply(response_id: int, channel: str, text: str = "", *, now: datetime) -> int:
    """Keep that the shop replied, and what it said; the id. Undo: `undo_reply`.

    VefaError when the answer is not there, or for another channel.
    """
    _checked(response_id)
    if channel not in CHANNELS:
        raise VefaError(_("There is no channel “{channel}”.").format(channel=channel))
    made = insert(
        Reply,
        response=response_id,
        channel=channel,
        text=text.strip(),
        at=stamp(now),
        person=current_person(),
    )
    _keep_first(response_id)
    return made


@write
def undo_reply(reply_id: int) -> None:
    """Undo of `reply`: nobody replied after all. VefaError when it is not there."""
    response = value(Reply.select(Reply.response).where(Reply.id == reply_id))
    if response is None:
        raise VefaError(_("This reply is not there any more."), _("Refresh the list."))
    Reply.delete().where(Reply.id == reply_id).execute()
    _keep_first(response)


@write
def set_aside(response_id: int, aside: bool = True) -> None:
    """Keep that a low answer needs no reply, or that it needs one after all."""
    _checked(response_id)
    Response.update(set_aside=int(aside)).where(Response.id == response_id).execute()


def replies_of(response_id: int) -> list[ReplyRow]:
    """What the shop said to an answer, in its order."""
    fields = (Reply.id, Reply.channel, Reply.text, Reply.at, Reply.person)
    query = Reply.select(*fields).where(Reply.response == response_id).order_by(Reply.id)
    return [ReplyRow(one, channel, text, local(at), person) for one, channel, text, at, person in rows(query)]


def reply_figures(
    survey_id: int | None, first_day: date, last_day: date, only: Any = None
) -> ReplyFigures:  # fmt: skip
    """How the shop replied to the low answers of these days, of one survey or of all.

    `only`: a condition over `Response` that they fit, too.
    """
    mine = _of(survey_id) & (Response.low == True) & (Response.undone == False)  # noqa: E712 - this makes SQL
    if only is not None:
        mine &= only
    mine &= Response.day.between(first_day.isoformat(), last_day.isoformat())
    fields = (Response.day, Response.finished_at, Response.replied_at, Response.set_aside)
    found = rows(Response.select(*fields).where(mine))
    zone = settings.zone()
    minutes = [
        _minutes(at or noon(date.fromisoformat(day), zone), back) for day, at, back, _aside in found if back
    ]
    aside = sum(bool(put) and not back for _day, _at, back, put in found)
    return ReplyFigures(len(found), len(minutes), aside, float(median(minutes)) if minutes else None)


def _of(survey_id: int | None) -> Any:
    return Response.id > 0 if survey_id is None else Response.survey == survey_id


def _waiting(survey_id: int | None) -> Any:
    """As the index of the waiting ones has it."""
    low = (Response.low == 1) & Response.replied_at.is_null() & (Response.set_aside == 0)
    return low & _of(survey_id)


def _minutes(since: str, until: str) -> float:
    seconds = (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()
    return max(seconds, 0) / 60


def _keep_first(response_id: int) -> None:
    at = value(Reply.select(fn.MIN(Reply.at)).where(Reply.response == response_id))
    Response.update(replied_at=at).where(Response.id == response_id).execute()


def _checked(response_id: int) -> None:
    stands = (Response.id == response_id) & (Response.undone == False)  # noqa: E712 - this makes SQL
    if first(Response.select(Response.id).where(stands)) is None:
        raise VefaError(_("This answer is not there any more."), _("Refresh the list."))

"""One answer is taken down: at the customers' screen, at the counter, by telephone, from paper."""

import secrets
from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime
from json.encoder import encode_basestring
from typing import Final, Literal

from vefa.db.models import Complaint, Response
from vefa.db.read import first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.records import dataclass
from vefa.rules.calendar import shop_day, stamp
from vefa.rules.survey import Answers
from vefa.services import settings
from vefa.services.people import current_person
from vefa.services.refers import about
from vefa.services.surveys.checked import LIVE, checked, turned_away
from vefa.services.surveys.forms import Version, current_version, refuse_unready, version
from vefa.services.surveys.keeping import rules_of
from vefa.services.surveys.thanks import Thanks, give_thanks
from vefa.services.surveys.theme_marks import mark
from vefa.services.surveys.told import tell
from vefa.services.surveys.whose import Said, Whose, find
from vefa.services.surveys.writing import Judge, Row, write_again, write_new

CHANNELS: Final = {
    "kiosk": N_("Screen in the shop"),
    "counter": N_("At the counter"),
    "call": N_("By telephone"),
    "paper": N_("On paper"),
    "sheet": N_("Web form or file"),
    "review": N_("Marketplace review"),
}
Outcome = Literal["new", "completed", "back", "known", "screened_out", "empty"]
_NO_THANKS: Final = Thanks()
_HEADS: Final = [f'"{name}": ' for name in Said._fields]


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered.

    `version_id`: the one that was shown, None: the newest. `finished` False: broken off so far; given once
    more with the same `key` it goes on. `key`: what makes it the same answer; "" for one of its own (that of
    a code is the code). `said`: what the answer itself tells of the person, looked up unless `anonymous`.
    `day`: None for that of `at`, which is when it was finished (None: now). `points`: the programme may
    thank with points where the survey does.
    """

    survey_id: int
    channel: str
    answers: Answers = field(default_factory=dict)
    version_id: int | None = None
    finished: bool = True
    said: Said = Said()
    customer_id: int | None = None
    order_id: int | None = None
    complaint_id: int | None = None
    anonymous: bool = False
    key: str = ""
    day: date | None = None
    started_at: datetime | None = None
    at: datetime | None = None
    seconds: int | None = None
    points: bool = True


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of it.

    `outcome`: new; completed (broken off before); back (taken back before); known (the same answer is there,
    nothing changed); screened_out (a quota is full, nothing kept); empty (nothing answered, nothing kept).
    `words`: to be shown to who answered. `low`: the shop should reply. `problem`: what was said of the person
    and does not fit (`whose.Whose`).
    """

    outcome: Outcome
    response_id: int | None = None
    words: str = ""
    low: bool = False
    customer_id: int | None = None
    thanks: Thanks = _NO_THANKS
    problem: str = ""

    @property
    def kept(self) -> bool:
        """Whether it counts now and did not before."""
        return self.outcome in {"new", "completed", "back"}


@write
def record_response(given: Given, *, today: date, now: datetime) -> Recorded:
    """Take an answer down, with all that follows; undo: `undoing.undo_response`.

    The answers are checked against the questions that were asked; those of hidden ones are not kept. Where
    questions are asked one by one, required ones must be answered and a full quota turns away; what stands on
    paper or in a file is kept as it is. VefaError when an answer cannot be one, or nothing like it exists.
    """
    shown = _version(given)
    answers = checked(shown.form, given.answers, whole=given.finished and given.channel in LIVE)
    if not answers:
        return Recorded("empty")
    whose = _whose(given)
    key = _key(given, whose)
    if given.channel in LIVE:
        quota = turned_away(shown, answers, finished=given.finished, but=key)
        if quota is not None:
            return Recorded("screened_out", words=quota.words.said())
    known = first(
        Response.select(Response.id, Response.finished_at, Response.undone).where(
            Response.survey == given.survey_id, Response.key == key
        )
    )
    if known is not None and known[1] is not None and not known[2]:
        return Recorded("known", known[0], _("This answer was entered before."))
    row = _row(given, shown, whose, answers, key=key, now=now)
    response, outcome = _write(row, answers, known)
    tell([response])
    mark([response])
    thanks = _thanks(given, row.customer, response, today=today, now=now)
    words = shown.form.thanks.said() if given.finished else ""
    return Recorded(outcome, response, words, bool(row.low), row.customer, thanks, whose.problem)


def _version(given: Given) -> Version:
    if given.channel not in CHANNELS:
        raise VefaError(_("There is no channel “{channel}”.").format(channel=given.channel))
    found = current_version(given.survey_id) if given.version_id is None else version(given.version_id)
    if found.survey_id != given.survey_id:
        raise VefaError(_("These questions belong to another survey."))
    refuse_unready(found.form)
    return found


def _whose(given: Given) -> Whose:
    if given.anonymous:
        return Whose()
    found = find(given.survey_id, given.said)
    known = about(
        given.customer_id or found.customer,
        given.order_id or found.order,
        given.complaint_id or found.complaint,
    )
    return found._replace(customer=known.customer, order=known.order, complaint=known.complaint)


def code_key(code: str) -> str:
    """The key of the answer to an invitation: it is answered once."""
    return f"code:{code}"


def _key(given: Given, whose: Whose) -> str:
    if not whose.code:
        return given.key or secrets.token_hex(8)
    return code_key(whose.code) + (_again(whose) if whose.complaint is not None else "")


def _again(whose: Whose) -> str:
    """Opened and closed again since he answered, a complaint may be rated once more by the same code."""
    closed = value(Complaint.select(Complaint.closed_at).where(Complaint.id == whose.complaint))
    mine = (Response.invitation == whose.invitation) & (Response.undone == False)  # noqa: E712 - this makes SQL
    answered = [at for (at,) in rows(Response.select(Response.finished_at).where(mine).order_by(Response.id))]
    count = len(answered) + bool(closed and answered and answered[-1] and answered[-1] < closed)
    return f"/{count}" if count > 1 else ""


def said_text(said: Sequence[str]) -> str:
    """What an answer says of the person (a `Said`), as the row keeps it when no customer is known by it."""
    told = [head + encode_basestring(text.strip()) for head, text in zip(_HEADS, said, strict=True) if text]
    return "{" + ", ".join(told) + "}" if told else ""


def _row(
    given: Given, shown: Version, whose: Whose, answers: Answers, *, key: str, now: datetime
) -> Row:  # fmt: skip
    at = given.at or now
    judge = Judge(shown.form, rules_of(given.survey_id))
    unknown = whose.customer is None and not given.anonymous
    day = given.day or shop_day(at, settings.zone())
    return Row(
        given.survey_id, shown.id, whose.customer, whose.order, whose.complaint, whose.invitation,
        given.channel, int(given.anonymous), said_text(given.said) if unknown else "", key, day.isoformat(),
        stamp(given.started_at) if given.started_at else None, stamp(at) if given.finished else None,
        _seconds(given, at), judge.scale, judge.score(answers), int(judge.low(answers)), None,
        current_person(),
    )  # fmt: skip


def _seconds(given: Given, at: datetime) -> int | None:
    """How long it took, when that is known and can be."""
    if given.seconds is not None or given.started_at is None:
        return given.seconds
    return max(int((at - given.started_at).total_seconds()), 0) if given.finished else None


def _write(row: Row, answers: Answers, known: "tuple[int, str | None, int] | None") -> tuple[int, Outcome]:
    if known is None:
        return write_new([(row, answers)])[0], "new"
    response, _finished, undone = known
    write_again(response, row, answers)
    return response, "back" if undone else "completed"


def _thanks(given: Given, customer: int | None, response: int, *, today: date, now: datetime) -> Thanks:
    if customer is None or not (given.points and given.finished):
        return _NO_THANKS
    return give_thanks(response, customer, today=today, now=now)

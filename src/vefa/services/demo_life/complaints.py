"""The complaints of the sample shop: taken down, dealt with, made good, and their causes put right."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, Final

from peewee import fn

from vefa.db.models import Complaint, Customer
from vefa.db.read import value
from vefa.i18n import _
from vefa.rules.consents import GIVEN
from vefa.rules.demo.answers import ASKED_SINCE, DemoReply
from vefa.rules.demo.complaints import BOXES_SINCE, DemoComplaint, DemoStep
from vefa.rules.demo.seasons import CARRIER_CHANGED
from vefa.rules.survey import Answer, Picked
from vefa.services import told
from vefa.services.adjusting import goodwill_left
from vefa.services.causes import putting_right
from vefa.services.causes.tree import USUAL, add_cause, add_usual_causes, cause_named
from vefa.services.complaints import moves, remedies
from vefa.services.complaints.actions import add_action, set_done
from vefa.services.complaints.asking import ask_once
from vefa.services.complaints.choices import lines_of, topics
from vefa.services.complaints.opening import ComplaintDraft, open_complaint
from vefa.services.demo_life.play import Event, Stage
from vefa.services.demo_life.surveys import Surveys
from vefa.services.surveys.recording import Given, record_response
from vefa.services.surveys.whose import Said as Person

_TOPICS: Final = {"late": 1, "damaged": 1, "wrong": 2, "seam": 0, "fit": 3, "service": 5, "invoice": 4}
_STATES: Final = {
    "look": "looked_into", "resume": "looked_into", "wait": "waiting", "solve": "solved",
    "unfounded": "unfounded",
}  # fmt: skip
_VOUCHER_DAYS: Final = 90
_BOXES_CLOSED: Final = 12  # days before the last one: the cause is put right for good
_SECOND_LOOK: Final = 58  # the same: parcels are looked at twice
_PLANS: Final = (  # cause, days before the last one: planned, due, done (None: not yet)
    ("late", CARRIER_CHANGED + 14, CARRIER_CHANGED, CARRIER_CHANGED - 8),
    ("damaged", BOXES_SINCE + 15, BOXES_SINCE, BOXES_SINCE),
    ("wrong", _SECOND_LOOK + 10, _SECOND_LOOK, _SECOND_LOOK),
    ("fit", 6, -1, None),
)


class Complaints:
    """What goes wrong, and what is done about it."""

    def __init__(self, stage: Stage, surveys: Surveys) -> None:
        self._stage = stage
        self._surveys = surveys
        self._causes: dict[str, int] = {}
        self._codes: dict[int, str] = {}  # of those who were asked how they find the handling

    def events(self, complaints: Iterable[DemoComplaint]) -> Iterator[Event]:
        """Everything that happens to complaints and their causes."""
        until = self._stage.made.until
        yield Event(until - timedelta(days=ASKED_SINCE), 10 * 60, self._set_up)
        for one in complaints:
            yield from self._course(one)
        for cause, planned, due, done in _PLANS:
            yield from self._plan(cause, planned, due, done)
        yield Event(until - timedelta(days=_BOXES_CLOSED), 16 * 60, self._put_right)

    def _set_up(self, now: datetime) -> None:
        add_usual_causes(now=now)
        for key, (above, name) in self._stage.said.causes.items():
            top = cause_named(_(above) if above in USUAL else above) or add_cause(above, now=now)
            self._causes[key] = add_cause(name, top, now=now)

    def _course(self, one: DemoComplaint) -> Iterator[Event]:
        """The life of one complaint: opened first, then step by step."""
        opened: list[int] = []

        def take_down(now: datetime) -> None:
            self._stage.by(one.person)
            opened.append(self._open(one, now))

        yield Event(one.day, one.minute, take_down)
        for step in one.steps:
            yield Event(step.day, step.minute, self._stepping(one, step, opened))

    def _open(self, one: DemoComplaint, now: datetime) -> int:
        known = self._stage.known(one.order)
        sold = dict(enumerate(lines_of(known.id))) if one.lines else {}
        hit = [sold[place] for place in one.lines if place in sold]
        return open_complaint(ComplaintDraft(
            one.subject, one.channel, known.customer, known.id,
            tuple((line.line_id, line.quantity) for line in hit), topics()[_TOPICS[one.cause]], one.words,
            one.wants, one.severity, self._causes[one.cause], self._stage.person(one.person),
        ), now=now)  # fmt: skip

    def _stepping(
        self, one: DemoComplaint, step: DemoStep, opened: list[int]
    ) -> Callable[[datetime], None]:  # fmt: skip
        def happen(now: datetime) -> None:
            self._stage.by(one.person)
            self._happen(opened[0], step, now)

        return happen

    def _happen(self, complaint: int, step: DemoStep, now: datetime) -> None:
        """Let a step happen."""
        kind, _colon, channel = step.kind.partition(":")
        if kind in _STATES:
            moves.move(complaint, _STATES[kind], text=step.text, now=now)
        elif kind == "told":
            moves.tell_customer(complaint, step.text, channel=channel, now=now)
        elif kind == "close":
            with suppress(moves.MoveRefusedError):  # where a corrective action is not done yet
                moves.close(complaint, now=now)
        elif kind == "ask":
            self._ask(complaint, step.day, now)
        elif kind == "rate":
            self._rate(complaint, step, now)
        else:
            self._give(complaint, step, now)

    def _give(self, complaint: int, step: DemoStep, now: datetime) -> None:
        left = goodwill_left(step.day)
        told_: dict[str, Any] = {"text": step.text, "today": step.day, "now": now}
        if step.kind == "points" and (left is None or left >= step.amount):
            remedies.give_points(complaint, step.amount, **told_)
        elif step.kind == "voucher":
            last = step.day + timedelta(days=_VOUCHER_DAYS)
            self._stage.rename_voucher(remedies.give_voucher(complaint, step.amount, last, **told_))
        elif step.kind != "points":
            remedies.give_other(complaint, step.kind, step.amount, **told_)

    def _ask(self, complaint: int, day: date, now: datetime) -> None:
        """Ask how he finds the handling, who agreed to messages."""
        agreed = Customer.message_consent == GIVEN
        mine = Customer.select(Customer.id).join(Complaint, on=(Complaint.customer == Customer.id))
        if value(mine.where(Complaint.id == complaint, agreed)) is None:
            return
        asked = ask_once(complaint, self._surveys.complaint, channel="message", today=day, now=now)
        self._codes[complaint] = self._stage.rename_invitation(asked.invitation_id)

    def _rate(self, complaint: int, step: DemoStep, now: datetime) -> None:
        code = self._codes.get(complaint)
        if code is None:
            return
        good = step.amount >= 4
        solved = "wholly" if good else "partly" if step.amount > 1 else "no"
        answers: dict[str, Answer] = {
            "handling": step.amount, "effort": min(step.amount + 2, 7), "solved": Picked((solved,)),
            "comment" if good else "wrong": step.text,
        }  # fmt: skip
        given = Given(self._surveys.complaint, "sheet", answers, said=Person(code=code))
        done = record_response(given, today=step.day, now=now)
        if done.low and done.response_id is not None:
            again = DemoReply(step.day + timedelta(days=1), 11 * 60, "call", self._stage.said.called_back)
            self._surveys.owe(done.response_id, again)

    def _plan(self, cause: str, planned: int, due: int, done: int | None) -> Iterator[Event]:
        """A corrective action, planned and done; one that is still open belongs to an open complaint, too."""
        until = self._stage.made.until
        made: list[int] = []

        def plan(now: datetime) -> None:
            self._stage.by(planned)
            mine = (Complaint.cause == self._causes[cause]) & Complaint.closed_at.is_null()
            newest = value(Complaint.select(fn.MAX(Complaint.id)).where(mine))
            made.append(add_action(
                self._stage.said.actions[cause], cause_id=self._causes[cause],
                complaint_id=newest if done is None else None,
                owner=self._stage.person(planned), due=until - timedelta(days=due),
                today=until - timedelta(days=planned), now=now,
            ))  # fmt: skip

        def carry_out(now: datetime) -> None:
            set_done(made[0], True, today=until - timedelta(days=done or 0), now=now)

        yield Event(until - timedelta(days=planned), 17 * 60, plan)
        if done is not None:
            yield Event(until - timedelta(days=done), 10 * 60, carry_out)

    def _put_right(self, now: datetime) -> None:
        """The boxes have helped: the cause is closed, and half of those whom it hit are told."""
        day = self._stage.made.until - timedelta(days=_BOXES_CLOSED)
        cause = self._causes["damaged"]
        hit = putting_right.close_cause(cause, today=day, now=now)
        for row in hit[: len(hit) // 2]:
            told.tell(row.customer_id, putting_right.TOLD, str(cause), today=day, now=now)

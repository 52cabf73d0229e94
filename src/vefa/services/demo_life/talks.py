"""The talks of the sample shop, its ready answers, follow-ups, and who agreed to be written to."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from vefa.db.models import Customer
from vefa.db.read import value
from vefa.rules.demo.orders import DemoOrder
from vefa.rules.demo.said import Task
from vefa.rules.demo.talks import DemoTalk
from vefa.services.consents import ConsentDraft, record_consent
from vefa.services.conversations import Talk, add_conversation
from vefa.services.demo_life.play import Event, Stage
from vefa.services.follow_ups import FollowUpDraft, add_follow_up
from vefa.services.ready_answers import add_ready_answer, use_ready_answer

_READY_SINCE: Final = 160  # days before the last one
_ENTERED: Final = 2  # the same: follow-ups are


class Talks:
    """What is said besides answers and complaints."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._ready: dict[str, int] = {}

    def consents(self, orders: Iterable[DemoOrder]) -> Iterator[Event]:
        """Those who agreed to messages, when they bought for the first time since they are asked."""
        for one in orders:
            yield Event(one.day, (one.minute or 0) + 1, self._agreeing(one))

    def events(self, talks: Iterable[DemoTalk]) -> Iterator[Event]:
        """Ready answers, talks, follow-ups."""
        until = self._stage.made.until
        yield Event(until - timedelta(days=_READY_SINCE), 18 * 60, self._write_ready)
        customers: list[DemoOrder] = []
        for one in talks:
            customers.append(one.order)
            yield from self._talk(one)
        for place, task in enumerate(self._stage.said.tasks):
            about = customers[-place - 1] if task.known and len(customers) > place else None
            yield self._task(task, about)

    def _agreeing(self, one: DemoOrder) -> Callable[[datetime], None]:
        def agree(now: datetime) -> None:
            customer = self._stage.known(one).customer
            phone = value(Customer.select(Customer.phone).where(Customer.id == customer))
            if customer is not None and phone:
                source = "web" if one.channel == "web" else "shop"
                record_consent(customer, ConsentDraft("message", True, source, now), now=now)

        return agree

    def _write_ready(self, _now: datetime) -> None:
        for one in self._stage.said.ready:
            self._ready[one.subject] = add_ready_answer(one.subject, one.words)

    def _talk(self, one: DemoTalk) -> Iterator[Event]:
        came: list[int] = []

        def come(now: datetime) -> None:
            came.append(self._come(one, now))

        def answer(now: datetime) -> None:
            self._stage.by(one.minute)
            said = self._use_ready(one) or one.answer
            add_conversation(Talk(one.channel, "", said, incoming=False, answers=came[0]), now=now)

        yield Event(one.day, one.minute, come)
        if one.answered is not None:
            yield Event(*one.answered, answer)

    def _come(self, one: DemoTalk, now: datetime) -> int:
        self._stage.by(one.minute)
        known = self._stage.known(one.order)
        text = one.words
        if one.incoming and one.channel in {"call", "visit", "chat"}:
            text = f"{one.words} – {one.answer}"
            self._use_ready(one)
        return add_conversation(Talk(
            one.channel, one.subject, text, one.incoming, known.customer,
            known.id if one.about_order else None, next_contact=one.again,
        ), now=now)  # fmt: skip

    def _use_ready(self, one: DemoTalk) -> str:
        """The ready answer to a question, "" without one."""
        if one.ready not in self._ready:
            return ""
        person = self._stage.made.people[one.order.person].name
        return use_ready_answer(self._ready[one.ready], customer=person, order_number=one.order.number)

    def _task(self, task: Task, about: DemoOrder | None) -> Event:
        """A follow-up, entered some days before it is due."""
        until = self._stage.made.until
        first = until - timedelta(days=_ENTERED + max(-task.days, 0))

        def enter(now: datetime) -> None:
            self._stage.by(task.days)
            customer = self._stage.known(about).customer if about is not None else None
            day = until + timedelta(days=task.days)
            add_follow_up(FollowUpDraft(
                task.text, day, task.every, clock=task.clock, customer_id=customer,
                owner=self._stage.person(task.days),
            ), today=first, now=now)  # fmt: skip

        return Event(first, 18 * 60, enter)

"""How invented things become real ones: when they happen, by whom, and about which order of the shop."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from random import Random
from typing import Final, NamedTuple

from vefa.db.models import Invitation, Order, Remedy, Voucher
from vefa.db.read import among, rows, value
from vefa.i18n import language
from vefa.rules import codes
from vefa.rules.codes import FORM_LENGTH
from vefa.rules.demo.hours import moment
from vefa.rules.demo.orders import DemoOrder, DemoShop
from vefa.rules.demo.said import Said
from vefa.rules.demo.said_en import ENGLISH
from vefa.rules.demo.said_tr import TURKISH
from vefa.services import settings

_SAID: Final = {"tr": TURKISH, "en": ENGLISH}


class Event(NamedTuple):
    """Something that happens: day, minute of the day, what is done then (given the moment in UTC)."""

    day: date
    minute: int
    happen: Callable[[datetime], object]


class Known(NamedTuple):
    """An order as the shop file has it."""

    id: int
    customer: int | None


class Stage:
    """What every part of the play needs: the shop that is made, its words, chance, and its orders."""

    def __init__(self, made: DemoShop, seed: int) -> None:
        self.made = made
        self.said: Said = _SAID[language()]
        self.draw = Random(f"talk {seed}")  # noqa: S311 - no secret, a repeatable play
        self.zone = settings.zone()
        self._people = settings.people()
        self._current = self._people[0].id
        self._known: dict[tuple[str, str], Known] = {}

    def moment(self, day: date, minute: int) -> datetime:
        """The moment (UTC) of a day at so many minutes of the shop's clock."""
        return moment(day, minute, self.zone)

    def person(self, place: int) -> str:
        """The name of one of the people of the shop."""
        return self._people[place % len(self._people)].name

    def by(self, place: int) -> None:
        """Let one of the people of the shop be who enters what comes now."""
        person = self._people[place % len(self._people)].id
        if person != self._current:
            settings.set_current_person(person)
            self._current = person

    def learn(self, orders: Iterable[DemoOrder]) -> None:
        """Look up which rows of the shop file these orders are."""
        asked = {(one.channel, one.number) for one in orders} - self._known.keys()
        numbers = among([number for _channel, number in asked])
        query = Order.select(Order.channel, Order.number, Order.id, Order.customer)
        for channel, number, one, customer in rows(query.where(Order.number.in_(numbers))):
            self._known[channel, number] = Known(one, customer)

    def known(self, order: DemoOrder) -> Known:
        """An order that was learned."""
        return self._known[order.channel, order.number]

    def rename_voucher(self, remedy_id: int) -> None:
        """Give the voucher of a remedy a code that repeats with the seed."""
        voucher = value(Remedy.select(Remedy.voucher).where(Remedy.id == remedy_id))
        Voucher.update(code=codes.new_code(self.draw.randbytes)).where(Voucher.id == voucher).execute()

    def rename_invitation(self, invitation_id: int) -> str:
        """Give an invitation a code that repeats with the seed; returns it."""
        code = self.code()
        Invitation.update(code=code).where(Invitation.id == invitation_id).execute()
        return code

    def code(self) -> str:
        """A code of an invitation that repeats with the seed."""
        return codes.new_code(self.draw.randbytes, length=FORM_LENGTH)


def between(events: list[Event], until: datetime, stage: Stage) -> Iterator[tuple[Event, datetime]]:
    """Take out of `events` (the last one comes first) what happens up to `until`, with its moment."""
    while events and (at := stage.moment(events[-1].day, events[-1].minute)) <= until:
        yield events.pop(), at

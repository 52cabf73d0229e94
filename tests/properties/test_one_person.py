"""Random days with likely doubles: files, undo, accepting, refusing, parting, typing; each step must hold."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from tests.services.orders_of import NOW, TODAY, import_orders, line, order
from vefa.db.models import Customer, Order, OrderName
from vefa.db.read import rows
from vefa.errors import VefaError
from vefa.files.plan import PlanOrder
from vefa.services import customers, other_names, suggestions
from vefa.services.check import check
from vefa.services.customer_draft import draft_of
from vefa.services.doubles.finding import find_pairs
from vefa.services.doubles.keeping import waiting
from vefa.services.doubles.records import records
from vefa.services.doubles.signs import keep_few
from vefa.services.given import keepers
from vefa.services.imports import undo_import
from vefa.services.imports.log import last_import

pytestmark = pytest.mark.usefixtures("shop")

WHEN = {"today": TODAY, "now": NOW}
FIRST = ("Ayşe", "İrem", "Işık", "Zülfikar", "A***")
LAST = ("Yılmaz", "Işıklı", "Sarpkaya", "Sarpkyaa")
STREETS = ("", "Gül Sok. No:1 D:2", "Gül Sokak 1/2", "Fener Cad. 7")
_STEPS = 30


class Days:
    """A shop, four files of few people, and what was refused."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._files = [self._file(number) for number in range(4)]
        self._refused: set[frozenset[int]] = set()
        self._merged: list[tuple[int, int, int]] = []
        self.done = 0

    def _file(self, number: int) -> list[PlanOrder]:
        draw = self._chance.choice
        return [
            order(
                f"{number}-{at}", line(10_000), channel=draw(("web", "trendyol")),
                name=f"{draw(FIRST)} {draw(LAST)}", city="İzmir", address=draw(STREETS),
                phone=draw(("", "+905321112233", "+905321121233", "+905324445566")),
                email=draw(("", "", "irem@a.example", "iremm@a.example")),
            )
            for at in range(10)
        ]  # fmt: skip

    def step(self) -> None:
        """Do something; what cannot be done is told and changes nothing."""
        acts: list[Callable[[], object]] = [
            lambda: import_orders(*self._chance.choice(self._files)), self._undo, self._accept, self._accept,
            self._take_back, self._refuse, self._put_off, self._part, self._type, self._look,
        ]  # fmt: skip
        with suppress(VefaError):
            self._chance.choice(acts)()
            self.done += 1

    def _undo(self) -> None:
        last = last_import()
        if last is not None:
            undo_import(last.id, **WHEN)

    def _waits(self) -> int:
        found = list(waiting())
        if not found:
            raise VefaError("nobody waits", "")
        return self._chance.choice(found)

    def _accept(self) -> None:
        (row,) = suggestions.suggestion_rows([self._waits()])
        sides = [row.one.id, row.other.id]
        self._chance.shuffle(sides)
        suggestions.accept(row.id, sides[0], sides[1], **WHEN)
        self._merged.append((row.id, sides[0], sides[1]))

    def _take_back(self) -> None:
        if self._merged:
            suggestions.take_back(*self._merged.pop(), **WHEN)

    def _refuse(self) -> None:
        number = self._waits()
        self._refused.add(frozenset(waiting()[number][:2]))
        suggestions.refuse(number, now=NOW)

    def _put_off(self) -> None:
        number = self._waits()
        pair = waiting()[number][:2]
        suggestions.put_off(number, now=NOW)
        assert [later for *two, later in waiting().values() if {*two} == {*pair}] == [True]

    def _part(self) -> None:
        query = Order.select(Order.customer, OrderName.name).join(OrderName).where(Order.undone == False)  # noqa: E712
        found = rows(query)
        if found:
            other_names.part(*self._chance.choice(found), **WHEN)

    def _type(self) -> None:
        query = Customer.select(Customer.id).where(Customer.undone == False, Customer.archived == False)  # noqa: E712
        found = [one for (one,) in rows(query)]
        if found:
            one = self._chance.choice(found)
            said = replace(draft_of(one), name=f"{FIRST[0]} {self._chance.choice(LAST)}", address=STREETS[1])
            customers.change_customer(one, said, anyway=True, **WHEN)

    def _look(self) -> None:
        keep_few()
        suggestions.look_everywhere(now=NOW)

    def prove(self) -> None:
        """Books agree, nobody is asked about twice or again, keys find whom reading everybody finds."""
        assert check() == []
        kept = keepers()
        pairs = [frozenset(two) for *two, _later in waiting().values()]
        assert len(pairs) == len(set(pairs))
        refused = {frozenset(kept.get(one, one) for one in pair) for pair in self._refused}
        assert not refused & set(pairs)
        gone = Customer.undone | Customer.merged_into.is_null(False)
        assert not rows(Order.select(Order.id).join(Customer).where(Order.undone == False, gone))  # noqa: E712
        newest = [one for (one,) in rows(Customer.select(Customer.id).order_by(Customer.id.desc()).limit(3))]
        assert find_pairs(records(newest)) == find_pairs(records(newest), after=0)


def test_random_days(long_run: bool) -> None:
    """With `--long` many more of them."""
    days = Days(10)
    for _step in range(_STEPS * (10 if long_run else 1)):
        days.step()
        days.prove()
    assert days.done > _STEPS // 2

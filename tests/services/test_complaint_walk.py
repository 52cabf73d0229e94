"""Any sequence of what people do with complaints leaves the books right and nothing lost."""

from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from tests.services.books import balance, customer
from tests.services.counter import rules
from tests.services.grievances import MONDAY, TODAY
from vefa.db.models import Complaint, ComplaintStep, Entry, Remedy, Voucher
from vefa.errors import VefaError
from vefa.rules.complaints import OVER, STATES
from vefa.services.causes import tree
from vefa.services.check import check
from vefa.services.complaints import actions, moves, opening, remedies
from vefa.services.complaints.card import complaint
from vefa.services.complaints.opening import ComplaintDraft
from vefa.services.conversations import Talk, add_conversation
from vefa.services.merging import merge_customers, unmerge_customers

pytestmark = pytest.mark.usefixtures("shop")


class Walk:
    """Somebody who does this and that, an hour apart."""

    def __init__(self, seed: int) -> None:
        rules(goodwill_cap=200)
        self.chance, self.now = Random(seed), MONDAY
        self.people = [customer(name) for name in ("Ayşe", "Can", "Ece")]
        self.causes = [tree.add_cause(name, now=MONDAY) for name in ("Dikiş", "Kargo")]
        self.undo: list[Any] = []
        self.merged: list[tuple[int, int]] = []

    @property
    def when(self) -> dict[str, Any]:
        """The day stays: only the clock goes on."""
        return {"today": TODAY, "now": self.now}

    def some(self) -> int:
        """Any complaint; a new one while there is none."""
        every = [one.id for one in Complaint.select()]
        return self.chance.choice(every) if every else self.take_down()

    def take_down(self) -> int:
        """A complaint of anybody."""
        draft = ComplaintDraft(
            "Söküldü", customer_id=self.chance.choice([None, *self.people]),
            cause_id=self.chance.choice([None, *self.causes]), severity=self.chance.choice(["low", "urgent"]),
        )  # fmt: skip
        return opening.open_complaint(draft, now=self.now)

    def take_back(self) -> None:
        """Undo of taking down, where it may be."""
        opening.undo_open(self.some(), now=self.now)

    def change(self) -> None:
        """Another customer and cause."""
        opening.change_complaint(
            self.some(),
            ComplaintDraft("Değişti", customer_id=self.chance.choice([None, *self.people])),
            now=self.now,
        )

    def move(self) -> None:
        """To any state, where it may go."""
        to = self.chance.choice([state for state in STATES if state != "duplicate"])
        self.undo.append(moves.move(self.some(), to, text="Adım", now=self.now))

    def back(self) -> None:
        """The last move was a mistake."""
        if self.undo:
            moves.take_back_move(self.undo.pop(), now=self.now)

    def double(self) -> None:
        """The same as another."""
        moves.close_as_duplicate(self.some(), self.some(), now=self.now)

    def talk(self) -> None:
        """A word with the customer."""
        add_conversation(Talk("call", "Konuştuk", complaint_id=self.some()), now=self.now)

    def give(self) -> None:
        """Something to put it right."""
        one = self.some()
        match self.chance.randrange(3):
            case 0:
                remedies.give_points(one, self.chance.randrange(1, 60), **self.when)
            case 1:
                remedies.give_voucher(one, 5_000, TODAY + timedelta(days=30), **self.when)
            case _:
                remedies.give_other(one, "refund", self.chance.randrange(9_000), **self.when)

    def take(self) -> None:
        """A remedy is taken back."""
        every = [one.id for one in Remedy.select()]
        if every:
            remedies.take_back_remedy(self.chance.choice(every), **self.when)

    def act(self) -> None:
        """A corrective action is made, done, or judged."""
        one = self.some()
        mine = actions.actions_of(complaint_id=one)
        if not mine or self.chance.random() < 0.3:
            actions.add_action(self.chance.choice(["", "Kontrol et"]), complaint_id=one, **self.when)
        else:
            actions.set_done(self.chance.choice(mine).id, True, **self.when)
            actions.evaluate(one, "İşe yaradı", now=self.now)

    def join(self) -> None:
        """Two customers are one, or two again."""
        if self.merged:
            unmerge_customers(*self.merged.pop(), **self.when)
        else:
            pair = (self.people[0], self.people[1])
            merge_customers(*pair, **self.when)
            self.merged.append(pair)

    def step(self) -> None:
        """One of all that, refused or not."""
        self.now += timedelta(hours=1)
        work = [
            self.take_down, self.take_down, self.take_back, self.change, self.move, self.move, self.move,
            self.back, self.double, self.talk, self.give, self.take, self.act, self.join,
        ]  # fmt: skip
        with suppress(VefaError):
            self.chance.choice(work)()


@pytest.mark.parametrize("seed", range(4))
def test_the_books_stay_right_and_nothing_is_lost(seed: int) -> None:
    walk = Walk(seed)
    steps: dict[int, str] = {}
    for number in range(60):
        walk.step()
        if number % 10 == 9:
            assert check() == []
        every = list(Complaint.select())
        numbers = sorted(int(one.number.partition("-")[2]) for one in every)
        assert numbers == list(range(1, len(every) + 1))
        for one in every:
            assert (one.closed_at is not None) == (one.state in OVER)
            assert not (one.told_at and not one.solved_at)
        here = {one.id: one.text + one.state for one in ComplaintStep.select()}
        alive = {one.id for one in ComplaintStep.select().where(ComplaintStep.complaint.in_(every))}
        assert {one: text for one, text in steps.items() if one in alive} == {
            one: here[one] for one in steps if one in alive
        }
        steps = here
    given = [one for one in Remedy.select() if one.kind == "points"]
    total = sum(one.points for one in given if one.taken_back is None)
    assert sum(balance(who)[0] for who in walk.people) == total <= 200
    assert Entry.select().where(Entry.kind == "goodwill").count() == sum(
        1 + bool(one.taken_back) for one in given
    )
    for one in (one for one in Remedy.select() if one.kind == "voucher"):
        assert (Voucher.get_by_id(one.voucher_id).blocked_on is not None) == (one.taken_back is not None)


def test_every_card_of_a_walk_can_be_read() -> None:
    walk = Walk(9)
    for _count in range(50):
        walk.step()
    later: datetime = walk.now + timedelta(days=9)
    for one in Complaint.select():
        card = complaint(one.id, now=later)
        assert card.row.id == one.id
        assert (card.row.due is None) == (
            one.solved_at is not None or one.closed_at is not None
            or (not any((one.promised, one.update_due, one.solution_due))
            and (one.answered_at is not None or one.answer_due is None))
        )  # fmt: skip
        assert (card.days is None) == (one.closed_on is None)

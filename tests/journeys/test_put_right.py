"""A slip in a parcel, an answer of 3, a complaint, something to make up for it, asked again, cause closed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.services.books import balance, customer
from tests.services.counter import buy, rules
from vefa.db.models import Customer
from vefa.services import told
from vefa.services.causes.effects import recovery
from vefa.services.causes.figures import pareto
from vefa.services.causes.putting_right import TOLD, close_cause, hit_by
from vefa.services.causes.tree import add_cause
from vefa.services.check import check
from vefa.services.complaints import actions, asking, moves, opening, remedies, sources
from vefa.services.complaints.card import complaint
from vefa.services.consents import ConsentDraft, record_consent
from vefa.services.customers import timeline
from vefa.services.surveys.inviting import Whom, invite, print_forms
from vefa.services.surveys.keeping import make_from_template
from vefa.services.surveys.recording import Given, record_response
from vefa.services.surveys.whose import Said
from vefa.services.tasks import Kind, Task, tasks

pytestmark = pytest.mark.usefixtures("shop")

WORDS = "Dikişi ilk yıkamada açıldı."
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday, noon in the shop


def when(days: int = 0, hours: int = 0) -> dict[str, Any]:
    """So long after the start, as services take it."""
    moment = START + timedelta(days=days, hours=hours)
    return {"today": moment.date(), "now": moment}


def todo(kind: Kind, days: int = 0, hours: int = 0) -> list[Task]:
    """The tasks of one kind."""
    at = when(days, hours)
    return [task for task in tasks(at["today"], at["now"]) if task.kind is kind]


def answered(ayse: int, sold: int) -> int:
    """The slip of the parcel comes back with a 3; the answer."""
    purchase = make_from_template("after_purchase", **when())
    (slip,) = print_forms(purchase, orders=[sold], **when())
    answers = {"recommend": 3, "wrong": WORDS}
    paper = record_response(Given(purchase, "paper", answers, said=Said(code=slip.code)), **when(3))
    assert (paper.low, paper.customer_id, Customer.get_by_id(ayse).score) == (True, ayse, 3)
    (task,) = todo(Kind.ANSWER, 3)
    assert (task.target, task.customer_id, task.phone) == (paper.response_id, ayse, "+905321112233")
    return int(paper.response_id or 0)


def complained(answer: int, cause: int, sold: int) -> int:
    """The answer becomes a complaint; its id."""
    draft = replace(sources.draft_of_response(answer), severity="high", cause_id=cause)
    one = sources.open_from_response(answer, draft, now=when(3, 1)["now"])
    card = complaint(one, now=when(3, 1)["now"])
    assert (card.row.number, card.row.order_id, card.words) == ("2026-001", sold, WORDS)
    assert (todo(Kind.ANSWER, 3, 1), [task.target for task in todo(Kind.COMPLAINT, 3, 2)]) == ([], [one])
    return one


def put_right(one: int) -> None:
    """Goodwill, a replacement, an action; solved, told, closed."""
    moves.tell_customer(one, "Özür dileriz", channel="call", minutes=6, now=when(3, 2)["now"])
    remedies.give_points(one, 100, text="Özür", **when(3, 2))
    remedies.give_other(one, "replacement", 8_000, **when(3, 2))
    action = actions.add_action("Ekim partisini kontrol et", complaint_id=one, **when(3, 2))
    moves.solve(one, "Yenisi gönderildi", now=when(4)["now"])
    assert [task.target for task in todo(Kind.TELL, 4)] == [one]
    moves.tell_customer(one, "Yenisi kargoda", channel="message", now=when(4, 1)["now"])
    actions.set_done(action, True, **when(5))
    actions.evaluate(one, "Yeni partide yok", now=when(5)["now"])
    moves.close(one, now=when(5)["now"])
    assert opening.complaint_row(one).cost == 9_000


def asked_again(one: int, ayse: int, sold: int) -> None:
    """He is asked about the handling, with his consent and once."""
    about = make_from_template("after_complaint", **when())
    assert [task.count for task in todo(Kind.ASK, 6)] == [1]
    refused = invite(about, [Whom(ayse, sold, one)], "message", **when(100))
    assert [reason for _whom, reason in refused.refused] == ["no_consent"]
    record_consent(ayse, ConsentDraft("message", True, "shop", when(6)["now"]), now=when(6)["now"])
    (asked,) = invite(about, [Whom(ayse, sold, one)], "message", **when(100)).made
    happy = Given(about, "call", {"handling": 5, "effort": 6}, said=Said(code=asked.code))
    assert not record_response(happy, **when(101)).low
    assert (opening.complaint_row(one).rating, asking.ratings_of(one)) == (5, [5])
    assert asking.to_ask(when(101)["today"]) == []


def closed(cause: int, ayse: int) -> None:
    """The cause is put right, and everybody it hit is told."""
    (hit,) = close_cause(cause, **when(101))
    assert (hit.customer_id, hit.numbers, "2026-001" in hit.message) == (ayse, ("2026-001",), True)
    assert [task.target for task in todo(Kind.FIXED, 101)] == [cause]
    told.tell(ayse, TOLD, str(cause), **when(101))
    assert (todo(Kind.FIXED, 101), hit_by(cause)[0].told is not None) == ([], True)


def test_from_the_slip_to_the_cause_that_is_closed() -> None:
    rules(goodwill_cap=500)
    ayse = customer("Ayşe Yılmaz", phone="+905321112233")
    sold = buy(ayse, 20_000, "2026-02-20")
    cause = add_cause("Dikiş hatası", now=START)
    one = complained(answered(ayse, sold), cause, sold)
    put_right(one)
    assert (balance(ayse)[0], Customer.get_by_id(ayse).complaints) == (120, 0)  # 20 of the order
    asked_again(one, ayse, sold)
    closed(cause, ayse)
    buy(ayse, 15_000, "2026-04-10")
    found = recovery(date(2026, 3, 1), date(2026, 3, 31), today=when(120)["today"])
    assert (found.due, found.again) == (1, 1)
    (row,) = pareto(date(2026, 1, 1), when(120)["today"])
    assert (row.path, row.complaints, row.cost, row.solved) == ("Dikiş hatası", 1, 9_000, 1)
    assert {item.kind for item in timeline(ayse)} >= {"complaint", "order", "points"}
    assert check() == []

"""Questions that are answered while other work goes on."""

import threading
from contextlib import suppress

import pytest

from vefa.db.beside import beside
from vefa.db.models import Customer
from vefa.db.read import value
from vefa.db.shop import bulk
from vefa.progress import Stopped

pytestmark = pytest.mark.usefixtures("shop")


def add(number: int) -> None:
    Customer.create(number=number, name=f"Ad {number}", fold="ad", sort_key="ad", made_on="2026-01-01")


def count() -> tuple[bool, int]:
    """Whether this is the thread of the window, and how many customers there are."""
    return threading.current_thread() is threading.main_thread(), Customer.select().count()


def threads() -> list[str]:
    return [one.name for one in threading.enumerate() if one.name.startswith("beside")]


def test_questions_are_answered_in_a_second_thread_one_after_the_other() -> None:
    add(1)
    with beside() as ask:
        answers = [ask(count) for _time in range(3)]
        assert [answer() for answer in answers] == [(False, 1)] * 3
        assert len(threads()) == 1
    assert not threads()


def test_what_is_not_saved_is_seen_in_its_transaction() -> None:
    with bulk():
        add(1)
        with beside() as ask:
            answer = ask(count)
            add(2)
            assert answer() == (True, 1)


def test_trouble_comes_to_who_waits_for_the_answer() -> None:
    def stop() -> None:
        raise Stopped

    with beside() as ask:
        answer = ask(stop)
        with pytest.raises(Stopped):
            answer()
        assert ask(lambda: value(Customer.select(), 7))() == 7


def test_who_stops_leaves_nothing_behind() -> None:
    asked = []
    with suppress(Stopped), beside() as ask:
        asked += [ask(count) for _time in range(3)]
        raise Stopped
    assert len(asked) == 3
    assert not threads()

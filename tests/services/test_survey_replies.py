"""Low answers wait for a reply; how many were replied to, and how soon."""

import pytest

from tests.services.books import customer, on, order
from tests.services.survey_shop import SATISFIED, at, give, survey
from vefa.errors import VefaError
from vefa.services.surveys.keeping import survey as survey_row
from vefa.services.surveys.recording import Recorded
from vefa.services.surveys.replies import (
    count_waiting,
    replied,
    replies_of,
    reply,
    reply_figures,
    set_aside,
    undo_reply,
    waiting,
)
from vefa.services.surveys.undoing import undo_response
from vefa.services.surveys.whose import Said

ALL = (on("2026-01-01"), on("2026-12-31"))


def one_of(done: Recorded) -> int:
    return done.response_id or 0


def test_low_answers_wait_with_whom_to_call_and_the_order(shop: object) -> None:
    one, who = survey(SATISFIED), customer("Ayşe Yılmaz", phone="+905321234567")
    bought = order(who, 5000, number="10245")
    low = one_of(give(one, {"satisfied": 2, "comment": "Geç"}, "2026-11-20", order_id=bought))
    give(one, {"satisfied": 5}, customer_id=who)
    stranger = one_of(give(one, {"satisfied": 1}, said=Said(name="Mehmet", phone="0555 000 11 22")))
    rows = {row.id: row for row in waiting(one)}
    assert [row.id for row in waiting()] == [stranger, low]
    assert (rows[low].name, rows[low].phone, rows[low].order_number) == (
        "Ayşe Yılmaz",
        "+905321234567",
        "10245",
    )
    assert (rows[stranger].name, rows[stranger].phone) == ("Mehmet", "0555 000 11 22")
    assert count_waiting(one) == count_waiting() == survey_row(one).waiting == 2


def test_the_first_reply_counts_and_taken_back_it_waits_again(shop: object) -> None:
    one = survey(SATISFIED)
    low = one_of(give(one, {"satisfied": 2}, hour=9))
    first = reply(low, "call", " Özür diledik ", now=at(hour=10)["now"])
    second = reply(low, "message", now=at(hour=12)["now"])
    assert [(row.channel, row.text, row.at.hour) for row in replies_of(low)] == [
        ("call", "Özür diledik", 13), ("message", "", 15),  # Istanbul is three hours ahead
    ]  # fmt: skip
    assert [row.id for row in replied(one)] == [low]
    assert reply_figures(one, *ALL).minutes == 60.0
    undo_reply(first)
    assert reply_figures(one, *ALL).minutes == 180.0
    undo_reply(second)
    assert [row.id for row in waiting(one)] == [low]
    with pytest.raises(VefaError):
        undo_reply(second)


def test_what_is_set_aside_needs_no_reply_and_counts_apart(shop: object) -> None:
    one = survey(SATISFIED)
    low = [one_of(give(one, {"satisfied": 1})) for _one in range(4)]
    gone = one_of(give(one, {"satisfied": 1}))
    give(one, {"satisfied": 4})
    undo_response(gone, **at())
    set_aside(low[0])
    for minutes, response in ((10, low[1]), (30, low[2])):
        reply(response, "email", now=at(hour=9)["now"].replace(minute=minutes))
    found = reply_figures(one, *ALL)
    assert (found.low, found.replied, found.set_aside, found.waiting) == (4, 2, 1, 1)
    assert (found.share, found.minutes) == (pytest.approx(200 / 3), 20.0)
    set_aside(low[0], aside=False)
    assert count_waiting(one) == 2


def test_no_low_answer_is_no_figure(shop: object) -> None:
    found = reply_figures(None, *ALL)
    assert (found.low, found.share, found.minutes) == (0, None, None)


def test_what_is_not_there_is_told(shop: object) -> None:
    low = one_of(give(survey(SATISFIED), {"satisfied": 1}))
    for wrong in (lambda: reply(999, "call", now=at()["now"]), lambda: reply(low, "pigeon", now=at()["now"]),
                  lambda: set_aside(999)):  # fmt: skip
        with pytest.raises(VefaError):
            wrong()

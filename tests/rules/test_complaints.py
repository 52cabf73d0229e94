"""States, moves, closing rules, numbers and the rating of the handling of complaints."""

from datetime import date

import pytest

from tests.rules.language import speaking
from vefa.rules.complaints import (
    MOVES,
    OVER,
    STATES,
    Corrective,
    asks_rating,
    days_to_close,
    handling,
    next_number,
    refusal,
    refusal_text,
    state_text,
)


def test_closing_rules_of_a_corrective_action() -> None:
    """Two actions, one done (F-039)."""
    begun = Corrective(planned=False, open=1, evaluated=False)
    assert refusal("received", "looked_into", begun) == "no_plan"
    planned = Corrective(planned=True, open=1, evaluated=False)
    assert refusal("received", "looked_into", planned) == ""
    assert refusal("looked_into", "closed", planned) == "action_open"
    done = Corrective(planned=True, open=0, evaluated=False)
    assert refusal("looked_into", "closed", done) == "no_evaluation"
    evaluated = Corrective(planned=True, open=0, evaluated=True)
    assert refusal("looked_into", "closed", evaluated) == ""
    assert days_to_close(date(2026, 11, 19), date(2026, 11, 23)) == 4
    assert refusal("closed", "looked_into", evaluated) == ""
    assert days_to_close(date(2026, 11, 19), None) is None


def test_satisfaction_with_the_handling() -> None:
    """K-1 solved, K-2 a duplicate, K-3 unfounded (F-040)."""
    assert asks_rating("closed", asked=False)
    assert not asks_rating("closed", asked=True)
    assert not asks_rating("duplicate", asked=False)
    assert not asks_rating("unfounded", asked=False)
    found = handling({"K-1": (2, 4), "K-2": (), "K-3": ()})
    assert (found.mean, found.n) == (4.0, 1)
    assert handling({}).mean is None


def test_without_a_corrective_action_one_key_closes() -> None:
    assert all(refusal(state, "closed") == "" for state in STATES if state not in OVER)


@pytest.mark.parametrize("to", ["unfounded", "duplicate", "withdrawn"])
def test_what_was_no_complaint_needs_no_evaluation(to: str) -> None:
    assert refusal("looked_into", to, Corrective(planned=False, open=2, evaluated=False)) == ""


@pytest.mark.parametrize(
    ("state", "to"),
    [
        ("received", "told"),
        ("looked_into", "received"),
        ("closed", "duplicate"),
        ("told", "solved"),
        ("solved", "solved"),
    ],
)
def test_moves_that_there_are_not(state: str, to: str) -> None:
    assert refusal(state, to) == "not_from_here"


def test_every_state_is_reached_and_left() -> None:
    assert set(MOVES) == set(STATES)
    assert {to for ways in MOVES.values() for to in ways} == set(STATES) - {"received"}
    assert all(MOVES[state] == ("looked_into",) for state in OVER)


def test_it_is_opened_again_without_a_new_plan() -> None:
    assert refusal("closed", "looked_into", Corrective(planned=False, open=0, evaluated=True)) == ""


@pytest.mark.parametrize(
    ("taken", "number"),
    [
        ([], "2026-001"),
        (["2026-017", "2025-099", "2026-003"], "2026-018"),
        (["2026-999"], "2026-1000"),
        (["2026-1000", "2026-999", "2026-x", "K-7"], "2026-1001"),
    ],
)
def test_numbers_go_on_through_the_year(taken: list[str], number: str) -> None:
    assert next_number(taken, 2026) == number


def test_words() -> None:
    with speaking("tr"):
        assert [state_text(one) for one in STATES] == [
            "Yeni", "İnceleniyor", "Müşteri bekleniyor", "Çözüldü", "Müşteriye bildirildi", "Kapatıldı",
            "Asılsız", "Yinelenen", "Geri çekildi",
        ]  # fmt: skip
        assert refusal_text("action_open") == "Açık bir düzeltici faaliyet var."

"""What can be recorded of consents (as the register of messages would refuse it), and how they stand."""

from datetime import UTC, datetime, timedelta

import pytest

from vefa.rules.consents import FIRST_MOMENT, GIVEN, NOT_ASKED, REFUSED, Said, Standing, refusal

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
YESTERDAY = Said(True, "shop", NOW - 24 * HOUR)
ASKED = Standing().after("+905", given=True)


@pytest.mark.parametrize(
    ("said", "before", "why"),
    [
        (Said(True, "shop", NOW), [], None),
        (Said(True, "shop", NOW + timedelta(seconds=1)), [], "future"),
        (Said(True, "signed", FIRST_MOMENT), [], None),
        (Said(True, "signed", FIRST_MOMENT - timedelta(seconds=1)), [], "too_early"),
        (Said(True, "before_2015", FIRST_MOMENT), [], None),
        (Said(True, "before_2015", FIRST_MOMENT + HOUR), [], "not_2015"),
        (Said(True, "decision", NOW), [YESTERDAY], "only_refusal"),
        (Said(False, "decision", NOW), [], "never_asked"),
        (Said(False, "decision", NOW), [YESTERDAY], None),
        (Said(False, "shop", NOW), [], None),  # he may refuse before he was ever asked
        (Said(False, "shop", NOW - 25 * HOUR), [YESTERDAY], "before_last"),
        (Said(False, "shop", NOW - 24 * HOUR), [YESTERDAY], None),
    ],
)
def test_what_can_be_recorded(said: Said, before: list[Said], why: str | None) -> None:
    assert refusal(said, before, NOW) == why


def test_a_consent_holds_for_the_address_it_was_given_for() -> None:
    both = ASKED.after("+906", given=True)
    states = [ASKED.state("+905"), ASKED.state("+906"), ASKED.state(""), both.state("+905")]
    assert states == [GIVEN, NOT_ASKED, NOT_ASKED, GIVEN]


def test_a_refusal_holds_whatever_the_address_until_he_is_asked_anew() -> None:
    refused = ASKED.after("+905", given=False)
    assert [refused.state("+905"), refused.state("+906"), refused.state("")] == [REFUSED] * 3
    again = refused.after("+906", given=True)
    assert (again.state("+906"), again.state("+905")) == (GIVEN, NOT_ASKED)


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        (Standing(), Standing(), NOT_ASKED),
        (ASKED, Standing(), GIVEN),
        (Standing(), ASKED, GIVEN),
        (ASKED, Standing(refused=True), REFUSED),
        (Standing(refused=True), ASKED, REFUSED),
        (Standing(), Standing(addresses=("+906",)), NOT_ASKED),  # said for another number
    ],
)
def test_of_two_records_of_one_person_the_stricter_one_wins(
    one: Standing, other: Standing, state: int
) -> None:
    assert one.joined(other).state("+905") == state

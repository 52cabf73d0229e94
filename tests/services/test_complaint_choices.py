"""What forms about complaints offer, and how long solutions take on average."""

import pytest

from tests.services.grievances import MONDAY, complain, later, settle
from vefa.errors import VefaError
from vefa.i18n import set_language
from vefa.services.complaints import choices
from vefa.services.complaints.waiting import waiting

pytestmark = pytest.mark.usefixtures("shop")


def test_the_usual_topics_are_offered_until_others_are_kept() -> None:
    set_language("tr")
    usual = choices.topics()
    assert "Ürün kalitesi" in usual
    before = choices.save_topics(["Paket"])
    assert (before, choices.topics()) == (usual, ["Paket"])
    assert choices.usual_topics() == ["Paket"]
    assert choices.topics() == usual


def test_a_topic_there_twice_or_without_a_name_is_refused() -> None:
    for wrong in (["Paket", " paket "], ["Paket", "  "]):
        with pytest.raises(VefaError):
            choices.save_topics(wrong)


def test_the_mean_is_of_working_time() -> None:
    assert choices.mean_solution(MONDAY) is None
    first, second = complain(), complain()
    settle(first, now=later(hours=2))  # Monday 10:00 to 12:00
    settle(second, now=later(days=1))  # to Tuesday 10:00: 8 hours of Monday and one of Tuesday
    assert choices.mean_solution(later(days=2)) == (2 * 60 + 9 * 60) // 2


def test_solutions_long_ago_are_not_counted() -> None:
    one = complain()
    settle(one, now=later(hours=2))
    assert choices.mean_solution(later(days=89)) == 120
    assert choices.mean_solution(later(days=100)) is None


def test_what_waits_is_counted_with_the_late_ones() -> None:
    assert waiting(MONDAY) == (0, 0)
    complain(severity="urgent")  # an hour to the first answer
    complain(severity="low")
    assert waiting(later(hours=0.5)) == (2, 0)
    assert waiting(later(hours=2)) == (2, 1)

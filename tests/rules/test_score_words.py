"""Figures in sentences."""

import pytest

from tests.rules.language import speaking
from vefa.rules.alarms import effect, more_than_usual, per_hundred
from vefa.rules.score_words import (
    alarm_sentence,
    by_chance,
    change_sentence,
    decimals,
    difference_sentence,
    effect_sentence,
    group_text,
    needed_sentence,
    nps_sentence,
    percent,
    share_end,
    share_sentence,
    whole,
)
from vefa.rules.scores import Nps, Proof, wilson

SHOP = Nps(27, 14, 7)


@pytest.fixture(autouse=True)
def turkish() -> object:
    with speaking("tr"):
        yield


def test_the_page_of_a_survey() -> None:
    assert nps_sentence(SHOP) == "48 yanıtla gerçek skor 19 ile 59 arasında olabilir."
    assert needed_sentence(SHOP) == "Kesin konuşmak (±20) için yaklaşık 55 yanıt gerekir."
    assert needed_sentence(Nps(27, 14, 14)) == "Kesin konuşmak (±10) için yaklaşık 217 yanıt gerekir."
    assert needed_sentence(Nps(200, 14, 3)) == ""
    assert nps_sentence(Nps(0, 0, 0)) == ""


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (Nps(22, 13, 8), "Skorun önceki değeri 33 idi; artış rastlantı olabilir."),
        (Nps(10, 10, 60), "Skorun önceki değeri -62 idi; artış kanıtlandı."),
        (Nps(400, 10, 10), "Skorun önceki değeri 93 idi; düşüş kanıtlandı."),
        (Nps(5, 2, 1), "Skorun önceki değeri 50 idi; düşüş rastlantı olabilir."),
        (Nps(54, 28, 14), "Skor önceki gibi 42."),
        (Nps(0, 0, 0), ""),
    ],
)
def test_what_a_change_is_worth(before: Nps, told: str) -> None:
    assert change_sentence(before, SHOP) == told


def test_shares_and_differences() -> None:
    assert share_sentence(8, 10) == "%80 (49–94)"
    assert share_sentence(0, 0) == "—"
    assert difference_sentence(None) == "Karşılaştırmak için yeterli yanıt yok."
    assert difference_sentence(Proof(1, 0.05)) == "Fark kanıtlanmadı."
    assert difference_sentence(Proof(3, 0.001)) == "Fark kanıtlandı."


@pytest.mark.parametrize(
    ("good", "n", "wanted"),
    [
        (0, 895, ("0", "0,4")),  # of none of 895 it is not proved that nobody ever does
        (895, 895, ("99,6", "100")),
        (0, 100_000, ("0", "<0,1")),
        (100_000, 100_000, (">99,9", "100")),
        (1, 895, ("<0,1", "1")),
        (3, 10, ("11", "60")),
        (0, 5, ("0", "43")),
    ],
)
def test_the_end_of_an_interval_says_nobody_only_where_it_is_nobody(
    good: int, n: int, wanted: tuple[str, str]
) -> None:
    """Wilson by hand for nothing of n: from 0 to z² / (n + z²), z² = 3,8415: 0,4274 %, 0,0038 %, 43,4 %."""
    ends = wilson(good, n)
    assert ends is not None
    assert (share_end(ends[0]), share_end(ends[1])) == wanted
    assert share_end(0.4274, sign=True) == "%0,4"
    assert share_end(0.0038, sign=True) == "<%0,1"


def test_the_alarm() -> None:
    assert alarm_sentence(6, 2, 30, more_than_usual(2, 6)) == (
        "Yinelenen sorun: son 30 günde 6 kez, olağanı 2. "
        "Bu, rastlantıyla 100 durumun yaklaşık 2 tanesinde olur."
    )
    assert alarm_sentence(5, 2, 30, more_than_usual(2, 5)) == ""
    assert "olağanı 2,5." in alarm_sentence(60, 2.5, 30, more_than_usual(2.5, 60))
    assert "yaklaşık 1 tanesinde" in alarm_sentence(60, 2.5, 30, more_than_usual(2.5, 60))


def test_did_it_help() -> None:
    found = effect(per_hundred(30, 1000), per_hundred(8, 1000))
    assert effect_sentence(found) == (
        "100 siparişte şikâyet: önce 3,00, sonra 0,80. İşe yaradı: şikâyetler azaldı."
    )
    assert effect_sentence(None) == "Karşılaştırmak için yeterli sipariş yok."


@pytest.mark.parametrize(("value", "shown"), [(41.5, "42"), (-61.5, "-61"), (-0.2, "0"), (None, "—")])
def test_whole_scores(value: float | None, shown: str) -> None:
    assert whole(value) == shown


def test_figures() -> None:
    assert (decimals(4.25), decimals(3.2716, 2), decimals(None)) == ("4,3", "3,27", "—")
    assert (percent(33.5), percent(None)) == ("%34", "—")
    assert [group_text(one) for one in ("promoters", "passives", "detractors")] == [
        "Destekleyen", "Nötr", "Eleştiren",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("p", "told"), [(0.0166, "yaklaşık %2"), (0.01, "yaklaşık %1"), (0.0099, "en çok %1"), (0, "en çok %1")]
)
def test_what_chance_hardly_does_is_never_told_as_nothing(p: float, told: str) -> None:
    assert by_chance(p) == f"Rastlantı olasılığı {told}"

"""What cannot have been meant is told before a programme begins."""

from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule, Tier
from vefa.rules.programme_check import doubts

TIERS = (Tier("Bronz", 0), Tier("Gümüş", 500_000))


def told(rules: ProgrammeRules) -> list[str]:
    return doubts(rules, lists=["Müdavimler"], days=["Açılış"])


def test_the_usual_programme_raises_no_doubt() -> None:
    when = Conditions(tiers=("GÜMÜŞ",), segments=("müdavimler",), special_days=("birthday", "Açılış"))
    assert told(ProgrammeRules(tiers=TIERS, campaigns=(Campaign("c", 10_000, when=when),))) == []


def test_names_that_are_gone() -> None:
    when = Conditions(tiers=("Altın",), segments=("Komşular",), special_days=("Taşınma",))
    found = told(ProgrammeRules(tiers=TIERS, campaigns=(Campaign("c", 10_000, "Salı", when),)))
    assert found == [
        "Salı asks for a tier that is not there: Altın.",
        "Salı asks for a list that is not there: Komşular.",
        "Salı asks for a special day that is not there: Taşınma.",
    ]


def test_tiers_that_begin_together() -> None:
    assert len(told(ProgrammeRules(tiers=(*TIERS, Tier("Altın", 500_000))))) == 1


def test_a_programme_that_gives_nothing() -> None:
    for rules in (
        (),
        (Rule("a", 1, 0),),
        (Rule("a", 0, 100),),
        (Rule("a", 1, 100, when=Conditions(weekdays=())),),
    ):
        assert told(ProgrammeRules(rules=rules)) == ["No rule gives points: orders earn nothing."]

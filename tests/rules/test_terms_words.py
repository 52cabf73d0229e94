"""The terms as text: what the shop offers, under headings, and what always holds."""

from dataclasses import replace

from tests.rules.language import speaking
from vefa.rules.programme import Birthday, ProgrammeRules, Tier
from vefa.rules.speaking import Speaker
from vefa.rules.terms_words import terms_text

SPEAKER = Speaker("TRY")


def headings(rules: ProgrammeRules) -> list[str]:
    with speaking("tr"):
        return [line[2:] for line in terms_text(rules, SPEAKER).splitlines() if line.startswith("# ")]


def test_only_what_is_offered_has_a_heading() -> None:
    bare = replace(ProgrammeRules(), referral=None)
    assert headings(bare) == ["Puan kazanma", "Kullanma", "Puanların süresi", "İade", "Genel"]
    more = replace(bare, tiers=(Tier("Bronz", 0), Tier("Gümüş", 5000)), birthday=Birthday(100))
    assert headings(more) == [
        "Puan kazanma", "Seviyeler", "Kullanma", "Puanların süresi", "İade", "Doğum günü", "Genel",
    ]  # fmt: skip


def test_the_sentences_stand_under_their_heading() -> None:
    with speaking("tr"):
        text = terms_text(ProgrammeRules(), SPEAKER)
    first = text.split("\n\n")[0].splitlines()
    assert first == [
        "# Puan kazanma", "Her 10 TL için 1 puan; yalnızca tam katlar sayılır, sipariş başına bir kez.",
    ]  # fmt: skip
    assert "Puanlar nakde çevrilmez." in text
    assert "Gönül alma" not in text, "that is the shop's own matter"

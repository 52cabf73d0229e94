"""The programme as sentences with values: each can be changed, switched off and on, taken out, compared."""

from collections.abc import Iterator
from dataclasses import fields
from types import MappingProxyType
from typing import Any

import pytest

from tests.rules.language import speaking
from vefa.rules.editing.choice import Row
from vefa.rules.editing.levels import usual_tiers
from vefa.rules.editing.rows import compared, differences, new_id, restored, rows
from vefa.rules.programme import (
    Activity,
    Birthday,
    Campaign,
    Conditions,
    Expiry,
    ProgrammeRules,
    Redeem,
    Rule,
    StampCard,
    Tier,
    Wait,
)
from vefa.rules.speaking import Speaker

SPEAKER = Speaker("TRY")
TIERS = (Tier("Bronz", 0), Tier("Gümüş", 500_000, 1000), Tier("Altın", 1_500_000, 2000, 100))
TUESDAY = Campaign("campaign-1", 10_000, "Salı", Conditions(weekdays=(2,)))
FULL = ProgrammeRules(
    rules=(Rule("base", 1, 1000), Rule("rule-1", 5, kind="item", mode="instead", title="Kahve")),
    campaigns=(TUESDAY,),
    tiers=TIERS,
    waits=MappingProxyType({**ProgrammeRules().waits, "web": Wait(3, 7)}),
    birthday=Birthday(100, 5000),
    activities=MappingProxyType({"review": Activity(50, per_month=2, title="Yorum")}),
    stamps=(StampCard("stamp-1", 10, "Filtre kahve"),),
    goodwill_cap=500,
)


@pytest.fixture(autouse=True)
def turkish() -> Iterator[None]:
    with speaking("tr"):
        yield


def row(rules: ProgrammeRules, key: str, before: ProgrammeRules | None = None) -> Row:
    return next(one for one in rows(rules, before or rules, SPEAKER) if one.key == key)


def put(rules: ProgrammeRules, key: str, choice: str, value: Any) -> ProgrammeRules:
    return row(rules, key).choices[choice].put(value)


def test_every_subject_has_its_sentence() -> None:
    told = {one.key: one.text for one in rows(FULL, FULL, SPEAKER)}
    assert told["rule:base"] == "Her 10 TL alışveriş için 1 puan kazanılır; yalnızca tam katlar sayılır."
    assert told["rule:rule-1"] == (
        "Her adet 5 puan kazandırır. Bu ürünlere başka kural uygulanmaz; öncelik 0."
    )
    assert told["tiers"] == (
        "Herkes Bronz seviyesinde başlar. Sayılan: son 12 ayda harcanan tutar: 5.000 TL Gümüş, 15.000 TL "
        "Altın. Seviye, son yükselmeden sonraki 12 ay içinde ve 30 gün önceden haber verilmeden düşürülmez."
    )
    assert told["waiting"] == (
        "Mağazada kazanılan puan hemen, öteki siparişlerde teslimden 14 gün sonra kullanılabilir. "
        "web: teslimden 3 gün sonra. Teslim günü bilinmiyorsa siparişten 21 gün sonra."
    )
    assert told["birthday"] == (
        "Doğum gününde 100 puan ve 50 TL tutarında hediye çeki verilir; çek 30 gün geçerlidir."
    )
    assert told["goodwill"] == "İşletme genelinde gönül alma için ayda en çok 500 puan verilir."


def test_every_field_of_the_programme_can_be_changed_by_some_row() -> None:
    """Whatever a version keeps, a sentence offers: changed, switched or taken out."""
    reached: set[str] = set()
    for one in rows(FULL, FULL, SPEAKER):
        others = [choice.put(_another(choice)) for choice in one.choices.values()]
        others += [step() for step in (one.turn, one.remove) if step is not None]
        for other in others:
            reached |= {f.name for f in fields(other) if getattr(other, f.name) != getattr(FULL, f.name)}
    assert reached == {field.name for field in fields(ProgrammeRules)}


def _another(choice: Any) -> Any:
    """A value that the choice does not have now."""
    if choice.options:
        return next(value for _text, value in choice.options if value != choice.value)
    others = {
        "text": "Başka", "since": "2026-01-01", "day_of_year": "06-30", "wait": Wait(1, 2),
        "conditions": Conditions(min_basket=10_000),
    }  # fmt: skip
    return others[choice.kind] if choice.kind in others else (choice.value or 0) + 7


def test_a_changed_value_knows_what_it_was() -> None:
    draft = put(FULL, "rule:base", "money", 800)
    changed = [one for one in compared(draft, FULL, SPEAKER) if one.state]
    assert [(one.row.key, one.olds, one.state) for one in changed] == [
        ("rule:base", {"money": "10 TL"}, "changed")
    ]
    assert changed[0].row.choices["money"].text == "8 TL"
    assert differences(draft, FULL, SPEAKER) == ["Kazanma: 10 TL → 8 TL"]
    assert differences(FULL, FULL, SPEAKER) == []


@pytest.mark.parametrize(
    "key", ["rule:base", "campaign:campaign-1", "stamp:stamp-1", "tiers", "bonuses", "redeem", "expiry",
            "birthday", "referral", "goodwill"],
)  # fmt: skip
def test_off_and_on_again_is_what_it_was(key: str) -> None:
    turn = row(FULL, key).turn
    assert turn is not None
    off = turn()
    assert off != FULL
    assert not row(off, key, FULL).on
    back = row(off, key, FULL).turn
    assert back is not None
    assert back() == FULL


def test_what_was_never_on_begins_with_something_usual() -> None:
    bare = ProgrammeRules(
        referral=None, expiry=Expiry(kind="never"), redeem=Redeem(share=0), birthday=Birthday()
    )
    for key in ("tiers", "redeem", "expiry", "birthday", "referral", "goodwill"):
        turn = row(bare, key).turn
        assert turn is not None
        assert row(turn(), key).on, key


def test_a_campaign_that_is_off_gives_on_no_day_and_keeps_its_days() -> None:
    turn = row(FULL, "campaign:campaign-1").turn
    assert turn is not None
    off = turn()
    assert off.campaigns[0].when.weekdays == ()
    told = differences(off, FULL, SPEAKER)
    assert told == ["Salı: kapatıldı."]


def test_what_is_taken_out_can_be_put_back() -> None:
    for key in ("rule:rule-1", "campaign:campaign-1", "activity:review", "stamp:stamp-1"):
        remove = row(FULL, key).remove
        assert remove is not None
        without = remove()
        [gone] = [one for one in compared(without, FULL, SPEAKER) if one.state == "gone"]
        assert gone.row.key == key
        assert restored(without, FULL, key) == FULL


def test_tiers_stay_in_order_whatever_threshold_is_typed() -> None:
    draft = put(FULL, "tiers", "threshold_Gümüş", 2_000_000)
    assert [(tier.name, tier.threshold) for tier in draft.tiers] == [
        ("Bronz", 0), ("Altın", 1_500_000), ("Gümüş", 2_000_000),
    ]  # fmt: skip


def test_the_tiers_that_are_offered_are_those_of_the_policy() -> None:
    assert [(one.threshold, one.plus) for one in usual_tiers()] == [
        (0, 0), (500_000, 1000), (1_500_000, 2000), (4_000_000, 3000),
    ]  # fmt: skip


def test_expiry_in_all_its_choices() -> None:
    for kind, text in {
        "months": "Kullanılmayan puanın süresi dolar: 12 ay sonra (kullanılabilir olduğu günden).",
        "month_end": "Kullanılmayan puanın süresi dolar: 12 ay sonra, o ayın sonunda.",
        "inactivity": "Kullanılmayan puanın süresi dolar: 12 ay alışveriş yapılmazsa.",
        "fixed_day": "Puanların süresi yılın belirli bir gününde dolar: 31 Aralık; kullanılabilir olduktan "
        "sonra en az 30 gün geçerlidir.",
    }.items():
        draft = put(FULL, "expiry", "kind", kind)
        assert row(draft, "expiry").text.startswith(text)
        assert draft.expiry.kind == kind


def test_ids_are_new() -> None:
    assert new_id(FULL, "campaign") == "campaign-2"
    assert new_id(FULL, "activity") == "activity-1"


def test_the_shops_sales_wait_together() -> None:
    draft = put(FULL, "waiting", "counter", Wait(2, 2))
    assert [draft.wait_of(channel) for channel in ("counter", "square", "loyverse")] == [Wait(2, 2)] * 3
    assert draft.wait_of("web") == Wait(3, 7)

"""Every choice of the programme is a plain sentence."""

from collections.abc import Iterator
from dataclasses import fields, replace
from types import MappingProxyType

import pytest

from tests.rules.language import speaking
from vefa.rules.conditions_words import told_conditions
from vefa.rules.programme import (
    Activity,
    Birthday,
    Campaign,
    Conditions,
    Expiry,
    ProgrammeRules,
    Redeem,
    Referral,
    Rule,
    StampCard,
    Tier,
    Wait,
    Worth,
)
from vefa.rules.programme_words import bonus_sentence, choices, sentences
from vefa.rules.speaking import Speaker

TIERS = (Tier("Üye", 0), Tier("Gümüş", 500_000, 1000, 25), Tier("Altın", 1_500_000, 2000))
SPEAKER = Speaker("TRY", channel={"counter": "Mağaza", "web": "Web sitesi"}.__getitem__)

FIXED_DAY = (
    "Puanın süresi her yıl 31 Aralık günü dolar; kullanılabilir olduktan sonra en az 30 gün geçerlidir."
)


@pytest.fixture(autouse=True)
def turkish() -> Iterator[None]:
    with speaking("tr"):
        yield


def told(rules: ProgrammeRules, topic: str) -> list[str]:
    return [one.text for one in choices(rules, Speaker("TRY")) if one.topic == topic]


def test_the_defaults() -> None:
    others_wait = (
        "Öteki siparişlerin puanı teslimden 14 gün sonrasına, teslim günü bilinmiyorsa siparişten 21 gün "
        "sonrasına kadar bekler."
    )
    friends = (
        "Arkadaşını getir: arkadaşın ilk siparişi en az 250 TL ise getiren müşteri 500 puan, arkadaşı 250 "
        "puan kazanır."
    )
    assert sentences(ProgrammeRules(), "TRY") == [
        "Her 10 TL için 1 puan; yalnızca tam katlar sayılır, sipariş başına bir kez.",
        "Müşteri seviyesi yok.",
        "100 puan 10 TL eder.",
        "Bir kerede en az 100 puan kullanılır.",
        "Bir alışverişin en çok %50 kadarı puanla ödenir.",
        "Mağazadaki satışın puanı hemen kullanılabilir.",
        others_wait,
        "Puanların süresi, kullanılabilir olduktan 12 ay sonra dolar.",
        "İadede kazanılan puan kullanılmış olsa da geri alınır; bakiye sıfırın altına inebilir.",
        "İade edilen siparişi ödeyen puan kendi son gününe kadar, en az 14 gün için geri verilir.",
        friends,
        "Bir müşteri ayda en çok 10 arkadaş için ödül alır.",
        "Bu puan siparişin puanı gibi, mağazadaki satışta 14 gün bekler.",
        "Doğum günü hediyesi yok.",
        "Yorum, anket ve benzeri etkinliklere puan verilmez.",
        "Damga kartı yok.",
        "Gönül alma puanının aylık sınırı yok.",
    ]


def test_rules_with_their_conditions() -> None:
    coffee = Rule(
        "coffee", 2, 2500, mode="instead", priority=5, title="Kahve", when=Conditions(categories=("kahve",))
    )
    welcome = Rule("welcome", 150, kind="order", when=Conditions(first_order=True, min_basket=50_000))
    piece = Rule("piece", 3, kind="item", title="Simit", when=Conditions(products=("Simit",), weekdays=(2,)))
    rules = ProgrammeRules(rules=(coffee, welcome, piece, Rule("none", 7, 0)), counts_from="2026-01-01")
    instead = (
        "Kahve: her 25 TL için 2 puan; yalnızca tam katlar sayılır, sipariş başına bir kez; bu ürünlere "
        "başka kural uygulanmaz (öncelik 5). Koşul: kategori: kahve."
    )
    assert told(rules, "earning") == [
        instead,
        "Sipariş başına 150 puan. Koşul: en az 500 TL tutarında sipariş; yalnızca ilk sipariş.",
        "Simit: adet başına 3 puan. Koşul: Salı günleri; ürün: Simit.",
        "Puan yok.",
        "Kuralların verdiği puanlar toplanır.",
        "01.01.2026 gününden önceki siparişler puan kazandırmaz.",
    ]
    assert told(ProgrammeRules(rules=()), "earning") == ["Siparişler puan kazandırmaz."]


def test_every_condition() -> None:
    when = Conditions(
        starts="2026-11-26T21:00:00Z",
        ends="2026-11-27T21:00:00Z",
        weekdays=(6, 5),
        hours=("22:00", "02:00"),
        special_days=("birthday", "anniversary", "Bayram"),
        channels=("counter", "web"),
        products=("Kahve", "Çay"),
        categories=("içecek",),
        tags=("organik",),
        segments=("VIP",),
        tiers=("Gümüş",),
        min_basket=4999,
        first_order=True,
        times=2,
    )
    assert told_conditions(when, SPEAKER) == [
        "27.11.2026 00:00 itibarıyla",
        "28.11.2026 00:00 öncesi",
        "Cuma, Cumartesi günleri",
        "22:00–02:00 arası",
        "özel gün: doğum günü, üyelik yıl dönümü, Bayram",
        "ürün: Kahve, Çay",
        "kategori: içecek",
        "etiket: organik",
        "kanal: Mağaza, Web sitesi",
        "müşteri grubu: VIP",
        "seviye: Gümüş",
        "en az 49,99 TL tutarında sipariş",
        "yalnızca ilk sipariş",
        "müşteri başına en çok 2 siparişte",
    ]
    assert len(told_conditions(when, SPEAKER)) == len(fields(Conditions))
    assert told_conditions(Conditions(), SPEAKER) == []
    assert told_conditions(Conditions(weekdays=(), tags=()), SPEAKER) == ["hiçbir gün", "etiket: —"]


def test_campaigns_and_rounding() -> None:
    rules = ProgrammeRules(
        campaigns=(
            Campaign("a", 10_000, "Hafta sonu", Conditions(weekdays=(6, 7))),
            Campaign("b", 5000),
            Campaign("c", -2500, "Az"),
        )
    )
    assert told(rules, "campaigns") == [
        "Hafta sonu: 2 kat puan. Koşul: Cumartesi, Pazar günleri.",
        "Kampanya: %50 fazla puan.",
        "Az: %25 daha az puan.",
    ]
    assert "aşağı yuvarlanır" in told(rules, "rounding")[0]
    assert "kez yukarı yuvarlanır" in told(replace(rules, rounding="up"), "rounding")[0]
    assert "yarım puan yukarı" in told(replace(rules, rounding="half_up"), "rounding")[0]
    assert bonus_sentence(20_000) == "3 kat"


def test_tiers() -> None:
    rules = ProgrammeRules(tiers=TIERS)
    assert told(rules, "tiers") == [
        "Herkes Üye seviyesinde başlar.",
        "Son 12 ay içinde 5.000 TL harcayan Gümüş, 15.000 TL harcayan Altın olur.",
        "Seviye, son yükselmeden sonraki 12 ay içinde ve 30 gün önceden haber verilmeden düşürülmez.",
    ]
    assert told(rules, "bonuses") == [
        "Gümüş %10, Altın %20 fazla puan kazanır.",
        "Seviyeye ilk girişte bir kez verilir: Gümüş 25 puan.",
    ]
    points = replace(
        rules, tier_basis="points", tier_period="calendar_year", tiers=(Tier("A", 0), Tier("B", 900))
    )
    assert told(points, "tiers")[1] == "Bir takvim yılı içinde 900 puan kazanan B olur."
    assert told(points, "bonuses") == []
    assert told(replace(points, tier_period="lifetime"), "tiers")[1].startswith("İlk günden bu yana")
    assert len(told(replace(points, tiers=(Tier("A", 0),)), "tiers")) == 1


@pytest.mark.parametrize(
    ("expiry", "wanted"),
    [
        (Expiry(kind="never"), "Puanın süresi dolmaz."),
        (Expiry(6, "month_end"), "Puanın süresi, kullanılabilir olduktan 6 ay sonra, o ayın sonunda dolar."),
        (
            Expiry(kind="fixed_day", day="12-31"),
            FIXED_DAY,
        ),
        (Expiry(9, "inactivity"), "Alışveriş yapılmadan 9 ay geçince puanın süresi dolar."),
    ],
)
def test_the_end_of_points(expiry: Expiry, wanted: str) -> None:
    assert told(ProgrammeRules(expiry=expiry), "expiry") == [wanted]


def test_using_points() -> None:
    rules = ProgrammeRules(worth=Worth(1, 5), redeem=Redeem(50, 200, 2550))
    assert told(rules, "worth") == ["1 puan 0,05 TL eder."]
    assert told(rules, "redeem") == [
        "Puan, 50 puan ve katları olarak, bir kerede en az 200 puan kullanılır.",
        "Bir alışverişin en çok %25,5 kadarı puanla ödenir.",
    ]


def test_waiting_for_each_channel() -> None:
    waits = MappingProxyType({"counter": None, "trendyol": Wait(20, 30)})
    trendyol = (
        "trendyol: puan, teslimden 20 gün sonrasına, teslim günü bilinmiyorsa siparişten 30 gün sonrasına "
        "kadar bekler."
    )
    assert told(ProgrammeRules(wait=None, waits=waits), "waiting") == [
        "Şu kanalların puanı hemen kullanılabilir: counter.",
        trendyol,
        "Öteki siparişlerin puanı hemen kullanılabilir.",
    ]


def test_returns_that_stop_at_zero() -> None:
    assert told(ProgrammeRules(below_zero=False, back_days=30), "returns") == [
        "İadede puan en çok sıfıra kadar geri alınır; eksik kalan not edilir, sonradan istenmez.",
        "İade edilen siparişi ödeyen puan kendi son gününe kadar, en az 30 gün için geri verilir.",
    ]


def test_gifts() -> None:
    activities = {
        "review": Activity(15, 1, 3, title="Yorum"),
        "survey": Activity(25, lifetime=1),
        "post": Activity(5),
    }
    rules = ProgrammeRules(
        referral=None,
        activities=MappingProxyType(activities),
        stamps=(
            StampCard("s", 10, "Çay", title="Çay kartı", when=Conditions(categories=("çay",))),
            StampCard("o", 5, "Kek", "order", months=6),
        ),
        goodwill_cap=3000,
    )
    assert told(rules, "referral") == ["Arkadaşını getirene puan verilmez."]
    assert told(rules, "activities") == [
        "Yorum: her seferinde 15 puan; bir müşteri için en çok günde 1 kez, ayda 3 kez.",
        "survey: her seferinde 25 puan; bir müşteri için en çok toplam 1 kez.",
        "post: her seferinde 5 puan.",
    ]
    assert told(rules, "stamps") == [
        "Çay kartı: her 10 adetten sonra 1 Çay bedava; 12 ay içinde kullanılır. Koşul: kategori: çay.",
        "Damga kartı: her 5 siparişten sonra 1 Kek bedava; 6 ay içinde kullanılır.",
    ]
    assert told(rules, "goodwill") == ["İşletme genelinde ayda en çok 3.000 gönül alma puanı verilir."]


@pytest.mark.parametrize(
    ("birthday", "wanted"),
    [
        (Birthday(40), "Doğum gününde 40 puan verilir."),
        (Birthday(0, 5000, 15), "Doğum gününde 15 gün geçerli 50 TL tutarında hediye çeki verilir."),
        (Birthday(40, 5000), "Doğum gününde 40 puan ve 30 gün geçerli 50 TL tutarında hediye çeki verilir."),
    ],
)
def test_birthday_gifts(birthday: Birthday, wanted: str) -> None:
    assert told(ProgrammeRules(birthday=birthday), "birthday") == [wanted]


def test_every_value_of_the_programme_is_told() -> None:
    """Changing any choice changes what is told."""
    base = ProgrammeRules(tiers=TIERS)
    others = {
        "rules": (Rule("base", 2, 1000),),
        "campaigns": (Campaign("x", 1),),
        "rounding": "up",
        "tiers": (),
        "tier_basis": "points",
        "tier_period": "lifetime",
        "worth": Worth(1, 1),
        "redeem": Redeem(2),
        "expiry": Expiry(1),
        "wait": Wait(1, 2),
        "waits": MappingProxyType({}),
        "below_zero": False,
        "referral": Referral(per_month=1),
        "birthday": Birthday(1),
        "activities": MappingProxyType({"a": Activity(1)}),
        "stamps": (StampCard("s", 2, "Çay"),),
        "goodwill_cap": 1,
        "counts_from": "2026-01-01",
        "back_days": 30,
    }
    assert set(others) == {one.name for one in fields(ProgrammeRules)}
    before = sentences(base, "TRY")
    for name, value in others.items():
        assert sentences(replace(base, **{name: value}), "TRY") != before, name


def test_in_english() -> None:
    with speaking("en"):
        told_ = sentences(ProgrammeRules(tiers=TIERS, campaigns=(Campaign("c", 20_000),)), "TRY")
    assert told_[0] == "1 point for every 10 TRY; only full steps count, once per order."
    assert "Campaign: points 3 times." in told_
    assert "Within the last 12 months 5,000 TRY spent is Gümüş, 15,000 TRY spent is Altın." in told_

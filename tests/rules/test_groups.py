"""Conditions of groups: read and written, refused where they cannot be, and said in both languages."""

import json

import pytest

from tests.rules.language import speaking
from vefa.rules.group_json import MOST_DAYS, Wrong, from_json, to_json
from vefa.rules.group_labels import field_label, operator_label, section_label
from vefa.rules.group_words import told
from vefa.rules.groups import DEPTH, FIELDS, MOST, SECTIONS, Branch, Condition, Span, own_field
from vefa.rules.speaking import Speaker

KNOWN = {
    **FIELDS,
    "own:3": own_field(3, "Beden", "choice", ("S", "M")),
    "own:4": own_field(4, "Boy", "number"),
}
SHOP = Speaker("TRY", channel=lambda key: {"trendyol": "Trendyol"}.get(key, key))


def leaf(field: str, operator: str, value: object = None, span: object = None) -> dict[str, object]:
    made = {"field": field, "is": operator, "value": value, "span": span}
    return {name: said for name, said in made.items() if said is not None}


def nested(levels: int) -> object:
    inner: object = leaf("archived", "yes")
    for _ in range(levels):
        inner = {"any": [inner]}
    return inner


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        (leaf("last_day", "before", 90), Condition("last_day", "before", 90)),
        (leaf("last_day", "none"), Condition("last_day", "none")),
        (leaf("spent", "at_least", 5, {"months": 12}), Condition("spent", "at_least", 5, Span(months=12))),
        (leaf("channel", "any_of", ["trendyol", "trendyol"]), Condition("channel", "any_of", ("trendyol",))),
        (leaf("birthday", "months", [3, 1, 3]), Condition("birthday", "months", (1, 3))),
        (leaf("own:beden", "none_of", [" M "]), Condition("own:3", "none_of", ("M",))),
        (leaf("own:4", "at_most", 1.5), Condition("own:4", "at_most", "1.5")),
        (
            leaf("orders", "exactly", 1, {"first": "2026-01-01", "last": "2026-02-01"}),
            Condition("orders", "exactly", 1, Span(first="2026-01-01", last="2026-02-01")),
        ),
    ],
)  # fmt: skip
def test_conditions_are_read_and_written(part: dict[str, object], kept: Condition) -> None:
    tree = from_json(json.dumps({"any": [part, {"all": [leaf("name_only", "no")]}]}), KNOWN)
    assert tree == Branch((kept, Branch((Condition("name_only", "no"),))), every=False)
    assert from_json(to_json(tree), KNOWN) == tree


@pytest.mark.parametrize(
    ("plain", "where"),
    [
        ([], ""),
        ({}, ""),
        ({"none": []}, "none"),
        ({"all": []}, "all"),
        ({"all": [leaf("nope", "yes")]}, "all[0].field"),
        ({"all": [leaf("own:9", "some")]}, "all[0].field"),
        ({"all": [leaf("archived", "yes"), leaf("archived", "maybe")]}, "all[1].is"),
        ({"all": [leaf("archived", "yes", 1)]}, "all[0].value"),
        ({"all": [leaf("orders", "at_least")]}, "all[0].value"),
        ({"all": [leaf("orders", "at_least", True)]}, "all[0].value"),
        ({"all": [leaf("orders", "at_least", "3")]}, "all[0].value"),
        ({"all": [leaf("spent", "at_least", 1.5)]}, "all[0].value"),
        ({"all": [leaf("last_day", "within", 0)]}, "all[0].value"),
        ({"all": [leaf("last_day", "within", MOST_DAYS + 1)]}, "all[0].value"),
        ({"all": [leaf("last_day", "from", "2026-02-30")]}, "all[0].value"),
        ({"all": [leaf("last_day", "between", ["2026-02-03", "2026-02-01"])]}, "all[0].value"),
        ({"all": [leaf("city", "any_of", [])]}, "all[0].value"),
        ({"all": [leaf("city", "any_of", ["İzmir", "-"])]}, "all[0].value"),
        ({"all": [leaf("birthday", "months", [0])]}, "all[0].value"),
        ({"all": [leaf("own:4", "exactly", "on iki")]}, "all[0].value"),
        ({"all": [leaf("balance", "at_least", 5, {"days": 3})]}, "all[0].span"),
        ({"all": [leaf("orders", "at_least", 5, {"days": 0})]}, "all[0].span"),
        ({"all": [leaf("orders", "at_least", 5, {"days": 3, "months": 3})]}, "all[0].span"),
        ({"all": [{**leaf("archived", "yes"), "sql": "1=1"}]}, "all[0]"),
        ({"any": [leaf("archived", "yes")] * (MOST + 1)}, ""),
        (nested(DEPTH + 1), "any[0].any[0].any[0].any[0]"),
    ],
)
def test_what_can_be_no_condition_is_told_by_its_place(plain: object, where: str) -> None:
    found = from_json(json.dumps(plain), KNOWN)
    assert isinstance(found, Wrong)
    assert found.where == where


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null"])
def test_what_is_no_json_is_told(text: str) -> None:
    assert isinstance(from_json(text, KNOWN), Wrong)


@pytest.mark.parametrize(
    ("part", "turkish", "english"),
    [
        (
            Condition("last_day", "before", 90),
            "Son alışverişi 90 gün önce veya daha eski olan müşteriler.",
            "Customers whose last purchase was 90 days ago or earlier.",
        ),
        (Condition("last_day", "none"), "Hiç alışveriş yapmamış olan müşteriler.",
         "Customers who have never bought anything."),
        (
            Condition("orders", "at_least", 3, Span(months=12)),
            "Son 12 ayda en az 3 alışverişi olan müşteriler.",
            "Customers with at least 3 purchases in the last 12 months.",
        ),
        (
            Condition("spent", "at_least", 50_000),
            "En az 500 TL harcamış olan müşteriler.",
            "Customers who spent at least 500 TRY.",
        ),
        (
            Condition("channel", "any_of", ("trendyol", "x"), Span(first="2026-01-05", last="2026-02-01")),
            "05.01.2026 ile 01.02.2026 arasında Trendyol veya x kanalından alışveriş yapmış olan müşteriler.",
            "Customers who bought through Trendyol or x between 5 Jan 2026 and 1 Feb 2026.",
        ),
        (Condition("tier", "at_least", "Altın"), "Seviyesi Altın veya üstü olan müşteriler.",
         "Customers whose tier is Altın or higher."),
        (Condition("message_consent", "given"), "Mesaj izni olan müşteriler.",
         "Customers with consent to messages."),
        (Condition("score", "at_most", 6), "Tavsiye notu en çok 6 olan müşteriler.",
         "Customers whose recommendation mark is at most 6."),
        (Condition("open_complaint", "yes"), "Açık şikâyeti olan müşteriler.",
         "Customers with an open complaint."),
        (Condition("birthday", "months", (1, 11)), "Doğum günü Ocak veya Kasım ayında olan müşteriler.",
         "Customers whose birthday is in January or November."),
        (Condition("own:3", "none_of", ("M",)), "“Beden” alanı M olmayan müşteriler.",
         "Customers whose field “Beden” is not M."),
        (Condition("own:4", "at_least", "1250.5"), "“Boy” alanı en az 1.250,5 olan müşteriler.",
         "Customers whose field “Boy” is at least 1,250.5."),
        (Condition("own:9", "some"), "Artık olmayan bir alanı dolu olan müşteriler.",
         "Customers with something in a field that is gone."),
        (Condition("name", "contains", "ay"), "Adı içinde “ay” geçen müşteriler.",
         "Customers whose name contains “ay”."),
    ],
)  # fmt: skip
def test_a_condition_is_a_sentence(part: Condition, turkish: str, english: str) -> None:
    for language, sentence in (("tr", turkish), ("en", english)):
        with speaking(language):
            assert told(Branch((part,)), SHOP, KNOWN) == sentence


def test_conditions_are_joined_so_that_one_sees_which_belong_together() -> None:
    inner = Branch((Condition("has_phone", "yes"), Condition("has_email", "yes")), every=False)
    tree = Branch((Condition("tag", "any_of", ("VIP",)), inner))
    with speaking("tr"):
        assert told(tree, SHOP) == "Etiketi VIP olan ve (telefonu olan ya da e-postası olan) müşteriler."
        assert told(Branch(), SHOP) == "Tüm müşteriler"


def test_every_field_and_operator_has_its_words() -> None:
    values = {
        "": None, "days": 3, "day": "2026-01-05", "two_days": ("2026-01-05", "2026-01-06"), "whole": 3,
        "money": 500, "number": "1.5", "names": ("A", "B"), "name": "A", "months": (2,), "text": "a",
    }  # fmt: skip
    for language in ("tr", "en"):
        with speaking(language):
            said = [
                told(Branch((Condition(field.key, operator, values[kind]),)), SHOP, KNOWN)
                for field in KNOWN.values()
                for operator, kind in field.operators.items()
            ]
            labels = [operator_label(field, one) for field in KNOWN.values() for one in field.operators]
            assert len(set(said)) == len(said)
            assert all(labels)
            assert len({field_label(field) for field in KNOWN.values()}) == len(KNOWN)
            assert all(section_label(section) for section in SECTIONS)
            assert "{" not in "".join(said)

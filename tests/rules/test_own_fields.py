"""Fields of the shop's own, and tags: what may stand in them and how it is kept."""

import pytest

from vefa.i18n import set_language
from vefa.rules.own_fields import shown, value_of
from vefa.rules.tags import split, tidy


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "told"),
    [
        ("text", "  iki   kedi ", "iki kedi", "iki kedi"),
        ("number", "1.250,5", "1250.5", "1.250,5"),
        ("number", "1250.5", "1250.5", "1.250,5"),  # as it is kept
        ("number", "42", "42", "42"),
        ("number", "0,125", None, ""),
        ("number", "çok", None, ""),
        ("day", "31.12.2026", "2026-12-31", "31.12.2026"),
        ("day", "2026-12-31", "2026-12-31", "31.12.2026"),
        ("day", "31.02.2026", None, ""),
        ("choice", "kirmizi", "Kırmızı", "Kırmızı"),
        ("choice", "mor", None, ""),
        ("yes_no", "EVET", "yes", "Evet"),
        ("yes_no", "no", "no", "Hayır"),
        ("yes_no", "belki", None, ""),
        ("number", "  ", "", ""),
    ],
)
def test_a_value_is_kept_as_its_kind_wants_it(kind: str, typed: str, kept: str | None, told: str) -> None:
    set_language("tr")
    assert value_of(kind, typed, ("Kırmızı", "Mavi")) == kept
    if kept:
        assert shown(kind, kept) == told
        assert value_of(kind, kept, ("Kırmızı", "Mavi")) == kept, "read again it is itself"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" gelin   adayı ", "gelin adayı"), ("#VIP", "VIP"), ("a,b", ""), ("---", ""), ("", ""), ("x" * 41, "")],
)
def test_a_tag_is_a_short_text_without_a_sign_that_parts_tags(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


def test_a_cell_lists_tags_in_many_ways() -> None:
    assert split("VIP, toptan;bayi / vip | \n yeni") == ["VIP", "toptan", "bayi", "yeni"]
    assert split(" , ") == []

"""Traces of wrong encodings are undone, sound text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules.mojibake import repair

TURKISH = "abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZâîûÂÎÛ '-.1"


@pytest.mark.parametrize(
    ("broken", "sound"),
    [
        ("Þiþli", "Şişli"),
        ("Ýðdýr", "İğdır"),
        ("ÅŸ", "ş"),
        ("Ä°stanbul", "İstanbul"),
        ("AyÅŸe YÄ±lmaz â€“ â‚º5", "Ayşe Yılmaz – ₺5"),
        ("Ã–zge", "Özge"),
        ("Ãƒâ€“zge", "Özge"),
        ("KÃ¢mil", "Kâmil"),
    ],
)
def test_repair(broken: str, sound: str) -> None:
    assert repair(broken) == sound


@pytest.mark.parametrize(
    "sound",
    [
        "Şişli",
        "ÇİÇEKÇİ’NİN",
        "GÜNEŞ® – Ömer",
        "KÂZIM",
        "Þór Guðmundsdóttir",
        "Škoda Ýrsa",
        "Ärger",
        "abc",
        "",
    ],
)
def test_sound_text_stays(sound: str) -> None:
    assert repair(sound) == sound


@given(st.text(TURKISH))
def test_turkish_text_survives_and_comes_back(sound: str) -> None:
    assert repair(sound) == sound
    assert repair(sound.encode("utf-8").decode("latin-1")) == sound
    assert repair(sound.encode("cp1254").decode("latin-1")) == sound

"""The order of names is that of the Turkish alphabet as ICU knows it."""

import itertools
import random

from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from vefa.rules.alphabet import sort_key

NAMES = """
Ali ali ALİ Âli âlâ Ala Aylin Ayten ırmak Irmak ilker İpek Iğdır İ̇nci İpek Île île Cem Çetin Ceyda Çağrı
Gökhan Göker Ğ Hakkâri Hakkari Oya Ömer Orhan Özge Sedat Şule Suat Umut Ümit Uğur Vedat Wayne WAYNE Xenia
Quentin Pınar Rıza Zeki O'Brien O’Brien Obrien D’Angelo Zeynep-Su Zeynep_Su ZeynepSu Ali_2 Ali_10 3M Straße
Strasse Søren Sören Åse Æbel Aebel Łukasz Đorđe Əli Þór Žižek Señor Çelik_&_Oğlu Ayşe_(2) ayşe
"""
ALPHABET = (
    "aAâÂbBcCçÇdDeEéÉfFgGğĞhHıIiİîÎjJkKlLmMnNñoOöÖôpPqQrRsSşŞßtTuUüÜûvVwWxXyYzZøåæœđłəƏ0129 -'’.,&()/@₺"
)


def names() -> list[str]:
    return [name.replace("_", " ") for name in NAMES.split()]


def icu(first: str, second: str) -> int:
    collator = QCollator(QLocale("tr_TR"))
    order = collator.compare(first, second)
    return (order > 0) - (order < 0)


def ours(first: str, second: str) -> int:
    one, other = sort_key(first), sort_key(second)
    return (one > other) - (one < other)


def test_every_pair_of_names_stands_as_icu_puts_it() -> None:
    for first, second in itertools.product(names(), repeat=2):
        assert ours(first, second) == icu(first, second), (first, second)


@settings(max_examples=500)
@given(st.text(ALPHABET, max_size=6), st.text(ALPHABET, max_size=6))
@example("Îz", "iz")
@example("", "a")
def test_any_two_names_stand_as_icu_puts_them(first: str, second: str) -> None:
    assert ours(first, second) == icu(first, second)


@given(st.text(ALPHABET, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_names_that_differ_in_case_and_accents_only(name: str, chance: random.Random) -> None:
    other = "".join(chance.choice((char, char.swapcase(), f"{char}\u0302")) for char in name)
    assert ours(name, other) == icu(name, other)


def test_other_alphabets_follow_and_signs_come_first() -> None:
    names = ["Мария", "Zoe", "★ Ali", "Ali", "0 Ali", "محمد", "₺5"]
    assert sorted(names, key=sort_key) == ["₺5", "★ Ali", "0 Ali", "Ali", "Zoe", "Мария", "محمد"]

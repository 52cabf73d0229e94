"""Folding, Turkish casing, names, addresses and file names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from vefa.rules import text

TURKISH = QLocale("tr_TR")  # ICU
LETTERS = st.characters(max_codepoint=0x24F, exclude_categories=("Cc", "Cs", "Cn"))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("İstanbul", "istanbul"),
        ("I\u0307stanbul", "istanbul"),
        ("ISPARTA ısparta", "isparta isparta"),
        ("Straße", "strasse"),
        ("Ærø, Øresund", "aero oresund"),
        ("Đorđe Łukasz Ħal", "dorde lukasz hal"),
        ("Əliyev", "eliyev"),
        ("ＡＢＣ１２", "abc12"),
        ("ﬁlm", "film"),
        ("٠٥٣٢", "0532"),
        ("S\u0327ule c\u0327", "sule c"),
        ("a\u00adb\u200bc\u200ed", "abcd"),
        ("  Ali\u00a0\t Rıza ", "ali riza"),
        ("O'Brien O’Brien O´Brien Oʼbrien", "obrien obrien obrien obrien"),
        ("a+b@c.com", "a b c com"),
        ("Nguyễn Văn Ấn", "nguyen van an"),
        ("Мария Ёлкина", "мария елкина"),
        ("أحمد", "احمد"),
        ("★ …", ""),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert text.fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(written: str) -> None:
    once = text.fold(written)
    assert text.fold(once) == once
    assert once == " ".join(once.split())


@given(st.text(LETTERS))
def test_folding_knows_no_case_and_no_composition(written: str) -> None:
    folded = text.fold(written)
    assert text.fold(text.upper_tr(written)) == folded
    assert text.fold(text.lower_tr(written)) == folded
    assert text.fold(unicodedata.normalize("NFD", written)) == folded


@given(st.text(st.characters(max_codepoint=0x1FFF, exclude_categories=("Cc", "Cs", "Cn"))))
def test_case_is_that_of_icu(written: str) -> None:
    assert text.upper_tr(written) == TURKISH.toUpper(written)
    assert text.lower_tr(written) == TURKISH.toLower(written)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("ışıl inci", "Işıl İnci"),
        ("IŞIL İNCİ-ÖZ", "Işıl İnci-Öz"),
        ("mavi köşe ltd.şti.", "Mavi Köşe Ltd.Şti."),
        ("d’angelo (ali)", "D’angelo (Ali)"),
        ("i\u0302lhan", "İ\u0302lhan"),
        ("ßeta", "Sseta"),
    ],
)
def test_title(written: str, title: str) -> None:
    assert text.title_tr(written) == title


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  AYŞE   IŞIK ", "Ayşe Işık"),
        ("ayşe\u00a0ışık", "Ayşe Işık"),
        ("HALIL IBRAHIM YILMAZ", "Halil İbrahim Yılmaz"),
        ("ALI CAKIR", "Ali Cakır"),
        ("TARIK ŞAHIN", "Tarık Şahin"),
        ("S\u0327ule Öz", "Şule Öz"),
        ("i\u0307lker i\u0307nan", "İlker İnan"),  # İLKER İNAN as other programs make it small
        ("İ\u0307lker", "İlker"),
        ("Ayşe YILMAZ", "Ayşe YILMAZ"),
        ("van der Berg", "van der Berg"),
        ("123", "123"),
        ("محمد", "محمد"),
        ("", ""),
    ],
)
def test_a_name_is_shown_in_title_case_only_if_it_is_wholly_in_one(written: str, shown: str) -> None:
    assert text.display_name(written) == shown


def test_names_of_a_shop_that_speaks_another_language() -> None:
    assert text.display_name("MICHAEL O'BRIEN", turkish=False) == "Michael O'brien"


@pytest.mark.parametrize(
    ("name", "badge"),
    [
        ("Ayşe Işık", "AI"),
        ("ilkay", "İ"),
        ("Ali Rıza Öz", "AÖ"),
        ("", ""),
        ("-- ?", ""),
        ("(Ali) 'Veli'", "AV"),
    ],
)
def test_initials(name: str, badge: str) -> None:
    assert text.initials(name) == badge


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("INFO@SITE.EXAMPLE", "info@site.example"),
        ("İNFO@SİTE.EXAMPLE", "info@site.example"),
        (" Ayşe <a.yilmaz+1@x-y.com.tr> ", "a.yilmaz+1@x-y.com.tr"),
        ("mailto:a@b.co", "a@b.co"),
        ("a@b.co; c@d.co", "a@b.co"),
        ("a@b.co.", "a@b.co"),
        ("şahin@site.example", ""),
        ("ali@şirket.com", ""),
        ("ali@site", ""),
        ("ali@@site.com", ""),
        ("a..b@site.com", ""),
        ("yok", ""),
        ("", ""),
    ],
)
def test_email(written: str, address: str) -> None:
    assert text.email(written) == address


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Şükrü Çağlayan", "sukru-caglayan"),
        ("Kasım 2026 / Rapor", "kasim-2026-rapor"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-dosya"),
        ("???", "dosya"),
        ("a" * 200, "a" * 80),
    ],
)
def test_file_name(written: str, name: str) -> None:
    assert text.file_name(written) == name


@given(st.text(alphabet=st.characters(max_codepoint=0x2122, exclude_categories=("Cs",)), max_size=120))
def test_a_long_text_folds_as_its_letters_do(written: str) -> None:
    """Long ones are folded another way; letter by letter each is short."""
    alone = "".join(text.fold(letter) or _gap(letter) for letter in written)
    assert text.fold(written + " " * 60) == " ".join(alone.split())


def _gap(letter: str) -> str:
    """What a letter that says nothing leaves between its neighbours: a blank, or nothing at all."""
    return " " if " " in text.fold(f"a{letter}b") else ""


def test_a_name_of_an_old_disk_can_be_kept_and_stands_on_one_line() -> None:
    assert text.shown_name("i\udcfeik\n foto.jpg") == "i?ik foto.jpg"
    assert text.shown_name("Fotoğraf İĞÜ 😀.JPG") == "Fotoğraf İĞÜ 😀.JPG"

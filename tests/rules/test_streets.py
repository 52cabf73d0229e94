"""Addresses in the ways people write them, and the words of names."""

import pytest

from vefa.rules.name_words import name_words
from vefa.rules.streets import Street, street


@pytest.mark.parametrize(
    "written",
    [
        "Örnek Mah. 49. Sok. No:37 D:14 Konak/İzmir",
        "ÖRNEK MAHALLESİ 49. SOKAK NO 37 DAİRE 14",
        "Örnek Mh. 49 Sk. No: 37/14 35000 İzmir",
        "49. Sokak No:37 Kat:3 Daire:14, Örnek Mah. Konak",
    ],
)
def test_one_address_in_many_ways(written: str) -> None:
    found = street(written, "İzmir", "Konak")
    assert found == Street("37", "14", ("49",), ("ornek",))
    assert found.keys == ("37 ornek",)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("12 Baker Street Flat 3", Street("12", "3", (), ("baker",))),
        ("Moda Cad. Gül Apt. No:12A", Street("12a", "", (), ("gul", "moda"))),
        ("Merkez", Street("", "", (), ("merkez",))),
        ("", Street()),
    ],
)
def test_other_addresses(written: str, found: Street) -> None:
    assert street(written) == found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Sn. Dr. Ayşe YILMAZ", ("ayse", "yilmaz")),
        ("Ayşe Hanım", ("ayse",)),
        ("A*** Y***", ()),
        ("Lale Tekstil San. ve Tic. Ltd. Şti.", ("lale", "tekstil")),
        ("Ayşe 2", ("ayse",)),
    ],
)
def test_words_that_tell_whose_a_name_is(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words

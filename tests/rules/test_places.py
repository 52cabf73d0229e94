"""The 81 provinces under all their names."""

import pytest

from vefa.rules.places import PROVINCES, province
from vefa.rules.text import fold, lower_tr, upper_tr


def test_there_are_81_provinces_each_found_in_every_spelling() -> None:
    assert len(PROVINCES) == len(set(PROVINCES)) == 81
    for name in PROVINCES:
        for written in (name, upper_tr(name), lower_tr(name), fold(name), f" {name} ili"):
            assert province(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Afyon", "Afyonkarahisar"), ("AFYON KARAHİSAR", "Afyonkarahisar"), ("İçel", "Mersin"),
        ("Urfa", "Şanlıurfa"), ("Ş.Urfa", "Şanlıurfa"), ("Antep", "Gaziantep"), ("Gazi Antep", "Gaziantep"),
        ("K.Maraş", "Kahramanmaraş"), ("K. MARAS", "Kahramanmaraş"), ("Hakkari", "Hakkâri"), ("İzmit",
        "Kocaeli"),
        ("Adapazarı", "Sakarya"), ("Antakya", "Hatay"), ("34", "İstanbul"), ("06", "Ankara"), ("TR-35",
        "İzmir"),
        ("Kadıköy/İstanbul", "İstanbul"), ("İstanbul (Avrupa)", "İstanbul"), ("Istanbul Anadolu Yakası",
        "İstanbul"),
        ("Merkez - Çanakkale", "Çanakkale"), ("GAZÝANTEP", "Gaziantep"), ("Ä°zmir", "İzmir"),
    ],
)  # fmt: skip
def test_other_names(written: str, name: str) -> None:
    assert province(written) == name


@pytest.mark.parametrize("written", ["", "Merkez", "Paris", "00", "82", "TR-99", "Van Gölü Caddesi", "123"])
def test_no_province(written: str) -> None:
    assert province(written) is None

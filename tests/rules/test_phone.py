"""Phone numbers in every style a sheet has them."""

import subprocess
import sys
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules import phone

MOBILE = "+905321234567"


@pytest.mark.parametrize(
    "written",
    [
        "05321234567", "5321234567", "0532 123 45 67", "532 123 4567", "0 (532) 123 45 67",
        "(0532) 123-45-67",
        "0532.123.45.67", "0532/123/45/67", "+905321234567", "+90 532 123 45 67", "+90 (0) 532 123 45 67",
        "+9005321234567", "00905321234567", "0090 (532) 1234567", "905321234567", "9005321234567",
        "5321234567.0", "5321234567,00", "'05321234567", "tel:+905321234567", "Tel: 0532 123 45 67",
        "05321234567 (Ayşe)", "0532 123 45 67 dahili 12", "0532 123 45 67 ext. 5", "05321234567x12",
        "\u202a+90\u00a0532 123 45 67\u202c", "０５３２１２３４５６７", "٠٥٣٢١٢٣٤٥٦٧", "0532–123–45–67",
        "+90+905321234567", "0532 123 45 67 / 0533 765 43 21", "05321234567,05337654321",
        "05321234567\n05337654321", "0212 123 45 67 / 0532 123 45 67",
        "İş: 0212 123 45 67 Cep: 0532 123 45 67",
        "0532 123 45 67 veya 0212 123 45 67", 5321234567, 5321234567.0, 905321234567,
        "0532 123 45 67-0533 765 43 21", "0532 123 45 67 5337654321", "05321234567 0212 123 45 67",
        "0 90 532 123 45 67", "00 532 123 45 67", "+(90) 532 123 45 67", "(90)5321234567", "0532·123·45·67",
        "905321234567.0", "+90 532 123 45 67.", "0 5 3 2 1 2 3 4 5 6 7", "WhatsApp: 0532 123 45 67",
        "5,321234567E+09", "5.321234567E9", "9,05321234567E+11",
    ],
)  # fmt: skip
def test_every_style_of_a_turkish_mobile(written: object) -> None:
    assert phone.normalise(written) == MOBILE


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("02121234567", "+902121234567"),
        ("(0212) 123 45 67", "+902121234567"),
        ("212 123 45 67", "+902121234567"),
        ("0212 123 45 67-68", "+902121234567"),
        ("0212 123 45 67/68", "+902121234567"),
        ("0 212 123 45 67 iç hat 4", "+902121234567"),
        ("444 7 788", "+904447788"),
        ("+90 444 7 788", "+904447788"),
        ("0850 123 45 67", "+908501234567"),
        ("+49 170 1234567", "+491701234567"),
        ("0049 170 1234567", "+491701234567"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+39 06 6982", "+39066982"),
    ],
)
def test_landlines_and_numbers_abroad(written: str, number: str) -> None:
    assert phone.normalise(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "5,32123E+09", "5.32123E+09", "5,32123456E+09", "053*****12", "0532 *** ** 67", "0532 xxx xx 67",
        "0532…67",
        "5111111111", "0532 111 11 11", "05555555555", "5320000000", "333333333", "0000000000",
        "+90 000 000 00 00",
        "1234567890", "0123456789", "12345678901", "9876543210", "+90 1234567890", "+441234567890",
        "+90555 555 55 55", "0(555) 555 55 55", "1111111111", "+491111111111",
        "4444444", "0532 123 45 6", "0532 123 45 678",
        "0501", "112", "yok", "-", "", " ", "ext 5", "ali@site.com", None, True, 5.5, float("nan"),
        float("inf"), b"0532", "0532 123 45 678 0533 765 43 21", "5321234567" * 30,
    ],
)  # fmt: skip
def test_what_is_no_number_to_trust(written: object) -> None:
    assert phone.normalise(written) is None


def test_numbers_of_another_country() -> None:
    assert phone.normalise("(415) 555-2671", "US") == "+14155552671"
    assert phone.normalise("4155552671.0", "US") == "+14155552671"
    assert phone.normalise("5321234567", "US") is None
    assert phone.normalise("+90 532 123 45 67", "US") == MOBILE
    assert phone.normalise("0090 532 123 45 67", "DE") == MOBILE


@given(st.from_regex(r"5[0-9]{9}", fullmatch=True))
def test_turkish_mobiles_are_those_that_phonenumbers_knows(national: str) -> None:
    number = phonenumbers.parse(national, "TR")
    known = phonenumbers.is_valid_number(number)  # 512 is known too: pagers
    filler = len(set(national[3:])) == 1
    assert phone.normalise(national) == (f"+90{national}" if known and not filler else None)
    mobile = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
    assert phone.is_mobile(f"+90{national}") == mobile


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0532/1234567 / 0212 123 45 67", MOBILE),
        ("T: 0532 123 45/67 / 0212 123 45 67", MOBILE),
        ("0212 123 45 67/0532 123 45 67", MOBILE),
        ("0212 123 45 67/12 / 0216 123 45 67", "+902121234567"),
        ("0212 123 45 67/0216 123 45 67 / 0312 123 45 67", "+902121234567"),
    ],
)
def test_a_stroke_stands_between_figures_and_between_numbers(written: str, number: str) -> None:
    assert phone.normalise(written) == number


@given(
    st.from_regex(r"5[03-5][0-9]{8}", fullmatch=True).filter(lambda national: len(set(national[3:])) > 1),
    st.sampled_from(["", "0", "+90", "90", "0090", "+90 ", "0 ", "+90 0", "(0)", "+90-", "T: 0", "'0"]),
    st.lists(st.sampled_from(["", " ", "-", ".", "/", ") ", " (", "\u00a0", "–"]), min_size=3, max_size=3),
    st.sampled_from(["", " ", ".", " (Ayşe)", " dahili 12", "\u202c", " / 0212 123 45 67"]),
)
def test_any_style_of_a_mobile_is_that_mobile(
    national: str, before: str, gaps: list[str], behind: str
) -> None:
    parts = (national[:3], national[3:6], national[6:8], national[8:])
    written = before + "".join(map("".join, zip(parts, [*gaps, ""], strict=True))) + behind
    assert phone.normalise(written) == f"+90{national}"


@given(st.text("0123456789+()-/.,*#xeE \u00a0\u202d٣ext"))
def test_an_answer_is_always_a_valid_number(written: str) -> None:
    number = phone.normalise(written)
    if number is not None:
        assert phonenumbers.is_valid_number(phonenumbers.parse(number))
        assert phone.normalise(number) == number


@pytest.mark.parametrize(
    ("number", "mobile", "shown"),
    [
        (MOBILE, True, "0(532) 123 45 67"),
        ("+902121234567", False, "0(212) 123 45 67"),
        ("+908501234567", False, "0(850) 123 45 67"),
        ("+904447788", False, "444 7 788"),
        ("+491701234567", True, "+49 170 1234567"),
        ("+442079460958", False, "+44 20 7946 0958"),
        ("+14155552671", True, "+1 415-555-2671"),
        ("+90123", False, "+90123"),
        ("", False, ""),
    ],
)
def test_how_numbers_are_shown_and_which_take_an_sms(number: str, shown: str, *, mobile: bool) -> None:
    assert phone.is_mobile(number) is mobile
    assert phone.display(number) == shown


def test_a_turkish_mobile_does_not_load_phonenumbers() -> None:
    code = (
        "import sys; from vefa.rules import phone; phone.display(phone.normalise('0532 123 45 67'));"
        "phone.is_mobile('+905321234567'); sys.exit('phonenumbers' in sys.modules)"
    )
    source = Path(phone.__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(source)})

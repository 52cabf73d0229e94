"""A scanner's burst and a hand; what a scanner's keys become under other layouts, and the way back."""

import pytest

from tests.rules.language import speaking
from vefa.rules import codes, scanning
from vefa.rules.scanning import FAST, SHORTEST, TEST_CODE, Burst, learnt, meant, trouble

US = "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./"
US_SHIFT = '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?'
LAYOUTS = {  # the signs that the same keys type, from the pictures of the keyboards
    "Turkish Q": (
        '"1234567890*-qwertyuıopğüasdfghjklşi,zxcvbnmöç.',
        "é!'^+%&/()=?_QWERTYUIOPĞÜASDFGHJKLŞİ;ZXCVBNMÖÇ:",
    ),
    "Turkish F": (
        "+1234567890/-fgğıodrnhpqwuieaütkmlyşxjövcçzsb.,",
        "*!\"^$%&'()=?_FGĞIODRNHPQWUİEAÜTKMLYŞXJÖVCÇZSB:;",
    ),
    "US": (US, US_SHIFT),
}


def arriving(text: str, layout: str) -> str:
    """What a scanner that types `text` on a US keyboard types on `layout`."""
    plain, shifted = LAYOUTS[layout]
    keys = dict(zip(US + US_SHIFT, plain + shifted, strict=True))
    return "".join(keys[sign] for sign in text)


def burst(text: str, gap: int, *, end: int | None = None) -> str:
    """What is told when `text` comes with `gap` ms between keys and Enter `end` ms after the last."""
    keys, at = Burst(), 1000
    for sign in text:
        at += gap
        keys.add(sign, at)
    return keys.end(at + (gap if end is None else end))


@pytest.mark.parametrize(
    ("text", "gap", "end", "code"),
    [
        ("R4JVV75K3V8H", 5, 5, "R4JVV75K3V8H"),
        ("12345678", 34, 34, "12345678"),  # the shortest and the slowest that counts
        ("1234567", 5, 5, ""),  # a key too few
        ("12345678", 35, 5, ""),  # a hand
        ("12345678", 5, 35, ""),  # Enter came by hand
        ("merhaba dünya", 120, 120, ""),
    ],
)
def test_a_burst_is_told_from_a_hand(text: str, gap: int, end: int, code: str) -> None:
    assert burst(text, gap, end=end) == code


def test_what_was_typed_by_hand_before_is_no_part_of_it() -> None:
    keys = Burst()
    keys.add("A", 100)
    for place, sign in enumerate("12345678"):
        keys.add(sign, 900 + 4 * place)
    assert keys.end(932) == "12345678"


def test_shift_keeps_a_burst_together_and_types_nothing() -> None:
    keys = Burst()
    for place, sign in enumerate(["", "A"] * 8):  # 20 ms each: 40 ms between two letters
        keys.add(sign, 100 + 20 * place)
    assert keys.end(420) == "A" * 8


def test_keys_without_a_moment_are_no_scan() -> None:
    keys = Burst()
    for sign in "123456789":
        keys.add(sign, 0)
    assert keys.end(0) == ""


def test_the_clock_of_the_keys_may_jump_back() -> None:
    keys = Burst()
    for place, sign in enumerate("12345678"):
        keys.add(sign, 9000 - place)
    assert keys.end(9000) == ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_after_the_test_code_everything_arrives_as_printed(layout: str) -> None:
    keys = learnt(arriving(TEST_CODE, layout))
    assert trouble(arriving(TEST_CODE, layout)) == ("", "")
    for text in ("R4JVV75K3V8H", "INDIRIM-25", "7003000048", "a/b.c:d-e", codes.ALPHABET, TEST_CODE):
        assert meant(arriving(text, layout), keys) == text


def test_what_turkish_q_makes_of_a_us_scanner() -> None:
    assert arriving("INDIRIM-25", "Turkish Q") == "INDIRIM*25"
    assert arriving("i/", "Turkish Q") == "ı."
    assert learnt(arriving(TEST_CODE, "Turkish Q")) == {"*": "-", "ç": ".", ".": "/", "Ş": ":", "ı": "i"}


def test_where_nothing_differs_there_is_nothing_to_learn() -> None:
    assert learnt(TEST_CODE) == {}
    assert learnt(TEST_CODE.lower()) == {}  # Caps Lock: codes are found in small letters too


def test_under_caps_lock_the_code_is_still_found() -> None:
    keys = learnt(arriving(TEST_CODE.lower(), "Turkish F"))
    assert meant(arriving("R4JVV75K3V8H", "Turkish F"), keys).upper() == "R4JVV75K3V8H"


def test_something_else_is_no_test_code() -> None:
    with speaking("en"):
        assert "not the test code: R4JVV75K3V8H" in trouble("R4JVV75K3V8H")[0]
        assert "not the test code" in trouble("]C1" + TEST_CODE)[0]
        assert "same one" in trouble(TEST_CODE.replace("Q", "A"))[0]


def test_the_test_code_has_every_sign_of_codes_and_numbers_once() -> None:
    assert set(codes.ALPHABET) <= set(TEST_CODE)
    assert set("0123456789") <= set(TEST_CODE)
    assert len(set(TEST_CODE)) == len(TEST_CODE)
    assert (FAST, SHORTEST) == (35, 8)
    assert scanning.meant("", {}) == ""

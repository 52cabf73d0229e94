"""Voucher codes catch typing errors and are found however they are typed."""

import itertools
import random
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.language import speaking
from vefa.rules import codes

BODIES = st.text(codes.ALPHABET, min_size=11, max_size=11)


def whole(body: str) -> str:
    return body + codes.check(body)


def test_the_check_is_that_of_the_norm() -> None:
    """By hand: the sum of value x weight over all twelve is divisible by 23,
    weights 5 to the 11 … 5 to the 0."""
    code = whole("R4JVV75K3V8")
    assert (
        sum(codes.ALPHABET.index(symbol) * 5 ** (11 - place) for place, symbol in enumerate(code)) % 23 == 0
    )


def test_new_codes_are_sound_and_fair() -> None:
    made = [codes.new_code(secrets.token_bytes) for _ in range(2000)]
    assert len(set(made)) == len(made)
    assert all(codes.problem(code) is None for code in made)
    assert set("".join(made)) == set(codes.ALPHABET)


def test_a_code_with_a_word_in_it_is_drawn_again() -> None:
    words = [codes.ALPHABET.index(symbol) for symbol in "PKK22222222" + "23456789CDF"]
    drawn = iter([255, *words])  # 255 would favour the first symbols and is drawn again too
    code = codes.new_code(lambda _count: bytes([next(drawn)]))
    assert code[:11] == "23456789CDF"


def test_a_seeded_source_gives_the_same_code() -> None:
    one, other = random.Random(7), random.Random(7)
    assert codes.new_code(one.randbytes) == codes.new_code(other.randbytes)


@given(BODIES, st.integers(0, 11), st.sampled_from(codes.ALPHABET))
def test_every_wrong_symbol_is_caught(body: str, place: int, symbol: str) -> None:
    code = whole(body)
    wrong = code[:place] + symbol + code[place + 1 :]
    assert (codes.problem(wrong) is None) == (wrong == code)


@given(BODIES)
def test_every_two_symbols_that_changed_places_are_caught(body: str) -> None:
    code = whole(body)
    for one, other in itertools.combinations(range(12), 2):
        symbols = list(code)
        symbols[one], symbols[other] = symbols[other], symbols[one]
        assert (codes.problem("".join(symbols)) is None) == (symbols == list(code))


@given(BODIES, st.lists(st.sampled_from(["-", " ", "*", "\u00a0", "", "–"]), min_size=12, max_size=12))
def test_a_code_is_found_however_it_is_typed(body: str, between: list[str]) -> None:
    code = whole(body)
    typed = "".join(itertools.chain.from_iterable(zip(code, between, strict=True)))
    assert codes.canonical(typed) == codes.canonical(typed.lower()) == code
    assert codes.problem(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "INDIRIM-25",
        "İNDİRİM-25",
        "indirim 25",
        "ındırım25",
        "i\u0307ndirim*25",
        "Indirim\u00a025",
        "İ\u0307NDIRIM–25",
    ],
)
def test_codes_of_the_owner_are_found_by_folding(typed: str) -> None:
    assert codes.canonical(typed) == "INDIRIM25"


def test_plain_letters_for_turkish_ones() -> None:
    assert codes.canonical("çfşöüğ") == "CFSOUG"
    assert codes.canonical("c\u0327f") == "CF"


@pytest.mark.parametrize(
    ("typed", "turkish", "english"),
    [
        ("R4JV-V75K-3V80", "Kodda bulunmayan karakter: 0", "Not a character of any code: 0"),
        ("R4Jİ-V75K-3VoO", "Kodda bulunmayan karakter: I, O", "Not a character of any code: I, O"),
        ("R4JV?V75K", "Kodda bulunmayan karakter: ?", "Not a character of any code: ?"),
        ("R4JV-V75K-3V8", "Kod 12 karakter olmalı, 11 karakter yazıldı",
         "The code must have 12 characters, 11 were typed"),
        ("", "Kod 12 karakter olmalı, 0 karakter yazıldı", "The code must have 12 characters, 0 were typed"),
        ("R4JV-V75K-3V82", "Kodda yazım hatası var", "There is a typing error in the code"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(typed: str, turkish: str, english: str) -> None:
    with speaking("tr"):
        assert codes.problem(typed) == turkish
    with speaking("en"):
        assert codes.problem(typed) == english


def test_codes_as_they_are_printed() -> None:
    assert codes.pretty("R4JVV75K3V8H") == "R4JV-V75K-3V8H"
    assert codes.pretty("INDIRIM25") == "INDIRIM25"
    assert codes.pretty("YILBASI20266") == "YILBASI20266"


def test_of_a_million_guesses_at_most_one_finds_one_of_ten_thousand_live_codes() -> None:
    """By counting: whoever knows the check draws one of 23^11 sound codes, all of them equally likely.

    One guess hits with 10,000 / 23^11, about 1 in 95 thousand million; a million guesses hit 0.00001 codes.
    Behind a chosen beginning, which is no secret, nine symbols are drawn: 10,000 / 23^9, 1 in 180 million.
    """
    live, guesses = 10_000, 1_000_000
    for drawn in (codes.LENGTH - 1, codes.PREFIXED - 1):
        sound = len(codes.ALPHABET) ** drawn
        assert live * guesses <= sound  # not even one hit is expected in a million guesses
    assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 23


def test_only_one_of_23_codes_drawn_blindly_is_sound() -> None:
    """Of the 23 last symbols exactly one fits, whatever stands before it; the rest is told as a slip."""
    for body in ("R4JVV75K3V8", "22222222222", "YXVTRPNMLKJ"):
        assert sum(codes.problem(body + last) is None for last in codes.ALPHABET) == 1


def test_every_drawn_symbol_is_equally_likely() -> None:
    """A code nobody can guess needs that: of the 256 bytes 253 = 11 x 23 are taken, each symbol by eleven."""
    drawn = []
    for byte in range(256):
        source = iter([byte, *[0] * 20])
        drawn.append(codes.new_code(lambda _count, source=source: bytes([next(source)]))[0])
    counts = {symbol: drawn.count(symbol) for symbol in codes.ALPHABET}
    assert counts.pop(codes.ALPHABET[0]) == 11 + 3  # the three bytes beyond are drawn again, here as a zero
    assert set(counts.values()) == {11}

"""Guessing codes is slowed down."""

from datetime import UTC, datetime, timedelta

from vefa import i18n
from vefa.rules import codes
from vefa.rules.code_guard import CodeGuard

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


def drawn(count: int) -> list[str]:
    """Codes as the shop draws them."""
    return [codes.new_code(lambda bytes_, one=one: bytes([one + 1]) * bytes_) for one in range(count)]


def test_the_guard_forgets_after_a_minute() -> None:
    i18n.set_language("tr")
    guard, (a, b, c, d, e) = CodeGuard(), drawn(5)
    for code in (a, b, b, c, d, "AYSE", a[:-1]):  # the same again, or what is no code, is no guess
        guard.unknown(code, NOW)
    assert (guard.seconds(NOW), guard.pause(NOW)) == (0, "")
    guard.unknown(e, NOW)
    assert guard.seconds(NOW) == 60
    assert "60 saniye" in guard.pause(NOW)
    assert guard.seconds(NOW + timedelta(seconds=59.5)) == 1
    assert guard.seconds(NOW + timedelta(seconds=60)) == 0


def test_a_known_code_begins_the_count_again() -> None:
    guard, guesses = CodeGuard(), drawn(6)
    for code in guesses[:4]:
        guard.unknown(code, NOW)
    guard.known()
    for code in guesses[2:]:
        guard.unknown(code, NOW)
    assert guard.seconds(NOW) == 0

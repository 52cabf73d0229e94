"""Numbers, money and days in both languages, compared with Babel's data."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from babel import dates as babel_dates
from babel import numbers as babel_numbers
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.language import speaking
from vefa.i18n import LANGUAGES
from vefa.rules import format as words
from vefa.rules import money as money_rules
from vefa.rules import numbers

BABEL = {"tr": "tr", "en": "en_GB"}
AMOUNTS = st.integers(-(10**13), 10**13)
DAY = dt.date(2026, 3, 5)


@pytest.fixture
def turkish() -> Iterator[None]:
    with speaking("tr"):
        yield


@pytest.fixture
def english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.mark.parametrize("language", LANGUAGES)
@given(amount=AMOUNTS)
def test_numbers_and_money_as_babel_has_them(amount: int, language: str) -> None:
    with speaking(language):
        locale = BABEL[language]
        assert words.number(amount) == babel_numbers.format_decimal(amount, locale=locale)
        value = Decimal(amount).scaleb(-2)
        assert words.number(value) == babel_numbers.format_decimal(value, "#,##0.00", locale=locale)
        assert words.money(amount, "EUR") == babel_numbers.format_currency(value, "EUR", locale=locale)
        if language == "tr":
            assert words.money(amount, "TRY") == babel_numbers.format_currency(value, "TRY", locale=locale)


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_days_as_babel_has_them(day: dt.date, language: str) -> None:
    with speaking(language):
        locale = BABEL[language]
        assert words.long_day(day) == babel_dates.format_date(day, "full", locale=locale)
        assert words.month(day) == babel_dates.format_date(day, "LLLL y", locale=locale)
        assert words.birthday(f"{day:%m-%d}") == f"{day.day} {words.month_name(day.month)}"
        assert words.month_name(day.month) == babel_dates.format_date(day, "LLLL", locale=locale)
        assert words.weekday_name(day.weekday()) == babel_dates.format_date(day, "cccc", locale=locale)
        # British CLDR shortens to Sept where everybody else writes Sep.
        short = babel_dates.format_date(day, "d MMM", locale=locale).replace("Sept", "Sep")
        assert words.short_day(day) == short
        assert words.day(day) == (f"{short} {day.year}" if language == "en" else f"{day:%d.%m.%Y}")


@pytest.mark.parametrize(
    ("minor", "currency", "table", "sentence"),
    [
        (123450, "TRY", "₺1.234,50", "1.234,50 TL"),
        (-123450, "TRY", "-₺1.234,50", "-1.234,50 TL"),
        (5, "TRY", "₺0,05", "0,05 TL"),
        (123450, "USD", "$1.234,50", "1.234,50 USD"),
        (123450, "GBP", "£1.234,50", "1.234,50 GBP"),
        (-123450, "CHF", "-1.234,50 CHF", "-1.234,50 CHF"),
        (1234, "JPY", "1.234 JPY", "1.234 JPY"),
        (1234500, "KWD", "1.234,500 KWD", "1.234,500 KWD"),
    ],
)
@pytest.mark.usefixtures("turkish")
def test_money_in_turkish(minor: int, currency: str, table: str, sentence: str) -> None:
    assert words.money(minor, currency) == table
    assert words.money(minor, currency, "sentence") == sentence


@pytest.mark.parametrize(
    ("minor", "currency", "table", "sentence"),
    [
        (123450, "TRY", "₺1,234.50", "1,234.50 TRY"),
        (-123450, "USD", "-$1,234.50", "-1,234.50 USD"),
        (1234500, "KWD", "1,234.500 KWD", "1,234.500 KWD"),
    ],
)
@pytest.mark.usefixtures("english")
def test_money_in_english(minor: int, currency: str, table: str, sentence: str) -> None:
    assert words.money(minor, currency) == table
    assert words.money(minor, currency, "sentence") == sentence


@pytest.mark.usefixtures("turkish")
def test_money_without_decimals() -> None:
    assert words.money(1000, "TRY", "sentence", decimals="needed") == "10 TL"
    assert words.money(1050, "TRY", "sentence", decimals="needed") == "10,50 TL"
    assert words.money(6894050, "TRY", decimals="never") == "₺68.941"
    assert words.money(-6894049, "TRY", decimals="never") == "-₺68.940"
    assert words.money(-49, "TRY", decimals="never") == "₺0"


@pytest.mark.parametrize(
    ("hundredths", "turkish", "english"),
    [(1200, "%12", "12%"), (2550, "%25,5", "25.5%"), (1, "%0,01", "0.01%"), (-950, "-%9,5", "-9.5%"),
    (0, "%0", "0%"),
     (123_456, "%1.234,56", "1,234.56%")],
)  # fmt: skip
def test_percent(hundredths: int, turkish: str, english: str) -> None:
    with speaking("tr"):
        assert words.percent(hundredths) == turkish
    with speaking("en"):
        assert words.percent(hundredths) == english


@pytest.mark.usefixtures("turkish")
def test_quantities_and_hours() -> None:
    assert [words.quantity(thousandths) for thousandths in (2000, 1500, -250, 1_000_000)] == [
        "2",
        "1,5",
        "-0,25",
        "1.000",
    ]
    assert words.time(dt.time(4, 5)) == "04:05"
    assert words.day_and_time(dt.datetime(2026, 3, 5, 14, 30)) == "05.03.2026 14:30"  # noqa: DTZ001 - as it is shown


@pytest.mark.parametrize(
    ("hours", "turkish", "english"),
    [
        ((23, 0, 1, 4), "İyi geceler", "Good evening"),
        ((5, 8, 10), "Günaydın", "Good morning"),
        ((11, 12, 17), "İyi günler", "Good day"),
        ((18, 20, 22), "İyi akşamlar", "Good evening"),
    ],
)
def test_greetings(hours: tuple[int, ...], turkish: str, english: str) -> None:
    with speaking("tr"):
        assert {words.greeting(hour) for hour in hours} == {turkish}
    with speaking("en"):
        assert {words.greeting(hour) for hour in hours} == {english}


@pytest.mark.parametrize(
    ("day", "turkish", "english"),
    [
        ("2026-03-05", "Bugün", "Today"),
        ("2026-03-04", "Dün", "Yesterday"),
        ("2026-03-06", "Yarın", "Tomorrow"),
        ("2026-03-02", "3 gün önce", "3 days ago"),
        ("2026-03-08", "3 gün sonra", "in 3 days"),
        ("2025-12-06", "89 gün önce", "89 days ago"),
        ("2025-12-05", "3 ay önce", "3 months ago"),
        ("2025-03-06", "11 ay önce", "11 months ago"),
        ("2025-03-05", "1 yıl önce", "1 year ago"),
        ("2023-04-01", "2 yıl önce", "2 years ago"),
    ],
)
def test_ago(day: str, turkish: str, english: str) -> None:
    with speaking("tr"):
        assert words.ago(dt.date.fromisoformat(day), DAY) == turkish
    with speaking("en"):
        assert words.ago(dt.date.fromisoformat(day), DAY) == english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["table", "sentence"])
@given(minor=AMOUNTS, currency=st.sampled_from(["TRY", "EUR", "JPY", "CHF", "KWD"]))
def test_money_is_read_back_as_it_is_written(minor: int, currency: str, language: str, style: str) -> None:
    way: numbers.Way = "comma" if language == "tr" else "point"
    with speaking(language):
        written = words.money(minor, currency, "table" if style == "table" else "sentence")
    amount = numbers.parse(written, way)
    assert amount is not None
    assert money_rules.minor(amount, currency) == minor

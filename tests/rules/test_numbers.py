"""Numbers of sheets are read exactly or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules import numbers
from vefa.rules.numbers import Way


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("1 234,56", "1234.56"), ("1\u00a0234,56 TL",
        "1234.56"),
        ("1\u2009234\u202f567,8", "1234567.8"), ("1'234.56", "1234.56"), ("₺1.234,50", "1234.50"),
        ("1.234,50 ₺", "1234.50"), ("TL 12,5", "12.5"), ("12,5TL", "12.5"), ("$8.00", "8.00"), ("US$8.00",
        "8.00"),
        ("8.00 USD", "8.00"), ("€ 1.234.567,89", "1234567.89"), ("-12,00", "-12.00"), ("(12,00)", "-12.00"),
        ("12,00-", "-12.00"), ("−12,00", "-12.00"), ("-₺1.234,50", "-1234.50"), ("₺-12", "-12"), ("- 5",
        "-5"),
        ("+5", "5"), ("%18", "18"), ("18%", "18"), ("%25,5", "25.5"), ("2,17", "2.17"), ("0.125", "0.125"),
        ("0,125", "0.125"), ("1234,567", "1234.567"), ("12345.678", "12345.678"), ("1.234.567", "1234567"),
        ("1,234,567", "1234567"), (".5", "0.5"), (",5", "0.5"), ("12.", "12"), ("3 adet", "3"), ("x2", "2"),
        ("1,5 kg", "1.5"), ("6,25541E+13", "62554100000000"), ("1.5e3", "1500"), ("1e-2", "0.01"), ("٣٤",
        "34"),
        ("'12,50", "12.50"), (" 7 ", "7"), ("007", "7"), ("(12,00 TL)", "-12.00"), ("(TL 12,00)", "-12.00"),
        ("1.234,50 Türk Lirası", "1234.50"), ("12,5 EURO", "12.5"), ("12 345 678,9", "12345678.9"),
        ("5321234567.0", "5321234567.0"), ("1.250,-", "1250"), ("15,-", "15"), ("15.-- TL", "15"),
        ("1 bin", "1000"), ("2,5 bin TL", "2500"), ("Bin 200", "1200"), ("1bin250₺", "1250"),
        ("1,5 mt", "1.5"),
        ("0E5", "0"), ("2 kavanoz", "2"), ("6.25541E13", "62554100000000"), ("AU $12", "12"), ("C $12", "12"),
        ("-C$12,5", "-12.5"), ("R$ 12", "12"), ("S$12", "12"), ("12 NZ$", "12"), ("kr 12", "12"),
        ("12 kr.", "12"), ("12 zł", "12"), ("12,—", "12"), ("12,–", "12"), ("12.-", "12"),
        ("US $12.50", "12.50"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", [None, "comma", "point"])
def test_numbers_that_need_no_way(written: str, number: str, way: Way | None) -> None:
    assert numbers.parse(written, way) == Decimal(number)
    assert not numbers.is_ambiguous(written)


@pytest.mark.parametrize(
    ("written", "comma", "point"),
    [
        ("1.234", "1234", "1.234"),
        ("12,500", "12.5", "12500"),
        ("-1.234 TL", "-1234", "-1.234"),
        ("%1,250", "1.25", "1250"),
    ],
)
def test_the_way_of_the_column_decides(written: str, comma: str, point: str) -> None:
    assert numbers.is_ambiguous(written)
    assert numbers.parse(written) is None
    assert numbers.parse(written, "comma") == Decimal(comma)
    assert numbers.parse(written, "point") == Decimal(point)


@pytest.mark.parametrize(
    "written",
    [
        "", "  ", "abc", "-", "₺", "TL", "12:30", "5 Mart", "1.23.45", "1,2,3", "1,234.5.6", "12.345.67",
        "--5",
        "(-5)", "(5", "12 34", "1234 567", "1 2 345", "1" * 100, "1," * 40 + "x",
        "1-2", "#VALUE!", "1/2", "10₺20₺", "1€234", "nan", "inf", "12abc", "15,--5", "bin", "1.250 bin",
        "kabin 2", None, True,
        float("nan"),
        float("inf"), [], b"5", "1000000000000000", "1E30", 1e15, 10**15, Decimal("NaN"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", [None, "comma", "point"])
def test_what_is_no_number(written: object, way: Way | None) -> None:
    assert numbers.parse(written, way) is None


@pytest.mark.parametrize(
    ("cell", "number"),
    [(5, "5"), (0.1, "0.1"), (1234.565, "1234.565"), (1e14, "1E+14"), (Decimal("2.50"), "2.50")],
)
def test_number_cells_count_as_they_are_shown(cell: object, number: str) -> None:
    assert numbers.parse(cell) == Decimal(number)


@pytest.mark.parametrize(
    ("column", "way"),
    [
        (["1.234", "12,5", "7"], "comma"),
        (["1.234", "12.50", None, 3.5], "point"),
        (["1.234", "5.678", "", "abc", 3.5], None),
        (["1.234.567"], "comma"),
        (["1,234.50"], "point"),
        (["0.125"], "point"),
        (["12,5", "12.5"], None),
        (["12,5"] * 18 + ["12.5"], "comma"),
        ([], None),
    ],
)
def test_column_way(column: list[object], way: Way | None) -> None:
    assert numbers.column_way(column) == way


@pytest.mark.parametrize(
    ("column", "way", "believed"),
    [
        (["1.234", "99,90"], "comma", True),
        (["1.234", "99.90"], "point", False),  # one thousand and a bit, written like 99.90?
        (["1.234", "0.125"], "point", True),
        (["1,234", "99,90"], "comma", False),
        (["1,234", "99.90"], "point", True),
        (["99.90"], "point", True),
        (["1.234", 5.5, None], "comma", True),
    ],
)
def test_a_told_way_is_believed_where_nothing_speaks_against_it(
    column: list[object], way: Way, *, believed: bool
) -> None:
    assert numbers.explains(column, way) is believed


AMOUNTS = st.integers(0, 3).flatmap(lambda places: st.decimals(-(10**9), 10**9, places=places))
WAYS: st.SearchStrategy[Way] = st.sampled_from(["comma", "point"])
AROUND = st.sampled_from(["{}", " {} ", "{} TL", "₺{}", "{}₺", "TRY {}", "${}", "{} €", "'{}", "%{}"])


def written(amount: Decimal, way: Way, thousands: bool) -> str:
    """An amount as people write it."""
    english = f"{amount:{',' if thousands else ''}f}"
    return english.translate(str.maketrans(",.", ".,")) if way == "comma" else english


@given(AMOUNTS, WAYS, st.booleans(), AROUND)
def test_a_number_is_itself_under_its_way_and_never_another_one_unseen(
    amount: Decimal, way: Way, thousands: bool, around: str
) -> None:
    text = around.format(written(amount, way, thousands))
    assert numbers.parse(text, way) == amount
    if not numbers.is_ambiguous(text):
        other: Way = "point" if way == "comma" else "comma"
        assert numbers.parse(text) == numbers.parse(text, other) == amount


@given(st.from_regex(r"-?[0-9.,]*[0-9][0-9.,]*", fullmatch=True), st.sampled_from([None, "comma", "point"]))
def test_figures_mean_the_same_with_something_around_them(figures: str, way: Way | None) -> None:
    assert numbers.parse(figures, way) == numbers.parse(f"₺{figures}", way)
    assert numbers.is_ambiguous(figures) == numbers.is_ambiguous(f"₺{figures}")
    assert numbers.column_way([figures]) == numbers.column_way([f"₺{figures}"])


@given(st.lists(AMOUNTS, min_size=1, max_size=30), WAYS, st.booleans())
def test_a_column_tells_its_own_way_or_none(amounts: list[Decimal], way: Way, thousands: bool) -> None:
    column = [written(amount, way, thousands) for amount in amounts]
    told = numbers.column_way(column)
    assert told in {way, None}
    if told:
        assert [numbers.parse(text, told) for text in column] == amounts


@given(st.decimals(-(10**12), 10**12, places=2))
def test_money_is_read_as_it_is_written(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    turkish = english.translate(str.maketrans(",.", ".,"))
    assert numbers.parse(english) == amount
    assert numbers.parse(f"{turkish} TL") == amount
    assert numbers.parse(f"{amount}") == amount


@given(st.text("0123456789.,-+()%₺ TLeE'\u00a0"), st.sampled_from([None, "comma", "point"]))
def test_any_text_is_a_number_or_none(written: str, way: Way | None) -> None:
    number = numbers.parse(written, way)
    assert number is None or number.is_finite()

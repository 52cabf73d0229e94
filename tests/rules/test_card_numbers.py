"""The check figure finds every slip of one figure and every two neighbours that changed places."""

import random

import pytest

from vefa.rules.card_numbers import LENGTH, check_figure, is_own, new_number, pretty_card

ROWS = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2), (7, 0, 9, 2, 1, 5, 4, 8, 6, 3), (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6), (6, 1, 2, 3, 0, 4, 5, 9, 7, 8), (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4), (8, 9, 4, 5, 3, 6, 2, 0, 1, 7), (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)  # fmt: skip
"""The quasigroup as it is published."""


def damm(body: str) -> str:
    found = 0
    for figure in body:
        found = ROWS[found][int(figure)]
    return str(found)


def test_the_published_example() -> None:
    assert check_figure("572") == "4"


def test_every_slip_is_found() -> None:
    source = random.Random(7)
    for _round in range(60):
        number = new_number(source.randrange)
        assert len(number) == LENGTH
        assert number[0] == "7"
        assert number[-1] == damm(number[:-1])
        assert is_own(number)
        for place, figure in enumerate(number):
            for other in "0123456789":
                if other != figure:
                    assert not is_own(number[:place] + other + number[place + 1 :])
        for place in range(LENGTH - 1):
            turned = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
            assert turned == number or not is_own(turned)


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("7000004172", "7000 004 172"),
        ("7000004173", "7000004173"),
        ("AB12", "AB12"),
        ("٧٠٠٠٠٠٤١٧٢", "٧٠٠٠٠٠٤١٧٢"),
    ],
)
def test_how_it_is_printed(number: str, printed: str) -> None:
    assert pretty_card(number) == printed

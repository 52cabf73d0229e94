"""Values of cells: a share is rounded once."""

import pytest

from vefa.i18n import speaking
from vefa.reports.values import UNKNOWN, part_of, told


@pytest.mark.parametrize(
    ("part", "whole", "wanted"),
    [
        (30, 55, "%54,5"),  # 54,5454…: by way of 54,55 it would be 54,6
        (38, 124, "%30,6"),  # 30,645…
        (1, 3, "%33,3"),
        (2, 3, "%66,7"),
        (1, 16, "%6,3"),  # 6,25: half up
        (0, 7, "%0,0"),
        (7, 7, "%100,0"),
        (5, 0, UNKNOWN),
    ],
)
def test_a_share_is_rounded_once(part: int, whole: int, wanted: str) -> None:
    with speaking("tr"):
        assert told(part_of(part, whole)) == wanted

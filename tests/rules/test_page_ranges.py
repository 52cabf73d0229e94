"""Pages as people write them."""

import pytest

from vefa.errors import VefaError
from vefa.rules.page_ranges import pages_of


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("2", (1,)),
        ("2, 5-7", (1, 4, 5, 6)),
        (" 7 – 5,", None),
        ("3 -4;1 1", (0, 2, 3)),
        ("1,2,2-3", (0, 1, 2)),
        ("8", (7,)),
        ("9", None),
        ("0", None),
        ("2-", None),
        ("iki", None),
        (" , ", None),
        ("", None),
    ],
)
def test_pages(typed: str, pages: tuple[int, ...] | None) -> None:
    if pages is None:
        with pytest.raises(VefaError):
            pages_of(typed, 8)
    else:
        assert pages_of(typed, 8) == pages

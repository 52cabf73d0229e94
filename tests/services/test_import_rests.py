"""Rows of an import that are to be looked at, as the file shows them."""

import json

import pytest

from vefa.db.models import Import
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.services.imports.rests import RestRow, rest_rows

pytestmark = pytest.mark.usefixtures("shop")


@write
def imported(problems: list[dict[str, object]]) -> int:
    """An import with these problems."""
    made = Import.create(
        at="2026-11-22T09:00:00Z", day="2026-11-22", file_name="kasim.xlsx", sha256="0", format="guess",
        channel="web", mapping="{}", counts="{}", problems=json.dumps(problems),
    )  # fmt: skip
    return int(made.id)


def test_each_row_says_what_is_wrong_with_it() -> None:
    one = imported([
        {"row": 17, "column": "Tarih", "found": "31.02.2026", "message": "Böyle bir gün yok."},
        {"row": 0, "column": "", "found": "", "message": "4 satır sipariş değil."},
        {"row": 41, "message": "Tutar yok."},
    ])  # fmt: skip
    assert rest_rows(one) == [
        RestRow(1, 17, "Tarih", "31.02.2026", "Böyle bir gün yok."),
        RestRow(2, 0, "", "", "4 satır sipariş değil."),
        RestRow(3, 41, "", "", "Tutar yok."),
    ]


def test_an_import_that_is_not_there_is_refused() -> None:
    with pytest.raises(VefaError):
        rest_rows(1)

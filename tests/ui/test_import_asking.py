"""What a file leaves open is asked about with an example, and the answer is remembered."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY
from vefa.services.imports.look import look
from vefa.services.imports.memory import remember
from vefa.services.imports.steps import Choices, check
from vefa.ui import theme
from vefa.ui.pages.importing.columns_step import ColumnsStep

HEAD = "Sipariş No;Tarih;Müşteri;Tutar\n"
NOW = datetime(2026, 11, 23, 6, 12, tzinfo=UTC)


def step_on(folder: Path, rows: str, qtbot: QtBot) -> ColumnsStep:
    """The columns of a file with these rows."""
    path = folder / "siparisler.csv"
    path.write_text(HEAD + rows, "utf-8")
    step = ColumnsStep()
    qtbot.addWidget(step)
    looked = look(path)
    step.show_look(looked, looked.reading)
    return step


@pytest.mark.parametrize("size", [100, 200])
def test_a_day_that_may_be_two_is_asked_about(
    empty_shop: Path, tmp_path: Path, qtbot: QtBot, size: int
) -> None:
    theme.set_text_size(size)
    step = step_on(tmp_path, "1;10/2/2026;Ayşe Er;10\n2;3/4/2026;Can Er;20\n", qtbot)
    asking = step.live.asking
    assert not asking.isHidden()
    assert "“10/2/2026” hangi gün?" in asking._text.text()
    assert {way: button.text() for way, button in asking.buttons.items()} == {
        "dmy": "10 Şubat 2026", "mdy": "2 Ekim 2026",
    }  # fmt: skip
    asking.buttons["mdy"].click()
    assert asking.isHidden()
    assert step.live._lines[0].order.day == "2026-10-02"
    checked = check(tmp_path / "siparisler.csv", Choices(step.reading()), today=TODAY)
    assert checked.problems == ()


def test_an_answer_is_remembered_until_a_file_tells_otherwise(
    empty_shop: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    step = step_on(tmp_path, "1;10/2/2026;Ayşe Er;1.250\n2;3/4/2026;Can Er;2.500\n", qtbot)
    step.live.asking.buttons["mdy"].click()
    assert {way: button.text() for way, button in step.live.asking.buttons.items()} == {
        "comma": "1.250,00", "point": "1,25",
    }  # fmt: skip
    step.live.asking.buttons["comma"].click()
    assert step.live.asking.isHidden()
    remember(step.reading())
    later = step_on(tmp_path, "3;5/6/2026;Ayşe Er;3.750\n", qtbot)
    assert later.live.asking.isHidden()
    assert (later.live._lines[0].order.day, later.live._lines[0].order.total) == ("2026-05-06", 375_000)
    other = step_on(tmp_path, "4;5/6/2026;Ayşe Er;3.750\n5;15/6/2026;Ayşe Er;12.50\n", qtbot)
    assert [line.order.day for line in other.live._lines] == ["2026-06-05", "2026-06-15"]


def test_the_year_is_asked_about_where_only_the_day_of_the_file_tells_it(
    empty_shop: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "siparisler.csv"
    path.write_text(f"{HEAD}1;25 Kas;Ayşe Er;10\n2;3 Oca;Can Er;20\n", "utf-8")
    saved = datetime(2026, 2, 10, 12, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))
    step = ColumnsStep()
    qtbot.addWidget(step)
    looked = look(path)
    step.show_look(looked, looked.reading)
    asking = step.live.asking
    assert "“25 Kas” hangi gün?" in asking._text.text()
    assert [button.text() for button in asking.buttons.values()] == [
        "25 Kasım 2025", "25 Kasım 2024", "25 Kasım 2023",
    ]  # fmt: skip
    list(asking.buttons.values())[1].click()
    assert asking.isHidden()
    assert [line.order.day for line in step.live._lines] == ["2024-11-25", "2025-01-03"]


def test_what_the_file_tells_is_not_asked(empty_shop: Path, tmp_path: Path, qtbot: QtBot) -> None:
    step = step_on(tmp_path, "1;10/2/2026;Ayşe Er;1.250\n2;13/4/2026;Can Er;2,50\n", qtbot)
    assert step.live.asking.isHidden()

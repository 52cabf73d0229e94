"""Answers from a file in four steps, and reviews that are pasted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY, opened_window
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.keeping import make_from_template, survey, surveys
from vefa.ui import tasks
from vefa.ui.pages.surveys.page import SurveysPage
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Label

SHEET = (
    "Zaman damgası,E-posta Adresi,Bizi önerir misiniz?,Neyi beğendiniz?\n"
    "20.11.2026 10:05:00,ayse@example.com,9,Paketleme\n"
    "21.11.2026 11:00:00,,3,Kargo geç geldi\n"
    "21.11.2026 12:00:00,,10,\n"
)
REVIEWS = (
    "★★★★★\nAyşe Y.\n12 Kasım 2026\nÇok güzel geldi.\n\n★★☆☆☆\nAli K.\n10 Kasım 2026\nKargo geç kaldı.\n"
)


@pytest.fixture
def page(empty_shop: Path) -> Iterator[SurveysPage]:
    """The page of an empty shop."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        window.go("surveys")
        shown = window.page("surveys")
        assert isinstance(shown, SurveysPage)
        yield shown


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A file as Google Forms writes it."""
    path = tmp_path / "Müşteri anketi.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def texts(widget: object) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Label))  # type: ignore[attr-defined]


def test_a_file_becomes_a_survey_in_four_steps(page: SurveysPage, sheet: Path) -> None:
    dialog = page.bringing.open(str(sheet))
    assert dialog.name.text() == "Müşteri anketi"
    assert dialog.columns is not None
    roles = [one.role for one in dialog.columns.reading().columns]
    assert roles == ["finished", "email", "question", "question"]
    dialog.verb.click()
    assert not surveys()  # nothing is written before the last step
    assert "3 yeni yanıt" in texts(dialog)
    assert dialog.verb.text() == "3 yanıtı içe aktar"
    dialog.verb.click()
    (made,) = surveys()
    assert (made.name, made.answers) == ("Müşteri anketi", 3)
    dialog.verb.click()
    assert page.results.survey_id() == made.id
    page.window_.undo_last()
    assert survey(made.id).answers == 0


def test_the_same_file_twice_brings_nothing_twice(page: SurveysPage, sheet: Path) -> None:
    for _time in range(2):
        dialog = page.bringing.open(str(sheet))
        dialog.verb.click()
        dialog.verb.click()
        dialog.reject()
    (made,) = surveys()
    assert made.answers == 3


def test_a_column_is_told_to_be_something_else(page: SurveysPage, sheet: Path) -> None:
    one = make_from_template("after_purchase", today=TODAY, now=NOW)
    dialog = page.bringing.open(str(sheet))
    dialog.into.set_value(one)
    assert dialog.columns is not None
    dialog.columns.combos[2].set_value("question:recommend")
    dialog.columns.combos[3].set_value("question:comment")
    keys = [column.key for column in dialog.columns.reading().columns if column.role == "question"]
    assert keys == ["recommend", "comment"]
    dialog.verb.click()
    dialog.verb.click()
    dialog.reject()
    assert survey(one).answers == 3


def test_what_is_no_sheet_is_told(page: SurveysPage, tmp_path: Path) -> None:
    path = tmp_path / "boş.csv"
    path.write_text("", encoding="utf-8")
    dialog = page.bringing.open(str(path))
    assert dialog.trouble.isVisible()
    dialog.reject()


def test_a_large_file_is_read_beside_the_window(page: SurveysPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "büyük.csv"
    lines = [f"20.11.2026 10:05:{place % 60:02},,{place % 11},Yorum {place}" for place in range(2500)]
    path.write_text(SHEET.splitlines()[0] + "\n" + "\n".join(lines), encoding="utf-8")
    dialog = page.bringing.open(str(path))
    assert dialog.columns is None
    qtbot.waitUntil(lambda: dialog.columns is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not tasks.running(), timeout=20_000)
    dialog.reject()


def test_reviews_are_looked_at_and_come_in(page: SurveysPage) -> None:
    dialog = page.bringing.paste()
    dialog.text.setText(REVIEWS)
    dialog.looked.emit()
    assert not surveys()
    assert "2 yeni yanıt" in dialog.told.text()
    dialog.wanted.emit()
    (made,) = surveys()
    assert made.answers == 2
    assert [one.kind for one in current_version(made.id).form.questions] == ["satisfaction", "long_text"]


def test_a_text_without_reviews_leaves_no_survey(page: SurveysPage) -> None:
    dialog = page.bringing.paste()
    dialog.text.setText("")
    dialog.wanted.emit()
    assert dialog.told.isVisible()
    assert not surveys()
    dialog.reject()

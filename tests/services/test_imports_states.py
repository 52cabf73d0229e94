"""Words for states that nobody knows: shown once with a proposal, explained once, remembered."""

from pathlib import Path

import pytest

from tests.conftest import NOW
from vefa.db.models import Order
from vefa.db.shop import Shop
from vefa.files.troubles import STATE
from vefa.services.imports.look import look
from vefa.services.imports.steps import Choices, bring_in, check

TODAY = NOW.date()
HEAD = "Sipariş No;Tarih;Müşteri;Telefon;Tutar;Durum\n"
ROWS = (
    "A1;02.11.2026;Ayşe Yılmaz;0532 000 12 34;100,00;Depoda duruyor\n"
    "A2;03.11.2026;Hüseyin Aydın;0533 111 22 33;200,00;Depoda duruyor\n"
    "A3;04.11.2026;Elif Öztürk;0534 111 22 33;300,00;Müşteri siparişi iptal etmiş\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three orders with two words of the shop's own."""
    path = tmp_path / "liste.csv"
    path.write_text(HEAD + ROWS, "utf-8")
    return path


def states() -> list[str]:
    """The states of the orders of the shop, by number."""
    return [one.state for one in Order.select().order_by(Order.number)]


def test_each_unknown_word_is_shown_once_with_what_it_seems_to_mean(shop: Shop, file: Path) -> None:
    found = check(file, Choices(look(file).reading), today=TODAY).problems
    assert [(one.row, one.column, one.found, one.effect) for one in found] == [
        (2, "Durum", "Depoda duruyor", STATE),
        (4, "Durum", "Müşteri siparişi iptal etmiş", STATE),
    ]
    assert [one.fix.value for one in found if one.fix] == ["new", "cancelled"]


def test_an_explained_word_holds_in_every_row_and_for_later_files(shop: Shop, file: Path) -> None:
    reading = look(file).reading.with_states({"Depoda duruyor": "shipped"})
    checked = check(file, Choices(reading), today=TODAY)
    assert [one.state for one in checked.preview.new] == ["shipped", "shipped", "cancelled"]
    bring_in(file, Choices(reading), checked.sha256, today=TODAY, now=NOW)
    assert states() == ["shipped", "shipped", "cancelled"]
    file.write_text(HEAD + ROWS.replace("A", "B"), "utf-8")
    again = look(file)
    assert again.reading.states == {"Depoda duruyor": "shipped", "Müşteri siparişi iptal etmiş": "cancelled"}
    checked = check(file, Choices(again.reading), today=TODAY)
    assert checked.problems == ()
    assert [one.state for one in checked.preview.new] == ["shipped", "shipped", "cancelled"]


def test_all_as_proposed_explains_the_words_too(shop: Shop, file: Path) -> None:
    checked = check(file, Choices(look(file).reading, all_proposed=True), today=TODAY)
    assert checked.problems == ()
    assert {key: fix.value for key, fix in checked.fixes.items()} == {
        (2, "state"): "new",
        (4, "state"): "cancelled",
    }

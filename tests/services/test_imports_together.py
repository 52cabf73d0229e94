"""Sheets of one workbook that come in together: one transaction, one row in the list, one step back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.files.made import sheets
from tests.services.orders_of import books
from vefa.db.models import Import, Order
from vefa.progress import Stopped
from vefa.services.imports import import_rows, last_import, together, undo_import
from vefa.services.imports.look import look
from vefa.services.imports.steps import Checked, Choices, bring_in, bring_in_all, check
from vefa.services.rosters.steps import RosterChecked

TODAY = NOW.date()
HEAD = ["Sipariş No", "Tarih", "Ad Soyad", "Telefon", "Durum", "Toplam"]
PHONE = "05320001122"


@pytest.fixture
def path(shop: object, tmp_path: Path) -> Path:
    """Orders of October and November, one of them in both, and the customers with their points."""
    first = ["A1", date(2026, 10, 30), "Ayşe Işık", PHONE, "Teslim edildi", 100]
    second = ["A2", date(2026, 10, 31), "Can", "05330001122", "Teslim edildi", 200]
    third = ["A3", date(2026, 11, 2), "Ayşe Işık", PHONE, "Teslim edildi", 300]
    back = [*second[:4], "İade edildi", 200]
    people = [["Ad Soyad", "Telefon", "Puan"], ["Ayşe Işık", PHONE, 50], ["Elif", "05340001122", 70]]
    return sheets(
        tmp_path, {"Ekim": [HEAD, first, second], "Kasım": [HEAD, back, third], "Müşteriler": people}
    )


def chosen(path: Path, *names: str) -> list[Choices]:
    return [Choices(look(path, name).reading) for name in names]


def counts(found: Checked | RosterChecked) -> tuple[int, int]:
    return found.preview.counts.new, found.preview.counts.changed


def test_each_sheet_is_checked_beside_the_shop_as_those_before_it_leave_it(path: Path) -> None:
    october, november, people = chosen(path, "Ekim", "Kasım", "Müşteriler")
    assert counts(check(path, october, today=TODAY)) == (2, 0)
    assert counts(check(path, november, today=TODAY)) == (2, 0)
    assert counts(check(path, november, today=TODAY, before=[october])) == (1, 1)  # A2 came back
    assert counts(check(path, people, today=TODAY, before=[october, november])) == (1, 1)
    assert (Order.select().count(), Import.select().count()) == (0, 0)


def test_beside_long_sheets_a_look_keeps_no_till_waiting(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "_TRIED", 1)
    october, november = chosen(path, "Ekim", "Kasım")
    found = check(path, november, today=TODAY, before=[october])
    assert counts(found) == (2, 0)
    assert found.problems[0].message == together.too_many_text()


def test_they_come_in_as_one_and_go_as_one(path: Path) -> None:
    before = books()
    all_ = chosen(path, "Ekim", "Kasım", "Müşteriler")
    sha256 = check(path, all_[0], today=TODAY).sha256
    done = bring_in_all(path, all_, sha256, today=TODAY, now=NOW)
    assert [(one.counts.new, one.counts.changed) for one in done] == [(2, 0), (1, 1), (1, 1)]
    after = books()
    (row,) = import_rows()
    assert last_import() == row
    assert (row.new, row.changed, row.undone, row.kind) == (3, 1, False, "orders")
    assert row.parts == tuple(one.id for one in done)
    undo_import(row.id, today=TODAY, now=NOW)
    assert books() == before
    (row,) = import_rows()
    assert (row.undone, last_import()) == (True, None)
    bring_in_all(path, all_, sha256, today=TODAY, now=NOW)
    assert books()["orders"] == after["orders"]


def test_one_by_one_they_bring_the_same_but_go_one_by_one(path: Path) -> None:
    all_ = chosen(path, "Ekim", "Kasım")
    sha256 = check(path, all_[0], today=TODAY).sha256
    first = bring_in(path, all_[0], sha256, today=TODAY, now=NOW)
    middle = books()
    second = bring_in(path, all_[1], sha256, today=TODAY, now=NOW)
    assert [one.parts for one in import_rows()] == [(second.id,), (first.id,)]
    undo_import(second.id, today=TODAY, now=NOW)
    assert books() == middle


@pytest.mark.parametrize("step", [0, 4, 9, 13, 17])
def test_stopped_at_any_step_nothing_of_any_sheet_stays(path: Path, step: int) -> None:
    before = books()
    all_ = chosen(path, "Ekim", "Kasım", "Müşteriler")
    sha256 = check(path, all_[0], today=TODAY).sha256
    told: list[Any] = []

    def stop(*said: Any) -> None:
        told.append(said)
        if len(told) > step:
            raise Stopped

    with pytest.raises(Stopped):
        bring_in_all(path, all_, sha256, today=TODAY, now=NOW, progress=stop)
    assert books() == before
    assert Import.select().count() == 0

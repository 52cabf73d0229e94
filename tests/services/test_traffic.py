"""Visits that are typed in, brought in from a file, replaced and taken out."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from vefa.db.models import Change, Traffic
from vefa.errors import VefaError
from vefa.rules.visits import Visits
from vefa.services.people import add_person
from vefa.services.traffic import (
    import_visits,
    latest_rows,
    note_visits,
    take_out,
    traffic_rows,
    undo_notes,
)

pytestmark = pytest.mark.usefixtures("shop")

TODAY = date(2026, 11, 24)
WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
WEEK = Visits("web", date(2026, 11, 16), date(2026, 11, 22), 1240, 96)


def day(number: int, visits: int, baskets: int | None = None, channel: str = "web") -> Visits:
    return Visits(channel, date(2026, 11, number), date(2026, 11, number), visits, baskets)


def noted() -> list[Visits]:
    return [one.noted for one in traffic_rows(date(2026, 1, 1), TODAY)]


def test_the_same_days_again_replace_and_the_history_keeps_it() -> None:
    add_person("Ayla")
    note_visits(WEEK, **WHEN)
    again = Visits("web", WEEK.first, WEEK.last, 1300, None)
    made = note_visits(again, **WHEN).id
    assert noted() == [again]
    (row,) = traffic_rows(WEEK.first, WEEK.last, "web")
    assert (row.id, row.person, row.source) == (made, "Ayla", "")
    change = Change.select().where(Change.subject == "traffic").order_by(Change.id.desc()).get()
    assert '"visits": 1240' in change.before
    assert traffic_rows(WEEK.first, WEEK.last, "trendyol") == []


def test_a_week_takes_the_place_of_its_days_but_not_the_other_way_round() -> None:
    for number in (17, 18):
        note_visits(day(number, 10), **WHEN)
    note_visits(WEEK, **WHEN)
    assert noted() == [WEEK]
    with pytest.raises(VefaError) as trouble:
        note_visits(day(18, 10), **WHEN)
    assert "16.11.2026" in trouble.value.message or "16 Nov 2026" in trouble.value.message
    note_visits(day(18, 10, channel="trendyol"), **WHEN)
    assert len(noted()) == 2


def test_an_entry_is_taken_out_and_noted_again() -> None:
    made = note_visits(WEEK, **WHEN).id
    assert take_out(made, now=NOW) == WEEK
    assert noted() == []
    with pytest.raises(VefaError):
        take_out(made, now=NOW)
    note_visits(WEEK, **WHEN)
    assert [one.noted for one in latest_rows(5)] == [WEEK]


def panel(folder: Path, content: str) -> Path:
    path = folder / "panel <b>.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_file_notes_its_days_and_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = panel(tmp_path, "Tarih;Ziyaret;Sepet\n16.11.2026;100;9\n17.11.2026;80;\nyarın;1;1\n")
    done = import_visits(path, "web", **WHEN)
    assert (done.new, done.changed, done.same, len(done.problems)) == (2, 0, 0, 1)
    assert (done.first, done.last) == (date(2026, 11, 16), date(2026, 11, 17))
    assert noted() == [day(16, 100, 9), day(17, 80)]
    assert {one.source for one in Traffic.select()} == {"panel <b>.csv"}
    again = import_visits(path, "web", **WHEN)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    more = import_visits(panel(tmp_path, "Tarih;Ziyaret\n17.11.2026;81\n18.11.2026;5\n"), "web", **WHEN)
    assert (more.new, more.changed, more.same) == (1, 1, 0)
    assert noted() == [day(16, 100, 9), day(17, 81), day(18, 5)]


def test_a_file_comes_in_whole_or_not_at_all(tmp_path: Path) -> None:
    note_visits(Visits("web", date(2026, 11, 18), date(2026, 11, 20), 7), **WHEN)
    path = panel(tmp_path, "Tarih;Ziyaret\n16.11.2026;100\n19.11.2026;80\n")
    with pytest.raises(VefaError):
        import_visits(path, "web", **WHEN)
    assert len(noted()) == 1
    for content in (
        "Tarih;Ziyaret\n25.11.2026;100\n",
        "Tarih;Ziyaret;Sepet\n16.11.2026;5;6\n",
        "Tarih;Ziyaret\n",
    ):
        with pytest.raises(VefaError):
            import_visits(panel(tmp_path, content), "web", **WHEN)
    assert len(noted()) == 1


def test_what_a_file_brought_is_taken_back_with_all_that_it_replaced(tmp_path: Path) -> None:
    add_person("Ayla")
    note_visits(day(16, 100, 9), **WHEN)
    note_visits(day(17, 5), **WHEN)
    before = [(one.noted, one.person, one.source) for one in traffic_rows(date(2026, 1, 1), TODAY)]
    done = import_visits(panel(tmp_path, "Tarih;Ziyaret\n17.11.2026;81\n18.11.2026;5\n"), "web", **WHEN)
    week = note_visits(WEEK, **WHEN)
    assert noted() == [WEEK]
    undo_notes([*done.noted, week], now=NOW)
    assert [(one.noted, one.person, one.source) for one in traffic_rows(date(2026, 1, 1), TODAY)] == before

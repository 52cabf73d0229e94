"""Settings of complaints: hours, closed days, targets and topics are kept, told when wrong, taken back."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import NOW, TODAY
from vefa.rules.deadlines import TARGETS
from vefa.rules.special_days import CLOSED
from vefa.services import settings, special_days, work_hours
from vefa.services.complaints import choices, clock
from vefa.services.complaints.card import complaint
from vefa.services.complaints.opening import ComplaintDraft, open_complaint
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.settings import SettingsPage
from vefa.ui.pages.settings_complaints import ComplaintsSection, hours_text, read_hours
from vefa.ui.window import Window


@pytest.fixture
def section(window: Window) -> ComplaintsSection:
    """The section, in sight."""
    window.go("settings", section="complaints")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    found = page.sections["complaints"]
    assert isinstance(found, ComplaintsSection)
    return found


def close_error() -> str:
    """What the dialog on top says; it is closed."""
    [shown] = [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]
    text = shown.accessibleDescription()
    shown.reject()
    return text


def test_hours_are_kept_with_a_lunch_and_taken_back(section: ComplaintsSection) -> None:
    section.week.days[1].setText("09:00-12:30, 13:30-18:00")
    section.week.days[6].setText("")
    section.week.save()
    assert (work_hours.week()[1], work_hours.week()[6]) == (("09:00-12:30", "13:30-18:00"), ())
    section.window_.undo_last()
    assert work_hours.week()[1] == ("09:00-18:00",)


def test_hours_that_are_none_are_told(section: ComplaintsSection) -> None:
    section.week.days[2].setText("sabah")
    section.week.save()
    assert "sabah" in close_error()
    assert work_hours.week()[2] == ("09:00-18:00",)


def test_a_target_moves_the_due_of_an_open_complaint(section: ComplaintsSection) -> None:
    made = open_complaint(ComplaintDraft("Geç geldi", severity="urgent"), now=NOW)
    before = complaint(made, now=NOW).clocks.answer.due
    section.targets["urgent", "answer"].setText("2,5")
    section.save_targets()
    after = complaint(made, now=NOW).clocks.answer.due
    assert clock.targets()["urgent"].answer == 150
    assert before is not None
    assert after is not None
    assert (after - before).total_seconds() == 90 * 60  # an hour became two and a half
    section.window_.undo_last()
    assert clock.targets() == dict(TARGETS)


def test_a_target_that_is_no_number_is_not_kept(section: ComplaintsSection) -> None:
    section.targets["low", "solution"].setText("yakında")
    section.save_targets()
    assert section.targets["low", "solution"].error()
    assert section.trouble.isVisible()
    assert "1,5" in section.trouble.text()
    assert clock.targets() == dict(TARGETS)


def test_a_closed_day_is_added_changed_and_put_back(section: ComplaintsSection) -> None:
    section.days.name.setText("Sayım")
    section.days.day.set_value(TODAY)
    section.days.add()
    [kept] = [one for one in special_days.special_days() if one.name == "Sayım"]
    assert (kept.day, kept.closing) == (TODAY.isoformat(), CLOSED)
    section.days.set_closing(kept, "13:00")
    assert "13:00" in [one.closing for one in special_days.closing_days() if one.name == "Sayım"]
    section.window_.undo_last()
    assert CLOSED in [one.closing for one in special_days.closing_days() if one.name == "Sayım"]


def test_the_holidays_of_the_state_can_be_put_among_the_days(section: ComplaintsSection) -> None:
    assert not special_days.holidays_among()
    section.days.holidays.click()
    QApplication.processEvents()
    assert special_days.holidays_among()
    assert section.days.holidays.isHidden()
    assert any(one.closing == CLOSED for one in special_days.special_days())


def test_where_no_holidays_are_known_none_are_offered(section: ComplaintsSection) -> None:
    settings.save_shop(replace(settings.shop(), country="DE"))
    section.refresh()
    assert section.days.holidays.isHidden()
    assert section.days.told.text() == "İşletmenin ne zaman kapalı olduğunu buradaki günler belirler."


def test_topics_are_added_and_taken_out(section: ComplaintsSection) -> None:
    section.topic.setText("  Paket  hasarı ")
    section.add_topic()
    assert choices.topics()[-1] == "Paket hasarı"
    section.topic.setText("paket HASARI")
    section.add_topic()
    assert "zaten" in close_error()
    section._remove_topic("Ürün kalitesi")
    assert "Ürün kalitesi" not in choices.topics()
    section.window_.undo_last()
    assert "Ürün kalitesi" in choices.topics()


@pytest.mark.parametrize(("minutes", "text"), [(60, "1"), (90, "1,5"), (45, "0,75"), (960, "16")])
def test_hours_are_read_as_they_are_written(minutes: int, text: str) -> None:
    assert hours_text(minutes) == text
    assert read_hours(text) == minutes

"""The page of settings: what is typed is kept, told when wrong, never lost; everything else holds at once."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW
from vefa.i18n import language, set_language
from vefa.services import backups, people, settings
from vefa.ui import preferences, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.settings import SECTIONS, SettingsPage
from vefa.ui.pages.settings_backups import BackupsSection, size_text
from vefa.ui.pages.settings_file import FileSection
from vefa.ui.pages.settings_look import LookSection
from vefa.ui.pages.settings_people import PeopleSection, RenameDialog
from vefa.ui.pages.settings_unsaved import UnsavedDialog
from vefa.ui.sidebar import Sidebar
from vefa.ui.widgets import Button, ElidedLabel, Label
from vefa.ui.window import Window

_Part = TypeVar("_Part")
_Asked = TypeVar("_Asked", bound=Dialog)


@pytest.fixture
def page(window: Window) -> SettingsPage:
    """The page on the sample shop."""
    return page_of(window)


def page_of(window: Window) -> SettingsPage:
    """The page of settings, shown."""
    window.go("settings")
    made = window.page("settings")
    assert isinstance(made, SettingsPage)
    return made


def section(page: SettingsPage, kind: type[_Part]) -> _Part:
    """The section of class `kind`."""
    [found] = [one for one in page.sections.values() if isinstance(one, kind)]
    return found


def dialog(kind: type[_Asked]) -> _Asked:
    """The open dialog of class `kind`."""
    [found] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def words(widget: object) -> str:
    """Every label inside."""
    return "\n".join(label.text() for label in widget.findChildren(Label))  # type: ignore[attr-defined]


def png(path: Path) -> Path:
    """A small picture as a file."""
    picture = QPixmap(40, 20)
    picture.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    path.write_bytes(bytes(buffer.data().data()))
    return path


def test_a_new_name_shows_in_the_sidebar_and_can_be_undone(page: SettingsPage, window: Window) -> None:
    before = settings.shop().name
    page.shop_form().name.setText("Lale Butik")
    assert page.save()
    assert settings.shop().name == "Lale Butik"
    [side] = window.findChildren(Sidebar)
    assert "Lale Butik" in [
        label.text() for label in side.findChildren(ElidedLabel)
    ] or "Lale Butik" in words(side)
    window.undo_last()
    assert settings.shop().name == before == page.shop_form().name.text()


def test_ctrl_s_saves(page: SettingsPage, qtbot: QtBot) -> None:
    page.shop_form().phone.setText("0212 000 00 00")
    page.window_.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert settings.shop().phone == "0212 000 00 00"


def test_wrong_values_are_told_beside_the_field(page: SettingsPage) -> None:
    form, before = page.shop_form(), settings.shop()
    form.name.setText("  ")
    assert not page.save()
    assert form.name.error()
    form.name.setText("Lale")
    form.web.setText("lale butik")
    assert not page.save()
    assert (form.name.error(), bool(form.web.error())) == ("", True)
    assert settings.shop() == before


def test_a_currency_with_orders_stays(page: SettingsPage) -> None:
    form = page.shop_form()
    form.currency.set_value("EUR")
    assert not page.save()
    assert "TRY" in words(form.currency_row)
    assert settings.currency() == "TRY"


def test_a_logo_is_kept_and_removed(page: SettingsPage, tmp_path: Path) -> None:
    form, logo = page.shop_form(), png(tmp_path / "logo.png")
    form.set_logo(logo)
    assert page.save()
    assert settings.shop().logo == logo.read_bytes()
    form.remove.click()
    assert page.save()
    assert settings.shop().logo is None


def test_a_file_that_is_no_picture_is_told(page: SettingsPage, tmp_path: Path) -> None:
    wrong = tmp_path / "logo.png"
    wrong.write_text("no picture")
    page.shop_form().set_logo(wrong)
    page.shop_form().set_logo(tmp_path / "nowhere.png")
    assert not page.shop_form().is_changed()
    assert "nowhere.png" in words(page.shop_form())


def test_leaving_with_unsaved_text_asks_and_loses_nothing(page: SettingsPage, window: Window) -> None:
    page.shop_form().name.setText("Lale")
    assert not window.go("customers")
    dialog(UnsavedDialog).reject()
    assert page.shop_form().name.text() == "Lale"
    window.go("customers")
    dialog(UnsavedDialog).save.click()
    assert settings.shop().name == "Lale"
    assert window.current_key() == "customers", "one answer is enough"


def test_what_cannot_be_saved_is_not_left(page: SettingsPage, window: Window) -> None:
    page.shop_form().name.setText("")
    window.go("customers")
    dialog(UnsavedDialog).save.click()
    assert window.current_key() == "settings"
    page.shop_form().drop()


def test_unsaved_text_can_be_dropped(page: SettingsPage, window: Window) -> None:
    before = settings.shop()
    page.shop_form().name.setText("Lale")
    window.go("customers")
    dialog(UnsavedDialog).drop.click()
    assert window.current_key() == "customers"
    assert settings.shop() == before


def test_closing_the_window_asks_once(page: SettingsPage, window: Window, qtbot: QtBot) -> None:
    page.shop_form().name.setText("Lale")
    assert not window.close()
    with qtbot.waitSignal(window.closing):
        dialog(UnsavedDialog).save.click()
    assert not window.isVisible()
    assert settings.shop().name == "Lale"


def test_news_do_not_take_away_what_is_typed(page: SettingsPage) -> None:
    page.shop_form().address.setText("Yeni sokak 5")
    page.refresh()
    assert page.shop_form().address.text() == "Yeni sokak 5"
    page.shop_form().drop()


def test_people_are_added_chosen_and_removed(page: SettingsPage, window: Window) -> None:
    part = section(page, PeopleSection)
    part.name.setText("Selin Ak")
    part.add()
    added = next(one for one in people.people() if one.name == "Selin Ak")
    part.choose(added)
    assert people.current_person() == "Selin Ak"
    part.remove(next(one for one in people.people() if one.id == added.id))
    assert "Selin Ak" not in [one.name for one in people.people()]
    window.undo_last()
    assert people.current_person() == "Selin Ak"


def test_a_name_that_is_taken_is_told(page: SettingsPage) -> None:
    part = section(page, PeopleSection)
    part.name.setText("Selin Ak")
    part.add()
    part.name.setText("SELİN AK")
    part.add()
    assert part.name.error()
    part.name.setText(" ")
    part.add()
    assert part.name.error()


def test_a_person_is_renamed(page: SettingsPage) -> None:
    number = people.add_person("Selin Ak")
    part = section(page, PeopleSection)
    part.rename(next(one for one in people.people() if one.id == number))
    asked = dialog(RenameDialog)
    asked.name.setText("")
    asked.save()
    assert asked.name.error()
    asked.name.setText("Selin Kara")
    asked.save()
    assert "Selin Kara" in [one.name for one in people.people()]


def test_the_theme_holds_at_once(page: SettingsPage) -> None:
    section(page, LookSection).theme.chosen.emit("dark")
    assert (theme.choice(), preferences.theme()) == ("dark", "dark")


def test_larger_text_keeps_the_section(page: SettingsPage, window: Window) -> None:
    page.show_section("look")
    section(page, LookSection).letters.chosen.emit(200)
    again = page_of(window)
    assert (theme.text_size(), preferences.text_size()) == (200, 200)
    assert section(again, LookSection).isVisible()


def test_larger_text_asks_before_unsaved_text_is_lost(page: SettingsPage, window: Window) -> None:
    page.shop_form().name.setText("Lale")
    section(page, LookSection).letters.chosen.emit(150)
    assert theme.text_size() == 100
    dialog(UnsavedDialog).save.click()
    assert (theme.text_size(), settings.shop().name) == (150, "Lale")
    assert page_of(window).shop_form().name.text() == "Lale"


def test_the_language_is_asked_for(page: SettingsPage, window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.language_wanted) as heard:
        section(page, LookSection).language.chosen.emit("en")
    assert heard.args == ["en"]
    assert language() == "tr"


def test_a_second_place_is_named_and_taken_back(page: SettingsPage, tmp_path: Path) -> None:
    part, stick = section(page, BackupsSection), tmp_path / "Bellek"
    stick.mkdir()
    part.name_second(stick)
    assert backups.second_place() == stick
    QApplication.processEvents()
    assert str(stick) in words(part)
    part.name_second(None)
    assert backups.second_place() is None


def test_a_missing_second_place_is_reminded_of(page: SettingsPage, tmp_path: Path) -> None:
    backups.set_second_place(tmp_path, now=datetime(2026, 11, 1, tzinfo=UTC))
    page.refresh()
    assert "7 gün" in words(section(page, BackupsSection))


def test_backups_are_listed_and_looked_into(page: SettingsPage, window: Window, qtbot: QtBot) -> None:
    made = backups.make_backup(now=NOW)
    page.refresh()
    part = section(page, BackupsSection)
    [look] = [one for one in part.findChildren(Button) if one.text() == "İçine bak…" and one.isEnabled()]
    with qtbot.waitSignal(window.restore_wanted) as heard:
        look.click()
    assert heard.args == [made.path]


def test_the_size_limit_is_kept(page: SettingsPage) -> None:
    part = section(page, BackupsSection)
    part.limit.set_value(500 * 1024**2)
    assert backups.backup_limit() == 500 * 1024**2


def test_another_shop_is_asked_for(page: SettingsPage, window: Window, qtbot: QtBot) -> None:
    [new] = [one for one in section(page, FileSection).findChildren(Button) if one.text() == "Yeni işletme…"]
    with qtbot.waitSignal(window.shop_wanted) as heard:
        new.click()
    assert heard.args == [None]


@pytest.mark.parametrize(("size", "text"), [(900, "900 B"), (2048, "2 KB"), (2 * 1024**3, "2 GB")])
def test_sizes_are_told_for_people(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("speech", ["tr", "en"])
def test_every_section_fits(window: Window, speech: str, percent: int) -> None:
    set_language(speech)
    theme.set_text_size(percent)
    window.rebuild()
    page = page_of(window)
    for key, _icon, _name, _kind in SECTIONS:
        page.arrive(section=key)
        QApplication.processEvents()
        shown = page.sections[key]
        assert shown.isVisible()
        assert shown.widget().minimumSizeHint().width() <= shown.viewport().width(), key

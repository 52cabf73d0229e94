"""Consent forms and the information notice in the window, from the customer and from the settings."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.papers.pages import texts
from tests.ui.conftest import TODAY
from vefa.i18n import set_language
from vefa.services import consents, customers
from vefa.services.consent_texts import consent_text, own_texts, ready_text
from vefa.services.notices import newest_notice
from vefa.ui import theme
from vefa.ui.consent_papers import FormChoices, open_consent_texts
from vefa.ui.dialogs.consent_texts import ConsentTextsDialog
from vefa.ui.dialogs.consents import ConsentsDialog
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.dialogs.writing import WritingDialog
from vefa.ui.notices import open_notice
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.settings import SettingsPage
from vefa.ui.widgets import Button
from vefa.ui.window import Window


def press(parent: object, name: str) -> None:
    """The button that bears `name`."""
    [button] = [one for one in parent.findChildren(Button) if one.text() == name]  # type: ignore[attr-defined]
    button.click()


def shown(kind: type) -> object:
    """The dialog that is on top."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


@pytest.fixture
def settings_page(window: Window) -> SettingsPage:
    """The settings, the section on the business showing."""
    window.go("settings", section="shop")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_a_form_for_a_customer_and_its_number_as_proof(window: Window, qtbot: QtBot) -> None:
    window.go("customers")
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    who = next(
        one for one in customers.customer_ids(today=TODAY)
        if (kept := customers.draft_of(one)).phone and not consents.consents(one) and kept.name
    )  # fmt: skip
    page.consents.show(who)
    asked = shown(ConsentsDialog)
    press(asked, "İzin formu yazdır…")
    paper = shown(PaperDialog)
    assert isinstance(paper, PaperDialog)
    qtbot.waitUntil(lambda: paper.made is not None)
    assert paper.name == "İzin formu F-0001"
    said = " ".join(texts(paper.made)[0].split())
    assert customers.customer(who, today=TODAY).row.name in said
    assert "Form no F-0001" in said
    choices = paper.findChildren(FormChoices)[0]
    choices.ways["call"].setChecked(False)
    choices.ways["email"].setChecked(False)
    assert not choices.ways["message"].isEnabled(), "one way is asked at least"
    qtbot.waitUntil(lambda: paper.made is not None)
    assert paper.name == "İzin formu F-0003"
    assert "Telefonla arama" not in texts(paper.made)[0]
    paper.reject()
    asked.reject()  # type: ignore[attr-defined]
    record = page.consents.record(who, "message")
    draft = record.draft()
    assert (draft.source, draft.proof) == ("signed", "Form no F-0003")
    assert draft.text == consent_text("message")
    record.recorded.emit(draft)
    assert consents.consents(who)[0].proof == "Form no F-0003"
    again = page.consents.record(who, "email")
    assert (again.draft().source, again.draft().proof) == ("shop", ""), "the form has had its record"
    again.reject()


def test_the_texts_of_the_form_are_the_shops_own(settings_page: SettingsPage, qtbot: QtBot) -> None:
    press(settings_page, "İzin formu…")
    asked = shown(ConsentTextsDialog)
    assert isinstance(asked, ConsentTextsDialog)
    assert not asked.save.isEnabled()
    asked.texts["call"].setText("Beni <b>arayabilirsiniz</b>")
    asked.count.setValue(2)
    asked.print.click()
    assert own_texts("tr") == {"call": "Beni <b>arayabilirsiniz</b>"}
    paper = shown(PaperDialog)
    assert isinstance(paper, PaperDialog)
    qtbot.waitUntil(lambda: paper.made is not None)
    pages = texts(paper.made)
    assert len(pages) == 2
    assert all("Beni <b>arayabilirsiniz</b>" in one for one in pages)
    paper.reject()
    press(settings_page, "İzin formu…")
    asked = shown(ConsentTextsDialog)
    assert isinstance(asked, ConsentTextsDialog)
    asked.again.click()
    asked.save.click()
    assert consent_text("call") == ready_text("call", "tr")
    assert not asked.save.isEnabled()
    asked.reject()


def test_the_notice_is_edited_and_saved_as_a_version(settings_page: SettingsPage) -> None:
    press(settings_page, "Aydınlatma metni…")
    asked = shown(WritingDialog)
    assert isinstance(asked, WritingDialog)
    assert "# Veri sorumlusu" in asked.text.text()
    assert "[2 yıl]" in asked.text.text()
    asked.save.click()
    assert newest_notice("tr") is not None
    assert "köşeli ayraç içinde" in asked.note.text()
    asked.text.setText("# Veri sorumlusu\nAyla <b>Demirtaş</b>")
    asked.save.click()
    held = newest_notice("tr")
    assert held is not None
    assert (held.number, held.made_on) == (2, TODAY)
    assert asked.versions.currentText().startswith("Sürüm 2")
    assert asked._file is not None
    assert "Ayla <b>Demirtaş</b>" in texts(asked._file)[0]
    assert "Taslak" not in texts(asked._file)[0]
    asked.versions.setCurrentIndex(1)
    assert "[2 yıl]" in asked.text.text()
    asked.reject()


@pytest.mark.parametrize(("speech", "percent"), [("tr", 100), ("en", 200)])
def test_every_dialog_of_papers_fits_the_window(window: Window, speech: str, percent: int) -> None:
    set_language(speech)
    theme.set_text_size(percent)
    window.rebuild()
    window.go("customers")
    page = window.page("customers")
    assert isinstance(page, CustomersPage)
    who = customers.customer_ids(today=TODAY)[0]
    for open_it in (
        lambda: page.consents.show(who),
        lambda: page.consents.form(who),
        lambda: page.programme.statement(who),
        lambda: open_notice(page),
        lambda: open_consent_texts(page),
    ):
        dialog = open_it()
        QApplication.processEvents()
        assert dialog is not None
        assert dialog.minimumSizeHint().width() <= window.width() - 32, dialog.windowTitle()
        assert dialog.width() <= window.width()
        dialog.reject()
        QApplication.processEvents()

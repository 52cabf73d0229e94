"""The larger forms of the programme: rules, campaigns, conditions, tiers, cards, and the shop's own."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY, opened_window
from vefa.i18n import set_language
from vefa.papers.pages import page_sizes
from vefa.rules.groups import Branch, Condition
from vefa.rules.programme import (
    Activity,
    Campaign,
    Conditions,
    ProgrammeRules,
    Rule,
    StampCard,
    Tier,
)
from vefa.services import customers, groups, lists, products, programme, special_days, terms
from vefa.services.products import Wish
from vefa.ui import tasks, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.programme.days import DaysDialog
from vefa.ui.pages.programme.goods import ProductsDialog
from vefa.ui.pages.programme.members import ListsDialog
from vefa.ui.pages.programme.page import ProgrammePage
from vefa.ui.pages.programme.rule_form import CampaignDialog, RuleDialog
from vefa.ui.pages.programme.small_forms import ActivityDialog, StampDialog
from vefa.ui.pages.programme.terms import TermsDialog
from vefa.ui.pages.programme.tiers_form import RaiseDialog, TiersDialog
from vefa.ui.pages.programme.waits_form import WaitsDialog
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Button, Check, IconButton, Label
from vefa.ui.window import Window

Found = TypeVar("Found", bound=Dialog)
TIERS = (Tier("Bronz", 0), Tier("Gümüş", 500_000, 1000), Tier("Altın", 1_500_000, 2000))
RULES = ProgrammeRules(tiers=TIERS)
EVERY = Conditions(
    starts="2026-12-01T06:00:00Z",
    ends="2026-12-31T21:00:00Z",
    weekdays=(2, 4),
    hours=("09:00", "12:30"),
    special_days=("birthday", "Açılış"),
    channels=("counter", "web"),
    products=("Filtre kahve",),
    categories=("İçecek", "Yiyecek"),
    tags=("yeni",),
    segments=("Müdavimler",),
    tiers=("Gümüş",),
    min_basket=25_050,
    first_order=True,
    times=3,
)


@pytest.fixture
def page(window: Window) -> ProgrammePage:
    """The page, in a shop with tiers, a list, a special day."""
    programme.begin(RULES, now=NOW - timedelta(days=3))
    lists.make_list("Müdavimler", today=TODAY)
    special_days.add_special_day("Açılış", date(2020, 4, 5), yearly=True)
    return page_of(window)


@pytest.fixture
def empty_page(empty_shop: Path) -> Iterator[ProgrammePage]:
    """The page of a shop without anything."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        yield page_of(window)


def page_of(window: Window) -> ProgrammePage:
    window.go("programme")
    made = window.page("programme")
    assert isinstance(made, ProgrammePage)
    return made


def dialog(kind: type[Found]) -> Found:
    [found] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def words(widget: object) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label))  # type: ignore[attr-defined]


# rules and campaigns --------------------------------------------------------------------------------------


def test_every_condition_can_be_typed_and_comes_back_as_it_was(page: ProgrammePage) -> None:
    """Nothing of POLICY 6 is missing from the form: each condition is kept when the form is taken."""
    unbound = Conditions()
    assert all(getattr(EVERY, one.name) != getattr(unbound, one.name) for one in fields(Conditions))
    page.forms.rule(Rule("rule-1", 2, 1000, when=EVERY))
    dialog(RuleDialog).save()
    assert page.draft.rules[-1] == Rule("rule-1", 2, 1000, when=EVERY)


def test_a_campaign_is_added_by_its_form(page: ProgrammePage) -> None:
    page.forms.campaign(Campaign("campaign-1", 10_000))
    asked = dialog(CampaignDialog)
    asked.name.setText("Salı iki kat")
    rows = asked.conditions.rows
    rows["weekdays"].box.setChecked(True)
    [tuesday] = [one for one in rows["weekdays"].findChildren(Check) if one.text() == "Salı"]
    tuesday.setChecked(True)
    assert "Salı iki kat: 2 kat puan. Koşul: Salı günleri." in asked.answer.text()
    asked.save()
    wanted = Campaign("campaign-1", 10_000, "Salı iki kat", Conditions(weekdays=(2,)))
    assert page.draft.campaigns == (wanted,)
    assert page.sentences.views["campaign:campaign-1"].shown.state == "new"


def test_a_group_becomes_a_list_with_one_press(page: ProgrammePage) -> None:
    groups.make_group("Sık gelenler", Branch((Condition("orders", "at_least", 4),)), today=TODAY)
    page.forms.campaign(Campaign("campaign-1", 10_000, "İki kat"))
    asked = dialog(CampaignDialog)
    people = asked.conditions.rows["segments"]
    people.box.setChecked(True)
    [made] = [one for one in people.findChildren(Button) if one.text() == "Gruptan liste yap"]
    made.click()
    [menu] = [one for one in made.findChildren(QMenu) if one.isVisible()]
    [act] = menu.actions()
    assert act.text() == "Sık gelenler"
    act.trigger()
    menu.close()
    name = f"Sık gelenler, {TODAY:%d.%m.%Y}"
    assert name in lists.saved_names().values()
    asked.save()
    assert page.draft.campaigns[0].when == Conditions(segments=(name,))


def test_a_campaign_in_per_cent(page: ProgrammePage) -> None:
    page.forms.campaign(Campaign("campaign-1", 10_000))
    asked = dialog(CampaignDialog)
    asked.kind.set_value("percent")
    asked.share.setText("12,5")
    asked.save()
    assert page.draft.campaigns[0].plus == 1250


def test_a_rule_instead_of_the_others_with_its_priority(page: ProgrammePage) -> None:
    page.forms.rule(Rule("rule-1", 1, 1000))
    asked = dialog(RuleDialog)
    asked.kind.set_value("item")
    asked.mode.set_value("instead")
    asked._show_fields()
    asked.points.setValue(5)
    asked.priority.setValue(7)
    asked.save()
    assert page.draft.rules[-1] == Rule("rule-1", 5, 0, "item", "instead", 7)


def test_what_cannot_be_is_told_in_the_form(page: ProgrammePage) -> None:
    page.forms.rule(Rule("rule-1", 1, 1000))
    asked = dialog(RuleDialog)
    asked.per.setText("0")
    asked.save()
    assert asked.isVisible()
    assert "sıfırdan büyük" in asked.answer.text()
    asked.per.setText("10")
    asked.conditions.rows["categories"].box.setChecked(True)
    asked.save()
    assert "“Belirli kategorilerde” işaretli" in asked.answer.text()
    asked.conditions.rows["categories"].box.setChecked(False)
    starts, ends = asked.conditions.rows["starts"], asked.conditions.rows["ends"]
    starts.box.setChecked(True)
    ends.box.setChecked(True)
    ends.editor.children()[1].set_value(TODAY)  # type: ignore[union-attr,attr-defined]
    asked.save()
    assert "Bitiş başlangıçtan önce." in asked.answer.text()
    asked.reject()
    assert page.draft == RULES


def test_names_are_typed_one_after_the_other(page: ProgrammePage, qtbot: QtBot) -> None:
    page.forms.rule(Rule("rule-1", 1, 1000))
    asked = dialog(RuleDialog)
    row = asked.conditions.rows["categories"]
    row.box.setChecked(True)
    field = row.editor.field  # type: ignore[union-attr]
    for name in ("İçecek", " Yiyecek "):
        field.insert(name)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.isVisible(), "Enter took the name and nothing else"
    row.editor.remove("İçecek")  # type: ignore[union-attr]
    field.insert("Takı")
    asked.save()
    assert page.draft.rules[-1].when.categories == ("Yiyecek", "Takı")


def test_the_chip_of_a_condition_opens_the_form(page: ProgrammePage) -> None:
    page.change(replace(RULES, campaigns=(Campaign("campaign-1", 10_000, when=Conditions(weekdays=(2,))),)))
    page.sentences.views["campaign:campaign-1"].values["when_0"].click()
    dialog(CampaignDialog).reject()


def test_the_menu_offers_all_that_can_be_added(page: ProgrammePage) -> None:
    page.show_additions()
    [menu] = [one for one in page.findChildren(QMenu) if one.isVisible()]
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Kural…", "Kampanya…", "Etkinlik…", "Damga kartı…"]
    menu.close()
    commands = [action.text for action in page.window_.commands()]
    assert {"Kampanya…", "Geçmiş", "Koşulları yazdır…", "Ürünler ve işaretler…"} <= set(commands)


# cards, activities, tiers, waits --------------------------------------------------------------------------


def test_a_stamp_card_names_one_free_product(page: ProgrammePage) -> None:
    page.forms.stamps(StampCard("stamp-1", 10, ""))
    asked = dialog(StampDialog)
    asked.save()
    assert asked.isVisible()
    asked.gift.add("Filtre kahve")
    asked.every.setValue(9)
    asked.save()
    assert page.draft.stamps == (StampCard("stamp-1", 9, "Filtre kahve"),)


def test_an_activity_with_its_limits(page: ProgrammePage) -> None:
    page.forms.activity("activity-1", Activity(50))
    asked = dialog(ActivityDialog)
    asked.save()
    assert asked.isVisible(), "it has no name"
    asked.name.setText("Yorum")
    asked.limits["per_month"]._box.setChecked(True)
    asked.limits["per_month"]._number.setValue(2)
    asked.save()
    assert page.draft.activities == {"activity-1": Activity(50, per_month=2, title="Yorum")}


def test_tiers_are_typed_in_any_order(page: ProgrammePage) -> None:
    page.forms.edit("tiers")
    asked = dialog(TiersDialog)
    asked.add(Tier("", 0))
    line = asked.lines[-1]
    asked.save()
    assert asked.isVisible(), "a tier has no name"
    line.name.setText("Ara")
    line.threshold.setText("7.500")
    line.plus.setText("15")
    line.reward.setValue(100)
    asked.remove(asked.lines[2])
    asked.save()
    assert page.draft.tiers == (TIERS[0], TIERS[1], Tier("Ara", 750_000, 1500, 100))


@pytest.mark.parametrize(("name", "threshold"), [("gümüş", "9.000"), ("Ara", "5.000"), ("Ara", "çok")])
def test_tiers_that_cannot_be_are_told(page: ProgrammePage, name: str, threshold: str) -> None:
    page.forms.edit("tiers")
    asked = dialog(TiersDialog)
    asked.add(Tier(name, 0))
    asked.lines[-1].threshold.setText(threshold)
    asked.save()
    assert asked.trouble.isVisible()
    asked.reject()
    assert page.draft == RULES


def test_thresholds_rise_together_and_are_rehearsed(page: ProgrammePage, qtbot: QtBot) -> None:
    """Raised by 25 %: 5.000 TL is 6.250 TL, 15.000 TL is 18.750 TL."""
    page.wish("tiers", "raise")
    asked = dialog(RaiseDialog)
    asked.share.setText("25")
    assert "Gümüş: 5.000 TL → 6.250 TL" in asked.answer.text() or asked._show() is None
    asked.save()
    assert [tier.threshold for tier in page.draft.tiers] == [0, 625_000, 1_875_000]
    qtbot.waitUntil(lambda: page.panel.result is not None and not tasks.running(), timeout=10_000)


def test_a_channel_waits_in_its_own_way(page: ProgrammePage) -> None:
    page.forms.edit("waiting")
    asked = dialog(WaitsDialog)
    asked.channel.set_value("trendyol")
    asked.add()
    asked.save()
    assert "trendyol" in page.draft.waits
    assert "wait_trendyol" in page.sentences.views["waiting"].values
    page.forms.edit("waiting")
    asked = dialog(WaitsDialog)
    [away] = [one for one in asked.findChildren(IconButton) if one.accessibleName() == "Çıkar: Trendyol"]
    away.click()
    asked.save()
    assert page.draft == RULES


# what belongs to the shop ---------------------------------------------------------------------------------


def test_a_product_is_marked_and_unmarked(page: ProgrammePage, window: Window) -> None:
    page.sentences.views["marked"].values["marked"].click()
    asked = dialog(ProductsDialog)
    first = asked.found.current_id()
    assert first is not None
    asked.card.marked.setChecked(True)
    assert asked.card.tags is not None
    asked.card.tags.add("yeni")
    asked.card.save.click()
    assert products.count_marked() == 1
    assert products.products([first])[0].tags == ("yeni",)
    QApplication.processEvents()
    assert page.sentences.views["marked"].values["marked"].text() == "1 ürün"
    asked.reject()
    window.undo_last()
    assert products.count_marked() == 0


def test_products_are_looked_for(page: ProgrammePage) -> None:
    page.forms.products()
    asked = dialog(ProductsDialog)
    one = products.find_products()[0]
    asked.search.set_query(one.name)
    assert list(asked.found.rows.ids) == [row.id for row in products.find_products(one.name)]
    asked.search.set_query(one.category)
    asked.mark_all.click()
    assert products.count_marked() == len(products.product_ids(one.category)) > 1
    page.window_.undo_last()
    assert products.count_marked() == 0
    asked.search.set_query("böyle bir ürün yok")
    assert "eşleşen ürün yok" in asked.none.text()
    asked.search.set_query("")
    products.change_products([one.id], Wish(marked=True))
    asked.kinds.set_key("marked")
    asked.show_products()
    assert list(asked.found.rows.ids) == [one.id]
    asked.reject()


def test_special_days_are_added_and_taken_out(page: ProgrammePage) -> None:
    page.sentences.views["days"].values["days"].click()
    asked = dialog(DaysDialog)
    asked.add()
    assert asked.trouble.isVisible()
    asked.name.setText("Taşınma")
    asked.yearly.setChecked(False)
    asked.add()
    assert [one.name for one in special_days.special_days()] == ["Açılış", "Taşınma"]
    [away] = [one for one in asked.findChildren(IconButton) if one.accessibleName() == "Çıkar: Taşınma"]
    away.click()
    assert [one.name for one in special_days.special_days()] == ["Açılış"]
    asked.last.button.click()
    assert [one.name for one in special_days.special_days()] == ["Açılış", "Taşınma"]
    asked.usual.click()
    assert "29 Ekim" in words(asked)
    asked.reject()


def test_lists_are_made_filled_and_taken_out(page: ProgrammePage) -> None:
    page.sentences.views["lists"].values["lists"].click()
    asked = dialog(ListsDialog)
    asked.name.setText("Komşular")
    asked.make()
    somebody = customers.customer_ids(today=TODAY)[0]
    asked.pick.choose(somebody)
    [number] = [one.id for one in lists.saved_lists() if one.name == "Komşular"]
    assert lists.members(number) == [somebody]
    [out] = [one for one in asked.findChildren(IconButton) if one.accessibleName().startswith("Çıkar: ")]
    out.click()
    assert lists.members(number) == []
    asked.last.button.click()
    assert lists.members(number) == [somebody]
    asked.away.click()
    assert [one.name for one in lists.saved_lists()] == ["Müdavimler"]
    asked.last.button.click()
    assert [(one.name, one.members) for one in lists.saved_lists()] == [("Komşular", 1), ("Müdavimler", 0)]
    asked.name.setText("Müdavimler")
    asked.make()
    assert asked.trouble.isVisible()
    asked.reject()


# the terms ------------------------------------------------------------------------------------------------


def test_the_terms_are_made_of_the_sentences_edited_and_saved(page: ProgrammePage) -> None:
    page.versions.show_terms()
    asked = dialog(TermsDialog)
    assert "Her 10 TL için 1 puan" in asked.text.text()
    assert "# Seviyeler" in asked.text.text()
    asked.text.setText(asked.text.text() + "\nSorularınız için bize yazın.")
    asked.save.click()
    newest = terms.newest_terms()
    assert newest is not None
    assert newest.text.endswith("Sorularınız için bize yazın.")
    assert not asked.save.isEnabled()
    assert asked.versions.currentText().startswith("Sürüm 1, 23.11.2026")
    asked.show_paper()
    assert asked._file is not None
    assert len(page_sizes(asked._file)) >= 1
    asked.reject()


def test_an_older_version_of_the_terms_can_be_read(page: ProgrammePage) -> None:
    terms.save_terms("Bir", today=TODAY)
    terms.save_terms("İki", today=TODAY)
    page.versions.show_terms()
    asked = dialog(TermsDialog)
    assert asked.text.text() == "İki"
    asked.versions.setCurrentIndex(1)
    assert asked.text.text() == "Bir"
    asked.again.click()
    assert asked.text.text().startswith("# Puan kazanma")
    asked.reject()


# looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("speech", ["tr", "en"])
def test_every_form_fits_the_window(window: Window, speech: str, percent: int) -> None:
    set_language(speech)
    programme.begin(RULES, now=NOW - timedelta(days=3))
    theme.set_text_size(percent)
    window.rebuild()
    page = page_of(window)
    forms = page.forms
    for open_it in (
        lambda: forms.rule(Rule("rule-1", 2, 1000, when=EVERY)),
        lambda: forms.campaign(Campaign("campaign-1", 10_000)),
        lambda: forms.stamps(StampCard("stamp-1", 10, "Kahve")),
        lambda: forms.activity("activity-1", Activity(50, title="Yorum")),
        lambda: forms.edit("tiers"),
        forms.raise_thresholds,
        lambda: forms.edit("waiting"),
        forms.products,
        forms.days,
        forms.lists,
        page.versions.show_terms,
        page.versions.show_history,
        page.versions.begin,
    ):
        open_it()
        QApplication.processEvents()
        shown = dialog(Dialog)
        assert shown.minimumSizeHint().width() <= window.width() - 32, shown.windowTitle()
        assert shown.width() <= window.width()
        shown.reject()
        QApplication.processEvents()


def test_an_empty_shop_opens_every_form(empty_page: ProgrammePage) -> None:
    forms, versions = empty_page.forms, empty_page.versions
    for open_it in (forms.products, forms.days, forms.lists, versions.show_terms, versions.show_history):
        open_it()
        dialog(Dialog).reject()

"""What the programme does for one customer by hand, through the window."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import NOW, TODAY
from vefa.db.models import database
from vefa.rules.programme import Activity, ProgrammeRules, StampCard, Tier
from vefa.services import customers, programme, terms, vouchers
from vefa.services.check import check
from vefa.services.customers import CustomerDraft
from vefa.services.membership import membership
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.widgets import Badge, Label
from vefa.ui.window import Window

WHEN = {"today": TODAY, "now": NOW}


@pytest.fixture
def page(window: Window) -> CustomersPage:
    """The page on the sample shop."""
    window.go("customers")
    made = window.page("customers")
    assert isinstance(made, CustomersPage)
    return made


def rules(**more: object) -> ProgrammeRules:
    return programme.begin(replace(programme.current(TODAY), **more), now=NOW).version.rules  # type: ignore[arg-type]


def new(name: str, **more: str) -> int:
    return customers.add_customer(CustomerDraft(name, **more), **WHEN)


def bought(who: int, amount: int, product: str = "") -> None:
    sell(SaleDraft((SaleLine(product, amount),), TODAY, who), **WHEN)


def points(who: int) -> int:
    return customers.customer(who, today=TODAY).points.balance


def said(page: CustomersPage) -> str:
    return " | ".join(label.text() for label in page.detail.findChildren(Label))


def entries(page: CustomersPage, who: int) -> list[str]:
    found = page.programme.actions(who, membership(who, today=TODAY))
    return [one.text for one in found if one is not None]


def test_points_are_corrected_with_a_reason_and_the_toast_takes_it_back(page: CustomersPage) -> None:
    who = new("Deneme Müşteri")
    dialog = page.programme.adjust(who)
    dialog.points.setValue(50)
    dialog.verb.click()
    assert dialog.isVisible(), "a reason is needed"
    dialog.why.setText("kampanya unutulmuş")
    dialog.verb.click()
    assert points(who) == 50
    page.window_.undo_last()
    assert points(who) == 0
    assert check() == []


def test_no_more_points_are_taken_than_there_are(page: CustomersPage) -> None:
    who = new("Deneme Müşteri")
    bought(who, 10_000)
    dialog = page.programme.adjust(who)
    dialog.kind.set_value("take")
    dialog.points.setValue(11)
    dialog.why.setText("yanlış")
    dialog.verb.click()
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    dialog.points.setValue(10)
    dialog.verb.click()
    assert points(who) == 0
    page.window_.undo_last()
    assert points(who) == 10


def test_goodwill_tells_what_is_left_of_the_month(page: CustomersPage) -> None:
    rules(goodwill_cap=80)
    who = new("Deneme Müşteri")
    dialog = page.programme.adjust(who)
    dialog.kind._group.button(2).click()
    assert "80" in dialog.left.text()
    dialog.points.setValue(100)
    dialog.why.setText("geç teslim")
    dialog.verb.click()
    assert "80" in dialog.trouble.text()
    dialog.points.setValue(80)
    dialog.verb.click()
    assert points(who) == 80


def test_activities_stand_in_the_menu_when_the_programme_has_some(page: CustomersPage) -> None:
    who = new("Deneme Müşteri")
    assert "Etkinlik puanı…" not in entries(page, who)
    rules(activities=MappingProxyType({"review": Activity(25, lifetime=1, title="Yorum")}))
    assert "Etkinlik puanı…" in entries(page, who)
    for _again in range(2):  # what is taken back can be given once more
        page.programme.activity(who).wanted.emit("review", "güzel")
        assert points(who) == 25
        page.window_.undo_last()
        assert points(who) == 0
    page.programme.activity(who).wanted.emit("review", "güzel")
    dialog = page.programme.activity(who)
    dialog.wanted.emit("review", "")
    assert dialog.isVisible()
    assert "daha fazla verilmez" in dialog.trouble.text()
    dialog.reject()


def test_points_become_a_voucher_and_come_back(page: CustomersPage) -> None:
    who = new("Deneme Müşteri")
    bought(who, 250_000)
    dialog = page.programme.to_voucher(who)
    assert dialog.points.value() == 250
    dialog.points.setValue(200)
    assert "20,00 TL" in dialog.sentence.text()
    dialog.verb.click()
    assert points(who) == 50
    page.window_.undo_last()
    assert points(who) == 250
    assert check() == []


def test_tiers_show_beside_the_name_and_the_way_to_the_next(page: CustomersPage) -> None:
    rules(tiers=(Tier("Bronz", 0), Tier("Gümüş", 50_000), Tier("Altın", 150_000)))
    who = new("Deneme Müşteri")
    bought(who, 60_000)
    page.show_customer(who)
    assert "Gümüş" in [badge.text() for badge in page.detail.findChildren(Badge)]
    assert "Altın seviyesine" in said(page)
    assert "₺900" in said(page)
    bought(who, 90_000)
    page.refresh()
    assert "En yüksek seviye" in said(page)


def test_stamp_cards_and_friends_and_terms_show(page: CustomersPage) -> None:
    rules(stamps=(StampCard("kahve", 10, "Kahve", title="Kahve kartı"),))
    terms.save_terms("Puan para değildir.", today=TODAY)
    who, friend = new("Deneme Müşteri"), new("Arkadaş Kişi")
    bought(who, 5_000, "Kahve")
    page.programme.refer(who).wanted.emit(friend)
    bought(friend, 30_000)
    page.show_customer(who)
    assert "1 / 10" in said(page)
    assert "Arkadaş Kişi" in said(page)
    assert "500 puan" in said(page)
    assert "henüz kabul edilmedi" in said(page)
    page.programme.accept(who)
    page.refresh()
    assert "1. sürüm" in said(page)
    assert "Koşulları kabul etti" not in entries(page, who)


def test_a_friend_named_by_mistake_goes_by_the_toast(page: CustomersPage) -> None:
    who, friend = new("Deneme Müşteri"), new("Arkadaş Kişi")
    page.programme.refer(who).wanted.emit(friend)
    assert [one.name for one in membership(who, today=TODAY).friends] == ["Arkadaş Kişi"]
    page.window_.undo_last()
    assert not membership(who, today=TODAY).friends


def test_a_friend_that_cannot_be_kept_is_told_in_the_dialog(page: CustomersPage) -> None:
    who, friend = new("Deneme Müşteri"), new("Arkadaş Kişi")
    dialog = page.programme.refer(who)
    database.pragma("query_only", 1)
    dialog.wanted.emit(friend)
    database.pragma("query_only", 0)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    dialog.reject()


def test_somebody_who_has_bought_is_no_friend_to_bring(page: CustomersPage) -> None:
    who, other = new("Deneme Müşteri"), new("Eski Müşteri")
    bought(other, 10_000)
    dialog = page.programme.refer(who)
    dialog.pick.choose(other)
    dialog.verb.click()
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    dialog.reject()


def test_merging_shows_before_what_comes_of_it_and_can_be_undone(page: CustomersPage) -> None:
    who, other = new("Ayşe Deneme", phone="0532 111 22 99"), new("Ayse Deneme", email="a@posta.example")
    bought(who, 10_000)
    bought(other, 20_000)
    vouchers.issue_vouchers([other], kind="amount", value=1_000, last_day=None, **WHEN)
    dialog = page.programme.merge(who)
    assert not dialog.verb.isEnabled()
    dialog.pick.choose(other)
    told = [label.text() for label in dialog.findChildren(Label)]
    at = told.index("Puan")
    assert told[at : at + 4] == ["Puan", "10", "20", "30"]
    assert points(who) == 10, "nothing happened yet"
    dialog.verb.click()
    assert points(who) == 30
    page.show_customer(who)
    assert "Birleştirmeyi geri al: Ayse Deneme" in entries(page, who)
    page.window_.undo_last()
    assert (points(who), points(other)) == (10, 20)
    assert check() == []


def test_nobody_is_merged_with_himself(page: CustomersPage) -> None:
    who = new("Deneme Müşteri")
    dialog = page.programme.merge(who)
    dialog.pick.choose(who)
    assert isinstance(dialog.trouble, QWidget)
    assert dialog.trouble.isVisible()
    assert not dialog.verb.isEnabled()
    dialog.reject()

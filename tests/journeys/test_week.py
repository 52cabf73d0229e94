"""A week at the counter through the window: real keys on a real shop file, a second till beside it.

Monday is 2 March 2026. One point for every full 10,00, twice as many on Tuesdays; Gümüş from 5.000,00 on
earns a tenth more; a birthday gives 50 points. Every figure is worked out beside the step that makes it.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import dressed
from tests.ui.test_till_page import enter, key, words_of, write
from vefa.app import App
from vefa.db.models import Customer, Entry, Order, Voucher
from vefa.rules.programme import Birthday, Campaign, Conditions, ProgrammeRules, Tier
from vefa.services import customers, daily, programme, shops
from vefa.services.check import check
from vefa.services.customers import CustomerDraft
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import Grant, add_codes
from vefa.ui import tasks
from vefa.ui.dialogs.find_sale import FindSaleDialog
from vefa.ui.dialogs.give_back import GiveBackDialog
from vefa.ui.pages.till import TillPage

__all__ = ["dressed"]

MONDAY = date(2026, 3, 2)
AYSE, MEHMET = "0532 000 12 34", "0533 111 22 33"
RULES = ProgrammeRules(
    campaigns=(Campaign("sali", 10_000, "Çift puan salısı", Conditions(weekdays=(2,))),),
    tiers=(Tier("Bronz", 0), Tier("Gümüş", 500_000, 1000)),
    birthday=Birthday(points=50),
)


class Week:
    """The app, and the day that its clock shows (ten in the morning in Istanbul)."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.path, self.qtbot = path, qtbot
        self.day = MONDAY
        self.app = App(self.now)

    def now(self) -> datetime:
        return datetime.combine(self.day, time(7), UTC)

    def open(self, day: date) -> TillPage:
        """Come in the morning: the window opens, the work of the missed days is done, then the till."""
        self.day = day
        self.app.open(self.path)
        self.wait(lambda: daily.last_done() == day)
        window = self.app.window
        assert window is not None
        window.go("till")
        window.activateWindow()
        self.wait(lambda: True)
        page = window.page("till")
        assert isinstance(page, TillPage)
        return page

    def close(self) -> None:
        tasks.stop_all()
        self.app.close()

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()) and not tasks.running(), timeout=60_000)


@pytest.fixture
def week(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Week]:
    """A shop that was made on Sunday night, with its programme and one customer."""
    qapp.setQuitOnLastWindowClosed(False)
    path = tmp_path / "Çarşı.vefa"
    made = Week(path, qtbot)
    shops.create_shop(path, ShopInfo(name="Çarşı"), now=made.now())
    programme.begin(RULES, now=made.now())
    born = CustomerDraft("Mehmet Demir", MEHMET, birthday="08.03")
    customers.add_customer(born, today=MONDAY - timedelta(60), now=made.now())
    shops.close_shop()
    yield made
    made.close()
    for shown in (made.app.window, made.app.welcome):
        if shown is not None:
            shown.hide()
            shown.deleteLater()


def balance(phone: str) -> int:
    row = Customer.get(Customer.phone == "+90" + "".join(phone.split())[1:])
    return int(row.balance)


def pay(till: TillPage, amount: str, who: str = AYSE) -> Order:
    """A plain sale: customer, amount, done."""
    write(who)
    enter()
    write(amount)
    enter()
    assert till.desk.right.finish.hasFocus()
    enter()
    return Order.select().order_by(Order.id.desc()).get()


def test_a_week_at_the_counter(week: Week) -> None:
    monday(week)
    tuesday(week)
    wednesday(week)
    thursday(week)
    friday(week)
    saturday(week)
    after_a_closed_sunday(week)


def monday(week: Week) -> None:
    """Somebody new: name and phone in one step, then a plain sale."""
    week.open(MONDAY)
    write("Ayşe Yılmaz")
    enter()
    write(AYSE)
    enter()
    write("1250")
    enter()
    enter()
    assert balance(AYSE) == 125
    week.close()


def tuesday(week: Week) -> None:
    """Points count twice, and the page says why."""
    till = week.open(MONDAY + timedelta(1))
    write(AYSE)
    enter()
    write("405")
    assert "Çift puan salısı" in words_of(till.desk.right.why)
    enter()
    enter()
    assert balance(AYSE) == 125 + 2 * 40
    week.close()


def wednesday(week: Week) -> None:
    """Two pieces and a belt; one of the two comes back an hour later."""
    till = week.open(MONDAY + timedelta(2))
    till.desk.take(AYSE)
    till.desk.right.sold.kind._group.button(1).click()
    for text in ("Gömlek", "900", "Gömlek", "900", "Kemer", "300"):
        write(text)
        enter()
    enter()
    enter()
    assert balance(AYSE) == 205 + 210
    key(Qt.Key.Key_F8)
    week.wait(lambda: isinstance(QApplication.activeModalWidget(), FindSaleDialog))
    key(Qt.Key.Key_Return)
    back = QApplication.activeModalWidget()
    assert isinstance(back, GiveBackDialog)
    back.how._group.button(1).click()
    give_back_one(back)
    # 1.200,00 are left of the sale: 120 points instead of 210
    assert balance(AYSE) == 205 + 120
    assert Order.select().order_by(Order.id.desc()).get().refunded == 90_000
    week.close()


def give_back_one(back: Any) -> None:
    """The first line, once; then the button that does it."""
    back.counts[0].count.setText("1")
    back.counts[0].count.check()
    back.save.click()
    QApplication.processEvents()


def thursday(week: Week) -> None:
    """A gift card is sold; Mehmet pays a part of his purchase with it, and what is left stays on it."""
    till = week.open(MONDAY + timedelta(3))
    till.desk.take(AYSE)
    till.desk.right.sold.kind._group.button(1).click()
    till.desk.right.sold.lines_form.card.click()
    write("500")
    till.desk.take_amount()
    enter()
    card = Voucher.get(Voucher.kind == "gift_card")
    assert (card.balance, balance(AYSE)) == (50_000, 325), "a card that is sold earns nothing"
    till.desk.take(MEHMET)
    till.desk.take(card.code)
    till.desk.right.sold.kind._group.button(0).click()
    till.desk.right.sold.amount.setFocus()
    write("350")
    enter()
    enter()
    assert (Voucher.get_by_id(card.id).balance, balance(MEHMET)) == (15_000, 35)
    week.close()


def friday(week: Week) -> None:
    """1.250 + 405 + 1.200 + 2.200 = 5.055,00: silver from this sale on, which earns at the old tier."""
    till = week.open(MONDAY + timedelta(4))
    pay(till, "2200")
    ayse = Customer.get(Customer.name == "Ayşe Yılmaz")
    assert (ayse.tier, ayse.balance) == ("Gümüş", 325 + 220)
    pay(till, "100")
    assert balance(AYSE) == 545 + 11, "ten points and a tenth more"
    week.close()


def saturday(week: Week) -> None:
    """The last use of a code: another till takes it while it lies on the counter here."""
    till = week.open(MONDAY + timedelta(5))
    add_codes(["BAHAR"], Grant("amount", 5_000), today=week.day, now=week.now())
    till.desk.take(AYSE)
    till.desk.take("bahar")
    write("400")
    assert till.desk.right.sums.to_pay.text() == "₺350,00"
    other = second_till(week, "sale", "--customer", MEHMET, "--amount", "200", "--code", "BAHAR")
    assert other.returncode == 0, other.stderr
    assert balance(MEHMET) == 35 + 15  # 200,00 - 50,00 earn 15
    enter()
    assert till.desk.right.sums.to_pay.text() == "₺400,00", "it is said before anybody pays"
    assert "kullanıl" in words_of(till.desk.left)
    assert Voucher.get(Voucher.code == "BAHAR").uses == 1
    till.desk.give_up()
    week.close()


def second_till(week: Week, *words: str) -> "subprocess.CompletedProcess[str]":
    """The command line as another till on the same file, on the same day."""
    source = Path(__file__).resolve().parents[2] / "src"
    world = {**os.environ, "PYTHONPATH": str(source), "VEFA_TODAY": week.day.isoformat()}
    line = [sys.executable, "-m", "vefa", *words, "--shop", str(week.path)]
    return subprocess.run(line, env=world, capture_output=True, text=True, check=False, timeout=60)


def after_a_closed_sunday(week: Week) -> None:
    """Mehmet's birthday was on Sunday, when nobody came in: the points are there, dated by Sunday."""
    till = week.open(MONDAY + timedelta(7))
    gift = Entry.get(Entry.kind == "birthday")
    assert (gift.day, gift.points, balance(MEHMET)) == ("2026-03-08", 50, 100)
    pay(till, "90", MEHMET)
    assert balance(MEHMET) == 109
    assert check() == []
    QTest.keyClick(till.window_, Qt.Key.Key_Escape)

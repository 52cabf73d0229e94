"""A shopkeeper's day through the window: his order book dropped on it, vouchers, a code used, the report.

Real widgets, keys and presses. Every figure is compared with one counted from the workbook by `order_books`,
which knows no line of Vefa; only the system's own file dialog is answered by the test.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys import order_books
from tests.journeys.order_books import Book, Sale
from tests.papers.pages import codes, picture, texts
from tests.ui.conftest import dressed
from vefa.app import App
from vefa.services import check, customers, orders, vouchers
from vefa.ui import tasks
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.issue_voucher import IssueDialog
from vefa.ui.dialogs.new_shop import NewShop
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.pages.reports.page import ReportsPage
from vefa.ui.pages.today import TodayPage
from vefa.ui.pages.vouchers import VouchersPage
from vefa.ui.widgets import Label

__all__ = ["dressed"]

BEST = 10
WAIT = 60_000  # ms; a process of its own starts within seconds even on a busy machine
PageKind = TypeVar("PageKind", bound=QWidget)


@dataclass
class Day:
    """The app on the day of the journey, and where its files are saved."""

    app: App
    book: Book
    folder: Path
    qtbot: QtBot

    @property
    def today(self) -> date:
        return date.fromisoformat(self.book.today)

    def wait(self, until: Callable[[], object]) -> None:
        """Until something is so and nothing is under way."""
        self.qtbot.waitUntil(lambda: bool(until()) and not tasks.running(), timeout=WAIT)

    def press(self, key: Qt.Key, ctrl: bool = False) -> None:
        """A key where the focus is; then wait for what it starts."""
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        target = QApplication.focusWidget() or self.app.window
        self.qtbot.keyClick(target, key, held)
        self.wait(lambda: True)

    def go(self, key: str, kind: type[PageKind]) -> PageKind:
        """A page of the sidebar, in sight and read."""
        window = self.app.window
        assert window is not None
        window.go(key)
        self.wait(lambda: True)
        page = window.page(key)
        assert isinstance(page, kind)
        return page


@pytest.fixture(params=order_books.books(), ids=lambda book: book.path.stem)
def day(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Day]:
    """Vefa on the day after the book ends, without any shop yet."""
    qapp.setQuitOnLastWindowClosed(False)
    book: Book = request.param
    now = datetime.combine(date.fromisoformat(book.today), time(6, 12), UTC)
    app = App(lambda: now)
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda _parent, _title, place, kind: (str(tmp_path / Path(place).name), kind),
    )
    app.start(None)
    yield Day(app, book, tmp_path, qtbot)
    tasks.stop_all()
    app.close()
    for shown in (app.window, app.welcome):
        if shown is not None:
            shown.hide()
            shown.deleteLater()


def test_from_the_order_book_to_the_report(day: Day) -> None:
    sales = order_books.read_book(day.book.path)
    bring_in(day, sales)
    have_points(day, sales)
    thank_the_best(day, sales)
    read = print_sheets(day)
    off = use_one(day, read, sales)
    report_of_the_month(day, sales)
    report_of_today(day, sales, off)
    assert check.check() == []


def shown(kind: type[PageKind]) -> PageKind:
    """The one dialog that shows."""
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]
    assert isinstance(dialog, kind), [label.text() for label in dialog.findChildren(Label)]
    return dialog


def drop(target: QWidget, path: Path) -> None:
    """A file, dropped on a window."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    target.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, files, left, none))


def bring_in(day: Day, sales: list[Sale]) -> None:
    """The book dropped on the welcome page makes a shop; Enter goes through the four steps."""
    assert day.app.welcome is not None
    drop(day.app.welcome, day.book.path)
    naming = shown(NewShop)
    naming.name.setText("Çınar Butik")
    day.qtbot.keyClick(naming.name, Qt.Key.Key_Return)
    day.wait(lambda: day.app.window is not None)
    assert day.app.window is not None
    page = day.app.window.page("orders")
    assert isinstance(page, OrdersPage)
    wizard = page.wizard
    assert wizard is not None
    for step in (1, 2):
        day.press(Qt.Key.Key_Return)
        assert wizard.step() == step
    assert len(orders.order_ids()) == 0, "nothing is written before the last step"
    day.press(Qt.Key.Key_Return)
    assert wizard.step() == 3
    listed = orders.order_rows(orders.order_ids())
    assert {one.number: one.total for one in listed} == {one.number: one.total for one in sales}
    gone = {one.number for one in listed if one.state == "cancelled"}
    assert gone == {one.number for one in sales if one.cancelled}
    facts = " ".join(label.text() for label in wizard.done.findChildren(Label))
    assert grouped(len({one.name for one in sales})) in facts


def have_points(day: Day, sales: list[Sale]) -> None:
    """The page of customers lists everybody, with a point for every full 10 TL of each order kept."""
    wanted = order_books.points(sales)
    page = day.go("customers", CustomersPage)
    day.wait(lambda: len(page.listing.table.rows.ids))
    listed = customers.customer_rows(page.listing.table.rows.ids, today=day.today)
    assert {one.name: one.balance for one in listed} == {one.name: wanted[one.name] for one in sales}
    drawn = [page.listing.table.rows.index(row, 0) for row in range(3)]
    spoken = [str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()) for index in drawn]
    assert all(one.name in said for one, said in zip(listed, spoken, strict=False))


def thank_the_best(day: Day, sales: list[Sale]) -> None:
    """Those who spent most in the last 12 months get 100 TL each, the best first."""
    page = day.go("vouchers", VouchersPage)
    page.arrive(best=20)
    dialog = shown(IssueDialog)
    dialog.who.best.setValue(BEST)
    assert dialog.paper.isChecked()
    dialog.save.click()
    day.wait(lambda: page.printing.paper is not None and page.printing.paper.file() is not None)
    assert page.printing.paper is not None
    made = vouchers.voucher_rows(page.printing.paper.ids(), today=day.today)
    spent = order_books.spent(sales, day.book.year_back)
    assert [spent[one.customer] for one in made] == sorted(spent.values(), reverse=True)[:BEST]
    assert {(one.kind, one.value) for one in made} == {("amount", 10_000)}


def print_sheets(day: Day) -> list[str]:
    """The sheets saved as PDF; the codes that a scanner reads from their pictures, in the order of issue."""
    page = day.go("vouchers", VouchersPage)
    paper = page.printing.paper
    assert paper is not None
    page.printing.save()
    [sheet] = day.folder.glob("*.pdf")
    read = codes(picture(sheet, 0, 300)) | codes(picture(sheet, 1, 300))
    issued = [one.code for one in vouchers.voucher_rows(paper.ids(), today=day.today)]
    assert {one.replace("-", "") for one in read} == set(issued)
    paper.done.click()
    day.wait(lambda: page.printing.paper is None)
    return sorted(read, key=lambda code: issued.index(code.replace("-", "")))


def use_one(day: Day, read: list[str], sales: list[Sale]) -> int:
    """The best customer's code, scanned into the dialog, is used for his last order; once. The discount."""
    page = day.go("vouchers", VouchersPage)
    dialog = page.redeem()
    day.qtbot.keyClicks(dialog.code, read[0])
    day.qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    day.qtbot.mouseClick(dialog.kind._group.button(1), Qt.MouseButton.LeftButton)
    dialog.order.setCurrentIndex(0)
    order_id = dialog.order.value()
    [order] = orders.order_rows([order_id])
    off = min(10_000, next(one.total for one in sales if one.number == order.number))
    assert lira(off) in dialog.answer.text().replace("\u00a0", " ")
    day.qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    day.wait(lambda: vouchers.quote(read[0], order_id=order_id, today=day.today).refusal)
    return off


def report_of_the_month(day: Day, sales: list[Sale]) -> None:
    """The report of the book's month, as PDF and as a workbook."""
    page = day.go("reports", ReportsPage)
    page.arrive(month=day.book.month)
    day.wait(lambda: page.paper.made is not None and page.paper.made.wanted == page.wanted())
    pdf, xlsx = save_both(day, page)
    wanted = order_books.month(sales, day.book.month)
    words = " ".join(texts(pdf))
    for figure in ("turnover", "basket"):
        assert f"₺{turkish(wanted[figure])}" in words
    assert figures(xlsx) == {
        "Ciro": wanted["turnover"],
        "Sipariş sayısı": wanted["orders"],
        "Ortalama sepet tutarı": wanted["basket"],
        "Alışveriş yapan müşteri": wanted["customers"],
        "Yeni müşteri": wanted["new"],
        "Tekrar alışveriş oranı": wanted["repeat_rate"],
        "Siparişlerin kazandırdığı puan": wanted["points_earned"],
    }
    assert order_books.listed_in(xlsx) == order_books.totals(sales, day.book.month)


def report_of_today(day: Day, sales: list[Sale], off: int) -> None:
    """This month tells of the vouchers and of the points that stand open; the first page tells turnover."""
    page = day.go("reports", ReportsPage)
    page.arrive(month=day.today)
    day.wait(lambda: page.paper.made is not None and page.paper.made.wanted == page.wanted())
    assert page.paper.made is not None
    words = " ".join(" ".join(texts(page.paper.made.path)).split())
    assert f"Verilen {BEST} ₺{turkish(f'{BEST * 100}.00')}" in words
    assert f"Kullanılan 1 ₺{turkish(order_books.money(off))}" in words
    open_points = order_books.points(sales).total()
    worth = turkish(order_books.money(open_points * 10))
    assert f"Kullanılabilir puan {grouped(open_points)} ₺{worth}" in words
    day.go("today", TodayPage)


def save_both(day: Day, page: ReportsPage) -> tuple[Path, Path]:
    """The two files of the buttons."""
    found = []
    for button, ending in ((page.paper.buttons[1], "pdf"), (page.paper.buttons[2], "xlsx")):
        day.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        day.wait(lambda ending=ending: list(day.folder.glob(f"*rapor*.{ending}")))
        found += day.folder.glob(f"*rapor*.{ending}")
    return found[0], found[1]


def figures(xlsx: Path) -> dict[str, object]:
    """The key figures of the workbook's first sheet, money and shares as `order_books` writes them."""
    book = load_workbook(xlsx, data_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    start = next(place for place, row in enumerate(rows) if row[0] == "Gösterge")
    found: dict[str, object] = {str(row[0]): row[1] for row in rows[start + 1 : start + 8]}
    for key in ("Ciro", "Ortalama sepet tutarı"):
        found[key] = order_books.money(round(float(str(found[key])) * 100))
    found["Tekrar alışveriş oranı"] = round(float(str(found["Tekrar alışveriş oranı"])) * 10_000)
    return found


def turkish(amount: str) -> str:
    """1234.50 -> 1.234,50"""
    whole, cents = amount.split(".")
    return f"{grouped(int(whole))},{cents}"


def grouped(number: int) -> str:
    """1234 -> 1.234"""
    return f"{number:,}".replace(",", ".")


def lira(kurus: int) -> str:
    """10000 -> 100,00 TL, as sentences write it."""
    return f"{turkish(order_books.money(kurus))} TL"

"""Scenes of work for the screenshots: importing, vouchers, sales, customers, settings, restoring, help."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.calm import settle
from vefa.rules.groups import Branch, Condition, Span
from vefa.rules.parcels import Parcel
from vefa.rules.programme import StampCard, Tier
from vefa.services import backups, customers, orders, programme, referrals, terms, vouchers
from vefa.services.customers import CustomerDraft
from vefa.services.early_access import make_early_list, tick
from vefa.services.groups import make_group
from vefa.services.parcels import set_parcel
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.services.surveys.keeping import make_from_template, running
from vefa.ui import exporting
from vefa.ui.dialogs.issue_voucher import IssueDialog
from vefa.ui.dialogs.restore import RestoreDialog
from vefa.ui.dialogs.sale import SaleDialog
from vefa.ui.pages import order_acts, telling
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.importing.wizard import ImportWizard
from vefa.ui.pages.order_inserts import open_inserts
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.pages.settings import SECTIONS, SettingsPage
from vefa.ui.pages.vouchers import VouchersPage
from vefa.ui.widgets import Field
from vefa.ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "resources" / "samples" / "ornek-siparisler.xlsx"
BAD = ROOT / "tests" / "data" / "orders" / "pazaryeri_kasim.csv"
Work = Callable[[Window], object]
Found = TypeVar("Found")
SEARCH: Final = 300  # ms in which a search field has asked
REST: Final = 500  # ms after which answers are counted in


def page(window: Window, key: str, kind: type[Found]) -> Found:
    """The page of a place, in sight and read."""
    window.go(key)
    settle()
    shown = window.page(key)
    assert isinstance(shown, kind)
    return shown


def press(choice: QWidget, place: int) -> None:
    """Press one of the buttons of a choice."""
    choice.findChildren(QAbstractButton)[place].click()
    settle()


def best(window: Window, count: int = 1) -> list[int]:
    """The customers who bought most in twelve months."""
    return list(customers.customer_ids(sort="spent_12m", descending=True, today=window.today()))[:count]


# importing -------------------------------------------------------------------------------------


def wizard(window: Window, path: Path, steps: int) -> ImportWizard:
    """The import of `path`, so many steps on."""
    orders_page = page(window, "orders", OrdersPage)
    orders_page.start_import(str(path))
    settle()
    assert orders_page.wizard is not None
    for _step in range(steps):
        orders_page.wizard.go_on()
        settle()
    return orders_page.wizard


def import_undo(window: Window) -> None:
    """The list after an import, with the question whether it is to be taken back."""
    done = wizard(window, BOOK, 3)
    done.done.wanted.emit("undo")


def import_answered(window: Window) -> None:
    """Problems, solved as proposed."""
    wizard(window, BAD, 2).check.all.click()


def import_since(window: Window) -> None:
    """Only orders from a day on are to earn points."""
    check = wizard(window, BOOK, 2).check
    check.effect.only.click()
    check.effect.day.set_value(window.today() - timedelta(days=14))
    QTest.qWait(REST)
    settle()


# orders, customers -----------------------------------------------------------------------------


def order(window: Window) -> None:
    """An order of a known customer, open beside the list."""
    item = next(one for one in customers.timeline(best(window)[0], "order", limit=30) if one.order_id)
    window.go("orders", order=item.order_id)


def sale(window: Window, *, lines: bool) -> None:
    """A sale that is typed in, by amount or by lines."""
    dialog = SaleDialog(page(window, "orders", OrdersPage), window.today())
    dialog.open()
    dialog.who.choose(best(window)[0])
    if not lines:
        dialog.amount.insert("1249")
        return
    press(dialog.kind, 1)
    dialog.lines.more.click()
    words = ("Keten gömlek", "", "879,90", "Yün bere", "", "499,80")
    for field, text in zip(dialog.lines.findChildren(Field), words, strict=True):
        field.insert(text)


def sale_search(window: Window) -> None:
    """Looking for the customer of a sale."""
    dialog = SaleDialog(page(window, "orders", OrdersPage), window.today())
    dialog.open()
    dialog.who.field.insert("yıl")
    QTest.qWait(SEARCH)


def customer(window: Window) -> None:
    """The best customer with everything that happened."""
    window.go("customers")
    settle()
    window.go("customers", customer=best(window)[0])


def customer_member(window: Window) -> None:
    """The second best customer where there are tiers, a stamp card, a friend, terms."""
    today, now = window.today(), window.now()
    tiers = (Tier("Bronz", 0), Tier("Gümüş", 500_000, 1000), Tier("Altın", 1_500_000, 2000))
    cards = (StampCard("kahve", 10, "Türk kahvesi", title="Kahve kartı"),)
    programme.begin(replace(programme.current(today), tiers=tiers, stamps=cards), now=now)
    terms.save_terms("Puan para değildir.", today=today)
    who = vouchers.best_customers(60, today=today)[-1]
    friend = customers.add_customer(CustomerDraft("Deniz Yeni"), today=today, now=now)
    referrals.refer(friend, who, today=today, now=now)
    sell(SaleDraft((SaleLine("Türk kahvesi", 12_000, 7000),), today, who), today=today, now=now)
    sell(SaleDraft((SaleLine("Kolye", 45_000),), today, friend), today=today, now=now)
    window.go("customers")
    settle()
    window.go("customers", customer=who)


def early_access(window: Window) -> None:
    """Some of the best hear of the new season first; one was told."""
    today = window.today()
    best_ = vouchers.best_customers(12, today=today)
    made = make_early_list("Yeni sezon", today + timedelta(5), best_, "Montlar perşembe rafta", today=today)
    tick(made, best_[2], today=today)
    telling.open_early(page(window, "customers", CustomersPage), made)


def tasks_today(window: Window) -> None:
    """What customers are to be told stands above what came in."""
    today = window.today()
    make_early_list("Yeni sezon", today + timedelta(5), best(window), today=today)
    window.go("customers")
    window.data_changed.emit()
    window.go("today")
    settle()


def adjust(window: Window) -> None:
    """Points are corrected by hand."""
    page(window, "customers", CustomersPage).programme.adjust(best(window)[0])


def merge(window: Window) -> None:
    """Two records of one person are to be made one."""
    first, second = vouchers.best_customers(2, today=window.today())
    page(window, "customers", CustomersPage).programme.merge(first).pick.choose(second)


def customer_new(window: Window) -> None:
    """A customer added by hand."""
    page(window, "customers", CustomersPage).add()


# vouchers --------------------------------------------------------------------------------------


def issue(window: Window, **how: Any) -> IssueDialog:
    """A voucher is issued: `chosen` customers or the `best`."""
    return page(window, "vouchers", VouchersPage).issue(**how)


def issue_one(window: Window) -> None:
    """A voucher for one customer."""
    issue(window, chosen=best(window))


def issue_percent(window: Window) -> None:
    """A coupon in per cent for the twenty best."""
    issue(window, best=20).worth.kind._chips["percent"].click()


def issue_more(window: Window) -> None:
    """A gift of coffee with all its conditions."""
    dialog = issue(window, chosen=best(window))
    dialog.worth.kind._chips["product"].click()
    dialog.worth.product.insert("Türk kahvesi")
    dialog.terms.more.click()
    dialog.terms.prefix.insert("KAHVE")
    settle()


def extend(window: Window) -> None:
    """A voucher is to be good for longer."""
    voucher = good_voucher(window)
    page(window, "vouchers", VouchersPage).detail.extend.emit(voucher)


def good_voucher(window: Window) -> int:
    """A voucher that can be used."""
    ids = vouchers.to_print(today=window.today()) or vouchers.to_print(again=True, today=window.today())
    return ids[0]


def redeem(window: Window) -> None:
    """A voucher is used for a purchase."""
    shown = page(window, "vouchers", VouchersPage)
    dialog = shown.redeem(vouchers.voucher(good_voucher(window), today=window.today()).row.code)
    dialog.basket.insert("1500")


def redeem_refused(window: Window) -> None:
    """A code nobody knows."""
    page(window, "vouchers", VouchersPage).redeem("R4JV-V75K-3V8H")


def void(window: Window) -> None:
    """A voucher is made void."""
    page(window, "vouchers", VouchersPage).void(good_voucher(window))


def voucher(window: Window) -> None:
    """A voucher beside the list."""
    window.go("vouchers", voucher=good_voucher(window))


def print_sheet(window: Window) -> None:
    """The sheet of eight."""
    page(window, "vouchers", VouchersPage).printing.open_all()


def print_roll(window: Window) -> None:
    """The same on a roll."""
    shown = page(window, "vouchers", VouchersPage).printing
    shown.open_all()
    assert shown.paper is not None
    shown.paper.papers.set_value("80")
    shown.paper._choose_paper()


def inserts(window: Window, made: bool = False) -> None:
    """Cards for the parcels of the orders in the list; `made`: as they will be."""
    if not running():
        make_from_template("after_purchase", today=window.today(), now=window.now())
    shown = page(window, "orders", OrdersPage)
    settle()
    dialog = open_inserts(shown)
    assert dialog is not None
    dialog.carries.survey.setCurrentIndex(1)
    dialog.carries.voucher.setChecked(True)
    dialog.carries.value.setText("50")
    dialog.carries.least.setText("500")
    dialog.which.set_value(len(dialog._offered) - 1)
    dialog._choose()
    dialog.none.click()
    for place in (0, 1, 3):
        dialog.table.rows.tick(place)
    if made:
        dialog.verb.click()
    else:
        dialog.own.own.setChecked(True)


# settings, backups, help -----------------------------------------------------------------------


def section(window: Window, key: str) -> None:
    """A section of the settings, with a backup made."""
    if key == "backups":
        backups.make_backup(now=window.now())
    window.go("settings", section=key)


def unsaved(window: Window) -> None:
    """The settings are left with something typed."""
    page(window, "settings", SettingsPage).shop_form().name.setText("Lale Butik")
    window.go("today")


def restore(window: Window) -> None:
    """What a backup holds."""
    made = backups.make_backup(now=window.now())
    RestoreDialog(window, backups.look_inside(made.path)).open()


def help_of(window: Window, key: str) -> None:
    """F1 on a page."""
    window.go(key)
    settle()
    window.show_help()


PAGES: dict[str, Work] = {
    "import-file-empty": lambda window: page(window, "orders", OrdersPage).start_import(),
    "import-file": lambda window: wizard(window, BOOK, 0),
    "import-columns": lambda window: wizard(window, BOOK, 1),
    "import-check": lambda window: wizard(window, BOOK, 2),
    "import-since": import_since,
    "import-problems": lambda window: wizard(window, BAD, 2),
    "import-done": lambda window: wizard(window, BOOK, 3),
    "order": order,
    "customer": customer,
    "voucher": voucher,
    "vouchers-print": print_sheet,
    "vouchers-print-roll": print_roll,
    "order-inserts": inserts,
    "order-inserts-paper": partial(inserts, made=True),
    "sale": partial(sale, lines=False),
    "sale-lines": partial(sale, lines=True),
    "customer-new": customer_new,
    "voucher-issue": issue_one,
    "voucher-redeem": redeem,
    "restore": restore,
    **{f"settings-{key}": partial(section, key=key) for key, *_rest in SECTIONS[1:]},
}


def parcel(window: Window) -> None:
    """How an order goes to the customer."""
    shown = page(window, "orders", OrdersPage)
    one = next(row for row in orders.order_rows(shown.listing.table.rows.ids) if row.state == "new")
    kept = Parcel("Aras Kargo", "7781 4402 11", window.today() + timedelta(days=3))
    set_parcel(one.id, kept, now=window.now())
    shown.open_order(one.id)
    order_acts.keep_parcel(shown, one.id)


def save_customers(window: Window) -> None:
    """What is saved of the list of customers."""
    shown = page(window, "customers", CustomersPage)
    exporting.export_customers(shown, shown.listing.table)


def save_lines(window: Window) -> None:
    """Orders, a line a row."""
    shown = page(window, "orders", OrdersPage)
    dialog = exporting.export_orders(shown, shown.listing.table)
    dialog.rows.set_value("lines")
    dialog.rows.chosen.emit("lines")


def group_of(window: Window, *, naming: bool) -> None:
    """Conditions while they are built."""
    shown = page(window, "customers", CustomersPage)
    inner = Branch(
        (Condition("has_phone", "yes"), Condition("tag", "any_of", ("VIP", "Toptan"))), every=False
    )
    channel = Condition("channel", "any_of", ("counter", "phone"), Span(months=12))
    tree = Branch((Condition("last_day", "before", 60), channel, inner))
    shown.listing.show_where(None if naming else tree)
    dialog = shown.groups.make() if naming else shown.groups.filter()
    if naming:
        dialog.name.setText("Geri beklenenler")


def filtered(window: Window) -> None:
    """The list with a filter, other columns and a group."""
    shown = page(window, "customers", CustomersPage)
    tree = Branch(
        (Condition("orders", "at_least", 3, Span(months=12)), Condition("city", "any_of", ("İzmir",)))
    )
    make_group("Geri beklenenler", Branch((Condition("last_day", "before", 60),)), today=window.today())
    shown.refresh()
    shown.listing.show_where(tree)


def columns_of(window: Window) -> None:
    """The columns to choose."""
    page(window, "customers", CustomersPage).listing.choose_columns()


DIALOGS: dict[str, Work] = {
    "customers-filter": partial(group_of, naming=False),
    "customers-group": partial(group_of, naming=True),
    "customers-filtered": filtered,
    "customers-columns": columns_of,
    "order-parcel": parcel,
    "save-customers": save_customers,
    "save-lines": save_lines,
    "import-answered": import_answered,
    "import-undo": import_undo,
    "sale-search": sale_search,
    "voucher-issue-many": issue_percent,
    "voucher-issue-more": issue_more,
    "customer-member": customer_member,
    "customer-points": adjust,
    "early-access": early_access,
    "today-tasks": tasks_today,
    "customer-merge": merge,
    "voucher-extend": extend,
    "voucher-redeem-unknown": redeem_refused,
    "voucher-void": void,
    "settings-unsaved": unsaved,
    **{
        f"help-{key}": partial(help_of, key=key)
        for key in ("today", "till", "customers", "orders", "vouchers", "reports")
    },
}

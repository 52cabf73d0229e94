"""Scenes of the till for the screenshots."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QAbstractButton

from tests.ui.calm import settle
from vefa.db.models import Customer
from vefa.db.shop import write
from vefa.rules.programme import Tier
from vefa.services import customers, programme, vouchers
from vefa.services.sales import SaleDraft, SaleLine, sell
from vefa.services.voucher_codes import add_codes
from vefa.services.voucher_issue import Grant
from vefa.ui.pages.till import TillPage
from vefa.ui.returns import find_return, open_return
from vefa.ui.slips import open_slip
from vefa.ui.window import Window

TIERS = (Tier("Bronz", 0), Tier("Gümüş", 500_000, 1000), Tier("Altın", 1_500_000, 2000))


def till(window: Window) -> TillPage:
    """The page, in sight and read."""
    window.go("till")
    settle()
    page = window.page("till")
    assert isinstance(page, TillPage)
    return page


@write
def known(today: date, window: Window) -> int:
    """The customer with most points, of a tier, with a note and vouchers."""
    now = window.now()
    programme.begin(replace(programme.current(today), tiers=TIERS), now=now - timedelta(days=1))
    who = customers.customer_ids(sort="balance", today=today)[0]
    Customer.update(note="Koyu renk sever, 38 beden giyer.").where(Customer.id == who).execute()
    for kind, value in (("amount", 10_000), ("percent", 1_500)):
        vouchers.issue_vouchers(
            [who], kind=kind, value=value, last_day=date(2026, 12, 31), reason="", count=1, cap=None,
            min_basket=50_000, today=today, now=now,
        )  # fmt: skip
    return who


def sale(window: Window) -> None:
    """A customer, an amount, a voucher and points."""
    today = window.today()
    who = known(today, window)
    earlier = SaleDraft((SaleLine("Şal", 42_000),), today, who, moment=window.now())
    sell(earlier, today=today, now=window.now())
    desk = till(window).desk
    desk.choose(who)
    desk.right.sold.amount.insert("1250")
    next(iter(desk.left.who.vouchers.switches().values())).click()
    desk.right.points.choices[2].click()
    desk.take_amount()


def lines(window: Window) -> None:
    """The same with lines."""
    desk = till(window).desk
    desk.choose(known(window.today(), window))
    desk.right.sold.kind.findChildren(QAbstractButton)[1].click()
    form = desk.right.sold.lines_form
    for product, price, category in (("Keten gömlek", "879,90", "Giyim"), ("Kemer", "249,90", "Aksesuar")):
        line = next(one for one in form.forms if one.is_empty())
        line.product.insert(product)
        line.price.insert(price)
        line.category.insert(category)
        form.add()


def new(window: Window) -> None:
    """Somebody nobody knows."""
    till(window).desk.take("Zeynep Aksoy")


def guest(window: Window) -> None:
    """A sale without a customer."""
    till(window).desk.serve_guest()


def found(window: Window) -> None:
    """Several who fit what was typed."""
    till(window).desk.take("ay")


def refused(window: Window) -> None:
    """A code nobody knows."""
    till(window).desk.take("R4JV-V75K-3V8H")


def find_sale(window: Window) -> None:
    """A return begins: whose sale, which number."""
    page = till(window)
    page.desk.choose(known(window.today(), window))
    find_return(page, page.desk.sale.who)


def give_back(window: Window) -> None:
    """Some of a sale comes back that was paid with points and a gift card."""
    page, moment = till(window), {"today": window.today(), "now": window.now()}
    who = known(window.today(), window)
    add_codes(["KART"], Grant("gift_card", 20_000), **moment)
    lines = (SaleLine("Keten gömlek", 45_000, quantity=2000), SaleLine("Kemer", 24_990))
    made = sell(SaleDraft(lines, window.today(), who, cards=("KART",), points=500), **moment)
    dialog = open_return(page, made.order_id)
    assert dialog is not None
    dialog.how.findChildren(QAbstractButton)[1].click()
    dialog.counts[0].count.setText("1")


def slip(window: Window) -> None:
    """The slip of a sale."""
    page, moment = till(window), {"today": window.today(), "now": window.now()}
    who = known(window.today(), window)
    lines = (SaleLine("Keten gömlek", 45_000, quantity=2000), SaleLine("Kemer", 24_990))
    draft = SaleDraft(lines, window.today(), who, points=500, moment=window.now())
    dialog = open_slip(page, sell(draft, **moment).order_id)
    assert dialog is not None
    settle()


PAGES: dict[str, Callable[[Window], object]] = {"till-sale": sale, "till-lines": lines, "till-new": new}
DIALOGS: dict[str, Callable[[Window], object]] = {
    "till-guest": guest,
    "till-found": found,
    "till-refused": refused,
    "till-return-sale": find_sale,
    "till-return": give_back,
    "till-slip": slip,
}

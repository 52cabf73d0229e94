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
from vefa.ui.pages.till import TillPage
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
    programme.change(replace(programme.current(today), tiers=TIERS), now=now - timedelta(days=1))
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


PAGES: dict[str, Callable[[Window], object]] = {"till-sale": sale, "till-lines": lines, "till-new": new}
DIALOGS: dict[str, Callable[[Window], object]] = {
    "till-guest": guest,
    "till-found": found,
    "till-refused": refused,
}

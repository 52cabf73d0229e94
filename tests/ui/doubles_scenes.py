"""Scenes of each person once for the screenshots: likely doubles, orders under other names."""

from collections.abc import Callable

from tests.services.orders_of import import_orders, line, order
from tests.ui.calm import settle
from vefa.services.customers import CustomerDraft, add_customer, customer_ids
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.window import Window

_HOME = {"city": "İzmir", "district": "Konak"}


def customers(window: Window) -> CustomersPage:
    """The page of customers, some of whom came twice."""
    when = {"today": window.today(), "now": window.now()}
    first = CustomerDraft("Zülfikar Sarpkaya", "0532 000 12 33", city="İzmir", birthday="12.03")
    add_customer(first, **when)
    add_customer(CustomerDraft("Zülfikar Sarpkaya", "0532 001 02 33", city="İzmir"), **when)
    aliases = {"pf+1@trendyolmail.com": "49. Sok. No:37 D:14", "pf+2@trendyolmail.com": "49. Sokak No 37/14"}
    irem = (
        order(f"T-{at}", line(45_000), name="İrem Işıklı", buyer=buyer, address=address, **_HOME)
        for at, (buyer, address) in enumerate(aliases.items())
    )
    pair = ("Ayşe Balkan", "Can Demirel")
    two = (order(f"W-{name}", line(20_000), name=name, phone="+905320009988") for name in pair)
    import_orders(*irem, *two)
    window.data_changed.emit()
    window.go("customers")
    settle()
    shown = window.page("customers")
    assert isinstance(shown, CustomersPage)
    return shown


def doubles(window: Window) -> None:
    """Likely doubles are looked at."""
    customers(window).doubles.open()


def other_names(window: Window) -> None:
    """Two people who share a phone."""
    shown = customers(window)
    shown.programme.other_names(customer_ids("Ayşe Balkan", today=window.today())[0])


SCENES: dict[str, Callable[[Window], object]] = {
    "customers-hint": customers,
    "customer-doubles": doubles,
    "customer-other-names": other_names,
}

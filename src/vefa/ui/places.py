"""The places of the sidebar, in order. A page's module is loaded when somebody first goes there."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from vefa.i18n import N_
from vefa.records import dataclass

if TYPE_CHECKING:
    from vefa.ui.page import Page
    from vefa.ui.window import Window


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `page` is "module:Class"; `label` is translated where it is shown.

    `count` answers how many things wait there and in which tone (accent, neutral, danger); None: nothing.
    """

    key: str
    icon: str
    label: str
    page: str
    shortcut: str
    new_group: bool = False
    count: Callable[["Window"], tuple[int, str] | None] | None = None
    second_shortcut: str = ""

    def build(self, window: "Window") -> "Page":
        """Load the module and make the page."""
        module, _colon, name = self.page.partition(":")
        made: Page = getattr(import_module(module), name)(window)
        return made


def _tasks(window: "Window") -> tuple[int, str] | None:
    """What is to be done, as the first page has read it; before that nothing is known."""
    page: Any = window.built().get("today")
    return (page.waiting, "accent") if page is not None and page.waiting else None


def _complaints(window: "Window") -> tuple[int, str] | None:
    """The late ones in red; without any the open ones."""
    from vefa.services.complaints.waiting import waiting

    found = waiting(window.now())
    if found.late:
        return found.late, "danger"
    return (found.open, "neutral") if found.open else None


def _surveys(_window: "Window") -> tuple[int, str] | None:
    """The low answers that wait for a reply."""
    from vefa.services.surveys.waiting import waiting

    count = waiting()
    return (count, "neutral") if count else None


PLACES: Final = (
    Place("today", "sun", N_("Today"), "vefa.ui.pages.today:TodayPage", "Ctrl+1", count=_tasks),
    Place("till", "scan-barcode", N_("Till"), "vefa.ui.pages.till:TillPage", "Ctrl+2", second_shortcut="F2"),
    Place(
        "customers",
        "users",
        N_("Customers"),
        "vefa.ui.pages.customers:CustomersPage",
        "Ctrl+3",
        new_group=True,
    ),
    Place("orders", "shopping-bag", N_("Orders"), "vefa.ui.pages.orders:OrdersPage", "Ctrl+4"),
    Place("vouchers", "ticket-percent", N_("Vouchers"), "vefa.ui.pages.vouchers:VouchersPage", "Ctrl+5"),
    Place(
        "programme",
        "sparkles",
        N_("Loyalty programme"),
        "vefa.ui.pages.programme.page:ProgrammePage",
        "Ctrl+6",
    ),
    Place(
        "surveys",
        "message-circle-heart",
        N_("Surveys"),
        "vefa.ui.pages.surveys.page:SurveysPage",
        "Ctrl+7",
        new_group=True,
        count=_surveys,
    ),
    Place(
        "complaints",
        "life-buoy",
        N_("Complaints"),
        "vefa.ui.pages.complaints.page:ComplaintsPage",
        "Ctrl+8",
        count=_complaints,
    ),
    Place(
        "reports",
        "chart-column",
        N_("Reports"),
        "vefa.ui.pages.reports.page:ReportsPage",
        "Ctrl+0",
        new_group=True,
    ),
)
SETTINGS: Final = Place(
    "settings", "settings", N_("Settings"), "vefa.ui.pages.settings:SettingsPage", "Ctrl+,"
)

"""Scenes of the ready sample shop: what its customers said, as whoever looks round finds it."""

from tests.ui.calm import settle
from tests.ui.work_scenes import Work, page
from vefa.services.complaints import listing
from vefa.services.complaints.card import complaint as card
from vefa.services.surveys.keeping import surveys
from vefa.ui.pages.complaints.page import ComplaintsPage
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.surveys.page import SurveysPage
from vefa.ui.window import Window


def answers(window: Window) -> None:
    """What the survey after a purchase came to."""
    shown = page(window, "surveys", SurveysPage)
    shown.show_results(surveys()[0].id)
    settle()


def complaint(window: Window, state: str = "waiting") -> ComplaintsPage:
    """The newest complaint in a state."""
    shown = page(window, "complaints", ComplaintsPage)
    found = listing.complaint_ids(group="open", now=window.now())
    rows = listing.complaint_rows(found, now=window.now())
    shown.show_complaint(next(one.id for one in rows if one.state == state))
    settle()
    return shown


def causes(window: Window) -> None:
    """The report on root causes."""
    shown = page(window, "complaints", ComplaintsPage)
    shown.over.open_causes()
    settle()


def talks(window: Window) -> None:
    """Talks with customers."""
    shown = page(window, "complaints", ComplaintsPage)
    shown.over.open_talks()
    settle()


def customer(window: Window) -> None:
    """The card of somebody who complained, with all that was said."""
    found = listing.complaint_ids(group="open", now=window.now())
    rows = listing.complaint_rows(found, now=window.now())
    shown = page(window, "customers", CustomersPage)
    shown.show_customer(next(one.customer_id for one in rows if one.customer_id) or 0)
    settle()


def ask(window: Window) -> None:
    """The customer of a closed complaint is asked how it was dealt with."""
    shown = page(window, "complaints", ComplaintsPage)
    found = listing.complaint_ids(now=window.now())
    closed = next(one for one in found if card(one, now=window.now()).asks)
    shown.show_complaint(closed)
    settle()
    kept = shown.detail.card()
    assert kept is not None
    shown.acts.ask_how(kept)
    settle()


def whole(window: Window) -> None:
    """What is said of a survey as a whole."""
    shown = page(window, "surveys", SurveysPage)
    view = shown.building.open(surveys()[0].id)
    view.part.set_value(1)
    view.part.chosen.emit(1)
    settle()


PAGES: dict[str, Work] = {
    "sample-answers": answers,
    "sample-complaint": complaint,
    "sample-causes": causes,
    "sample-talks": talks,
    "sample-customer": customer,
}
DIALOGS: dict[str, Work] = {
    "sample-ask": ask,
    "sample-whole": whole,
}

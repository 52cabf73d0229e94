"""Scenes of the loyalty programme for the screenshots: changed values, their dialogs, history, terms."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tests.ui.calm import settle
from vefa.rules.editing.levels import usual_tiers
from vefa.rules.programme import Birthday, Campaign, Conditions, ProgrammeRules
from vefa.services import programme
from vefa.ui.pages.programme.page import ProgrammePage
from vefa.ui.window import Window

REST = 400  # ms in which a change is rehearsed


def shown(window: Window) -> ProgrammePage:
    """The page, read, in a shop with tiers and a gift."""
    rules = replace(
        ProgrammeRules(),
        tiers=usual_tiers(),
        birthday=Birthday(voucher=5000),
        campaigns=(Campaign("campaign-1", 10_000, "Salı", Conditions(weekdays=(2,), min_basket=50_000)),),
    )
    programme.begin(rules, now=window.now() - timedelta(days=30))
    window.go("programme")
    settle()
    page = window.page("programme")
    assert isinstance(page, ProgrammePage)
    page.refresh()
    return page


def put(page: ProgrammePage, key: str, choice: str, value: object) -> None:
    """Another value in a sentence."""
    page.change(page.sentences.views[key].shown.row.choices[choice].put(value))


def changed(window: Window) -> ProgrammePage:
    """Two values changed, the rehearsal beside them."""
    page = shown(window)
    tier = page.draft.tiers[2].name
    put(page, "rule:base", "money", 800)
    put(page, "tiers", f"threshold_{tier}", 1_200_000)
    page._rest.stop()
    page._rehearse()
    settle()
    return page


def value(window: Window) -> None:
    """The small editor of a value."""
    changed(window).edit("rule:base", "money")


def waits(window: Window) -> None:
    """The editor of a wait."""
    changed(window).edit("waiting", "others")


def start(window: Window) -> None:
    """When it begins."""
    changed(window).begin()


def movers(window: Window) -> None:
    """Everybody who changes tier."""
    changed(window).show_movers()


def history(window: Window) -> None:
    """Every version, one of them planned."""
    page = changed(window)
    programme.begin(page.draft, window.now() + timedelta(days=7), now=window.now())
    page.show_history()


PAGES: dict[str, Callable[[Window], object]] = {"programme-changed": changed}
DIALOGS: dict[str, Callable[[Window], object]] = {
    "programme-value": value,
    "programme-wait": waits,
    "programme-start": start,
    "programme-movers": movers,
    "programme-history": history,
}

"""Scenes of the loyalty programme for the screenshots: changed values, their dialogs, history, terms."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tests.ui.calm import settle
from vefa.rules.editing.levels import usual_tiers
from vefa.rules.programme import (
    Activity,
    Birthday,
    Campaign,
    Conditions,
    ProgrammeRules,
    Rule,
    StampCard,
)
from vefa.services import customers, lists, programme, special_days
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
    changed(window).versions.begin()


def movers(window: Window) -> None:
    """Everybody who changes tier."""
    changed(window).show_movers()


def history(window: Window) -> None:
    """Every version, one of them planned."""
    page = changed(window)
    programme.begin(page.draft, window.now() + timedelta(days=7), now=window.now())
    page.versions.show_history()


def rule(window: Window) -> None:
    """The form of a rule with conditions."""
    page = shown(window)
    when = Conditions(categories=("Takı",), min_basket=50_000, weekdays=(2, 4))
    page.forms.rule(Rule("rule-1", 2, 1000, mode="instead", title="Takılar", when=when))


def campaign(window: Window) -> None:
    """The form of a campaign."""
    shown(window).forms.edit("campaign:campaign-1")


def stamps(window: Window) -> None:
    """The form of a stamp card."""
    shown(window).forms.stamps(StampCard("stamp-1", 10, "Filtre kahve", title="Kahve kartı"))


def activity(window: Window) -> None:
    """The form of an activity."""
    shown(window).forms.activity("activity-1", Activity(50, per_month=2, title="Yorum"))


def tiers(window: Window) -> None:
    """The form of the tiers."""
    shown(window).forms.edit("tiers")


def higher(window: Window) -> None:
    """All thresholds higher."""
    shown(window).forms.raise_thresholds()


def channels(window: Window) -> None:
    """Channels that wait in their own way."""
    shown(window).forms.edit("waiting")


def goods(window: Window) -> None:
    """Products and their marks."""
    shown(window).forms.products()


def days(window: Window) -> None:
    """The calendar."""
    page = shown(window)
    special_days.add_usual_days(window.today())
    page.forms.days()


def members(window: Window) -> None:
    """A list of customers."""
    page = shown(window)
    number = lists.make_list("Müdavimler", today=window.today())
    lists.add_to_list(number, list(customers.customer_ids(today=window.today()))[:3])
    page.forms.lists()


def terms(window: Window) -> None:
    """The terms as text and on paper."""
    shown(window).versions.show_terms()


PAGES: dict[str, Callable[[Window], object]] = {"programme-changed": changed}
DIALOGS: dict[str, Callable[[Window], object]] = {
    "programme-value": value,
    "programme-wait": waits,
    "programme-start": start,
    "programme-movers": movers,
    "programme-history": history,
    "programme-rule": rule,
    "programme-campaign": campaign,
    "programme-stamps": stamps,
    "programme-activity": activity,
    "programme-tiers": tiers,
    "programme-raise": higher,
    "programme-channels": channels,
    "programme-goods": goods,
    "programme-days": days,
    "programme-members": members,
    "programme-terms": terms,
}

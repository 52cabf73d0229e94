"""The figures of a customer: points, spending or the way to the next tier, stamp cards, friends, terms."""

import re
from collections.abc import Iterator
from datetime import date
from textwrap import shorten, wrap
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.customers import CustomerCard
from vefa.services.membership import Membership
from vefa.services.referral_list import FriendRow
from vefa.services.sales.shopper import Progress
from vefa.ui.layout import column, row
from vefa.ui.widgets import Banner, Button, Card, Label, ProgressBar

_FRIENDS: Final = 3  # that are named
_LINES: Final = 6  # of a note that show at once
_NOTE: Final = 260  # letters of it
_PART: Final = 12  # letters of a long word that stay together
_LONG: Final = re.compile(rf"\S{{{2 * _PART},}}")
_STATES: Final = {
    "open": N_("has not bought yet"),
    "pending": N_("{points} points from {day}"),
    "paid": N_("{points} points"),
    "below_minimum": N_("first order below the minimum"),
    "not_first_order": N_("not a first order"),
    "month_limit": N_("beyond the month's limit"),
}


def points_box(card: CustomerCard) -> Card:
    """Balance, its worth, and what waits."""
    points = card.points
    worth = words.money(points.worth, settings.currency())
    note = _("nothing waits")
    if points.waiting:
        note = _("{points} wait").format(points=words.number(points.waiting))
    if points.next_release is not None:
        text = _("{points} wait · from {day}")
        if points.next_points != points.waiting:
            text = _("{points} wait · {first} of them from {day}")
        waiting, first = words.number(points.waiting), words.number(points.next_points)
        note = text.format(points=waiting, first=first, day=unbroken(words.day(points.next_release)))
    if points.balance < 0:
        note = _("paid off by the next points")
    balance = Label(words.number(points.balance), "figure")
    figure = row(balance, Label(f"= {worth}", "small", "text2"), None, gap=6)
    foot = Label(note, "caption", "text3", wrap=True)
    return _box(column(Label(_("Points balance"), "label", "text2"), figure, foot, None))


def second_box(card: CustomerCard, member: Membership, today: date) -> Card:
    """The way to the next tier; without tiers what was spent."""
    way = member.progress
    if way is None or not (way.next or way.tier):
        return _spending_box(card, today)
    return _tier_box(way)


def _tier_box(way: Progress) -> Card:
    if not way.next or not way.missing:
        head = _("Highest tier") if not way.next else _("{tier} is reached").format(tier=way.next)
        return _box(column(Label(head, "label", "text2"), Label(way.tier, "figure")))
    missing = words.number(way.missing)
    if way.basis == "money":
        missing = words.money(way.missing, settings.currency(), decimals="never")
    figure = row(Label(missing, "figure"), Label(_("missing"), "small", "text2"), None, gap=6)
    bar = ProgressBar(way.counted / way.threshold, "gold", 8)
    return _box(column(Label(_("Until {tier}").format(tier=way.next), "label", "text2"), figure, 6, bar))


def _spending_box(card: CustomerCard, today: date) -> Card:
    amount = words.money(card.row.spent_12m, settings.currency(), decimals="never")
    last = _("no purchase yet")
    if card.row.last_day is not None:
        last = _("last purchase: {ago}").format(ago=words.ago(card.row.last_day, today))
    head, foot = Label(_("Last 12 months"), "label", "text2"), Label(last, "caption", "text3", wrap=True)
    return _box(column(head, Label(amount, "figure"), foot, None))


def _box(layout: QVBoxLayout) -> Card:
    return Card(layout, margins=(14, 10, 12, 10), fill="soft", radius=12)


def notes(card: CustomerCard, member: Membership) -> Iterator[Banner]:
    """What is to be known of him: points that end, a downgrade to come, a deficit."""
    if card.points.soon and card.points.soon_day is not None:
        text = _("{points} points end within 30 days, the first on {day}.")
        day = unbroken(words.day(card.points.soon_day))
        yield Banner("honey", "hourglass", text.format(points=words.number(card.points.soon), day=day))
    if card.points.balance < 0:
        text = _("{points} points are missing; the next points earned pay them. Nobody owes money for it.")
        yield Banner("info", "info", text.format(points=words.number(-card.points.balance)))
    if member.notice is not None:
        text = _("Told on {day} that the tier will be lower unless it is earned again.")
        yield Banner("honey", "triangle-alert", text.format(day=unbroken(words.day(member.notice))))
    if member.lost:
        text = _("{points} points were taken back from nothing and are lost.")
        yield Banner("neutral", "info", text.format(points=words.number(member.lost)))
    if card.row.name_only:
        text = _("Known by name only. With a phone or an e-mail, orders of other places are found too.")
        yield Banner("info", "info", text)


def note_banner(text: str, change: Button) -> Banner:
    """The note, with what lets it be changed; of a long one the beginning: the history stays in sight."""
    lines = text.splitlines()
    begin = shorten("\n".join(lines[:_LINES]), _NOTE, placeholder=" …")
    if len(lines) <= _LINES and len(text) <= _NOTE:
        return Banner("neutral", "sticky-note", text, change)
    whole = Button(_("Show all"), "link", size="s")
    banner = Banner("neutral", "sticky-note", begin if begin.endswith("…") else f"{begin} …", whole, change)
    whole.clicked.connect(lambda _on=False: banner.set_text(text))
    whole.clicked.connect(whole.hide)
    return banner


def facts(member: Membership) -> Iterator[QHBoxLayout]:
    """Stamp cards, friends and terms, a line each."""
    for stamps in member.stamps:
        text = stamps.title or stamps.gift
        state = stamps.text if not stamps.owed else _("{stamps}, {owed} owed").format(
            stamps=stamps.text, owed=words.number(stamps.owed)
        )  # fmt: skip
        yield _pair(_("Stamp card: {title}").format(title=text), state)
    for one in member.friends[:_FRIENDS]:
        head = _("Brought by {name}") if one.brought else _("Brought {name}")
        yield _pair(head.format(name=one.name), _friend(one))
    more = len(member.friends) - _FRIENDS
    if more > 0:
        yield _pair(_("Friends"), _("{count} more").format(count=words.number(more)))
    if member.newest_terms:
        yield _pair(_("Terms of the programme"), _terms(member))
    for one_merged in member.merged:
        text = _("no. {number}, {day}").format(number=one_merged.number, day=words.day(one_merged.day))
        yield _pair(_("Merged with {name}").format(name=one_merged.name), text)


def _friend(one: FriendRow) -> str:
    day = words.day(one.release) if one.release else ""
    return _(_STATES[one.state]).format(points=words.number(one.points), day=day)


def _terms(member: Membership) -> str:
    if member.terms is None:
        return _("not accepted yet")
    text = _("version {number}, accepted on {day}")
    return text.format(number=member.terms.number, day=words.day(member.terms.day))


def _pair(name: str, text: str) -> QHBoxLayout:
    return row((Label(name, "small", "text2", wrap=True), 1), Label(text, "small"), gap=10)


def unbroken(text: str) -> str:
    """Never parted by the end of a line: a phone number, a day."""
    return text.replace(" ", "\u00a0")


def parted(name: str) -> str:
    """A name in which a word that is longer than a line goes on in the next one."""
    return _LONG.sub(lambda word: "\u200b".join(wrap(word[0], _PART)), name)


def breakable(address: str) -> str:
    """An e-mail address that may be parted behind its dots and before its @, where a line ends."""
    return address.replace("@", "\u200b@").replace(".", ".\u200b")

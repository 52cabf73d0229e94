"""The loyalty programme in sentences; the rate can be changed, and every version stays to be read."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.files.channels import channel_label
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.programme import Rate
from vefa.rules.programme_words import choices, rate_sentence
from vefa.rules.speaking import Speaker
from vefa.rules.text import upper_tr
from vefa.services import programme, settings
from vefa.services.programme import Version
from vefa.ui import typed
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.settings_section import Section, group
from vefa.ui.widgets import (
    Badge,
    Banner,
    Button,
    FormRow,
    IconLabel,
    Label,
    Line,
    ReadField,
    SentenceFlow,
    SpinField,
    Value,
)

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage

_ICONS = {
    "earning": "coins",
    "campaigns": "sparkles",
    "rounding": "scale",
    "tiers": "crown",
    "bonuses": "trending-up",
    "worth": "wallet",
    "redeem": "shopping-basket",
    "waiting": "hourglass",
    "expiry": "calendar-x",
    "returns": "undo-2",
    "referral": "users",
    "birthday": "cake",
    "activities": "star",
    "stamps": "badge",
    "goodwill": "heart",
}
_NO_WAY_IN = frozenset({"redeem", "referral"})  # the window cannot pay with points or name a friend


class ProgrammeSection(Section):
    """What customers earn, in sentences."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page, _("Programme"), _("How points are earned, wait and end."))
        self.money = Value("", name=_("Amount of money"))
        self.points = Value("", name=_("Number of points"))
        self.money.clicked.connect(self.edit)
        self.points.clicked.connect(self.edit)
        template = _("For every {money} spent, {points} are earned.")
        flow = SentenceFlow(_parts(template, {"money": self.money, "points": self.points}))
        note = Label(_("Only full steps count, once per order."), "caption", "text3", wrap=True)
        self.form.addLayout(
            row(
                IconLabel("coins", "accent_text", 20, tone="accent", disc=38),
                (boxed(column(flow, note, gap=2)), 1),
                gap=14,
            )
        )
        self._others, self._versions = QVBoxLayout(), QVBoxLayout()
        self._others.setSpacing(12)
        self._versions.setSpacing(0)
        self.form.addLayout(self._others)
        self.form.addWidget(Line())
        self.form.addWidget(group(_("Versions"), self._versions))

    def refresh(self) -> None:
        """Show the rules in force and every version."""
        rules = programme.current(self.window_.today())
        speaker = Speaker(settings.currency(), settings.zone(), channel_label)
        self.money.set_value(_money(rules.rate.per))
        self.points.set_value(_points(rules.rate.points))
        clear(self._others)
        for topic, sentence in choices(rules, speaker)[1:]:
            if topic in _NO_WAY_IN:
                continue
            self._others.addLayout(
                row(
                    IconLabel(_ICONS[topic], "accent_text", 20, tone="accent", disc=38),
                    (Label(sentence, "lead", wrap=True), 1),
                    gap=14,
                )
            )
        clear(self._versions)
        known = programme.versions() or [programme.FIRST_VERSION]
        for place, version in enumerate(reversed(known)):
            self._versions.addWidget(self._line(version, current=place == 0))
            self._versions.addWidget(Line())

    def edit(self) -> None:
        """Ask for another rate."""
        dialog = RateDialog(self, programme.current(self.window_.today()).rate)
        dialog.chosen.connect(self.change)
        dialog.open()

    def change(self, rate: Rate) -> None:
        """From now on orders earn by `rate`; undo puts the rules of before in force again."""
        before = programme.current(self.window_.today())
        self.page.act(
            programme.change_rate,
            rate.points,
            rate.per,
            today=self.window_.today(),
            now=self.window_.now(),
            done=_("The new rate holds from now on."),
            undo=lambda _rules: programme.change(before, now=self.window_.now()),
        )

    def _line(self, version: Version, *, current: bool) -> QWidget:
        since = _("From the beginning") if version.starts is None else _moment(version.starts)
        by = f"{since} · {version.person}" if version.person else since
        sentence = rate_sentence(version.rules.rate, settings.currency())
        sentence = upper_tr(sentence[0]) + sentence[1:]
        told = column(Label(sentence, "strong", wrap=True), Label(by, "caption", "text3", wrap=True), gap=2)
        badge = [Badge(_("In force"), "success", "check")] if current else []
        return boxed(row((told, 1), *badge, margins=(0, 9, 0, 9)))


class RateDialog(Dialog):
    """Another rate; `chosen(Rate)` when it can be one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, rate: Rate) -> None:
        super().__init__(parent, _("Change the rate"), icon="coins", tone="honey")
        now = _money(rate.per).removesuffix(typed.unit()).strip()
        self.money = ReadField(_above_zero, now, suffix=typed.unit(), name=_("For every"))
        self.points = SpinField(rate.points, 1, 10_000, name=_("Points"))
        self.money_row = FormRow(_("For every"), self.money)
        kept = Banner(
            "honey",
            "info",
            _("A new version begins now. Orders that are there keep the rate they earned by."),
        )
        fields = row((self.money_row, 1), (FormRow(_("Points"), self.points), 1), gap=14)
        self.body.addLayout(column(fields, kept, gap=16))
        save = Button(_("Begin the new rate"), "primary", key_cap="Enter")
        save.clicked.connect(self.save)
        self.set_buttons(self.cancel_button(), save)
        self.set_first_focus(self.money)

    def save(self) -> None:
        """Take the rate, or tell what is wrong beside the field."""
        try:
            per = _above_zero(self.money.text())
        except VefaError as error:
            self.money_row.set_error(error.message)
            self.fit()
            return
        self.accept()
        self.chosen.emit(Rate(self.points.value(), per))


def _above_zero(text: str) -> int:
    found = typed.amount(text)
    if found <= 0:
        raise VefaError(_("The amount has to be above zero."), _("Type it like 10."))
    return found


def _money(minor: int) -> str:
    return words.money(minor, settings.currency(), "sentence", decimals="needed")


def _points(points: int) -> str:
    return ngettext("{points} point", "{points} points", points).format(points=words.number(points))


def _moment(stamp: str) -> str:
    at = datetime.fromisoformat(stamp).astimezone(ZoneInfo(settings.zone()))
    return _("From {moment}").format(moment=words.day_and_time(at))


def _parts(template: str, values: Mapping[str, Value]) -> list[str | Value]:
    """A translated sentence with Values in the places of their names."""
    parts = re.split(r"\{(\w+)\}", template)
    return [values[part] if place % 2 else part for place, part in enumerate(parts) if part]

"""The forms of a rule and of a campaign: what they give, and when; the sentence of it above."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.programme import WHOLE, Campaign, Conditions, Rule
from vefa.rules.programme_words import campaign_sentence, rule_told
from vefa.rules.speaking import Speaker
from vefa.ui import typed
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import Item, boxed, column, row
from vefa.ui.pages.programme.conditions_form import ConditionsForm
from vefa.ui.pages.programme.offers import Offers
from vefa.ui.widgets import Banner, Button, Field, FormRow, Label, ReadField, Segmented, SpinField

_WIDTH: Final = 720
_MOST: Final = 1_000_000


class BoundForm(Dialog):
    """What forms of something with conditions share: the sentence, a name, the conditions.

    `chosen(made)` with what `made()` answers; a VefaError of it is told in place of the sentence.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, heading: str, title: str, when: Conditions, offers: Offers) -> None:
        super().__init__(parent, heading, width=_WIDTH)
        self.name = Field(title, name=_("Its name"), placeholder=_("Name it as the shop calls it"))
        self.conditions = ConditionsForm(when, offers)
        self.answer = Banner("accent", "message-square-quote", "")

    def made(self) -> object:
        """What is typed. VefaError when something of it cannot be."""
        raise NotImplementedError

    def told(self) -> str:
        """The sentence of what is typed. VefaError as `made`."""
        raise NotImplementedError

    def arrange(self, *fields: Item) -> None:
        """Put the form together: sentence, name, `fields`, conditions, buttons."""
        heading = Label(_("Conditions"), "strong")
        note = Label(
            _("All that are ticked must hold; of a list one is enough."), "caption", "text3", wrap=True
        )
        name = FormRow(_("Its name"), self.name, optional=True)
        self.body.addLayout(column(self.answer, 12, name, 12, *fields, 16, heading, note, 4, self.conditions))
        save = Button(_("Take it"), "primary", "check", key_cap="Ctrl+Enter")
        save.clicked.connect(self.save)
        self.set_buttons(self.cancel_button(), save)
        self.set_first_focus(self.name)
        self.name.textEdited.connect(lambda _text: self.show_answer())
        self.conditions.changed.connect(self.show_answer)
        self.show_answer()

    def show_answer(self) -> None:
        """Say what it means, or what is missing."""
        try:
            self.answer.set_look("accent", "message-square-quote", self.told())
        except VefaError as error:
            self.answer.refuse(error)

    def save(self) -> None:
        """Take it, unless something is missing."""
        try:
            made = self.made()
        except VefaError:
            self.show_answer()
            self.answer.setFocus()
            return
        self.accept()
        self.chosen.emit(made)


class RuleDialog(BoundForm):
    """A rule: points for money, for each order or for each piece; beside the others or instead of them."""

    def __init__(self, parent: QWidget, rule: Rule, offers: Offers, speaker: Speaker) -> None:
        super().__init__(parent, _("A rule"), rule.title, rule.when, offers)
        self._rule, self._speaker = rule, speaker
        self.kind = Segmented(
            [(_("For money"), "per"), (_("For an order"), "order"), (_("For a piece"), "item")],
            rule.kind, name=_("What earns"),
        )  # fmt: skip
        self.per = ReadField(
            typed.amount, typed.shown(rule.per or 1000), suffix=typed.unit(), name=_("For every")
        )
        self.points = SpinField(rule.points, 0, _MOST, name=_("Points"))
        self.mode = Segmented(
            [(_("Beside the others"), "add"), (_("Instead of the others"), "instead")],
            rule.mode, name=_("Together with other rules"),
        )  # fmt: skip
        self.priority = SpinField(rule.priority, 0, 999, name=_("Priority"))
        self._per_row = FormRow(_("For every"), self.per)
        self._priority_row = FormRow(
            _("Priority"), self.priority, hint=_("The highest takes the goods that several such rules cover.")
        )
        self.arrange(
            row(self.kind, None), 10,
            row((self._per_row, 1), (FormRow(_("Points"), self.points), 1), gap=12), 10,
            row(self.mode, None), 8, self._priority_row,
        )  # fmt: skip
        self._connect()

    def made(self) -> Rule:
        """The rule."""
        kind = str(self.kind.value())
        per = typed.amount(self.per.text()) if kind == "per" else 0
        if kind == "per" and per <= 0:
            raise VefaError(_("The amount has to be above zero."), _("Type it like 10."))
        instead = self.mode.value() == "instead"
        return Rule(
            self._rule.id,
            self.points.value(),
            per,
            kind,
            str(self.mode.value()),
            self.priority.value() if instead else 0,
            " ".join(self.name.text().split()),
            self.conditions.value(),
        )

    def told(self) -> str:
        """The rule in words."""
        return rule_told(self.made(), self._speaker)

    def _connect(self) -> None:
        for choice in (self.kind, self.mode):
            choice.chosen.connect(lambda _value: self._show_fields())
        self.per.changed.connect(self.show_answer)
        for number in (self.points, self.priority):
            number.valueChanged.connect(lambda _value: self.show_answer())
        self._show_fields()

    def _show_fields(self) -> None:
        self._per_row.setVisible(self.kind.value() == "per")
        self._priority_row.setVisible(self.mode.value() == "instead")
        self.show_answer()


class CampaignDialog(BoundForm):
    """A campaign: so many times the points, or so much per cent more."""

    def __init__(self, parent: QWidget, campaign: Campaign, offers: Offers, speaker: Speaker) -> None:
        super().__init__(parent, _("A campaign"), campaign.title, campaign.when, offers)
        self._campaign, self._speaker = campaign, speaker
        whole = campaign.plus > 0 and campaign.plus % WHOLE == 0
        self.kind = Segmented(
            [(_("So many times"), "times"), (_("Per cent more"), "percent")],
            "times" if whole else "percent", name=_("How much more"),
        )  # fmt: skip
        self.times = SpinField(campaign.plus // WHOLE + 1 if whole else 2, 2, 100, name=_("Times"))
        share = words.percent(1000 if whole else campaign.plus).strip("%")
        self.share = ReadField(typed.hundredths, share, suffix="%", name=_("Per cent more"))
        self._times_row = FormRow(_("Times"), self.times)
        self._share_row = FormRow(_("Per cent more"), self.share)
        self.arrange(row(self.kind, None), 8, boxed(column(self._times_row, self._share_row)))
        self.kind.chosen.connect(lambda _value: self._show_fields())
        self.times.valueChanged.connect(lambda _value: self.show_answer())
        self.share.changed.connect(self.show_answer)
        self._show_fields()

    def made(self) -> Campaign:
        """The campaign."""
        if self.kind.value() == "times":
            plus = (self.times.value() - 1) * WHOLE
        else:
            plus = typed.hundredths(self.share.text())
        if plus <= 0:
            raise VefaError(_("A campaign gives more than nothing."), _("Type a per cent above zero."))
        title = " ".join(self.name.text().split())
        return Campaign(self._campaign.id, plus, title, self.conditions.value())

    def told(self) -> str:
        """The campaign in words."""
        return campaign_sentence(self.made(), self._speaker)

    def _show_fields(self) -> None:
        times = self.kind.value() == "times"
        self._times_row.setVisible(times)
        self._share_row.setVisible(not times)
        self.show_answer()

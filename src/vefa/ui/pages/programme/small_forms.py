"""The forms of an activity and of a stamp card."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.gifts_words import activity_sentence, stamp_sentence
from vefa.rules.programme import Activity, StampCard
from vefa.rules.speaking import Speaker
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.pages.programme.names_field import TypedNames
from vefa.ui.pages.programme.offers import Offers
from vefa.ui.pages.programme.rule_form import BoundForm
from vefa.ui.widgets import Banner, Button, Check, Field, FormRow, Segmented, SpinField

_MOST: Final = 1_000_000


class StampDialog(BoundForm):
    """A stamp card: after so many pieces or orders one product is free."""

    def __init__(self, parent: QWidget, card: StampCard, offers: Offers, speaker: Speaker) -> None:
        super().__init__(parent, _("A stamp card"), card.title, card.when, offers)
        self._card, self._speaker = card, speaker
        self.every = SpinField(card.every, 1, 10_000, name=_("After how many"))
        self.unit = Segmented(
            [(_("pieces"), "item"), (_("orders"), "order")], card.unit, name=_("What is counted")
        )
        self.gift = TypedNames((card.gift,) if card.gift else (), offers.products, name=_("Free product"))
        self.months = SpinField(card.months, 1, 120, name=_("Number of months"), suffix=_("months"))
        self.arrange(
            row((FormRow(_("After how many"), self.every), 1), self.unit, gap=12), 10,
            FormRow(_("Free product"), self.gift), 10,
            FormRow(_("How long the voucher is good"), self.months),
        )  # fmt: skip
        for number in (self.every, self.months):
            number.valueChanged.connect(lambda _value: self.show_answer())
        self.unit.chosen.connect(lambda _value: self.show_answer())
        self.gift.changed.connect(self.show_answer)

    def made(self) -> StampCard:
        """The card."""
        names = self.gift.names()
        if len(names) != 1:
            raise VefaError(_("Name the one product that is free."), _("For example: filter coffee."))
        return StampCard(
            self._card.id,
            self.every.value(),
            names[0],
            str(self.unit.value()),
            " ".join(self.name.text().split()),
            self.months.value(),
            self.conditions.value(),
        )

    def told(self) -> str:
        """The card in words."""
        return stamp_sentence(self.made(), self._speaker)


class ActivityDialog(Dialog):
    """Points for something a customer does beside buying; `chosen(Activity)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, activity: Activity) -> None:
        super().__init__(parent, _("An activity"), _("Points for a review, a survey, a follow …"), width=560)
        self.name = Field(activity.title, name=_("Its name"))
        self.points = SpinField(activity.points, 1, _MOST, name=_("Points"))
        self.limits = {
            "per_day": _Limit(_("at most a day"), activity.per_day),
            "per_month": _Limit(_("at most a month"), activity.per_month),
            "lifetime": _Limit(_("at most in all"), activity.lifetime),
        }
        self.answer = Banner("accent", "message-square-quote", "")
        self.body.addLayout(
            column(FormRow(_("Its name"), self.name), 10, FormRow(_("Points"), self.points), 10,
                   *self.limits.values(), 12, self.answer)
        )  # fmt: skip
        save = Button(_("Take it"), "primary", "check", key_cap="Enter")
        save.clicked.connect(self.save)
        self.set_buttons(self.cancel_button(), save)
        self.set_first_focus(self.name)
        self.name.textEdited.connect(lambda _text: self._show())
        self.points.valueChanged.connect(lambda _value: self._show())
        for limit in self.limits.values():
            limit.changed.connect(self._show)
        self._show()

    def made(self) -> Activity:
        """The activity. VefaError without a name."""
        title = " ".join(self.name.text().split())
        if not title:
            raise VefaError(_("An activity needs a name."), _("For example: review."))
        bound = {name: limit.value() for name, limit in self.limits.items()}
        return Activity(self.points.value(), **bound, title=title)

    def save(self) -> None:
        """Take it, unless its name is missing."""
        try:
            made = self.made()
        except VefaError:
            self._show()
            return
        self.accept()
        self.chosen.emit(made)

    def _show(self) -> None:
        try:
            made = self.made()
            self.answer.set_look("accent", "message-square-quote", activity_sentence(made.title, made))
        except VefaError as error:
            self.answer.refuse(error)


class _Limit(QWidget):
    """A limit for one customer, or none."""

    changed = Signal()

    def __init__(self, text: str, value: int | None) -> None:
        super().__init__()
        self._box = Check(text, on=value is not None)
        self._number = SpinField(value or 1, 1, 10_000, name=text)
        self._number.setEnabled(value is not None)
        self._box.toggled.connect(self._number.setEnabled)
        self._box.toggled.connect(lambda _on: self.changed.emit())
        self._number.valueChanged.connect(lambda _value: self.changed.emit())
        self.setLayout(column(boxed(row((self._box, 1), self._number, gap=10)), margins=(0, 2, 0, 2)))

    def value(self) -> int | None:
        """How many, None without a limit."""
        return self._number.value() if self._box.isChecked() else None

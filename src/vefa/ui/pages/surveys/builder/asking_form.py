"""Who is asked, when and by which way: rules in plain sentences."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _, ngettext
from vefa.rules.asking import AskRule
from vefa.ui.layout import Item, boxed, clear, column, row
from vefa.ui.pages.surveys.builder.draft import Draft
from vefa.ui.widgets import Banner, Button, Card, Combo, FormRow, IconButton, Label, SpinField

OCCASIONS = {
    "delivery": N_("after a delivery"),
    "complaint": N_("after a complaint ended"),
    "order": N_("after an order"),
}
CHANNELS = {
    "message": N_("WhatsApp or SMS"),
    "email": N_("E-mail"),
    "call": N_("By telephone"),
    "counter": N_("At the counter"),
    "paper": N_("Slip in the parcel"),
}
_DAYS, _EVERY = 365, 100


def _days(count: int) -> str:
    return ngettext("day", "days", count)


class AskingForm(QWidget):
    """`changed()` when the draft was changed here."""

    changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.channel = Combo(((_(text), key) for key, text in CHANNELS.items()), name=_("How it is asked"))
        self.channel.set_value(draft.rules.channel)
        self.channel.currentIndexChanged.connect(
            lambda _place: self._change(channel=str(self.channel.value()))
        )
        self._rules = column(gap=8)
        self.told = Banner("info", "info", "")
        self.told.hide()
        add = Button(_("Add a rule"), "ghost", "plus", size="s")
        add.clicked.connect(lambda _on=False: self.add_rule())
        note = _("Nobody is asked without the consent that the channel needs, nor twice within these days.")
        self.setLayout(column(
            boxed(column(self.told, gap=0)), 10,
            Label(note, "body", "text2", wrap=True), 12, FormRow(_("How it is asked"), self.channel), 14,
            Label(_("Who is asked"), "label", "text2"), 4, boxed(self._rules), 4, row(add, None), None,
            margins=(20, 16, 20, 16),
        ))  # fmt: skip
        self._show()

    def tell(self, sentence: str) -> None:
        """What is to be done here."""
        self.told.set_text(sentence)
        self.told.show()

    def add_rule(self) -> None:
        """Another one: some days after a delivery."""
        self._change(ask=(*self._draft.rules.ask, AskRule("delivery", 3)))
        self._show()

    def _show(self) -> None:
        clear(self._rules)
        for place, one in enumerate(self._draft.rules.ask):
            self._rules.addWidget(self._rule(place, one))

    def _rule(self, place: int, one: AskRule) -> Card:
        occasion = Combo(((_(text), key) for key, text in OCCASIONS.items()), name=_("Occasion"))
        occasion.set_value(one.occasion)
        occasion.currentIndexChanged.connect(lambda _at: self._take_occasion(place, str(occasion.value())))
        days = SpinField(one.days, 0, _DAYS, name=_("Days after it"), unit=_days)
        days.valueChanged.connect(lambda count: self._put(place, days=count))
        rest = SpinField(one.rest, 1, 10 * _DAYS, name=_("Days of rest"), unit=_days)
        rest.valueChanged.connect(lambda count: self._put(place, rest=count))
        away = IconButton("x", _("Remove this rule"), size="s")
        away.clicked.connect(lambda _on=False: self._remove(place))
        top = row(days, (occasion, 1), away, gap=8)
        counts = self._every(place, one) if one.occasion == "order" else []
        low = row(
            *counts, Label(_("not again within"), "small", "text2"), rest, None, gap=8,
        )  # fmt: skip
        return Card(column(top, low, gap=8), margins=12, fill="soft", radius=10)

    def _every(self, place: int, one: AskRule) -> list[Item]:
        every = SpinField(one.every, 1, _EVERY, name=_("Every so many orders"))
        every.valueChanged.connect(lambda count: self._put(place, every=count))
        return [Label(_("every so many orders"), "small", "text2"), every, 10]

    def _take_occasion(self, place: int, key: str) -> None:
        """Only orders are counted."""
        every = self._draft.rules.ask[place].every if key == "order" else 1
        self._put(place, occasion=key, every=every)
        self._show()

    def _put(self, place: int, **fields: object) -> None:
        rules = [*self._draft.rules.ask]
        rules[place] = replace(rules[place], **fields)  # type: ignore[arg-type]
        self._change(ask=tuple(rules))

    def _remove(self, place: int) -> None:
        rules = self._draft.rules.ask
        self._change(ask=(*rules[:place], *rules[place + 1 :]))
        self._show()

    def _change(self, **fields: object) -> None:
        self._draft.change_rules(**fields)
        self.changed.emit()

"""The form of the tiers, and raising all their thresholds at once."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.programme import ProgrammeRules, Tier
from vefa.rules.text import fold
from vefa.rules.tiers import ordered
from vefa.services.rehearsal import raised
from vefa.ui import typed
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.widgets import Banner, Button, Field, FormRow, IconButton, Label, ReadField, SpinField


class TiersDialog(Dialog):
    """Names, thresholds and what each tier gives; `chosen(rules)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, rules: ProgrammeRules) -> None:
        super().__init__(
            parent, _("Tiers"),
            _("The lowest tier is everybody's. A tier that is called otherwise counts as a new one."),
            icon="crown", width=760,
        )  # fmt: skip
        self._rules = rules
        self.lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        unit = (
            _("From ({unit})").format(unit=typed.unit())
            if rules.tier_basis == "money"
            else _("From (points)")
        )
        for place, text in enumerate((_("Its name"), unit, _("More points (%)"), _("Points on entering"))):
            self._grid.addWidget(Label(text, "label", "text2", wrap=True), 0, place)
        self.more = Button(_("Add a tier"), "secondary", "plus", size="s")
        self.more.clicked.connect(lambda _on=False: self.add(Tier("", 0)))
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.body.addLayout(column(boxed(self._grid), 10, row(self.more, None), 10, self.trouble))
        save = Button(_("Take it"), "primary", "check", key_cap="Ctrl+Enter")
        save.clicked.connect(self.save)
        self.set_buttons(self.cancel_button(), save)
        for tier in rules.tiers:
            self.add(tier)
        self.set_first_focus(self.lines[0].name)

    def add(self, tier: Tier) -> None:
        """One more tier."""
        line = _Line(tier, money=self._rules.tier_basis == "money")
        self.lines.append(line)
        place = self._grid.rowCount()
        for number, part in enumerate(line.parts()):
            self._grid.addWidget(part, place, number)
        line.away.clicked.connect(lambda _on=False: self.remove(line))
        line.name.setFocus()

    def remove(self, line: "_Line") -> None:
        """One less."""
        self.lines.remove(line)
        for part in line.parts():
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()

    def made(self) -> ProgrammeRules:
        """The rules with these tiers. VefaError when they cannot be."""
        tiers = [line.tier() for line in self.lines]
        names = [fold(tier.name) for tier in tiers]
        if "" in names:
            raise VefaError(_("A tier has no name."), _("Type one, or take the tier out."))
        if len(set(names)) < len(names):
            raise VefaError(_("Two tiers have the same name."), _("Call one of them otherwise."))
        if len({tier.threshold for tier in tiers}) < len(tiers):
            raise VefaError(_("Two tiers begin at the same amount."), _("Give each a threshold of its own."))
        return replace(self._rules, tiers=tuple(ordered(tiers)))

    def save(self) -> None:
        """Take them, or say what is wrong."""
        try:
            made = self.made()
        except VefaError as error:
            self.trouble.refuse(error)
            self.fit()
            return
        self.accept()
        self.chosen.emit(made)


class _Line:
    """The fields of one tier."""

    def __init__(self, tier: Tier, *, money: bool) -> None:
        self._money = money
        name = tier.name or _("new tier")
        self.name = Field(tier.name, name=_("Its name"))
        threshold = typed.shown(tier.threshold) if money else words.number(tier.threshold)
        read = typed.amount if money else typed.count
        self.threshold = ReadField(read, threshold, name=_("Threshold of {tier}").format(tier=name))
        share = words.percent(tier.plus).strip("%")
        self.plus = ReadField(typed.hundredths, share, name=_("More points of {tier}").format(tier=name))
        self.reward = SpinField(
            tier.reward, 0, 1_000_000, name=_("Points on entering {tier}").format(tier=name)
        )
        self.away = IconButton("x", _("Take out {name}").format(name=name), size="s")

    def parts(self) -> tuple[QWidget, ...]:
        """The fields from left to right."""
        return self.name, self.threshold, self.plus, self.reward, self.away

    def tier(self) -> Tier:
        """The tier. VefaError when a figure cannot be read."""
        read = typed.amount if self._money else typed.count
        threshold = read(self.threshold.text() or "0")
        plus = typed.hundredths(self.plus.text() or "0")
        return Tier(" ".join(self.name.text().split()), threshold, plus, self.reward.value())


class RaiseDialog(Dialog):
    """All thresholds higher by a per cent, as prices rise; `chosen(rules)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, rules: ProgrammeRules) -> None:
        super().__init__(
            parent, _("Raise thresholds"),
            _("As prices rise, the same customers would climb; the rehearsal shows who changes tier."),
            icon="trending-up", width=520,
        )  # fmt: skip
        self._rules = rules
        self.share = ReadField(typed.hundredths, "25", suffix="%", name=_("By how much"))
        self.answer = Label("", "body", "text2", wrap=True)
        self.body.addLayout(column(FormRow(_("By how much"), self.share), 10, self.answer))
        save = Button(_("Try it"), "primary", "flask-conical", key_cap="Enter")
        save.clicked.connect(self.save)
        self.set_buttons(self.cancel_button(), save)
        self.set_first_focus(self.share)
        self.share.changed.connect(self._show)
        self._show()

    def save(self) -> None:
        """Take the raised thresholds into the draft."""
        share = self.share.value()
        if not isinstance(share, int) or share <= 0:
            self.share.check()
            return
        self.accept()
        self.chosen.emit(raised(self._rules, share))

    def _show(self) -> None:
        share = self.share.value()
        new = raised(self._rules, share) if isinstance(share, int) else self._rules
        pairs = zip(self._rules.tiers, new.tiers, strict=True)
        self.answer.setText(
            "\n".join(
                f"{old.name}: {self._text(old)} → {self._text(tier)}" for old, tier in pairs if old.threshold
            )
        )

    def _text(self, tier: Tier) -> str:
        if self._rules.tier_basis == "money":
            return f"{typed.shown(tier.threshold)} {typed.unit()}"
        return words.number(tier.threshold)

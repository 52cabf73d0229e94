"""What the import does to points, and the choice that old orders earn none (POLICY 3)."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.imports import PointsEffect
from vefa.services.imports.since import ALL
from vefa.ui.layout import boxed, column, row
from vefa.ui.theme import text_size
from vefa.ui.widgets import Card, Check, DateField, IconLabel, Label


class Effect(Card):
    """The sentence, and under it the choice; `changed` when other orders are to count than before."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        self._today = today
        self._touched = False
        self._stood: tuple[bool, date] = (False, today)
        self.sentence = Label("", "body", "accent_text", wrap=True)
        self.only = Check(_("Only orders from this day on earn points"))
        self.day = DateField(today, name=_("The first day whose orders earn points"), latest=today)
        self.day.setKeyboardTracking(False)  # a day half typed is none
        self._note = Label(
            _("It holds for later imports too; undoing the import takes it back."),
            "small",
            "text2",
            wrap=True,
        )
        self._choice = boxed(self._line())
        body = column(self.sentence, self._choice, gap=6)
        icon = column(IconLabel("sparkles", "accent_text", 20), None)
        super().__init__(
            row(icon, (body, 1), gap=11),
            margins=(14, 9, 10, 9),
            fill="accent_soft",
            line="accent_soft",
            radius=11,
        )
        self.only.clicked.connect(self._touch)
        self.day.dateChanged.connect(self._touch)

    def _line(self) -> QBoxLayout:
        if text_size() >= 150:
            return column(row(self.only, None), row(self.day, None), self._note, gap=6)
        return row(self.only, self.day, (self._note, 1), gap=12)

    def text(self) -> str:
        """The sentence."""
        return self.sentence.text()

    def count_from(self) -> date | None:
        """The day that was chosen; `since.ALL` when all are to count, None when nobody has chosen."""
        if not self._touched:
            return None
        return self.day.value() if self.only.isChecked() else ALL

    def forget(self) -> None:
        """Another file: nothing is chosen."""
        self._touched = False

    def chosen(self) -> tuple[bool, date] | None:
        """Box and day as they were chosen; None when nobody has."""
        return self._stood if self._touched else None

    def choose(self, chosen: tuple[bool, date] | None) -> None:
        """Stand as it was chosen before."""
        self._touched = chosen is not None
        if chosen is not None:
            only, day = chosen
            self._stand(day if only else None)
            self._set_day(day)

    def show_effect(self, points: PointsEffect, currencies: Sequence[str]) -> None:
        """Show what a check has found in a file of these `currencies`; a choice that was made stays."""
        self.sentence.setText(effect_text(points, currencies))
        if not self._touched:
            self._stand(points.count_from)
        earn = points.given or points.waiting or points.expired or points.outside
        self._choice.setVisible(bool(earn) or self._touched)

    def _stand(self, day: date | None) -> None:
        """As the programme says."""
        self.only.setChecked(day is not None)
        self._set_day(day or self._today.replace(day=1))
        self._arrange()

    def _set_day(self, day: date) -> None:
        self.day.blockSignals(True)  # nobody has chosen it now
        self.day.set_value(day)
        self.day.blockSignals(False)
        self._stood = self.only.isChecked(), self.day.value()

    def _arrange(self) -> None:
        for part in (self.day, self._note):
            part.setVisible(self.only.isChecked())

    def _touch(self) -> None:
        """Enter tells the day once more even when it is the same."""
        stands = self.only.isChecked(), self.day.value()
        if stands == self._stood:
            return
        self._touched, self._stood = True, stands
        self._arrange()
        self.changed.emit()


def effect_text(points: PointsEffect, currencies: Sequence[str]) -> str:
    """What the import does to points, in a sentence."""
    parts = []
    if points.given:
        parts.append(_("{points} points can be used at once").format(points=words.number(points.given)))
    if points.waiting and points.latest:
        text = _("{points} waiting points are added (open by {day} at the latest)")
        parts.append(text.format(points=words.number(points.waiting), day=words.day(points.latest)))
    if points.taken_back:
        parts.append(_("{points} points are taken back").format(points=words.number(points.taken_back)))
    if points.expired:
        worth = words.money(points.expired_worth, settings.currency(), "sentence", decimals="needed")
        text = _("{points} points of old orders have run out already (worth {money})")
        parts.append(text.format(points=words.number(points.expired), money=worth))
    if points.outside:
        text = ngettext("{count} older order earns none", "{count} older orders earn none", points.outside)
        parts.append(text.format(count=words.number(points.outside)))
    if foreign := [one for one in currencies if one != settings.currency()]:
        text = _("orders in {currencies} earn none, because points are earned in {currency}")
        names = ", ".join(map(words.currency_name, foreign))
        parts.append(text.format(currencies=names, currency=words.currency_name(settings.currency())))
    if not parts:
        return _("Effect on points: none.")
    return _("Effect on points: {effects}.").format(effects=", ".join(parts))

"""The survey as a whole: name, thanks, web form, which marks are low, how many answers are wanted."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _
from vefa.rules.survey import CODE, MARKS, Branch, Quota
from vefa.rules.survey_words import told
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.surveys.builder.condition_dialog import ConditionDialog
from vefa.ui.pages.surveys.builder.draft import Draft
from vefa.ui.pages.surveys.builder.pair import Pair
from vefa.ui.widgets import Banner, Button, Card, Check, Combo, Field, FormRow, IconButton, Label, SpinField

_MOST = 1_000_000
_OWN = -1  # as each question says
_KINDS = {
    "nps": N_("Recommending, 0 to 10"),
    "satisfaction": N_("Satisfaction, 1 to 5"),
    "effort": N_("Effort, 1 to 7"),
}


class WholeForm(QWidget):
    """`changed()` when the draft was changed here."""

    changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        form = draft.form
        self.problems = Banner("honey", "triangle-alert", "")
        self.name = Pair(_("Name that customers read"), form.name)
        self.thanks = Pair(_("Thanks at the end"), form.thanks, lines=2)
        self.address = Field(
            form.web_form, name=_("Address of your own web form"), placeholder="https://… {kod}"
        )
        hint = _("{code} becomes the code of each form; the QR code carries the address.").format(code=CODE)
        self._quotas, self._lows = column(gap=8), column(gap=8)
        self.lows: dict[str, Combo] = {}
        add = Button(_("Add a quota"), "ghost", "plus", size="s")
        add.clicked.connect(lambda _on=False: self.add_quota())
        self.setLayout(column(
            self.problems, 10, self.name, 14, self.thanks, 14,
            FormRow(_("Address of your own web form"), self.address, hint=hint, optional=True), 14,
            boxed(self._lows), Label(_("Quotas: so many answers are wanted"), "label", "text2"), 4,
            boxed(self._quotas), 4, row(add, None), None, margins=(20, 16, 20, 16),
        ))  # fmt: skip
        self.name.changed.connect(lambda: self._change(name=self.name.words()))
        self.thanks.changed.connect(lambda: self._change(thanks=self.thanks.words()))
        self.address.textChanged.connect(lambda text: self._change(web_form=text.strip()))
        self._show_quotas()
        self.show_lows()
        self._tell()

    def show_lows(self) -> None:
        """From which mark an answer is low, whatever the questions say: of the kinds that are asked now."""
        clear(self._lows)
        self.lows.clear()
        asked = {one.kind for one in self._draft.form.questions}
        for kind in (one for one in MARKS if one in asked):
            self._lows.addWidget(self._low(kind))
        if self.lows:
            self._lows.addSpacing(14)

    def _low(self, kind: str) -> FormRow:
        least, most = MARKS[kind]
        marks = [(str(mark), mark) for mark in range(least, most + 1)]
        label = _("Low from this mark: {kind}").format(kind=_(_KINDS[kind]))
        chosen = self.lows[kind] = Combo([(_("As each question says"), _OWN), *marks], name=label)
        chosen.set_value(self._draft.rules.low.get(kind, _OWN))
        chosen.currentIndexChanged.connect(lambda _place: self._take_low(kind))
        hint = _("The mark from which an answer is low, for all such questions of the survey.")
        return FormRow(label, chosen, hint=hint, optional=True)

    def _take_low(self, kind: str) -> None:
        mark = int(str(self.lows[kind].value()))
        low = {key: one for key, one in self._draft.rules.low.items() if key != kind}
        self._draft.change_rules(low=low if mark == _OWN else {**low, kind: mark})
        self.changed.emit()

    def add_quota(self) -> None:
        """Another one, for all answers."""
        name = _("Quota {number}").format(number=len(self._draft.form.quotas) + 1)
        self._change(quotas=(*self._draft.form.quotas, Quota(name, 100)))
        self._show_quotas()

    def _show_quotas(self) -> None:
        clear(self._quotas)
        for place, one in enumerate(self._draft.form.quotas):
            self._quotas.addWidget(self._quota(place, one))

    def _quota(self, place: int, one: Quota) -> Card:
        name = Field(one.name, name=_("Name of the quota"))
        name.textChanged.connect(lambda text: self._put(place, name=text.strip()))
        limit = SpinField(one.limit, 1, _MOST, name=_("How many answers"))
        limit.valueChanged.connect(lambda count: self._put(place, limit=count))
        ends = Check(_("Thank whoever comes when it is full"), on=one.ends)
        ends.toggled.connect(lambda on: self._put(place, ends=on))
        away = IconButton("x", _("Remove this quota"), size="s")
        away.clicked.connect(lambda _on=False: self._remove(place))
        said = _("All answers count.") if one.condition is None else told(one.condition, self._draft.form)
        change = Button(_("Change…"), "ghost", "git-fork", size="s")
        change.clicked.connect(lambda _on=False: self._ask(place))
        change.setEnabled(any(asked.asks for asked in self._draft.form.questions))
        return Card(column(
            row((name, 1), limit, away, gap=8),
            row((Label(said, "small", "text2", wrap=True), 1), change, gap=8),
            ends, gap=6,
        ), margins=12, fill="soft", radius=10)  # fmt: skip

    def _ask(self, place: int) -> None:
        form = self._draft.form
        asked = [one for one in form.questions if one.asks]
        dialog = ConditionDialog(self, _("Which answers count"), form, asked, form.quotas[place].condition)

        def keep(tree: Branch | None) -> None:
            self._put(place, condition=tree)
            self._show_quotas()

        dialog.wanted.connect(keep)
        dialog.open()

    def _put(self, place: int, **fields: object) -> None:
        quotas = [*self._draft.form.quotas]
        quotas[place] = replace(quotas[place], **fields)  # type: ignore[arg-type]
        self._change(quotas=tuple(quotas))

    def _remove(self, place: int) -> None:
        quotas = self._draft.form.quotas
        self._change(quotas=(*quotas[:place], *quotas[place + 1 :]))
        self._show_quotas()

    def _change(self, **fields: object) -> None:
        self._draft.change_whole(**fields)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        wrong = self._draft.problems_of("")
        self.problems.set_text("\n".join(wrong))
        self.problems.setVisible(bool(wrong))

"""Cards for parcels: for which orders, with which survey and voucher, with whose words."""

from array import array
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _, language, ngettext, pgettext
from vefa.rules import format as words
from vefa.services import inserts, orders
from vefa.services.inserts import Habit, InsertText
from vefa.services.orders import OrderRow
from vefa.services.ready_answers import PLACES
from vefa.services.surveys.keeping import running, survey
from vefa.ui import typed
from vefa.ui.cells import Two
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.paged import Column, PagedModel
from vefa.ui.tables import Table
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import (
    Banner,
    Button,
    Check,
    Combo,
    Field,
    FormRow,
    Label,
    ReadField,
    Segmented,
    SpinField,
    TextArea,
)

_LARGE: Final = 150
_ROWS: Final = 5


class Orders(NamedTuple):
    """Some orders to choose from, by what they are called."""

    name: str
    ids: Sequence[int]


class InsertWish(NamedTuple):
    """Which orders, what their cards carry, the owner's words and whether they are wanted."""

    order_ids: tuple[int, ...]
    habit: Habit
    text: InsertText
    own: bool


class InsertsDialog(Dialog):
    """`wanted(InsertWish)` when cards are to be made; whoever makes them closes it, or `tell`s why not."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, offered: Sequence[Orders]) -> None:
        sentence = _(
            "A6, to be put into the parcel. Each order keeps its codes, also when it is printed again."
        )
        super().__init__(parent, _("Cards for parcels"), sentence, icon="package", width=880)
        self._offered, self._cut = offered, False
        self.which = Segmented(
            [(f"{one.name} {words.number(len(one.ids))}", at) for at, one in enumerate(offered)],
            name=_("Which orders"),
        )
        self.table = Table(PagedModel(_columns(), orders.order_rows), name=_("Orders"), row_height=48)
        self.table.setMinimumHeight(px(48) * _ROWS + px(40))
        self.every = Button(_("All"), "link", size="s")
        self.none = Button(pgettext("ticks", "None"), "link", size="s")
        self.count = Label("", "caption", "text3")
        self.carries = Carries(inserts.habit())
        self.own = OwnWords(*inserts.kept_words())
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.verb = Button(_("Go on"), "primary", "arrow-right", key_cap="Enter")
        self._lay_out()
        self._connect()
        self._choose()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be done."""
        self.trouble.refuse(error)
        self.fit()

    def chosen(self) -> tuple[int, ...]:
        """The orders that are ticked, in the order of the list."""
        return tuple(one for one in self.table.rows.ids if one in self.table.rows.checked)

    def _lay_out(self) -> None:
        left = column(self.which, 8, (self.table, 1), 4, row(self.count, None, self.every, self.none, gap=12))
        right = column(self.carries, 12, self.own, None)
        body = column(left, 14, right) if text_size() >= _LARGE else row((left, 5), (right, 4), gap=24)
        self.set_body(column(boxed(body), 6, self.trouble))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.verb)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _at: self._choose())
        self.table.rows.ticked.connect(self._count)
        self.table.opened.connect(lambda one: self.table.rows.tick(self.table.rows.place_of(one)))
        self.every.clicked.connect(lambda _on=False: self._tick(self.table.rows.ids))
        self.none.clicked.connect(lambda _on=False: self._tick(()))
        self.own.rearranged.connect(self.fit)
        self.carries.rearranged.connect(self.fit)
        self.verb.clicked.connect(lambda _on=False: self._take())

    def _choose(self) -> None:
        at = self.which.value()
        every = self._offered[at if isinstance(at, int) else 0].ids
        ids, self._cut = every[: inserts.MOST], len(every) > inserts.MOST
        self.table.set_ids(array("q", ids), keep=False)
        self._tick(ids)

    def _tick(self, ids: Sequence[int]) -> None:
        self.table.rows.checked = set(ids)
        self.table.viewport().update()
        self._count()

    def _count(self) -> None:
        count = len(self.chosen())
        text = ngettext("{count} order chosen", "{count} orders chosen", count)
        told = [text.format(count=words.number(count))]
        if self._cut:
            told.append(_("the first {count} of the list").format(count=words.number(inserts.MOST)))
        self.count.setText(" · ".join(told))
        self.verb.setEnabled(count > 0)

    def _take(self) -> None:
        try:
            wish = InsertWish(self.chosen(), self.carries.habit(), *self.own.words())
        except VefaError as error:
            self.tell(error)
            return
        self.wanted.emit(wish)


class Carries(QWidget):
    """What cards carry beside the thanks: a survey, a voucher."""

    rearranged = Signal()

    def __init__(self, kept: Habit) -> None:
        super().__init__()
        surveys = [(_("No survey"), None), *((name, one) for one, name in running())]
        self.survey = Combo(surveys, name=_("Survey"))
        self.survey.set_value(kept.survey_id)
        self.voucher = Check(_("A voucher in each parcel"), on=bool(kept.value))
        percent = kept.kind == "percent"
        self.kind = Segmented([(typed.unit(), "amount"), ("%", "percent")], kept.kind, name=_("Kind"))
        shown = words.decimals_of(kept.value, 2, shortest=True) if percent else typed.shown(kept.value)
        self.value = ReadField(typed.hundredths, shown if kept.value else "", name=_("Amount"))
        least = typed.shown(kept.min_basket) if kept.min_basket else ""
        self.least = ReadField(typed.amount, least, name=_("Smallest basket"), suffix=typed.unit())
        self.days = SpinField(kept.days, 1, 730, name=_("Good for"), suffix=_("days"))
        note = _("For whoever holds it; each parcel has a code of its own.")
        self._terms = boxed(column(
            row((FormRow(_("Amount"), self.value), 1), FormRow(_("Kind"), self.kind), gap=10), 8,
            row((FormRow(_("Smallest basket"), self.least, optional=True), 1),
                (FormRow(_("Good for"), self.days, hint=""), 1), gap=10), 4,
            Label(note, "caption", "text3", wrap=True),
        ))  # fmt: skip
        self._survey_row = FormRow(_("Survey"), self.survey)
        self.setLayout(column(self._survey_row, 12, self.voucher, 6, self._terms))
        self._terms.setVisible(self.voucher.isChecked())
        self.voucher.toggled.connect(self._open)
        self.survey.currentIndexChanged.connect(lambda _place: self._tell())
        self._tell()

    def habit(self) -> Habit:
        """What is chosen. VefaError when something of it cannot be read."""
        survey = self.survey.value()
        kept = Habit(survey if isinstance(survey, int) else None)
        if not self.voucher.isChecked():
            return kept
        kind = str(self.kind.value())
        if not self.value.text().strip():
            raise VefaError(_("Type what the voucher is worth."))
        value = typed.hundredths(self.value.text()) if kind == "percent" else typed.amount(self.value.text())
        least = typed.amount(self.least.text()) if self.least.text().strip() else 0
        return Habit(kept.survey_id, kind, value, least, self.days.value())

    def _tell(self) -> None:
        """Without a web form there is nothing for a QR code to lead to."""
        chosen = self.survey.value()
        web = survey(chosen).web_address if isinstance(chosen, int) else "-"
        hint = _("It has no web form: the card asks to write to you, with its code.")
        self._survey_row.set_hint("" if web else hint)
        self.rearranged.emit()

    def _open(self, on: bool) -> None:
        self._terms.setVisible(on)
        self.rearranged.emit()


class OwnWords(QWidget):
    """The owner's words in place of the usual ones."""

    rearranged = Signal()

    def __init__(self, kept: InsertText, on: bool) -> None:
        super().__init__()
        self.own = Check(_("Words of your own"), on=on)
        self.title = Field(kept.title, name=_("Heading"), placeholder=_("Thank you."))
        self.thanks = TextArea(kept.text, name=_("Thanks"), lines=3)
        self.question = Field(kept.question, name=_("Over the survey"), placeholder=_("How was it?"))
        self.invitation = Field(kept.invitation, name=_("Beside the QR code"))
        spoken = 0 if language() == "tr" else 1
        places = ", ".join(f"{{{PLACES[one][spoken]}}}" for one in ("hello", "order", "phone", "shop"))
        hint = _("Filled in: {places}. What is left empty stays as usual.").format(places=places)
        self._fields = boxed(column(
            FormRow(_("Heading"), self.title), 8, FormRow(_("Thanks"), self.thanks, hint=hint), 8,
            FormRow(_("Over the survey"), self.question), 8,
            FormRow(_("Beside the QR code"), self.invitation),
        ))  # fmt: skip
        self.setLayout(column(self.own, 6, self._fields))
        self._fields.setVisible(self.own.isChecked())
        self.own.toggled.connect(self._open)

    def words(self) -> tuple[InsertText, bool]:
        """What is typed, and whether it is wanted; otherwise it is kept for later."""
        texts = (self.title.text(), self.thanks.text(), self.question.text(), self.invitation.text())
        return InsertText(*texts), self.own.isChecked()

    def _open(self, on: bool) -> None:
        self._fields.setVisible(on)
        self.rearranged.emit()


def _columns() -> list[Column]:
    return [
        Column("tick", "", "check", lambda _row: None, 44, sortable=False),
        Column("day", _("Order"), "two", _order, 150, sortable=False),
        Column("customer", _("Customer"), "text", _customer, sortable=False),
    ]


def _order(one: OrderRow) -> Two:
    return Two(one.number, one.moment_text)


def _customer(one: OrderRow) -> str:
    return one.customer or one.channel_text

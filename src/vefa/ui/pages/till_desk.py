"""The work at the till: who stands there, which codes are used, what is due next."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.codes import canonical
from vefa.rules.phone import display
from vefa.rules.vouchers import value_text
from vefa.services import stamps
from vefa.services.sales import SaleDraft, SaleLine
from vefa.services.sales.finding import find, near
from vefa.services.sales.shopper import Shopper, shopper
from vefa.services.stamps import StampProgress
from vefa.ui.announce import say
from vefa.ui.pages.till_codes import SaleCodes
from vefa.ui.pages.till_field import LARGE, TillField
from vefa.ui.pages.till_left import LeftSide
from vefa.ui.pages.till_right import RightSide
from vefa.ui.pages.till_sale import OpenSale
from vefa.ui.pages.till_steps import KeySteps
from vefa.ui.theme import text_size

if TYPE_CHECKING:
    from vefa.ui.window import Window

WHO: Final = 0
AMOUNT: Final = 1
END: Final = 2


class TillDesk(QObject):
    """Leads through the three steps. The parts show what it knows; `nobody(typed, phone)`: a new customer."""

    nobody = Signal(str, str)

    def __init__(self, window: "Window", parent: QObject, *, narrow: bool) -> None:
        """`narrow`: the parts stand one under the other and do not scroll themselves."""
        super().__init__(parent)
        self._window = window
        self.sale = OpenSale()
        self.shopper: Shopper | None = None
        self.to_pay: int | None = None  # minor units that show
        self._sentence = ""  # that stands behind the text of the field
        self.codes = SaleCodes(self.sale)
        self.steps = KeySteps([_("Customer"), _("Amount"), _("Finish")])
        self.field = TillField()
        self.left = LeftSide(window.today, window.sample_wanted.emit, narrow=narrow)
        self.right = RightSide(narrow=narrow)
        self._connect()
        self.start_again()

    def _connect(self) -> None:
        self.field.looked_for.connect(self._look)
        self.field.entered.connect(self._enter)
        self.field.walked.connect(self.left.walk)
        self.field.change_wanted.connect(self.field.start)
        self.left.chosen.connect(self.choose)
        self.left.new.known.connect(self.choose)
        self.left.who.turned.connect(self._turn)
        self.left.who.vouchers.ended.connect(self.take_amount)
        self.nobody.connect(self.left.show_new)
        self.right.changed.connect(self.show_outlook)
        self.right.amount_taken.connect(self.take_amount)
        self.right.points_chosen.connect(self._use_points)
        self.right.cancelled.connect(self.give_up)

    # who ---------------------------------------------------------------------------------------

    def take(self, text: str) -> None:
        """What was typed and ended by Enter, or scanned: a customer, a code, or nobody."""
        found = find(text, today=self._window.today())
        if found.customer is not None:
            self.choose(found.customer)
        elif (found.code or (found.trouble and not found.near)) and self._pause():
            self._refuse(self._pause())
        elif found.code:
            self._window.guard.known()
            self._take_code(found.code)
        elif len(found.near) == 1:
            self.choose(found.near[0])
        elif found.near:
            self.left.show_found(found.near, found.typed)
            self.field.start()
        elif found.trouble:
            if not self.sale.is_open:
                self.field.setText(found.typed)  # a scanner's leaves nothing behind by itself
            self._window.guard.unknown(canonical(found.typed), self._window.now())
            self._refuse(self._pause() or found.trouble)
        else:
            self.nobody.emit(found.typed, found.phone)

    def choose(self, customer_id: int) -> None:
        """It is the sale of this customer; what was typed of it stays."""
        try:
            who = shopper(customer_id, today=self._window.today())
        except VefaError as error:
            self._refuse(str(error))
            return
        self.sale.of(who.id)
        self.codes.drop_others(who.id)
        self.shopper = who
        self._open(_("{name} found").format(name=who.name))

    def serve_guest(self, sentence: str = "") -> None:
        """A sale without a customer; `sentence` stands in the field."""
        self.sale.of(None)
        self.shopper = None
        self._open(sentence or _("Sale without a customer"))

    def _enter(self, text: str) -> None:
        marked = self.left.marked(text)
        if marked is not None:
            self.choose(marked)
        elif self.sale.is_open and (self.field.is_as_shown() or not text.strip()):
            self.go_on()
        elif text.strip():
            self.take(text)
        else:
            self.serve_guest()

    def _look(self, text: str) -> None:
        """While somebody types: who fits."""
        ids = near(text, today=self._window.today())
        if ids:
            self.left.show_found(ids, text.strip())
        else:
            self.show_left()

    # codes and points --------------------------------------------------------------------------

    def _take_code(self, code: str) -> None:
        """A code of whomever is added to the sale; one that nobody can use here is refused in words."""
        row = self.codes.known(code, self._window.today())
        if not self.sale.is_open and row.customer_id is not None:
            self.choose(row.customer_id)
        elif not self.sale.is_open:
            self.serve_guest(_("Code read; type a phone or a name if it is a customer"))
        reason = self.codes.add(row, self.draft(()), self._window.today())
        if reason:
            self._refuse(reason)
            return
        self._show_codes()
        self.show_outlook()
        self.go_on()

    def _pause(self) -> str:
        """Why no code is looked for now: too many were guessed; customers are found all the same."""
        return self._window.guard.pause(self._window.now())

    def _turn(self, code: str, on: bool) -> None:
        self.sale.turn(code, on=on)
        self.show_outlook()

    def _use_points(self, points: int | None) -> None:
        self.sale.points = points
        self.show_outlook()

    def _refuse(self, sentence: str) -> None:
        """Say why what was typed or scanned is of no use, beside who stands there."""
        self.show_left()
        self.left.show_trouble(sentence)
        self.field.set_error(sentence)
        self.field.start()
        say(self.field, sentence)

    # steps -------------------------------------------------------------------------------------

    def take_amount(self) -> None:
        """The amount is typed: the end is due."""
        if not self.sale.is_open:
            self.field.start()
        elif self.right.sold.take():
            self.steps.set_current(END)
            self.right.finish.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_on()

    def go_on(self) -> None:
        """The amount is due; what stands in the field is whose sale it is."""
        self._name_field()
        self.steps.set_current(AMOUNT)
        self.right.sold.start()

    def step_back(self) -> None:
        """From the end to the amount, from there to the customer, from there out of the sale.

        What was typed above while a sale is open goes first.
        """
        typed = self.sale.is_open and not self.field.is_as_shown()
        if not self.sale.is_open or (self.field.hasFocus() and not typed):
            self.give_up()
        elif self.steps.current() == END:
            self.go_on()
        else:
            self.show_left()
            self._name_field()
            self.field.start()

    def give_up(self) -> None:
        """Nothing is sold."""
        self.start_again()
        self.field.start()

    def start_again(self) -> None:
        """Nobody stands at the till."""
        self.sale.clear()
        self.codes.clear()
        self.shopper = None
        self.field.set_error("")
        self.field.show_found("", "")
        self.right.sold.clear()
        self.right.set_open(is_open=False)
        self.left.show_start()
        self.steps.set_current(WHO)

    def focus(self) -> None:
        """The keys go where the work goes on."""
        if not self.sale.is_open:
            self.field.setFocus()
        elif self.steps.current() == AMOUNT:
            self.right.sold.go_on()

    # what shows --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the customer again; what is typed stays."""
        if not self.sale.is_open:
            return
        if self.sale.who is not None:
            try:
                who = shopper(self.sale.who, today=self._window.today())
            except VefaError:  # an import was undone meanwhile
                self.start_again()
                return
            self._know_again(who)
            self.left.who.show_shopper(who, self._stamps())
        self._show_codes()
        self.show_outlook()

    def _know_again(self, who: Shopper) -> None:
        """Who stands there as he is now; another name, phone, or who keeps a merged record is told."""
        before, self.shopper = self.shopper, who
        self.sale.who = who.id
        if before is None or (before.id, before.name, before.phone) == (who.id, who.name, who.phone):
            return
        self._sentence = _("{name} found").format(name=who.name)
        if self.field.is_as_shown():
            self._name_field()

    def show_left(self) -> None:
        """The customer, or how it begins."""
        if self.sale.is_open:
            self.left.show_shopper(self.shopper, self._stamps())
        else:
            self.left.show_start()

    def show_outlook(self) -> None:
        """What the sale comes to as it stands."""
        if not self.sale.is_open:
            return
        today, lines = self._window.today(), self.right.sold.readable()
        seen = self.codes.look(self.draft(lines), today)
        guest = self.sale.who is None
        self.to_pay = seen.priced.to_pay
        self.right.show_outlook(seen, self.codes.names(), self.sale.points, guest=guest, today=today)
        self.left.who.show_use(*self.codes.effects(seen, today, sold=bool(lines)))

    def new_vouchers(self) -> list[str]:
        """What the customer has been given since he was read: the free product of a stamp card."""
        if self.shopper is None or not self._stamps():
            return []
        had = {one.id for one in self.shopper.vouchers}
        now = shopper(self.shopper.id, today=self._window.today()).vouchers
        return [value_text(one.terms) for one in now if one.id not in had]

    def _stamps(self) -> Sequence[StampProgress]:
        return stamps.cards_of(self.sale.who, today=self._window.today()) if self.sale.who else ()

    def draft(self, lines: Sequence[SaleLine]) -> SaleDraft:
        """The sale with `lines`, now."""
        return self.sale.draft(lines, self._window.today(), self._window.now())

    def _open(self, sentence: str) -> None:
        self._window.toasts.drop()
        self._sentence = sentence
        self._name_field()
        self.right.set_open(is_open=True)
        self.show_left()
        self._show_codes()
        self.show_outlook()
        self.go_on()

    def _name_field(self) -> None:
        who = self.shopper
        self.field.set_error("")
        self.field.show_found("" if who is None else _known_as(who), self._sentence)

    def _show_codes(self) -> None:
        mine = self.shopper.vouchers if self.shopper else ()
        rows = self.codes.rows(mine, self.draft(()), self._window.today())
        self.left.who.show_vouchers(rows, self.sale.codes)
        for before, after in pairwise((self.field, *self.left.who.stops())):
            QWidget.setTabOrder(before, after)


def _known_as(who: Shopper) -> str:
    """What stands in the field; with large text the name, as there is no room for it behind."""
    return display(who.phone) if who.phone and text_size() < LARGE else who.name

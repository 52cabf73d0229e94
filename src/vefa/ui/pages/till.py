"""The till: customer, amount, done; three times Enter."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services import customers, settings, vouchers
from vefa.services.customers import CustomerDraft
from vefa.services.sales import Sold, sell
from vefa.services.sales.last_return import last_return
from vefa.services.sales.undo import LastSale, last_sale, undo_sale
from vefa.ui.actions import Action
from vefa.ui.page import Page
from vefa.ui.pages import till_words
from vefa.ui.pages.till_desk import TillDesk
from vefa.ui.pages.till_foot import TillFoot
from vefa.ui.pages.till_layout import arrange, is_narrow
from vefa.ui.returns import find_return, open_return, take_back_return
from vefa.ui.slips import open_slip
from vefa.ui.theme import text_size

if TYPE_CHECKING:
    from vefa.ui.window import Window

_LARGE: Final = 130
_HELP: Final = N_(
    "A sale is three times Enter: the customer, the amount, done.\n\n"
    "# Customer\n"
    "Type a phone, a part of a name, a card number or the customer number, or scan the card. Several who fit "
    "are shown below; the arrow keys choose, Enter takes. Who is not found is added with name and phone in "
    "one step. Enter in the empty field is a sale without a customer.\n\n"
    "# Amount\n"
    "Type what is to be paid, or choose Items to type product, pieces and price. F6 uses points; the limit "
    "stands beside it. Turn vouchers on at the left, or type or scan the code of another one in the field "
    "above while the sale is open. You read what each takes off, or why it is refused.\n\n"
    "# Done\n"
    "The box at the right says what the sale earns and why. Enter finishes. The last sale can be taken back "
    "in the line below until the next one: points, vouchers and a new tier then are as before.\n\n"
    "# Afterwards\n"
    "The line below also prints the slip of the last sale. F8 takes goods back: choose the sale by its "
    "number or among the latest ones, then what of it comes back; you read what that does before you "
    "confirm. A return can be taken back in the line below, too.\n\n"
    "Esc goes back a step; in the field above it gives the sale up."
)


class TillPage(Page):
    """`arrive` knows customer=id, code=text (typed or scanned) and new=True."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        narrow = is_narrow(window)
        self.desk = TillDesk(window, self, narrow=narrow)
        self.foot = TillFoot()
        self._last: int | None = None  # the sale that can be taken back
        self._back: int | None = None  # the order whose return can be taken back
        self._note = ""  # that the last sale was taken back
        self._read = False
        self.header.set_extra(self.desk.steps)
        self.desk.steps.setVisible(text_size() <= _LARGE)
        desk = self.desk
        layout, margins = arrange(desk, self.foot, narrow=narrow)
        self.set_body(layout, margins)
        desk.left.new.wanted.connect(self._add)
        desk.left.who.card_wanted.connect(self._to_record)
        desk.left.who.gift_wanted.connect(self._give_voucher)
        desk.right.finished.connect(self._finish)
        self.foot.undo_wanted.connect(self._undo)
        self.foot.slip_wanted.connect(lambda one: open_slip(self, one))
        self.foot.return_wanted.connect(self._return)
        desk.left.who.return_wanted.connect(lambda one: open_return(self, one))
        QShortcut(QKeySequence("F8"), self).activated.connect(self._return)
        QShortcut(QKeySequence("F6"), self).activated.connect(desk.right.points.next)

    # what the window asks ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the customer and the last sale again; what is typed stays."""
        self.set_title(_("Till"))
        last = last_sale(self.window_.today())
        if not self._read:
            self._read = True
            self._last = last.order_id if last else None
        self._show_last(last)
        self.actions_ = self._commands()
        self.desk.refresh()

    def _show_last(self, last: LastSale | None) -> None:
        """The line below: the last return when no sale came after it, else the last sale."""
        back = last_return(self.window_.today())
        if back is not None and (last is None or last.order_id <= back.newest):
            self._back = back.order_id
            self.foot.show_return(back)
        else:
            self._back = None
            mine = last is not None and last.order_id == self._last
            self.foot.show_last(last, self._note, can_undo=mine)

    def show_again(self) -> None:
        """The focus stands where the work goes on."""
        super().show_again()
        self.desk.focus()

    def arrive(self, **arguments: Any) -> None:
        """See the class."""
        if "customer" in arguments:
            self.desk.choose(int(arguments["customer"]))
        elif "code" in arguments:
            self.desk.take(str(arguments["code"]))
        elif "new" in arguments:
            self.desk.give_up()

    def help_text(self) -> str:
        """F1."""
        return _(_HELP)

    def search_here(self) -> None:
        """Ctrl+F."""
        self.desk.field.start()

    def take_scan(self, _came: str, code: str) -> bool:
        """A scanner was heard while the page shows."""
        self.foot.show_ready()
        self.desk.take(code)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back a step."""
        if event.key() == Qt.Key.Key_Escape:
            self.desk.step_back()
        else:
            super().keyPressEvent(event)

    # doing -------------------------------------------------------------------------------------

    def _add(self, draft: CustomerDraft) -> None:
        today, now = self.window_.today(), self.window_.now()
        try:
            made = customers.add_customer(draft, today=today, now=now)
        except VefaError as error:
            self.desk.left.new.tell(error)
            return
        self.finish(made, then=self.desk.choose)

    def _to_record(self) -> None:
        self.window_.go("customers", customer=self.desk.sale.who)

    def _give_voucher(self) -> None:
        self.window_.go("vouchers", issue=True, customers=[self.desk.sale.who])

    def _finish(self) -> None:
        """Make the sale."""
        sold = self.desk.right.sold
        if not sold.take():
            self.desk.go_on()
            return
        moment = {"today": self.window_.today(), "now": self.window_.now()}
        draft = replace(self.desk.draft(sold.lines()), agreed=self.desk.to_pay)
        made = self.act(
            sell, draft, **moment, done=self._told, then=self._sold,
            undo=lambda made: self._take_back(made.order_id),
        )  # fmt: skip
        if made is None:
            self.desk.refresh()

    def _sold(self, sold: Sold) -> None:
        self._last, self._note = sold.order_id, ""
        self._show_last(last_sale(self.window_.today()))
        self.desk.give_up()

    def _told(self, sold: Sold) -> str:
        """What came of it, with the codes of gift cards that it sold and vouchers that came by themselves."""
        today, currency = self.window_.today(), settings.currency()
        parts = [_("Sold: {money}").format(money=words.money(sold.priced.to_pay, currency, "sentence"))]
        if sold.earned:
            parts.append(till_words.points(sold.earned))
        made = vouchers.voucher_rows(vouchers.cards_sold(sold.order_id), today=today)
        parts += [_("gift card {code}").format(code=card.shown) for card in made]
        parts += [_("new: {voucher}").format(voucher=one) for one in self.desk.new_vouchers()]
        return ", ".join(parts) + "."

    def _undo(self) -> None:
        """Of the line below."""
        if self._back is not None:
            self.act(take_back_return, self, self._back, done=_("The return was taken back."))
        elif self._last is not None:
            self.act(self._take_back, self._last, done=_("The sale was taken back."))

    def _take_back(self, order_id: int) -> None:
        """The last sale never was; an older one stays."""
        if order_id != self._last:
            return
        undo_sale(order_id, today=self.window_.today(), now=self.window_.now())
        self._last, self._note = None, _("The last sale was taken back.")
        self._show_last(last_sale(self.window_.today()))

    def _return(self) -> None:
        """Goods come back: of whoever stands here, or of a sale that is named."""
        find_return(self, self.desk.sale.who)

    def _commands(self) -> list[Action]:
        """For the palette; the page itself shows them in their places."""
        found = [
            Action(_("New sale"), self.desk.give_up, "scan-barcode"),
            Action(_("Use points"), self.desk.right.points.next, "coins", shortcut="F6"),
            Action(_("Return…"), self._return, "undo-2", shortcut="F8"),
        ]
        if self._back is not None:
            found.append(Action(_("Take back the last return"), self._undo, "undo-2"))
        elif self._last is not None:
            found.append(Action(_("Take back the last sale"), self._undo, "undo-2"))
        return found

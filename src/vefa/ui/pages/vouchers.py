"""Vouchers: the list, one voucher beside it, issuing, using, making void, printing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import codes
from vefa.rules import format as words
from vefa.services import vouchers
from vefa.services.vouchers import Redeemed
from vefa.ui.actions import Action
from vefa.ui.beside import Beside
from vefa.ui.dialogs.issue_voucher import IssueDialog
from vefa.ui.dialogs.redeem import RedeemDialog, Use
from vefa.ui.dialogs.void_voucher import VoidDialog
from vefa.ui.exporting import export_vouchers
from vefa.ui.layout import column
from vefa.ui.page import Page
from vefa.ui.pages.nothing_yet import nothing_yet
from vefa.ui.pages.voucher_changes import bring_codes, extend, issue_as_wished, replace
from vefa.ui.pages.voucher_detail import VoucherDetail
from vefa.ui.pages.voucher_list import VoucherList
from vefa.ui.pages.voucher_printing import Printing
from vefa.ui.widgets import Button, Card

if TYPE_CHECKING:
    from vefa.ui.window import Window

_SIDE: Final = 330  # px of what stands beside the list
_HELP: Final = N_(
    "Gift vouchers in money, coupons in per cent, free shipping, a free product, gift cards. Each has a code "
    "nobody can guess, or one of your own.\n\n"
    "# Issue\n"
    "Ctrl+N gives one to a customer, to your best customers or to a saved list. You see the voucher as it "
    "will be printed, what it is good for and what it may cost. Codes you have already come from a file.\n\n"
    "# Later\n"
    "A voucher can be good for longer, and a lost one gets another code with what is left on it. The reason "
    "stays with it.\n\n"
    "# Print\n"
    "Eight vouchers go on an A4 sheet, five gift cards to be folded; a half-used sheet goes on where it was "
    "cut. Rolls of 80 and 58 mm and labels do as well. They count as printed when you say that they came out "
    "well.\n\n"
    "# Use\n"
    "Type or scan the code (Ctrl+U). You read what it takes off, or why it is refused, before anything is "
    "marked. Using and making void can be undone."
)


class VouchersPage(Page):
    """`arrive` knows issue=True with customers=[ids] (also issue_to=[ids]), group=key, shown (as
    `IssueGroup.choose_shown` takes it), best=n, voucher=id.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.listing = VoucherList(window.today())
        self.detail = VoucherDetail()
        self.beside = Beside(self.listing, self.detail, self._nothing_yet(), self._fill, width=_SIDE)
        self.printing = Printing(self)
        self.set_body(column((self.beside, 1)))
        self._connect()

    def _connect(self) -> None:
        self.listing.counted.connect(self._take_count)
        self.listing.read.connect(self.beside.show_chosen)
        detail = self.detail
        detail.print_wanted.connect(lambda one: self.printing.open([one]))
        detail.copied.connect(lambda code: self.window_.toast(_("{code} was copied.").format(code=code)))
        detail.use.connect(lambda one: self.redeem(self._code(one)))
        detail.void.connect(self.void)
        detail.extend.connect(lambda one: extend(self, one))
        detail.replace.connect(lambda one: replace(self, one))
        detail.unvoid.connect(self.unvoid)
        detail.take_back.connect(self.take_back)
        detail.customer_wanted.connect(lambda one: self.window_.go("customers", customer=one))
        detail.order_wanted.connect(lambda one: self.window_.go("orders", order=one))

    # what the window asks ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Read list, counts and the voucher again, but not behind the sheets."""
        if self.printing.paper is not None:
            return
        self.set_title(_("Vouchers"))
        self.listing.refresh(self.window_.today())

    def _take_count(self, count: int) -> None:
        """A shop without vouchers is told what to do; the sheets stay in sight."""
        if self.printing.paper is None:
            self.set_actions(self._head(empty=not count))
            self.beside.show_list(empty=not count)

    def arrive(self, **arguments: Any) -> None:
        """See the class."""
        self.printing.close()
        if "voucher" in arguments:
            self.show_voucher(int(arguments["voucher"]))
        elif "best" in arguments:
            self.issue(best=int(arguments["best"]))
        elif "shown" in arguments:
            self.issue().who.choose_shown(arguments["shown"])
        elif "group" in arguments:
            self.issue().who.choose_group(str(arguments["group"]))
        elif "issue" in arguments or "issue_to" in arguments:
            self.issue(arguments.get("customers") or arguments.get("issue_to") or ())

    def help_text(self) -> str:
        """F1."""
        return _(_HELP)

    def search_here(self) -> None:
        """Ctrl+F searches the list, not what is behind the sheets."""
        if self.printing.paper is None:
            super().search_here()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from the sheets."""
        if event.key() == Qt.Key.Key_Escape and self.printing.paper is not None:
            self.printing.close()
        else:
            super().keyPressEvent(event)

    # one voucher -------------------------------------------------------------------------------

    def show_voucher(self, voucher_id: int) -> None:
        """Choose a voucher, wherever it stands."""
        self.beside.show_record(voucher_id)

    def _fill(self, voucher_id: int | None) -> None:
        self.detail.show_voucher(voucher_id, self.window_.today())

    def _code(self, voucher_id: int) -> str:
        return vouchers.voucher(voucher_id, today=self.window_.today()).row.code

    # issuing -----------------------------------------------------------------------------------

    def issue(
        self, chosen: Sequence[int] = (), best: int | None = None, brought: Sequence[str] = ()
    ) -> IssueDialog:
        """Ctrl+N: give one to a customer, or to many; `brought`: codes of a file."""
        dialog = IssueDialog(self, self.window_.today(), chosen, best, brought)
        dialog.issued.connect(lambda wish: issue_as_wished(self, dialog, wish))
        dialog.bring_wanted.connect(lambda: bring_codes(self, dialog))
        dialog.open()
        return dialog

    # using, making void ------------------------------------------------------------------------

    def redeem(self, code: str = "") -> RedeemDialog:
        """Ctrl+U: use a voucher."""
        dialog = RedeemDialog(self, self.window_.guard, self.window_.today(), self.window_.now, code)
        dialog.used.connect(lambda use: self._use(dialog, use))
        dialog.open()
        return dialog

    def _use(self, dialog: RedeemDialog, use: Use) -> None:
        try:
            done = vouchers.redeem_voucher(
                use.code, basket=use.basket, order_id=use.order_id, **self.moment()
            )
        except VefaError as error:
            dialog.tell(error)
            return
        dialog.accept()
        row = vouchers.voucher(done.voucher_id, today=self.window_.today()).row
        off = words.money(done.discount, row.currency, "sentence")
        told = _("{code} was used: {discount} off.").format(code=codes.pretty(done.code), discount=off)
        self.finish(done, done=told, undo=self._undo_use)
        self.refresh_if_seen()
        self.show_voucher(done.voucher_id)

    def _undo_use(self, done: Redeemed) -> None:
        vouchers.undo_redeem(done.use_id, now=self.window_.now())

    def take_back(self, use_id: int) -> None:
        """A use was a mistake."""
        done = _("The voucher can be used again.")
        self.act(vouchers.undo_redeem, use_id, now=self.window_.now(), done=done)

    def void(self, voucher_id: int) -> VoidDialog:
        """Make a voucher void, with a reason."""
        code = codes.pretty(self._code(voucher_id))
        dialog = VoidDialog(self, code)
        dialog.wanted.connect(lambda why: self._void(dialog, voucher_id, why, code))
        dialog.open()
        return dialog

    def _void(self, dialog: VoidDialog, voucher_id: int, why: str, code: str) -> None:
        dialog.accept()
        now = self.window_.now()
        self.act(
            vouchers.void_voucher, voucher_id, why, **self.moment(),
            done=_("The voucher {code} is void.").format(code=code),
            undo=lambda _none: vouchers.unvoid(voucher_id, now=now),
        )  # fmt: skip

    def unvoid(self, voucher_id: int) -> None:
        """A void voucher is good again."""
        done = _("The voucher {code} is good again.").format(code=codes.pretty(self._code(voucher_id)))
        self.act(vouchers.unvoid, voucher_id, now=self.window_.now(), done=done)

    def moment(self) -> dict[str, Any]:
        """`today` and `now`, as services want them."""
        return {"today": self.window_.today(), "now": self.window_.now()}

    # head --------------------------------------------------------------------------------------

    def _head(self, *, empty: bool) -> list[Action]:
        add = Action(_("Issue a voucher"), self.issue, "plus", "primary", "Ctrl+N")
        if empty:
            return [Action(add.text, add.run, add.icon, "secondary", add.shortcut)]
        return [
            Action(_("Export…"), lambda: export_vouchers(self, self.listing.table), "download", "ghost"),
            Action(_("Use a voucher…"), self.redeem, "ticket-percent", "secondary", "Ctrl+U"),
            Action(_("Print several…"), self.printing.open_all, "printer", "secondary", "Ctrl+P"),
            add,
        ]

    def _nothing_yet(self) -> Card:
        best = Button(_("Thank your best 20"), "primary", "gift", size="l")
        best.clicked.connect(lambda _on=False: self.issue(best=20))
        one = Button(_("Issue a voucher"), "secondary", "plus", size="l")
        one.clicked.connect(lambda _on=False: self.issue())
        sentence = _("Give your best customers a reason to come again; print eight on a sheet.")
        return nothing_yet(self.window_, _("No vouchers yet"), sentence, best, one)

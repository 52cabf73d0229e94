"""What the page of vouchers does to those that are out, and codes brought along from a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import vouchers
from vefa.ui import messages
from vefa.ui.dialogs.extend_voucher import ExtendDialog, ReplaceDialog
from vefa.ui.dialogs.issue_voucher import IssueDialog, IssueWish
from vefa.ui.files import choose_file

if TYPE_CHECKING:
    from vefa.ui.pages.vouchers import VouchersPage


def issued(wish: IssueWish, **moment: Any) -> list[int]:
    """Issue what the dialog asked for; the new ids. VefaError when something of it makes no sense."""
    if wish.codes:
        holder = wish.customers[0] if wish.customers else None
        return vouchers.add_codes(wish.codes, wish.grant, holder=holder, **moment)
    return vouchers.grant_vouchers(wish.customers, wish.grant, count=wish.count, prefix=wish.prefix, **moment)


def extend(page: "VouchersPage", voucher_id: int) -> ExtendDialog | None:
    """Let a voucher be good for longer; nothing when it has no last day."""
    row = vouchers.voucher(voucher_id, today=page.window_.today()).row
    before = row.last_day
    if before is None:
        return None
    dialog = ExtendDialog(page, row.shown, before, page.window_.today())

    def take(why: str) -> None:
        day = dialog.day()
        try:
            vouchers.extend_voucher(voucher_id, day, why, **page.moment())
        except VefaError as error:
            messages.show_error(dialog, error)
            return
        dialog.accept()
        until = _("without an end") if day is None else words.day(day)
        page.finish(
            voucher_id,
            done=_("{code}: its last day is {day}.").format(code=row.shown, day=until),
            undo=lambda one: vouchers.undo_extend(one, before, now=page.window_.now()),
            then=page.show_voucher,
        )

    dialog.wanted.connect(take)
    dialog.open()
    return dialog


def replace(page: "VouchersPage", voucher_id: int) -> ReplaceDialog:
    """Issue another code in the place of a lost one, and show it."""
    row = vouchers.voucher(voucher_id, today=page.window_.today()).row
    dialog = ReplaceDialog(page, row.shown)

    def take(why: str) -> None:
        try:
            made = vouchers.replace_voucher(voucher_id, why, **page.moment())
        except VefaError as error:
            messages.show_error(dialog, error)
            return
        dialog.accept()
        shown = vouchers.voucher(made, today=page.window_.today()).row.shown
        told = _("{new} has taken the place of {old}.").format(new=shown, old=row.shown)
        page.finish(
            made,
            done=told,
            undo=lambda one: vouchers.undo_replace(one, **page.moment()),
            then=page.show_voucher,
        )

    dialog.wanted.connect(take)
    dialog.open()
    return dialog


def bring_codes(page: "VouchersPage", instead: IssueDialog) -> IssueDialog | None:
    """Choose a file with codes, then what they are good for, `instead` of what had been begun."""
    kinds = _("Lists (*.txt *.csv *.xlsx *.xls *.xlsb *.ods)")
    path = choose_file(page, _("Codes from a file"), kinds)
    if not path:
        return None
    try:
        found = vouchers.read_codes(Path(path))
    except VefaError as error:
        messages.show_error(page, error)
        return None
    instead.reject()
    return page.issue(brought=found)

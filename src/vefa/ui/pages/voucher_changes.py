"""What the page of vouchers does to those that are out, and codes brought along from a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.progress import Progress, silent
from vefa.rules import format as words
from vefa.services import vouchers
from vefa.ui import messages
from vefa.ui.asked import FEW, do_asked
from vefa.ui.dialogs.extend_voucher import ExtendDialog, ReplaceDialog
from vefa.ui.dialogs.issue_voucher import IssueDialog, IssueWish
from vefa.ui.files import choose_file
from vefa.ui.job import Job

if TYPE_CHECKING:
    from vefa.ui.pages.vouchers import VouchersPage


def issue_as_wished(page: "VouchersPage", dialog: IssueDialog, wish: IssueWish) -> None:
    """Issue what `dialog` asks for, many beside the window; then they are printed, or the first one shows."""
    job = Job(_("Issuing the vouchers"), stop=_("If you stop, no voucher is issued."), icon="ticket-percent")

    def done(made: list[int]) -> None:
        text = ngettext("{count} voucher was issued.", "{count} vouchers were issued.", len(made))
        page.finish(made)
        _offer_undo(page, made, text.format(count=words.number(len(made))))
        page.refresh_if_seen()
        if wish.print_after:
            page.printing.open(made)
        else:
            page.show_voucher(made[0])

    do_asked(page, dialog, job, issued, wish, many=wish.count > FEW, then=done, **page.moment())


def issued(wish: IssueWish, progress: Progress = silent, **moment: Any) -> list[int]:
    """Issue what was asked for; the new ids. VefaError when something of it makes no sense."""
    if wish.codes:
        holder = wish.customers[0] if wish.customers else None
        return vouchers.add_codes(wish.codes, wish.grant, holder=holder, progress=progress, **moment)
    return vouchers.grant_vouchers(
        wish.customers, wish.grant, count=wish.count, prefix=wish.prefix, progress=progress, **moment
    )


def _offer_undo(page: "VouchersPage", made: list[int], told: str) -> None:
    """Tell that vouchers were issued; taking many back takes as long, and may be stopped."""

    def undone(_count: object) -> None:
        page.printing.close()
        page.finish(None, done=_("Undone."))

    def undo() -> None:
        if len(made) <= FEW:
            page.act(
                vouchers.undo_issue, made,
                done=_("Undone."), then=lambda _count: page.printing.close(), **page.moment(),
            )  # fmt: skip
            return
        job = Job(
            _("Undoing the issue"), stop=_("If you stop, the vouchers stay as they are."), icon="undo-2"
        )
        task = page.run_task(job, vouchers.undo_issue, made, on_done=undone, **page.moment())
        task.stopped.connect(lambda: _offer_undo(page, made, told))

    page.window_.toast(told, undo)


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

"""Telling customers: early access, tiers that will be lower; what leads to the list with its ticks."""

from datetime import date
from typing import TYPE_CHECKING

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.vouchers import Terms, value_text
from vefa.services import early_access, endings, settings, tier_notices, told, worked
from vefa.services.early_access import EarlyCustomer, EarlyList
from vefa.services.endings import EndingRow
from vefa.services.people import current_person
from vefa.services.tier_notices import NoticeRow
from vefa.services.told import Telling
from vefa.ui.asked import FEW, do_asked
from vefa.ui.dialogs.day_work import DayWorkDialog
from vefa.ui.dialogs.early_access import EarlyListDialog, EarlyListsDialog
from vefa.ui.dialogs.tell import TellDialog, TellRow
from vefa.ui.job import Job

if TYPE_CHECKING:
    from vefa.ui.page import Page


def early(page: "Page") -> None:
    """The lists for early access; a new one where there is none."""

    def show(known: list[EarlyList]) -> None:
        if not known:
            make_early(page)
            return
        dialog = EarlyListsDialog(page, known)
        dialog.opened.connect(lambda one: open_early(page, one))
        dialog.new.connect(lambda: make_early(page))
        for signal in (dialog.opened, dialog.new):
            signal.connect(dialog.accept)
        dialog.open()

    page.read(_early_lists, page.window_.today(), show=show)


def make_early(page: "Page") -> EarlyListDialog:
    """A new list for early access; one of many is made beside the window."""
    today = page.window_.today()
    dialog = EarlyListDialog(page, today)
    job = Job(_("Making the list"), stop=_("If you stop, there is no list."), icon="phone-outgoing")

    def made(list_id: int) -> None:
        page.finish(list_id)
        open_early(page, list_id)

    def make() -> None:
        who = dialog.group.customer_ids() or ()
        do_asked(
            page, dialog, job, early_access.make_early_list,
            dialog.name.text(), dialog.day.value(), who, dialog.note.text(),
            many=len(who) > FEW, then=made, today=today,
        )  # fmt: skip

    dialog.wanted.connect(make)
    dialog.open()
    return dialog


def open_early(page: "Page", list_id: int) -> None:
    """The customers of a list, each with his tick."""
    today = page.window_.today()

    def keep(who: int, on: bool) -> str:
        early_access.tick(list_id, who, done=on, today=today)
        return _now(today, on=on)

    def show(found: tuple[EarlyList, list[TellRow]]) -> None:
        one, rows = found
        until = _("To be told until {day}.").format(day=words.day(one.day))
        note = f"{until} {one.note}".strip()
        _open(page, TellDialog(page, one.name, note, rows, keep, icon="phone-outgoing"))

    page.read(_early, list_id, show=show)


def open_work(page: "Page") -> DayWorkDialog:
    """What the last work of the day did to whom."""
    today = page.window_.today()
    report = worked.last_work(today)
    sentence = " ".join(report.sentences) if report else ""
    dialog = DayWorkDialog(page, sentence, worked.work_lines(today))
    dialog.customer_wanted.connect(lambda one: page.window_.go("customers", customer=one))
    dialog.customer_wanted.connect(dialog.accept)
    dialog.open()
    return dialog


def open_endings(page: "Page", stage: int) -> None:
    """Whose points and vouchers end within `stage` days, each with his tick."""
    today, now = page.window_.today(), page.window_.now()

    def show(read: tuple[dict[int, EndingRow], list[TellRow]]) -> None:
        found, rows = read

        def keep(place: int, on: bool) -> str:
            row = found[place]
            if on:
                told.tell(row.customer_id, row.kind, row.reference, today=today, now=now)
            else:
                told.untell(row.customer_id, row.kind, row.reference)
            return _now(today, on=on)

        title = _("Points and vouchers that end within {days} days").format(days=words.number(stage))
        sentence = _("Who knows it in time comes once more. The tick keeps when you told whom.")
        _open(page, TellDialog(page, title, sentence, rows, keep, icon="hourglass"))

    page.read(_endings, stage, today, show=show)


def open_notices(page: "Page") -> None:
    """The customers whose tier will be lower, each with his tick."""
    today, now = page.window_.today(), page.window_.now()

    def show(read: tuple[dict[int, NoticeRow], list[TellRow]]) -> None:
        found, rows = read

        def keep(who: int, on: bool) -> str:
            reference = found[who].notice.isoformat()
            if on:
                told.tell(who, "tier", reference, today=today, now=now)
            else:
                told.untell(who, "tier", reference)
            return _now(today, on=on)

        sentence = _("They keep the tier when they buy enough before the review.")
        _open(page, TellDialog(page, _("Tiers that will be lower"), sentence, rows, keep, icon="crown"))

    page.read(_notices, today, show=show)


def _open(page: "Page", dialog: TellDialog) -> None:
    dialog.finished.connect(lambda _how: page.window_.data_changed.emit())
    dialog.open()


def _early_lists(today: date) -> list[EarlyList]:
    return early_access.early_lists(today=today, all_days=True)


def _early(list_id: int) -> tuple[EarlyList, list[TellRow]]:
    return early_access.early_list(list_id), [
        _early_row(row) for row in early_access.early_customers(list_id)
    ]


def _endings(stage: int, today: date) -> tuple[dict[int, EndingRow], list[TellRow]]:
    found = dict(enumerate(endings.endings(stage, today=today), 1))
    return found, [_ending_row(place, row) for place, row in found.items()]


def _notices(today: date) -> tuple[dict[int, NoticeRow], list[TellRow]]:
    found = {row.customer_id: row for row in tier_notices.tier_notices(today=today)}
    return found, [_notice_row(row) for row in found.values()]


def _ending_row(place: int, row: EndingRow) -> TellRow:
    if row.voucher is not None:
        one = row.voucher
        terms = Terms(one.kind, one.value, one.currency, date.min, None)
        what, more = value_text(terms), one.code
    else:
        what = _("{points} points").format(points=words.number(row.points))
        more = words.money(row.worth, settings.currency(), "sentence")
    last = _("last day {day}").format(day=words.day(row.last_day))
    said = _said(row.told) if row.told else ""
    return TellRow(place, row.name, row.phone, row.email, what, f"{more} · {last}", said)


def _early_row(row: EarlyCustomer) -> TellRow:
    said = _said(Telling(row.done_on, row.done_by)) if row.done_on else ""
    return TellRow(row.customer_id, row.name, row.phone, row.email, "", "", said)


def _notice_row(row: NoticeRow) -> TellRow:
    what = f"{row.tier} → {row.deserved}"
    more = _("at the review of {day}").format(day=words.day(row.lowers_on))
    return TellRow(
        row.customer_id, row.name, row.phone, row.email, what, more, _said(row.told) if row.told else ""
    )


def _now(today: date, *, on: bool) -> str:
    """What stands behind a row that was ticked now, or whose tick went."""
    return _said(Telling(today, current_person())) if on else ""


def _said(told_: Telling) -> str:
    return " · ".join(part for part in (words.day(told_.day), told_.person) if part)

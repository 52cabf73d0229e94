"""Telling customers: early access, tiers that will be lower; what leads to the list with its ticks."""

from datetime import date
from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.vouchers import Terms, value_text
from vefa.services import early_access, endings, settings, tier_notices, told, worked
from vefa.services.early_access import EarlyCustomer
from vefa.services.endings import EndingRow
from vefa.services.people import current_person
from vefa.services.tier_notices import NoticeRow
from vefa.services.to_tell import ToTell
from vefa.services.told import Telling
from vefa.ui.dialogs.day_work import DayWorkDialog
from vefa.ui.dialogs.early_access import EarlyListDialog, EarlyListsDialog
from vefa.ui.dialogs.tell import TellDialog, TellRow

if TYPE_CHECKING:
    from vefa.ui.page import Page


def early(page: "Page") -> EarlyListsDialog | EarlyListDialog:
    """The lists for early access; a new one where there is none."""
    known = early_access.early_lists(today=page.window_.today(), all_days=True)
    if not known:
        return make_early(page)
    dialog = EarlyListsDialog(page, known)
    dialog.opened.connect(lambda one: open_early(page, one))
    dialog.new.connect(lambda: make_early(page))
    for signal in (dialog.opened, dialog.new):
        signal.connect(dialog.accept)
    dialog.open()
    return dialog


def make_early(page: "Page") -> EarlyListDialog:
    """A new list for early access."""
    today = page.window_.today()
    dialog = EarlyListDialog(page, today)

    def make() -> None:
        try:
            made = early_access.make_early_list(
                dialog.name.text(), dialog.day.value(), dialog.group.customer_ids() or (), dialog.note.text(),
                today=today,
            )  # fmt: skip
        except VefaError as error:
            dialog.tell(error)
            return
        dialog.accept()
        page.finish(made)
        open_early(page, made)

    dialog.wanted.connect(make)
    dialog.open()
    return dialog


def open_early(page: "Page", list_id: int) -> TellDialog:
    """The customers of a list, each with his tick."""
    today = page.window_.today()
    lists = {one.id: one for one in early_access.early_lists(today=today, all_days=True)}
    one = lists[list_id]
    rows = [_early_row(row) for row in early_access.early_customers(list_id)]
    sentence = _("To be told until {day}.").format(day=words.day(one.day))

    def keep(who: int, on: bool) -> str:
        early_access.tick(list_id, who, done=on, today=today)
        return _now(today, on=on)

    note = f"{sentence} {one.note}".strip()
    return _opened(page, TellDialog(page, one.name, note, rows, keep, icon="phone-outgoing"))


def open_line(page: "Page", key: ToTell | object) -> TellDialog | DayWorkDialog:
    """What is behind a line of the first page: a task, or the work of the day."""
    return open_task(page, key) if isinstance(key, ToTell) else open_work(page)


def open_task(page: "Page", task: ToTell) -> TellDialog:
    """The list behind a task of today."""
    match task.kind:
        case "early":
            return open_early(page, task.number)
        case "ending":
            return open_endings(page, task.number)
        case _:
            return open_notices(page)


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


def open_endings(page: "Page", stage: int) -> TellDialog:
    """Whose points and vouchers end within `stage` days, each with his tick."""
    today, now = page.window_.today(), page.window_.now()
    found = dict(enumerate(endings.endings(stage, today=today), 1))

    def keep(place: int, on: bool) -> str:
        row = found[place]
        if on:
            told.tell(row.customer_id, row.kind, row.reference, today=today, now=now)
        else:
            told.untell(row.customer_id, row.kind, row.reference)
        return _now(today, on=on)

    title = _("Points and vouchers that end within {days} days").format(days=words.number(stage))
    sentence = _("Who knows it in time comes once more. The tick keeps when you told whom.")
    rows = [_ending_row(place, row) for place, row in found.items()]
    return _opened(page, TellDialog(page, title, sentence, rows, keep, icon="hourglass"))


def open_notices(page: "Page") -> TellDialog:
    """The customers whose tier will be lower, each with his tick."""
    today, now = page.window_.today(), page.window_.now()
    found = {row.customer_id: row for row in tier_notices.tier_notices(today=today)}

    def keep(who: int, on: bool) -> str:
        reference = found[who].notice.isoformat()
        if on:
            told.tell(who, "tier", reference, today=today, now=now)
        else:
            told.untell(who, "tier", reference)
        return _now(today, on=on)

    sentence = _("They keep the tier when they buy enough before the review.")
    rows = [_notice_row(row) for row in found.values()]
    return _opened(page, TellDialog(page, _("Tiers that will be lower"), sentence, rows, keep, icon="crown"))


def _opened(page: "Page", dialog: TellDialog) -> TellDialog:
    dialog.finished.connect(lambda _how: page.window_.data_changed.emit())
    dialog.open()
    return dialog


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

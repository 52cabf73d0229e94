"""Customers whose birthday it is: each with a ready text, ticked when he was congratulated."""

from datetime import date
from typing import TYPE_CHECKING, Final

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import settings, told
from vefa.services.people import current_person
from vefa.services.tasks.of_customers import BirthdayRow, birthday_rows
from vefa.services.told import Telling
from vefa.ui.dialogs.tell import TellDialog, TellRow

if TYPE_CHECKING:
    from vefa.ui.page import Page

_TOLD: Final = "birthday"


def open_birthdays(page: "Page") -> None:
    """Today's."""
    today, now = page.window_.today(), page.window_.now()

    def show(rows: list[TellRow]) -> None:
        def keep(who: int, on: bool) -> str:
            if on:
                told.tell(who, _TOLD, today.isoformat(), today=today, now=now)
            else:
                told.untell(who, _TOLD, today.isoformat())
            return _said(Telling(today, current_person())) if on else ""

        sentence = _("The tick keeps whom you congratulated. A ready text only for who consents to messages.")
        dialog = TellDialog(page, _("Birthdays today"), sentence, rows, keep, icon="cake")
        dialog.open()

    page.read(_rows, today, show=show)


def _rows(today: date) -> list[TellRow]:
    found = birthday_rows(today)
    told_ = told.tellings(_TOLD, today.isoformat(), [one.customer_id for one in found])
    return [_row(one, told_.get(one.customer_id)) for one in found]


def _row(one: BirthdayRow, telling: Telling | None) -> TellRow:
    consents = (
        (_("messages"), one.message_consent),
        (_("calls"), one.call_consent),
    )
    given = ", ".join(text for text, kept in consents if kept == 1)
    may = _("Consents to {what}").format(what=given) if given else _("No consent known")
    text = _("Happy birthday, {name}. {shop}").format(name=one.name, shop=settings.shop().name)
    return TellRow(
        one.customer_id, one.name, one.phone, one.email, may, "", _said(telling) if telling else "",
        text if one.message_consent == 1 else "",
    )  # fmt: skip


def _said(telling: Telling) -> str:
    return " · ".join(part for part in (words.day(telling.day), telling.person) if part)

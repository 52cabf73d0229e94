"""The information notice in the window: our text or the shop's own, its paper beside it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vefa.i18n import _
from vefa.papers.notice import Edition, notice_paper
from vefa.rules import format as words
from vefa.rules.privacy_words import open_places
from vefa.services import settings
from vefa.services.notices import notice_versions, ready_notice, save_notice
from vefa.ui.dialogs.writing import Look, WritingDialog, Written
from vefa.ui.widgets import Segmented

if TYPE_CHECKING:
    from vefa.ui.page import Page


def open_notice(page: "Page") -> WritingDialog:
    """Show the notice, to be edited, saved as a version, printed."""
    language = Segmented([("Türkçe", "tr"), ("English", "en")], settings.shop().language, name=_("Language"))
    hint = _("A line that begins with # is a heading, lines that begin with | are the rows of a table.")
    title, again = _("Information notice"), _("Take the ready text")
    dialog = WritingDialog(page, title, again, hint, above=language)

    def show(spoken: object) -> None:
        dialog.known = partial(notice_versions, str(spoken))
        dialog.ready = partial(ready_notice, str(spoken))
        dialog.make = partial(_write, str(spoken))
        dialog.show_saved()

    def keep(text: str) -> None:
        page.act(
            save_notice, text, str(language.value()), today=page.window_.today(),
            done=_("The notice was saved as a version."), then=lambda _made: dialog.show_saved(),
        )  # fmt: skip

    dialog.told = _told
    dialog.saved.connect(keep)
    language.chosen.connect(show)
    show(language.value())
    dialog.open()
    return dialog


def _write(language: str, text: str, path: Path, made: date, number: int | None) -> None:
    notice_paper(text, settings.shop(), path, Edition(language, made, number))


def _told(newest: Written | None) -> Look:
    """Whether something is still to be written."""
    places = open_places(newest.text) if newest else []
    if not places:
        return Look("success", "check", _("Customers can take it with them; nothing is signed."))
    text = _("To be written or decided by you: {count} places in square brackets.")
    return Look("honey", "triangle-alert", text.format(count=words.number(len(places))))

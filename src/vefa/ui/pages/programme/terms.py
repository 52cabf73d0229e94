"""The terms of the programme: text to edit, its paper beside it; each saved text is a version."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vefa.i18n import _, ngettext
from vefa.papers.terms import terms_paper
from vefa.rules import format as words
from vefa.rules.programme import ProgrammeRules
from vefa.rules.speaking import Speaker
from vefa.rules.terms_words import terms_text
from vefa.services import settings
from vefa.services.terms import newest_terms, terms_versions
from vefa.ui.dialogs.writing import Look, WritingDialog, Written

if TYPE_CHECKING:
    from vefa.ui.page import Page


class TermsDialog(WritingDialog):
    """`saved(text)` when the text is to be a version; the page keeps it and calls `show_saved`."""

    def __init__(self, page: "Page", rules: ProgrammeRules, speaker: Speaker) -> None:
        again, hint = _("Take the sentences of the programme"), _("A line that begins with # is a heading.")
        super().__init__(page, _("Terms of the loyalty programme"), again, hint)
        ready = terms_text(rules, speaker)
        self.known, self.ready = terms_versions, lambda: ready
        self.make, self.told = _write, _told
        self.show_saved()


def _write(text: str, path: Path, made: date, number: int | None) -> None:
    terms_paper(text, settings.shop(), path, made=made, number=number)


def _told(_newest: Written | None) -> Look:
    newest = newest_terms()
    if newest is None or not newest.accepted:
        return Look("info", "info", _("Nobody has accepted this version yet."))
    text = ngettext(
        "{count} customer has accepted this version.",
        "{count} customers have accepted this version.",
        newest.accepted,
    )
    return Look("success", "check", text.format(count=words.number(newest.accepted)))

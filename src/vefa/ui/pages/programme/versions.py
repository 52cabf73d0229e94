"""Versions of the rules: beginning the draft, planned ones, their history, and the terms as text."""

from datetime import datetime
from typing import TYPE_CHECKING

from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.rules.editing.rows import differences
from vefa.rules.programme_check import doubts
from vefa.services import lists, programme, programme_draft, settings, special_days, terms
from vefa.services.programme import Begun
from vefa.ui.pages.programme.start import StartDialog

if TYPE_CHECKING:
    from vefa.ui.pages.programme.page import ProgrammePage


class Versions:
    """Versions on the page of the programme."""

    def __init__(self, page: "ProgrammePage") -> None:
        self._page = page

    def begin(self) -> None:
        """Ask when the draft begins."""
        page = self._page
        dialog = StartDialog(
            page, differences(page.draft, page.saved, page.speaker()), page.window_.now(), settings.zone(),
            later=page.has_orders(),
        )  # fmt: skip
        planned = programme.planned(page.window_.now())
        dialog.chosen.connect(self.save)
        dialog.open()
        told = doubts(
            page.draft,
            lists=[one.name for one in lists.saved_lists()],
            days=special_days.special_names(),
        )
        if planned is not None:
            told.append(_("A version is planned already; an earlier start takes its place."))
        dialog.warn("\n".join(told))

    def save(self, moment: datetime | None) -> None:
        """Begin the draft at `moment` (None: now)."""
        page = self._page
        wanted, now = page.draft, page.window_.now
        page.act(
            programme_draft.begin_draft, wanted, moment, now=now(), done=self._begun,
            undo=lambda begun: programme_draft.take_back(begun, wanted, now=now()),
        )  # fmt: skip

    def show_history(self) -> None:
        """Every version."""
        from vefa.ui.pages.programme.history import HistoryDialog

        page = self._page
        known = programme.versions() or [programme.FIRST_VERSION]
        dialog = HistoryDialog(page, known, page.speaker(), stamp(page.window_.now()))
        dialog.withdrawn.connect(self.call_off)
        dialog.open()

    def call_off(self, version: int) -> None:
        """A planned version is not wanted any more."""
        page = self._page
        planned = next(one for one in programme.versions() if one.id == version)
        again = datetime.fromisoformat(str(planned.starts))
        page.act(
            programme.withdraw, version, done=_("The planned version was called off."),
            undo=lambda _none: programme.begin(planned.rules, again, now=page.window_.now()),
        )  # fmt: skip

    def show_terms(self) -> None:
        """The terms as text; each saved one is a version."""
        from vefa.ui.pages.programme.terms import TermsDialog

        page = self._page
        today = page.window_.today()
        dialog = TermsDialog(page, page.saved, page.speaker())

        def keep(text: str) -> None:
            page.act(
                terms.save_terms, text, today=today, done=_("The terms were saved as a version."),
                then=lambda _made: dialog.show_saved(),
            )  # fmt: skip

        dialog.saved.connect(keep)
        dialog.open()

    def _begun(self, begun: Begun) -> str:
        starts = begun.version.starts
        if starts is None or starts <= stamp(self._page.window_.now()):
            return _("The new rules hold from now on.")
        return _("The new rules begin {moment}.").format(moment=self._page.speaker().moment(starts))

"""Taking a complaint down, and changing what was taken down: whole, or one thing in place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.deadlines import SEVERITIES, severity_text
from vefa.services.complaints import opening
from vefa.services.complaints.card import ComplaintCard
from vefa.services.complaints.opening import ComplaintDraft
from vefa.ui.dialogs.moment import MomentDialog
from vefa.ui.dialogs.named import NameDialog
from vefa.ui.pages.complaints.choosing import ChooseDialog
from vefa.ui.pages.complaints.doing import Doing
from vefa.ui.pages.complaints.fields import promise_in, shop_now
from vefa.ui.pages.complaints.taking_down import ComplaintDialog


class Changing(Doing):
    """What is said of a complaint."""

    def take_down(self, draft: ComplaintDraft) -> ComplaintDialog:
        """A new complaint."""
        dialog = ComplaintDialog(self._page, draft, self._now())

        def save(wanted: ComplaintDraft) -> None:
            made = self._try(dialog, opening.open_complaint, wanted)
            if made is not None:
                self._page.finish(made, done=_("The complaint was recorded."), undo=self._undo_open)
                self._page.refresh_if_seen()
                self._page.show_complaint(made)

        dialog.saved.connect(save)
        dialog.open()
        return dialog

    def edit(self, card: ComplaintCard) -> ComplaintDialog:
        """Everything that was taken down, to be changed."""
        draft = opening.draft_of(card.row.id)
        dialog = ComplaintDialog(self._page, draft, self._now(), changes=True)

        def save(wanted: ComplaintDraft) -> None:
            before = self._try(dialog, opening.change_complaint, card.row.id, wanted)
            if before is not None:
                self._page.finish(
                    before, done=_("The complaint was changed."), undo=self._back_to(card.row.id)
                )

        dialog.saved.connect(save)
        dialog.open()
        return dialog

    def change(self, card: ComplaintCard, **fields: Any) -> None:
        """One thing of it, in place."""
        draft = replace(opening.draft_of(card.row.id), **fields)
        self._page.act(
            opening.change_complaint, card.row.id, draft, now=self._now(),
            done=_("The complaint was changed."), undo=self._back_to(card.row.id),
        )  # fmt: skip

    def severity(self, card: ComplaintCard, key: str) -> None:
        """Another severity; its clocks go by that from now on."""
        draft = replace(opening.draft_of(card.row.id), severity=key)
        self._page.act(
            opening.change_complaint, card.row.id, draft, now=self._now(),
            done=_("Severity: {text}").format(text=severity_text(key)), undo=self._back_to(card.row.id),
        )  # fmt: skip

    def ask_severity(self, card: ComplaintCard) -> ChooseDialog:
        """Which severity it has, asked from the menu."""
        offered = [(severity_text(key), key) for key in SEVERITIES]
        dialog = ChooseDialog(
            self._page, _("Severity"), _("The targets of its clocks go by it."), offered, label=_("Severity"),
            verb=_("Keep"), icon="triangle-alert",
        )  # fmt: skip
        dialog.choice.set_value(card.row.severity)

        def keep(key: str) -> None:
            dialog.accept()
            if key != card.row.severity:
                self.severity(card, key)

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def promise(self, card: ComplaintCard) -> MomentDialog:
        """Another moment that the customer is promised."""
        now = shop_now(self._now())
        start = promise_in(1, now)
        dialog = MomentDialog(
            self._page, _("Promised date"), _("When the customer was promised a solution."), start,
            earliest=now.date(),
        )  # fmt: skip

        def keep(moment: datetime) -> None:
            draft = replace(opening.draft_of(card.row.id), promised=moment)
            before = self._try(dialog, opening.change_complaint, card.row.id, draft)
            if before is not None:
                self._page.finish(
                    before, done=_("The complaint was changed."), undo=self._back_to(card.row.id)
                )

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def named(self, card: ComplaintCard, field: str) -> NameDialog:
        """Somebody else who deals with it, or another topic."""
        title, label = {
            "owner": (_("Owner"), _("Name of the person")),
            "topic": (_("Topic of the complaint"), _("Its name")),
        }[field]
        dialog = NameDialog(self._page, title, _("It stands with this complaint."), label=label)

        def keep(name: str) -> None:
            if not name.strip():
                dialog.tell(VefaError(_("Write it in a few words.")))
                return
            dialog.accept()
            self.change(card, **{field: " ".join(name.split())})

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def _undo_open(self, complaint_id: int) -> None:
        opening.undo_open(complaint_id, now=self._now())

    def _back_to(self, complaint_id: int) -> Callable[[ComplaintDraft], object]:
        return lambda before: opening.change_complaint(complaint_id, before, undoing=True, now=self._now())

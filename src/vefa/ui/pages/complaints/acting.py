"""What is done so that a complaint does not come again."""

from vefa.i18n import _
from vefa.services.complaints import actions
from vefa.services.complaints.card import ComplaintCard
from vefa.ui.pages.complaints.actions_dialog import ActionsDialog
from vefa.ui.pages.complaints.doing import Doing


class Acting(Doing):
    """Corrective actions."""

    def action(self, card: ComplaintCard, text: str) -> None:
        """What stands in the field in place: the first action that is open."""
        first = next((one for one in card.actions if one.done_on is None), None)
        now = self._now()
        if first is None and text:
            self._page.act(
                actions.add_action, text, complaint_id=card.row.id, today=self._page.window_.today(), now=now,
                done=_("The corrective action was kept."),
                undo=lambda made: actions.remove_action(made, now=self._now()),
            )  # fmt: skip
        elif first is not None and text:
            self._page.act(
                actions.change_action, first.id, text, owner=first.owner, due=first.due, now=now,
                done=_("The corrective action was kept."),
                undo=lambda old: actions.change_action(
                    old.id, old.text, owner=old.owner, due=old.due, now=self._now()
                ),
            )  # fmt: skip
        elif first is not None:
            self._page.act(
                actions.remove_action, first.id, now=now, done=_("The corrective action was taken out."),
                undo=lambda row: actions.put_action_back(row, now=self._now()),
            )  # fmt: skip

    def all_actions(self, card: ComplaintCard) -> ActionsDialog:
        """All of them, with owners, days and whether they worked."""
        window = self._page.window_
        dialog = ActionsDialog(self._page, window.now, today=window.today(), complaint_id=card.row.id)
        dialog.changed.connect(window.data_changed)
        dialog.open()
        return dialog

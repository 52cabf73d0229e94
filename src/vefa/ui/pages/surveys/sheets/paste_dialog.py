"""Reviews that are copied from the page of a marketplace and pasted here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.services.surveys.keeping import SurveyRow
from vefa.services.surveys.sheets.draft import SheetDraft
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.pages.surveys.sheets.dialog import counts_text
from vefa.ui.widgets import Banner, Button, Combo, FormRow, TextArea


class PasteDialog(Dialog):
    """`looked()` wants what the text brings, `wanted()` that it comes in; `survey()` 0: a new one.

    `usual`: the survey that reviews went into before.
    """

    looked = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget, surveys: Sequence[SurveyRow], usual: int = 0) -> None:
        sentence = _("Copy reviews with their stars, day and name from the marketplace, and paste them here.")
        super().__init__(parent, _("Paste reviews"), sentence, icon="star", width=680)
        self._into = Combo(
            [(_("A new survey for reviews"), 0), *((one.name, one.id) for one in surveys)], name=_("Survey")
        )
        self._into.set_value(usual)
        self.text = TextArea(name=_("Reviews"), placeholder="★★★★☆ …", lines=9)
        self.told = Banner("info", "info", "")
        self.told.hide()
        self.set_body(column(
            FormRow(_("Survey"), self._into), 10, FormRow(_("Reviews"), self.text), 8, self.told
        ))  # fmt: skip
        look = Button(_("Check"), "secondary", "search")
        look.clicked.connect(lambda _on=False: self.looked.emit())
        verb = Button(_("Import the reviews"), "primary", "check", key_cap="Ctrl+Enter")
        verb.clicked.connect(lambda _on=False: self.wanted.emit())
        self.set_buttons(self.cancel_button(), verb, left=[look])
        self.set_first_focus(self.text)

    def survey(self) -> int:
        """Into which survey, 0: a new one."""
        return int(str(self._into.value() or 0))

    def show_draft(self, draft: SheetDraft) -> None:
        """What the text brings, and what is not kept of it."""
        lost = dict.fromkeys(one.message for one in draft.problems)
        told = [" · ".join(counts_text(draft.counts())), *lost]
        self.told.tell("honey" if draft.problems else "info", "info", "\n".join(told))
        self.fit()

    def tell(self, error: Exception) -> None:
        """Say in the dialog why it cannot be."""
        self.told.refuse(error)
        self.fit()

"""Survey forms on paper: how many, in which language; each gets its code, then they are looked at."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.papers.survey_form import FormOptions, survey_form
from vefa.rules import format as words
from vefa.services import settings
from vefa.services.surveys.form_papers import FormPaper, form_papers
from vefa.services.surveys.forms import Version, form_to_ask
from vefa.services.surveys.inviting import take_back
from vefa.ui import messages
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.paper import PaperDialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button, FormRow, Segmented, SpinField

if TYPE_CHECKING:
    from vefa.ui.pages.surveys.page import SurveysPage

_USUAL: Final = 20  # forms
_MOST: Final = 500  # that are looked at before they are printed


class FormsDialog(Dialog):
    """`wanted(count, language)`; the page makes them and closes the dialog, or `tell`s why it cannot."""

    wanted = Signal(int, str)

    def __init__(self, parent: QWidget, spoken: str) -> None:
        sentence = _("On A5, to be ticked by hand. Each has a code by which its answer is entered once.")
        super().__init__(parent, _("Print forms"), sentence, icon="printer")
        self.count = SpinField(_USUAL, 1, _MOST, name=_("How many forms"))
        self.language = Segmented([("Türkçe", "tr"), ("English", "en")], spoken, name=_("Language"))
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.verb = Button(_("Go on"), "primary", "arrow-right", key_cap="Enter")
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.set_body(column(
            FormRow(_("How many forms"), self.count), 10,
            FormRow(_("Language"), self.language), 6, self.trouble,
        ))  # fmt: skip
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.count)

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why they cannot be made."""
        self.trouble.refuse(error)
        self.fit()

    def _take(self) -> None:
        self.wanted.emit(self.count.value(), str(self.language.value()))


def print_forms(page: "SurveysPage", survey_id: int) -> FormsDialog | None:
    """Ask how many, give them codes, show them; None when the survey cannot be asked yet, which is told."""
    try:
        version = form_to_ask(survey_id)
    except VefaError as error:
        messages.show_error(page, error)
        return None
    dialog = FormsDialog(page, settings.shop().language)

    def make(count: int, spoken: str) -> None:
        try:
            papers, fresh = form_papers(survey_id, blank=count, **page.moment())
        except VefaError as error:
            dialog.tell(error)
            return
        dialog.accept()
        said = ngettext("{n} form has its code.", "{n} forms have their codes.", count)
        options = FormOptions(page.window_.today(), version.number, spoken)
        page.finish(
            fresh, done=said.format(n=words.number(count)), undo=take_back,
            then=lambda _ids: show_forms(page, version, papers, options),
        )  # fmt: skip

    dialog.wanted.connect(make)
    dialog.open()
    return dialog


def show_forms(
    page: "SurveysPage", version: Version, papers: list[FormPaper], options: FormOptions
) -> PaperDialog:
    """The forms, to be printed or saved."""
    dialog = PaperDialog(page, _("Survey forms"), _("Survey forms"))
    dialog.make_anew(partial(survey_form, version.form, papers, settings.shop(), options=options))
    dialog.open()
    return dialog

"""A dialog that asks for one of several: where a cause belongs, which one takes another in."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Button, Combo, FormRow


class ChooseDialog(Dialog):
    """`wanted(value)` of the (text, value) pairs in `offered`; who opened it does it and closes it.

    Nothing is chosen to begin with; who opened it may choose.
    """

    wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        offered: Iterable[tuple[str, object]],
        *,
        label: str,
        verb: str,
        icon: str = "git-fork",
    ) -> None:
        super().__init__(parent, title, sentence, icon=icon)
        self.choice = Combo(offered, name=label, placeholder=_("Choose one"))
        self._row = FormRow(label, self.choice)
        self.verb = Button(verb, "primary", "check", key_cap="Enter")
        self.verb.clicked.connect(lambda _on=False: self._take())
        self.set_body(column(self._row))
        self.set_buttons(self.cancel_button(), self.verb)
        self.set_first_focus(self.choice)

    def tell(self, error: VefaError) -> None:
        """Say why it cannot be that one."""
        self._row.set_error(str(error))
        self.fit()

    def _take(self) -> None:
        if self.choice.currentIndex() < 0:
            self._row.set_error(_("Choose one of them."))
            self.choice.setFocus()
            self.fit()
        else:
            self.wanted.emit(self.choice.value())

"""A group of customers, or a filter: conditions, who meets them, how many there are while it is built."""

from datetime import date
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.groups import Branch, fields_of
from vefa.services import group_offers, groups
from vefa.services.group_offers import Offers
from vefa.services.groups import GroupRow
from vefa.ui.branches import BranchEditor
from vefa.ui.dialogs.base import Dialog
from vefa.ui.dialogs.group_rows import kit_of
from vefa.ui.dialogs.group_values import Shelf
from vefa.ui.layout import column, row
from vefa.ui.reading import Reader
from vefa.ui.widgets import Banner, Button, Field, FormRow, Label

_WIDTH: Final = 860
_SOON: Final = 250  # ms after the last change before it is counted


class GroupDialog(Dialog):
    """`filtered(tree)` narrows the list, `saved(name, tree)` keeps a group; the page closes the dialog then.

    `kept`: a group that is changed. Without `naming` it is a filter, until somebody wants to keep it.
    """

    filtered = Signal(object)
    saved = Signal(str, object)

    def __init__(
        self, parent: QWidget, today: date, tree: Branch | None = None, *, kept: GroupRow | None = None,
        naming: bool = True,
    ) -> None:  # fmt: skip
        title = _("Change the group") if kept else _("A group of customers") if naming else _("Filter")
        sentence = _("Who meets the conditions belongs to it, today and whenever it is looked at.")
        super().__init__(
            parent, title, sentence if naming else "", icon="users" if naming else "list-filter", width=_WIDTH
        )
        self._today, self._naming = today, naming
        self._offers: Offers | None = None
        self._counter, self._reader = Reader(self), Reader(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SOON)
        self._later.timeout.connect(self._count)
        self.name = Field(kept.name if kept else "", name=_("Name of the group"))
        self._name_row = FormRow(_("Name of the group"), self.name)
        shelf = Shelf(today, group_offers.tier_names(today=today), lambda: self._offers)
        start = (kept.tree if kept else tree) or Branch()
        fields = group_offers.offered_fields(start, today=today)
        known = start if fields.keys() >= fields_of(start) else Branch()
        self.tree = BranchEditor(kit_of(fields, shelf), known)
        self.sentence = Label("", "small", "text2", wrap=True)
        self.count = Label("", "strong", "text")
        self.trouble = Banner("honey", "triangle-alert", "")
        self.verb = Button("", "primary", "check", key_cap="Enter")
        self.keep = Button(_("Save as a group…"), "ghost", "plus")
        self._put_together()
        self._reader.ask(group_offers.offers, show=self._take_offers)
        self._show_naming()
        self._changed()

    def _put_together(self) -> None:
        self.set_body(column(self._name_row, 8, self.sentence, 12, self.tree, 8, self.trouble, gap=2))
        self.set_buttons(self.cancel_button(), self.verb, left=((row(self.count, self.keep, gap=14), 1),))
        self.trouble.hide()
        self.tree.changed.connect(self._changed)
        self.name.textChanged.connect(lambda _text: self._show_verb())
        self.keep.clicked.connect(lambda _on=False: self._name_it())
        self.verb.clicked.connect(lambda _on=False: self._finish())
        self.finished.connect(lambda _how: self._forget())

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be kept."""
        self.trouble.refuse(error)
        self.fit()

    def _take_offers(self, offers: Offers) -> None:
        self._offers = offers
        for one in self.tree.rows():
            one.names_arrived()

    def _name_it(self) -> None:
        self._naming = True
        self._show_naming()
        self.name.setFocus()
        self.fit()

    def _show_naming(self) -> None:
        self._name_row.setVisible(self._naming)
        self.keep.setVisible(not self._naming)
        self.verb.setText(_("Save the group") if self._naming else _("Filter"))
        self._show_verb()

    def _changed(self) -> None:
        """Say at once who it is, count soon."""
        tree = self.tree.value()
        self.trouble.hide()
        self.sentence.setText(groups.sentence(tree) if tree else _("A value is still missing."))
        self._show_verb()
        self.count.setText("…" if tree else _("A value is still missing."))
        self._counter.drop()
        self._later.start()

    def _show_verb(self) -> None:
        self.verb.setEnabled(
            self.tree.value() is not None and not (self._naming and not self.name.text().strip())
        )

    def _count(self) -> None:
        tree = self.tree.value()
        if tree is not None:
            self._counter.ask(_counted, tree, self._today, show=self._show_count)

    def _show_count(self, found: int) -> None:
        text = ngettext("{count} customer", "{count} customers", found)
        self.count.setText(text.format(count=words.number(found)))

    def _forget(self) -> None:
        self._later.stop()
        self._counter.drop()
        self._reader.drop()

    def _finish(self) -> None:
        tree = self.tree.value()
        if tree is None:
            return
        if self._naming:
            self.saved.emit(self.name.text(), tree)
        else:
            self.filtered.emit(tree)


def _counted(tree: Branch, today: date) -> int:
    """How many meet the conditions."""
    return groups.count(tree, today=today)

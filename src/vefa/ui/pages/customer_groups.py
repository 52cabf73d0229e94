"""What the page of customers does with groups and filters: made, changed, taken out, used."""

from functools import partial
from typing import TYPE_CHECKING, Any

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.groups import Branch
from vefa.services import groups, lists
from vefa.services.groups import GroupRow
from vefa.ui.actions import Action
from vefa.ui.dialogs.group import GroupDialog
from vefa.ui.dialogs.named import NameDialog
from vefa.ui.pages.customer_work import everybody, own_counts
from vefa.ui.reading import Reader

if TYPE_CHECKING:
    from vefa.ui.pages.customers import CustomersPage


class CustomerGroups:
    """The groups of the shop's own, beside the page that shows them."""

    def __init__(self, page: "CustomersPage") -> None:
        self._page, self._listing = page, page.listing
        self._counter = Reader(page)
        self._listing.make.clicked.connect(lambda _on=False: self.make())
        self._listing.filter.clicked.connect(lambda _on=False: self.filter())
        self._listing.narrowed.connect(self._tell)

    def refresh(self) -> None:
        """Read the groups at once, and count them when there is time."""
        own = groups.saved_groups()
        self._listing.show_own(own)
        chosen = self._listing.wish().group
        if chosen.startswith(groups.PREFIX) and self._listing.own_group() is None:
            self._listing.show_group("all")
        self._counter.ask(own_counts, own, self._page.window_.today(), show=self._listing.show_counts)
        self._tell()

    def make(self) -> GroupDialog:
        """A new group."""
        return self._opened(GroupDialog(self._page, self._page.window_.today()))

    def filter(self) -> GroupDialog:
        """Narrow the list for now; what holds already is where it starts."""
        where, today = self._listing.wish().where, self._page.window_.today()
        return self._opened(GroupDialog(self._page, today, where, naming=False))

    def change(self, kept: GroupRow) -> GroupDialog:
        """Another name or other conditions."""
        return self._opened(GroupDialog(self._page, self._page.window_.today(), kept=kept), kept)

    def remove(self, kept: GroupRow) -> None:
        """Take a group out, with the way back in the toast."""
        told = _("{name} was taken out.").format(name=kept.name)
        self._listing.show_group("all")
        self._page.act(groups.remove_group, kept.id, done=told, undo=groups.restore_group)

    def freeze(self, tree: Branch, name: str = "") -> NameDialog:
        """Save who belongs to it today as a list, for rules and campaigns."""
        sentence = _(
            "Who is here today stays on the list; rules and campaigns of the programme can ask for it."
        )
        dialog = NameDialog(self._page, _("Save as a list"), sentence, label=_("Name of the list"), name=name)
        dialog.wanted.connect(lambda chosen: self._freeze(dialog, tree, chosen))
        dialog.open()
        return dialog

    def _freeze(self, dialog: NameDialog, tree: Branch, name: str) -> None:
        today = self._page.window_.today()
        try:
            made = groups.freeze(tree, name, today=today)
        except VefaError as error:
            dialog.tell(error)
            return
        dialog.accept()
        self._page.finish(made, done=_("The list was saved."), undo=lists.remove_list)

    def _opened(self, dialog: GroupDialog, kept: GroupRow | None = None) -> GroupDialog:
        dialog.filtered.connect(lambda tree: self._filter(dialog, tree))
        dialog.saved.connect(lambda name, tree: self._save(dialog, name, tree, kept))
        dialog.open()
        return dialog

    def _filter(self, dialog: GroupDialog, tree: Branch) -> None:
        dialog.accept()
        self._listing.show_where(tree)

    def _save(self, dialog: GroupDialog, name: str, tree: Branch, kept: GroupRow | None) -> None:
        try:
            self._keep(name, tree, kept)
        except VefaError as error:
            dialog.tell(error)
            return
        dialog.accept()

    def _keep(self, name: str, tree: Branch, kept: GroupRow | None) -> None:
        today, now = self._page.window_.today(), self._page.window_.now()
        if kept is None:
            made = groups.make_group(name, tree, today=today)
            self._listing.show_where(None)
            self._page.finish(made, done=_("The group was saved."), undo=groups.remove_group)
            self.refresh()
            self._listing.show_group(groups.group(made).key)
            return
        before = groups.change_group(kept.id, name, tree, now=now)

        def undo(was: GroupRow) -> object:
            return groups.change_group(was.id, was.name, was.tree, now=now)

        self._page.finish(before, done=_("The group was saved."), undo=undo)
        self.refresh()
        self._listing.asked.emit()

    def _tell(self) -> None:
        """Say under the search which conditions hold."""
        where, own = self._listing.wish().where, self._listing.own_group()
        line = self._listing.line
        if where is not None:
            menu = [*self._uses(where), self._as_group(where)]
            line.show_told(
                groups.sentence(where), self.filter, menu=menu, clear=lambda: self._listing.show_where(None)
            )
        elif own is not None:
            away = Action(_("Take the group out"), lambda: self.remove(own), "trash-2")
            menu = [*self._uses(own.tree, own), None, away]
            line.show_told(own.sentence, lambda: self.change(own), menu=menu, clear=None)
        else:
            line.hide()

    def _as_group(self, where: Branch) -> Action:
        today = self._page.window_.today()
        return Action(
            _("Save as a group…"), lambda: self._opened(GroupDialog(self._page, today, where)), "users"
        )

    def _uses(self, tree: Branch, own: GroupRow | None = None) -> list[Action | None]:
        give = Action(_("Issue vouchers to them…"), lambda: self._give(own), "ticket-percent")
        save = Action(_("Save as a list…"), lambda: self.freeze(tree, own.name if own else ""), "file-text")
        return [give, save]

    def _give(self, own: GroupRow | None) -> Any:
        if own is None or self._listing.wish().query.strip():
            return self.give_shown()
        return self._page.window_.go("vouchers", issue=True, group=own.key)

    def give_shown(self) -> Any:
        """Vouchers for everybody whom the list shows now, in its order."""
        wish = self._listing.wish()
        return self._page.window_.go("vouchers", issue=True, shown=partial(everybody, wish))

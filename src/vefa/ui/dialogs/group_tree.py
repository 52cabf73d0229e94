"""A branch of conditions: whether all or one of them must hold, and further branches inside."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules.groups import DEPTH, Branch, Condition, Field
from vefa.ui.dialogs.group_rows import ConditionRow
from vefa.ui.dialogs.group_values import Shelf, starting
from vefa.ui.layout import column, row, set_margins
from vefa.ui.widgets import Button, Card, IconButton, Segmented


class BranchEditor(Card):
    """`value()` is the branch, None as long as a value is missing; `removed()` takes an inner one away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, fields: Mapping[str, Field], shelf: Shelf, tree: Branch, level: int = 1) -> None:
        self._fields, self._shelf, self._level = fields, shelf, level
        self.parts: list[ConditionRow | BranchEditor] = []
        choices: list[tuple[str, object]] = [(_("All of these hold"), True), (_("One of these holds"), False)]
        self.every = Segmented(choices, name=_("How conditions belong together"))
        self.every.set_value(tree.every)
        self._lines = column(gap=8)
        self.more = Button(_("Add a condition"), "soft", "plus", size="s")
        self.inner = Button(_("Add conditions in brackets"), "ghost", "plus", size="s")
        head = row(self.every, None, gap=8)
        if level > 1:
            away = IconButton("x", _("Take these conditions away"), size="s")
            away.clicked.connect(lambda _on=False: self.removed.emit())
            head.addWidget(away)
        foot = row(self.more, self.inner, None, gap=8)
        fill = "soft" if level % 2 == 0 else "raised"
        super().__init__(
            column(head, 10, self._lines, 10, foot), margins=14, fill=fill, line="line", radius=12
        )
        if level == 1:
            self._bare()
        self.inner.setVisible(level < DEPTH)
        for part in tree.parts or (starting(next(iter(fields.values()))),):
            self._add(part)
        self.every.chosen.connect(lambda _value: self.changed.emit())
        self.more.clicked.connect(lambda _on=False: self.add_condition())
        self.inner.clicked.connect(lambda _on=False: self.add_branch())

    def value(self) -> Branch | None:
        """See the class."""
        parts = [part.value() for part in self.parts]
        known = tuple(part for part in parts if part is not None)
        return Branch(known, bool(self.every.value())) if parts and len(known) == len(parts) else None

    def add_condition(self) -> None:
        """One more condition; its field has the focus."""
        made = self._add(starting(next(iter(self._fields.values()))))
        if isinstance(made, ConditionRow):
            made.field.setFocus()
        self.changed.emit()

    def add_branch(self) -> None:
        """One more branch inside, which joins the other way."""
        self._add(Branch((starting(next(iter(self._fields.values()))),), every=not self.every.value()))
        self.changed.emit()

    def rows(self) -> Iterator[ConditionRow]:
        """Every condition of the branch and of those inside."""
        for part in self.parts:
            if isinstance(part, BranchEditor):
                yield from part.rows()
            else:
                yield part

    def _bare(self) -> None:
        """The outermost one needs no box of its own."""
        self.set_line("raised")
        layout = self.layout()
        if layout is not None:
            set_margins(layout, 0)

    def _add(self, part: Condition | Branch) -> "ConditionRow | BranchEditor":
        made: ConditionRow | BranchEditor
        if isinstance(part, Branch):
            made = BranchEditor(self._fields, self._shelf, part, self._level + 1)
        else:
            made = ConditionRow(self._fields, self._shelf, part)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._remove(made))
        self.parts.append(made)
        self._lines.addWidget(made)
        return made

    def _remove(self, part: QWidget) -> None:
        """The last one of an inner branch takes it along; the outermost keeps an empty condition."""
        self.parts = [one for one in self.parts if one is not part]
        self._lines.removeWidget(part)
        part.hide()
        part.deleteLater()
        if not self.parts and self._level > 1:
            self.removed.emit()
            return
        if not self.parts:
            self._add(starting(next(iter(self._fields.values()))))
        self.more.setFocus()
        self.changed.emit()

"""A branch of conditions: whether all or one of them must hold, and further branches inside."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.layout import column, row, set_margins
from vefa.ui.widgets import Button, Card, IconButton, Segmented


class Kit(NamedTuple):
    """What branches are put together of.

    `branch(parts, every)` makes one, with the same attributes. `fresh()` answers a condition to begin with,
    `line(condition)` its widget: `changed`, `removed`, `value()` (None as long as a value is missing), and
    `first()`, which has the focus when it is new. `depth`: of branches in branches.
    """

    branch: Callable[..., Any]
    fresh: Callable[[], Any]
    line: Callable[[Any], Any]
    depth: int


class BranchEditor(Card):
    """`value()` is the branch, None as long as a value is missing; `removed()` takes an inner one away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, kit: Kit, tree: Any, level: int = 1) -> None:
        self._kit, self._level = kit, level
        self.parts: list[Any] = []
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
        self.inner.setVisible(level < kit.depth)
        for part in tree.parts or (kit.fresh(),):
            self._add(part)
        self.every.chosen.connect(lambda _value: self.changed.emit())
        self.more.clicked.connect(lambda _on=False: self.add_condition())
        self.inner.clicked.connect(lambda _on=False: self.add_branch())

    def value(self) -> Any | None:
        """See the class."""
        parts = [part.value() for part in self.parts]
        known = tuple(part for part in parts if part is not None)
        return (
            self._kit.branch(known, bool(self.every.value())) if parts and len(known) == len(parts) else None
        )

    def add_condition(self) -> None:
        """One more condition; it has the focus."""
        self._add(self._kit.fresh()).first().setFocus()
        self.changed.emit()

    def add_branch(self) -> None:
        """One more branch inside, which joins the other way."""
        self._add(self._kit.branch((self._kit.fresh(),), not self.every.value()))
        self.changed.emit()

    def rows(self) -> Iterator[Any]:
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

    def _add(self, part: Any) -> Any:
        inner = hasattr(part, "parts")
        made = BranchEditor(self._kit, part, self._level + 1) if inner else self._kit.line(part)
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
            self._add(self._kit.fresh())
        self.more.setFocus()
        self.changed.emit()

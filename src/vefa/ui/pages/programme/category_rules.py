"""Rules that give products their category by words of the name."""

from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import categories
from vefa.services.categories import CategoryRow
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.programme.steps_dialog import StepsDialog
from vefa.ui.widgets import Button, Field, IconButton, Label, Line


class CategoryRulesDialog(StepsDialog):
    """The rules; `changed` after each step, which holds at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, _("Categories by words"),
            _(
                "Products whose name has these words belong to the category, unless a sheet or you by hand "
                "say otherwise. The upper rule wins."
            ),
            icon="list-filter", width=640,
        )  # fmt: skip
        self.words = Field(name=_("Words of the name"), placeholder=_("silver necklace"))
        self.category = Field(name=_("Category"), placeholder=_("Category"))
        self.more = Button(_("Add"), "primary", "plus")
        self._lines = column(gap=2)
        self.body.addLayout(
            column(
                row((self.words, 1), (self.category, 1), self.more, gap=10), 6, self.trouble, self.last, 6,
                Line(), boxed(self._lines),
            )
        )  # fmt: skip
        self.set_buttons(self.cancel_button(_("Close")))
        self.set_first_focus(self.words)
        self.more.clicked.connect(lambda _on=False: self.add())
        self.category.returnPressed.connect(self.add)
        self.refresh()

    def add(self) -> None:
        """Keep the rule that is typed."""
        typed, category = self.words.text(), self.category.text()
        if self.do(lambda: categories.add_category_rule(typed, category)):
            self.words.clear()
            self.category.clear()
            self.words.setFocus()

    def refresh(self) -> None:
        """Every rule with what it does and its way out."""
        clear(self._lines)
        known = categories.category_rules()
        if not known:
            self._lines.addWidget(Label(_("There are none yet."), "small", "text3"))
        for one in known:
            away = IconButton("x", _("Take out {name}").format(name=one.words), size="s")
            away.clicked.connect(lambda _on=False, one=one: self.remove(one))
            told = ngettext("{count} product", "{count} products", one.products)
            count = Label(told.format(count=words.number(one.products)), "small", "text3")
            line = row((Label(f"{one.words} → {one.category}", wrap=True), 1), count, away, gap=10)
            self._lines.addLayout(line)

    def remove(self, one: CategoryRow) -> None:
        """Take a rule out; it can be put back."""
        if self.do(lambda: categories.remove_category_rule(one.id)):
            told = _("{name} was taken out.").format(name=one.words)
            self.last.tell(told, lambda: self.do(lambda: categories.put_back(one)))

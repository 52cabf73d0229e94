"""Step 4: what came in, and what to do with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.services.imports.together import Done
from vefa.services.rosters import RosterDone
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.pages.importing.done_words import done_facts, done_title
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, IconLabel, Label

_CENTER = Qt.AlignmentFlag.AlignCenter


class DoneStep(QWidget):
    """`wanted(what)`: sheet (the next one), customers, vouchers, orders (bring some in), undo.

    `buttons` are those of the cards that show.
    """

    wanted = Signal(str)

    def __init__(self, places: set[str]) -> None:
        super().__init__()
        self._title = Label("", "h1", align=_CENTER, wrap=True)
        self._sentence = Label("", "lead", "text2", align=_CENTER, wrap=True)
        self._buttons: dict[str, dict[str, Button]] = {"orders": {}, "customers": {}}
        self.buttons = self._buttons["orders"]
        self._steps = {kind: self._cards(kind, places) for kind in self._buttons}
        self.sheet = Button("", "soft", "sheet")
        self.sheet.clicked.connect(lambda _on=False: self.wanted.emit("sheet"))
        self._more = boxed(row(None, self.sheet, None, margins=(0, 0, 0, 22)))
        disc = IconLabel("check", size=34, tone="success", disc=76)
        body = column(
            (None, 2), row(None, disc, None), 16, self._title, 8, self._sentence, 26, self._more,
            *self._steps.values(), (None, 3), margins=20,
        )  # fmt: skip
        self.setLayout(column((Card(column((Scroll(boxed(body)), 1)), margins=1), 1)))

    def show_done(self, done: Sequence[Done], sheet: str = "") -> None:
        """Tell what came in; `sheet` of the same file may come next."""
        self.sheet.setText(_("Go on with the sheet “{sheet}”").format(sheet=sheet))
        self._more.setVisible(bool(sheet))
        self._title.setText(done_title(done))
        self._sentence.setText(done_facts(done))
        shown = "customers" if all(isinstance(one, RosterDone) for one in done) else "orders"
        self.buttons = self._buttons[shown]
        for kind, steps in self._steps.items():
            steps.setVisible(kind == shown)

    def _cards(self, kind: str, places: set[str]) -> QWidget:
        cards = [self._card(kind, *one) for one in _next_steps(kind) if one[0] in places or one[0] == "undo"]
        large = text_size() >= 150
        return boxed(column(*cards, gap=14) if large else row(None, *cards, None, gap=14))

    def _card(self, kind: str, key: str, icon: str, title: str, sentence: str, verb: str) -> Card:
        button = Button(verb, "soft" if key != "undo" else "ghost", size="s")
        button.clicked.connect(lambda _on=False: self.wanted.emit(key))
        self._buttons[kind][key] = button
        words_column = column(
            IconLabel(icon, "accent_text", 20, tone="accent" if key != "undo" else "neutral"), 10,
            Label(title, "strong", wrap=True), 3, Label(sentence, "small", "text3", wrap=True), 12, None,
            row(button, None),
        )  # fmt: skip
        card = Card(words_column, margins=(18, 16, 18, 16))
        if text_size() < 150:
            card.setFixedWidth(px(272))
        return card


def _next_steps(kind: str) -> list[tuple[str, str, str, str, str]]:
    """Place, icon, title, sentence and button of what may come next."""
    undo = (
        "undo", "undo-2", _("Was it the wrong file?"),
        _("One step takes the whole import back, its points too."), _("Undo the import…"),
    )  # fmt: skip
    if kind == "customers":
        return [
            (
                "customers", "users", _("See your customers"),
                _("Tag them, and record who may be written to: no list gives a consent."),
                _("Open customers"),
            ),
            (
                "orders", "file-spreadsheet", _("Now the orders"),
                _("They find these customers by phone, e-mail or card number."), _("Import orders…"),
            ),
            undo,
        ]  # fmt: skip
    return [
        (
            "customers", "users", _("See your customers"),
            _("Who bought how often, and who is slipping away."), _("Open customers"),
        ),
        (
            "vouchers", "ticket-percent", _("Thank your best 20"),
            _("Give a voucher to those who spent most in the last 12 months."), _("Issue vouchers…"),
        ),
        undo,
    ]  # fmt: skip

"""Step 4: what came in, and what to do with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.imports import ImportDone
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, IconLabel, Label

_CENTER = Qt.AlignmentFlag.AlignCenter


class DoneStep(QWidget):
    """`wanted(what)`: customers, vouchers, undo."""

    wanted = Signal(str)

    def __init__(self, places: set[str]) -> None:
        super().__init__()
        self._title = Label("", "h1", align=_CENTER, wrap=True)
        self._sentence = Label("", "lead", "text2", align=_CENTER, wrap=True)
        self.buttons: dict[str, Button] = {}
        cards = [self._card(*one) for one in _next_steps() if one[0] in places or one[0] == "undo"]
        large = text_size() >= 150
        steps = column(*cards, gap=14) if large else row(None, *cards, None, gap=14)
        disc = IconLabel("check", size=34, tone="success", disc=76)
        body = column(
            (None, 2), row(None, disc, None), 16, self._title, 8, self._sentence, 26,
            steps, (None, 3), margins=20,
        )  # fmt: skip
        self.setLayout(column((Card(column((Scroll(boxed(body)), 1)), margins=1), 1)))

    def show_done(self, done: ImportDone) -> None:
        """Tell what came in."""
        self._title.setText(done_title(done))
        self._sentence.setText(_facts(done))

    def _card(self, key: str, icon: str, title: str, sentence: str, verb: str) -> Card:
        button = Button(verb, "soft" if key != "undo" else "ghost", size="s")
        button.clicked.connect(lambda _on=False: self.wanted.emit(key))
        self.buttons[key] = button
        words_column = column(
            IconLabel(icon, "accent_text", 20, tone="accent" if key != "undo" else "neutral"), 10,
            Label(title, "strong", wrap=True), 3, Label(sentence, "small", "text3", wrap=True), 12, None,
            row(button, None),
        )  # fmt: skip
        card = Card(words_column, margins=(18, 16, 18, 16))
        if text_size() < 150:
            card.setFixedWidth(px(272))
        return card


def done_title(done: ImportDone) -> str:
    """How many orders came in."""
    new, changed = done.counts.new, done.counts.changed
    text = ngettext("{count} new order came in", "{count} new orders came in", new)
    if not changed:
        return text.format(count=words.number(new))
    if not new:
        text = ngettext("{count} order was updated", "{count} orders were updated", changed)
        return text.format(count=words.number(changed))
    return _("{new} new orders came in, {changed} were updated").format(
        new=words.number(new), changed=words.number(changed)
    )


def told(done: ImportDone) -> str:
    """The sentence of the toast: what came in and what waits."""
    parts = [f"{done_title(done)}."]
    if done.waiting > 0:
        parts.append(_("{points} points wait.").format(points=words.number(done.waiting)))
    return " ".join(parts)


def _facts(done: ImportDone) -> str:
    counts = done.counts
    parts = []
    if counts.customers_new:
        text = ngettext("{count} new customer", "{count} new customers", counts.customers_new)
        parts.append(text.format(count=words.number(counts.customers_new)))
    usable = done.given - done.expired
    if usable > 0:
        parts.append(_("{points} points can be used").format(points=words.number(usable)))
    if done.waiting > 0:
        parts.append(_("{points} points wait").format(points=words.number(done.waiting)))
    if done.taken_back:
        parts.append(_("{points} points taken back").format(points=words.number(done.taken_back)))
    return " · ".join(parts) or _("No points moved.")


def _next_steps() -> list[tuple[str, str, str, str, str]]:
    return [
        (
            "customers", "users", _("See your customers"),
            _("Who bought how often, and who is slipping away."), _("Open customers"),
        ),
        (
            "vouchers", "ticket-percent", _("Thank your best 20"),
            _("Give a voucher to those who spent most in the last 12 months."), _("Issue vouchers…"),
        ),
        (
            "undo", "undo-2", _("Was it the wrong file?"),
            _("One step takes the whole import back, its points too."), _("Undo the import…"),
        ),
    ]  # fmt: skip

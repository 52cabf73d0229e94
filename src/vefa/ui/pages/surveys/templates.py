"""The ready surveys as cards to press, and the dialog in which one is chosen."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.survey_templates import TEMPLATES, template
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column, row
from vefa.ui.painting import focus_frame, painter_on, rounded
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import IconLabel, Label
from vefa.ui.widgets.focus import Pressed

_LOOKS: Final = {
    "after_purchase": (
        "package",
        N_("A slip in the parcel or a message: would they recommend you, and why?"),
    ),
    "after_complaint": ("life-buoy", N_("How the complaint was handled, and whether it is solved.")),
    "product": ("star", N_("What people think of one product.")),
    "shop_visit": ("store", N_("A few questions for the screen beside the till.")),
    "why_left": ("user-round-x", N_("For customers who have not come back.")),
    "focus_group": ("users", N_("What was said when several people talked.")),
    "interview": ("message-square-quote", N_("What one customer told at length.")),
}


class TemplateCard(Pressed, QAbstractButton):
    """One ready survey: its name, what it is for, how many questions it asks."""

    def __init__(self, key: str) -> None:
        super().__init__()
        icon, note = _LOOKS[key]
        name, asked = _(TEMPLATES[key]), sum(one.asks for one in template(key).questions)
        text = ngettext("{count} question", "{count} questions", asked)
        count = text.format(count=words.number(asked))
        self.setText(name)
        self.setAccessibleName(f"{name}, {count}")
        self.setAccessibleDescription(_(note))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # a button of Qt would want its one-line width at least
        self.setSizePolicy(policy)
        lines = (
            Label(name, "strong", wrap=True),
            Label(_(note), "small", "text2", wrap=True),
            Label(count, "caption", "text3"),
        )
        for one in lines:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            one.setForegroundRole(QPalette.ColorRole.WindowText)  # not that of buttons
        disc = IconLabel(icon, size=18, tone="accent", disc=36)
        top = Qt.AlignmentFlag.AlignTop
        self.setLayout(
            row((disc, 0, top), (column(*lines, None, gap=2), 1), gap=12, margins=(14, 12, 12, 12))
        )

    def hasHeightForWidth(self) -> bool:
        """Its words may need a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As its words need it."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As its words need it."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Columns are of one width; the height follows from the width."""
        return QSize(px(180), px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box."""
        painter = painter_on(self)
        rounded(painter, self.rect(), 12, "soft" if self.underMouse() else "surface", "line2")
        if self.ring:
            focus_frame(painter, self.rect(), 12)


class TemplateGrid(QWidget):
    """The seven of them; `chosen(key)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        columns = 1 if text_size() >= 150 else 2
        self.cards: dict[str, TemplateCard] = {}
        for place, key in enumerate(TEMPLATES):
            card = self.cards[key] = TemplateCard(key)
            card.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            grid.addWidget(card, place // columns, place % columns)
        for place in range(columns):
            grid.setColumnStretch(place, 1)


class CreateDialog(Dialog):
    """`wanted(key)`; the page makes the survey and closes the dialog."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        sentence = _("Choose the one that is nearest.")
        super().__init__(parent, _("Create a survey"), sentence, icon="message-circle-heart", width=760)
        self.grid = TemplateGrid()
        self.grid.chosen.connect(self.wanted)
        self.set_body(column(self.grid))
        self.set_buttons(self.cancel_button())
        self.set_first_focus(next(iter(self.grid.cards.values())))

"""Pages for tests of the window itself."""

from typing import Any

from vefa.errors import VefaError
from vefa.ui.actions import Action
from vefa.ui.layout import column
from vefa.ui.page import Page
from vefa.ui.places import Place
from vefa.ui.widgets import EmptyState, Label, SearchField
from vefa.ui.window import Window


class OnePage(Page):
    """Counts what happens to it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.refreshed = 0
        self.arrived: list[dict[str, Any]] = []
        self.added = 0
        self.may_leave = True
        self.search = SearchField("Ad ara")
        self.set_title("Müşteriler", "412 müşteri")
        self.set_actions(
            [
                Action("Dışa aktar…", lambda: None, "download", "ghost"),
                Action("İçe aktar…", lambda: None, "upload", "secondary", "Ctrl+O"),
                Action("Müşteri ekle", self.add, "plus", "primary", "Ctrl+N"),
            ]
        )
        self.set_body(column(self.search, (EmptyState("Henüz müşteri yok", "Ad yeter."), 1)))

    def add(self) -> None:
        """The primary action."""
        self.added += 1

    def refresh(self) -> None:
        """Counted."""
        self.refreshed += 1

    def arrive(self, **arguments: Any) -> None:
        """Remembered."""
        self.arrived.append(arguments)

    def help_text(self) -> str:
        """Two paragraphs and a heading."""
        return "# Müşteriler\n\nBurada herkes durur.\n\nAramak için yazın."

    def leave(self, _then: Any) -> bool:
        """As the test wants."""
        return self.may_leave


class OtherPage(Page):
    """Hardly anything."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.refreshed = 0
        self.arrived: list[dict[str, Any]] = []
        self.set_title("Siparişler")
        self.set_body(column(Label("Gövde"), None))

    def refresh(self) -> None:
        """Counted."""
        self.refreshed += 1

    def arrive(self, **arguments: Any) -> None:
        """Remembered."""
        self.arrived.append(arguments)


def count_of(_window: Window) -> tuple[int, str]:
    """Three things wait."""
    return 3, "danger"


def refuse() -> None:
    """What a service does with bad input."""
    raise VefaError("Bu ad zaten var.", "Başka bir ad yazın. Sonra yeniden kaydedin.")


MODULE = "tests.ui.some_pages"
PLACES = (
    Place("customers", "users", "Müşteriler", f"{MODULE}:OnePage", "Ctrl+3"),
    Place(
        "orders",
        "shopping-bag",
        "Siparişler",
        f"{MODULE}:OtherPage",
        "Ctrl+4",
        new_group=True,
        count=count_of,
    ),
)
SETTINGS = Place("settings", "settings", "Ayarlar", f"{MODULE}:OtherPage", "Ctrl+,")

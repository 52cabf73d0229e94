"""Shop files: the one that is open, the ones opened lately, another one, a new one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.i18n import _
from vefa.services import shops
from vefa.services.shops import RecentShop
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.settings_backups import open_folder, size_text
from vefa.ui.pages.settings_section import Section, buttons, group
from vefa.ui.shop_files import choose_shop
from vefa.ui.widgets import Button, Label, Line

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage


class FileSection(Section):
    """One shop is one file."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(
            page, _("Shop file"), _("A shop is one file on this computer; copy it, and it is all there.")
        )
        self.place = Label("", "body", "text2", wrap=True, selectable=True)
        folder = Button(_("Open the folder"), "link", "folder-open")
        folder.clicked.connect(lambda: open_folder(shops.place().folder))
        other = Button(_("Open another shop…"), "secondary", "folder-open")
        other.clicked.connect(self._other)
        new = Button(_("New shop…"), "secondary", "plus")
        new.clicked.connect(lambda: self._go(None))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self.form.addWidget(group(_("The open file"), self.place, row(folder, None), gap=2))
        self.form.addLayout(buttons(other, new))
        note = _("For a new shop the welcome page opens.")
        self.form.addWidget(Label(note, "caption", "text3", wrap=True))
        self.form.addWidget(group(_("Opened lately"), self._recent))

    def refresh(self) -> None:
        """Show where the data lie and which shops were open before."""
        place = shops.place()
        self.place.setText(f"{place.path} · {size_text(place.size)}")
        clear(self._recent)
        others = [one for one in shops.recent_shops() if one.path != place.path]
        for one in others:
            self._recent.addWidget(self._line(one))
            self._recent.addWidget(Line())
        if not others:
            self._recent.addWidget(Label(_("No other shop was open here."), "body", "text3", wrap=True))

    def _line(self, shop: RecentShop) -> QWidget:
        go = Button(_("Open"), "ghost", size="s", tail="chevron-right")
        go.setAccessibleName(_("Open {name}").format(name=shop.name))
        go.clicked.connect(lambda: self._go(shop))
        told = column(
            Label(shop.name, "strong", wrap=True), Label(str(shop.path), "caption", "text3", wrap=True)
        )
        return boxed(row((told, 1), go, margins=(0, 7, 0, 7)))

    def _other(self) -> None:
        path = choose_shop(self)
        if path is not None:
            self.page.when_saved(lambda: self.window_.shop_wanted.emit(path))

    def _go(self, shop: RecentShop | None) -> None:
        path = None if shop is None else shop.path
        self.page.when_saved(lambda: self.window_.shop_wanted.emit(path))

"""Settings: a list of sections at the left, the form of the chosen one at the right."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import N_, _
from vefa.ui.actions import Action
from vefa.ui.focus_kept import focus_kept
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.page import Page
from vefa.ui.pages.settings_about import AboutSection
from vefa.ui.pages.settings_backups import BackupsSection
from vefa.ui.pages.settings_complaints import ComplaintsSection
from vefa.ui.pages.settings_fields import FieldsSection
from vefa.ui.pages.settings_file import FileSection
from vefa.ui.pages.settings_folder import FolderSection
from vefa.ui.pages.settings_look import LookSection
from vefa.ui.pages.settings_people import PeopleSection
from vefa.ui.pages.settings_scanner import ScannerSection
from vefa.ui.pages.settings_section import Section, SectionButton
from vefa.ui.pages.settings_shop import ShopSection
from vefa.ui.pages.settings_unsaved import UnsavedDialog
from vefa.ui.theme import px
from vefa.ui.widgets import Card

if TYPE_CHECKING:
    from vefa.ui.window import Window

SECTIONS: Final = (
    ("shop", "store", N_("Business"), ShopSection),
    ("people", "users", N_("People"), PeopleSection),
    ("fields", "user-round", N_("Customer fields"), FieldsSection),
    ("complaints", "life-buoy", N_("Complaints"), ComplaintsSection),
    ("look", "palette", N_("Look"), LookSection),
    ("scanner", "scan-barcode", N_("Barcode scanner"), ScannerSection),
    ("folder", "folder-open", N_("Watched folder"), FolderSection),
    ("backups", "shield-check", N_("Backups"), BackupsSection),
    ("file", "hard-drive", N_("Shop file"), FileSection),
    ("about", "info", N_("About"), AboutSection),
)
_KEPT: Final = "settings_section"  # property of the window: the section survives its rebuilding


class SettingsPage(Page):
    """The page of settings; `go("settings", section="backups")` opens a section."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.set_title(_("Settings"))
        self.sections: dict[str, Section] = {}
        self._buttons: dict[str, SectionButton] = {}
        self._stack = QStackedWidget()
        self._scroll = Scroll(QWidget())
        for key, icon, name, make in SECTIONS:
            self.sections[key] = make(self)
            self._stack.addWidget(self.sections[key])
            self._buttons[key] = SectionButton(icon, _(name))
            self._buttons[key].toggled.connect(lambda on, one=key: self._turned(one, on=on))
        self.shop = self.sections["shop"]
        body = row(self._list(), (Card(column((self._stack, 1)), margins=1), 1), gap=16)
        self.set_body(body)
        kept = window.property(_KEPT)
        self.show_section("shop")
        self.header.setMinimumHeight(self.header.sizeHint().height())  # nothing moves where Save is away
        self.show_section(kept if kept in self.sections else "shop")

    def refresh(self) -> None:
        """Read everything again; what is typed and not saved stays."""
        for section in self.sections.values():
            with focus_kept(section):
                section.refresh()

    def arrive(self, **arguments: Any) -> None:
        """`section`: its key."""
        if arguments.get("section") in self.sections:
            self.show_section(str(arguments["section"]))

    def show_section(self, key: str) -> None:
        """Show section `key`."""
        self.window_.setProperty(_KEPT, key)
        self._buttons[key].setChecked(True)
        self._scroll.ensureWidgetVisible(self._buttons[key])
        self._stack.setCurrentWidget(self.sections[key])
        save = Action(_("Save"), self.save, "check", "primary", "Ctrl+S")
        self.set_actions([save] if key == "shop" else [])

    def save(self) -> bool:
        """Keep what is typed about the shop; False when something in it is wrong."""
        return self.shop_form().save()

    def shop_form(self) -> ShopSection:
        """The form of the shop."""
        section = self.sections["shop"]
        assert isinstance(section, ShopSection)  # noqa: S101 - made so above
        return section

    def leave(self, then: Callable[[], object]) -> bool:
        """Not while something typed is unsaved: it is asked what becomes of it, then `then` is done."""
        if not self.shop_form().is_changed():
            return True
        self._ask(then)
        return False

    def take_scan(self, came: str, code: str) -> bool:
        """The section on the scanner wants what is scanned while it shows."""
        section = self._stack.currentWidget()
        return isinstance(section, ScannerSection) and section.take_scan(came, code)

    def when_saved(self, then: Callable[[], object]) -> None:
        """Do `then`, which builds the pages anew, after asking about what is typed and not saved."""
        if self.shop_form().is_changed():
            self._ask(then)
        else:
            then()

    def help_text(self) -> str:
        """F1."""
        return _(
            "Everything that belongs to the shop and to this computer.\n\n"
            "# Business\nName, address and logo stand on vouchers and reports. Press Save to keep them.\n\n"
            "# Personal data and consents\nThe information notice tells customers what you keep of them and "
            "why; it is read, never signed. Ours is a draft: write over what stands in square brackets, let "
            "somebody who knows the law look at it, then save it as a version. The consent form has a text "
            "for each way you write or call; the same text is kept with what you record. Blank forms for the "
            "counter bear a number each.\n\n"
            "# Customer fields\nFields of your own appear in the form of a customer. A demographic profile "
            "is kept only when you switch it on.\n\n"
            "# Complaints\nTheir clocks go by your working hours; closed and short days are left out. Each "
            "severity has its own times until the first answer and the solution.\n\n"
            "# Barcode scanner\nPrint the test code once and scan it there; then every sign arrives as it is "
            "printed, whatever the keyboard.\n\n"
            "# Watched folder\nChoose the folder your downloads go to, and new order files are offered on "
            "the first page.\n\n"
            "# Backups\nVefa makes one each day by itself. A second place, as a stick, gets a copy of each."
        )

    def _ask(self, then: Callable[[], object]) -> None:
        self.show_section("shop")
        dialog = UnsavedDialog(self)
        dialog.save_wanted.connect(lambda: self.save() and then())
        dialog.drop_wanted.connect(self.shop_form().drop)
        dialog.drop_wanted.connect(then)
        dialog.open()

    def _turned(self, key: str, *, on: bool) -> None:
        if on:
            self.show_section(key)

    def _list(self) -> QWidget:
        holder = boxed(column(*self._buttons.values(), None, gap=2))
        self._scroll.setWidget(holder)
        self._scroll.setFixedWidth(px(196))
        return self._scroll

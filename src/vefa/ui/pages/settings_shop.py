"""The business: how it is called and reached, its logo, country, currency and time zone."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.text import email
from vefa.services import settings
from vefa.services.settings import ShopInfo
from vefa.ui.dialogs.new_shop import COUNTRIES
from vefa.ui.layout import boxed, column, row
from vefa.ui.pages.settings_section import Section, buttons, group
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, Combo, Field, FormRow, Label, TextArea

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage

_CURRENCIES: Final = ("TRY", "EUR", "USD", "GBP", "AZN")
_PICTURE: Final = 72
_LARGE: Final = 130


class ShopSection(Section):
    """The form; nothing is kept before Save."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page, _("Business"), _("This stands on vouchers and reports."))
        self._kept = ShopInfo()
        self._logo: bytes | None = None
        self.name, self.phone, self.email = Field(), Field(), Field()
        self.web, self.identity = Field(), Field()
        self.address = TextArea(name=_("Address"), lines=2)
        self.country, self.currency = Combo([], name=_("Country")), Combo([], name=_("Currency"))
        self.zone, self.language = Combo([], name=_("Time zone")), Combo([], name=_("Language of papers"))
        self.picture = Label("", "caption", "text3", align=Qt.AlignmentFlag.AlignCenter)
        self._picture_note = Label("", "caption", "danger_text", wrap=True)
        self._make_rows()
        self._lay_out()

    def refresh(self) -> None:
        """Show what is kept, unless something else is typed."""
        if not self.is_changed():
            self._show(settings.shop())

    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.country.count() > 0 and self.typed() != self._kept

    def typed(self) -> ShopInfo:
        """The shop as the form tells it."""
        return ShopInfo(
            name=self.name.text().strip(),
            address=self.address.text().strip(),
            phone=self.phone.text().strip(),
            email=self.email.text().strip(),
            web=self.web.text().strip(),
            identity_line=self.identity.text().strip(),
            logo=self._logo,
            country=str(self.country.value()),
            currency=str(self.currency.value()),
            zone=str(self.zone.value()),
            language=str(self.language.value()),
        )

    def save(self) -> bool:
        """Keep it; False, with a sentence beside the field, when something is wrong."""
        self._forget_errors()
        info, before = self.typed(), self._kept
        if not self._is_right(info):
            return False
        try:
            settings.save_shop(info)
        except VefaError as error:
            wrong = self.currency_row if info.currency != before.currency else self.name_row
            self._tell(wrong, f"{error.message} {error.hint or ''}".strip())
            return False
        self._show(settings.shop())
        self.page.finish(info, done=_("The business was saved."), undo=lambda _info: self._put_back(before))
        return True

    def drop(self) -> None:
        """Forget what is typed."""
        self._forget_errors()
        self._show(settings.shop())

    def set_logo(self, path: Path) -> None:
        """Take the picture of the file `path`; a sentence under it when it is none."""
        try:
            with path.open("rb") as file:
                logo = file.read(settings.LOGO_LIMIT + 1)
            settings.check_shop(replace(self._kept, name=self._kept.name or "Vefa", logo=logo))
        except OSError:
            self._picture_note.setText(_("{file} cannot be read.").format(file=path.name))
        except VefaError as error:
            self._picture_note.setText(f"{error.message} {error.hint or ''}".strip())
        else:
            self._picture_note.setText("")
            self._show_logo(logo)
        self._picture_note.setVisible(bool(self._picture_note.text()))

    def _is_right(self, info: ShopInfo) -> bool:
        if not info.name:
            self._tell(self.name_row, _("Write the name of your shop."))
        elif info.phone and not any(char.isdigit() for char in info.phone):
            self._tell(self.phone_row, _("A phone number has digits."))
        elif info.email and not email(info.email):
            self._tell(self.email_row, _("Type it like ad@example.com."))
        elif info.web and (" " in info.web or "." not in info.web):
            self._tell(self.web_row, _("Type it like www.ornek.com."))
        else:
            return True
        return False

    def _tell(self, wrong: FormRow, sentence: str) -> None:
        self.page.show_section("shop")
        wrong.set_error(sentence)
        wrong.field.setFocus()
        self.ensureWidgetVisible(wrong)

    def _forget_errors(self) -> None:
        for one in (self.name_row, self.phone_row, self.email_row, self.web_row, self.currency_row):
            one.set_error("")

    def _put_back(self, before: ShopInfo) -> None:
        settings.save_shop(before)
        self._show(before)

    def _make_rows(self) -> None:
        self.name_row = FormRow(_("Name of the shop"), self.name)
        self.phone_row = FormRow(_("Phone"), self.phone, optional=True)
        self.email_row = FormRow(
            _("E-mail"),
            self.email,
            optional=True,
            hint=_("The shop's own phone and e-mail never stand for a customer."),
        )
        self.web_row = FormRow(_("Web address"), self.web, optional=True)
        self.identity_row = FormRow(
            _("Identity line"),
            self.identity,
            optional=True,
            hint=_("Tax office and number, or what else has to stand on paper."),
        )
        self.currency_row = FormRow(_("Currency"), self.currency)

    def _lay_out(self) -> None:
        self.form.addWidget(self.name_row)
        self.form.addWidget(FormRow(_("Address"), self.address, optional=True))
        self.form.addWidget(_beside(self.phone_row, self.email_row))
        self.form.addWidget(_beside(self.web_row, self.identity_row))
        self.form.addWidget(self._logo_row())
        self.form.addWidget(_beside(FormRow(_("Country"), self.country), self.currency_row))
        papers = FormRow(_("Language of papers"), self.language)
        self.form.addWidget(_beside(FormRow(_("Time zone"), self.zone), papers))
        self.form.addWidget(self._papers())

    def _logo_row(self) -> QWidget:
        choose = Button(_("Choose a logo…"), icon="image")
        choose.clicked.connect(self._choose_logo)
        self.remove = Button(_("Remove the logo"), "ghost", "trash-2")
        self.remove.clicked.connect(lambda: self._show_logo(None))
        self.picture.setFixedSize(px(_PICTURE) * 2, px(_PICTURE))
        frame = Card(column(self.picture), margins=6, fill="soft", radius=10)
        hint = Label(_("PNG or JPEG, at most 1 MB."), "caption", "text3", wrap=True)
        self._picture_note.hide()
        words = column(buttons(choose, self.remove), hint, self._picture_note, gap=6)
        return boxed(column(Label(_("Logo"), "label", "text2"), row(frame, (words, 1), gap=16), gap=4))

    def _papers(self) -> QWidget:
        """Papers that say what the law wants; they take what stands above, once it is saved."""
        notice = Button(_("Information notice…"), "secondary", "file-text")
        notice.clicked.connect(lambda _on=False: self._open_notice())
        consent = Button(_("Consent form…"), "secondary", "shield-check")
        consent.clicked.connect(lambda _on=False: self._open_consents())
        told = Label(
            _("Both take name, address and identity line from here; your own text can take their place."),
            "small",
            "text2",
            wrap=True,
        )
        return group(_("Personal data and consents"), told, buttons(notice, consent))

    def _open_notice(self) -> None:
        from vefa.ui.notices import open_notice

        open_notice(self.page)

    def _open_consents(self) -> None:
        from vefa.ui.consent_papers import open_consent_texts

        open_consent_texts(self.page)

    def _choose_logo(self) -> None:
        kinds = _("Pictures ({kinds})").format(kinds="*.png *.jpg *.jpeg")
        path, _filter = QFileDialog.getOpenFileName(self, _("Choose a logo"), "", kinds)
        if path:
            self.set_logo(Path(path))

    def _show(self, info: ShopInfo) -> None:
        for field, text in (
            (self.name, info.name),
            (self.phone, info.phone),
            (self.email, info.email),
            (self.web, info.web),
            (self.identity, info.identity_line),
        ):
            field.setText(text)
        self.address.setText(info.address)
        self._fill_choices(info)
        self._show_logo(info.logo)
        self._kept = self.typed()

    def _fill_choices(self, info: ShopInfo) -> None:
        countries = {code: _(name) for code, name in COUNTRIES.items()}
        countries.setdefault(info.country, info.country)
        self.country.set_items([(name, code) for code, name in countries.items()])
        currencies = dict.fromkeys((*_CURRENCIES, info.currency))
        self.currency.set_items([(one, one) for one in currencies])
        zones = sorted({*available_timezones(), info.zone})
        self.zone.set_items([(one.replace("_", " "), one) for one in zones])
        self.language.set_items([("Türkçe", "tr"), ("English", "en")])
        self.country.set_value(info.country)
        self.currency.set_value(info.currency)
        self.zone.set_value(info.zone)
        self.language.set_value(info.language)

    def _show_logo(self, logo: bytes | None) -> None:
        self._logo = logo
        self.remove.setVisible(bool(logo))
        picture = QPixmap()
        if logo and picture.loadFromData(logo):
            _put(self.picture, picture)
            self.picture.setAccessibleName(_("The logo of the shop"))
        else:
            self.picture.clear()
            self.picture.setText(_("No logo"))
            self.picture.setAccessibleName(_("No logo"))


def _put(label: QLabel, picture: QPixmap) -> None:
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    label.setPixmap(picture.scaled(label.size(), keep, smooth))


def _beside(left: FormRow, right: FormRow) -> QWidget:
    """Two fields side by side, or one under the other where the letters are large."""
    if text_size() >= _LARGE:
        return boxed(column(left, right, gap=14))
    top = Qt.AlignmentFlag.AlignTop
    return boxed(row((left, 1, top), (right, 1, top), gap=14))

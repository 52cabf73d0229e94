"""A new shop: its name and where it is; everything else can be told later in the settings."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _, language
from vefa.services import settings
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Button, Combo, Field, FormRow, Label

COUNTRIES: Final = {
    "TR": N_("Türkiye"),
    "AZ": N_("Azerbaijan"),
    "DE": N_("Germany"),
    "GB": N_("United Kingdom"),
    "US": N_("United States"),
}


class NewShop(Dialog):
    """Asks name and country; `made(ShopInfo)` when both are there."""

    made = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            _("What is your shop called?"),
            _("The name stands on vouchers and reports; you can change it at any time."),
            icon="store",
        )
        self.name = Field(name=_("Name of the shop"))
        self._row = FormRow(_("Name of the shop"), self.name)
        self._country = Combo([(_(name), code) for code, name in COUNTRIES.items()], name=_("Country"))
        self._country.set_value("TR" if language() == "tr" else "GB")
        self._country.currentIndexChanged.connect(lambda _place: self._tell())
        self._money = Label("", "caption", "text3", wrap=True)
        self.body.addLayout(column(self._row, FormRow(_("Country"), self._country), self._money, gap=14))
        make = Button(_("Make the shop"), "primary", key_cap="Enter")
        make.clicked.connect(self._make)
        self.set_buttons(self.cancel_button(), make)
        self._tell()

    def _tell(self) -> None:
        country = settings.defaults(str(self._country.value()))
        text = _("Money in {currency}, days of {zone}.")
        self._money.setText(text.format(currency=country.currency, zone=country.zone))

    def _make(self) -> None:
        name = self.name.text().strip()
        if not name:
            self._row.set_error(_("Write the name of your shop."))
            self.name.setFocus()
            return
        info = replace(settings.defaults(str(self._country.value())), name=name)
        self.accept()
        self.made.emit(info)

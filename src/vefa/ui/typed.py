"""What people type into fields: sums of money and numbers of pieces, read the way of their language."""

from vefa.errors import VefaError
from vefa.i18n import _, language
from vefa.rules import format as words
from vefa.rules import numbers
from vefa.rules.format import currency_name
from vefa.rules.money import MOST, minor
from vefa.services import settings


def amount(text: str) -> int:
    """`text` in minor units of the shop's currency. VefaError when it is no amount, or a barcode."""
    found = numbers.parse(text, "point" if language() == "en" else "comma")
    if found is None or found < 0:
        raise VefaError(_("{typed} is no amount.").format(typed=text.strip()), _("Type it like 1.234,50."))
    if found > MOST:  # a barcode that lands in a field for money has 12 figures
        raise VefaError(
            _("{typed} is too much for a sum.").format(typed=text.strip()),
            _("Is it a barcode? Type what is to be paid."),
        )
    return minor(found, settings.currency())


def shown(minor_units: int) -> str:
    """Minor units as they are typed into a field: 1.234,50, or 10 without decimals that say nothing."""
    currency = settings.currency()
    told = words.money(minor_units, currency, "sentence", decimals="needed")
    return told.removesuffix(currency_name(currency)).strip()


def pieces(text: str) -> int:
    """`text` in thousandths of a piece. VefaError when it is no number above zero."""
    found = numbers.parse(text, "point" if language() == "en" else "comma")
    if found is None or found <= 0:
        raise VefaError(_("{typed} is no number of pieces.").format(typed=text.strip()), _("Type it like 2."))
    return int(found * 1000)


def count(text: str) -> int:
    """`text` as a whole number, as points. VefaError when it is none."""
    found = numbers.parse(text, "point" if language() == "en" else "comma")
    if found is None or found < 0 or found != int(found):
        raise VefaError(_("{typed} is no whole number.").format(typed=text.strip()), _("Type it like 500."))
    return int(found)


def unit() -> str:
    """How the shop's currency is called behind a field: TL."""
    return currency_name(settings.currency())


def hundredths(text: str) -> int:
    """A per cent in hundredths: 12,5 is 1250. VefaError when it is no number."""
    found = numbers.parse(text.strip().strip("%"), "point" if language() == "en" else "comma")
    if found is None or found < 0:
        raise VefaError(_("{typed} is no per cent.").format(typed=text.strip()), _("Type it like 12,5."))
    return int(found * 100)

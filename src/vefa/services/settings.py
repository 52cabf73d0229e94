"""The shop as it calls itself, its country and money, its people, and whatever a setting keeps."""

import base64
import re
from dataclasses import asdict, fields, replace
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from vefa.db import tables as t
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.services.people import (
    add_person,
    current_person,
    people,
    remove_person,
    rename_person,
    set_current_person,
)
from vefa.services.stored import get, put

__all__ = [
    "COUNTRIES", "LOGO_LIMIT", "LOGO_SIDE", "ShopInfo", "add_person", "check_shop", "currency",
    "current_person", "defaults", "get", "people", "put", "remove_person", "rename_person", "save_shop",
    "set_current_person", "shop", "zone",
]  # fmt: skip

LOGO_LIMIT: Final = 1024 * 1024  # bytes
LOGO_SIDE: Final = 5000  # pixels; a picture of few bytes can take a gigabyte to be read
COUNTRIES: Final = {  # country: currency, time zone, language
    "TR": ("TRY", "Europe/Istanbul", "tr"),
    "AZ": ("AZN", "Asia/Baku", "tr"),
    "DE": ("EUR", "Europe/Berlin", "en"),
    "GB": ("GBP", "Europe/London", "en"),
    "US": ("USD", "America/New_York", "en"),
}


@dataclass(frozen=True, slots=True)
class ShopInfo:
    """The shop: how it is called and reached; country (ISO 3166), currency (ISO 4217), zone, language."""

    name: str = ""
    address: str = ""
    phone: str = ""
    web: str = ""
    identity_line: str = ""  # tax office and number or what the law wants on paper
    logo: bytes | None = None  # PNG or JPEG, at most 1 MB
    country: str = "TR"
    currency: str = "TRY"
    zone: str = "Europe/Istanbul"
    language: str = "tr"
    email: str = ""


def defaults(country: str) -> ShopInfo:
    """An unnamed shop of `country`; a country without defaults of its own gets the euro and English."""
    money, place, language = COUNTRIES.get(country, ("EUR", "Etc/UTC", "en"))
    return ShopInfo(country=country, currency=money, zone=place, language=language)


def shop() -> ShopInfo:
    """The shop of the open file."""
    kept: dict[str, Any] = get("shop", {})
    logo = get("logo")
    known = {one.name for one in fields(ShopInfo)}
    said = {key: value for key, value in kept.items() if key in known}
    return ShopInfo(**{**said, "logo": base64.b64decode(logo) if logo else None})


def currency() -> str:
    """The currency of the shop."""
    return str(get("shop", {}).get("currency", ShopInfo().currency))


def country() -> str:
    """The country of the shop, as "TR"."""
    return str(get("shop", {}).get("country", ShopInfo().country))


def zone() -> str:
    """The time zone of the shop, as "Europe/Istanbul"."""
    return str(get("shop", {}).get("zone", ShopInfo().zone))


@write
def save_shop(info: ShopInfo) -> None:
    """Keep the shop as `info` says. VefaError says what cannot be kept; nothing is changed then."""
    tidy = replace(info, name=" ".join(info.name.split()))
    check_shop(tidy)
    if tidy.currency != currency() and (t.Order.select().exists() or t.Voucher.select().exists()):
        raise VefaError(
            _("The currency stays {currency}: there are orders or vouchers in it.").format(
                currency=currency()
            ),
            _("For another currency start a new shop file."),
        )
    kept = asdict(tidy)
    logo = kept.pop("logo")
    put("shop", kept)
    put("logo", base64.b64encode(logo).decode("ascii") if logo else None)


def check_shop(info: ShopInfo) -> None:
    """VefaError when something in `info` cannot be kept."""
    if not info.name.strip():
        raise VefaError(_("Type the name of the shop."))
    if not re.fullmatch("[A-Z]{3}", info.currency):
        raise VefaError(
            _("{currency} is no currency.").format(currency=info.currency),
            _("Use its three letters, as TRY."),
        )
    if not re.fullmatch("[A-Z]{2}", info.country):
        raise VefaError(
            _("{country} is no country.").format(country=info.country), _("Use two letters, as TR.")
        )
    _check_zone(info.zone)
    _check_logo(info.logo)


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise VefaError(
            _("{zone} is no time zone.").format(zone=name), _("Choose one from the list, as Europe/Istanbul.")
        ) from error


def _check_logo(logo: bytes | None) -> None:
    if not logo:
        return
    if len(logo) > LOGO_LIMIT:
        raise VefaError(_("The logo is larger than 1 MB."), _("Save it smaller and choose it again."))
    from vefa.rules.format import number
    from vefa.rules.pictures import picture_size

    size = picture_size(logo)
    if size is None:
        raise VefaError(
            _("The logo is no whole PNG or JPEG picture."), _("Save it as PNG or JPEG and choose it again.")
        )
    if max(size) > LOGO_SIDE:
        text = _("The logo is {width} pixels wide and {height} high; neither may be more than {most}.")
        width, height, most = map(number, (*size, LOGO_SIDE))
        raise VefaError(
            text.format(width=width, height=height, most=most), _("Save it smaller and choose it again.")
        )

"""The functions of Turkish text that scenario files ask, each driven through the programme's own rules."""

from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

from vefa.rules import alphabet, dates, identity, mojibake, money, numbers, phone, places, text

SHOP_ZONE = ZoneInfo("Europe/Istanbul")


def _casing(name: str) -> dict[str, str]:
    return {"upper": text.upper_tr(name), "lower": text.lower_tr(name), "fold": text.fold(name)}


def _finds(asked: dict[str, str]) -> bool:
    return text.fold(asked["query"]) in text.fold(asked["stored"])


def _money(cell: str) -> str:
    if not cell.strip():
        return "empty"
    if numbers.is_ambiguous(cell):
        return "ambiguous"
    number = numbers.parse(cell)
    return "error" if number is None else f"{number:f}"


def _half_up(cell: str) -> str:
    return str(money.decimal(money.minor(float(cell), "TRY"), "TRY"))


def _day(cell: str) -> str | None:
    moment = dates.parse(cell, dates.column_way([cell]) or "dmy")
    if moment is None or moment.time is None:
        return moment and moment.day.isoformat()
    at = datetime.combine(moment.day, moment.time, SHOP_ZONE)
    if moment.offset is not None:
        at = at.replace(tzinfo=timezone(moment.offset)).astimezone(SHOP_ZONE)
    return at.replace(tzinfo=None).isoformat(timespec="seconds" if at.second else "minutes")


def _month_day_year(asked: dict[str, str]) -> str | None:
    moment = dates.parse(asked["text"], "mdy")
    return moment and moment.day.isoformat()


def _read_as(encoding: str) -> Callable[[str], str]:
    """Bytes in hex in a known encoding; how the reader finds out which one a file has is tested there."""
    return lambda figures: bytes.fromhex(figures).decode(encoding)


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "casing": _casing,
    "title": text.display_name,
    "finds": _finds,
    "sorted": lambda names: sorted(names, key=alphabet.sort_key),
    "phone": phone.normalise,
    "tckn": identity.tckn,
    "vkn": identity.vkn,
    "iban": identity.iban,
    "money": _money,
    "half_up": _half_up,
    "day": _day,
    "month_day_year": _month_day_year,
    "cp1254": _read_as("cp1254"),
    "cp857": _read_as("cp857"),
    "repair": mojibake.repair,
    "same_heading": lambda headings: len(set(map(text.fold, headings))) == 1,
    "points_in_nfc": lambda name: len(text.display_name(name)),
    "file_name": text.file_name,
    "address": text.email,
    "province": places.province,
}

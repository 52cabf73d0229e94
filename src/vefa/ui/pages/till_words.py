"""What the till says: the way to the next tier, the limit of points, what a code does."""

from dataclasses import asdict
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from vefa.i18n import _, language, ngettext
from vefa.rules import format as words
from vefa.rules.earning_words import earned_rows
from vefa.rules.phone import display
from vefa.rules.programme import ProgrammeRules
from vefa.rules.text import upper_tr
from vefa.rules.vouchers import condition_text
from vefa.services import settings
from vefa.services.sales.last_return import LastReturn
from vefa.services.sales.outlook import Outlook
from vefa.services.sales.preview import Earning
from vefa.services.sales.shopper import Progress, Shopper
from vefa.services.sales.undo import LastSale
from vefa.services.vouchers import VoucherRow

_HALF: Final = 5000
_SHORT: Final = 28  # letters that are kept in one line
_NAME: Final = 44  # letters of a name in the last line


def contact(who: Shopper) -> str:
    """0(532) 000 12 34 · Kart 1000000042, or the customer number of one without a card."""
    number = _("Card {number}").format(number=who.card)
    if not who.card:
        number = _("Customer no {number}").format(number=who.number)
    phone = display(who.phone) if who.phone else ""
    return " · ".join(part.replace(" ", "\u00a0") for part in (phone, number) if part)


def points(count: int) -> str:
    """121 puan."""
    return ngettext("{points} point", "{points} points", count).format(points=words.number(count))


def tier_left(way: Progress) -> str:
    """Altın seviyesine 2.620,00 TL kaldı; '' when nothing is missing."""
    if not way.next or not way.missing:
        return ""
    return _("{missing} until {tier}").format(tier=way.next, missing=_counted(way, way.missing))


def tier_then(way: Progress) -> str:
    """The same of the time after the sale; with the tier that it brings."""
    parts = []
    if way.rises:
        parts.append(_("New tier with this sale: {tier}").format(tier=way.tier))
    if way.next and way.missing:
        text = _("{missing} until {tier} afterwards")
        parts.append(text.format(tier=way.next, missing=_counted(way, way.missing)))
    return "\n".join(parts)


def tier_span(way: Progress) -> str:
    """12.380 / 15.000 TL, son 12 ay."""
    span = {
        "rolling12": _("last 12 months"),
        "calendar_year": _("this calendar year"),
        "lifetime": _("all times"),
    }[way.period]
    if way.basis == "points":
        reached, whole = words.number(way.counted), points(way.threshold)
    else:
        currency = settings.currency()
        whole = words.money(way.threshold, currency, "sentence", decimals="never")
        reached = words.money(way.counted, currency, "sentence", decimals="never")
        reached = reached.removesuffix(words.currency_name(currency)).strip()
    return _("{reached} / {whole}, {span}").format(reached=reached, whole=whole, span=span)


def limit(seen: Outlook, rules: ProgrammeRules) -> str:
    """En çok 575,00 TL (kalanın yarısı): what points may pay, and why not more."""
    if seen.limit == "below_minimum":
        return _("Usable from {points} on").format(points=points(rules.redeem.least))
    if not seen.most:
        return _("No points that could be used")
    money = words.money(seen.most_worth, settings.currency(), "sentence")
    if seen.limit == "balance":
        return _("At most {money} (all points)").format(money=money)
    if rules.redeem.share == _HALF:
        return _("At most {money} (half of what is left)").format(money=money)
    text = _("At most {money} ({share} of what is left)")
    return text.format(money=money, share=words.percent(rules.redeem.share))


def why(earning: Earning) -> list[tuple[str, str]]:
    """Why a sale earns what it earns: a text and its points, row by row."""
    parts = [asdict(part) for part in earning.parts]
    told = earned_rows(parts, earning.rules, settings.currency(), unearned=earning.unearned)
    return [(_capital(text), points) for text, points in told]


def good_for(row: VoucherRow) -> str:
    """Son gün 31.12.2026 · en az 500,00 TL."""
    ends = _("Last day {day}").format(day=words.day(row.last_day)) if row.last_day else ""
    parts = [part for part in (ends, condition_text(row.terms)) if part]
    return " · ".join(part.replace(" ", "\u00a0") if len(part) <= _SHORT else part for part in parts)


def last_line(sale: LastSale) -> str:
    """Son işlem 14:12 · Merve Aslan · ₺420,00 · 46 puan."""
    parts = [_("Last sale {time}").format(time=_clock(sale.moment)) if sale.moment else _("Last sale")]
    parts.append(_shortened(sale.name) or _("Guest"))
    parts.append(words.money(sale.total, sale.currency))
    return " · ".join((*parts, points(sale.points)) if sale.name else parts)


def return_line(back: LastReturn) -> str:
    """Son iade 14:12 · Merve Aslan · ₺420,00."""
    name = _shortened(back.name) or _("Guest")
    parts = (_("Last return {time}").format(time=_clock(back.moment)), name)
    return " · ".join((*parts, words.money(back.total, back.currency)))


def _shortened(name: str) -> str:
    """A very long name without its middle: the line stands in one row, and the sum is never cut."""
    return name if len(name) <= _NAME else f"{name[: _NAME // 2]}…{name[-_NAME // 2 :]}"


def _capital(text: str) -> str:
    first = upper_tr(text[:1]) if language() == "tr" else text[:1].upper()
    return first + text[1:]


def _clock(moment: str) -> str:
    return words.time(datetime.fromisoformat(moment).astimezone(ZoneInfo(settings.zone())))


def _counted(way: Progress, amount: int) -> str:
    if way.basis == "points":
        return points(amount)
    return words.money(amount, settings.currency(), "sentence")

"""Numbers, money and days as people read them, in the language spoken now (Turkish or English)."""

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal

from vefa.i18n import _, language, ngettext, pgettext
from vefa.rules import money as money_rules

if TYPE_CHECKING:
    from decimal import Decimal

_MINUS: Final = "-"
_SYMBOLS: Final = {"TRY": "₺", "EUR": "€", "USD": "$", "GBP": "£"}
_MONTHS: Final = {
    "tr": (
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran",
        "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_WEEKDAYS: Final = {
    "tr": ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
DAYS_UNTIL_MONTHS: Final = 90  # up to here "80 days ago" says more than "2 months ago"


def number(value: "int | Decimal") -> str:
    """1.234.567 or 1.234,5; every decimal that `value` has is shown."""
    return _signs(f"{value:,}" if isinstance(value, int) else f"{value:,f}")


def _signs(text: str) -> str:
    """Figures with the signs of the language instead of the English ones."""
    return text if language() == "en" else text.translate(_TURKISH_SIGNS)


_TURKISH_SIGNS: Final = str.maketrans(",.", ".,")


def quantity(thousandths: int) -> str:
    """A quantity kept in thousandths, without decimals that say nothing: 2 or 1,5."""
    return decimals_of(thousandths, 3, shortest=True)


def percent(hundredths: int) -> str:
    """Hundredths of a per cent: 1200 is %12, 2550 is %25,5 (12%, 25.5% in English)."""
    figures = decimals_of(abs(hundredths), 2, shortest=True)
    sign = _MINUS if hundredths < 0 else ""
    return f"{sign}{figures}%" if language() == "en" else f"{sign}%{figures}"


def decimals_of(value: int, digits: int, *, shortest: bool = False) -> str:
    """`value`, whose last `digits` figures are decimals: 12345 and 2 are 123,45.

    `shortest`: without zeros at its end.
    """
    whole, rest = divmod(abs(value), 10**digits)
    behind = f"{rest:0{digits}}" if digits else ""
    if shortest:
        behind = behind.rstrip("0")
    return (_MINUS if value < 0 else "") + _signs(f"{whole:,}.{behind}" if behind else f"{whole:,}")


def money(
    minor: int,
    currency: str,
    style: Literal["table", "sentence"] = "table",
    *,
    decimals: Literal["always", "needed", "never"] = "always",
) -> str:
    """Minor units as ₺1.234,50 ("table": tables, figures, vouchers) or 1.234,50 TL ("sentence").

    `decimals`: "needed" drops those of whole amounts (10 TL), "never" rounds half up to whole ones.
    Currencies without a sign of their own here show their code behind the figures in both styles.
    """
    whole = 10 ** money_rules.digits(currency)
    units = (abs(minor) + whole // 2) // whole
    if decimals == "never":
        minor = units * whole if minor > 0 else -units * whole
    bare = decimals != "always" and minor % whole == 0
    figures = number(units) if bare else decimals_of(abs(minor), money_rules.digits(currency))
    sign = _MINUS if minor < 0 else ""
    symbol = _SYMBOLS.get(currency)
    if style == "table" and symbol:
        return f"{sign}{symbol}{figures}"
    return f"{sign}{figures} {currency_name(currency)}"


def currency_name(currency: str) -> str:
    """How a currency is called behind figures: its ISO code, but TL in Turkish."""
    return "TL" if currency == "TRY" and language() == "tr" else currency


def day(date: dt.date) -> str:
    """05.03.2026 (5 Mar 2026 in English, where 05.03 would be read in two ways)."""
    return f"{short_day(date)} {date.year}" if language() == "en" else f"{date:%d.%m.%Y}"


def short_day(date: dt.date) -> str:
    """5 Mar."""
    return f"{date.day} {month_name(date.month)[:3]}"


def long_day(date: dt.date) -> str:
    """23 Kasım 2026 Pazartesi (Monday, 23 November 2026)."""
    weekday = weekday_name(date.weekday())
    return (
        f"{weekday}, {date.day} {month(date)}"
        if language() == "en"
        else f"{date.day} {month(date)} {weekday}"
    )


def month(date: dt.date) -> str:
    """Kasım 2026."""
    return f"{month_name(date.month)} {date.year}"


def month_name(number_of_month: int) -> str:
    """Name of a month, 1 to 12."""
    return _MONTHS[language()][number_of_month - 1]


def birthday(month_day: str) -> str:
    """A day of every year, kept as MM-DD: 12 Mart, 12 March."""
    return f"{int(month_day[3:])} {month_name(int(month_day[:2]))}"


def weekday_name(weekday: int) -> str:
    """Name of a weekday, Monday 0 to Sunday 6."""
    return _WEEKDAYS[language()][weekday]


def time(moment: dt.time | dt.datetime) -> str:
    """14:30."""
    return f"{moment:%H:%M}"


def day_and_time(moment: dt.datetime) -> str:
    """05.03.2026 14:30."""
    return f"{day(moment)} {time(moment)}"


def day_and_seconds(moment: dt.datetime) -> str:
    """05.03.2026 14:30:05."""
    return f"{day(moment)} {moment:%H:%M:%S}"


def greeting(hour: int) -> str:
    """What is said at an hour of the day (0 to 23): Günaydın from 5, İyi günler from 11, and so on."""
    if 5 <= hour < 11:
        return _("Good morning")
    if 11 <= hour < 18:
        return _("Good day")
    return _("Good evening") if 18 <= hour < 23 else pgettext("at night", "Good evening")


def ago(date: dt.date, today: dt.date) -> str:
    """How long ago a day was: Bugün, Dün, 3 gün önce, 5 ay önce, 2 yıl önce; days to come likewise."""
    days = (today - date).days
    near = {0: _("Today"), 1: _("Yesterday"), -1: _("Tomorrow")}
    if days in near:
        return near[days]
    if days < 0:
        return ngettext("in {count} day", "in {count} days", -days).format(count=number(-days))
    if days < DAYS_UNTIL_MONTHS:
        return ngettext("{count} day ago", "{count} days ago", days).format(count=days)
    months = (today.year - date.year) * 12 + today.month - date.month - (today.day < date.day)
    if months < 12:
        return ngettext("{count} month ago", "{count} months ago", months).format(count=months)
    return ngettext("{count} year ago", "{count} years ago", months // 12).format(count=months // 12)

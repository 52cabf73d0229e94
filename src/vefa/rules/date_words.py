"""Words in days: names of months in a dozen languages, and what stands around a day without telling more."""

import re
import unicodedata
from collections import defaultdict
from typing import Final

from vefa.rules.text import fold

_MONTH_NAMES: Final = (  # Turkish, English, German, Spanish, Italian, French, Dutch, Polish …
    "ocak january januar janner enero gennaio janvier januari styczen stycznia janeiro ianuarie",
    "subat february februar febrero febbraio fevrier februari luty lutego fevereiro februarie",
    "mart march marz mrz marzo mars maart mrt marzec marca marco martie",
    "nisan april abril aprile avril kwiecien kwietnia aprilie",
    "mayis may mai mayo maggio mei maj maja maio",
    "haziran june juni junio giugno juin czerwiec czerwca junho iunie",
    "temmuz july juli julio luglio juillet lipiec lipca julho iulie",
    "agustos august agosto aout augustus sierpien sierpnia",
    "eylul september septiembre settembre septembre wrzesien wrzesnia setembro septembrie",
    "ekim october oktober octubre ottobre octobre pazdziernik pazdziernika outubro octombrie",
    "kasim november noviembre novembre listopad listopada novembro noiembrie",
    "aralik december dezember diciembre dicembre decembre grudzien grudnia dezembro decembrie",
)
_OTHER_LETTERS: Final = (  # Russian, Arabic; Azerbaijani
    "января январь يناير yanvar", "февраля февраль فبراير fevral", "марта март مارس",
    "апреля апрель أبريل aprel",
    "мая май مايو", "июня июнь يونيو iyun", "июля июль يوليو iyul", "августа август أغسطس avqust",
    "сентября сентябрь سبتمبر sentyabr", "октября октябрь أكتوبر oktyabr", "ноября ноябрь نوفمبر noyabr",
    "декабря декабрь ديسمبر dekabr",
)  # fmt: skip
_LEAST: Final = 3  # letters of a month


def _months() -> dict[str, int]:
    """Names and what they are cut to; what two months are cut to (jui, iyu) is no name."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for listed in (_MONTH_NAMES, _OTHER_LETTERS):
        for month, names in enumerate(listed, start=1):
            for name in map(fold, names.split()):
                for length in range(min(_LEAST, len(name)), len(name) + 1):
                    found[name[:length]].add(month)
    return {name: months.pop() for name, months in found.items() if len(months) == 1}


MONTHS: Final = _months()

_WEEKDAYS: Final = """
pazartesi salı çarşamba perşembe cumartesi cuma pazar pzt sal çar per cum cmt paz
monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thu fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
poniedziałek wtorek środa czwartek piątek sobota niedziela
понедельник вторник среда четверг пятница суббота воскресенье
"""
_SHORT: Final = """
mo di mi do fr sa so lun mar mer jeu ven sam dim mié jue vie sáb dom gio sab ma wo vr za zo
pon wt śr czw pt sob ndz пн вт ср чт пт сб вс
"""
_BETWEEN: Final = "de del um om à alle ore a o godz в uhr hr hrs h г года ص م"
_TELLING: Final = frozenset(fold(word) for words in (_WEEKDAYS, _SHORT, _BETWEEN) for word in words.split())

_WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS.split())})\b[.,]*\s*", re.IGNORECASE)
_SHORT_WEEKDAY: Final = re.compile(  # in front of a day that has a month of its own: Mo, 24.11.; lun. 24 nov.
    rf"(?:{'|'.join(_SHORT.split())})\.?,?\s+" + r"(?=\d{1,2}(?:[./-]\d|(?:\.|er|de|\s)*[^\W\d_]{3}))",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"(?<=[\d\w.])\s+(?:de|del)\s+(?=[^\W_])", re.IGNORECASE)  # 24 de noviembre de 2025
_AT: Final = re.compile(
    r"\s(?:um|om|à|alle(?:\sore)?|ore|a\slas|o\sgodz\.?|godz\.?|в)\s+(?=\d{1,2}[:.h])", re.IGNORECASE
)
_OCLOCK: Final = re.compile(r"(?<=\d)\s?(?:uhr|hrs?)$", re.IGNORECASE)
_H: Final = re.compile(r"(?<=\s\d\d)\s?h\s?(?=\d\d$)|(?<=\s\d)\s?h\s?(?=\d\d$)", re.IGNORECASE)
_YEAR_WORD: Final = re.compile(r"(?<=\d{4})\s?г(?:ода|\.)?(?=\W|$)", re.IGNORECASE)
_HALVES: Final = {"ص": "AM", "م": "PM"}
_HALF: Final = re.compile(r"(?<=\d)\s?([صم])$")
_EMPTY: Final = re.compile(r"\s*\(\s*\)")
_WORD: Final = re.compile(r"[^\W\d_]+")


def bare(text: str) -> str:
    """The text of a day without names of weekdays and words between its parts, figures as 0 to 9."""
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    words = _WORD.findall(text)
    if _TELLING.isdisjoint(map(fold, words)):
        return text.strip(" ,") if words else text
    text = _YEAR_WORD.sub("", _HALF.sub(lambda found: " " + _HALVES[found[1]], text))
    text = _EMPTY.sub("", _WEEKDAY.sub("", text)).strip(" ,")
    text = _OCLOCK.sub("", _OF.sub(" ", _SHORT_WEEKDAY.sub("", text, count=1)))
    return _H.sub(":", _AT.sub(" ", text))


def is_weekday(text: str) -> bool:
    """Is it nothing but the name of a weekday?"""
    return _WEEKDAY.fullmatch(text.strip()) is not None

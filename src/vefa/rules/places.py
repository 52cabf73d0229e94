"""The 81 provinces of Türkiye under every name and spelling they are written with."""

import re
from typing import Final

from vefa.rules.mojibake import repair
from vefa.rules.text import fold

PROVINCES: Final = (  # in the order of their plate numbers
    "Adana", "Adıyaman", "Afyonkarahisar", "Ağrı", "Amasya", "Ankara", "Antalya", "Artvin", "Aydın",
    "Balıkesir", "Bilecik", "Bingöl", "Bitlis", "Bolu", "Burdur", "Bursa", "Çanakkale", "Çankırı", "Çorum",
    "Denizli", "Diyarbakır", "Edirne", "Elazığ", "Erzincan", "Erzurum", "Eskişehir", "Gaziantep", "Giresun",
    "Gümüşhane", "Hakkâri", "Hatay", "Isparta", "Mersin", "İstanbul", "İzmir", "Kars", "Kastamonu",
    "Kayseri", "Kırklareli", "Kırşehir", "Kocaeli", "Konya", "Kütahya", "Malatya", "Manisa",
    "Kahramanmaraş", "Mardin", "Muğla", "Muş", "Nevşehir", "Niğde", "Ordu", "Rize", "Sakarya", "Samsun",
    "Siirt", "Sinop", "Sivas", "Tekirdağ", "Tokat", "Trabzon", "Tunceli", "Şanlıurfa", "Uşak", "Van",
    "Yozgat", "Zonguldak", "Aksaray", "Bayburt", "Karaman", "Kırıkkale", "Batman", "Şırnak", "Bartın",
    "Ardahan", "Iğdır", "Yalova", "Karabük", "Kilis", "Osmaniye", "Düzce",
)  # fmt: skip
_OTHER_NAMES: Final = {
    "Afyon": "Afyonkarahisar", "Antakya": "Hatay", "Antep": "Gaziantep", "G. Antep": "Gaziantep",
    "İçel": "Mersin", "İzmit": "Kocaeli", "Adapazarı": "Sakarya", "K. Maraş": "Kahramanmaraş",
    "Maraş": "Kahramanmaraş", "Urfa": "Şanlıurfa", "Ş. Urfa": "Şanlıurfa", "Dersim": "Tunceli",
    "Elaziz": "Elazığ", "Diyarbekir": "Diyarbakır",
}  # fmt: skip


_SAYS_NOTHING: Final = re.compile(r"\b(?:ili|il|merkez|merkezi|avrupa|anadolu|yakasi|province|city)\b")


def _key(name: str) -> str:
    """Folded, without blanks and the words that stand beside a province's name."""
    return _SAYS_NOTHING.sub("", fold(name)).replace(" ", "")


_BY_KEY: Final = {_key(name): name for name in PROVINCES} | {
    _key(other): name for other, name in _OTHER_NAMES.items()
}
_PLATE: Final = re.compile(r"(?:TR-?)?([0-9]{2})", re.IGNORECASE)
_PARTS: Final = re.compile(r"[/,;()\n|]|\s[-–]\s")


def province(text: str) -> str | None:
    """The province that `text` names, in its official spelling; None when it names none.

    Old and short names (Afyon, İçel, Urfa), plate numbers (34, TR-34) and a district beside the province
    ("Kadıköy/İstanbul", "İstanbul (Avrupa)") are understood; of two provinces the last one counts.
    """
    name = repair(text).strip()
    plate = _PLATE.fullmatch(name)
    if plate:
        number = int(plate[1])
        return PROVINCES[number - 1] if 1 <= number <= len(PROVINCES) else None
    whole = _BY_KEY.get(_key(name))
    if whole:
        return whole
    parts = [_BY_KEY[key] for part in _PARTS.split(name) if (key := _key(part)) in _BY_KEY]
    return parts[-1] if parts else None

"""E-mail addresses that somebody writes where a form wants one and there is none."""

from typing import Final

_WORDS_OF_NOBODY: Final = """
yok yoktur mailyok emailyok epostayok noreply donotreply nomail noemail none null bilinmiyor belirtilmemis
belirtilmedi misafir guest anonim anonymous unknown asdf asdasd qwerty xxx
"""
_WORDS_OF_FORMS: Final = """
mail email eposta posta musteri musterim customer user kullanici isim adsoyad test testtest deneme aa aaa abc
asd qwe xx
"""
_EVERYBODYS: Final = "gmail googlemail hotmail outlook live windowslive yahoo ymail icloud mynet yandex msn"
_NOBODY: Final = frozenset(_WORDS_OF_NOBODY.split())
_PLAIN: Final = frozenset(_WORDS_OF_FORMS.split())
_DOMAINS: Final = _NOBODY.union(_PLAIN, _EVERYBODYS.split())


def is_filler(address: str) -> bool:
    """Is it the address of nobody: yok@yok.com, noreply@…, test@gmail.com, a@a.com? Lower case."""
    local, _at, domain = address.partition("@")
    box = local.replace(".", "").replace("-", "").replace("_", "")
    site = domain.partition(".")[0]
    one_letter = len({*box, *site}) == 1
    return one_letter or box in _NOBODY or (box in _PLAIN and site in _DOMAINS)

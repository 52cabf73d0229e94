"""Two records side by side: what they have in common."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import token_set_ratio

from vefa.rules.likeness import Agreement, Email, Name, Phone, Place, Shares
from vefa.services.doubles.keys import FILLER_DAY
from vefa.services.doubles.phones import swapped
from vefa.services.doubles.records import Record, elsewhere

_SLIP: Final = 4  # letters a word must have to be taken for another with a slip in it
_LONG: Final = 9  # letters of a word that may have two slips
_STREETS: Final = 85  # per cent of likeness from which two streets are one

Words = tuple[str, ...]
Named = tuple[Name, float]


def compare(one: Record, other: Record, named: Named, shares: Shares, *, together: bool = False) -> Agreement:
    """What two records have in common, whose `names` are `named`."""
    loose, place = one.named_in and one.named_in == other.named_in, _place(one, other)
    known = one.birthday and other.birthday and FILLER_DAY not in {one.birthday, other.birthday}
    return Agreement(
        *named,
        phone=_phone(one.phone, other.phone),
        email=_email(one.email, other.email),
        place=place,
        birthday=("same" if one.birthday == other.birthday else "other") if known else "",
        together=together,
        firm=one.firm and other.firm,
        spellings=bool(loose),
        town_bits=shares.town_bits(place, town_key(one, place)) if place in {"district", "city"} else 0.0,
    )


def town_key(one: Record, place: str) -> str:
    """A town as `Shares.towns` counts it; districts of two cities may have one name."""
    return f"{one.city}/{one.district}" if place == "district" else one.city


def names(one: Words, other: Words, shares: Shares) -> Named | None:
    """How two names are one, and what their common words say (`Shares.bits_of`); None when they are two."""
    if not one or not other:
        return None
    if _same(one, other):
        return "same", shares.bits_of(one)
    short, long_ = sorted((one, other), key=len)
    common, rest, left = _exact(short, long_)
    kinds: set[Name] = set()
    for word in list(rest):
        for match in left:
            kind = _alike(word, match, shares)
            if kind:
                kinds.add(kind)
                rest.remove(word)
                left.remove(match)
                common.append(max((word, match), key=shares.of) if kind == "spelt" else word[0])
                break
        else:
            if one[0] != other[0]:
                return None  # only a surname may be another
    return _kind(one, other, (common, rest, left), kinds, shares)


def _same(one: Words, other: Words) -> bool:
    """The same words in any order, or written in one; asked of many pairs that are not."""
    if one[0] in other and sorted(one) == sorted(other):
        return True
    return one[0][0] == other[0][0] and "".join(one) == "".join(other)


def _kind(
    one: Words, other: Words, parts: tuple[list[str], list[str], list[str]], kinds: set[Name], shares: Shares
) -> Named | None:
    """`parts`: the common words, those of the shorter name and those of the longer one that are left."""
    common, rest, left = parts
    bits = shares.bits_of(common)
    if not common:
        return None
    if rest:
        married = one[0] == other[0] and len(rest) == 1 and len(left) <= 2 and not kinds
        return ("surname", bits) if married else None
    if "spelt" in kinds:
        return "spelt", bits
    if "initial" in kinds:
        return ("initial", bits) if len(common) > 1 else None
    return "part", bits


def _exact(short: Words, long_: Words) -> tuple[list[str], list[str], list[str]]:
    """Words of both, of the shorter one alone, of the longer one alone."""
    left, common, rest = list(long_), [], []
    for word in short:
        if word in left:
            left.remove(word)
            common.append(word)
        else:
            rest.append(word)
    return common, rest, left


def _alike(one: str, other: str, shares: Shares) -> Name | None:
    """Whether one word is the other with a slip in it, or its first letter."""
    if len(one) == 1 or len(other) == 1:
        return "initial" if one[0] == other[0] else None
    if not _near(one, other) or (shares.usual(one) and shares.usual(other)):
        return None  # Arslan and Aslan are two names
    return "spelt"


@lru_cache(maxsize=1 << 16)
def _near(one: str, other: str) -> bool:
    """Whether two words may be one with a slip in it; the same few thousand names meet again and again."""
    if min(len(one), len(other)) < _SLIP or _woman_of(one, other) or _woman_of(other, one):
        return False
    most = 2 if min(len(one), len(other)) >= _LONG else 1
    return OSA.distance(one, other, score_cutoff=most) <= most


def _woman_of(one: str, other: str) -> bool:
    """Whether `other` is the name of a woman that is made of the man's name `one`: Emin, Emine."""
    return other[:-1] == one and other[-1] in "ae"


def _phone(one: str, other: str) -> Phone:
    if not one or not other:
        return ""
    if one == other:
        return "same"
    return "swapped" if swapped(one, other) else "other"


def _email(one: str, other: str) -> Email:
    """Figures never make two addresses one: ayse1 and ayse2 are two people."""
    if not one or not other:
        return ""
    if one == other:
        return "same"
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return "other"
    return "letter" if _figures(one) == _figures(other) else "other"


def _figures(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _place(one: Record, other: Record) -> Place:
    if elsewhere(one, other):
        return "elsewhere"
    found = _same_address(one, other) if one.address and other.address else ""
    if found:
        return found
    if one.district and one.district == other.district:
        return "district"
    return "city" if one.city and other.city else ""


def _same_address(one: Record, other: Record) -> Place:
    """address or house when they are the same, moved when they are two, '' when that cannot be told."""
    mine, his = one.street, other.street
    if not mine.house or not his.house:
        return ""
    same = mine.house == his.house and (not mine.numbers or not his.numbers or mine.numbers == his.numbers)
    if same and (mine.words or his.words):
        same = token_set_ratio(" ".join(mine.words), " ".join(his.words)) >= _STREETS
    if not same:
        return "moved"
    return "house" if mine.flat and his.flat and mine.flat != his.flat else "address"

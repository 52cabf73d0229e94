"""In which letters a text file is written: UTF-8, UTF-16, windows-1254 and, rarely, those of DOS."""

import codecs
from pathlib import Path
from typing import Final, NamedTuple

_SAMPLE: Final = 1 << 20
_PIECE: Final = 1 << 20
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before that of UTF-16, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_LETTERS: Final = frozenset(  # alphabets that nobody would take for Latin letters
    ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256", "gb18030")
)
_TURKISH: Final = frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛ")
_WESTERN: Final = frozenset("éèêëáàäãåæíïóòôõøúùñßÉÈÊÁÀÄÅÆÍÓÔØÚÑ")
_COMMON: Final = _TURKISH | _WESTERN | frozenset("€₺£§°²³½®©™«»“”„‘’‚–—…•·¿¡\xa0\xad")


class Letters(NamedTuple):
    """The name of an encoding for `open()`, and whether every letter of the file can be read with it."""

    encoding: str
    whole: bool = True


def letters_of(path: Path) -> Letters:
    """In which letters a file is written."""
    with path.open("rb") as file:
        head = file.read(4)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return Letters(encoding, _is_whole(path, encoding))
    sample = _sample(path)
    zeros = sample[:4096].count(0)
    if zeros > len(sample[:4096]) // 4:
        encoding = "utf-16-le" if sample[:4096][1::2].count(0) * 2 > zeros else "utf-16-be"
        return Letters(encoding, _is_whole(path, encoding))
    if _is_whole(path, "utf-8"):
        return Letters("utf-8")
    return Letters("utf-8", whole=False) if _is_nearly_utf8(sample) else Letters(_eight_bit(sample))


def _is_whole(path: Path, encoding: str) -> bool:
    """Can every letter of the file be read in `encoding`?"""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _sample(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_SAMPLE)


def _is_nearly_utf8(sample: bytes) -> bool:
    """Letters of another encoding hardly ever make one of UTF-8: whole ones tell more than broken ones."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) > 3 * broken


def _eight_bit(sample: bytes) -> str:
    """windows-1254 (it holds 8859-9 and nearly all of 1252), DOS Turkish, or what charset-normalizer sees."""
    high = sample.translate(None, bytes(range(128)))
    scores = {name: _share(high, name, _COMMON) for name in ("cp1254", "cp857")}
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= 0.9:
        return best
    from charset_normalizer import from_bytes

    match = from_bytes(sample[:200_000]).best()
    return match.encoding if match and match.encoding in _OTHER_LETTERS else best


def _share(high: bytes, encoding: str, good: frozenset[str]) -> float:
    """Which part of the bytes above ASCII are letters one expects."""
    text = high.decode(encoding, "replace")
    return sum(map(good.__contains__, text)) / len(text) if text else 1.0

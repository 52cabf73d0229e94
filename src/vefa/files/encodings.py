"""In which letters a text file is written: UTF-8, UTF-16, windows-1254 and, rarely, those of DOS."""

import codecs
from pathlib import Path
from typing import Final

_SAMPLE: Final = 1 << 20
_PIECE: Final = 1 << 20
_OTHER_LETTERS: Final = frozenset(  # alphabets that nobody would take for Latin letters
    ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256", "gb18030")
)
_TURKISH: Final = frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛ")
_WESTERN: Final = frozenset("éèêëáàäãåæíïóòôõøúùñßÉÈÊÁÀÄÅÆÍÓÔØÚÑ")
_COMMON: Final = _TURKISH | _WESTERN | frozenset("€₺£§°²³½®©™«»“”„‘’‚–—…•·¿¡\xa0\xad")


def encoding_of(path: Path) -> str:
    """The name of the encoding for `open()`; every byte of the file can be read with it."""
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head in {codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE}:
        return "utf-32"
    if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    sample = _sample(path)
    zeros = sample[:4096].count(0)
    if zeros > len(sample[:4096]) // 4:
        return "utf-16-le" if sample[:4096][1::2].count(0) * 2 > zeros else "utf-16-be"
    return "utf-8" if _is_utf8(path) else _eight_bit(sample)


def _sample(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_SAMPLE)


def _is_utf8(path: Path) -> bool:
    """Is the whole file UTF-8? One broken letter in a hundred is forgiven."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
        except UnicodeDecodeError:
            return _is_nearly_utf8(_sample(path))
    return True


def _is_nearly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    letters = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") * 100 <= letters


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

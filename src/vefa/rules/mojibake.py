"""Mends text that was read with the wrong encoding, or written as web pages write it."""

import html
import re
from typing import Final

_AS_LATIN: Final = str.maketrans("ÐðÝýÞþ", "ĞğİıŞş")  # Windows-1254 read as Latin-1 or Windows-1252
_ICELANDIC: Final = re.compile("[ÁáÉéÍíÓóÚúÆæ]")
_BEYOND_LATIN: Final = re.compile("[\u0100-\u024f]")
_OF_PAGES: Final = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d?);")

# UTF-8 read byte by byte: what begins a letter of Europe (Â Ã Ä Å), or a sign (â: dashes, quotes, ₺),
# followed by what the bytes 80 to BF look like.
_TAIL: Final = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_AS_BYTES: Final = re.compile(f"[ÂÃÄÅ][{_TAIL}]|â[{_TAIL}]{{2}}")


def _byte(char: str) -> bytes:
    """The byte that was read as `char`."""
    return char.encode("latin-1") if char <= "\xff" else char.encode("cp1252")


def _decoded(found: re.Match[str]) -> str:
    try:
        char = b"".join(map(_byte, found[0])).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return char if char.isprintable() or char == "\xa0" else found[0]


def repair(text: str) -> str:
    """`text` with the traces of a wrong encoding undone (Þiþli, ÅŸ); sound Turkish text stays as it is.

    Names that are sound in Icelandic (þ and ð beside á é í ó ú æ) stay too. Signs that web pages write with
    a name or number (&amp;, &#39;) are themselves again.
    """
    if "&" in text and (plain := _OF_PAGES.sub(lambda found: html.unescape(found[0]), text)) != text:
        return repair(plain)
    if text.isascii():
        return text
    mended = _AS_BYTES.sub(_decoded, text)
    if mended != text:
        return repair(mended)
    if _ICELANDIC.search(text) or _BEYOND_LATIN.search(text):
        return text
    return text.translate(_AS_LATIN)

"""Telling a whole PNG or JPEG picture from anything else, by its bytes."""

import zlib
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SIZE_MARKS: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


def picture_kind(data: bytes) -> str | None:
    """ "png" or "jpeg" when `data` is a whole picture with a size, else None."""
    if data.startswith(_PNG):
        return "png" if _whole_png(data) else None
    if data.startswith(b"\xff\xd8"):
        return "jpeg" if _whole_jpeg(data) else None
    return None


def _whole_png(data: bytes) -> bool:
    """Every chunk has its right checksum, the first tells a size, the last is the end mark."""
    place, kinds = len(_PNG), []
    while place + 12 <= len(data):
        end = place + 8 + int.from_bytes(data[place : place + 4], "big")
        if int.from_bytes(data[end : end + 4], "big") != zlib.crc32(data[place + 4 : end]):
            return False
        kinds.append(data[place + 4 : place + 8])
        place = end + 4
        if kinds[-1] == b"IEND":
            break
    whole = kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1] == b"IEND"
    return whole and bool(int.from_bytes(data[16:20], "big") and int.from_bytes(data[20:24], "big"))


def _whole_jpeg(data: bytes) -> bool:
    """The segments up to the size are in order and the end mark is there."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        if data[place + 1] in _SIZE_MARKS:
            sized = any(data[place + 5 : place + 7]) and any(data[place + 7 : place + 9])
            return sized and b"\xff\xd9" in data[-1024:]
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return False

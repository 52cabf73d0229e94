"""Telling a whole PNG or JPEG picture from anything else, and its size, by its bytes."""

import zlib
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SIZE_MARKS: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels when `data` is a whole PNG or JPEG, else None."""
    size = None
    if data.startswith(_PNG):
        size = _size_of_png(data)
    elif data.startswith(b"\xff\xd8"):
        size = _size_of_jpeg(data)
    return size if size and all(size) else None


def _size_of_png(data: bytes) -> tuple[int, int] | None:
    """Every chunk has its right checksum, the first tells the size, the last is the end mark."""
    place, kinds = len(_PNG), []
    while place + 12 <= len(data):
        end = place + 8 + int.from_bytes(data[place : place + 4], "big")
        if int.from_bytes(data[end : end + 4], "big") != zlib.crc32(data[place + 4 : end]):
            return None
        kinds.append(data[place + 4 : place + 8])
        place = end + 4
        if kinds[-1] == b"IEND":
            break
    if kinds[:1] != [b"IHDR"] or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    """The segments up to the size are in order and the end mark is there."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        if data[place + 1] in _SIZE_MARKS:
            high, wide = (int.from_bytes(data[place + at : place + at + 2], "big") for at in (5, 7))
            return (wide, high) if b"\xff\xd9" in data[-1024:] else None
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None

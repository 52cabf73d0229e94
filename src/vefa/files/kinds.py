"""What a file is, told by its bytes: names lie (an .xls that is a web page, a picture called .xlsx)."""

import re
import zipfile
from pathlib import Path
from typing import Final, Literal

from vefa.errors import OutOfReach, VefaError
from vefa.files.webarchive import is_archive
from vefa.i18n import N_, _

Kind = Literal["xlsx", "xlsb", "ods", "fods", "xls", "text", "markup"]

MOST_COLUMNS: Final = 16_384  # of a sheet, as spreadsheet programs have them
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_SECTOR: Final = 512  # bytes; streams of an old workbook begin at whole ones
_GLOBALS: Final = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")  # how its workbook begins
_PROTECTED, _SCRAMBLED = 0x0086, 0x002F  # records that may follow: only to be read, and by a password
_NOT_SHEETS: Final = (
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"BM", N_("a picture")),
    (b"II*\x00", N_("a picture")),
    (b"MM\x00*", N_("a picture")),
    (b"RIFF", N_("a picture")),
    (b"8BPS", N_("a picture")),
    (b"<svg", N_("a picture")),
    (b"%PDF", N_("a PDF")),
    (b"{\\rtf", N_("a text document")),
    (b"Rar!", N_("an archive")),
    (b"7z\xbc\xaf", N_("an archive")),
    (b"\x1f\x8b", N_("an archive")),
    (b"SQLite format 3", N_("a database")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
)
_PIECE: Final = 1 << 20
_MARKUP: Final = (b"<html", b"<!doctype html", b"<table", b"<workbook", b"<ss:workbook", b"<head", b"<meta")


def kind_of(path: Path) -> Kind:
    """The kind of spreadsheet in `path`. Raises VefaError when it is none or is empty, OutOfReach."""
    try:
        if not (path.is_file() or path.is_dir()) and path.exists():  # a pipe would keep us waiting for ever
            raise _not_a_sheet(path, _("another kind of file"))
        with path.open("rb") as file:
            head = file.read(8192)
    except OSError as trouble:
        raise out_of_reach(path) from trouble
    if not head:
        raise VefaError(
            _("“{file}” is empty: it holds no bytes at all.").format(file=path.name),
            _("Download or export it again."),
        )
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    return _text_kind(path, head)


def out_of_reach(path: Path) -> OutOfReach:
    """The sentence for a file that the system does not hand out."""
    return OutOfReach(
        _("“{file}” cannot be read.").format(file=path.name),
        _("It may be moved, open in another program, or belong to somebody else."),
    )


def _zip_kind(path: Path) -> Kind:
    """Which of the zipped spreadsheets it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower() for name in archive.namelist()}
            mime = archive.read("mimetype")[:200] if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError) as trouble:
        raise damaged(path) from trouble
    if "content.xml" in names and (b"spreadsheet" in mime or not mime):
        return "ods"
    if any(name.endswith("xl/workbook.bin") for name in names):
        return "xlsb"
    if any(name.endswith(("xl/workbook.xml", "workbook.xml")) for name in names):
        return "xlsx"
    raise _not_a_sheet(path, _("another kind of file"))


def _ole_kind(path: Path) -> Kind:
    before = b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            if _ENCRYPTED_PACKAGE in before + piece or _is_scrambled(piece):
                raise locked(path)
            before = piece[-len(_ENCRYPTED_PACKAGE) :]
    return "xls"


def _is_scrambled(piece: bytes) -> bool:
    """Does a workbook begin here that a password has scrambled? Its oldest way looks like a sound file."""
    for found in _GLOBALS.finditer(piece):
        at = found.start()
        if at % _SECTOR == 0:
            at += 4 + piece[at + 2]
            while int.from_bytes(piece[at : at + 2], "little") == _PROTECTED:
                at += 4 + int.from_bytes(piece[at + 2 : at + 4], "little")
            if int.from_bytes(piece[at : at + 2], "little") == _SCRAMBLED:
                return True
    return False


def _text_kind(path: Path, head: bytes) -> Kind:
    for signature, what in _NOT_SHEETS:
        if head.startswith(signature) and (len(signature) > 2 or b"\x00" in head):
            raise _not_a_sheet(path, _(what))
    if head[4:8] == b"ftyp":  # photos of telephones
        raise _not_a_sheet(path, _("a picture"))
    unicode16 = head[:2] in {b"\xff\xfe", b"\xfe\xff"} or _looks_like_utf16(head)
    if not unicode16 and b"\x00" in head:
        raise damaged(path)
    if is_archive(head):
        return "markup"
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"<?xml"):
        start = start.partition(b"?>")[2].lstrip()
        if start.startswith(b"<office:document"):
            return "fods"
        return "markup" if b"<workbook" in start or b":workbook" in start or b"<table" in start else "text"
    return "markup" if start.startswith(_MARKUP) else "text"


def _looks_like_utf16(head: bytes) -> bool:
    """Every second byte of Latin text in UTF-16 is zero."""
    part = head[:512]
    zeros = part[0::2].count(0), part[1::2].count(0)
    return max(zeros) * 10 >= len(part) * 4 and min(zeros) * 2 < max(zeros)


def locked(path: Path) -> VefaError:
    """The refusal of a file that asks for a password."""
    return VefaError(
        _("“{file}” is protected by a password.").format(file=path.name),
        _("Open it in the program that made it, save it without a password and choose it again."),
    )


def damaged(path: Path) -> VefaError:
    """The refusal of a file whose inside does not hold together."""
    return VefaError(
        _("“{file}” is damaged or is no spreadsheet.").format(file=path.name),
        _("Export it again, or open it in a spreadsheet program and save it under a new name."),
    )


def too_big(path: Path, why: str) -> VefaError:
    """The refusal of a file that would fill the computer's memory; `why` names what is too big."""
    return VefaError(
        _("“{file}” is too big to be read safely: {why}.").format(file=path.name, why=why),
        _("Keep only the rows you need, or save it in parts."),
    )


def exhausting(path: Path) -> VefaError:
    """The refusal of a file on which the reading process died: lost in it, or out of memory."""
    return VefaError(
        _("“{file}” is damaged or too big to be read safely.").format(file=path.name),
        _("Open it in a spreadsheet program and save the rows you need as .xlsx."),
    )


def _not_a_sheet(path: Path, what: str) -> VefaError:
    return VefaError(
        _("“{file}” is {what}, not a spreadsheet.").format(file=path.name, what=what),
        _("Choose a file ending in .xlsx, .xls, .xlsb, .ods, .csv or .txt."),
    )

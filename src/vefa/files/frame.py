"""A workbook (ECMA-376, .xlsx) without its sheets, to which others are added."""

import posixpath
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree import ElementTree as ET

_LONGEST: Final = 10_000_000  # bytes of what names the sheets; mostly some thousand
_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT_LINKS: Final = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r" Type="{_KINDS}/officeDocument" Target="{_BOOK}"/></Relationships>'
)
_BEYOND: Final = 10_000  # numbers of sheets are below it
_SHEET: Final = f'<sheet xmlns:r="{_KINDS}" name="{{name}}" sheetId="{{number}}" r:id="{{link}}"/>'
_LINK: Final = f'<Relationship Id="{{link}}" Type="{_KINDS}/worksheet" Target="/{{target}}"/>'


def part_name(number: int) -> str:
    """What an added sheet is called."""
    return f"vefa/{number}"


def part_of(number: int) -> str:
    """Where it lies in the package."""
    return f"xl/worksheets/vefa{number}.xml"


class Frame:
    """What of a workbook is no sheet; `sheets` are the parts of the package by the names of theirs."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """The open workbook. LookupError, ValueError or ParseError when it is written as most are not."""
        self._archive = archive
        self._book, self._links = _text(archive, _BOOK), _text(archive, _LINKS)
        self._kinds, targets = dict[str, str](), dict[str | None, str]()
        for one in ET.fromstring(self._links):  # noqa: S314 - see _text
            target = posixpath.join("xl", one.get("Target", "")).lstrip("/")
            targets[one.get("Id")] = self._kinds[one.get("Type", "").rpartition("/")[2]] = target
        self.sheets: dict[str, str] = {}
        for one in ET.fromstring(self._book).iter():  # noqa: S314 - see _text
            link = next((value for key, value in one.items() if key.endswith("}id")), None)
            if one.tag.endswith("}sheet") and link in targets:
                self.sheets.setdefault(one.get("name", ""), targets[link])  # the library takes the first, too

    def lay(self, made: zipfile.ZipFile, numbers: Sequence[int]) -> None:
        """Lay it in another workbook, where it names sheets with these `numbers`, too.

        ValueError when a sheet has a name that one of those would get.
        """
        if not self.sheets.keys().isdisjoint(map(part_name, numbers)):
            raise ValueError(numbers)
        there = {name.lower(): name for name in self._archive.namelist()}  # the library minds no capitals
        for kind in ("sharedStrings", "styles"):  # nor that no link names them
            for part in {self._kinds.get(kind, "").lower(), f"xl/{kind}.xml".lower()} & there.keys():
                made.writestr(there[part], self._archive.read(there[part]))
        sheets = (_SHEET.format(name=part_name(at), number=_BEYOND + at, link=f"vefa{at}") for at in numbers)
        made.writestr(_BOOK, _before_end(self._book, b"sheets", sheets))
        links = (_LINK.format(link=f"vefa{at}", target=part_of(at)) for at in numbers)
        made.writestr(_LINKS, _before_end(self._links, b"Relationships", links))
        made.writestr("_rels/.rels", _ROOT_LINKS)


def _text(archive: zipfile.ZipFile, part: str) -> bytes:
    if archive.getinfo(part).file_size > _LONGEST:
        raise ValueError(part)
    text = archive.read(part)
    if b"<!" in text:  # names that stand for others could unfold without end
        raise ValueError(part)
    return text


def _before_end(text: bytes, tag: bytes, more: Iterable[str]) -> bytes:
    """`text` with `more` at the end of the element `tag`."""
    end = re.search(rb"</(?:\w+:)?%b>" % tag, text)
    if end is None:
        raise ValueError(tag)
    return text[: end.start()] + "".join(more).encode() + text[end.start() :]

"""Web pages saved as one file (MIME HTML), which spreadsheet programs, too, save under the name .xls.

A book of several sheets has a page for each, and one more that names them.
"""

import html
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Final, NamedTuple

_BEGINNINGS: Final = (b"mime-version:", b"content-type:", b"from:", b"x-document-type:", b"snapshot-content-")
_KINDS: Final = frozenset(("text/html", "application/xhtml+xml"))
_CHARSET: Final = re.compile(rb"""<meta\b[^>]*\bcharset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_NAMED: Final = re.compile(r"<x:ExcelWorksheet>(?P<told>.*?)</x:ExcelWorksheet>", re.IGNORECASE | re.DOTALL)
_NAME: Final = re.compile(r"<x:Name>(.*?)</x:Name>", re.IGNORECASE | re.DOTALL)
_PAGE: Final = re.compile(r"""<x:WorksheetSource\b[^>]*?\bHRef\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"<x:Visible>\s*Sheet(Very)?Hidden", re.IGNORECASE)


class Page(NamedTuple):
    """A page of such a file; `name` is that of its sheet, '' where none is told."""

    text: str
    name: str = ""
    hidden: bool = False


class _Sheet(NamedTuple):
    name: str
    hidden: bool


def is_archive(head: bytes) -> bool:
    """Do the first bytes of a file begin as such a file does?"""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(_BEGINNINGS) and (b"multipart/" in start or b"text/html" in start)


def pages_of(content: bytes) -> list[Page]:
    """The pages in the order of the file."""
    found = [(_place(part), _text(part)) for part in _html_parts(content)]
    named = {place: sheet for _place_, text in found for place, sheet in _sheets(text)}
    nameless = _Sheet("", hidden=False)
    return [Page(text, *named.get(place, nameless)) for place, text in found]


def _html_parts(content: bytes) -> Iterator[Message]:
    message = message_from_bytes(content.lstrip(b"\xef\xbb\xbf \t\r\n"))
    return (part for part in message.walk() if part.get_content_type() in _KINDS)


def _place(part: Message) -> str:
    """The last piece of the address under which other pages know a part."""
    return str(part.get("Content-Location", "")).strip().replace("\\", "/").rpartition("/")[2].lower()


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    told = _CHARSET.search(content[:4096])
    for charset in (part.get_content_charset(), told and told[1].decode("ascii", "replace"), "utf-8"):
        try:
            return content.decode(charset or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("cp1254", "replace")


def _sheets(text: str) -> Iterator[tuple[str, _Sheet]]:
    """The places of the pages that a page names as sheets of its book."""
    for one in _NAMED.finditer(text):
        name, page = _NAME.search(one["told"]), _PAGE.search(one["told"])
        if name and page:
            shown = html.unescape(name[1]).strip()
            yield page[1].rpartition("/")[2].lower(), _Sheet(shown, _HIDDEN.search(one["told"]) is not None)

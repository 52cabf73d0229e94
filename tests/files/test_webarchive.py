"""Web pages saved as one file, as spreadsheet programs do under the name .xls."""

import base64
import quopri
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.files.made import read
from vefa.errors import VefaError
from vefa.files.reader import open_book

_BOUNDARY = "----=_NextPart_01DC.77"
_TABLE = (
    "<html><head><meta http-equiv=Content-Type content='text/html; charset={charset}'></head><body><table>"
    "<tr><td>Sipariş No</td><td>Tarih</td><td>Müşteri</td><td>Tutar</td></tr>"
    "<tr><td>A1</td><td>02.11.2026</td><td>{name}</td><td>1.250,50</td></tr></table></body></html>"
)
_FRAMES = (
    "<html><head><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>"
    '<x:ExcelWorksheet><x:Name>Satış &amp; Kargo</x:Name><x:WorksheetSource HRef="b_files/sheet001.htm"/>'
    "</x:ExcelWorksheet><x:ExcelWorksheet><x:Name>Depo</x:Name><x:Visible>SheetHidden</x:Visible>"
    '<x:WorksheetSource HRef="b_files/sheet002.htm"/></x:ExcelWorksheet></x:ExcelWorksheets>'
    "</x:ExcelWorkbook></xml><![endif]--></head><frameset><frame src='sheet001.htm'></frameset></html>"
)


def archive(folder: Path, pages: Mapping[str, str], charset: str, coding: str, *, told: bool = True) -> Path:
    encoded = base64.encodebytes if coding == "base64" else quopri.encodestring
    kind = f'text/html; charset="{charset}"' if told else "text/html"
    parts = (
        f"--{_BOUNDARY}\nContent-Location: file:///C:/d/{place}\nContent-Transfer-Encoding: {coding}\n"
        f"Content-Type: {kind}\n\n".encode()
        + encoded(page.encode(charset))
        + b"\n"
        for place, page in pages.items()
    )
    head = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="{_BOUNDARY}"\n\nOne file.\n\n'
    path = folder / "orders.xls"
    content = head.encode() + b"".join(parts) + f"--{_BOUNDARY}--\n".encode()
    path.write_bytes(content.replace(b"\n", b"\r\n"))
    return path


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["windows-1254", "utf-8", "iso-8859-9"])
def test_the_orders_of_a_page_saved_as_one_file_are_read(
    tmp_path: Path, charset: str, coding: str, told: bool
) -> None:
    page = _TABLE.format(charset=charset, name="Şule Işık")
    (order,) = read(archive(tmp_path, {"b.htm": page}, charset, coding, told=told)).orders
    assert (order.number, order.day, order.name, order.total) == ("A1", "2026-11-02", "Şule Işık", 125_050)


def test_its_sheets_are_called_as_in_the_book_and_hidden_ones_stay_hidden(tmp_path: Path) -> None:
    page = _TABLE.format(charset="utf-8", name="Can Er")
    pages = {"b.htm": _FRAMES, "b_files/sheet001.htm": page, "b_files/sheet002.htm": page}
    with open_book(archive(tmp_path, pages, "utf-8", "quoted-printable")) as book:
        assert (book.shown, book.hidden) == (["Satış & Kargo"], ["Depo"])


def test_a_mail_without_a_table_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match="damaged or is no spreadsheet"):
        read(archive(tmp_path, {"b.htm": "<html>Merhaba</html>"}, "utf-8", "base64"))

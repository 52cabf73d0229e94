"""Vouchers on labels of 60 x 40 mm: the QR code at the left, the worth beside it, the code below."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from vefa.i18n import _, speaking
from vefa.papers.book import Book
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import MM, Pen
from vefa.papers.qr import draw_qr, qr
from vefa.papers.slip import DOT
from vefa.papers.text import fit
from vefa.papers.value import Look, draw_value
from vefa.papers.voucher_words import Words, brief, only_for, shown_code, title, words
from vefa.papers.vouchers import about_vouchers
from vefa.progress import Progress, silent
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

LABEL: Final = (60 * MM, 40 * MM)
_EDGE: Final = 3 * MM
_SIDE: Final = 21 * 6 * DOT
_BESIDE: Final = _EDGE + _SIDE + 4 * 6 * DOT  # behind the quiet zone
_RIGHT: Final = LABEL[0] - _EDGE
_ROOM: Final = LABEL[0] - 2 * _EDGE


def voucher_labels(
    vouchers: Sequence[VoucherPrint],
    shop: ShopInfo,
    path: Path,
    *,
    progress: Progress = silent,
) -> Printed:
    """Write a label for each of `vouchers` as a PDF; the same vouchers give the same bytes.

    Raises VefaError when the file cannot be written.
    """
    with speaking(shop.language), whole_file(path) as stream:
        said = _("{count} vouchers on labels").format(count=len(vouchers))
        book = Book(stream, LABEL, about_vouchers(vouchers, shop, said), len(vouchers), progress)
        for voucher in vouchers:
            _draw(book.pen, voucher, words(voucher, shop, name=False), shop)
            book.end(voucher.serial)
        return book.close()


def _draw(pen: Pen, voucher: VoucherPrint, said: Words, shop: ShopInfo) -> None:
    symbol = qr(voucher.code)
    draw_qr(pen, (_EDGE, _EDGE + MM), symbol, int(_SIDE / symbol.modules / DOT) * DOT)
    room = _RIGHT - _BESIDE
    for text, role, size, base in (
        (shop.name, "bold", 10.5, 6.4),
        (title(voucher.kind), "medium", 8.5, 10.2),
    ):
        row, fitting = fit(text, role, size, room, least=7)
        pen.text((_BESIDE, base * MM), row, "", fitting, colour="black")
    draw_value(pen, (_BESIDE, 19 * MM), voucher, said.value, Look(26, room, colour="black"))
    row, fitting = fit(shown_code(voucher), "code", 13, _ROOM, least=5)
    pen.text((_EDGE, 29.6 * MM), row, "", fitting, colour="black")
    last = " ".join(part for part in (only_for(voucher), said.limits or said.since) if part)
    for text, base in ((brief(voucher), 33.6), (last, 37)):
        row, fitting = fit(text, "table_medium", 8, _ROOM, least=6)
        pen.text((_EDGE, base * MM), row, "", fitting, colour="black")

"""Vouchers on a roll of 80 or 58 mm, one strip each, to be torn off.

Every length is so many whole dots of a printer of 203 dots an inch, ink is pure black: such printers know no
grey. The QR code is what scanners read best; on 80 mm there are bars beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import Final, NamedTuple

from vefa.i18n import _, language, speaking
from vefa.papers.bars import bars_width, draw_bars, has_bars
from vefa.papers.book import Book
from vefa.papers.fonts import text_width
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import MM, Pen
from vefa.papers.qr import draw_qr, qr
from vefa.papers.slip import DOT, FORMS, Form
from vefa.papers.text import fit, fit_name, wrap
from vefa.papers.value import Look, draw_value
from vefa.papers.voucher_words import Words, figures, last_day, shown_code, title, words
from vefa.papers.vouchers import about_vouchers
from vefa.progress import Progress, silent
from vefa.rules.text import upper_tr
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

_QUIET: Final = 10  # modules that stay white beside bars
_BAR: Final = 3 * DOT


class _Row(NamedTuple):
    """What takes so many points of the roll, and draws itself from its upper edge on."""

    high: float
    draw: Callable[[Pen, float], object] | None = None


class _Sizes(NamedTuple):
    """Letters in points: shop, value, greeting, code; a module of the QR code in dots; bars or none."""

    shop: float
    value: float
    greeting: float
    code: float
    module: int
    bars: bool


_SIZES: Final = {
    "80": _Sizes(16, 54, 10.5, 19.5, 7, bars=True),
    "58": _Sizes(14, 44, 9.5, 14.5, 8, bars=False),
}


def voucher_strips(
    vouchers: Sequence[VoucherPrint],
    shop: ShopInfo,
    path: Path,
    *,
    form: str = "80",
    names: bool = True,
    progress: Progress = silent,
) -> Printed:
    """Write a strip for each of `vouchers` as a PDF, `form` "80" or "58" mm wide, as long as it has to be.

    The same vouchers give the same bytes. Raises VefaError when the file cannot be written.
    """
    paper = FORMS[form]
    with speaking(shop.language), whole_file(path) as stream:
        about = about_vouchers(vouchers, shop, _("{count} vouchers on a roll").format(count=len(vouchers)))
        book = Book(stream, (paper.wide, paper.wide), about, len(vouchers), progress)
        for voucher in vouchers:
            rows = list(_rows(voucher, words(voucher, shop, name=names), shop, form))
            book.start(max(sum(row.high for row in rows) + 2 * paper.edge, paper.wide + MM))
            y = paper.edge
            for row in rows:
                if row.draw is not None:
                    row.draw(book.pen, y)
                y += row.high
            book.end(voucher.serial)
        return book.close()


def _rows(voucher: VoucherPrint, said: Words, shop: ShopInfo, form: str) -> Iterator[_Row]:
    paper, sizes = FORMS[form], _SIZES[form]
    yield from _head(shop, paper, sizes)
    yield from _rule(paper, 4)
    capitals = upper_tr(title(voucher.kind)) if language() == "tr" else title(voucher.kind).upper()
    yield _spaced(capitals, paper)
    yield from _value(voucher, said, paper, sizes)
    yield from _names(said.greeting, "medium", sizes.greeting, paper)
    yield from _codes(voucher, paper, sizes)
    yield from _text(_("Valid until"), paper.medium, 8.5, paper)
    yield from _names(last_day(voucher), "bold", 15, paper)
    yield from _rule(paper, 2)
    yield from _text(f"{said.conditions} {said.limits}".strip(), "table_medium", 8.5, paper)
    yield _gap(1.5)
    yield from _text(f"{voucher.serial} · {said.since}", "table_medium", 8, paper)
    yield from _text(shop.identity_line, "table_medium", 8, paper)
    yield _gap(1)
    yield from _names(_("See you again"), "bold", 10, paper)
    yield _gap(2)


def _head(shop: ShopInfo, paper: Form, sizes: _Sizes) -> Iterator[_Row]:
    yield from _names(shop.name, "bold", sizes.shop, paper)
    for text in (shop.address, shop.phone, shop.web):
        yield from _text(text, "table_medium", 8.5, paper)


def _codes(voucher: VoucherPrint, paper: Form, sizes: _Sizes) -> Iterator[_Row]:
    """QR code, the code in letters, and bars where the roll is wide enough for them."""
    symbol = qr(voucher.code)
    fitting = int((paper.wide - 2 * paper.edge) / DOT) // (symbol.modules + 8)
    module = min(sizes.module, fitting) * DOT
    left = _dots((paper.wide - symbol.modules * module) / 2)
    yield _gap(3)
    yield _Row(symbol.modules * module, lambda pen, y: draw_qr(pen, (left, y), symbol, module))
    yield _gap(3)
    row, size = fit(shown_code(voucher), "code", sizes.code, paper.wide - 2 * paper.edge, least=5)
    yield _Row(
        _dots(size * 1.2),
        lambda pen, y: pen.text((paper.wide / 2, y + size), row, "", size, colour="black", align="centre"),
    )
    wide = bars_width(voucher.code, _BAR) if has_bars(voucher.code) else paper.wide
    if sizes.bars and wide + 2 * _QUIET * _BAR <= paper.wide:
        start = _dots((paper.wide - wide) / 2)
        yield _gap(2)
        yield _Row(
            11 * MM, lambda pen, y: draw_bars(pen, (start, y), voucher.code, module=_BAR, height=11 * MM)
        )
    yield _gap(3)


def _value(voucher: VoucherPrint, said: Words, paper: Form, sizes: _Sizes) -> Iterator[_Row]:
    """In large figures; what is given for nothing is told in words, on as many lines as they need."""
    if not figures(voucher, said.value):
        yield _gap(1)
        yield from _names(said.value, "bold", sizes.value / 2, paper, lines=9)
        yield _gap(2)
        return
    look = Look(sizes.value, paper.wide - 2 * paper.edge, "centre", "black")
    base = sizes.value * 0.72
    yield _Row(
        _dots(base + 4 * MM),
        lambda pen, y: draw_value(pen, (paper.wide / 2, y + base), voucher, said.value, look),
    )


def _spaced(text: str, paper: Form, size: float = 12.0, between: float = 1.2) -> _Row:
    """Capitals a little apart."""

    def draw(pen: Pen, y: float) -> None:
        wide = [text_width(sign, "bold", size) + between for sign in text]
        x = (paper.wide - sum(wide) + between) / 2
        for sign, step in zip(text, wide, strict=True):
            if sign != " ":
                pen.text((x, y + size), sign, "bold", size, colour="black")
            x += step

    return _Row(_dots(size + 4.5 * MM), draw)


def _names(text: str, role: str, size: float, paper: Form, *, lines: int = 2) -> Iterator[_Row]:
    """On one line, smaller where it must be, else on two or more."""
    if not text:
        return
    rows, fitting = fit_name(text, role, size, paper.wide - 2 * paper.edge, least=8, lines=lines)
    for row in rows:
        yield _line(row.text, role, fitting, paper)


def _text(text: str, role: str, size: float, paper: Form) -> Iterator[_Row]:
    """Wrapped; nothing for no text."""
    for part in text.splitlines():
        for row in wrap(part.strip(), role, size, paper.wide - 2 * paper.edge):
            yield _line(row, role, size, paper)


def _line(text: str, role: str, size: float, paper: Form) -> _Row:
    return _Row(
        _dots(size * 1.32),
        lambda pen, y: pen.text((paper.wide / 2, y + size), text, role, size, colour="black", align="centre"),
    )


def _rule(paper: Form, thick: int) -> Iterator[_Row]:
    wide = thick * DOT
    ends = (paper.edge, paper.wide - paper.edge)
    yield _gap(2)
    yield _Row(
        wide,
        lambda pen, y: pen.rule((ends[0], y + wide / 2), (ends[1], y + wide / 2), wide, colour="black"),
    )
    yield _gap(2.5)


def _gap(millimetres: float) -> _Row:
    return _Row(_dots(millimetres * MM))


def _dots(points: float) -> float:
    """So many points or hardly more, in whole dots."""
    return ceil(points / DOT - 1e-6) * DOT

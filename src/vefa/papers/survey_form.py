"""The printed survey on A5: a code to be read back by, boxes to tick, as many pages as it takes.

What is equal on all copies is drawn once and used by each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from vefa.i18n import _, speaking
from vefa.papers.flow import Frame, Placed, place
from vefa.papers.logo import read_logo
from vefa.papers.output import Printed, whole_file
from vefa.papers.pen import MM, About, Pen, new_canvas
from vefa.papers.qr import WEB_SIDE, Qr, draw_qr, fits_web, qr
from vefa.papers.survey_head import A5, CODE_SIDE, RIGHT, SIDE, TOP, WIDTH, Head, squares
from vefa.papers.survey_rows import SPACINGS, Look, Row, Spacing, question_rows, text_rows
from vefa.papers.text import fit
from vefa.progress import Progress, silent
from vefa.rules.survey import Survey
from vefa.services.settings import ShopInfo
from vefa.services.surveys.form_papers import FormPaper

OUTLINE_FROM: Final = 4  # pages
_LATER: Final = TOP + CODE_SIDE + 14 * MM
_BOTTOM: Final = 193 * MM
_WEB_MODULES: Final = (0.6 * MM, 0.7 * MM)  # smaller ones are not read from a poor print


@dataclass(frozen=True)
class _Sheet:
    """What all copies share. `side`: of the QR code on page one, in points."""

    head: Head
    foot: str
    pages: list[list[Placed]]
    side: float


@dataclass(frozen=True, slots=True)
class FormOptions:
    """The day that the file is dated, the version of the questions, the language ("": that of the shop)."""

    made: date
    version: int = 1
    language: str = ""


def survey_form(
    form: Survey,
    papers: Sequence[FormPaper],
    shop: ShopInfo,
    path: Path,
    *,
    options: FormOptions,
    progress: Progress = silent,
) -> Printed:
    """Write a form for each of `papers` as a PDF.

    The QR code of page one holds the address of the web form; without one, and on later pages, the code of
    the form. The same data gives the same bytes. Raises VefaError when the file cannot be written.
    """
    with speaking(options.language or shop.language), whole_file(path) as stream:
        sheet = _sheet(form, papers, shop, options.version)
        moment = datetime.combine(options.made, time(), UTC)
        about = About(f"{sheet.head.title} – {shop.name}", _("Survey form on A5"), shop.name, moment)
        pen = Pen(new_canvas(stream, A5, about), A5[1])
        shared = Pen(pen.canvas, A5[1])
        for number in range(len(sheet.pages)):
            _draw_shared(shared, sheet, number)
        for done, paper in enumerate(papers):
            progress(done, len(papers), _("Preparing the pages"))
            if len(papers) * len(sheet.pages) >= OUTLINE_FROM:
                _outline(pen, paper)
            _copy(pen, sheet, paper)
        pen.canvas.save()
        progress(len(papers), len(papers))
    return Printed(len(papers) * len(sheet.pages), tuple(shared.unprintable | pen.unprintable))


def _sheet(form: Survey, papers: Sequence[FormPaper], shop: ShopInfo, version: int) -> _Sheet:
    side = max((_side(_symbol(paper, 0)) for paper in papers), default=CODE_SIDE)
    web = any(fits_web(paper.address) for paper in papers)
    head = Head(form.name.said(), shop.name, shop.address, read_logo(shop.logo), side, web)
    frame = Frame(SIDE, WIDTH, head.bottom, _LATER, _BOTTOM)
    identity = shop.identity_line or " · ".join(one for one in (shop.name, shop.phone, shop.web) if one)
    foot = " · ".join((identity, _("version {number}").format(number=version)))
    return _Sheet(head, foot, _fitted(form, frame), side)


def _fitted(form: Survey, frame: Frame) -> list[list[Placed]]:
    """As few pages as tight rows make; the loosest rows of those that make no more."""
    tried = []
    for spacing in SPACINGS:
        rows = [*question_rows(form, WIDTH, _BOTTOM - _LATER, spacing), *_thanks(form, spacing)]
        tried.append(place(rows, frame))
        if len(tried[-1]) == 1:
            break
    return min(tried, key=len)


def _thanks(form: Survey, spacing: Spacing) -> list[Row]:
    rows = list(text_rows(form.thanks.said(), Look("medium", 9.5), WIDTH))
    if rows:
        rows[0].before = spacing.between + 1 * MM
    return rows


def _draw_shared(pen: Pen, sheet: _Sheet, number: int) -> None:
    """Squares, head, questions and foot of one page, as a form that every copy uses."""
    pen.canvas.beginForm(_key(number), 0, 0, *A5)
    squares(pen)
    if number:
        sheet.head.draw_later(pen)
    else:
        sheet.head.draw(pen)
    for block, y in sheet.pages[number]:
        block.draw(pen, (SIDE, y), WIDTH)
    _foot(pen, sheet, number)
    pen.canvas.endForm()


def _key(number: int) -> str:
    return f"page-{number}"


def _foot(pen: Pen, sheet: _Sheet, number: int) -> None:
    """Who the shop is; which page this is, where there are several."""
    base, room = 201.3 * MM, WIDTH
    if len(sheet.pages) > 1:
        where = _("Page {number}/{count}").format(number=number + 1, count=len(sheet.pages))
        room -= pen.text((RIGHT, base), where, "text", 7.5, colour="muted", align="right") + 4 * MM
    told, size = fit(sheet.foot, "text", 7.5, room, least=5.5)
    pen.text((SIDE, base), told, "", size, colour="muted")


def _copy(pen: Pen, sheet: _Sheet, paper: FormPaper) -> None:
    """The pages of one form: what is shared, its codes, its order."""
    for number in range(len(sheet.pages)):
        pen.canvas.doForm(_key(number))
        symbol = _symbol(paper, number)
        _draw_symbol(pen, symbol)
        base = TOP + (CODE_SIDE if number else sheet.side) + 5.6 * MM
        pen.text((RIGHT, base), paper.shown, "code", 9.5, align="right")
        if paper.order:
            said = _("Order {number}").format(number=paper.order)
            told, size = fit(said, "table", 8, sheet.head.column, least=5)
            pen.text((RIGHT, base + 3.8 * MM), told, "", size, colour="muted", align="right")
        pen.end_page()


def _symbol(paper: FormPaper, number: int) -> Qr:
    """Page one leads a telephone to the web form; everything else leads the shop to the form."""
    return qr(paper.address, "m") if not number and fits_web(paper.address) else qr(paper.code)


def _side(symbol: Qr) -> float:
    """A short code is as large as on all forms; the longer one is, the smaller its modules."""
    least, most = _WEB_MODULES
    if symbol.modules * most <= CODE_SIDE:
        return CODE_SIDE
    return symbol.modules * max(least, min(most, WEB_SIDE / symbol.modules))


def _draw_symbol(pen: Pen, symbol: Qr) -> None:
    side = _side(symbol)
    draw_qr(pen, (RIGHT - side, TOP), symbol, side / symbol.modules)


def _outline(pen: Pen, paper: FormPaper) -> None:
    """The reader's side bar names each form."""
    pen.canvas.bookmarkPage(paper.code)
    named = f"{paper.shown} – {paper.order}" if paper.order else paper.shown
    pen.canvas.addOutlineEntry(named, paper.code)

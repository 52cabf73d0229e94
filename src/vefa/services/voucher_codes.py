"""Codes as people have them: found as they are typed, chosen or brought along by the owner (POLICY 54)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from peewee import fn

from vefa.db.models import Voucher
from vefa.db.read import among, first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.files.reader import open_book
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules import codes
from vefa.rules.text import fold
from vefa.rules.voucher_refusals import unknown_text
from vefa.services.voucher_issue import Coded, Grant, check_grant, enter

LONGEST: Final = 40  # characters of a chosen code
_NAMED: Final = 10  # duplicates that are named
_SIBLINGS: Final = 5
_HEADS: Final = frozenset({"kod", "kodu", "kodlar", "kodlari", "code", "codes"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a code leads to: the voucher's id, or `reason` ("unknown", "mistyped") and its sentence."""

    id: int | None
    reason: str = ""
    text: str = ""


def find_code(typed: str) -> Found:
    """The voucher of a code that was typed in any way (POLICY 28).

    What is issued is found by folding alone, with or without a check character. What is not is called
    mistyped when it looks like a drawn code with a slip in it, or when every code of the shop was drawn.
    """
    code = codes.canonical(typed)
    found = value(Voucher.select(Voucher.id).where(Voucher.code == code))
    if found is not None:
        return Found(int(found))
    if codes.slip_of_drawn(code):
        return Found(None, "mistyped", codes.problem(code) or "")
    if _slip_in_batch(code):
        return Found(None, "mistyped", _("There is a typing error in the code"))
    problem = codes.problem(code)
    if problem is not None and not _any_chosen():
        return Found(None, "mistyped", problem)
    return Found(None, "unknown", unknown_text())


def find_codes(typed: Iterable[str]) -> dict[str, int]:
    """The vouchers of many codes at once; those that are not issued are left out."""
    wanted = {one: codes.canonical(one) for one in typed}
    query = Voucher.select(Voucher.code, Voucher.id).where(Voucher.code.in_(among(wanted.values())))
    known = dict(rows(query))
    return {one: known[code] for one, code in wanted.items() if code in known}


@write
def add_codes(
    chosen: Sequence[str],
    grant: Grant,
    *,
    holder: int | None = None,
    order: int | None = None,
    today: date,
    now: datetime,
    progress: Progress = silent,
) -> list[int]:
    """Issue a voucher for each code the owner chose or brought, as `grant` says; the new ids in order.

    `holder`: the customer whose codes they are, None for whoever shows them. `order`: the sale of a card.
    VefaError when one is empty, too
    long, there already or there twice; then none is issued.
    """
    check_grant(grant, today)
    written = [" ".join(one.split()) for one in chosen]
    canonical = [codes.canonical(one) for one in written]
    if not canonical:
        raise VefaError(_("There is no code."), _("Write at least one, each on a line of its own."))
    for one, code in zip(written, canonical, strict=True):
        if not code or len(code) > LONGEST:
            raise VefaError(
                _("“{code}” cannot be a code.").format(code=one),
                _("A code has 1 to {count} letters and figures.").format(count=LONGEST),
            )
    _refuse_duplicates(written, canonical)
    coded = [Coded(code, one, holder) for one, code in zip(written, canonical, strict=True)]
    return enter(coded, grant, order=order, today=today, now=now, progress=progress)


def read_codes(path: Path) -> list[str]:
    """The codes in a text file or the first sheet of a spreadsheet, empty cells left out.

    They stand in the column whose heading speaks of codes; without such a heading in the first one. VefaError
    when the file cannot be read or has none.
    """
    with open_book(path) as book:
        sheet = [cells for _number, cells in book.rows(book.shown[0])]
    texts = [[_text(cell) for cell in cells] for cells in sheet]
    heads = texts[0] if texts else []
    place = next((at for at, head in enumerate(heads) if _is_head(head)), None)
    column = [row[place or 0] for row in texts if len(row) > (place or 0)]
    found = [text for text in (column if place is None else column[1:]) if text]
    if not found:
        raise VefaError(
            _("There is no code in “{file}”.").format(file=path.name),
            _("Put the codes into one column with the heading “Code”."),
        )
    return found


def _is_head(text: str) -> bool:
    return not _HEADS.isdisjoint(fold(text).split())


def _text(cell: Any) -> str:
    """A cell as it was written; a whole number has no fraction."""
    if isinstance(cell, float | Decimal) and cell == int(cell):
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _refuse_duplicates(written: Sequence[str], canonical: Sequence[str]) -> None:
    taken = {code for (code,) in rows(Voucher.select(Voucher.code).where(Voucher.code.in_(among(canonical))))}
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for one, code in zip(written, canonical, strict=True):
        if code in taken or code in seen:
            twice[one] = None
        seen.add(code)
    if not twice:
        return
    named = ", ".join(list(twice)[:_NAMED])
    if len(twice) > _NAMED:
        named = _("{codes} and {count} more").format(codes=named, count=len(twice) - _NAMED)
    raise VefaError(
        _("These codes are already there, or stand twice in the list: {codes}").format(codes=named),
        _("None was added. Take them out of the list, then try again."),
    )


def _slip_in_batch(code: str) -> bool:
    """Whether a code begins as those of a batch do, is as long, and only its check does not agree."""
    prefix = code[: -codes.PREFIXED]
    if not prefix or len(prefix) > codes.LONGEST_PREFIX or codes.agrees(code):
        return False
    same = Voucher.code.between(prefix, prefix + "~") & (fn.LENGTH(Voucher.code) == len(code))
    siblings = [one for (one,) in rows(Voucher.select(Voucher.code).where(same).limit(_SIBLINGS))]
    return bool(siblings) and all(codes.agrees(one) for one in siblings)


def _any_chosen() -> bool:
    return first(Voucher.select(Voucher.id).where(Voucher.chosen != "").limit(1)) is not None

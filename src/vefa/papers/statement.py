"""The statement of a customer on A5 or A4: balance, lots with their last days, vouchers, tier, movements.

`statement_paper` is the one door. What it prints is gathered before, with
`services.statement.statement(customer, span, today=…, now=…)` inside `speaking(shop.language)`, for the
reasons of the movements are told there; the paper itself asks no database and may be made in any thread. The
window does both with `ui.statements.open_statement(page, customer)`: a card about one customer asks only who.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path

from vefa.i18n import _, speaking
from vefa.papers.blocks import Gap, Heading, Heroes, Pair, Words
from vefa.papers.flow import Block, Placed, place
from vefa.papers.leaves import A5, SHEETS, Part, Sheet, write_leaves
from vefa.papers.logo import read_logo
from vefa.papers.masthead import Masthead
from vefa.papers.output import Printed
from vefa.papers.paragraph import NOTE
from vefa.papers.pen import MM, About
from vefa.papers.statement_parts import Addressee, Way, heroes, next_tier, remarks
from vefa.papers.statement_tables import left_note, left_tables, movements_table, voucher_table, waiting_note
from vefa.papers.table_rows import LOOSE, TIGHT, Padding
from vefa.progress import Progress, silent
from vefa.rules import format as words
from vefa.services.settings import ShopInfo
from vefa.services.statement import Statement


def statement_paper(
    told: Sequence[Statement], shop: ShopInfo, path: Path, *, size: str = "a5", progress: Progress = silent
) -> Printed:
    """Write statements as one PDF in the language of the shop; equal data of one moment: equal bytes.

    Each begins a page and counts its own; rows stand closer where that spares one. Raises VefaError when the
    file cannot be written.
    """
    sheet = SHEETS[size]
    with speaking(shop.language):
        title = _("Points statement")
        who = told[0].name if len(told) == 1 else _("{count} customers").format(count=len(told))
        made = max(one.made for one in told).astimezone(UTC)
        about = About(f"{title} – {who} – {shop.name}", title, shop.name, made)
        parts = [
            Part(_fitted(one, shop, sheet), f"{title} – {one.name}", shop.name, _foot(one, shop), one.name)
            for one in told
        ]
        return write_leaves(parts, path, sheet, about=about, progress=progress)


def _fitted(told: Statement, shop: ShopInfo, sheet: Sheet) -> list[list[Placed]]:
    """The pages; with closer rows only where they are fewer then."""
    loose = place(list(_blocks(told, shop, sheet, LOOSE)), sheet.frame)
    if len(loose) == 1:
        return loose
    tight = place(list(_blocks(told, shop, sheet, TIGHT)), sheet.frame)
    return tight if len(tight) < len(loose) else loose


def _blocks(told: Statement, shop: ShopInfo, sheet: Sheet, padding: Padding) -> Iterator[Block]:
    small = sheet.size == A5
    yield Masthead(shop.name, shop.address, read_logo(shop.logo), shop.identity_line)
    yield Gap((3 if small else 6) * MM)
    yield Addressee(_("Points statement"), told.name, _span(told), 20.0 if small else 22.0)
    yield Heroes(heroes(told), before=2.5 * MM)
    way = next_tier(told)
    if way is not None:
        yield Way(*way)
    for remark in remarks(told):
        yield Words(remark, before=4.0)
    yield from _left(told, padding)
    if told.vouchers:
        yield _heading(_("Your vouchers and gift cards"))
        yield voucher_table(told, padding)
    yield _heading(_("Movements of points"))
    yield movements_table(told, padding)
    note = waiting_note(told)
    if note:
        yield Words(note, NOTE, before=3.5)


def _left(told: Statement, padding: Padding) -> Iterator[Block]:
    """What is left by its last day: two short tables side by side, a long one over the whole width."""
    if not told.left:
        return
    first, *second = left_tables(told, padding)
    yield _heading(_("Last days of the points"))
    yield Pair([first], second, share=0.5, before=0.0) if second else first
    yield Words(left_note(told), NOTE, before=3.5)


def _heading(text: str) -> Heading:
    return Heading(text, outline=text, before=10.0)


def _span(told: Statement) -> str:
    span = f"{words.day(told.first)} – {words.day(told.last)}"
    return " · ".join((_("Customer no {number}").format(number=told.number), span))


def _foot(told: Statement, shop: ShopInfo) -> str:
    text = _("Data of {day}, prepared on {moment}.").format(
        day=words.day(told.today), moment=words.day_and_time(told.made)
    )
    return f"{text} {shop.phone}".rstrip()

"""The codes of the open sale: those of the customer and those that were typed or scanned."""

from collections.abc import Mapping, Sequence
from datetime import date

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.voucher_refusals import refusal_text
from vefa.rules.vouchers import value_text
from vefa.services import settings, vouchers
from vefa.services.sales import SaleDraft
from vefa.services.sales.outlook import Outlook, outlook
from vefa.services.vouchers import VoucherRow
from vefa.ui.pages.till_sale import OpenSale


class SaleCodes:
    """Knows the vouchers that show, and says of each what it does or why it is refused."""

    def __init__(self, sale: OpenSale) -> None:
        self._sale = sale
        self._added: dict[str, VoucherRow] = {}
        self._rows: dict[str, VoucherRow] = {}
        self._gone: dict[str, str] = {}  # of his own, by code: why it is none that he can use any more

    def clear(self) -> None:
        """A new sale."""
        for known in (self._added, self._rows, self._gone):
            known.clear()

    def rows(self, mine: Sequence[VoucherRow], draft: SaleDraft, today: date) -> list[VoucherRow]:
        """All that show: those that were added, then the customer's own.

        One of his own that went meanwhile stays in sight, and `effects` tells why it does nothing.
        """
        own = {row.code: row for row in mine}
        lost = [row for code, row in self._rows.items() if code not in own and code not in self._added]
        self._gone = self._refusals(lost, draft, today)
        shown = {row.code: row for row in (*self._added.values(), *lost) if row.code not in own}
        self._rows = shown | own
        return list(self._rows.values())

    def known(self, code: str, today: date) -> VoucherRow:
        """The voucher of a code. VefaError when it is none."""
        (row,) = vouchers.voucher_rows([vouchers.voucher_with_code(code)], today=today)
        return row

    def add(self, row: VoucherRow, draft: SaleDraft, today: date) -> str:
        """Use a code that was typed or scanned; '' or the sentence why it cannot be used by this customer."""
        if row.code in self._sale.codes:
            return _("This code is used in the sale already.")
        refusal = self._refusals([row], draft, today).get(row.code, "")
        if not refusal:
            self._sale.turn(row.code, on=True)
            self._added[row.code] = row
        return refusal

    def drop_others(self, customer_id: int) -> None:
        """Another customer stands there: vouchers of somebody else's own are not used any more."""
        for code, row in list(self._rows.items()):
            if row.customer_id not in {None, customer_id}:
                self._sale.turn(code, on=False)
                self._added.pop(code, None)
                del self._rows[code]

    def look(self, draft: SaleDraft, today: date) -> Outlook:
        """How the sale would come out."""
        return outlook(draft, today=today)

    def names(self) -> Mapping[int, str]:
        """What each code is called, by id."""
        return {row.id: value_text(row.terms) for row in self._rows.values()}

    def effects(
        self, seen: Outlook, today: date, *, sold: bool
    ) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """By code what each does, and why others do nothing; only that while nothing is `sold` yet."""
        by_id = {row.id: row for row in self._rows.values()}
        currency = settings.currency()
        used = {}
        for one, amount in ((use.id, use.saved) for use in seen.priced.uses):
            used[one] = _("Takes off {money}").format(money=words.money(amount, currency, "sentence"))
        for one, amount in seen.priced.cards:
            used[one] = _("Pays {money}").format(money=words.money(amount, currency, "sentence"))
        refused = dict(seen.shown.refused)
        if sold:
            refused |= {by_id[one].code: why for one, why in seen.priced.refused.items() if one in by_id}
        ids = [self._rows[code].id for code in refused if code in self._rows]
        now = {row.code: row for row in vouchers.voucher_rows(ids, today=today)} if ids else {}
        said = {code: refusal_text(refused[code], row.terms) for code, row in now.items()}
        return {by_id[one].code: text for one, text in used.items() if one in by_id}, self._gone | said

    def _refusals(self, asked: Sequence[VoucherRow], draft: SaleDraft, today: date) -> dict[str, str]:
        """By code why these cannot be used by who stands there, whatever is sold; others are left out."""
        if not asked:
            return {}
        codes = tuple(row.code for row in asked)
        alone = SaleDraft((), draft.day, draft.customer_id, moment=draft.moment, codes=codes)
        refused = outlook(alone, today=today).shown.refused
        now = vouchers.voucher_rows([row.id for row in asked if row.code in refused], today=today)
        return {row.code: refusal_text(refused[row.code], row.terms) for row in now}

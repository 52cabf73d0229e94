"""Points that an order was paid with, when goods come back (POLICY 45)."""

import json
from datetime import date, timedelta

from vefa.db.models import Entry, Lot, LotMove
from vefa.db.read import first, rows
from vefa.rules import lots
from vefa.rules.points import last_day
from vefa.services import programme
from vefa.services.ledger import Ledger
from vefa.services.sales.cards import Till


class PointsBack:
    """Gives them back, in lots of their own."""

    def __init__(self, order: int, customer: int, till: Till) -> None:
        self._order, self._customer, self._till = order, customer, till
        self._ledger = Ledger(till.today, till.now, till.made_by)
        self._ledger.load([customer])

    def give(self, points: int) -> None:
        """Give `points` back: first to what has the latest last day, last what no lot had covered."""
        for source, most in self._sources():
            part = min(most, points)
            if part:
                points -= part
                self._give(part, source)
        self._ledger.write()

    def _give(self, part: int, source: lots.Lot | None) -> None:
        today = self._till.today
        rules = programme.current(today)
        if source is None:
            lot = self._ledger.new_lot(None, today, last_day(rules.expiry, today))
        else:
            ends = source.expires and max(source.expires, today + timedelta(days=rules.back_days))
            lot = self._ledger.new_lot(None, source.born, ends)
        posting = lots.gain(self._ledger.account(self._customer), part, lot)
        why = json.dumps({"lot": source.id if source else 0, "part": part})
        self._ledger.post(posting, customer=self._customer, kind="use_back", order=self._order, why=why)

    def _sources(self) -> list[tuple[lots.Lot | None, int]]:
        """The lots that paid when points were used last, with what of each has not come back yet."""
        undone = Entry.select(Entry.reverses).where(Entry.order == self._order, Entry.reverses.is_null(False))
        stands = (Entry.order == self._order) & Entry.reverses.is_null() & Entry.id.not_in(undone)
        used = Entry.select(Entry.id, Entry.points).where(stands & (Entry.kind == "use"))
        newest, points = first(used.order_by(Entry.id.desc()).limit(1)) or (0, 0)
        taken = LotMove.select(Lot.id, Lot.order, Lot.born, Lot.expires, LotMove.points).join(Lot)
        left: dict[int, int] = {}
        sources: dict[int, lots.Lot] = {}
        for number, order, born, expires, part in rows(taken.where(LotMove.entry == newest)):
            ends = date.fromisoformat(expires) if expires else None
            sources[number] = lots.Lot(number, order, date.fromisoformat(born), ends, 0)
            left[number] = -part
        left[0] = -points - sum(left.values())
        back = Entry.select(Entry.why).where(stands & (Entry.kind == "use_back") & (Entry.id > newest))
        for (why,) in rows(back):
            said = json.loads(why)
            left[said["lot"]] -= said["part"]
        latest_first = reversed(lots.spend_order(sources.values()))
        return [*((lot, left[lot.id]) for lot in latest_first), (None, left[0])]

"""Orders of a file on stamp cards: they collect, and go with their import (POLICY 56)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.services.orders_of import NOW, TODAY, import_orders, line, order
from vefa.db.models import Voucher
from vefa.rules.programme import Conditions, ProgrammeRules, StampCard
from vefa.services import programme
from vefa.services.check import check
from vefa.services.imports import last_import, undo_import

CARD = StampCard("kolye", 3, "Kolye", when=Conditions(products=("Kolye",)))
SOLD = order("T-1", line(10_000, "a", quantity=3000), phone="+905321112233", name="Ayşe")


def holders() -> list[str]:
    """Who has a voucher that can be used."""
    return [one.customer.phone for one in Voucher.select().where(Voucher.blocked_on.is_null())]


def undo_last() -> None:
    last = last_import()
    assert last is not None
    undo_import(last.id, today=TODAY, now=NOW + timedelta(hours=1))


def test_orders_of_a_file_collect_and_go_with_it(shop: object) -> None:
    programme.begin(replace(ProgrammeRules(), stamps=(CARD,)), now=datetime(2026, 1, 1, tzinfo=UTC))
    import_orders(SOLD)
    assert holders() == ["+905321112233"]
    import_orders(replace(SOLD, state="cancelled", lines=[SOLD.lines[0]._replace(state="cancelled")]))
    assert holders() == []
    undo_last()
    assert holders() == ["+905321112233"]
    undo_last()
    assert holders() == []
    assert check() == []

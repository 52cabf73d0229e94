"""Moving all days of a shop file."""

import json
from datetime import date, timedelta

from vefa.db.models import Customer, DayDone, Entry, Setting
from vefa.db.shift import shift_days
from vefa.db.shop import Shop, write


@write
def _fill() -> None:
    customer = Customer.create(
        number=1, name="Ayşe Yılmaz", fold="ayse", sort_key="ayse", made_on="2024-02-28", birthday="02-29",
        last_day="2024-12-31",
    )  # fmt: skip
    Entry.create(
        customer=customer,
        day="2024-02-29",
        kind="earn",
        at="2024-02-29T21:30:00Z",
        why='{"delivered":"2024-03-01"}',
    )
    Setting.create(
        key="backup", value=json.dumps({"days": ["2024-01-01", "2024-01-02"], "phone": "12024-01-013"})
    )
    for day in range(40):
        DayDone.create(day=(date(2024, 1, 1) + timedelta(days=day)).isoformat(), at="2024-03-01T00:00:00Z")


def test_every_day_moves_and_nothing_else(shop: Shop) -> None:
    _fill()
    shift_days(1)
    entry, customer = Entry.get(), Customer.get()
    assert (entry.day, entry.at) == ("2024-03-01", "2024-03-01T21:30:00Z")
    assert entry.why == '{"delivered":"2024-03-02"}'
    assert (customer.made_on, customer.last_day, customer.birthday) == ("2024-02-29", "2025-01-01", "02-29")
    assert Setting.get(Setting.key == "backup").value == (
        '{"days": ["2024-01-02", "2024-01-03"], "phone": "12024-01-013"}'
    )


def test_days_of_work_pass_each_other_without_meeting(shop: Shop) -> None:
    _fill()
    shift_days(3)
    days = [row.day for row in DayDone.select().order_by(DayDone.day)]
    assert (len(days), days[0], days[-1]) == (40, "2024-01-04", "2024-02-12")


def test_there_and_back_changes_nothing(shop: Shop) -> None:
    _fill()
    before = [list(model.select().tuples()) for model in (Customer, Entry, Setting, DayDone)]
    shift_days(400)
    shift_days(-400)
    assert [list(model.select().tuples()) for model in (Customer, Entry, Setting, DayDone)] == before

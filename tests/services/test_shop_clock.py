"""The shop's clock at many moments tells what the calendar of the zone tells."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from vefa.rules.calendar import stamp
from vefa.services.facts import clock
from vefa.services.shop_clock import ShopClock


@pytest.mark.parametrize(
    ("zone", "around"),
    [
        ("Europe/Istanbul", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)),  # an hour on
        ("Europe/Berlin", datetime(2026, 10, 25, 1, tzinfo=UTC)),  # an hour back
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, tzinfo=UTC)),  # half an hour back, at 15:00 UTC
        ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),  # amid an hour of UTC
        ("Asia/Kathmandu", datetime(2026, 1, 1, tzinfo=UTC)),  # 5:45 ahead
        ("America/St_Johns", datetime(2026, 1, 1, tzinfo=UTC)),  # 3:30 behind
        ("Africa/Monrovia", datetime(1960, 1, 1, tzinfo=UTC)),  # 44 minutes and 30 seconds behind
    ],
)
def test_minutes_of_the_day(zone: str, around: datetime) -> None:
    shop_clock = ShopClock(zone)
    for step in range(-90, 90, 7):
        moment = stamp(around + timedelta(minutes=step, seconds=step % 60))
        told = clock(moment, ZoneInfo(zone))
        assert shop_clock.minute(moment) == told.hour * 60 + told.minute

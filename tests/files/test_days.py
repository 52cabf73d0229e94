"""Moments as most programs write them are read as any other, only faster."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.files.days import Days
from vefa.files.moments import NO_MOMENT


@pytest.mark.parametrize("zone", ["Europe/Istanbul", "Europe/Berlin", "America/New_York"])
@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31 14:05:09", "2026-03-29T01:59:59", "2026-03-29 03:30:00", "2026-10-25 02:30:00",
        "2026-11-01 01:30:00", "2015-11-08 03:30:00", "2026-12-31 23:59:59",
    ],
)  # fmt: skip
def test_a_plain_moment_is_that_of_the_zone(zone: str, text: str) -> None:
    """Beside the standard library, also on days on which clocks are changed."""
    found = Days("ymd", zone).at(text)
    told = datetime.fromisoformat(text)
    assert found is not None
    assert found.moment == int(told.replace(tzinfo=ZoneInfo(zone)).timestamp())
    assert found == Days("ymd", zone).when(told)
    assert found.day == text[:10]


@pytest.mark.parametrize("text", ["2026-02-30 10:00:00", "2026-13-01 10:00:00", "2026-01-01 24:00:00"])
def test_what_is_no_moment_is_read_as_any_cell(text: str) -> None:
    days = Days("ymd", "Europe/Istanbul")
    assert days.at(text) == days.when(text)


def test_midnight_is_no_hour() -> None:
    found = Days("ymd", "Europe/Istanbul").at("2026-01-31 00:00:00")
    assert found is not None
    assert (found.day, found.moment) == ("2026-01-31", NO_MOMENT)


@pytest.mark.parametrize("zone", ["Europe/Istanbul", "America/New_York"])
@pytest.mark.parametrize("offset", ["", "+03:00"])
def test_a_column_of_moments_is_read_as_its_cells(zone: str, offset: str) -> None:
    texts = (
        "2026-01-31", "2026-11-01 01:30", "2026-11-01 01:30", "2026-03-08 02:30", "2026-01-31 14:05:09.999",
        "2026-01-31",
    )  # fmt: skip
    cells = [datetime.fromisoformat(text) for text in texts]
    days = Days("ymd", zone, offset)
    assert days.moments(cells) == [days.when(cell) for cell in cells]


DAYS = st.dates(date(2024, 12, 20), date(2025, 1, 10))
CLOCKS = st.sampled_from(
    ["", " 00:00", " 09:30", " 23:59:59", " 14:05:07 +0300", " 3:15 PM", " 25:00", " x", " 2025"]
)
WRITTEN = st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y%m%d", "%d %m.%Y", "%d.%m", "yok"])
TEXTS = st.lists(
    st.builds(lambda day, how, clock: day.strftime(how) + clock, DAYS, WRITTEN, CLOCKS), max_size=30
)


@given(texts=TEXTS, until=st.sampled_from(["", "2025-01-05"]))
def test_the_spread_of_days_is_that_of_each_of_them(texts: list[str], until: str) -> None:
    each = [when.local for text in texts if (when := Days("dmy", "Europe/Istanbul", until=until).when(text))]
    found = Days("dmy", "Europe/Istanbul", until=until).spread(texts)
    assert bool(found) == bool(each)
    assert not each or (min(found), max(found)) == (min(each), max(each))

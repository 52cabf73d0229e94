"""Days and hours in every style a sheet has them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.language import speaking
from vefa.i18n import LANGUAGES
from vefa.rules import dates
from vefa.rules import format as words
from vefa.rules.dates import Moment, Way

DAY = dt.date(2026, 3, 5)
DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-05", "2026/3/5", "2026.03.05", "20260305", "05032026", "46086", 46086, 46086.0, 20260305,
        "5 Mart 2026", "05 MART 2026", "5 mart 26", "5Mart2026", "5-Mar-26", "05.Mar.2026", "2026-Mar-05",
        "5 March 2026", "March 5, 2026", "Mar-05-26", "Mar 5th 2026",
        "5 Mart 2026 Perşembe", "\u200e2026-03-05", "5\u00a0Mar\u00a02026",
        "Perşembe, 5 Mart 2026", "Thu, 5 Mar 2026", "PERŞEMBE 5 MART 2026",
        "Mi, 5. März 2026", "5. Mrz. 2026", "jeu. 5 mars 2026", "5 de marzo de 2026", "giovedì 5 marzo 2026",
        "donderdag 5 maart 2026", "5-mrt-2026", "5 marca 2026", "5 de março de 2026", "5 марта 2026 г.",
        "5 مارس 2026", "٢٠٢٦-٠٣-٠٥", "5 Mart 2026 (Per)", "2026. 3. 5.",
        " '2026-03-05 ",
        dt.date(2026, 3, 5), dt.datetime(2026, 3, 5),  # noqa: DTZ001 - a cell knows no zone
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["dmy", "mdy", "ymd"])
def test_days_that_need_no_way(written: object, way: Way) -> None:
    assert dates.parse(written, way) == Moment(DAY)


@pytest.mark.parametrize(
    "written",
    [
        "5.3.2026", "05.03.2026", "05/03/2026", "5-3-2026", "05.03.26", "05 03 2026", "5. 3. 2026",
        "05 . 03 . 2026", "'5.3.2026", "\u200e05.03.2026", "05.03.2026 Perşembe", "Perşembe 05/03/2026",
        "Do, 05.03.2026", "05.03.2026.", "٠٥/٠٣/٢٠٢٦", "05.03.2026 (Perşembe)",
    ],
)  # fmt: skip
def test_the_way_of_the_column_decides(written: str) -> None:
    assert dates.parse(written) == Moment(DAY)
    assert dates.parse(written, "mdy") == Moment(dt.date(2026, 5, 3))


def test_two_figures_of_a_year() -> None:
    assert dates.parse("26-03-05", "ymd") == Moment(DAY)
    assert dates.parse("05.03.71") == Moment(dt.date(1971, 3, 5))


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("05.03.2026 02:14", dt.time(2, 14)), ("5.3.2026 2:14:09", dt.time(2, 14, 9)),
        ("5. März 2026, 14:30 Uhr", dt.time(14, 30)), ("5 mars 2026 à 14h30", dt.time(14, 30)),
        ("05/03/2026 alle ore 14:30", dt.time(14, 30)), ("05.03.2026 / 14:30", dt.time(14, 30)),
        ("05/03/2026 02:30 م", dt.time(14, 30)),
        ("05.03.2026 14.30", dt.time(14, 30)), ("05.03.2026 - 14:30", dt.time(14, 30)),
        ("05.03.2026, 14:30", dt.time(14, 30)), ("5 Mart 2026, saat 14:30", dt.time(14, 30)),
        ("5 Mart 2026 Perşembe 14:30", dt.time(14, 30)), ("05/03/2026 11:22 PM", dt.time(23, 22)),
        ("5 Mar 2026 11:22pm", dt.time(23, 22)), ("05.03.2026 1:05 ÖS", dt.time(13, 5)),
        ("05.03.2026 ÖS 1:05", dt.time(13, 5)), ("05.03.2026 12:00 öö", dt.time(0)),
        ("05.03.2026 12:30 p.m.", dt.time(12, 30)), ("2026-03-05T14:30", dt.time(14, 30)),
        ("2026-03-05 14:30:15.250", dt.time(14, 30, 15, 250_000)), ("20260305 14:30", dt.time(14, 30)),
        ("05.03.2026 Perşembe 14:30", dt.time(14, 30)), ("5.03.2026 02:14", dt.time(2, 14)),
        ("20260305T143000", dt.time(14, 30)), ("20260305 1430", dt.time(14, 30)),
        ("20260305143015", dt.time(14, 30, 15)),
        ("46086,5", dt.time(12)), (46086.59375, dt.time(14, 15)), ("2026-03-05 00:00:00", dt.time(0)),
        (dt.datetime(2026, 3, 5, 14, 15), dt.time(14, 15)),  # noqa: DTZ001 - a cell knows no zone
    ],
)  # fmt: skip
def test_hours(written: object, hour: dt.time) -> None:
    assert dates.parse(written) == Moment(DAY, hour)


@pytest.mark.parametrize(
    ("written", "ahead"),
    [
        ("2026-03-05T14:30:00Z", 0), ("2026-03-05 14:30 UTC", 0), ("2026-03-05 14:30:00 +0300", 180),
        ("2026-03-05T14:30:00+03:00", 180), ("2026-03-05T14:30:00.000-0530", -330),
        ("2026-03-05 14:30 GMT+3", 180), ("Mar 5, 2026 2:30:00 PM PST", -480), ("5.3.2026 14:30 CEST", 120),
        ("Thu Mar 05 2026 14:30:00 GMT+0300 (GMT+03:00)", 180), ("Thu, 05 Mar 2026 14:30:00 +0300", 180),
        (dt.datetime(2026, 3, 5, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=3))), 180),
    ],
)  # fmt: skip
def test_zones(written: object, ahead: int) -> None:
    assert dates.parse(written) == Moment(DAY, dt.time(14, 30), dt.timedelta(minutes=ahead))


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "abc", "31.02.2026", "29.02.2026", "29 Şubat 2026", "13/13/2026", "00.00.0000", "0/0/0000",
        "1900-01-00", "0026-03-05", "05.03.2126", "5/3/6", "5.3.202", "5 Mart", "Mart 2026", "5 Mart 14:30",
        "05.03.2026 25:10", "05.03.2026 24:00", "05.03.2026 13:00 PM", "05.03.2026abc", "Sipariş 05.03.2026",
        "05.03/2026", "14:30", "1:05 ÖS", "2026", "2.026", "99999", 2025, 3.5, float("nan"),
        float("inf"), -5, True,
        None, b"05.03.2026",
    ],
)  # fmt: skip
def test_what_is_no_day(written: object) -> None:
    assert dates.parse(written) is None


def test_a_day_that_the_way_excludes_is_no_day() -> None:
    assert dates.parse("07/21/2025 11:22 PM") is None
    assert dates.parse("21/07/2025", "mdy") is None


@pytest.mark.parametrize(
    ("column", "way"),
    [
        (["1/2/2026", "13/2/2026"], "dmy"),
        (["1/2/2026", "2/13/2026 10:56"], "mdy"),
        (["1/2/2026", "2/2/2026"], None),
        (["1.2.2026"], "dmy"),
        (["2026-01-02", "1/2/2026"], None),
        (["2026-01-02", "1/2/2026", "1/13/2026"], "mdy"),
        (["2026-01-02", "13.1.2026"], "dmy"),
        (["'1/2/2026", "Sal 1/13/2026"], "mdy"),
        (["1.13.2026"], "mdy"),
        (["2026-01-02", "2026-01-03T10:00"], "ymd"),
        (["25-03-05", "32-03-05"], "ymd"),
        (["13/1/2026", "1/13/2026"], None),
        (["13/1/2026"] * 18 + ["1/13/2026"], "dmy"),
        ([None, 46086, "abc", "5 Mart 2026", ""], None),
        ([], None),
    ],
)
def test_column_way(column: list[object], way: Way | None) -> None:
    assert dates.column_way(column) == way


@pytest.mark.parametrize(
    ("written", "ambiguous"),
    [
        ("10/2/2017", True),
        ("2/2/2017", False),
        ("13/2/2017", False),
        ("10.2.2017", False),
        ("2017-02-10", False),
        ("'10/2/2017", True),
        ("Salı 10/2/2017 10:56", True),
        ("10 2 2017", True),
        (5, False),
    ],
)
def test_which_days_need_the_column(written: object, *, ambiguous: bool) -> None:
    assert dates.is_ambiguous(written) is ambiguous


@pytest.mark.parametrize(
    ("column", "explained"),
    [
        (["10/2/2017", "13/2/2017"], True),
        (["10/2/2017", "13.2.2017"], False),
        (["10-2-2017", "2017-02-13"], False),
        (["13.2.2017", "2017-02-13", 46086, None], True),
    ],
)
def test_days_are_told_by_those_with_the_same_signs(column: list[object], *, explained: bool) -> None:
    assert dates.explains(column) is explained


STYLES: dict[Way, list[str]] = {
    "dmy": ["%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d/%m/%y", "%d %m %Y", "%A %d/%m/%Y"],
    "mdy": ["%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y"],
    "ymd": ["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d", "%y-%m-%d"],
}
CLOCKS = ["", " %H:%M", " %H:%M:%S", ", %H:%M", " %I:%M %p", " - %H.%M", " %H:%M:%S +0300"]
STYLE = st.sampled_from([(way, style) for way, styles in STYLES.items() for style in styles])
MOMENTS = st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2069, 12, 31))  # noqa: DTZ001 - as sheets write


@given(MOMENTS, STYLE, st.sampled_from(CLOCKS))
def test_a_day_is_itself_under_its_way_and_never_another_one_unseen(
    moment: dt.datetime, style: tuple[Way, str], clock: str
) -> None:
    way, form = style
    text = moment.strftime(form + clock)
    found = dates.parse(text, way)
    assert found is not None
    assert found.day == moment.date()
    if clock:
        assert found.time == moment.time().replace(
            second=moment.second if "%S" in clock else 0, microsecond=0
        )
    if not dates.is_ambiguous(text):
        known = (
            {"dmy", "mdy", way} if "%y" in form and "-" not in form else set(STYLES)
        )  # nobody writes yy/mm/dd
        others = {dates.parse(text, other) for other in STYLES if other in known}
        assert others <= {found, None} or "." in form  # points: day first wherever it can be


@given(st.lists(MOMENTS, min_size=1, max_size=30), STYLE)
def test_a_column_tells_its_own_way_or_none(moments: list[dt.datetime], style: tuple[Way, str]) -> None:
    way, form = style
    column = [moment.strftime(form) for moment in moments]
    told = dates.column_way(column)
    assert told in {way, None}
    if told or not any(map(dates.is_ambiguous, column)):
        days = [dates.parse(text, told or way) for text in column]
        assert [found and found.day for found in days] == [moment.date() for moment in moments]


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS)
def test_days_are_read_as_the_programme_writes_them(day: dt.date, language: str) -> None:
    with speaking(language):
        for written in (
            words.day(day),
            words.long_day(day),
            day.isoformat(),
            f"{day:%Y%m%d}",
            f"{day:%d.%m.%y}",
        ):
            assert dates.parse(written) == Moment(day), written


@given(st.text("0123456789./-: ,TZ+OocakMrtÖS"), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_any_text_is_a_moment_or_none(written: str, way: Way) -> None:
    moment = dates.parse(written, way)
    assert moment is None or 1900 <= moment.day.year <= 2119

"""Every report there is: what it is called, what it must be told, and where it is made.

The page of reports, the command line and the first of every month read this list; a new report is a row of
it. Reports are loaded when they are asked for.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Final, Literal

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.reports.report import Report
from vefa.reports.spans import check_come, reckoned
from vefa.rules.calendar import add_months

Picture = Literal["columns", "bars", "line", "pairs", "interval", "pareto", "cohort", "ticks", "table"]
Time = Literal["span", "day"]
Subject = Literal["", "survey", "complaint"]
Usual = Literal["last_month", "twelve_months", "next_month", "coming"]
_COMING: Final = 30  # days
_AHEAD: Final = frozenset({"next_month", "coming"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked: shop days, both included; `now` in UTC; `subject` is the id of a `Subject`.

    `compare`: with the span before and the same span last year. `short_names`: for a copy that leaves the
    shop. `with_sheets`: with the rows that only a workbook shows.
    """

    first: date
    last: date
    today: date
    now: datetime
    compare: bool = True
    short_names: bool = False
    with_sheets: bool = True
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of the list; `title` and `about` are untranslated, `maker` is "module:function".

    `time`: it is about a span of days, or about how the shop stands today. `usual`: the span it is about when
    nobody chose one; "coming" are the next 30 days, from today. `compares`: it heeds `Asked.compare`.
    """

    key: str
    title: str
    about: str
    picture: Picture
    maker: str
    time: Time = "span"
    subject: Subject = ""
    usual: Usual = "last_month"
    compares: bool = False

    def usual_span(self, today: date) -> tuple[date, date]:
        """The first and the last day that it is about when nobody chose any."""
        month = today.replace(day=1)
        spans = {
            "last_month": (add_months(month, -1), month - timedelta(days=1)),
            "twelve_months": (add_months(month, -11), today),
            "next_month": (add_months(month, 1), add_months(month, 2) - timedelta(days=1)),
            "coming": (today, today + timedelta(days=_COMING)),
        }
        return (today, today) if self.time == "day" else spans[self.usual]

    @property
    def looks_ahead(self) -> bool:
        """Whether it is about days to come."""
        return self.usual in _AHEAD

    def make(self, asked: Asked) -> Report:
        """The report. VefaError says what it lacks, or that its days have not begun."""
        if self.subject and asked.subject is None:
            raise VefaError(_("Choose what the report is about."))
        if self.time == "span":
            first, last = reckoned(asked.first, asked.last, asked.today)
            if not self.looks_ahead:
                check_come(first, asked.today)
            asked = replace(asked, first=first, last=last)
        module, _colon, function = self.maker.partition(":")
        made: Report = getattr(import_module(f"vefa.reports.{module}"), function)(asked)
        return made


ENTRIES: Final = (
    Entry(
        "month",
        N_("Monthly report"),
        N_("Turnover, customers, points and vouchers"),
        "columns",
        "month:asked_report",
        compares=True,
    ),
    Entry(
        "loyalty",
        N_("Loyalty programme report"),
        N_("What you would owe today"),
        "bars",
        "loyalty:asked_report",
        time="day",
    ),
    Entry(
        "survey",
        N_("Satisfaction"),
        N_("Scores, themes, comments"),
        "interval",
        "survey:asked_report",
        subject="survey",
    ),
    Entry(
        "causes",
        N_("Complaints and root causes"),
        N_("Causes, times, cost"),
        "pareto",
        "causes:asked_report",
    ),
    Entry(
        "customers",
        N_("Customer list"),
        N_("Who they are, last purchase, spending, points"),
        "table",
        "customer_list:asked_report",
        time="day",
    ),
    Entry(
        "rfm",
        N_("Groups of customers"),
        N_("The best, the loyal, those who stay away; what to do"),
        "bars",
        "rfm:asked_report",
        time="day",
    ),
    Entry(
        "slipping",
        N_("Customers who are slipping away"),
        N_("Whom to call: last purchase, usual gap, phone"),
        "ticks",
        "slipping:asked_report",
        time="day",
    ),
    Entry(
        "cohorts",
        N_("Who came back"),
        N_("By month of the first purchase"),
        "cohort",
        "cohorts:asked_report",
        usual="twelve_months",
    ),
    Entry(
        "birthdays",
        N_("Birthdays"),
        N_("By day, with what may be sent"),
        "ticks",
        "birthdays:asked_report",
        usual="next_month",
    ),
    Entry(
        "expiring",
        N_("Points and vouchers that end"),
        N_("Whose, when, who was told"),
        "ticks",
        "expiring:asked_report",
        usual="coming",
    ),
    Entry(
        "points",
        N_("Points movements"),
        N_("For the accountant: owed, earned, used, ended, in money"),
        "table",
        "point_moves:asked_report",
    ),
    Entry(
        "gift_cards",
        N_("Gift card movements"),
        N_("Sold, given, paid with, what is left"),
        "table",
        "card_moves:asked_report",
    ),
    Entry(
        "together",
        N_("Bought together"),
        N_("Products in the same orders"),
        "pairs",
        "together:asked_report",
        usual="twelve_months",
    ),
    Entry(
        "goodwill",
        N_("Cost of goodwill"),
        N_("What it cost to put things right"),
        "bars",
        "goodwill:asked_report",
    ),
    Entry(
        "conversion",
        N_("From visit to order"),
        N_("Visits, baskets, orders; satisfaction and delivery beside"),
        "line",
        "conversion:asked_report",
        usual="twelve_months",
    ),
    Entry(
        "imports",
        N_("Import log"),
        N_("Which files came in, what was wrong with them"),
        "table",
        "import_log:asked_report",
    ),
)


def entry(key: str) -> Entry:
    """The report called `key`. VefaError when there is none."""
    for one in ENTRIES:
        if one.key == key:
            return one
    raise VefaError(_("There is no report {name}.").format(name=key))

"""The functions of surveys and complaints that scenario files ask, each driven through the programme's rules.

The rules do not round; here figures are rounded as the files print them.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from vefa.reports import csv_text
from vefa.rules import asking, followups, funnel, scores, survey_sheets, survey_walk, themes
from vefa.rules.alarms import more_than_usual
from vefa.rules.survey import Branch, Condition, Picked, Question, Quota, Survey, Words
from vefa.rules.work_hours import WorkHours, due, week_from_plain, worked_seconds

_SHOP_ZONE = "Europe/Istanbul"


def _round(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)


def _nps(asked: dict[str, Any]) -> dict[str, Any]:
    answered = scores.marks(asked["answers"], 0, 10)
    found = scores.nps(answered)
    return {
        "n": found.n,
        "skipped": answered.skipped,
        "invalid": answered.invalid,
        "promoters": found.promoters,
        "passives": found.passives,
        "detractors": found.detractors,
        "score": _round(found.score),
        "mean": _round(answered.mean),
    }


def _nps_interval(asked: dict[str, Any]) -> dict[str, Any]:
    found = scores.Nps(*asked["counts"])
    low, high = found.interval or (None, None)
    return {"n": found.n, "score": _round(found.score, 1), "low": _round(low, 1), "high": _round(high, 1)}


def _nps_change(asked: dict[str, Any]) -> dict[str, Any]:
    found = scores.nps_change(scores.Nps(*asked["before"]), scores.Nps(*asked["after"]))
    if found is None:
        return {"z": None, "p": None, "proven": False}
    return {"z": round(found.figure, 3), "p": round(found.p, 4), "proven": found.proven}


def _satisfaction(answered: scores.Marks) -> dict[str, Any]:
    return {
        "n": answered.n,
        "score": _round(answered.share(scores.GOOD_MARKS)),
        "shares": {str(mark): _round(answered.share((mark,))) for mark in answered.counts},
        "mean": _round(answered.mean),
    }


def _csat_counts(asked: dict[str, Any]) -> dict[str, Any]:
    counts = {int(mark): count for mark, count in asked["counts"].items()}
    return _satisfaction(scores.Marks({mark: counts.get(mark, 0) for mark in range(1, 6)}))


def _effort(asked: dict[str, Any]) -> dict[str, Any]:
    answered = scores.marks(asked["answers"], 1, 7)
    return {"n": answered.n, "mean": _round(answered.mean), "agree": _round(answered.share(asked["agree"]))}


def _wilson(asked: dict[str, int]) -> list[float | None] | None:
    found = scores.wilson(asked["good"], asked["n"])
    return found and [_round(end) for end in found]


def _funnel(asked: dict[str, Any]) -> dict[str, Any]:
    found = funnel.funnel(
        shown=asked["shown"],
        started=asked["started"],
        finished=asked["finished"],
        seconds=asked.get("seconds", ()),
    )
    return {
        "started": _round(found.started),
        "finished": _round(found.finished),
        "drop_off": _round(found.left),
        "mean_seconds": _round(found.mean_seconds),
    }


def _drop_off(asked: dict[str, Any]) -> dict[str, Any]:
    found = funnel.steps(asked["questions"], [(seen, finished) for seen, finished in asked["walks"]])
    return {key: [step.seen, step.left, _round(step.share)] for key, step in found.items()}


def _numbers(asked: dict[str, Any]) -> dict[str, Any]:
    found = scores.figures(asked["values"])
    return {
        "n": found.n,
        "missing": found.missing,
        "mean": _round(found.mean),
        "median": _round(found.median),
        "sd": _round(found.spread),
    }


def _flow(asked: dict[str, Any]) -> dict[str, Any]:
    """Questions with one choice; what is right is no part of a survey, so it is counted here."""
    survey = Survey(Words("Senaryo"), tuple(map(_question, asked["questions"])))
    answers = {key: _picked(said) for key, said in asked["answers"].items() if said not in (None, "", [])}
    on_the_way = [one.key for one in survey_walk.path(survey, answers)]
    kept = survey_walk.counted(survey, answers)
    right = {one["id"]: _picked(one["right"]) for one in asked["questions"] if "right" in one}
    graded = [key for key in on_the_way if key in right]
    hits = sum(kept.get(key) == right[key] for key in graded)
    share = scores.rate(hits, len(graded))
    return {
        "asked": on_the_way,
        "kept": {key: asked["answers"][key] for key in kept},
        "blocking": [one.key for one in survey_walk.missing(survey, answers)],
        "right": hits,
        "percent": None if share is None else int(share + 0.5),
    }


def _picked(said: Any) -> Picked:
    return Picked(tuple(said) if isinstance(said, list) else (str(said),))


def _question(told: Mapping[str, Any]) -> Question:
    conditions = [Condition(question, "any_of", tuple(values)) for question, values in told.get("if", ())]
    shown = Branch(tuple(conditions), every=False) if conditions else None
    required = told.get("required", False)
    return Question(told["id"], "several", Words(told["id"]), required=required, shown_if=shown)


def _quota(asked: dict[str, Any]) -> dict[str, Any]:
    ends = asked.get("when_full", "end") == "end"
    quota = Quota("Senaryo", asked["limit"], ends=ends, partials=asked.get("count_partial", False))
    words = {"kept": "kept_not_counted"}
    count, results = 0, []
    for arrival in asked["arrivals"]:
        found = survey_walk.admission(quota, count, finished=arrival == "finished")
        count += found == "counted"
        results.append(words.get(found, found))
    return {"count": count, "full": survey_walk.is_full(quota, count), "results": results}


def _once_per_id(asked: dict[str, Any]) -> dict[str, int]:
    first = survey_sheets.first_of_each(asked["ids"])
    return {"rows": sum(first), "repeats": len(first) - sum(first)}


def _may_invite(asked: dict[str, Any]) -> bool:
    return asking.may_invite(_day(asked["last"]), date.fromisoformat(asked["on"]), asked["period"])


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _sheet_again(asked: dict[str, Any]) -> dict[str, int]:
    known = set(survey_sheets.row_keys((row[0], row[1:]) for row in asked["before"]))
    added = skipped = 0
    for key in survey_sheets.row_keys((row[0], row[1:]) for row in asked["after"]):
        added, skipped = added + (key not in known), skipped + (key in known)
        known.add(key)
    return {"added": added, "skipped": skipped}


def _split_choices(asked: dict[str, Any]) -> dict[str, Any]:
    splitter = survey_sheets.Splitter(asked["options"], asked.get("separator", ","))
    found = splitter.split(asked["cell"])
    return {"choices": list(found.choices), "other": found.other}


def _work(asked: dict[str, Any]) -> WorkHours:
    week = {day: texts for days, texts in asked["hours"].items() for day in _weekdays(days)}
    closed = dict.fromkeys(asked.get("closed", ()), "closed")
    return WorkHours(asked.get("zone", _SHOP_ZONE), week_from_plain(week), closed)


def _weekdays(written: str) -> list[str]:
    """1-5, 6 or 1,3 as single weekdays."""
    days: list[str] = []
    for part in written.split(","):
        first, _dash, last = part.partition("-")
        days += map(str, range(int(first), int(last or first) + 1))
    return days


def _moment(written: str, work: WorkHours) -> datetime:
    found = datetime.fromisoformat(written)
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(work.zone))


def _pauses(asked: dict[str, Any], work: WorkHours) -> list[tuple[datetime, datetime | None]]:
    return [
        (_moment(start, work), _moment(end, work) if end else None) for start, end in asked.get("pauses", ())
    ]


def _due(asked: dict[str, Any]) -> str | None:
    work = _work(asked)
    found = due(work, _moment(asked["opened"], work), asked["minutes"], _pauses(asked, work))
    return found and _shown(found.astimezone(ZoneInfo(work.zone)))


def _shown(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds" if moment.second else "minutes")


def _worked_seconds(asked: dict[str, Any]) -> int:
    work = _work(asked)
    start, end = _moment(asked["from"], work), _moment(asked["to"], work)
    return worked_seconds(work, start, end, _pauses(asked, work))


def _poisson_alarm(asked: dict[str, Any]) -> dict[str, Any]:
    found = more_than_usual(asked["usual"], asked["seen"])
    return {"p": round(found.p, 4), "alarm": found.proven}


def _theme_impact(asked: dict[str, Any]) -> dict[str, Any]:
    found = themes.impact_of(*asked["with"], *asked["without"])
    if found is None:
        return {"overall": None, "gap": None, "impact": None}
    return {"overall": _round(found.overall), "gap": _round(found.gap), "impact": _round(found.impact)}


def _themes(asked: dict[str, Any]) -> list[str]:
    return list(themes.Matcher(asked["words"], asked.get("exceptions", ())).themes(asked["comment"]))


def _reminder_utc(asked: dict[str, str]) -> str:
    found = followups.reminder_moment(date.fromisoformat(asked["day"]), asked["clock"], asked["zone"])
    return f"{_shown(found.astimezone(UTC))}Z"


def _monthly(asked: dict[str, Any]) -> list[str]:
    rhythm = followups.Rhythm(date.fromisoformat(asked["start"]), "month")
    return [day.isoformat() for day in rhythm.days(asked["count"])]


def _yearly(asked: dict[str, Any]) -> list[str]:
    """The anchor is the day itself, in a leap year before all that are asked."""
    rhythm = followups.Rhythm(date(1600, asked["month"], asked["day"]), "year")
    found = (rhythm.on_or_after(date(year, 1, 1)) for year in asked["years"])
    return [day.isoformat() for day in found if day]


def _missed(asked: dict[str, Any]) -> list[list[str]]:
    rhythms = [
        (name, followups.Rhythm(date.fromisoformat(day), "day" if every else "", every or 1))
        for name, day, every in asked["reminders"]
    ]
    closed, opened = date.fromisoformat(asked["closed_from"]), date.fromisoformat(asked["opened_on"])
    found = followups.missed(rhythms, closed_from=closed, opened_on=opened)
    return [[name, day.isoformat()] for name, day in found]


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "nps": _nps,
    "nps_interval": _nps_interval,
    "nps_change": _nps_change,
    "sample_size": lambda asked: scores.sample_size(asked["margin"], asked["sd"]),
    "csat_counts": _csat_counts,
    "csat": lambda asked: _satisfaction(scores.marks(asked["ratings"], 1, 5)),
    "rate": lambda asked: _round(scores.rate(asked["part"], asked["whole"])),
    "wilson": _wilson,
    "effort": _effort,
    "funnel": _funnel,
    "drop_off": _drop_off,
    "numbers": _numbers,
    "flow": _flow,
    "quota": _quota,
    "once_per_id": _once_per_id,
    "may_invite": _may_invite,
    "sheet_again": _sheet_again,
    "split_choices": _split_choices,
    "choice_columns": lambda asked: survey_sheets.choice_columns(asked["cell"], asked["options"]),
    "two_row_header": lambda asked: survey_sheets.two_row_headings(asked["first"], asked["second"]),
    "csv_cell": lambda asked: csv_text._safe(asked["text"]),
    "due": _due,
    "worked_seconds": _worked_seconds,
    "poisson_alarm": _poisson_alarm,
    "theme_impact": _theme_impact,
    "themes": _themes,
    "reminder_utc": _reminder_utc,
    "monthly": _monthly,
    "yearly": _yearly,
    "missed": _missed,
}

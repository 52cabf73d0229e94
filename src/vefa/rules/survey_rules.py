"""What a survey of the shop is run by: who is asked, which marks are low, thanks, the customers' screen."""

import json
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Final

from vefa.records import dataclass
from vefa.rules.asking import AskRule
from vefa.rules.survey import MARKS, Answers, Question, Survey
from vefa.rules.survey_answers import is_low

CHANNELS: Final = ("message", "email", "call", "counter", "paper")  # by which somebody is asked
IDLE: Final = 30  # seconds without a touch after which the screen for customers begins anew
_IDLE_BOUNDS: Final = (10, 600)


@dataclass(frozen=True, slots=True)
class SurveyRules:
    """How a survey is run.

    `low`: by kind of mark, from which one an answer becomes a task; a kind that is not there is judged as
    its question says. `thanks`: the activity of the programme whose points a finished answer gives, "" for
    none. `pin`: salt and hash of what closes the screen for customers, "" for none.
    """

    ask: tuple[AskRule, ...] = ()
    channel: str = "message"
    low: Mapping[str, int] = field(default_factory=dict)
    thanks: str = ""
    idle_seconds: int = IDLE
    pin: str = ""


def main_question(survey: Survey) -> Question | None:
    """The question whose mark is the score: of recommendation, else satisfaction, else effort."""
    for kind in MARKS:
        found = next((one for one in survey.questions if one.kind == kind), None)
        if found is not None:
            return found
    return None


def low_questions(survey: Survey, rules: SurveyRules) -> list[Question]:
    """The questions with marks, each with the mark from which its answers become a task."""
    marked = [one for one in survey.questions if one.kind in MARKS]
    return [replace(one, low=rules.low.get(one.kind, one.low)) for one in marked]


def asks_for_reply(questions: list[Question], answers: Answers) -> bool:
    """Whether any answer is low; `questions` as `low_questions` gives them."""
    return any(one.key in answers and is_low(one, answers[one.key]) for one in questions)


def rules_to_json(rules: SurveyRules) -> str:
    """`rules` as the shop file keeps them."""
    plain = {
        "ask": [[one.occasion, one.days, one.every, one.rest] for one in rules.ask],
        "channel": rules.channel,
        "low": dict(rules.low),
        "thanks": rules.thanks,
        "idle_seconds": rules.idle_seconds,
        "pin": rules.pin,
    }
    return json.dumps(plain, ensure_ascii=False)


def rules_from_json(text: str) -> SurveyRules:
    """The rules in `text`; what is missing is as usual, bounds are kept."""
    plain: dict[str, Any] = json.loads(text)
    least, most = _IDLE_BOUNDS
    return SurveyRules(
        ask=tuple(AskRule(*one) for one in plain.get("ask", ())),
        channel=plain.get("channel", "message"),
        low={kind: int(mark) for kind, mark in plain.get("low", {}).items() if kind in MARKS},
        thanks=plain.get("thanks", ""),
        idle_seconds=min(max(int(plain.get("idle_seconds", IDLE)), least), most),
        pin=plain.get("pin", ""),
    )


def rules_problem(rules: SurveyRules) -> str:
    """The first part of the rules that cannot be ("channel", "low", "ask", "idle_seconds"), "" for none."""
    least, most = _IDLE_BOUNDS
    marks = {kind: range(low, high + 1) for kind, (low, high) in MARKS.items()}
    tests = (
        ("channel", rules.channel in CHANNELS),
        ("low", all(mark in marks.get(kind, ()) for kind, mark in rules.low.items())),
        (
            "ask",
            all(
                0 <= one.days <= 3650 and 1 <= one.every <= 1000 and 1 <= one.rest <= 3650
                for one in rules.ask
            ),
        ),
        ("idle_seconds", least <= rules.idle_seconds <= most),
    )
    return next((name for name, fine in tests if not fine), "")

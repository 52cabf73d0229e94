"""Rows of a sheet that the survey has under another key: a column was renamed, moved or left out since.

A row with the moment of an answer that is there, of the same person and with the same answers as far as the
sheet still tells them, is that answer.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from vefa.db.models import Answer, Response
from vefa.db.read import among, rows
from vefa.rules.survey import Answers, Survey
from vefa.services.surveys.kept_answers import Kept, kept
from vefa.services.surveys.recording import said_text

if TYPE_CHECKING:
    from vefa.services.surveys.sheets.draft import DraftRow


class _There(NamedTuple):
    customer: int | None
    said: str
    answers: Mapping[str, frozenset[Kept]]


def told_again(survey_id: int, form: Survey, coming: Sequence["DraftRow"], told: set[str]) -> set[int]:
    """Rows (as the sheet counts them) of `coming` that are there; `told`: the questions the sheet answers."""
    there = _at_moments(survey_id, {one.said.finished_at for one in coming if one.said.finished_at})
    ends = any(one.ends_if for one in form.questions)
    sure = {one.key for one in form.questions if not (ends or one.shown_if or one.hidden_if)}
    return {
        one.said.row
        for one in coming
        for known in there.get(one.said.finished_at or "", ())
        if _is_him(one, known) and _says_the_same(one.said.answers, known.answers, told, sure)
    }


def _at_moments(survey_id: int, moments: set[str]) -> dict[str, list[_There]]:
    fields = (Response.id, Response.finished_at, Response.customer, Response.said)
    mine = (Response.survey == survey_id) & (Response.undone == False)  # noqa: E712 - this makes SQL
    found = list(rows(Response.select(*fields).where(mine, Response.finished_at.in_(among(moments)))))
    answers = _answers({one[0] for one in found})
    there: dict[str, list[_There]] = defaultdict(list)
    for one, moment, customer, said in found:
        there[moment].append(_There(customer, said, answers.get(one, {})))
    return there


def _answers(responses: set[int]) -> dict[int, dict[str, frozenset[Kept]]]:
    fields = (Answer.response, Answer.question, Answer.choice, Answer.number, Answer.text, Answer.fold)
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    if responses:
        for one, question, *row in rows(Answer.select(*fields).where(Answer.response.in_(among(responses)))):
            found[one][question] = found[one].get(question, frozenset()) | {_plain(Kept(*row))}
    return found


def _plain(one: Kept) -> Kept:
    """Letters and figures alone: saved in old letters, a sheet has question marks where flowers were."""
    return one._replace(text="".join(filter(str.isalnum, one.text)), fold="")


def _is_him(one: "DraftRow", known: _There) -> bool:
    if one.whose.customer is not None or known.customer is not None:
        return one.whose.customer == known.customer
    return ("" if one.said.nobody else said_text(one.said.who)) == known.said


def _says_the_same(
    said: Answers, known: Mapping[str, frozenset[Kept]], told: set[str], sure: set[str]
) -> bool:  # fmt: skip
    """`sure`: what everybody is asked; of other questions the survey may have dropped what it tells."""
    mine = {
        key: frozenset(map(_plain, kept(answer)))
        for key, answer in said.items()
        if key in known or key in sure
    }
    return bool(mine) and mine == {key: found for key, found in known.items() if key in told}

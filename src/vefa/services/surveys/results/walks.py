"""The way each person took through a survey: which questions were asked, and where some left."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from peewee import JOIN

from vefa.db.models import Answer, Response
from vefa.db.read import among, in_parts, rows
from vefa.rules.survey import Answers, Survey, conditions
from vefa.rules.survey_walk import path
from vefa.services.surveys.forms import Version
from vefa.services.surveys.kept_answers import Kept, read_all

_PART = 2000  # rows

Walk = tuple[tuple[str, ...], bool]
"""Keys of the questions that were asked (statements left out), and whether the survey was finished."""


class Walks(NamedTuple):
    """The walks through one version, each with how many took it."""

    version: Version
    taken: Counter[Walk]


def each(taken: Counter[Walk]) -> Iterator[Walk]:
    """Every walk as often as it was taken."""
    return taken.elements()


def walks(found: Any, known: Sequence[Version]) -> list[Walks]:
    """The walks of the responses that `found` (a condition) chooses, by version."""
    return [Walks(one, _taken(one, found & (Response.version == one.id))) for one in known]


def _taken(version: Version, found: Any) -> Counter[Walk]:
    form = version.form
    deciding = _deciding(form)
    done = found & Response.finished_at.is_null(False)
    if deciding:
        taken = _by_answers(form, done, deciding)
    else:
        taken = Counter({(_keys(form, {}), True): Response.select().where(done).count()})
    return taken + _broken_off(form, found & Response.finished_at.is_null())


def _deciding(form: Survey) -> set[str]:
    """The questions on whose answers it depends what is asked."""
    trees = (tree for one in form.questions for tree in (one.shown_if, one.hidden_if, one.ends_if))
    return {one.question for tree in trees for one in conditions(tree)}


def _keys(form: Survey, answers: Answers) -> tuple[str, ...]:
    return tuple(one.key for one in path(form, answers) if one.asks)


def _by_answers(form: Survey, found: Any, deciding: Iterable[str]) -> Counter[Walk]:
    """Who gave the same answers to the deciding questions took the same way."""
    kinds: Counter[tuple[tuple[Any, ...], ...]] = Counter()
    for _response, mine in groupby(_answers(found, deciding), key=itemgetter(0)):
        kinds[tuple(row[1:] for row in mine)] += 1
    taken: Counter[Walk] = Counter()
    for said, count in kinds.items():
        taken[_keys(form, _read(form, said)), True] += count
    return taken


def _answers(found: Any, questions: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    on = (Answer.response == Response.id) & Answer.question.in_(among(questions))
    fields = (Response.id, Answer.question, Answer.choice, Answer.number, Answer.text)
    query = Response.select(*fields).join(Answer, JOIN.LEFT_OUTER, on=on).where(found)
    for part in in_parts(query.order_by(Response.id, Answer.id), _PART):
        yield from part


def _read(form: Survey, said: Iterable[tuple[Any, ...]]) -> Answers:
    kept: dict[str, list[Kept]] = defaultdict(list)
    for question, choice, number, text in said:
        if question is not None:
            kept[question].append(Kept(choice, number, text))
    return read_all(form, kept)


def _broken_off(form: Survey, found: Any) -> Counter[Walk]:
    """Who did not finish saw one question more than he answered."""
    fields = (Response.id, Answer.question, Answer.choice, Answer.number, Answer.text)
    query = Response.select(*fields).join(Answer, JOIN.LEFT_OUTER).where(found)
    taken: Counter[Walk] = Counter()
    every = rows(query.order_by(Response.id, Answer.id))
    for _response, mine in groupby(every, key=itemgetter(0)):
        answers = _read(form, (row[1:] for row in mine))
        keys = _keys(form, answers)
        last = max((place for place, key in enumerate(keys) if key in answers), default=-1)
        taken[keys[: last + 2], False] += 1
    return taken

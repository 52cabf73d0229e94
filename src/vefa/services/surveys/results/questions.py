"""The questions of a survey over all its versions: what has the same key and kind is one question."""

from dataclasses import replace

from vefa.records import dataclass
from vefa.rules.survey import Question
from vefa.services.surveys.forms import Version, versions


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is worded now, with every choice it ever had.

    `versions`: ids of those that ask it; `old`: the newest one does not.
    """

    question: Question
    versions: tuple[int, ...]
    old: bool


def asked_questions(survey_id: int) -> list[Asked]:
    """The questions that can be answered, in the order of the newest version, old ones behind."""
    return joined(versions(survey_id))


def joined(newest_first: list[Version]) -> list[Asked]:
    """The questions of versions."""
    found: dict[tuple[str, str], Asked] = {}
    newest = newest_first[0].id if newest_first else 0
    for version in newest_first:
        for question in version.form.questions:
            if not question.asks:
                continue
            mark = (question.key, question.kind)
            known = found.get(mark)
            if known is None:
                found[mark] = Asked(question, (version.id,), version.id != newest)
            else:
                found[mark] = Asked(
                    _with_choices(known.question, question), (*known.versions, version.id), known.old
                )
    return list(found.values())


def _with_choices(question: Question, older: Question) -> Question:
    """The question with the choices that only an older version has behind its own."""
    keys = {one.key for one in question.choices}
    more = tuple(one for one in older.choices if one.key not in keys)
    return replace(question, choices=(*question.choices, *more), other=question.other or older.other)

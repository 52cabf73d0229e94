"""How a sheet of answers with the same headings was read last time, and into which survey it went."""

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from vefa.db.models import Mapping, Survey
from vefa.db.read import first
from vefa.db.shop import write
from vefa.files.answer_sheets.guess import guess_answers
from vefa.files.answer_sheets.reading import AnswerColumn, AnswerReading
from vefa.files.answer_sheets.sheet import AnswerSheet
from vefa.rules.text import fold
from vefa.services import settings
from vefa.services.surveys.forms import current_version

_CHANNEL = "answers"


def recognised(sheet: AnswerSheet, survey_id: int | None = None) -> tuple[AnswerReading, int | None]:
    """How a sheet is read, as last time where its headings are known, and the survey it goes into.

    `survey_id` None: that of last time, None when it never came: then its columns become a new survey.
    """
    kept = _kept(sheet.headings)
    if survey_id is None and kept is not None and _is_there(kept["survey"]):
        survey_id = kept["survey"]
    form = None if survey_id is None else current_version(survey_id).form
    reading = guess_answers(sheet, form, country=settings.country())
    if kept is None or form is None or kept["survey"] != survey_id:
        return reading, survey_id
    asked = {one.key: one.kind for one in form.questions if one.asks}
    columns = tuple(_as_kept(one, kept["columns"], asked) for one in reading.columns)
    return replace(reading, columns=columns, days=kept["days"], days_told=True), survey_id


@write
def remember(reading: AnswerReading, survey_id: int) -> None:
    """Keep how a sheet was read, for sheets with the same headings."""
    choices = json.dumps({
        "survey": survey_id,
        "days": reading.days,
        "columns": {one.index: [one.heading, one.role, one.key, one.first] for one in reading.columns},
    }, ensure_ascii=False)  # fmt: skip
    key = _key([one.heading for one in reading.columns])
    kept = {"channel": _CHANNEL, "choices": choices}
    Mapping.insert(headings=key, **kept).on_conflict(
        conflict_target=[Mapping.headings], update=kept
    ).execute()


def mapping_of(reading: AnswerReading) -> dict[str, Any]:
    """The reading as the record of the import keeps it."""
    told = {one.heading or str(one.index + 1): one.key or one.role for one in reading.columns if one.role}
    return {"tool": reading.tool, "days": reading.days, "columns": told}


def _as_kept(one: AnswerColumn, kept: dict[str, list[Any]], asked: dict[str, str]) -> AnswerColumn:
    said: Any = kept.get(str(one.index), ("", "", "", -1))
    heading, role, key, first_place = said
    if heading != one.heading or (role == "question" and key not in asked):
        return one
    return replace(one, role=role, key=key, kind=asked.get(key, one.kind), first=first_place)


def _kept(headings: Sequence[str]) -> dict[str, Any] | None:
    found = first(Mapping.select(Mapping.choices).where(Mapping.headings == _key(headings)))
    return None if found is None else json.loads(found[0])


def _is_there(survey_id: int) -> bool:
    return bool(Survey.select().where(Survey.id == survey_id).exists())


def _key(headings: Sequence[str]) -> str:
    text = "\n".join(map(fold, headings))
    return sha256(f"{text}\n\n{_CHANNEL}".encode()).hexdigest()

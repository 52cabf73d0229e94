"""Answers of a file come into a survey in one transaction, and go again in one."""

import json
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final, Literal

from vefa.db.indexes import indexes_later
from vefa.db.models import Answer, Import, Response
from vefa.db.read import first, ids, rows
from vefa.db.shop import bulk, insert, write
from vefa.errors import VefaError
from vefa.files.shapes import Problem
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.records import dataclass
from vefa.rules.calendar import noon
from vefa.rules.calendar import stamp as moment_of
from vefa.services import settings
from vefa.services.imports.run import Source
from vefa.services.people import current_person
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.keeping import make_survey, rules_of
from vefa.services.surveys.recording import said_text
from vefa.services.surveys.sheets.draft import KNOWN, DraftRow, SheetCounts, SheetDraft
from vefa.services.surveys.theme_marks import mark
from vefa.services.surveys.told import tell
from vefa.services.surveys.writing import Judge, Row, write_again, write_new

KIND: Final = "answers"
_SLICE: Final = 2000
_MANY: Final = 5000  # answers from which on it is worth while to make the indexes at the end
Channel = Literal["sheet", "review", "paper"]


@dataclass(frozen=True, slots=True)
class SheetDone:
    """What an import of answers did; `made`: the survey is new."""

    id: int
    survey_id: int
    made: bool
    counts: SheetCounts
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SheetImport:
    """An import of answers as it is listed: when (UTC), how many came in, whether it was taken back."""

    id: int
    file_name: str
    at: datetime
    new: int
    undone: bool


def run_sheet(
    draft: SheetDraft, name: str = "", *, file: Source, channel: Channel = "sheet", today: date,
    now: datetime, progress: Progress = silent,
) -> SheetDone:  # fmt: skip
    """Bring the answers of a draft in, in one transaction; stopped at any moment nothing is kept.

    `name` of the survey when a new one is made. VefaError when the name is taken or the shop cannot be
    written.
    """
    with bulk():
        progress(0, len(draft.rows), _("Saving the answers"))
        survey_id, version_id = draft.survey_id, draft.version_id
        if survey_id is None or version_id is None:
            survey_id = make_survey(draft.form, name, today=today, now=now)
            version_id = current_version(survey_id).id
        counts = draft.counts()
        number = _record(draft, counts, file, channel, today, now)
        writer = _Writer((survey_id, version_id, channel, number), draft, today, now)
        made = writer.write(progress)
        tell(writer.followed)
        mark(made)
        progress(len(draft.rows), len(draft.rows), _("Saving"))
    return SheetDone(number, survey_id, draft.survey_id is None, counts, draft.problems)


@write
def undo_sheet(import_id: int, *, now: datetime) -> int:
    """Take an import of answers back; they stay in the file, hidden and uncounted. Returns how many.

    VefaError when there is no such import, or it was taken back before.
    """
    row = first(Import.select(Import.kind, Import.undone_at).where(Import.id == import_id))
    if row is None or row[0] != KIND or row[1] is not None:
        raise VefaError(_("There is nothing to take back."), _("Refresh the list."))
    mine = (Response.made_by == import_id) & (Response.undone == False)  # noqa: E712 - this makes SQL
    gone = list(ids(Response.select(Response.id).where(mine)))
    Response.update(undone=1).where(mine).execute()
    tell(gone)
    Import.update(undone_at=moment_of(now)).where(Import.id == import_id).execute()
    return len(gone)


def sheet_imports(survey_id: int | None = None, limit: int = 20) -> list[SheetImport]:
    """The latest imports of answers, of one survey or of all."""
    query = Import.select(Import.id, Import.file_name, Import.at, Import.counts, Import.undone_at)
    query = query.where(Import.kind == KIND)
    if survey_id is not None:
        query = query.where(
            Import.id.in_(Response.select(Response.made_by).where(Response.survey == survey_id))
        )
    return [
        SheetImport(one, name, datetime.fromisoformat(at), _came(json.loads(counts)), undone is not None)
        for one, name, at, counts, undone in rows(query.order_by(Import.id.desc()).limit(limit))
    ]


def _came(counts: dict[str, Any]) -> int:
    told = counts[KIND]
    return int(told["new"] + told["back"])


class _Writer:
    """Makes rows of a draft."""

    def __init__(
        self, into: tuple[int, int, str, int], draft: SheetDraft, today: date, now: datetime
    ) -> None:
        self._survey, self._version, self._channel, self._import = into
        self._draft, self._today, self._zone = draft, today.isoformat(), settings.zone()
        self._person = current_person()
        rules = rules_of(self._survey)
        self._judge = Judge(draft.form, rules)
        self.followed: list[int] = []  # responses that somebody keeps something of

    def write(self, progress: Progress) -> list[int]:
        """Write everything that is not there; the ids of the responses."""
        made: list[int] = []
        coming = [one for one in self._draft.rows if one.verdict != KNOWN]
        fresh = [(self._row(one), one.answers) for one in coming if not one.response]
        with self._filling(len(fresh)):
            for start in range(0, len(fresh), _SLICE):
                progress(start, len(fresh), _("Saving the answers"))
                made += write_new(fresh[start : start + _SLICE])
        again = [one for one in coming if one.response]
        for one in again:
            write_again(one.response, self._row(one), one.answers)
        made += [one.response for one in again]
        come = [one for one in coming if not one.response] + again
        self.followed = [
            number
            for number, one in zip(made, come, strict=True)
            if one.whose.customer or one.whose.complaint
        ]
        return made

    @staticmethod
    def _filling(count: int) -> AbstractContextManager[None]:
        """Indexes are made at the end where most of the answers are new."""
        if count < max(_MANY, 2 * Response.select().count()):
            return nullcontext()
        return indexes_later(Response, Answer)

    def _row(self, one: DraftRow) -> Row:
        said = one.said
        customer, order, complaint, invitation, _code, _problem = one.whose
        day = said.day or self._today
        told = said_text(said.who) if customer is None and not said.nobody else ""
        return Row(
            self._survey, self._version, customer, order, complaint, invitation,
            self._channel, int(said.nobody), told, one.key, day,
            said.started_at, said.finished_at or noon(date.fromisoformat(day), self._zone), said.seconds,
            self._judge.scale, self._judge.score(one.answers), int(one.low), self._import, self._person,
        )  # fmt: skip


def _record(
    draft: SheetDraft, counts: SheetCounts, file: Source, channel: str, today: date, now: datetime
) -> int:  # fmt: skip
    told = asdict(counts)
    problems = [
        {"row": one.row, "column": one.column, "found": one.found, "message": one.message}
        for one in draft.problems
    ]
    return insert(
        Import, kind=KIND, at=moment_of(now), day=today.isoformat(), person=current_person(),
        file_name=file.name, sha256=file.sha256, format=str(file.mapping.get("tool", "")), channel=channel,
        mapping=file.kept_mapping(), counts=json.dumps({KIND: told}),
        problems=json.dumps(problems, ensure_ascii=False),
    )  # fmt: skip

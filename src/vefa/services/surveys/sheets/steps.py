"""The steps from a file of answers to the survey: open, look, bring in."""

from datetime import date, datetime
from pathlib import Path

from vefa.db.shop import bulk
from vefa.files.answer_sheets.making import with_own_keys
from vefa.files.answer_sheets.reading import AnswerReading
from vefa.files.answer_sheets.sheet import AnswerSheet, read_answer_sheet
from vefa.files.collector import without_collector
from vefa.files.reader import open_book
from vefa.progress import Progress, silent
from vefa.records import dataclass
from vefa.rules.survey_answers import shown
from vefa.rules.text import shown_name
from vefa.services.imports.run import source
from vefa.services.surveys.sheets.draft import DraftRow, SheetDraft, draft_sheet
from vefa.services.surveys.sheets.memory import mapping_of, recognised, remember
from vefa.services.surveys.sheets.run import Channel, SheetDone, run_sheet


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet that was read; `survey_id`: the survey it goes into, None: a new one is made of it."""

    path: Path
    sheet: AnswerSheet
    reading: AnswerReading
    survey_id: int | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A row as it would come in: `verdict` new, back or known; `who` is spoken of; what is answered."""

    row: int
    verdict: str
    day: str
    who: str
    customer_id: int | None
    order_id: int | None
    answers: tuple[tuple[str, str], ...]


def open_sheet(
    path: Path, sheet: str = "", survey_id: int | None = None, *, progress: Progress = silent
) -> OpenSheet:  # fmt: skip
    """Read a file of answers; `survey_id` None: the survey that such a sheet went into last time.

    VefaError when it is no spreadsheet, or holds no answers.
    """
    with open_book(path) as book, without_collector():
        read = read_answer_sheet(book, sheet, progress)
        others = tuple(one for one in book.shown if one != read.name)
        reading, into = recognised(read, survey_id)
    return OpenSheet(path, read, reading, into, others)


def preview_sheet(opened: OpenSheet, name: str = "") -> SheetDraft:
    """What the sheet would bring; nothing is written. `name` of the survey when a new one is made."""
    return draft_sheet(opened.sheet, opened.reading, opened.survey_id, name)


def preview_lines(draft: SheetDraft, limit: int = 50) -> list[PreviewLine]:
    """The first rows of a draft to be shown."""
    return [_line(one, draft) for one in draft.rows[:limit]]


def import_sheet(
    opened: OpenSheet, name: str = "", *, review: bool = False, today: date, now: datetime,
    progress: Progress = silent,
) -> SheetDone:  # fmt: skip
    """Bring the sheet in, in one transaction, and remember how it was read. `review`: of a marketplace."""
    with without_collector(), bulk():
        return _bring_in(opened, name, "review" if review else "sheet", (today, now), progress)


def _bring_in(
    opened: OpenSheet, name: str, channel: Channel, at: tuple[date, datetime], progress: Progress
) -> SheetDone:  # fmt: skip
    """The work of `import_sheet`; the draft is let go of before anything looks for cycles in it."""
    today, now = at
    file = source(opened.path, mapping_of(opened.reading))
    called = name or shown_name(opened.path.stem)
    draft = preview_sheet(opened, called)
    done = run_sheet(draft, called, file=file, channel=channel, today=today, now=now, progress=progress)
    made = opened.survey_id is None
    remember(with_own_keys(opened.reading) if made else opened.reading, done.survey_id)
    return done


def _line(one: DraftRow, draft: SheetDraft) -> PreviewLine:
    asked = {question.key: question for question in draft.form.questions}
    said = tuple((asked[key].words.said(), shown(asked[key], answer)) for key, answer in one.answers.items())
    who = one.said.name or one.said.email or one.said.phone
    return PreviewLine(
        one.said.row, one.verdict, one.said.day, who, one.whose.customer, one.whose.order, said
    )

"""Recognises what each column of a sheet of answers is, and what kind of question it holds."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from vefa.files.answer_sheets.groups import has_choice, is_headed, stem, with_groups, with_own_words
from vefa.files.answer_sheets.kinds import kind_of
from vefa.files.answer_sheets.reading import AnswerColumn, AnswerReading, Role
from vefa.files.answer_sheets.sheet import AnswerSheet
from vefa.files.cells import text_of
from vefa.rules import survey_tools
from vefa.rules.dates import Way, column_way
from vefa.rules.phone import normalise
from vefa.rules.survey import Question, Survey
from vefa.rules.text import email, fold

_EXAMPLES: Final = 3
_SOME: Final = 300  # days that mostly tell how all of them are written
_OWN: Final[dict[Role, str]] = {  # headings as they are folded, a bar between them
    "id": "id|response id|yanit no|yanit numarasi|review id|yorum no",
    "code": "kod|code|anket kodu|anketkodu|form kodu|davet kodu|survey code",
    "order": "siparis no|siparis numarasi|siparis|order|order no|order id|order number",
    "finished": "tarih saat|gonderim zamani|yanit zamani|submitted at|date time|review answer timestamp",
    "day": "tarih|gun|yorum tarihi|anket tarihi|date|review creation date|review date",
    "seconds": "sure saniye|seconds|time taken",
    "name": "ad|isim|ad soyad|adiniz|adiniz soyadiniz|isim soyisim|musteri|name|full name|your name|customer",
    "phone": "telefon|telefonunuz|telefon numarasi|telefon numaraniz|cep telefonu|cep telefonunuz|gsm|phone"
    "|phone number|your phone number",
    "email": "e posta|eposta|e posta adresi|e posta adresiniz|e postaniz|mail|email|e mail|email address"
    "|your email",
}
_TIMES: Final = ("finished", "day", "started")


def guess_answers(sheet: AnswerSheet, form: Survey | None = None, *, country: str = "TR") -> AnswerReading:
    """How the sheet is read; `form`: the questions of the survey that its columns may answer."""
    tool = sheet.tool
    separator = tool.separator if tool else ","
    roles = [_role(sheet, place, country, form) for place in range(len(sheet.headings))]
    roles = _once(roles)
    columns = [
        AnswerColumn(place, sheet.headings[place], role, _examples(sheet.cells[place]))
        for place, role in enumerate(roles)
    ]
    columns = _with_details_left_out(with_groups(columns, sheet, form), sheet)
    columns = [_with_kind(one, sheet, separator) for one in columns]
    columns = with_own_words(columns, sheet, form)
    if form is not None:
        columns = _with_keys(columns, sheet, form)
    way, told = _days(sheet, columns, country)
    return AnswerReading(sheet.name, tool.name if tool else "", tuple(columns), separator, way, told)


def _role(sheet: AnswerSheet, place: int, country: str, form: Survey | None) -> Role:
    """What a column is; one that is headed as a question of the survey is a question."""
    heading = sheet.questions[place]
    if form is not None and any(is_headed(one, sheet.headings[place]) for one in form.questions):
        return "question"
    tool = sheet.tool
    role = survey_tools.role(tool, heading) if tool else None
    if role is not None and sheet.options[place] == "":
        return "" if role == "score" else role
    if not any(map(text_of, sheet.cells[place])):
        asked = form is None or any(has_choice(one, heading) for one in form.questions)
        return _named_role(heading) or ("question" if heading and asked else "")
    return _own_role(heading, sheet.cells[place], country)


def _named_role(heading: str) -> Role:
    """The role that the heading alone says, "" for none."""
    folded = fold(heading)
    return next((role for role, headings in _OWN.items() if folded in headings.split("|")), "")


def _own_role(heading: str, cells: Sequence[Any], country: str) -> Role:
    folded, named = fold(heading), _named_role(heading)
    if named:
        return named
    values = [one for one in map(text_of, cells[:200]) if one]
    if ("telefon" in folded or "phone" in folded) and _mostly(
        [bool(normalise(one, country)) for one in values]
    ):
        return "phone"
    return (
        "email"
        if "@" in "".join(values[:1]) and _mostly([bool(email(one)) for one in values])
        else "question"
    )


def _mostly(tests: Sequence[bool]) -> bool:
    return sum(tests) * 10 >= len(tests) * 6 > 0


def _once(roles: Sequence[Role]) -> list[Role]:
    """A role that only one column can have stays with the first."""
    seen: set[Role] = set()
    kept: list[Role] = []
    for role in roles:
        kept.append("" if role in seen and role != "question" else role)
        seen.add(role)
    return kept


def _examples(cells: Sequence[Any]) -> tuple[str, ...]:
    found = dict.fromkeys(one for one in map(text_of, cells[:200]) if one)
    return tuple(list(found)[:_EXAMPLES])


def _with_details_left_out(columns: list[AnswerColumn], sheet: AnswerSheet) -> list[AnswerColumn]:
    """Where a question stands in one cell and once more in a column for each choice, the cell is read."""
    whole = {fold(one.heading) for one in columns if one.first < 0 and one.role == "question"}
    return [
        replace(one, role="") if one.first >= 0 and fold(stem(sheet, one.first)) in whole else one
        for one in columns
    ]


def _with_kind(one: AnswerColumn, sheet: AnswerSheet, separator: str) -> AnswerColumn:
    if one.role != "question" or one.kind:
        return one
    found = kind_of(one.heading, sheet.texts(one.index), separator)
    return replace(one, kind=found.kind, choices=found.choices)


def _with_keys(columns: list[AnswerColumn], sheet: AnswerSheet, form: Survey) -> list[AnswerColumn]:
    """Each column with the question of the survey that is headed so; others are not read."""
    found = []
    taken: dict[str, int] = {}  # questions, by the first column of each
    for one in columns:
        asked = None
        if one.role == "question":
            place = one.first if one.first >= 0 else one.index
            head = stem(sheet, one.index) if one.first >= 0 else one.heading
            free = [q for q in form.questions if q.asks and taken.get(q.key, place) == place]
            asked = next((q for q in free if _answers(one, head, q) or (not head and q.key in taken)), None)
        if asked is not None:
            taken[asked.key] = place
            found.append(replace(one, key=asked.key, kind=asked.kind))
        else:
            found.append(replace(one, role="" if one.role == "question" else one.role))
    return found


def _answers(one: AnswerColumn, head: str, question: Question) -> bool:
    """Whether a column answers a question; one that is headed by a choice alone is known by that."""
    return is_headed(question, head) if head else has_choice(question, one.option)


def _days(sheet: AnswerSheet, columns: Sequence[AnswerColumn], country: str) -> tuple[Way, bool]:
    """The way of the days, and whether the sheet tells it."""
    tool = sheet.tool
    for role in _TIMES:
        for one in columns:
            if one.role == role:
                cells = sheet.cells[one.index]
                told = column_way(cells[:_SOME]) or column_way(cells[_SOME:])
                if told is not None:
                    return told, True
    if tool is not None and tool.way is not None:
        return tool.way, True
    return ("mdy" if country == "US" else "dmy"), False

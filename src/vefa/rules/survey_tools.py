"""Which program wrote a sheet of answers, and what its own columns mean."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from vefa.records import dataclass
from vefa.rules.dates import Way
from vefa.rules.text import fold

Role = Literal["id", "started", "finished", "email", "name", "score", ""]
"""What a column of the program's own is; "": of no use here."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program: what it is called, headings by which it is known, its own columns (folded), its ways.

    `way`: how it writes days, None: as the column tells. `separator`: between several choices of a cell, ""
    where each choice has a column.
    """

    name: str
    known_by: frozenset[str]
    columns: Mapping[str, Role]
    way: Way | None = None
    separator: str = ","


_GOOGLE: Final[Mapping[str, Role]] = {
    "zaman damgasi": "finished", "timestamp": "finished",
    "e posta adresi": "email", "email address": "email", "kullanici adi": "email", "username": "email",
    "puan": "score", "score": "score",
}  # fmt: skip
_MICROSOFT: Final[Mapping[str, Role]] = {
    "id": "id", "kimlik": "id",
    "start time": "started", "baslangic zamani": "started", "baslama zamani": "started",
    "completion time": "finished", "tamamlanma zamani": "finished", "tamamlama zamani": "finished",
    "email": "email", "e posta": "email", "name": "name", "ad": "name",
    "last modified time": "", "son degistirilme zamani": "",
}  # fmt: skip
_SURVEYMONKEY: Final[Mapping[str, Role]] = {
    "respondentid": "id", "respondent id": "id", "collectorid": "", "collector id": "",
    "startdate": "started", "start date": "started", "date created": "started",
    "enddate": "finished", "end date": "finished", "date modified": "finished",
    "ip address": "", "email address": "email", "firstname": "name", "first name": "name",
    "lastname": "", "last name": "", "customdata": "", "custom data 1": "",
}  # fmt: skip
_TYPEFORM: Final[Mapping[str, Role]] = {
    "": "id", "start date utc": "started", "submit date utc": "finished", "stage date utc": "",
    "network id": "", "tags": "", "ending": "", "response type": "",
}  # fmt: skip
_KOBO: Final[Mapping[str, Role]] = {
    "uuid": "id", "id": "", "start": "started", "end": "finished", "submission time": "",
    "validation status": "", "notes": "", "status": "", "submitted by": "", "version": "", "tags": "",
    "index": "", "today": "", "username": "", "deviceid": "",
}  # fmt: skip
_TOOLS: Final = (
    Tool("Google Forms", frozenset({"zaman damgasi"}), _GOOGLE),
    Tool("Google Forms", frozenset({"timestamp"}), _GOOGLE),
    Tool("Microsoft Forms", frozenset({"start time", "completion time"}), _MICROSOFT, "mdy", ";"),
    Tool("Microsoft Forms", frozenset({"tamamlanma zamani"}), _MICROSOFT, None, ";"),
    Tool("Microsoft Forms", frozenset({"tamamlama zamani"}), _MICROSOFT, None, ";"),
    Tool("SurveyMonkey", frozenset({"respondentid"}), _SURVEYMONKEY, "mdy", ""),
    Tool("SurveyMonkey", frozenset({"respondent id"}), _SURVEYMONKEY, "mdy", ""),
    Tool("Typeform", frozenset({"submit date utc"}), _TYPEFORM, "ymd", ""),
    Tool("KoboToolbox", frozenset({"uuid", "submission time"}), _KOBO, "ymd", " "),
)
_NOBODY: Final = frozenset({"anonymous", "anonim", "anonymous user", "anonim kullanici"})


def recognise(headings: Iterable[str]) -> Tool | None:
    """The program that wrote a sheet with these headings; None for a sheet of somebody's own."""
    folded = {fold(one) for one in headings}
    return next((tool for tool in _TOOLS if tool.known_by <= folded), None)


def role(tool: Tool, heading: str) -> Role | None:
    """What a column is to the program; None for a question."""
    return tool.columns.get(fold(heading))


def is_nobody(text: str) -> bool:
    """Whether an e-mail or name only says that the person is not named: it never becomes a customer."""
    return not fold(text) or fold(text) in _NOBODY

"""A survey as JSON, as the shop file keeps it and as shops may hand it on; foreign JSON is refused.

Only the shape is looked at here: a draft may be unfinished. `survey_valid` says whether it can be asked.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.survey import KINDS, Branch, Choice, Condition, Question, Quota, Survey, Words
from vefa.rules.survey_valid import DEPTH, LONGEST_WORDS, MOST

FORMAT: Final = 1
_MARK: Final = "vefa_survey"
_BIGGEST: Final = 10**9
_Read = Callable[[Any, str], Any]


class _Unfit(Exception):  # noqa: N818 - no error: it only brings the place out of the depths
    pass


def to_json(survey: Survey) -> str:
    """`survey` as text; what is as usual is left out."""
    plain = {_MARK: FORMAT, **_plain(survey)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Survey:
    """The survey in `text`. VefaError when it is none, with the place that is wrong."""
    try:
        plain = json.loads(text)
        if not isinstance(plain, dict) or plain.pop(_MARK, None) != FORMAT:
            raise _Unfit("")
        survey: Survey = _survey(plain, "")
    except (ValueError, RecursionError, _Unfit) as trouble:
        where = str(trouble) if isinstance(trouble, _Unfit) else ""
        hint = _("What stands at {place} cannot be there.").format(place=where) if where else ""
        raise VefaError(_("This is no survey that Vefa wrote."), hint) from None
    return survey


def _plain(value: Any) -> Any:
    if isinstance(value, Branch):
        return {"all" if value.every else "any": [_plain(part) for part in value.parts]}
    if is_dataclass(value):
        kept = {one.name: (getattr(value, one.name), one.default) for one in fields(value)}
        return {name: _plain(said) for name, (said, usual) in kept.items() if said != usual}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_WORDS or "\0" in value:
        raise _Unfit(where)
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _Unfit(where)
    return value


def _whole(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _BIGGEST:
        raise _Unfit(where)
    return value


def _kind(value: Any, where: str) -> str:
    if not isinstance(value, str) or value not in KINDS:
        raise _Unfit(where)
    return value


def _value(value: Any, where: str) -> int | str:
    return _whole(value, where) if isinstance(value, int) else _text(value, where)


def _list(read: _Read, most: int) -> _Read:
    def made(value: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > most:
            raise _Unfit(where)
        return tuple(read(one, f"{where}[{place}]") for place, one in enumerate(value))

    return made


def _record(made_of: type[Any], /, **reads: _Read) -> _Read:
    """Reads an object of these fields and no other; the class says which may be missing."""

    def made(value: Any, where: str) -> Any:
        if not isinstance(value, dict) or not value.keys() <= reads.keys():
            raise _Unfit(where)
        said = {name: reads[name](one, f"{where}.{name}".lstrip(".")) for name, one in value.items()}
        try:
            return made_of(**said)
        except TypeError:  # something that must be there is missing
            raise _Unfit(where) from None

    return made


def _branch(value: Any, where: str, level: int = 1) -> Branch:
    if not isinstance(value, dict) or len(value) != 1 or level > DEPTH:
        raise _Unfit(where)
    ((name, parts),) = value.items()
    if name not in {"all", "any"} or not isinstance(parts, list) or len(parts) > MOST["questions"]:
        raise _Unfit(where)
    read = []
    for place, part in enumerate(parts):
        spot = f"{where}.{name}[{place}]"
        read.append(_branch(part, spot, level + 1) if _is_branch(part) else _condition(part, spot))
    return Branch(tuple(read), name == "all")


def _is_branch(part: Any) -> bool:
    return isinstance(part, Mapping) and not part.keys().isdisjoint({"all", "any"})


_words: Final = _record(Words, tr=_text, en=_text)
_condition: Final = _record(Condition, question=_text, operator=_text, values=_list(_value, MOST["choices"]))
_question: Final = _record(
    Question,
    key=_text,
    kind=_kind,
    words=_words,
    help=_words,
    required=_flag,
    choices=_list(_record(Choice, key=_text, words=_words), MOST["choices"]),
    other=_flag,
    high_is_good=_flag,
    shown_if=_branch,
    hidden_if=_branch,
    ends_if=_branch,
    low=_whole,
)
_quota: Final = _record(
    Quota, name=_text, limit=_whole, condition=_branch, ends=_flag, partials=_flag, words=_words
)
_survey: Final = _record(
    Survey,
    name=_words,
    questions=_list(_question, MOST["questions"]),
    quotas=_list(_quota, MOST["quotas"]),
    thanks=_words,
    web_form=_text,
)

"""What is answered to questions that come again and again: kept once, filled in and counted."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from vefa.db.models import Conversation, ReadyAnswer
from vefa.db.read import first, rows
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.complaint_words import hello
from vefa.rules.text import fold
from vefa.services import settings

_LOOKED_THROUGH: Final = 2_000  # the newest questions
_REPEATED: Final = 3
PLACES: Final = {  # what stands in braces: its name in the shop's texts, and in English
    "hello": ("hitap", "hello"),
    "shop": ("isletme", "shop"),
    "phone": ("telefon", "phone"),
    "order": ("siparis_no", "order_no"),
    "complaint": ("sikayet_no", "complaint_no"),
}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A ready answer and how often it was used."""

    id: int
    title: str
    text: str
    uses: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """A question that came `count` times lately and has no ready answer."""

    subject: str
    count: int


def ready_answers(query: str = "") -> list[AnswerRow]:
    """Those that have every word of `query`, the most used first."""
    asked = ReadyAnswer.select(ReadyAnswer.id, ReadyAnswer.title, ReadyAnswer.text, ReadyAnswer.uses)
    tests = [ReadyAnswer.fold.contains(word) for word in fold(query).split()]
    asked = asked.where(*tests) if tests else asked
    return [AnswerRow(*row) for row in rows(asked.order_by(ReadyAnswer.uses.desc(), ReadyAnswer.title))]


@write
def add_ready_answer(title: str, text: str) -> int:
    """Keep an answer; its id. VefaError without title or text, or when there is one of this title."""
    return insert(ReadyAnswer, **_columns(title, text))


@write
def change_ready_answer(answer_id: int, title: str, text: str) -> AnswerRow:
    """Another title or text; returns it as it was, for undoing. VefaError as for `add_ready_answer`."""
    before = _row(answer_id)
    ReadyAnswer.update(_columns(title, text, besides=answer_id)).where(ReadyAnswer.id == answer_id).execute()
    return before


@write
def remove_ready_answer(answer_id: int) -> AnswerRow:
    """Take an answer out; returns it, for `put_back`."""
    before = _row(answer_id)
    ReadyAnswer.delete().where(ReadyAnswer.id == answer_id).execute()
    return before


@write
def put_back(row: AnswerRow) -> None:
    """Undo of `remove_ready_answer`."""
    insert(ReadyAnswer, id=row.id, uses=row.uses, **_columns(row.title, row.text))


@write
def use_ready_answer(
    answer_id: int, *, customer: str = "", order_number: str = "", complaint_number: str = ""
) -> str:
    """The text for this customer, ready to send; the use is counted."""
    row = _row(answer_id)
    ReadyAnswer.update(uses=ReadyAnswer.uses + 1).where(ReadyAnswer.id == answer_id).execute()
    shop = settings.shop()
    return filled(
        row.text,
        {
            "hello": hello(customer),
            "shop": shop.name,
            "phone": shop.phone,
            "order": order_number,
            "complaint": complaint_number,
        },
    )


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with the known names in braces filled in; everything else in braces stays as it is."""
    parts, rest = [], text
    names = {name: values[key] for key, both in PLACES.items() for name in both}
    while "{" in rest:
        before, _brace, behind = rest.partition("{")
        name, closed, after = behind.partition("}")
        known = bool(closed) and name.strip() in names
        parts += [before, names[name.strip()] if known else "{"]
        rest = after if known else behind
    return "".join((*parts, rest))


def repeated_questions() -> list[Repeated]:
    """What customers asked at least three times among the newest talks and no ready answer is called."""
    known = {fold(title) for (title,) in rows(ReadyAnswer.select(ReadyAnswer.title))}
    asked = Conversation.select(Conversation.subject).where(Conversation.incoming == 1)
    newest = [subject for (subject,) in rows(asked.order_by(Conversation.at.desc()).limit(_LOOKED_THROUGH))]
    counts = Counter(map(fold, newest))
    written = {fold(subject): subject for subject in reversed(newest)}
    return [
        Repeated(written[key], count)
        for key, count in counts.most_common()
        if count >= _REPEATED and key not in known
    ]


def _row(answer_id: int) -> AnswerRow:
    asked = ReadyAnswer.select(ReadyAnswer.id, ReadyAnswer.title, ReadyAnswer.text, ReadyAnswer.uses)
    found = first(asked.where(ReadyAnswer.id == answer_id))
    if found is None:
        raise VefaError(_("This ready answer is not there any more."), _("Refresh the list."))
    return AnswerRow(*found)


def _columns(title: str, text: str, besides: int = 0) -> dict[str, str]:
    name, body = " ".join(title.split()), text.strip()
    if not name or not body:
        raise VefaError(_("A ready answer needs a title and a text."))
    others = rows(ReadyAnswer.select(ReadyAnswer.title).where(ReadyAnswer.id != besides))
    if fold(name) in {fold(other) for (other,) in others}:
        raise VefaError(
            _("There is a ready answer “{title}” already.").format(title=name), _("Choose another title.")
        )
    return {"title": name, "text": body, "fold": fold(f"{name} {body}")}

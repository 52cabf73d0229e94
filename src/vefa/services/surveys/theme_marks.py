"""Which comments are about which themes: by the words taught, and by hand, which no word changes."""

from collections.abc import Iterable, Iterator
from typing import Any

from vefa.db.models import Answer, Response, ThemeMark, ThemeWord
from vefa.db.read import among, rows
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.themes import Matcher
from vefa.services.surveys.comments import are_comments

Before = tuple[bool, bool] | None
"""How a comment stood to a theme: by hand, off; None: not at all."""


def matcher() -> Matcher | None:
    """Finds themes (by their ids as text) by the words taught; None while nothing is taught."""
    words: dict[str, list[str]] = {}
    exceptions: list[str] = []
    for theme, taught in rows(ThemeWord.select(ThemeWord.theme, ThemeWord.words)):
        (exceptions if theme is None else words.setdefault(str(theme), [])).append(taught)
    return Matcher(words, exceptions) if words else None


@write
def mark(response_ids: Iterable[int] | None = None) -> None:
    """Find the themes of the comments of these responses (None: of all) by the words as they are now."""
    wanted = None if response_ids is None else list(response_ids)
    find = matcher()
    if find is not None or ThemeMark.select().exists():
        _forget(wanted)
    if find is None:
        return
    kept = ThemeMark.select(ThemeMark.answer, ThemeMark.theme)
    hand = {*rows(kept if wanted is None else kept.where(ThemeMark.answer.in_(_answers(wanted))))}
    found = (
        (answer, int(theme))
        for answer, folded in _comments(wanted)
        for theme in find.themes_of_folded(folded)
        if (answer, int(theme)) not in hand
    )
    executemany(ThemeMark, ("answer", "theme"), found)


@write
def mark_by_hand(answer_id: int, theme_id: int, *, about: bool) -> Before:
    """Say that a comment is about a theme, or that it is not; how it stood before, for `put_back`."""
    if not Answer.select().where(Answer.id == answer_id, Answer.fold != "").exists():
        raise VefaError(_("This comment is not there any more."), _("Refresh the list."))
    mine = (ThemeMark.answer == answer_id) & (ThemeMark.theme == theme_id)
    row = ThemeMark.get_or_none(mine)
    before = None if row is None else (bool(row.by_hand), bool(row.off))
    put_back(answer_id, theme_id, (True, not about))
    return before


@write
def put_back(answer_id: int, theme_id: int, before: Before) -> None:
    """Undo of `mark_by_hand`: the comment stands to the theme as it did."""
    ThemeMark.delete().where(ThemeMark.answer == answer_id, ThemeMark.theme == theme_id).execute()
    if before is not None:
        by_hand, off = before
        ThemeMark.create(answer=answer_id, theme=theme_id, by_hand=by_hand, off=off)


def _forget(response_ids: list[int] | None) -> None:
    """Take the marks by words away."""
    by_words = ThemeMark.by_hand == False  # noqa: E712 - this makes SQL
    if response_ids is not None:
        by_words &= ThemeMark.answer.in_(_answers(response_ids))
    ThemeMark.delete().where(by_words).execute()


def _answers(response_ids: list[int]) -> Any:
    return Answer.select(Answer.id).where(Answer.response.in_(among(response_ids)))


def _comments(response_ids: list[int] | None) -> Iterator[tuple[Any, ...]]:
    """Id and folded text of comments."""
    query = Answer.select(Answer.id, Answer.fold).join(Response).where(are_comments())
    if response_ids is not None:
        query = query.where(Answer.response.in_(among(response_ids)))
    yield from rows(query)

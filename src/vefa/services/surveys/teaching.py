"""A comment teaches: its theme is made where it is new, learns a word, or the comment is marked by hand."""

from typing import NamedTuple

from vefa.db.models import ThemeWord
from vefa.db.read import value
from vefa.db.shop import write
from vefa.services.surveys import theme_marks, themes
from vefa.services.surveys.theme_marks import Before


class Kept(NamedTuple):
    """What was kept, for `take_taught_back`: the theme, whether it is new, the word, the comment by hand."""

    theme: int
    made: bool = False
    word: int = 0
    answer: int = 0
    before: Before = None


@write
def keep_taught(theme_id: int, name: str, word: str, answer_id: int) -> Kept:
    """`theme_id` 0: a new one called `name`; without a word only this comment is about it.

    VefaError as `themes.add_theme` and `themes.teach`.
    """
    one = theme_id or themes.add_theme(name, (word,) if word else ())
    if word:
        learned = themes.teach(one, word) if theme_id else 0
        return Kept(one, not theme_id, learned)
    before = theme_marks.mark_by_hand(answer_id, one, about=True) if answer_id else None
    return Kept(one, not theme_id, answer=answer_id, before=before)


@write
def take_taught_back(kept: Kept) -> None:
    """Undo of `keep_taught`."""
    if kept.made:
        themes.remove_theme(kept.theme)
    elif kept.word:
        themes.forget(kept.word)
    elif kept.answer:
        theme_marks.put_back(kept.answer, kept.theme, kept.before)


@write
def forget_word(word_id: int) -> tuple[int | None, str]:
    """Take a word away; its theme (None: an exception) and the word, for `learn_again`."""
    theme = value(ThemeWord.select(ThemeWord.theme).where(ThemeWord.id == word_id))
    return theme, themes.forget(word_id)


@write
def learn_again(theme_id: int | None, word: str) -> int:
    """Undo of `forget_word`."""
    return themes.add_exception(word) if theme_id is None else themes.teach(theme_id, word)

"""A comment teaches: its theme is made where it is new, learns a word, or the comment is marked by hand."""

from vefa.db.shop import write
from vefa.services.surveys import theme_marks, themes


@write
def keep_taught(theme_id: int, name: str, word: str, answer_id: int) -> int:
    """The theme's id. `theme_id` 0: a new one called `name`; without a word only this comment is about it.

    VefaError as `themes.add_theme` and `themes.teach`.
    """
    one = theme_id or themes.add_theme(name, (word,) if word else ())
    if theme_id and word:
        themes.teach(one, word)
    elif answer_id:
        theme_marks.mark_by_hand(answer_id, one, about=True)
    return one

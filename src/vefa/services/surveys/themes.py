"""The themes of a shop: what comments are about, by words that the owner teaches."""

from collections import defaultdict
from typing import Final

from peewee import fn

from vefa.db.models import Answer, Response, Theme, ThemeMark, ThemeWord
from vefa.db.read import rows, value
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.text import fold
from vefa.services.surveys.theme_marks import mark

_LONGEST: Final = 40  # letters of a name; badges and tables have room for it


@dataclass(frozen=True, slots=True)
class Word:
    """The beginning of a word (or of words), as it was typed."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, the words it is found by, and how many comments are about it."""

    id: int
    name: str
    words: tuple[Word, ...]
    comments: int


@dataclass(frozen=True, slots=True)
class GoneTheme:
    """A theme that was removed, for `restore_theme`: its words and what was marked by hand."""

    name: str
    words: tuple[str, ...]
    by_hand: tuple[tuple[int, bool], ...]


def theme_rows() -> list[ThemeRow]:
    """The themes in the order of the owner."""
    words: dict[int | None, list[Word]] = defaultdict(list)
    for one, theme, text in rows(ThemeWord.select(ThemeWord.id, ThemeWord.theme, ThemeWord.words)):
        words[theme].append(Word(one, text))
    about = (ThemeMark.off == False) & (Response.undone == False)  # noqa: E712 - this makes SQL
    marked = ThemeMark.select(ThemeMark.theme, fn.COUNT(ThemeMark.id)).join(Answer).join(Response)
    counts = dict(rows(marked.where(about).group_by(ThemeMark.theme)))
    found = rows(Theme.select(Theme.id, Theme.name).order_by(Theme.position, Theme.id))
    return [ThemeRow(one, name, tuple(words[one]), counts.get(one, 0)) for one, name in found]


def exceptions() -> list[Word]:
    """Words that belong to no theme, though they begin like one that does."""
    query = ThemeWord.select(ThemeWord.id, ThemeWord.words).where(ThemeWord.theme.is_null())
    return [Word(one, text) for one, text in rows(query.order_by(ThemeWord.id))]


@write
def add_theme(name: str, words: tuple[str, ...] = ()) -> int:
    """A new theme with the words it is found by; its id. VefaError without a name, or when it is taken."""
    shown = _free_name(name)
    last = int(value(Theme.select(fn.MAX(Theme.position)), 0))
    made = insert(Theme, name=shown, fold=fold(shown), position=last + 1)
    for one in words:
        _add_word(made, one)
    mark()
    return made


@write
def rename_theme(theme_id: int, name: str) -> str:
    """Another name; returns the one before. VefaError as `add_theme`."""
    before, shown = _name(theme_id), _free_name(name, theme_id)
    Theme.update(name=shown, fold=fold(shown)).where(Theme.id == theme_id).execute()
    return before


@write
def remove_theme(theme_id: int) -> GoneTheme:
    """Take a theme out; the comments stay. Undo: `restore_theme`."""
    name = _name(theme_id)
    taught = rows(ThemeWord.select(ThemeWord.words).where(ThemeWord.theme == theme_id).order_by(ThemeWord.id))
    marked = ThemeMark.select(ThemeMark.answer, ThemeMark.off).where(ThemeMark.theme == theme_id)
    hand = rows(marked.where(ThemeMark.by_hand == True))  # noqa: E712 - this makes SQL
    Theme.delete().where(Theme.id == theme_id).execute()
    return GoneTheme(name, tuple(one for (one,) in taught), tuple((one, bool(off)) for one, off in hand))


@write
def restore_theme(gone: GoneTheme) -> int:
    """Undo of `remove_theme`; its new id."""
    made = add_theme(gone.name, gone.words)
    for answer, off in gone.by_hand:
        ThemeMark.delete().where(ThemeMark.answer == answer, ThemeMark.theme == made).execute()
        ThemeMark.create(answer=answer, theme=made, by_hand=True, off=off)
    return made


@write
def teach(theme_id: int, words: str) -> int:
    """Comments with a word that begins so are about the theme; the id of the word, for `forget`.

    VefaError for nothing, or for a word that it knows.
    """
    _name(theme_id)
    made = _add_word(theme_id, words)
    mark()
    return made


@write
def add_exception(words: str) -> int:
    """A word that begins so is about no theme; its id, for `forget`. VefaError as `teach`."""
    made = _add_word(None, words)
    mark()
    return made


@write
def forget(word_id: int) -> str:
    """Take a word or an exception away again; returns it as it was typed."""
    found = value(ThemeWord.select(ThemeWord.words).where(ThemeWord.id == word_id))
    if found is None:
        raise VefaError(_("This word is not there any more."), _("Refresh the list."))
    ThemeWord.delete().where(ThemeWord.id == word_id).execute()
    mark()
    return str(found)


def _add_word(theme_id: int | None, words: str) -> int:
    shown = " ".join(words.split())
    folded = fold(shown)
    if not folded:
        raise VefaError(_("Type the beginning of a word."), _("For example: kargo."))
    same = ThemeWord.theme.is_null() if theme_id is None else ThemeWord.theme == theme_id
    if ThemeWord.select().where(same, ThemeWord.fold == folded).exists():
        raise VefaError(_("“{words}” is there already.").format(words=shown))
    return insert(ThemeWord, theme=theme_id, words=shown, fold=folded)


def _name(theme_id: int) -> str:
    found = value(Theme.select(Theme.name).where(Theme.id == theme_id))
    if found is None:
        raise VefaError(_("This theme is not there any more."), _("Refresh the list."))
    return str(found)


def _free_name(name: str, but: int = 0) -> str:
    shown = " ".join(name.split())
    if not fold(shown):
        raise VefaError(_("A theme needs a name."), _("For example: delivery."))
    if len(shown) > _LONGEST:
        raise VefaError(_("The name of a theme has at most {count} letters.").format(count=_LONGEST))
    if Theme.select().where(Theme.fold == fold(shown), Theme.id != but).exists():
        raise VefaError(_("“{name}” is the name of another theme.").format(name=shown))
    return shown

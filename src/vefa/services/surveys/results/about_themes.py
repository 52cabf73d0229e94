"""What each theme does to the score: who mentions it, their marks beside those of the others, its trend."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from vefa.db.models import Answer, Response, ThemeMark
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.differences import shares_differ
from vefa.rules.scores import Proof, rate
from vefa.rules.survey_rules import main_question
from vefa.rules.themes import LEAST, Impact, Matcher, Suggestion, frequent_words, impact
from vefa.services.surveys import listing
from vefa.services.surveys.comments import are_comments
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.results.selection import Selection, matching, period_before
from vefa.services.surveys.theme_marks import matcher
from vefa.services.surveys.themes import theme_rows

_NO_THEME = 0


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """A theme over the answers with a comment.

    `count` of them mention it, `share` per cent. `impact`: None below five comments, or when there is nobody
    to compare with: then nothing is rated. `before`: how many mentioned it in the period before; `changed`:
    whether the share is another now, None without such a period. `months`: how many, by their first day.
    """

    theme_id: int
    name: str
    count: int
    share: float | None
    impact: Impact | None
    before: int
    changed: Proof | None
    months: tuple[tuple[date, int], ...]

    @property
    def rated(self) -> bool:
        """Whether there are enough comments to judge it."""
        return self.count >= LEAST


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """All themes in the order of the owner; `comments`: answers with one, `without`: those about no theme."""

    comments: int
    without: int
    themes: tuple[ThemeFigures, ...]


class _Told(NamedTuple):
    """Of answers with a comment: how many in all, by theme (0: none), by theme and mark, and month."""

    total: int
    by_theme: Counter[int]
    marks: dict[int, Counter[int]]
    all_marks: Counter[int]
    months: dict[int, Counter[str]]


def theme_report(chosen: Selection, *, today: date) -> ThemeReport:
    """The figures of the themes over the answers that `chosen` says."""
    now = _told(chosen, today)
    earlier = period_before(chosen)
    then = _told(earlier, today) if earlier is not None else None
    themes = tuple(_figures(one.id, one.name, now, then) for one in theme_rows())
    return ThemeReport(now.total, now.by_theme[_NO_THEME], themes)


def suggestions(chosen: Selection, *, today: date) -> list[Suggestion]:
    """Words that stand often in comments about no theme, to be taught."""
    said = matching(chosen, today=today) & are_comments(chosen.survey_id)
    texts = rows(Answer.select(Answer.text).join(Response).where(said))
    return frequent_words((text for (text,) in texts), matcher() or Matcher({}))


def _figures(theme: int, name: str, now: _Told, then: _Told | None) -> ThemeFigures:
    count, before = now.by_theme[theme], then.by_theme[theme] if then else 0
    marks = now.marks.get(theme, Counter())
    others = now.all_marks - marks
    judged = impact([*_floats(marks)], [*_floats(others)]) if count >= LEAST else None
    changed = (
        shares_differ(count, now.total, before, then.total) if then and then.total and now.total else None
    )
    months = tuple((date.fromisoformat(f"{one}-01"), n) for one, n in sorted(now.months[theme].items()))
    return ThemeFigures(theme, name, count, rate(count, now.total), judged, before, changed, months)


def _floats(marks: Counter[int]) -> Iterator[float]:
    return map(float, marks.elements())


def _told(chosen: Selection, today: date) -> _Told:
    said = matching(chosen, today=today) & listing.commented(chosen.survey_id)
    main = main_question(current_version(chosen.survey_id).form)
    scale = main.kind if main else ""
    by_theme: Counter[int] = Counter()
    marks: dict[int, Counter[int]] = defaultdict(Counter)
    months: dict[int, Counter[str]] = defaultdict(Counter)
    for theme, month, mark, count in rows(_mentions(said, scale)):
        by_theme[theme] += count
        months[theme][month] += count
        if mark is not None:
            marks[theme][mark] += count
    mark = fn.IIF(Response.scale == scale, Response.score, None)
    every = dict(rows(Response.select(mark, fn.COUNT(Response.id)).where(said).group_by(mark)))
    total = sum(every.values())
    by_theme[_NO_THEME] = Response.select().where(said, listing.about_theme(None)).count()
    return _Told(
        total, by_theme, marks, Counter({one: n for one, n in every.items() if one is not None}), months
    )


def _mentions(said: Any, scale: str) -> Any:
    """Theme, month and mark of those who mention one, and how many answers that are."""
    about = ThemeMark.off == False  # noqa: E712 - this makes SQL
    month, mark = fn.SUBSTR(Response.day, 1, 7), fn.IIF(Response.scale == scale, Response.score, None)
    query = ThemeMark.select(ThemeMark.theme, month, mark, fn.COUNT(Response.id.distinct()))
    query = query.join(Answer).join(Response).where(said, about)
    return query.group_by(ThemeMark.theme, month, mark)

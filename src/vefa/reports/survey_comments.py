"""The comments of a survey: on paper the newest ones, in the workbook all of them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from vefa.i18n import _, pgettext
from vefa.reports.report import Note, Part, Said, Section
from vefa.rules import format as write
from vefa.services.surveys import listing
from vefa.services.surveys.listing import ResponseRow
from vefa.services.surveys.recording import CHANNELS
from vefa.services.surveys.results.selection import Selection, matching

ON_PAPER: Final = 150  # comments
_SLICE: Final = 1000

Name = Callable[[str], str]


def comments_section(
    chosen: Selection, count: int, name: Name, *, today: date
) -> tuple[Section, ...]:  # fmt: skip
    """The newest comments whole, each with its mark, themes and who wrote it; `count`: how many there are."""
    if not count:
        return ()
    parts: list[Part] = []
    if count > ON_PAPER:
        text = _("The newest {shown} of {count} comments; the workbook has all of them.")
        parts.append(Note(text.format(shown=write.number(ON_PAPER), count=write.number(count))))
    parts += [
        Said(comment_head(one, name), one.comment, ", ".join(one.themes))
        for one in comments(chosen, today=today, limit=ON_PAPER)
    ]
    return (Section(pgettext("report", "Comments"), tuple(parts)),)


def comments(chosen: Selection, *, today: date, limit: int | None = None) -> Iterator[ResponseRow]:
    """The answers with a comment, the newest first; `limit` None: all."""
    which = matching(chosen, today=today) & listing.commented(chosen.survey_id)
    for start in range(0, limit or listing.count(which), _SLICE):
        size = min(_SLICE, limit - start) if limit else _SLICE
        yield from listing.response_rows(which, limit=size, offset=start)


def comment_head(one: ResponseRow, name: Name) -> str:
    """24.11.2026 · mark 3 · Ayşe Yılmaz · Order 10242."""
    parts = (
        write.day(one.day),
        _("mark {mark}").format(mark=write.number(one.score)) if one.score is not None else "",
        whose(one, name),
        _("Order {number}").format(number=one.order_number) if one.order_number else "",
        _(CHANNELS.get(one.channel, one.channel)),
    )
    return " · ".join(filter(None, parts))


def whose(one: ResponseRow, name: Name) -> str:
    """The name of the customer, perhaps shortened; an anonymous answer stays nobody's."""
    return name(one.name) if one.name and not one.anonymous else ""

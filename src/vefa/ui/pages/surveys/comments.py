"""The comments of the answers that show: about a theme, or about none."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from vefa.i18n import _
from vefa.rules.themes import Suggestion
from vefa.services.surveys.listing import ResponseRow, are_few
from vefa.services.surveys.results.about_themes import suggestions
from vefa.services.surveys.results.said import comments_about
from vefa.services.surveys.results.selection import Selection
from vefa.services.surveys.themes import theme_rows
from vefa.ui.pages.surveys.unmatched_dialog import CommentsDialog
from vefa.ui.reading import Reader

if TYPE_CHECKING:
    from vefa.ui.pages.surveys.page import SurveysPage


class Found(NamedTuple):
    """Comments, and frequent words of those without a theme."""

    rows: list[ResponseRow]
    often: list[Suggestion]


class Comments:
    """Comments on the page of surveys."""

    def __init__(self, page: "SurveysPage") -> None:
        self._page = page
        self._reader = Reader(page, at_once=are_few)

    def show(self, theme_id: int | None) -> None:
        """The comments about a theme, or about none."""
        chosen, today = self._page.results.selection(), self._page.window_.today()
        self._reader.ask(_find, chosen, theme_id, today, show=partial(self.open, theme_id))

    def open(self, theme_id: int | None, found: Found) -> CommentsDialog:
        """What was found; a word of one can be taught."""
        name = next((one.name for one in theme_rows() if one.id == theme_id), "")
        title = _("Comments about: {theme}").format(theme=name) if name else _("Comments without a theme")
        dialog = CommentsDialog(self._page, title, found.rows, found.often)

        def teach(one: ResponseRow | None, words: tuple[str, ...]) -> None:
            dialog.accept()
            self._page.acts.teach(one, words)

        dialog.teach.connect(teach)
        dialog.open()
        return dialog


def _find(chosen: Selection, theme_id: int | None, today: date) -> Found:
    often = suggestions(chosen, today=today) if theme_id is None else []
    return Found(comments_about(chosen, theme_id, today=today), often)

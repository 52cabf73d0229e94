"""The data sheet that says what the words of a report mean."""

from collections.abc import Iterable

from vefa.i18n import _, pgettext
from vefa.reports.report import Definition, Sheet, SheetColumn


def definition_sheet(definitions: Iterable[Definition]) -> Sheet:
    """Each term with its meaning."""
    columns = (
        SheetColumn(pgettext("column", "Term"), "text", 28),
        SheetColumn(pgettext("column", "Meaning"), "long_text", 90),
    )
    rows = [(one.term, one.text) for one in definitions]
    return Sheet(_("Definitions"), "tblDefinitions", columns, rows)

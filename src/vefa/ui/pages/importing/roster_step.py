"""Step 3 of an import of customers: who is new, what the known ones get, whose points come in."""

from array import array
from collections.abc import Iterator, Sequence

from vefa.files.fields import title_of
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.services.rosters import RosterRow
from vefa.services.rosters.steps import RosterChecked
from vefa.ui.cells import Two
from vefa.ui.layout import row
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.importing.check_frame import CheckFrame, Kind
from vefa.ui.pages.importing.tiles import Tiles
from vefa.ui.tables import Table
from vefa.ui.widgets import IconLabel, Label


class RosterStep(CheckFrame):
    """What importing a list of customers would do."""

    def __init__(self) -> None:
        note = Label(
            _("Empty fields of known customers are filled; what was typed stays. No column is a consent."),
            "small",
            "text2",
            wrap=True,
        )
        self._found = _RosterTable()
        over = row(IconLabel("shield-check", "text3", 17), (note, 1), gap=8, margins=(4, 0, 4, 0))
        none = _("The list holds no such customer.")
        super().__init__(_RosterTiles(), [over], self._found, none)

    def show_over(self, checked: RosterChecked, problems: int) -> None:
        """See `CheckFrame`."""
        self.tiles.show_checked(checked, problems)

    def kinds(self, checked: RosterChecked) -> list[Kind]:
        """See `CheckFrame`."""
        counts = checked.preview.counts
        return [
            Kind("new", _("New"), counts.new),
            Kind("changed", _("Updates"), counts.changed),
            Kind("same", _("To skip"), counts.known - counts.changed),
        ]

    def fill(self, checked: RosterChecked, key: str) -> int:
        """See `CheckFrame`."""
        people = getattr(checked.preview, key)
        self._found.show_people(people)
        return len(people)

    def show_kind(self, key: str) -> None:
        """See `CheckFrame`; points are shown where they come in."""
        if key == "points" and self._checked is not None:
            seen = self._checked.preview
            key = "new" if any(one.points for one in seen.new) or not seen.changed else "changed"
        super().show_kind(key)


class _RosterTiles(Tiles):
    """Customers that are new, changed, left as they are; points that come in; rows in doubt."""

    def __init__(self) -> None:
        super().__init__(
            {
                "new": ("plus", "success"),
                "changed": ("refresh-cw", "info"),
                "points": ("coins", "plum"),
                "same": ("skip-forward", "neutral"),
                "problems": ("triangle-alert", "honey"),
            }
        )

    def show_checked(self, checked: RosterChecked, problems: int) -> None:
        """See `Tiles`."""
        counts = checked.preview.counts
        rows_ = ngettext("{count} row read", "{count} rows read", checked.rows)
        rows_ = rows_.format(count=words.number(checked.rows))
        self.show_one("new", counts.new, ngettext("new customer", "new customers", counts.new), rows_)
        changed = counts.changed
        self.show_one("changed", changed, ngettext("update", "updates", changed), _("their cards get more"))
        self.show_one("points", counts.points, ngettext("point", "points", counts.points), _brought(checked))
        same = counts.known - counts.changed
        self.show_one("same", same, _("to skip"), _("kept already, the same"))
        self.show_problems(problems)


def _brought(checked: RosterChecked) -> str:
    counts = checked.preview.counts
    if counts.openings:
        text = ngettext("from {count} customer", "from {count} customers", counts.openings)
        return text.format(count=words.number(counts.openings))
    return _("came in before") if counts.kept else _("nobody brings any")


class _RosterTable(Table):
    """The customers of one kind."""

    def __init__(self) -> None:
        self._people: Sequence[RosterRow] = ()
        model = PagedModel(_columns(), self._fetch, identity=lambda one: one[0])
        super().__init__(model, name=_("Customers of the file"))

    def show_people(self, people: Sequence[RosterRow]) -> None:
        """Show these customers."""
        self._people = people
        self.set_ids(array("q", range(len(people))), keep=False)

    def _fetch(self, ids: Sequence[int]) -> list[tuple[int, RosterRow]]:
        return [(one, self._people[one]) for one in ids]


def _columns() -> list[Column]:
    return [
        Column("name", _("Customer"), "two", lambda one: _name(one[1]), sortable=False),
        Column("contact", _("Contact"), "two", lambda one: _contact(one[1]), 230, sortable=False, optional=1),
        Column("what", _("What happens"), "two", lambda one: _what(one[1]), 330, sortable=False),
        Column("points", _("Points"), "money", lambda one: _points(one[1]), 120, sortable=False),
    ]


def _name(one: RosterRow) -> Two:
    return Two(one.name or _("No name"), _("row {row}").format(row=one.row))


def _contact(one: RosterRow) -> Two:
    told = [display(one.phone) if one.phone else "", one.email]
    told = [*filter(None, told), "", ""]
    return Two(told[0] or "—", told[1], top_tint="text" if told[0] else "text3")


def _what(one: RosterRow) -> Two:
    if one.verdict == "same":
        return Two(_("Nothing changes"), top_tint="text2")
    rest = " · ".join(_gets(one))
    if one.verdict == "changed":
        return Two(_("Gets more"), rest)
    top = _("Is added") if one.verdict == "new" else _("Comes back")
    return Two(top, rest, top_tint="text2")


def _gets(one: RosterRow) -> Iterator[str]:
    """What a known customer gets, and the tags of anybody."""
    if one.what:
        yield ", ".join(title_of(key, "customers") for key in one.what)
    if one.tags:
        yield _("Tags: {tags}").format(tags=", ".join(one.tags))
    if one.points and not one.what and not one.tags:
        yield _("Points brought along")


def _points(one: RosterRow) -> str:
    return f"+{words.number(one.points)}" if one.points else "—"

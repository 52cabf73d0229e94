"""Sheets of a file that come in together: which were checked, and how the next one is read."""

from dataclasses import replace
from typing import NamedTuple

from vefa.files.reading import Reading
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.imports.look import Look
from vefa.services.imports.steps import Checked, Choices
from vefa.services.rosters.steps import RosterChecked
from vefa.ui.pages.importing.file_step import facts


class Gathered(NamedTuple):
    """A sheet that was checked: how it is to be read, and how many orders or customers it brings."""

    choices: Choices
    brings: int


def file_line(look: Look | None, checked: Checked | RosterChecked | None, before: int, left: int) -> str:
    """The file with its size, '' for none; with several sheets which of them it is: `before` it, `left`."""
    if look is None:
        return ""
    parts = [look.path.name]
    whole = before + 1 + left
    if whole > 1:
        place = _("sheet “{sheet}”, {place} of {count}")
        count = {"place": words.number(before + 1), "count": words.number(whole)}
        parts.append(place.format(sheet=look.reading.sheet, **count))
    if checked is None:
        parts.append(facts(look))
    else:
        parts.append(_("{count} rows read").format(count=words.number(checked.rows)))
        parts.append(_("nothing is saved yet"))
    return " · ".join(parts)


def carried(reading: Reading, look: Look) -> Reading | None:
    """The sheet of `look` read as the one before it, where both have the same headings; else None."""
    now = look.reading
    same = [(one.index, one.heading) for one in reading.headings]
    if now.kind != reading.kind or same != [(one.index, one.heading) for one in now.headings]:
        return None
    for key in sorted({*now.mapping, *reading.mapping}):  # a total before what belongs to it
        column = reading.mapping.get(key)
        now = now.with_column(key, column.index if column else None)
    now = replace(now, channel=reading.channel).with_states(reading.states).with_usual(reading.usual)
    return now.with_ways(
        numbers=reading.numbers if "numbers" in reading.chosen else None,
        days=reading.days if "days" in reading.chosen else None,
    )

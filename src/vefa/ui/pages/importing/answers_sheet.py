"""A sheet of survey answers that was chosen for an import of orders or customers."""

from typing import Final

from vefa.files.formats import GUESS
from vefa.rules.text import fold
from vefa.services.imports.look import Look

_MOMENTS: Final = frozenset(  # folded headings that programs for forms write
    (
        "zaman damgasi", "timestamp", "baslangic saati", "tamamlanma saati", "start time", "completion time",
        "submitted at", "gonderim tarihi", "respondent id", "yanitlayan kimligi",
    )
)  # fmt: skip


def holds_answers(look: Look) -> bool:
    """Whether the headings ask, and a program for forms has written them or nothing tells of orders."""
    reading = look.reading
    headings = [one.heading.strip() for one in reading.headings]
    questions = sum("?" in one for one in headings)
    if look.remembered or reading.format != GUESS or not questions:
        return False
    return any(fold(one) in _MOMENTS for one in headings) or (questions > 1 and bool(reading.missing))

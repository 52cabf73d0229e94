"""Where an import stands, while the window is built anew in another language or text size."""

from dataclasses import dataclass
from datetime import date

from vefa.files.reading import Reading
from vefa.services.imports.look import Look
from vefa.services.imports.together import Done
from vefa.ui.pages.importing.checking import CheckState
from vefa.ui.pages.importing.several import Gathered


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that was decided. `reading`: as the columns were chosen, None before that step.

    `effect` is the box and the day of "only orders from this day on", None when nobody touched it; `sheets`
    those that are still wanted and all; `done` what came in.
    """

    home: str
    language: str
    step: int
    look: Look | None
    gathered: tuple[Gathered, ...]
    reading: Reading | None
    channel: str
    together: bool
    effect: tuple[bool, date] | None
    sheets: tuple[list[str], list[str]]
    checking: CheckState
    done: tuple[Done, ...]

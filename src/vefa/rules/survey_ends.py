"""What the lowest and the highest mark of a question mean, in words."""

import re
from typing import Final

from vefa.i18n import N_, _, language
from vefa.rules.survey import MARKS, Question
from vefa.rules.text import upper_tr

_ENDS: Final = {
    "nps": (N_("Certainly not"), N_("Certainly")),
    "satisfaction": (N_("Not at all satisfied"), N_("Very satisfied")),
    "effort": (N_("Very hard"), N_("Very easy")),
}


def ends(question: Question) -> tuple[str, str]:
    """As the help says it ("0: certainly not, 10: certainly"), else what is usual for the kind."""
    said = said_ends(question)
    if said is not None:
        return said
    low, high = (_(text) for text in _ENDS[question.kind])
    return (low, high) if question.high_is_good else (high, low)


def said_ends(question: Question) -> tuple[str, str] | None:
    """The ends as the help says them; None when it says something else."""
    least, most = MARKS[question.kind]
    found = re.fullmatch(rf"{least}: (.+), {most}: (.+)", question.help.said())
    return None if found is None else (_begun(found[1]), _begun(found[2]))


def _begun(text: str) -> str:
    """With a capital at the beginning."""
    return (upper_tr(text[0]) if language() == "tr" else text[0].upper()) + text[1:]

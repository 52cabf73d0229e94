"""What stands under a question on a screen."""

from vefa.i18n import _
from vefa.rules.survey import MARKS, Question
from vefa.rules.survey_ends import said_ends


def under(question: Question) -> str:
    """What stands under the question: its help; for marks whose help says the ends, what to do."""
    if question.kind == "several":
        return question.help.said() or _("You may choose more than one")
    if question.kind not in MARKS:
        return question.help.said()
    if question.help and said_ends(question) is None:
        return question.help.said()
    least, most = MARKS[question.kind]
    return _("Touch a number from {least} to {most}").format(least=least, most=most)

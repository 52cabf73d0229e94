"""How a complaint was dealt with is asked once: from the complaint itself, with its survey and its text."""

from datetime import date, datetime

from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.asking import REFUSALS
from vefa.rules.survey_valid import problems
from vefa.services.complaints.opening import complaint_row
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.inviting import Invited, Whom, invite
from vefa.services.surveys.keeping import make_from_template, rules_of, running

_TEMPLATE = "after_complaint"


def handling_surveys() -> list[tuple[int, str]]:
    """Ids and names of the surveys that can ask for it; those whose rules follow complaints come first."""
    found = [(one, name) for one, name in running() if _asks(one)]
    return sorted(
        found, key=lambda one: not any(rule.occasion == "complaint" for rule in rules_of(one[0]).ask)
    )


@write
def ask_handling(
    complaint_id: int, channel: str, survey_id: int | None = None, *, today: date, now: datetime
) -> Invited:  # fmt: skip
    """Invite the customer of a complaint; the text to send comes back. Undo: `inviting.take_back`.

    Without `survey_id` the first survey that can ask is taken; a shop that has none gets it ready-made.
    VefaError when he was asked, when it is not solved and told, without a customer, an address or the consent
    that the channel needs, or when he was asked lately.
    """
    row = complaint_row(complaint_id)
    if row.customer_id is None:
        raise VefaError(_("The complaint has no customer to ask."))
    if survey_id is None:
        known = handling_surveys()
        survey_id = known[0][0] if known else make_from_template(_TEMPLATE, today=today, now=now)
    whom = Whom(row.customer_id, row.order_id, complaint_id)
    done = invite(survey_id, [whom], channel, today=today, now=now)
    if not done.made:
        raise VefaError(_(REFUSALS[done.refused[0][1]]), _("Choose another way to ask."))
    return done.made[0]


def _asks(survey_id: int) -> bool:
    """Whether a survey is ready and has a question with marks from 1 to 5: the first is the rating."""
    form = current_version(survey_id).form
    return not problems(form) and any(one.kind == "satisfaction" for one in form.questions)

"""How many were asked, began, finished and were answered by the shop."""

from vefa.i18n import _
from vefa.reports.survey_words import minutes_text, reply_time
from vefa.rules import format as words
from vefa.rules.score_words import percent
from vefa.services.surveys.replies import ReplyFigures
from vefa.services.surveys.results.overview import Rates
from vefa.ui.layout import boxed, clear, column
from vefa.ui.widgets import Card, FlowLayout, Label


class RatesCard(Card):
    """Small figures, each with what it is made of."""

    def __init__(self) -> None:
        self._flow = FlowLayout(34, 12)
        flow = boxed(self._flow)
        policy = flow.sizePolicy()
        policy.setHeightForWidth(True)
        flow.setSizePolicy(policy)
        super().__init__(column(Label(_("Who answered"), "h3"), 6, flow), margins=(18, 12, 18, 14))

    def show_rates(self, rates: Rates, replied: ReplyFigures) -> None:
        """Show them; what was never asked is left out."""
        clear(self._flow)
        if rates.invited:
            self._add(
                percent(rates.response), _("of those asked answered"), _of(rates.returned, rates.invited)
            )
        if rates.printed:
            text = _("printed forms came back")
            self._add(words.number(rates.printed_back), text, _of(rates.printed_back, rates.printed))
        self._add(
            percent(rates.completion), _("of those who began finished"), _of(rates.finished, rates.started)
        )
        self._add(minutes_text(rates.median_seconds), _("to answer, half took less"), "")
        if replied.low:
            told = _of(replied.replied, replied.low - replied.set_aside)
            self._add(percent(replied.share), _("of the low ones have a reply"), told)
        if replied.minutes is not None:
            self._add(reply_time(replied.minutes), _("until the reply, half took less"), "")

    def _add(self, figure: str, what: str, told: str) -> None:
        label = Label(figure, "figure")
        label.setToolTip(told)
        note = Label(f"{what} ({told})" if told else what, "caption", "text3")
        self._flow.addWidget(boxed(column(label, note)))


def _of(part: int, whole: int) -> str:
    return _("{part} of {whole}").format(part=words.number(part), whole=words.number(whole))

"""What a customer is shown when a consent is asked: the shop's own text, what was shown last, or ours."""

from collections.abc import Mapping

from vefa.db.models import Consent
from vefa.db.read import value
from vefa.db.shop import write
from vefa.i18n import _, speaking
from vefa.rules.consents import CHANNELS
from vefa.services import settings
from vefa.services.stored import get, put


def consent_text(channel: str, language: str = "") -> str:
    """The text of a channel in a language ('': that of the shop's papers), so that paper and record agree.

    The shop's own text; else, in the language of its papers, what was shown last; else ours to begin with.
    """
    spoken = language or settings.shop().language
    return own_texts(spoken).get(channel) or _otherwise(channel, spoken)


def own_texts(language: str) -> dict[str, str]:
    """The shop's own texts in a language, by channel; a channel without one is left out."""
    kept: dict[str, str] = get(_key(language), {})
    return {channel: kept[channel] for channel in CHANNELS if kept.get(channel)}


@write
def save_own_texts(texts: Mapping[str, str], language: str) -> dict[str, str]:
    """Keep the shop's own texts by channel; one that is empty, or would be shown anyhow, is none.

    Returns those before.
    """
    before = own_texts(language)
    tidy = {channel: " ".join(texts.get(channel, "").split()) for channel in CHANNELS}
    own = {one: text for one, text in tidy.items() if text and text != _otherwise(one, language)}
    put(_key(language), own)
    return before


def ready_text(channel: str, language: str) -> str:
    """Our text of a channel: what is agreed to, by whom it is sent, and that it can be withdrawn."""
    with speaking(language):
        texts = {
            "message": _(
                "I agree that {shop} sends me SMS and WhatsApp messages about offers and news, greetings on "
                "special days and satisfaction surveys. I can withdraw this at any time, free of charge."
            ),
            "email": _(
                "I agree that {shop} sends me e-mails about offers and news, greetings on special days and "
                "satisfaction surveys. I can withdraw this at any time, free of charge."
            ),
            "call": _(
                "I agree that {shop} calls me about offers and news, on special days and for satisfaction "
                "surveys. I can withdraw this at any time, free of charge."
            ),
        }
        return texts[channel].format(shop=settings.shop().name or _("the shop"))


def _otherwise(channel: str, language: str) -> str:
    """What is shown while the shop has no text of its own."""
    shown = _shown_last(channel) if language == settings.shop().language else ""
    return shown or ready_text(channel, language)


def _shown_last(channel: str) -> str:
    query = Consent.select(Consent.text).where((Consent.channel == channel) & Consent.given)
    return str(value(query.where(Consent.text != "").order_by(Consent.id.desc()).limit(1), ""))


def _key(language: str) -> str:
    return f"consent_texts_{language}"

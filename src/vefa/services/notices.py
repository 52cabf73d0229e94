"""The information notice of the shop: our ready words from its settings, or its own text, in versions."""

from datetime import date
from typing import Any

from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _, speaking
from vefa.records import dataclass
from vefa.rules.privacy_words import Controller, notice_text
from vefa.services import settings
from vefa.services.own_fields import fields
from vefa.services.stored import get, put


@dataclass(frozen=True, slots=True)
class NoticeVersion:
    """A version of the notice in one language. `number` is its place from 1; it holds from `made_on` on."""

    number: int
    text: str
    made_on: date
    person: str


def ready_notice(language: str) -> str:
    """Our words, filled from the settings; what the shop alone can know stands in square brackets."""
    shop = settings.shop()
    who = Controller(
        shop.name, shop.identity_line, shop.address, shop.phone, shop.email, shop.web, shop.country
    )
    with speaking(language):
        return notice_text(who, [one.name for one in fields()])


def notice_versions(language: str) -> list[NoticeVersion]:
    """The versions of the shop's own text in a language, the first one first."""
    kept: list[dict[str, Any]] = get(_key(language), [])
    return [
        NoticeVersion(place, one["text"], date.fromisoformat(one["made_on"]), one["person"])
        for place, one in enumerate(kept, 1)
    ]


def newest_notice(language: str) -> NoticeVersion | None:
    """The version that holds, None while the shop has none in this language."""
    known = notice_versions(language)
    return known[-1] if known else None


@write
def save_notice(text: str, language: str, *, today: date) -> NoticeVersion:
    """Keep `text` as a new version; the same text again is no new one. VefaError without a text."""
    tidy = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not tidy:
        raise VefaError(_("The notice has no text."), _("Take the ready text, or type your own."))
    newest = newest_notice(language)
    if newest is not None and newest.text == tidy:
        return newest
    kept = get(_key(language), [])
    made = {"text": tidy, "made_on": today.isoformat(), "person": settings.current_person()}
    put(_key(language), [*kept, made])
    return notice_versions(language)[-1]


def _key(language: str) -> str:
    return f"notice_{language}"

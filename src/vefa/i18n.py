"""Words: English in the source, the catalogue of the chosen language at run time.

Never translate at import time: call `_()` inside functions, so that a change of language shows at once.
Constants that hold texts wrap them in `N_()` and are translated where they are shown.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from vefa.paths import resources

LANGUAGES = ("tr", "en")
_language = "tr"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_aside: ContextVar[str] = ContextVar("vefa_language", default="")


def set_language(code: str) -> None:
    """Speak `code` ("tr" or "en") from now on; an unknown code means English."""
    global _language, _catalogue
    _language = code if code in LANGUAGES else "en"
    _catalogue = _load(_language)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak `code` inside the block only, in this thread only: paper talks as the shop's customers do."""
    token = _aside.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        _aside.reset(token)


@cache
def _load(code: str) -> _gettext.NullTranslations:
    return _gettext.translation("vefa", resources() / "locale", [code], fallback=True)


def language() -> str:
    """The language spoken now: "tr" or "en"."""
    return _aside.get() or _language


def _now() -> _gettext.NullTranslations:
    aside = _aside.get()
    return _load(aside) if aside else _catalogue


def _(message: str) -> str:
    """`message` in the language spoken now."""
    return _now().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` in the language spoken now."""
    return _now().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """`message` as meant in `context`, for words that differ in Turkish."""
    return _now().pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the gettext convention
    """Mark `message` for the catalogue without translating it now."""
    return message

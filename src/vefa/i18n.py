"""Words: English in the source, the catalogue of the chosen language at run time.

Never translate at import time: call `_()` inside functions, so that a change of language shows at once.
Constants that hold texts wrap them in `N_()` and are translated where they are shown.
"""

import gettext as _gettext

from vefa.paths import resources

LANGUAGES = ("tr", "en")
_language = "tr"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def set_language(code: str) -> None:
    """Speak `code` ("tr" or "en") from now on; an unknown code means English."""
    global _language, _catalogue
    _language = code if code in LANGUAGES else "en"
    _catalogue = _gettext.translation("vefa", resources() / "locale", [_language], fallback=True)


def language() -> str:
    """The language spoken now: "tr" or "en"."""
    return _language


def _(message: str) -> str:
    """`message` in the language spoken now."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` in the language spoken now."""
    return _catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """`message` as meant in `context`, for words that differ in Turkish."""
    return _catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the gettext convention
    """Mark `message` for the catalogue without translating it now."""
    return message

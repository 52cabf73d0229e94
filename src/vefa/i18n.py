"""Words: English in the source, the catalogue of the chosen language at run time.

Never translate at import time: call `_()` inside functions, so that a change of language shows at once.
Constants that hold texts wrap them in `N_()` and are translated where they are shown.
"""

import gettext as _gettext
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from pathlib import Path
from struct import unpack_from

from vefa.paths import resources

LANGUAGES = ("tr", "en")


class _Catalogue(_gettext.NullTranslations):
    """A compiled catalogue that is searched for what is asked; gettext's own reads all of it at each start.

    The format wants its messages sorted; those of a plural have both forms, parted by a zero.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._data = file.read_bytes()
        _magic, _version, self._count, messages, texts = unpack_from("<5I", self._data)
        self._messages = unpack_from(f"<{self._count * 2}I", self._data, messages)
        self._texts = unpack_from(f"<{self._count * 2}I", self._data, texts)
        self._forms = cache(self._look_up)

    def gettext(self, message: str) -> str:
        """The text of `message`, of a plural the one for 1; else the message itself."""
        forms = self._forms(message)
        return message if not forms else forms[0 if len(forms) == 1 else self._plural(1)]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n`; without one, the English."""
        forms = self._forms(msgid1)
        return forms[self._plural(n)] if len(forms) > 1 else super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        """The text of `message` in `context`; else the message itself."""
        forms = self._forms(f"{context}\4{message}")
        return forms[0] if forms else message

    def _look_up(self, message: str) -> tuple[str, ...]:
        wanted = message.encode()
        place = bisect_left(range(self._count), wanted, key=lambda at: self._part(self._messages, at))
        found = place < self._count and self._part(self._messages, place).split(b"\0")[0] == wanted
        return tuple(self._part(self._texts, place).decode().split("\0")) if found else ()

    def _part(self, table: tuple[int, ...], place: int) -> bytes:
        length, start = table[place * 2], table[place * 2 + 1]
        return self._data[start : start + length]

    @cached_property
    def _plural(self) -> Callable[[int], int]:
        header = self._forms("")[0]
        return _gettext.c2py(header.split("plural=")[1].split(";")[0])


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
    file = resources() / "locale" / code / "LC_MESSAGES" / "vefa.mo"
    return _Catalogue(file) if file.exists() else _gettext.NullTranslations()


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

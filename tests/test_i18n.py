"""The catalogue beside gettext's own reading of it; another language spoken aside in a block or a thread."""

import gettext
import threading

import pytest

from vefa.i18n import _, language, ngettext, pgettext, speaking
from vefa.paths import resources


def test_a_block_speaks_its_own_language() -> None:
    with speaking("tr"):
        assert (_("Definitions"), language()) == ("Tanımlar", "tr")
        with speaking("en"):
            assert (_("Definitions"), language()) == ("Definitions", "en")
        assert language() == "tr"


def test_a_language_nobody_knows_is_english() -> None:
    with speaking("fi"):
        assert language() == "en"


def test_a_block_that_breaks_off_goes_back() -> None:
    with speaking("tr"), pytest.raises(ZeroDivisionError), speaking("en"):
        raise ZeroDivisionError
    before = language()
    with speaking("en" if before == "tr" else "tr"):
        pass
    assert language() == before


def test_other_threads_hear_nothing_of_it() -> None:
    usual = language()
    other = "en" if usual == "tr" else "tr"
    heard: list[str] = []
    with speaking(other):
        thread = threading.Thread(target=lambda: heard.append(language()))
        thread.start()
        thread.join()
    assert heard == [usual]


def test_every_text_is_what_gettext_reads() -> None:
    whole = gettext.translation("vefa", resources() / "locale", ["tr"])
    known = vars(whole)["_catalog"]
    assert len(known) > 2000
    with speaking("tr"):
        for key in filter(None, known):
            message = key if isinstance(key, str) else key[0]
            single = isinstance(key, str)  # of a plural, the gettext of Python 3.11.2 gives no text
            assert _(message) == (whole.gettext(message) if single else whole.ngettext(message, "", 1))
            context, part, inner = message.partition("\4")
            if part:
                assert pgettext(context, inner) == whole.pgettext(context, inner)
            for n in (0, 1, 2, 21):
                assert ngettext(message, "others", n) == whole.ngettext(message, "others", n), message


def test_what_the_catalogue_does_not_have_stays_english() -> None:
    strange = ("", "A", "zzz", "Settings ", "Setting")
    with speaking("tr"):
        assert [_(one) for one in strange[1:]] == list(strange[1:])
        assert [ngettext("{n} zebra", "{n} zebras", n) for n in (1, 2)] == ["{n} zebra", "{n} zebras"]
        assert pgettext("no such context", "Settings") == "Settings"

"""Speaking another language aside: inside a block, in one thread, also when the block breaks off."""

import threading

import pytest

from vefa.i18n import _, language, speaking


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

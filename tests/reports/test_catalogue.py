"""The list of reports: each row leads to a report of its own name."""

from importlib import import_module

import pytest

from vefa.errors import VefaError
from vefa.reports.catalogue import ENTRIES, Entry, entry


@pytest.mark.parametrize("one", ENTRIES, ids=lambda one: one.key)
def test_each_report_has_its_maker(one: Entry) -> None:
    module, _colon, function = one.maker.partition(":")
    assert callable(getattr(import_module(f"vefa.reports.{module}"), function))
    assert entry(one.key) is one


def test_an_unknown_report_is_told() -> None:
    with pytest.raises(VefaError, match="soup"):
        entry("soup")

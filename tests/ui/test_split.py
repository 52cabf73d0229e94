"""List and detail: side by side, or in two steps with large text on a narrow window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import opened_window
from vefa.ui import theme
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.orders import OrdersPage
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.split import Split
from vefa.ui.widgets import Button, Label


@pytest.fixture
def parts(qtbot) -> tuple[Split, Button, Label]:
    theme.set_text_size(150)
    listing, detail = Button("Liste"), Label("Ayrıntı")
    split = Split(listing, detail, 462)
    qtbot.addWidget(split)
    split.resize(1100, 600)
    split.show()
    return split, listing, detail


def test_large_text_takes_two_steps(qtbot, parts) -> None:
    split, listing, detail = parts
    assert split.is_stepped()
    assert listing.isVisible()
    assert not detail.isVisible()
    split.open_detail()
    assert detail.isVisible()
    assert not listing.isVisible()
    with qtbot.waitSignal(split.closed):
        qtbot.keyClick(split, Qt.Key.Key_Escape)
    assert listing.isVisible()


def test_a_wide_window_has_both(parts) -> None:
    split, listing, detail = parts
    split.open_detail()
    split.resize(1900, 600)
    assert listing.isVisible()
    assert detail.isVisible()


def test_ordinary_text_has_both(qtbot) -> None:
    listing, detail = Button("Liste"), Label("Ayrıntı")
    split = Split(listing, detail, 462)
    qtbot.addWidget(split)
    split.resize(800, 600)
    split.show()
    split.open_detail()
    assert listing.isVisible()
    assert detail.isVisible()
    assert split._holder.width() == 462


@pytest.mark.parametrize("place", ["customers", "orders"])
def test_the_key_of_the_search_leads_out_of_the_detail(sample_shop: Path, place: str) -> None:
    """Else one would type into a search that nobody sees."""
    theme.set_text_size(200)
    with opened_window(sample_shop, PLACES, SETTINGS) as window:
        window.go(place)
        page = window.page(place)
        assert isinstance(page, CustomersPage | OrdersPage)
        page.split.open_detail()
        assert not page.listing.search.isVisible()
        page.search_here()
        assert page.listing.search.isVisible()
        assert window.focusWidget() is page.listing.search

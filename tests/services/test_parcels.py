"""The parcel of an order: kept with history, taken back, told in a sentence."""

from datetime import date

import pytest

from tests.services.orders_of import AYSE, FILE, NOW, TODAY, line, order, plan
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.rules.parcels import Parcel, parcel_message
from vefa.services import orders, parcels, settings
from vefa.services.imports import run_import

DAY = date(2026, 11, 28)


@pytest.fixture
def order_id(shop: object) -> int:
    """An order in preparation."""
    made = order("T-1", line(12_345), phone=AYSE, name="Ayşe Işık", state="new")
    run_import(plan(made), file=FILE, today=TODAY, now=NOW)
    return orders.order_ids()[0]


def test_a_parcel_is_kept_and_taken_back_with_its_history(order_id: int) -> None:
    before = parcels.set_parcel(order_id, Parcel("  Aras  Kargo ", " 77 81 ", DAY), now=NOW)
    assert before == Parcel()
    card = orders.order(order_id)
    assert card.parcel == Parcel("Aras Kargo", "77 81", DAY)
    assert card.changes[0].after == {"carrier": "Aras Kargo", "tracking": "77 81", "expected": "2026-11-28"}
    parcels.set_parcel(order_id, before, now=NOW)
    assert parcels.parcel_of(order_id) == Parcel()
    with pytest.raises(VefaError):
        parcels.set_parcel(order_id + 1, Parcel("UPS"), now=NOW)


def test_carriers_the_shop_uses_stand_first_and_each_once(order_id: int) -> None:
    parcels.set_parcel(order_id, Parcel("SÜRAT KARGO"), now=NOW)
    names = parcels.carriers()
    assert names[0] == "SÜRAT KARGO"
    assert "Sürat Kargo" not in names
    assert "Aras Kargo" in names


FULL = (
    "Sayın Ayşe Işık, T-1 numaralı siparişiniz Aras Kargo ile yola çıktı. Takip numarası: 7781. "
    "Beklenen gün: 28.11.2026. Ayla Butik"
)
BRACES = "Sayın Can {x}, T-1 numaralı siparişiniz yola çıktı. Takip numarası: {0}. Ayla Butik"


@pytest.mark.parametrize(
    ("name", "parcel", "text"),
    [
        ("Ayşe Işık", Parcel("Aras Kargo", "7781", DAY), FULL),
        ("", Parcel(), "Değerli müşterimiz, T-1 numaralı siparişiniz yola çıktı. Ayla Butik"),
        ("Can {x}", Parcel(tracking="{0}"), BRACES),
    ],
)
def test_the_message_leaves_out_what_is_not_known(name: str, parcel: Parcel, text: str) -> None:
    with speaking("tr"):
        assert parcel_message(name, "T-1", parcel, "Ayla Butik") == text


def test_the_message_knows_customer_and_shop(order_id: int) -> None:
    settings.save_shop(settings.ShopInfo(name="Ayla Butik"))
    with speaking("tr"):
        assert parcels.parcel_message(order_id).startswith("Sayın Ayşe Işık, T-1 numaralı")
        assert parcels.parcel_message(order_id).endswith("Ayla Butik")

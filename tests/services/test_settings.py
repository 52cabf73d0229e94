"""What the shop is called and how it is kept."""

import struct
import zlib
from dataclasses import replace

import pytest

from vefa.db.models import Order
from vefa.db.shop import Shop
from vefa.errors import VefaError
from vefa.services import settings
from vefa.services.settings import ShopInfo


def png(width: int = 1, height: int = 1) -> bytes:
    """A whole grey PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


BUTIK = ShopInfo(name="Örnek Butik", address="Caferağa Mah.\nNo: 12", web="ornek.example", logo=png())


@pytest.mark.usefixtures("shop")
def test_a_new_shop_is_turkish_and_unnamed() -> None:
    assert settings.shop() == ShopInfo()
    assert (settings.currency(), settings.zone()) == ("TRY", "Europe/Istanbul")


@pytest.mark.usefixtures("shop")
def test_the_shop_is_kept_as_it_was_typed() -> None:
    settings.save_shop(replace(BUTIK, name="  Örnek   Butik "))
    assert settings.shop() == BUTIK
    settings.save_shop(replace(BUTIK, logo=None))
    assert settings.shop().logo is None


@pytest.mark.parametrize(
    ("country", "wanted"),
    [
        ("TR", ("TRY", "Europe/Istanbul", "tr")),
        ("DE", ("EUR", "Europe/Berlin", "en")),
        ("FR", ("EUR", "Etc/UTC", "en")),
    ],
)
def test_a_country_brings_its_money_zone_and_language(country: str, wanted: tuple[str, str, str]) -> None:
    found = settings.defaults(country)
    assert (found.currency, found.zone, found.language) == wanted


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(BUTIK, name="  "), "name"),
        (replace(BUTIK, currency="tl"), "currency"),
        (replace(BUTIK, country="Türkiye"), "country"),
        (replace(BUTIK, zone="Europe/Ankara"), "zone"),
        (replace(BUTIK, zone="../etc/passwd"), "zone"),
        (replace(BUTIK, logo=b"GIF89a"), "logo"),
        (replace(BUTIK, logo=png()[:-8]), "logo"),
        (replace(BUTIK, logo=png().replace(b"IDAT", b"IDAx")), "logo"),
        (replace(BUTIK, logo=png(0, 0)), "logo"),
        (replace(BUTIK, logo=png(settings.LOGO_SIDE + 1)), "pixels"),
        (replace(BUTIK, logo=png(1, settings.LOGO_SIDE + 1)), "pixels"),
        (replace(BUTIK, logo=b"\xff\xd8\xff\xe0\x00\x04ab"), "logo"),
        (replace(BUTIK, logo=png() + b"\0" * settings.LOGO_LIMIT), "logo"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_and_nothing_changes(wrong: ShopInfo, said: str) -> None:
    settings.save_shop(BUTIK)
    with pytest.raises(VefaError) as error:
        settings.save_shop(wrong)
    assert said in error.value.message.lower()
    assert settings.shop() == BUTIK


def test_a_jpeg_is_a_logo_too(shop: Shop) -> None:
    jpeg = (
        b"\xff\xd8" + b"\xff\xe0\x00\x10JFIF\x00" + b"\x01\x01\0\0\x01\0\x01\0\0"
        + b"\xff\xc0\x00\x0b\x08\x00\x02\x00\x03\x01\x01\x11\x00" + b"\xff\xda\x00\x02\x00\xff\xd9"
    )  # fmt: skip
    settings.save_shop(replace(BUTIK, logo=jpeg))
    assert settings.shop().logo == jpeg


@pytest.mark.usefixtures("shop")
def test_the_currency_stays_once_there_are_orders() -> None:
    settings.save_shop(replace(BUTIK, currency="EUR"))
    settings.save_shop(BUTIK)
    Order.create(channel="counter", number="1", day="2026-11-24", state="delivered", currency="TRY", total=1)
    with pytest.raises(VefaError, match="TRY"):
        settings.save_shop(replace(BUTIK, currency="EUR"))


@pytest.mark.usefixtures("shop")
def test_settings_keep_any_json_value() -> None:
    assert settings.get("backup.limit", 7) == 7
    settings.put("backup.limit", {"gb": 2, "yer": "Dükkân"})
    assert settings.get("backup.limit") == {"gb": 2, "yer": "Dükkân"}

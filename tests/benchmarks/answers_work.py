"""What is measured of the import of answers: a file of marketplace reviews, into a new survey."""

import csv
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.benchmarks.measure import Clock
from vefa.db.shop import create_shop, open_shop
from vefa.services.surveys.sheets.steps import import_sheet, open_sheet

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)
_WORDS = (
    "ürün", "kargo", "geldi", "çok", "güzel", "geç", "beden", "küçük", "paket", "kırık", "iade", "hızlı",
    "teşekkürler", "kalite", "fiyat", "memnun", "kaldım", "değil", "sipariş", "bekliyorum", "tavsiye",
)  # fmt: skip
_HEADINGS = (
    "review_id", "order_id", "review_score", "review_comment_title", "review_comment_message",
    "review_creation_date", "review_answer_timestamp",
)  # fmt: skip


def write_reviews(path: Path, count: int) -> None:
    """A file of reviews as a marketplace exports them: half of them have words, an eighth a title."""
    dice = random.Random(5)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(_HEADINGS)
        for place in range(count):
            day = datetime(2026, 1, 1, 8) + timedelta(minutes=dice.randint(0, 400_000))  # noqa: DTZ001 - as exported
            text = " ".join(dice.choices(_WORDS, k=dice.randint(2, 30))) if place % 2 else ""
            title = " ".join(dice.choices(_WORDS, k=2)) if place % 8 == 1 else ""
            stars = dice.choices((1, 2, 3, 4, 5), (32, 5, 8, 14, 41))[0]
            named = f"{dice.getrandbits(128):032x}", f"{dice.getrandbits(128):032x}"
            out.writerow((*named, stars, title, text, day.date().isoformat() + " 00:00:00", f"{day:%F %T}"))


def whole(clock: Clock, sheet: str, shop: str) -> None:
    """Import the file `sheet` into a new survey of an empty shop, which stays at `shop`."""
    Path(shop).unlink(missing_ok=True)
    create_shop(Path(shop), now=NOW).close()
    clock.start()
    opened = open_shop(Path(shop), now=NOW)
    import_sheet(open_sheet(Path(sheet)), "Yorumlar", review=True, today=TODAY, now=NOW)
    opened.close()
    clock.stop()

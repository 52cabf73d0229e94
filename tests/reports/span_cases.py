"""Spans whose reports are counted again, with what they are compared with, and the shops they are of."""

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.reports import span_shops
from tests.reports.shop_of import make_shop
from vefa import i18n
from vefa.db.shop import create_shop, open_shop
from vefa.i18n import speaking
from vefa.services.sample import make_sample

SAMPLES = os.environ.get("VEFA_SAMPLES")


@dataclass(frozen=True)
class Case:
    """A shop, the days asked for, the last day reached, what they are compared with (first and last days)."""

    shop: str
    first: str
    last: str
    reached: str
    before: tuple[str, str]
    year_ago: tuple[str, str] | None

    def __str__(self) -> str:
        return f"{self.shop}-{self.first}-{self.last}"


CASES = [
    Case("sample", "2026-10-01", "2026-10-31", "2026-10-31", ("2026-09-01", "2026-09-30"),
         ("2025-10-01", "2025-10-31")),
    Case("sample", "2026-11-01", "2026-11-30", "2026-11-24", ("2026-10-01", "2026-10-24"),
         ("2025-11-01", "2025-11-24")),
    Case("sample", "2026-11-16", "2026-11-22", "2026-11-22", ("2026-11-09", "2026-11-15"),
         ("2025-11-17", "2025-11-23")),
    Case("sample", "2026-07-01", "2026-09-30", "2026-09-30", ("2026-04-01", "2026-06-30"),
         ("2025-07-01", "2025-09-30")),
    Case("sample", "2026-01-01", "2026-12-31", "2026-11-24", ("2025-01-01", "2025-11-24"), None),
    Case("sample", "2026-10-15", "2026-10-15", "2026-10-15", ("2026-10-14", "2026-10-14"),
         ("2025-10-15", "2025-10-15")),
    Case("sample", "2026-09-05", "2026-10-17", "2026-10-17", ("2026-07-24", "2026-09-04"),
         ("2025-09-05", "2025-10-17")),
    Case("till", "2026-06-01", "2026-06-30", "2026-06-30", ("2026-05-01", "2026-05-31"),
         ("2025-06-01", "2025-06-30")),
    Case("till", "2026-07-01", "2026-09-30", "2026-09-20", ("2026-04-01", "2026-06-20"),
         ("2025-07-01", "2025-09-20")),
    Case("till", "2026-01-01", "2026-09-20", "2026-09-20", ("2025-01-01", "2025-09-20"), None),
    Case("lived", "2026-10-01", "2026-10-31", "2026-10-31", ("2026-09-01", "2026-09-30"),
         ("2025-10-01", "2025-10-31")),
    Case("lived", "2025-12-10", "2026-03-04", "2026-03-04", ("2025-09-16", "2025-12-09"),
         ("2024-12-10", "2025-03-04")),
    Case("retail", "2012-02-29", "2012-02-29", "2012-02-29", ("2012-02-28", "2012-02-28"),
         ("2011-02-28", "2011-02-28")),
    Case("retail", "2012-02-01", "2012-02-29", "2012-02-29", ("2012-01-01", "2012-01-31"),
         ("2011-02-01", "2011-02-28")),
    Case("retail", "2011-01-01", "2011-12-31", "2011-12-31", ("2010-01-01", "2010-12-31"), None),
    Case("retail", "2012-02-20", "2012-03-04", "2012-03-04", ("2012-02-06", "2012-02-19"),
         ("2011-02-20", "2011-03-04")),
]  # fmt: skip
if SAMPLES:
    CASES.append(
        Case("real", "2011-01-01", "2011-01-31", "2011-01-31", ("2010-12-01", "2010-12-31"),
             ("2010-01-01", "2010-01-31"))
    )  # fmt: skip
TODAYS = {
    "sample": date(2026, 11, 24),
    "till": date(2026, 9, 20),
    "lived": date(2026, 11, 17),
    "retail": span_shops.RETAIL_TODAY,
    "real": date(2011, 2, 10),
}


class Shops:
    """Shop files that are made when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[str, Path] = {}

    def path(self, name: str) -> Path:
        """The file of a shop."""
        if name not in self.made:
            self.made[name] = self.folder / f"{name}.vefa"
            with speaking("tr"):
                getattr(self, f"_{name}")(self.made[name])
        return self.made[name]

    def _sample(self, path: Path) -> None:
        make_sample(path, today=TODAYS["sample"], now=NOW)
        with closing(open_shop(path, now=NOW)):
            span_shops.answer(TODAYS["sample"])

    def _till(self, path: Path) -> None:
        create_shop(path, now=NOW).close()
        with closing(open_shop(path, now=NOW)):
            span_shops.Till(5).work(date(2026, 1, 2), TODAYS["till"])

    def _lived(self, path: Path) -> None:
        create_shop(path, now=NOW).close()
        with closing(open_shop(path, now=NOW)):
            make_shop(seed=3, first=date(2025, 9, 4), last=TODAYS["lived"])

    def _retail(self, path: Path) -> None:
        sheet = self.folder / "invoices.csv"
        span_shops.write_invoices(sheet)
        self._imported(path, sheet, TODAYS["retail"])

    def _real(self, path: Path) -> None:
        folder = Path(SAMPLES or "") / "online_retail"
        self._imported(path, folder / "online_retail_excel_first70k.xlsx", TODAYS["real"])

    def _imported(self, path: Path, sheet: Path, today: date) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("VEFA_TODAY", today.isoformat())
            patch.setattr(i18n, "_language", i18n._language)  # a command speaks as the shop does
            patch.setattr(i18n, "_catalogue", i18n._catalogue)
            span_shops.make_retail(path, sheet)

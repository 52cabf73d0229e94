"""Sells over the counter, sale after sale, until a test kills it: `python -m tests.journeys.sell SHOP`."""

import sys
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from vefa.db.shop import open_shop
from vefa.services.orders import NewLine, NewOrder, add_order

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def main() -> None:
    """Sell; a line on standard output for every sale that is done."""
    open_shop(Path(sys.argv[1]), now=NOW)
    lines = (NewLine("Keten gömlek", 89_990), NewLine("İpek şal", 59_990))
    for number in count(1):
        add_order(NewOrder(DAY, 1 + number % 20, lines=lines), today=DAY, now=NOW)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

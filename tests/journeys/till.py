"""A till of its own on the shop: `python -m tests.journeys.till SHOP NAME`.

It says "ready", then makes a sale of 100.00 for each line that it reads: a code, or "card:" and a gift card.
It answers with what was used, what a card paid (minor units), and why something was refused.
"""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from vefa.db.shop import open_shop
from vefa.errors import VefaError
from vefa.services.sales import SaleDraft, SaleLine, sell

TODAY = date(2026, 1, 15)
NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)


def main(shop: Path, name: str) -> None:
    """Sell until there is nothing more to read."""
    opened = open_shop(shop, now=None)
    _say("ready")
    for number, line in enumerate(sys.stdin):
        code = line.strip()
        card = code.removeprefix("card:")
        codes, cards = ((), (card,)) if card != code else ((code,), ())
        draft = SaleDraft(
            (SaleLine("Kupa", 10_000),), TODAY, number=f"{name}-{number}", codes=codes, cards=cards
        )
        try:
            sold = sell(draft, today=TODAY, now=NOW)
            _say(json.dumps([list(sold.used), sum(sold.cards.values()), list(sold.refused.values())]))
        except VefaError as refused:
            _say(json.dumps([[], 0, [refused.message]]))
    opened.close()


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

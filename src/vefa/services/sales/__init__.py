"""Sales at the counter, and what becomes of them: returned, cancelled, completed after all.

Everything a sale moves (goods, codes, points, gift cards) moves in one write transaction.
"""

from vefa.services.sales.again import complete_order, deliver
from vefa.services.sales.back import Back, cancel_order, give_back
from vefa.services.sales.draft import SaleDraft, SaleLine, Sold
from vefa.services.sales.sell import quote_sale, sell

__all__ = [
    "Back", "SaleDraft", "SaleLine", "Sold", "cancel_order", "complete_order", "deliver", "give_back",
    "quote_sale", "sell",
]  # fmt: skip

"""Numbers for orders whose sheet gives none: the same order gets the same one from every file.

It is known by channel, day, customer, lines and how many equal ones came before it (DESIGN: people, orders).
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from vefa.files.orders import DATED
from vefa.files.plan import Orders
from vefa.rules.people import Told, keys
from vefa.services.order_numbers import MADE

_LINE: Final = 7  # key, product, code, category, quantity, price and paid make a line; its state may change


def numbered(orders: Orders) -> Sequence[str]:
    """The number of every order, made where the sheet has none."""
    if all(orders.number):
        return orders.number
    made: Counter[str] = Counter()
    return [number or _made(orders, place, made) for place, number in enumerate(orders.number)]


def _made(orders: Orders, place: int, made: Counter[str]) -> str:
    one = orders[place]
    person = keys(Told(one.name, one.phone, one.email, one.buyer, one.channel))[:1]
    lines = [(line.key.partition(DATED)[0], *line[1:_LINE]) for line in one.lines]
    content = repr((one.channel, person, lines or one.total))
    number = f"{MADE}{one.day}-{blake2b(content.encode(), digest_size=6).hexdigest()}"
    made[number] += 1
    return number if made[number] == 1 else f"{number}-{made[number]}"

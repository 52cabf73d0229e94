"""Amounts and quantities as people type them on the command line."""

from decimal import Decimal
from typing import Any

import click

from vefa.i18n import _
from vefa.rules import numbers


class Amount(click.ParamType[Decimal]):
    """An amount as people type it: 100, 99,50, 99.50, 1.234,50. `zero`: nothing is an amount, too."""

    name = "amount"

    def __init__(self, *, zero: bool = False) -> None:
        self._zero = zero

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The amount that was typed."""
        text = str(value)
        point = "," not in text and "." in (text[-3:-2], text[-2:-1])
        found = numbers.parse(text, "point" if point else "comma")
        if found is None or found < 0 or not (found or self._zero):
            self.fail(_("{found} is no amount; write it as 100 or 99,50.").format(found=text), param, ctx)
        return found


def thousandths(quantity: Decimal) -> int:
    """A quantity as the shop keeps it."""
    return int((quantity * 1000).to_integral_value())

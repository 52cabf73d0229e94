"""Where the shop is and what the law wants on paper, on one line."""

import re
from typing import Final

from vefa.papers.text import Line, clean, fit, line
from vefa.services.settings import ShopInfo

_FACE: Final = "table"
_SIZE: Final = 7.2
_READABLE: Final = 6.6
_LEAST: Final = 5.8
_BETWEEN: Final = " · "
_SHORT: Final = {
    "Mahallesi": "Mah.", "Caddesi": "Cad.", "Sokağı": "Sok.", "Sokak": "Sok.", "Bulvarı": "Blv.",
    "Apartmanı": "Apt.", "Vergi Dairesi": "VD",
}  # fmt: skip
"""How people in Turkey themselves shorten an address and a tax office."""
_LONG: Final = re.compile(rf"\b({'|'.join(_SHORT)})\b")


def fit_shop(shop: ShopInfo, width: float) -> tuple[Line, float]:
    """Address and identity line in `width` points: in the usual short forms before it gets hard to read.

    Where that is too long as well, the address loses its end.
    """
    parts = (clean(shop.address), clean(shop.identity_line))
    whole, size = _joined(parts, width, least=_READABLE)
    if _is_whole(parts, width, size):
        return whole, size
    address, identity = parts = (_shortened(parts[0]), _shortened(parts[1]))
    whole, size = _joined(parts, width, least=_LEAST)
    if not (address and identity) or _is_whole(parts, width, size):
        return whole, size
    end = f"…{_BETWEEN}{identity}"  # its ellipsis, because a line has no blank at its beginning
    room = max(width - line(end, _FACE).width(_LEAST), 0.0)
    cut, _size = fit(address, _FACE, _LEAST, room, least=_LEAST)
    return fit(f"{cut.text.removesuffix('…')}{end}", _FACE, _LEAST, width, least=_LEAST)


def _text(parts: tuple[str, str]) -> str:
    return _BETWEEN.join(part for part in parts if part)


def _joined(parts: tuple[str, str], width: float, *, least: float) -> tuple[Line, float]:
    return fit(_text(parts), _FACE, _SIZE, width, least=least)


def _is_whole(parts: tuple[str, str], width: float, size: float) -> bool:
    return line(_text(parts), _FACE).width(size) <= width


def _shortened(text: str) -> str:
    return _LONG.sub(lambda found: _SHORT[found[0]], text)

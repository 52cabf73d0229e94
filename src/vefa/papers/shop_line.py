"""Where the shop is and what the law wants on paper, on one line."""

from typing import Final

from vefa.papers.text import Line, clean, fit, line
from vefa.services.settings import ShopInfo

_FACE: Final = "table"
_SIZE: Final = 7.2
_LEAST: Final = 5.8
_BETWEEN: Final = " · "


def fit_shop(shop: ShopInfo, width: float) -> tuple[Line, float]:
    """Address and identity line in `width` points; where that is too short, the address loses its end."""
    address, identity = clean(shop.address), clean(shop.identity_line)
    whole, size = fit(
        _BETWEEN.join(part for part in (address, identity) if part), _FACE, _SIZE, width, least=_LEAST
    )
    if not (address and identity) or line(f"{address}{_BETWEEN}{identity}", _FACE).width(size) <= width:
        return whole, size
    end = f"…{_BETWEEN}{identity}"  # its ellipsis, because a line has no blank at its beginning
    room = max(width - line(end, _FACE).width(_LEAST), 0.0)
    cut, _size = fit(address, _FACE, _LEAST, room, least=_LEAST)
    return fit(f"{cut.text.removesuffix('…')}{end}", _FACE, _LEAST, width, least=_LEAST)

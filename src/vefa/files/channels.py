"""Where an order was made: keys as they are stored, words as people see and sheets write them."""

from functools import cache
from typing import Final

from vefa.i18n import N_, _

COUNTER: Final = "counter"

CHANNELS: Final = {
    COUNTER: N_("Store"),
    "web": N_("Web site"),
    "instagram": "Instagram",
    "whatsapp": "WhatsApp",
    "phone": N_("Phone"),
    "trendyol": "Trendyol",
    "hepsiburada": "Hepsiburada",
    "n11": "n11",
    "ciceksepeti": "Çiçeksepeti",
    "pazarama": "Pazarama",
    "pttavm": "PttAVM",
    "amazon": "Amazon",
    "etsy": "Etsy",
    "ebay": "eBay",
    "shopify": "Shopify",
    "woocommerce": "WooCommerce",
    "square": "Square",
    "loyverse": "Loyverse",
    "stripe": "Stripe",
    "other": N_("Other"),
}

_WORDS: Final = {
    COUNTER: "magaza dukkan sube kasa tezgah perakende store shop counter pos retail offline",
    "web": "web website websitesi internet eticaret online site onlinestore webstore storefront",
    "instagram": "instagram insta ig",
    "whatsapp": "whatsapp wp watsap",
    "phone": "telefon phone tel cagrimerkezi",
    "trendyol": "ty trendyolcom trendyolmarketplace",
    "hepsiburada": "hb hepsi hepsiburadacom",
    "ciceksepeti": "cs cicek ciceksepeticom",
    "n11": "n11com",
    "amazon": "amz amazontr",
    "pttavm": "ptt epttavm",
    "other": "diger other",
}

_EVERYDAY: Final = frozenset((COUNTER, "web", "phone", "square", "stripe", "other"))  # words of any file name


def channel_label(key: str) -> str:
    """The name of a channel for people; a channel of the sheet's own keeps its name."""
    return _(CHANNELS[key]) if key in CHANNELS else key


@cache
def _keys() -> dict[str, str]:
    words = {key: key for key in CHANNELS}
    words |= {word: key for key, line in _WORDS.items() for word in line.split()}
    return words


def channel_key(text: str) -> str:
    """The key of the channel that a cell names; an unknown one is a channel of its own, as written."""
    from vefa.rules.text import fold

    name = fold(text).replace(" ", "")
    found = _keys().get(name)
    if found:
        return found
    inside = [key for key in CHANNELS if len(key) > 2 and key != "other" and key in name]
    return inside[0] if len(inside) == 1 else " ".join(text.split())


def channel_in(name: str) -> str:
    """The key of the marketplace or shop system that the name of a file or sheet names; '' for none."""
    from vefa.rules.text import fold

    parts = fold(name).split()
    found = [key for key in CHANNELS if key not in _EVERYDAY and any(part.startswith(key) for part in parts)]
    return found[0] if len(set(found)) == 1 else ""

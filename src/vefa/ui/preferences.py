"""What belongs to this computer and not to a shop: look, language, geometry. Kept in an ini file."""

import json
from collections.abc import Mapping
from typing import NamedTuple, cast

from PySide6.QtCore import QByteArray, QSettings

from vefa import paths
from vefa.i18n import LANGUAGES
from vefa.ui.theme import Choice


class ListLook(NamedTuple):
    """How somebody has arranged a list: the order of its columns, which show (None: as usual), their widths.

    Widths are px at 100 % text.
    """

    order: tuple[str, ...] = ()
    shown: tuple[str, ...] | None = None
    widths: Mapping[str, int] = {}


def _settings() -> QSettings:
    return QSettings(str(paths.config_dir() / "window.ini"), QSettings.Format.IniFormat)


def _text(key: str, default: str = "") -> str:
    return str(_settings().value(key, default))


def language() -> str:
    """The language of the window: as chosen, else the system's, else Turkish."""
    chosen = _text("language")
    if chosen in LANGUAGES:
        return chosen
    import locale

    system = (locale.getlocale()[0] or "tr").split("_")[0].lower()
    return "tr" if system in {"tr", "turkish", "c"} else "en"


def set_language(code: str) -> None:
    """Remember the language."""
    _settings().setValue("language", code)


def theme() -> Choice:
    """Light, dark or as the system."""
    kept = _text("theme", "system")
    return cast("Choice", kept) if kept in {"light", "dark", "system"} else "system"


def set_theme(choice: Choice) -> None:
    """Remember the theme."""
    _settings().setValue("theme", choice)


def text_size() -> int:
    """The text size in per cent."""
    kept = _text("text_size", "100")
    return int(kept) if kept.isdigit() else 100


def set_text_size(percent: int) -> None:
    """Remember the text size."""
    _settings().setValue("text_size", percent)


def geometry() -> QByteArray | None:
    """Where the window stood last, None when it never did."""
    kept = _settings().value("geometry")
    return kept if isinstance(kept, QByteArray) else None


def set_geometry(kept: QByteArray) -> None:
    """Remember where the window stands."""
    _settings().setValue("geometry", kept)


def last_folder() -> str:
    """The folder a paper was saved to last, "" when there was none."""
    return _text("papers/folder")


def set_last_folder(folder: str) -> None:
    """Remember where papers are saved."""
    _settings().setValue("papers/folder", folder)


def papers() -> list[tuple[str, str, str]]:
    """Papers saved on this computer, the newest first: path, title, day (ISO)."""
    kept = _settings().value("papers/saved")
    try:
        return [(str(path), str(title), str(day)) for path, title, day in json.loads(str(kept or "[]"))]
    except ValueError:
        return []


def add_paper(path: str, title: str, day: str) -> None:
    """Remember a saved paper; the five newest are kept, each path once."""
    others = [paper for paper in papers() if paper[0] != path]
    _settings().setValue("papers/saved", json.dumps([(path, title, day), *others][:5]))


def scanner_seen() -> bool:
    """Whether a barcode scanner was ever heard on this computer."""
    return _text("scanner/seen") == "yes"


def set_scanner_seen() -> None:
    """Remember that this computer has a barcode scanner."""
    if not scanner_seen():
        _settings().setValue("scanner/seen", "yes")


def scanner_keys() -> dict[str, str] | None:
    """By the sign that arrives, what the scanner meant, where it differs; None: not learnt yet."""
    kept = _settings().value("scanner/keys")
    try:
        found = json.loads(str(kept)) if kept else None
    except ValueError:
        return None
    return {str(sign): str(right) for sign, right in found.items()} if isinstance(found, dict) else None


def set_scanner_keys(keys: dict[str, str] | None) -> None:
    """Remember what the test code told; None forgets it."""
    if keys is None:
        _settings().remove("scanner/keys")
    else:
        _settings().setValue("scanner/keys", json.dumps(keys))


def reminded(shop: str) -> str:
    """Until when (ISO) the follow-ups of the shop file were told here, "" when never."""
    return _reminded().get(shop, "")


def set_reminded(shop: str, until: str) -> None:
    """Remember it; of the twenty shops that were open last."""
    others = {path: at for path, at in _reminded().items() if path != shop}
    kept = dict([*others.items(), (shop, until)][-20:])
    _settings().setValue("reminders", json.dumps(kept))


def _reminded() -> dict[str, str]:
    try:
        kept = json.loads(_text("reminders", "{}"))
        return {str(path): str(at) for path, at in kept.items()}
    except (AttributeError, ValueError):
        return {}


def slip_paper() -> str:
    """The paper that slips are printed on here, "80" when none was chosen."""
    return _text("papers/slip", "80")


def set_slip_paper(form: str) -> None:
    """Remember the paper of slips."""
    _settings().setValue("papers/slip", form)


def voucher_paper() -> str:
    """The paper that vouchers are printed on here, "a4" when none was chosen."""
    return _text("papers/voucher", "a4")


def set_voucher_paper(key: str) -> None:
    """Remember the paper of vouchers."""
    _settings().setValue("papers/voucher", key)


def insert_paper() -> str:
    """The paper of cards for parcels here, "a6" when none was chosen."""
    return _text("papers/insert", "a6")


def set_insert_paper(size: str) -> None:
    """Remember the paper of cards for parcels."""
    _settings().setValue("papers/insert", size)


def statement_paper() -> str:
    """The paper that statements are printed on here, "a5" when none was chosen."""
    return _text("papers/statement", "a5")


def set_statement_paper(size: str) -> None:
    """Remember the paper of statements."""
    _settings().setValue("papers/statement", size)


def list_look(name: str) -> ListLook:
    """How the list `name` was arranged; as it is made when that cannot be read."""
    try:
        kept = json.loads(_text(f"lists/{name}", "{}"))
        widths = {str(key): int(wide) for key, wide in kept.get("widths", {}).items()}
        shown = kept.get("shown")
        order = tuple(map(str, kept.get("order", ())))
        return ListLook(order, None if shown is None else tuple(map(str, shown)), widths)
    except (AttributeError, TypeError, ValueError):
        return ListLook()


def set_list_look(name: str, look: ListLook) -> None:
    """Remember how the list `name` is arranged."""
    _settings().setValue(f"lists/{name}", json.dumps(look._asdict()))

"""Look of the window: light or dark, text size, contrast; colours and measures read at paint time.

Widgets keep nothing of it: `color()` and `px()` are asked while painting, so a new theme needs only a
new palette, and a new text size only that the pages are built again.
"""

from typing import Final, Literal, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from vefa.ui import tokens as _tokens

Choice = Literal["light", "dark", "system"]
ARGUMENTS: Final = ("vefa", "-style", "fusion")
TEXT_SIZES: Final = (100, 115, 130, 150, 200)


@runtime_checkable
class Themed(Protocol):
    """A widget that keeps a colour, against the custom; it is told when another theme shows."""

    def take_theme(self) -> None:
        """Take the colour anew."""


class _State:
    """What is chosen now."""

    choice: Choice = "system"
    dark: bool = False
    percent: int = 100
    tokens: _tokens.Tokens = _tokens.LIGHT
    contrast: bool = False
    dressed: bool = False


_state = _State()
_colours: dict[str, QColor] = {}


def is_dark() -> bool:
    """Whether the dark theme shows."""
    return _state.dark


def choice() -> Choice:
    """What the person chose: light, dark or as the system."""
    return _state.choice


def high_contrast() -> bool:
    """Whether the system asks for high contrast (no tints, borders of 2 px)."""
    return _state.contrast


def text_size() -> int:
    """The text size in per cent: one of TEXT_SIZES."""
    return _state.percent


def px(length: float) -> int:
    """`length` of the design (px at 100 %) at the chosen text size."""
    return round(length * _state.percent / 100)


def border() -> float:
    """Width of an ordinary border in px."""
    return 2.0 if _state.contrast else 1.0


def color(name: str, alpha: float | None = None) -> QColor:
    """The colour of token `name` (or of `#RRGGBB`) in the theme that shows; `alpha` 0 to 1."""
    known = _colours.get(name)
    if known is None:
        known = _colours[name] = QColor(_state.tokens.get(name, name))
    if alpha is None:
        return known
    faded = QColor(known)
    faded.setAlphaF(alpha)
    return faded


def scrim() -> QColor:
    """The veil over the window behind a dialog."""
    return color("scrim", _tokens.SCRIM_ALPHA["dark" if _state.dark else "light"])


def shadow_alpha() -> float:
    """Strength of the shadow under dialogs and toasts, 0 to 1."""
    return _tokens.SHADOW_ALPHA["dark" if _state.dark else "light"]


def moves() -> bool:
    """Whether the system wants things to move (no: less motion asked for, or a remote desktop)."""
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def set_text_size(percent: int) -> None:
    """Use `percent` (one of TEXT_SIZES, else the nearest) from now on; pages must be built again."""
    _state.percent = min(TEXT_SIZES, key=lambda known: abs(known - percent))
    app = QApplication.instance()
    if isinstance(app, QApplication):
        from vefa.ui.fonts import font

        app.setFont(font())
        _dress(app)


def set_theme(wanted: Choice) -> None:
    """Show the light, the dark or the system's theme; every widget repaints itself."""
    _state.choice = wanted
    hints = QGuiApplication.styleHints()
    if wanted == "system":
        hints.unsetColorScheme()
        _state.dark = hints.colorScheme() == Qt.ColorScheme.Dark
    else:
        _state.dark = wanted == "dark"
        hints.setColorScheme(Qt.ColorScheme.Dark if _state.dark else Qt.ColorScheme.Light)
    _show()


def follow_system() -> None:
    """Look again at what the system says, when the person chose to follow it."""
    if _state.choice == "system":
        _state.dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        _show()


def apply(app: QApplication, wanted: Choice = "system", percent: int = 100, *, sheet: bool = True) -> None:
    """Give `app` its look once at start: fonts, theme, text size; then follow the system's changes.

    `sheet`: False leaves the style sheet to `dress`.
    Make the application with ARGUMENTS: the style is named there, for setStyle() is slow.
    """
    from vefa.ui.fonts import font, load_fonts

    load_fonts()
    _state.percent = min(TEXT_SIZES, key=lambda known: abs(known - percent))
    _state.dressed = sheet
    app.setFont(font())
    set_theme(wanted)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: follow_system())
    hints.accessibility().contrastPreferenceChanged.connect(lambda _contrast: _show())


def dress() -> None:
    """Put the style sheet on, after the first window was built and before it shows.

    With a sheet a widget is styled anew each time it gets another parent, which widgets do while being built.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication) and not _state.dressed:
        _state.dressed = True
        _dress(app)


def _dress(app: QApplication) -> None:
    if _state.dressed:
        app.setStyleSheet(_sheet())


def _show() -> None:
    app = QApplication.instance()
    hints = QGuiApplication.styleHints()
    preference = hints.accessibility().contrastPreference()
    _state.contrast = preference == Qt.ContrastPreference.HighContrast
    chosen = _tokens.DARK if _state.dark else _tokens.LIGHT
    _state.tokens = _tokens.high_contrast(chosen) if _state.contrast else chosen
    _colours.clear()
    if isinstance(app, QApplication):
        app.setPalette(_palette())
        _dress(app)
        for widget in app.allWidgets():
            if isinstance(widget, Themed):
                widget.take_theme()


_ROLES: Final = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "soft"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "on_accent"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "soft"),
    (QPalette.ColorRole.Mid, "line2"),
    (QPalette.ColorRole.Dark, "line2"),
    (QPalette.ColorRole.Shadow, "control"),
    (QPalette.ColorRole.Link, "accent_text"),
)


def _palette() -> QPalette:
    palette = QPalette()
    for role, name in _ROLES:
        palette.setColor(role, color(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color("disabled"))
    return palette


def _sheet() -> str:
    """The one application sheet: scroll bars, tool tips, menus, and no ground of their own for the fields."""
    t = _state.tokens
    return f"""
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {t["line2"]}; border-radius: 3px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: 44px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle:horizontal {{ min-width: 44px; }}
    QScrollBar::handle:hover {{ background: {t["control"]}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
    QToolTip {{ background: {t["raised"]}; color: {t["text"]}; padding: 6px 8px;
        border: 1px solid {t["line2"]}; }}
    QMenu {{ background: {t["raised"]}; color: {t["text"]}; border: 1px solid {t["line2"]}; padding: 6px; }}
    QMenu::item {{ padding: {px(8)}px {px(16)}px {px(8)}px {px(12)}px; border-radius: 7px; }}
    QMenu::item:selected {{ background: {t["accent_soft"]}; color: {t["accent_text"]}; }}
    QMenu::item:disabled {{ color: {t["disabled"]}; }}
    QMenu::icon {{ padding-left: 10px; }}
    QMenu::separator {{ height: 1px; background: {t["line"]}; margin: 6px 8px; }}
    Field, DateField, ClockField, SpinField, QPlainTextEdit {{ background: transparent; border: 0;
        color: {t["text"]}; placeholder-text-color: {t["text3"]}; selection-background-color: {t["accent"]};
        selection-color: {t["on_accent"]}; }}
    """

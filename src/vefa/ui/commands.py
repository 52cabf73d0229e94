"""Everything that can be done from anywhere, as the palette lists it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from vefa.i18n import _, language
from vefa.ui import theme
from vefa.ui.actions import Action

if TYPE_CHECKING:
    from vefa.ui.window import Window


def commands_of(window: "Window") -> list[Action]:
    """The actions of the page that shows, those of other places, the places, and the window's own."""
    return [
        *_of_pages(window),
        *_anywhere(window),
        *_surveys(window),
        *_reports(window),
        *_places(window),
        *_looks(window),
        *_help(window),
    ]


def _of_pages(window: "Window") -> list[Action]:
    """What can be done on each page that was built, the one that shows first."""
    found: list[Action] = []
    built = window.built()
    for key in sorted(built, key=lambda known: known != window.current_key()):
        for action in built[key].actions_:
            shortcut = action.shortcut if key == window.current_key() else ""
            run = _over(window, key, action)
            found.append(Action(action.text, run, action.icon, shortcut=shortcut))
    return found


def _anywhere(window: "Window") -> list[Action]:
    """What can be taken down though its page was not visited."""
    log = Action(_("Log a talk"), window.log_talk, "message-circle", shortcut="Ctrl+Shift+K")
    follow = Action(_("Add a follow-up…"), lambda: _follow_up(window), "bell")
    if all(place.key != "complaints" for place in window.places()):
        return [log, follow]
    run, talks = partial(window.go, "complaints", add=True), partial(window.go, "complaints", talks=True)
    new = [] if "complaints" in window.built() else [Action(_("Record a complaint"), run, "life-buoy")]
    causes = partial(window.go, "complaints", causes=True)
    return [
        log, follow, *new, Action(_("Talks that wait for an answer"), talks, "message-circle"),
        Action(_("Root cause report"), causes, "chart-bar-big"),
    ]  # fmt: skip


def _surveys(window: "Window") -> list[Action]:
    """The kiosk, and a new survey though their page was not visited."""
    if all(place.key != "surveys" for place in window.places()) or "surveys" in window.built():
        return []
    start, create = partial(window.go, "surveys", kiosk=True), partial(window.go, "surveys", add=True)
    return [
        Action(_("Start the kiosk"), start, "monitor-smartphone"),
        Action(_("Create a survey"), create, "message-circle-heart"),
    ]


def _reports(window: "Window") -> list[Action]:
    """Each report of the list."""
    if all(place.key != "reports" for place in window.places()):
        return []
    from vefa.reports.catalogue import ENTRIES

    return [
        Action(
            _("Report: {name}").format(name=_(one.title)),
            partial(window.go, "reports", report=one.key),
            "chart-column",
        )
        for one in ENTRIES
    ]


def _follow_up(window: "Window") -> None:
    from vefa.ui.talks import add_follow_up

    add_follow_up(window.page(window.current_key()))


def _over(window: "Window", key: str, action: Action) -> Callable[[], None]:
    def run() -> None:
        if window.go(key):
            action.run()

    return run


def _places(window: "Window") -> list[Action]:
    found = []
    for place in window.places():
        text = _("Go to: {place}").format(place=_(place.label))
        found.append(Action(text, partial(window.go, place.key), place.icon, shortcut=place.shortcut))
    return found


def _looks(window: "Window") -> list[Action]:
    other = "en" if language() == "tr" else "tr"
    dark = theme.is_dark()
    look = _("Light theme") if dark else _("Dark theme")
    return [
        Action(look, lambda: window.set_look(choice="light" if dark else "dark"), "sun" if dark else "moon"),
        Action("English" if other == "en" else "Türkçe", lambda: window.language_wanted.emit(other), "globe"),
        Action(_("Larger text"), lambda: _resize(window, 1), "zoom-in"),
        Action(_("Smaller text"), lambda: _resize(window, -1), "zoom-out"),
    ]


def _resize(window: "Window", step: int) -> None:
    sizes = theme.TEXT_SIZES
    place = min(max(sizes.index(theme.text_size()) + step, 0), len(sizes) - 1)
    window.set_look(percent=sizes[place])


def _help(window: "Window") -> list[Action]:
    from vefa.ui.dialogs.help import show_about, show_keys

    return [
        Action(_("Back up now"), window.backup_wanted.emit, "hard-drive"),
        Action(_("Help for this page"), window.show_help, "circle-help", shortcut="F1"),
        Action(_("Keyboard shortcuts"), lambda: show_keys(window), "keyboard"),
        Action(_("About Vefa"), lambda: show_about(window), "info"),
    ]

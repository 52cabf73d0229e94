"""What has the focus in a part of the window that is made anew has it again afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@contextmanager
def focus_kept(part: QWidget) -> Iterator[None]:
    """Make `part` anew in here. Without this Qt would send the focus on to some button of the page.

    The new widget that is called as the old one was has it then, the nearest if there are several; else the
    one in its place among its kind, else the first that Tab goes to.
    """
    had = part.window().focusWidget()  # also while a dialog is open over it
    if had is None or not part.isAncestorOf(had) or _is_gone(had, part):
        yield
        return
    kind, name, stops = type(had), _name(had), _stops(part, type(had))
    place = stops.index(had) if had in stops else 0
    yield
    if not _is_gone(had, part):
        return
    same = _stops(part, kind)
    named = [at for at, one in enumerate(same) if _name(one) == name]
    nearest = sorted(named, key=lambda at: (abs(at - place), -at))
    near = [same[at] for at in nearest]
    for one in [*near, *same[place : place + 1], *same[-1:], *_stops(part, QWidget)][:1]:
        for around in _around(one, part):
            around.show()  # a window that waits behind a dialog keeps no hidden widget in mind
        one.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(part: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """The widgets of a kind that can have the focus and are not about to go."""
    found = part.findChildren(kind)
    tab = Qt.FocusPolicy.TabFocus
    return [one for one in found if one.focusPolicy() & tab and one.isEnabled() and not _is_gone(one, part)]


def _is_gone(one: QWidget, part: QWidget) -> bool:
    """Whether it, or what it stands in, was taken out; what is new does not show yet either."""
    told = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return any(around.isHidden() and around.testAttribute(told) for around in _around(one, part))


def _around(one: QWidget, part: QWidget) -> Iterator[QWidget]:
    """The widget and what it stands in, as far as `part`."""
    around: QWidget | None = one
    while around is not None and around is not part:
        yield around
        around = around.parentWidget()


def _name(one: QWidget) -> str:
    text = getattr(one, "text", None)
    return one.accessibleName() or (str(text()) if callable(text) else "")

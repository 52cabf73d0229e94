"""Tab goes as one reads: what came into a window later has its turn where it stands, not at the end."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QStackedWidget, QTableView, QWidget


def step(root: QWidget, onward: bool, *, start: QWidget | None = None, over: QWidget | None = None) -> bool:
    """Give the focus to what follows inside `root`, or comes before; False when there is nothing to go to.

    Qt's own order is that in which widgets were made. `start`: where it begins while nothing has the focus;
    `over`: what lies over the layout, and comes last.
    """
    stops = [*_stops(root), *(_stops(over) if over is not None else ())]
    if not stops:
        return False
    place = _place(stops, root.focusWidget())
    if place is None:
        inside = [one for one, stop in enumerate(stops) if start is not None and start.isAncestorOf(stop)]
        place = (inside[0] if inside else 0) - (1 if onward else 0)
    reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
    stops[(place + (1 if onward else -1)) % len(stops)].setFocus(reason)
    return True


def _place(stops: list[QWidget], focused: QWidget | None) -> int | None:
    """Where the focus is: in a stop, or in a part of one."""
    if focused is None:
        return None
    inside = [place for place, one in enumerate(stops) if one is focused or one.isAncestorOf(focused)]
    return inside[-1] if inside else None


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at: a widget before what is inside it."""
    if not widget.isVisible():
        return
    if _takes_tab(widget):
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _stops(inside)
        return
    layout = widget.layout()
    if isinstance(widget, QTableView):
        yield from _stops(widget.horizontalHeader())
    elif isinstance(widget, QStackedWidget):
        shown = widget.currentWidget()
        yield from _stops(shown) if shown is not None else ()
    elif layout is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inside = None if item is None else item.layout()
        shown = None if item is None else item.widget()
        if inside is not None:
            yield from _stops_of(inside)
        elif shown is not None:
            yield from _stops(shown)


def _takes_tab(widget: QWidget) -> bool:
    """Of buttons that are one choice, arrow keys go from one to the other."""
    if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive() or group.checkedButton() is None:
        return True
    return group.checkedButton() is widget

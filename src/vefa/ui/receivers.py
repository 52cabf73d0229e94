"""Who gets the keys, and what puts back what they did; for the scanner, which asks from the first key on."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


def receiver() -> QWidget | None:
    """Who gets the keys."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    return QApplication.focusWidget()


def edits_lines(widget: QWidget | None) -> bool:
    """Whether Enter belongs to what is written there."""
    return isinstance(widget, QTextEdit | QPlainTextEdit)


def takes_text(widget: QWidget) -> bool:
    """Whether letters go into it; elsewhere they would press buttons or turn pages."""
    return isinstance(widget, QLineEdit | QAbstractSpinBox) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )


def memory(widget: QWidget) -> Callable[[], None]:
    """What lets `widget` be as it is now."""
    if isinstance(widget, QLineEdit):
        return _memory_of_line(widget)
    if isinstance(widget, QDateTimeEdit):
        moment = widget.dateTime()
        return lambda: widget.setDateTime(moment)
    if isinstance(widget, QAbstractSpinBox):
        return _memory_of_line(widget.lineEdit())
    if isinstance(widget, QComboBox):
        place = widget.currentIndex()
        return lambda: widget.setCurrentIndex(place)
    if isinstance(widget, QAbstractItemView):
        return _memory_of_list(widget)
    return lambda: None


def _memory_of_line(field: QLineEdit) -> Callable[[], None]:
    text, cursor = field.text(), field.cursorPosition()
    start, length = field.selectionStart(), len(field.selectedText())

    def restore() -> None:
        if field.text() != text:
            field.setText(text)
            field.textEdited.emit(text)  # whoever follows what is typed follows back
        field.setCursorPosition(cursor)
        if start >= 0:
            backwards = cursor == start
            field.setSelection(start + length if backwards else start, -length if backwards else length)

    return restore


def _memory_of_list(table: QAbstractItemView) -> Callable[[], None]:
    index, model = table.currentIndex(), table.selectionModel()

    def restore() -> None:
        if table.currentIndex() != index and model is not None:
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            table.setCurrentIndex(index)

    return restore

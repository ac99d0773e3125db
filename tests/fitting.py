"""All views of the window, and which widgets with text are clipped in them."""

from collections.abc import Iterator

import pytest
from pictured_digits import digits_in_a_row
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from lenet_gui.core.ink.picture_import import Original
from lenet_gui.core.picture_reading import read_picture
from lenet_gui.ui.inside.why.digit_box import DigitBox
from lenet_gui.ui.look import zoom
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.shell.theme import Theme
from lenet_gui.ui.window import MainWindow

SIZES = (1000, 560), (1366, 768), (1920, 1080)
ZOOMS = 1.0, 1.5, 2.0
WITH_TEXT = QLabel, QAbstractButton, QTabBar, QComboBox, QAbstractSpinBox, LiveText
SLACK = 1  # pixels that rounding may take


def views(window: MainWindow) -> Iterator[str]:
    """Show every tab, and every page in it, with all that may be there; say which is shown."""
    window.train_tab.form.everything.setChecked(True)
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        page = window.tabs.currentWidget()
        pages = page.findChild(QTabWidget)
        for inner in range(1 if pages is None else pages.count()):
            if pages is not None:
                pages.setCurrentIndex(inner)
            for _ in range(3):
                QApplication.processEvents()
            name = "" if pages is None else pages.tabText(inner)
            yield f"{window.tabs.tabText(tab)} {name}".strip()
        if page is window.draw_tab:
            show_a_picture(window)
            yield "A picture"
            window.pictures.leave()


def show_a_picture(window: MainWindow) -> None:
    """Show a picture of several digits in the place of the canvas."""
    original = Original(digits_in_a_row(2, 0, 2, 6))
    fit, recognizer = window.session.wants_fit, window.session.recognizer
    window.pictures.take(read_picture(original, recognizer=recognizer, fit=fit), None)
    for _ in range(3):
        QApplication.processEvents()


def enlarge_to(theme: Theme, factor: float) -> None:
    """Go there in one step: each lays out the whole window anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zoom, "STEPS", (min(factor, theme.zoom), max(factor, theme.zoom)))
        if theme.zoom != factor:
            theme.enlarge(1 if factor > theme.zoom else -1)
    assert theme.zoom == factor


def fits(widget: QWidget) -> bool:
    """Whether a widget is as large as what it shows."""
    width, height = widget.width() + SLACK, widget.height() + SLACK
    match widget:
        case LiveText():
            return widget.fits(widget.text)
        case QLabel() if widget.wordWrap():
            return widget.heightForWidth(widget.width()) <= height
        case QLabel() if widget.text():
            return widget.sizeHint().width() <= width and widget.sizeHint().height() <= height
        case QToolButton() if only_icon(widget):
            return widget.iconSize().width() <= width
        case QAbstractButton() if widget.text():
            icon = 0 if widget.icon().isNull() else widget.iconSize().width() + px(4)
            return written(widget, widget.text().replace("&", "")) + icon <= width
        case QTabBar():
            return widget.sizeHint().width() <= width
        case DigitBox():  # closed, it shows a digit
            return QFontMetrics(widget.font()).horizontalAdvance("0") + px(20) <= width
        case QComboBox():
            return written(widget, widget.currentText()) + px(20) <= width
        case QAbstractSpinBox():
            return written(widget, widget.text()) + px(20) <= width
    return True


def only_icon(button: QToolButton) -> bool:
    return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def written(widget: QWidget, text: str) -> int:
    return QFontMetrics(widget.font()).horizontalAdvance(text)


def is_whole(widget: QWidget) -> bool:
    """Whether what a widget is in shows all of it; what is in a scroll area can be scrolled to."""
    area, parent = widget.geometry(), widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return True
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(area):
            return False
        area.translate(parent.pos())
        parent = parent.parentWidget()
    return True


def faults(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, WITH_TEXT):
            continue
        if widget.objectName().startswith("qt_") or isinstance(widget.parent(), QTabBar):
            continue  # Qt's own
        name = widget.objectName() or getattr(widget, "text", str)()
        if not fits(widget):
            yield f"{name}: {widget.size().toTuple()}, needs {widget.sizeHint().toTuple()}"
        if not is_whole(widget):
            yield f"{name}: cut"

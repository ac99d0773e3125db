"""What depends on font, zoom, colours or size is kept up to date."""

import gc

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from lenet_gui.ui.look.measured import keep_laid_out, keep_measured, measured_once


def enlarge(widget: QWidget) -> None:
    font = QFont(widget.font())
    font.setPointSize(33)
    widget.setFont(font)


def test_what_was_asked_for_first_is_measured_first(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    keep_measured(widget, lambda: done.append("size"))
    keep_laid_out(widget, lambda: done.append("places"))
    assert done == ["size", "places"]
    enlarge(widget)
    assert done == 2 * ["size", "places"]
    done.clear()
    widget.resize(300, 200)
    widget.show()
    QApplication.processEvents()
    assert set(done) == {"places"}


def test_children_are_measured_first_and_once(qtbot: QtBot) -> None:
    done: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    keep_measured(window, lambda: done.append("window"))
    keep_measured(QWidget(window), lambda: done.append("child"))
    done.clear()
    with measured_once(only_colours=False):
        for _ in range(2):
            enlarge(window)
            window.setFont(QFont())
        assert not done
    assert done == ["child", "window"]


@pytest.mark.parametrize("how", [delete, None])
def test_a_widget_may_go_before_it_is_measured(qtbot: QtBot, how: object) -> None:
    """Python collects garbage at any time; a theme that changes is no reason to fail."""
    widget = QWidget()
    keep_measured(widget, lambda: None)
    with measured_once(only_colours=False):
        enlarge(widget)
        if how is delete:
            delete(widget)
        del widget
        gc.collect()


def test_a_widget_may_go_while_others_are_measured(qtbot: QtBot) -> None:
    done: list[str] = []
    window, other = QWidget(), QWidget()
    qtbot.addWidget(other)
    child = QWidget(window)
    keep_measured(window, lambda: done.append("window"))
    keep_measured(child, lambda: None)
    keep_measured(other, lambda: done.append("other"))
    keep_measured(child, lambda: "closing" in done and delete(window))
    done[:] = ["closing"]
    with measured_once(only_colours=False):
        enlarge(window)
        enlarge(other)
    assert done == ["closing", "other"]

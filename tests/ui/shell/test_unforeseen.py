import platform
import sys
import threading

import PySide6
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lenet_gui import __version__
from lenet_gui.ui.shell.unforeseen import Unforeseen, UnforeseenDialog, catch_all


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    window.resize(400, 300)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def unforeseen(window: QMainWindow) -> Unforeseen:
    button = Unforeseen(window)
    window.statusBar().addPermanentWidget(button)
    window.show()
    return button


@pytest.fixture
def hooks(unforeseen: Unforeseen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that nobody catches is told."""
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    catch_all(unforeseen.report)


def caught(function: object, *arguments: object) -> Exception:
    try:
        function(*arguments)  # type: ignore[operator]
    except Exception as error:
        return error
    raise AssertionError("nothing went wrong")


def dialog_of(qtbot: QtBot, unforeseen: Unforeseen) -> UnforeseenDialog:
    qtbot.waitUntil(lambda: unforeseen.dialog is not None and unforeseen.dialog.isVisible())
    assert unforeseen.dialog is not None
    return unforeseen.dialog


def told(qtbot: QtBot, unforeseen: Unforeseen, *errors: Exception) -> None:
    count = unforeseen.count + len(errors)
    for error in errors:
        unforeseen.report(error)
    qtbot.waitUntil(lambda: unforeseen.count == count)


def test_it_says_what_went_wrong_and_with_what(qtbot: QtBot, unforeseen: Unforeseen) -> None:
    assert not unforeseen.isVisible()
    told(qtbot, unforeseen, caught(int, "seven"))
    dialog = dialog_of(qtbot, unforeseen)
    assert not dialog.isModal()
    assert unforeseen.isVisible()
    details = dialog.details.toPlainText()
    assert details.startswith(
        f"lenet-gui {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, torch "
    )
    assert "Traceback (most recent call last)" in details
    assert details.endswith("ValueError: invalid literal for int() with base 10: 'seven'")


def test_the_details_can_be_copied(qtbot: QtBot, unforeseen: Unforeseen) -> None:
    told(qtbot, unforeseen, caught(int, "seven"))
    dialog = dialog_of(qtbot, unforeseen)
    dialog.findChild(QPushButton, "copy_details").click()
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText()


def test_the_same_error_opens_it_once_and_is_counted(qtbot: QtBot, unforeseen: Unforeseen) -> None:
    told(qtbot, unforeseen, caught(int, "seven"))
    dialog = dialog_of(qtbot, unforeseen)
    dialog.findChild(QPushButton, "close_unforeseen").click()
    told(qtbot, unforeseen, *(caught(int, word) for word in ("eight", "nine")))
    assert not dialog.isVisible()
    unforeseen.click()
    assert dialog.isVisible()
    assert "3 times" in dialog.findChild(QWidget, "unforeseen_count").text()
    assert dialog.details.toPlainText().count("Traceback") == 1


def test_another_error_is_added_to_the_dialog_that_is_open(
    qtbot: QtBot, unforeseen: Unforeseen
) -> None:
    told(qtbot, unforeseen, caught(int, "seven"))
    dialog = dialog_of(qtbot, unforeseen)
    told(qtbot, unforeseen, caught(lambda: 1 / 0))
    qtbot.waitUntil(lambda: "ZeroDivisionError" in dialog.details.toPlainText())
    assert unforeseen.dialog is dialog
    assert "ValueError" in dialog.details.toPlainText()
    dialog.close()
    told(qtbot, unforeseen, caught(lambda: {}["key"]))
    assert dialog.isVisible()


def test_many_errors_do_not_pile_up(qtbot: QtBot, unforeseen: Unforeseen) -> None:
    names = {}
    for number in range(100):
        exec(f"def fail():\n{number * chr(10)}    raise ValueError('x' * 10**5)", names)
        told(qtbot, unforeseen, caught(names["fail"]))
    unforeseen.open()
    assert unforeseen.count == 100
    assert len(dialog_of(qtbot, unforeseen).details.toPlainText()) < 500_000


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)])
def test_a_wish_to_end_is_no_error(
    qtbot: QtBot, unforeseen: Unforeseen, error: BaseException
) -> None:
    unforeseen.report(error)
    told(qtbot, unforeseen, caught(int, "seven"))
    assert unforeseen.count == 1


# Where nobody catches


class Broken(QWidget):
    def paintEvent(self, _: QPaintEvent) -> None:
        raise RuntimeError("cannot paint")


def test_an_error_while_painting_is_told_once_and_does_not_go_round(
    qtbot: QtBot, unforeseen: Unforeseen, window: QMainWindow, hooks: None
) -> None:
    with qtbot.captureExceptions() as captured:
        catch_all(unforeseen.report)  # in the place of pytest-qt's
        broken = Broken(window)
        window.setCentralWidget(broken)
        dialog = dialog_of(qtbot, unforeseen)
        assert "cannot paint" in dialog.details.toPlainText()
        dialog.close()
        broken.update()
        count = unforeseen.count
        qtbot.waitUntil(lambda: unforeseen.count > count)
        assert not dialog.isVisible()
    assert captured == []


@pytest.mark.parametrize("where", ["slot", "thread", "collected"])
def test_what_is_not_caught_is_told_wherever_it_happens(
    qtbot: QtBot,
    unforeseen: Unforeseen,
    hooks: None,
    capsys: pytest.CaptureFixture[str],
    where: str,
) -> None:
    class Collected:
        def __del__(self) -> None:
            raise RuntimeError("of collected")

    def fail() -> None:
        raise RuntimeError(f"of {where}")

    with qtbot.captureExceptions():
        catch_all(unforeseen.report)
        if where == "slot":
            QTimer.singleShot(0, fail)
        elif where == "thread":
            threading.Thread(target=fail).start()
        else:
            Collected()
        dialog = dialog_of(qtbot, unforeseen)
    assert f"RuntimeError: of {where}" in dialog.details.toPlainText()
    assert f"RuntimeError: of {where}" in capsys.readouterr().err

from pathlib import Path

import pytest
from handwriting import ONE, SEVEN
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from windows import make_window, no_thread_left, settings, train_tab_when_asked_for, window

from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.shell.language import speak
from lenet_gui.ui.shell.theme import Theme

__all__ = ["make_window", "no_thread_left", "settings", "train_tab_when_asked_for", "window"]


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """What is shown without a window has its plurals, too."""
    speak("en")


@pytest.fixture(autouse=True)
def look(qapp: QApplication, tmp_path: Path) -> Theme:
    """The program's usual look, for what is shown without a window, too."""
    # What earlier tests left would be polished again at each change of the look.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Theme(QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat))


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, Reading]:
    """What the shipped network says of a 7 and of a 1."""
    from lenet_gui.core.recognizer import Recognizer

    recognizer = Recognizer.open(device="cpu")
    seven, one = recognizer.read(SEVEN), recognizer.read(ONE)
    assert seven is not None
    assert one is not None
    return seven, one


@pytest.fixture(scope="session")
def reading(readings: tuple[Reading, Reading]) -> Reading:
    return readings[0]

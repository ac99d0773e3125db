"""What the window knows of a person's own digits."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from handwriting import SEVEN, write
from PySide6.QtCore import QObject, QSettings
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.own_digits import OwnDigits


class Listener(QObject):
    """Notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def hear(self, what: object) -> None:
        assert self.objectName() == ""  # there is still something of it in Qt
        self.told.append(what)


@pytest.fixture
def own(tmp_path: Path, settings: QSettings) -> Iterator[OwnDigits]:
    calls = Calls()
    yield OwnDigits(calls, settings, tmp_path / "digits")
    calls.close()


def test_who_is_gone_is_told_nothing_and_the_digits_are_stored(
    qtbot: QtBot, own: OwnDigits
) -> None:
    gone, here = Listener(), Listener()
    own.store(SEVEN, 7, gone.hear, gone.hear, gone)
    own.add([Written(1, write(1))], lambda ids: gone.hear(ids), listener=gone)
    own.store(write(3), 3, partial(gone.hear), gone.hear, gone)
    own.store(write(4), 4, here.hear, here.hear)
    delete(gone)
    qtbot.waitUntil(lambda: bool(here.told))
    assert [digit.label for digit in own.digits] == [7, 1, 3, 4]


def test_an_error_is_told_though_who_asked_is_gone(
    qtbot: QtBot, own: OwnDigits, tmp_path: Path
) -> None:
    (tmp_path / "digits").write_text("a file in the place of the folder")
    gone = Listener()
    with qtbot.waitSignal(own.failed):
        own.store(SEVEN, 7, gone.hear, gone.hear, gone)
        delete(gone)

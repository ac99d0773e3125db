import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lenet_gui.ui.look import motion


@pytest.mark.parametrize("wanted", [False, True])
def test_nothing_moves_for_those_who_want_no_motion(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    monkeypatch.setattr(motion, "is_wanted", lambda _: wanted)
    label = QLabel("a notice")
    qtbot.addWidget(label)
    label.show()
    motion.fade_in(label, 20)
    assert (label.graphicsEffect() is not None) is wanted
    qtbot.waitUntil(lambda: label.graphicsEffect() is None)

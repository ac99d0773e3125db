"""The style sheet, whatever the folder of its small pictures is called."""

from pathlib import Path

import pytest
from pointer import painted
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from lenet_gui.ui.look.sheet import sheet_of
from lenet_gui.ui.look.tokens import LIGHT

PICTURE = QColor("#00ff7f")  # no colour of the look


@pytest.mark.parametrize("name", ["plain", "First Last", "O'Brien (2)", "<stdin>-a1", 'a "b" {c};'])
def test_pictures_are_shown_from_any_folder(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    pixmap = QPixmap(30, 30)
    pixmap.fill(PICTURE)
    path = folder / "check.png"
    assert pixmap.save(str(path))
    box = QCheckBox()
    qtbot.addWidget(box)
    # One that cannot be parsed is a warning of Qt's, which fails a test.
    box.setStyleSheet(sheet_of(LIGHT, dict.fromkeys(("up", "down", "check"), path.as_posix())))
    box.setChecked(True)
    shown = painted(box)
    assert (shown == [PICTURE.red(), PICTURE.green(), PICTURE.blue()]).all(axis=-1).any()

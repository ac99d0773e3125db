"""File → Export weights."""

import sys
from pathlib import Path

import pytest
import torch
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready

from lenet_gui.core import weights
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.weights.onnx_file import is_installed
from lenet_gui.ui.window import MainWindow

ENDINGS = [".safetensors", ".pt", *([".onnx"] if is_installed() else [])]


def action(window: MainWindow, ending: str) -> QAction:
    found = window.findChild(QAction, f"export_{ending[1:]}")
    assert found is not None
    return found


def test_weights_in_use_go_to_a_file_of_each_form(
    qtbot: QtBot, make_window: WindowMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    menu = window.export_menu
    assert not menu.menuAction().isEnabled()  # before there are any
    wait_until_ready(qtbot, window)
    assert menu.menuAction().isEnabled()

    offered: list[str] = []

    def choose(parent: object, title: str, start: str, *_: object) -> tuple[str, str]:
        offered.append(Path(start).name)
        return str(tmp_path / offered[-1]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    for ending in ENDINGS:
        with qtbot.waitSignal(menu.exported, timeout=20_000) as done:
            action(window, ending).trigger()
        assert done.args == [tmp_path / f"lenet5{ending}"]
        assert f"lenet5{ending}”; read back" in window.status.currentMessage()
    assert offered == [f"lenet5{ending}" for ending in ENDINGS]
    assert window.notice.text == ""
    shipped = weights.load(shipped_path())
    assert weights.load(tmp_path / "lenet5.safetensors").card == shipped.card
    state = torch.load(tmp_path / "lenet5.pt", weights_only=True)
    assert all(torch.equal(state[name], value) for name, value in shipped.state.items())


def test_what_cannot_be_exported_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[None] = []
    window.export_menu.started.connect(lambda: begun.append(None))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    action(window, ".pt").trigger()
    assert begun == []  # the dialog was cancelled

    (tmp_path / "file").touch()
    inside = tmp_path / "file" / "mine.pt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(inside), ""))
    with qtbot.waitSignal(window.session.failed):
        action(window, ".pt").trigger()
    assert "mine.pt” could not be written" in window.notice.text

    def asked(*_: object) -> tuple[str, str]:
        raise AssertionError("a name is asked for, and then nothing is written")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    monkeypatch.setitem(sys.modules, "onnx", None)  # as if it were not installed
    onnx = action(window, ".onnx")
    window.export_menu.look()
    qtbot.waitUntil(lambda: "install onnx and onnxruntime" in onnx.text())
    onnx.trigger()
    assert "pip install onnx onnxruntime" in window.notice.text

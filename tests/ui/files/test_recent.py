from pathlib import Path

import pytest
from handwriting import SEVEN
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready

from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.ui.files.recent import RecentMenu
from lenet_gui.ui.state.settings import MOST_RECENT, read_recent, write_recent
from lenet_gui.ui.window import MainWindow


def files_in(menu: RecentMenu) -> list[QAction]:
    return [action for action in menu.actions() if action.objectName() == "recent_file"]


def names_in(menu: RecentMenu) -> list[str]:
    return [action.text() for action in files_in(menu)]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_recent_files_are_remembered(settings: QSettings, count: int) -> None:
    paths = [Path(f"/somewhere/ä, {number}.png") for number in range(count)]
    write_recent(settings, paths)
    assert read_recent(settings) == paths
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert read_recent(again) == paths


def test_a_bad_entry_costs_itself_alone(settings: QSettings) -> None:
    settings.setValue("files/recent", ["/a.png", "", "x" * 5000, "/b.png"])
    assert read_recent(settings) == [Path("/a.png"), Path("/b.png")]


def test_the_newest_comes_first_and_the_list_ends(window: MainWindow, tmp_path: Path) -> None:
    menu = window.recent
    assert not menu.menuAction().isEnabled()
    for number in range(MOST_RECENT + 2):
        menu.add(tmp_path / f"{number}.png")
    menu.add(tmp_path / "5.png")
    assert names_in(menu)[:3] == ["5.png", f"{MOST_RECENT + 1}.png", f"{MOST_RECENT}.png"]
    assert len(names_in(menu)) == MOST_RECENT
    menu.actions()[-1].trigger()
    assert names_in(menu) == []
    assert not menu.menuAction().isEnabled()


def test_two_windows_keep_each_others_files(make_window: WindowMaker) -> None:
    one, other = make_window(), make_window()
    one.recent.add(Path("/a.png"))
    other.recent.add(Path("/b.png"))
    one.recent.add(Path("/c.png"))
    assert names_in(one.recent) == ["c.png", "b.png", "a.png"]


def test_names_that_are_alike_have_their_folders(window: MainWindow) -> None:
    for path in ("/a/x/7.png", "/b/x/7.png", "/b/y/7.png", "/b/y/R&D.png"):
        window.recent.add(Path(path))
    assert names_in(window.recent) == [
        "R&&D.png",
        "7.png (y)",
        f"7.png ({Path('/b/x')})",
        f"7.png ({Path('/a/x')})",
    ]


def test_what_is_gone_is_left_out_until_it_comes_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    there, gone = tmp_path / "there.png", tmp_path / "gone.png"
    there.touch()
    window.recent.add(there)
    window.recent.add(gone)
    window.recent.look()
    qtbot.waitUntil(lambda: names_in(window.recent) == ["there.png"])
    gone.touch()
    window.recent.look()
    qtbot.waitUntil(lambda: names_in(window.recent) == ["gone.png", "there.png"])


def test_what_is_saved_and_opened_is_listed_and_opens_again(
    qtbot: QtBot, make_window: WindowMaker, tmp_path: Path
) -> None:
    window = make_window()
    wait_until_ready(qtbot, window)
    window.session.keep(SEVEN)
    with qtbot.waitSignal(window.transfer.saved):
        window.transfer.save(tmp_path / "seven.svg")
    window.session.clear()
    with qtbot.waitSignal(window.session.weights_opened):
        window.transfer.open(shipped_path("lenet5-classic"))
    listed = ["lenet5-classic.safetensors", "seven.svg"]
    assert names_in(window.recent) == listed
    window.close()
    window = make_window()
    wait_until_ready(qtbot, window)
    assert names_in(window.recent) == listed
    with qtbot.waitSignal(window.transfer.opened):
        files_in(window.recent)[1].trigger()
    assert len(window.session.drawing.strokes) == 1
    assert names_in(window.recent) == listed[::-1]

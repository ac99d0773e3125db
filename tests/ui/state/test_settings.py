"""What is remembered, and what becomes of nonsense in a settings file."""

import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QSettings, QSize
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from windows import WindowMaker

from lenet_gui.core.explain.why import Method
from lenet_gui.core.training.recipe import PRESETS, TrainConfig
from lenet_gui.ui.state import settings as remembered
from lenet_gui.ui.state.settings import (
    FIT,
    GEOMETRY,
    LINKS,
    METHOD,
    PEN_WIDTH,
    TRACED,
    WEIGHTS,
    Setting,
    folder_of,
    read_recipe,
    write_recipe,
)

ALL = [each for each in vars(remembered).values() if isinstance(each, Setting)]
PLAIN = QSettings.Format.IniFormat


def again(settings: QSettings) -> QSettings:
    """What the next start finds."""
    settings.sync()
    return QSettings(settings.fileName(), PLAIN)


def written(path: Path, text: str) -> QSettings:
    """A settings file that somebody has edited."""
    path.write_text(text)
    return QSettings(str(path), PLAIN)


def test_settings_have_keys_of_their_own() -> None:
    keys = [each.key for each in ALL]
    assert len(keys) == len(set(keys)) > 10


@pytest.mark.parametrize("setting", ALL, ids=lambda each: each.key)
def test_what_is_usual_is_remembered_as_it_is(
    settings: QSettings, setting: Setting[object]
) -> None:
    assert setting.read(settings) == setting.default
    setting.write(settings, setting.default)
    assert setting.read(settings) == setting.default
    assert setting.read(again(settings)) == setting.default


def test_values_come_back_with_their_types(settings: QSettings) -> None:
    PEN_WIDTH.write(settings, 0.08)
    FIT.write(settings, False)
    LINKS.write(settings, 17)
    METHOD.write(settings, Method.OCCLUSION.value)
    GEOMETRY.write(settings, QByteArray(b"\0\xff"))
    for store in (settings, again(settings)):
        assert PEN_WIDTH.read(store) == 0.08
        assert FIT.read(store) is False
        assert LINKS.read(store) == 17
        assert METHOD.read(store) == Method.OCCLUSION.value
        assert GEOMETRY.read(store) == QByteArray(b"\0\xff")


NONSENSE = [
    ["a", "b"],
    {"a": 1},
    "nonsense " * 1000,
    "\0",
    "9" * 400,
    "nan",
    "1e999",
    math.nan,
    math.inf,
    -(2**31),
    QPoint(9, 9),
    QSize(1, 2),
    QByteArray(b"\x01\xd9\xd0\xcb"),
    None,
]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda value: repr(value)[:20])
def test_nonsense_costs_its_setting_alone(settings: QSettings, nonsense: object) -> None:
    for setting in ALL:
        if type(nonsense) is not type(setting.default):  # else it may be a name, or a geometry
            settings.setValue(setting.key, nonsense)
            assert setting.read(settings) == setting.default
            assert setting.read(again(settings)) == setting.default
            settings.remove(setting.key)


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (TRACED, "10"),
        (TRACED, "-3"),
        (LINKS, "0"),
        (LINKS, "@Size(1 2)"),
        (LINKS, "@Invalid()"),
        (LINKS, "7, 8"),
        (PEN_WIDTH, "0.5"),
        (PEN_WIDTH, "-nan"),
        (FIT, "maybe"),
        pytest.param(
            FIT,
            "@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\x1)",
            marks=pytest.mark.qt_log_level_fail("CRITICAL"),  # Qt warns of a type it does not know
        ),
        (WEIGHTS, ""),
        (METHOD, "magic"),
        (GEOMETRY, "text"),
    ],
)
def test_nonsense_in_the_file_costs_its_setting_alone(
    tmp_path: Path, setting: Setting[object], text: str
) -> None:
    room, name = setting.key.split("/")
    store = written(tmp_path / "odd.ini", f"[{room}]\n{name}={text}\n")
    assert setting.read(store) == setting.default


def test_a_recipe_comes_back(settings: QSettings) -> None:
    assert read_recipe(settings) == PRESETS["fast"]
    recipe = TrainConfig(epochs=7, learning_rate=0.1 + 0.2, schedule="one-cycle", device="cuda:1")
    write_recipe(settings, recipe)
    assert read_recipe(again(settings)) == recipe


def test_nonsense_costs_one_field_of_a_recipe(settings: QSettings) -> None:
    write_recipe(settings, PRESETS["best"])
    for name, nonsense in (("epochs", "1001"), ("momentum", "nan"), ("device", "toaster")):
        settings.setValue(f"train/{name}", nonsense)
    recipe, best, usual = read_recipe(again(settings)), PRESETS["best"], PRESETS["fast"]
    assert (recipe.epochs, recipe.momentum) == (usual.epochs, usual.momentum)
    assert recipe.device == usual.device
    assert (recipe.batch_size, recipe.distortion) == (best.batch_size, best.distortion)


def test_folders_of_several_kinds_are_told_apart(settings: QSettings) -> None:
    folder_of("pictures").write(settings, "/a")
    assert folder_of("pictures", "/default").read(settings) == "/a"
    assert folder_of("weights", "/default").read(settings) == "/default"


_START = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from lenet_gui.ui.app import create_window
app = QApplication([])
for path in sys.argv[1:]:
    window = create_window(settings=QSettings(path, QSettings.Format.IniFormat))
    print(window.session.fit)
"""


class _Spoiler:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return os.mkdir, (str(self._path),)


def test_a_settings_file_runs_nothing(tmp_path: Path) -> None:
    made, file, escaped = (tmp_path / name for name in ("made", "settings.ini", "escaped.ini"))
    settings = QSettings(str(file), PLAIN)
    settings.setValue("draw/spoilt", _Spoiler(made))
    settings.setValue("draw/fit", False)
    settings.sync()
    assert "@Variant" in file.read_text()
    escaped.write_text(file.read_text().replace("@Variant", r"\x40Variant"))
    command = [sys.executable, "-c", _START, file, escaped]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    # What else is in them counts.
    assert done.stdout.split() == ["False", "False"], done.stderr
    assert not made.exists()


# The window.


@pytest.mark.parametrize("place", [(90_000, 90_000, 500, 500), (-90_000, 0, 90_000, 90_000)])
def test_a_window_that_was_elsewhere_comes_back_to_the_screen(
    qtbot: QtBot,
    make_window: WindowMaker,
    settings: QSettings,
    place: tuple[int, int, int, int],
) -> None:
    elsewhere = QMainWindow()
    qtbot.addWidget(elsewhere)
    elsewhere.setGeometry(*place)
    GEOMETRY.write(settings, elsewhere.saveGeometry())
    window = make_window(settings=settings)
    screen = window.screen().availableGeometry()
    assert screen.intersects(window.geometry())
    assert window.width() <= max(screen.width(), window.minimumSizeHint().width())


@pytest.fixture(params=["unreadable", "unwritable", "a folder", "bytes"])
def bad_file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "there" / "settings.ini"
    path.parent.mkdir()
    if request.param == "a folder":
        path.mkdir()
    else:
        path.write_bytes(os.urandom(5000) if request.param == "bytes" else b"[draw]\nfit=false\n")
    if request.param == "unreadable":
        path.chmod(0)
    if request.param == "unwritable":
        path.chmod(0o400)
        path.parent.chmod(0o500)
    yield path
    path.parent.chmod(0o700)


def test_a_bad_settings_file_is_no_obstacle(make_window: WindowMaker, bad_file: Path) -> None:
    window = make_window(settings=QSettings(str(bad_file), PLAIN))
    assert window.isVisible()
    window.close()
    assert not window.isVisible()


@pytest.mark.parametrize("first", [0, 5, 10])
def test_a_window_opens_whatever_is_remembered(
    make_window: WindowMaker, settings: QSettings, first: int
) -> None:
    for number, setting in enumerate(ALL, first):
        settings.setValue(setting.key, NONSENSE[number % len(NONSENSE)])
    window = make_window(settings=again(settings))
    assert window.inside_tab.pages.currentWidget() is not None
    assert window.train_tab.form.config() == PRESETS["fast"]
    assert window.session.fit is True

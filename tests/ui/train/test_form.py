"""The recipe as a form: what it offers, what it takes, and what it remembers."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lenet_gui.core.data.sources import ABOUT, SOURCES
from lenet_gui.core.training.recipe import PRESETS, TrainConfig
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.train import recipes
from lenet_gui.ui.train.form import TrainForm

NUMBERS = [each for each in fields(TrainConfig) if each.metadata["low"] is not None]


@pytest.fixture
def calls(qtbot: QtBot) -> Iterator[Calls]:
    calls = Calls()
    yield calls
    qtbot.waitUntil(lambda: not calls.running)


@pytest.fixture
def form(qtbot: QtBot, calls: Calls) -> TrainForm:
    form = TrainForm(calls)
    qtbot.addWidget(form)
    form.show()
    return form


def editor(form: TrainForm, name: str) -> QWidget:
    found = form.findChild(QWidget, name)
    assert found is not None, name
    return found


def combo(form: TrainForm, name: str) -> QComboBox:
    found = editor(form, name)
    assert isinstance(found, QComboBox)
    return found


def choose(form: TrainForm, name: str, data: object) -> None:
    """Choose an entry as a person does, who may also choose the one that is shown."""
    box = combo(form, name)
    index = box.findData(data)
    assert index >= 0, data
    box.setCurrentIndex(index)
    box.activated.emit(index)


def set_value(form: TrainForm, name: str, value: float | str) -> None:
    box = editor(form, name)
    if isinstance(box, QComboBox):
        box.setCurrentText(str(value))
    else:
        assert isinstance(box, QSpinBox | QDoubleSpinBox)
        box.setValue(value)


# Recipes


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_fills_the_form(form: TrainForm, name: str) -> None:
    choose(form, "preset", name)
    assert form.config() == PRESETS[name]
    assert form.preset.currentData() == name


def test_a_new_form_is_the_fast_recipe_on_mnist(form: TrainForm) -> None:
    assert form.config() == PRESETS["fast"]
    assert form.source == "mnist"
    assert not form.from_weights_in_use


OTHER = {
    "epochs": 7,
    "batch_size": 100,
    "learning_rate": 0.0123,
    "schedule": "constant",
    "momentum": 0.5,
    "weight_decay": 0.001,
    "distortion": 0.3,
    "distortion_falloff": 0.2,
    "images": 5000,
    "strokes": 0.2,
    "synthetic": 0.36,
    "non_digits": 0.12,
    "averaging": 0.9,
    "distillation": 0.7,
    "temperature": 2.5,
    "seed": 42,
    "device": "cpu",
}


@pytest.mark.parametrize("name", OTHER)
def test_an_edited_recipe_is_ones_own_unless_it_teaches_alike(form: TrainForm, name: str) -> None:
    usual = PRESETS["fast"]
    set_value(form, name, OTHER[name])
    assert form.config() == replace(usual, **{name: OTHER[name]})
    own = name not in ("epochs", "seed", "device")
    assert form.preset.currentData() == ("custom" if own else "fast")
    set_value(form, name, getattr(usual, name))
    assert form.preset.currentData() == "fast"


def test_every_part_of_a_recipe_can_be_edited(form: TrainForm) -> None:
    assert OTHER.keys() == {each.name for each in fields(TrainConfig)}
    for name, value in OTHER.items():
        set_value(form, name, value)
    assert form.config() == TrainConfig(**OTHER)


def test_a_preset_leaves_seed_and_device(form: TrainForm) -> None:
    set_value(form, "seed", 42)
    set_value(form, "device", "cpu")
    choose(form, "preset", "classic")
    assert form.config() == replace(PRESETS["classic"], seed=42, device="cpu")
    assert form.preset.currentData() == "classic"


def test_custom_is_what_the_values_say_it_is(form: TrainForm) -> None:
    choose(form, "preset", "custom")
    assert form.preset.currentData() == "fast"
    assert form.config() == PRESETS["fast"]


# Simple, or all settings


def visible(form: TrainForm) -> set[str]:
    """Return the names of the fields that are shown."""
    return {
        name for name in (*OTHER, "preset", "data", "start_from") if editor(form, name).isVisible()
    }


def said_of_custom(form: TrainForm) -> bool:
    label = form.findChild(QLabel, "custom_recipe")
    assert label is not None
    return label.isVisible()


def test_the_simple_view_shows_what_everybody_chooses(form: TrainForm) -> None:
    simple = {"preset", "epochs", "data", "start_from"}
    assert visible(form) == simple
    form.everything.click()
    assert visible(form) == simple | OTHER.keys()
    form.simple.click()
    assert visible(form) == simple


def test_to_look_at_all_settings_changes_none(form: TrainForm) -> None:
    for recipe in (PRESETS["best"], TrainConfig(**OTHER)):
        form.show_run(recipe, "usps")
        for view in (form.everything, form.simple):
            view.click()
            assert form.config() == recipe
            assert form.source == "usps"
            assert form.recipe_title == ("Best" if recipe == PRESETS["best"] else "Custom")


def test_the_simple_view_says_that_a_recipe_is_ones_own(form: TrainForm) -> None:
    assert not said_of_custom(form)
    set_value(form, "learning_rate", 0.07)
    assert form.preset.currentText() == "Custom"
    assert said_of_custom(form)
    form.everything.click()
    assert not said_of_custom(form)  # it is seen
    choose(form, "preset", "classic")
    form.simple.click()
    assert not said_of_custom(form)
    set_value(form, "epochs", 3)  # Classic, only shorter
    assert form.preset.currentText() == "Classic"
    assert not said_of_custom(form)


def test_what_stands_in_a_row_has_one_middle(form: TrainForm) -> None:
    menu = editor(form, "recipe_menu").geometry()
    assert menu.center().y() == form.preset.geometry().center().y()
    assert menu.center().y() == editor(form, "epochs").geometry().center().y()


def test_the_view_is_remembered(qtbot: QtBot, form: TrainForm, settings: QSettings) -> None:
    form.everything.click()
    form.save(settings)
    assert restored(qtbot, settings).everything.isChecked()
    form.simple.click()
    form.save(settings)
    assert restored(qtbot, settings).simple.isChecked()


# Recipes of one's own


def name_it(monkeypatch: pytest.MonkeyPatch, form: TrainForm, name: str) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (name, True))
    action(form, "name_recipe").trigger()


def action(form: TrainForm, name: str) -> QAction:
    found = form.findChild(QAction, name)
    assert found is not None
    return found


def entries(form: TrainForm) -> list[str]:
    return [form.preset.itemText(row) for row in range(form.preset.count())]


def test_a_recipe_of_ones_own_is_named_chosen_again_and_deleted(
    qtbot: QtBot, form: TrainForm, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not action(form, "name_recipe").isEnabled()  # it is Fast
    assert not action(form, "delete_recipe").isEnabled()
    mine = TrainConfig(**OTHER)
    form.show_run(mine, "mnist")
    with qtbot.waitSignal(form.recipes_changed):
        name_it(monkeypatch, form, " Slow &  sure ")
    assert form.config() == mine
    assert form.recipe_title == "Slow & sure"
    assert entries(form) == ["Fast", "Classic", "Best", "Slow & sure", "Custom"]
    form.save(settings)

    again = restored(qtbot, settings)
    assert again.recipe_title == "Slow & sure"
    choose(again, "preset", "fast")
    set_value(again, "seed", 7)
    choose(again, "preset", "own:Slow & sure")
    assert again.config() == replace(mine, seed=7)  # as with a preset
    action(again, "delete_recipe").trigger()
    assert again.config() == replace(mine, seed=7)  # only the name is gone
    assert again.recipe_title == "Custom"
    assert entries(again) == ["Fast", "Classic", "Best", "Custom"]
    again.save(settings)
    assert entries(restored(qtbot, settings)) == ["Fast", "Classic", "Best", "Custom"]


def test_two_windows_keep_each_others_recipes(
    qtbot: QtBot, form: TrainForm, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = restored(qtbot, settings)
    for each, name, rate in ((form, "Mine", 0.07), (other, "Theirs", 0.08)):
        set_value(each, "learning_rate", rate)
        name_it(monkeypatch, each, name)
        each.save(settings)
    form.save(settings)
    assert entries(restored(qtbot, settings))[3:] == ["Mine", "Theirs", "Custom"]
    action(other, "delete_recipe").trigger()
    other.save(settings)
    form.save(settings)
    assert entries(restored(qtbot, settings))[3:] == ["Mine", "Custom"]


@pytest.mark.parametrize("agreed", [True, False])
def test_a_name_that_is_taken_is_replaced_only_if_the_person_agrees(
    form: TrainForm, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    asked: list[str] = []
    set_value(form, "learning_rate", 0.07)
    name_it(monkeypatch, form, "Mine")
    monkeypatch.setattr(recipes, "agrees", lambda *words: asked.append(words[-1]) or agreed)
    set_value(form, "learning_rate", 0.08)
    name_it(monkeypatch, form, "Mine")
    assert asked == ["There is a recipe called “Mine” already. Replace it?"]
    choose(form, "preset", "fast")
    choose(form, "preset", "own:Mine")
    assert form.config().learning_rate == (0.08 if agreed else 0.07)


def test_without_a_name_a_recipe_stays_custom(
    form: TrainForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_value(form, "learning_rate", 0.07)
    name_it(monkeypatch, form, "  ")
    assert entries(form) == ["Fast", "Classic", "Best", "Custom"]


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "[" * 100_000,
        "7",
        '{"name": "a"}',
        '{"name": "", "recipe": {}}',
        '{"name": "x", "recipe": {"epochs": 0}}',
        '{"name": "x", "recipe": {"colour": "red"}}',
        '{"name": 7, "recipe": {}}',
        '{"name": "%s", "recipe": {}}' % ("x" * 1000),
        ["a", "b"],
        "@Invalid()",
    ],
    ids=range(11),
)
def test_a_named_recipe_that_makes_no_sense_costs_itself_alone(
    qtbot: QtBot,
    form: TrainForm,
    settings: QSettings,
    monkeypatch: pytest.MonkeyPatch,
    nonsense: object,
) -> None:
    for rate, name in ((0.07, "one"), (0.08, "two"), (0.09, "three")):
        set_value(form, "learning_rate", rate)
        name_it(monkeypatch, form, name)
    form.save(settings)
    settings.setValue("recipes/2", nonsense)
    again = restored(qtbot, settings)
    assert entries(again) == ["Fast", "Classic", "Best", "one", "three", "Custom"]
    choose(again, "preset", "own:three")
    assert again.config() == form.config()


# Values


@pytest.mark.parametrize("each", NUMBERS, ids=lambda each: each.name)
def test_no_value_out_of_range_can_be_entered(form: TrainForm, each: object) -> None:
    low, high = each.metadata["low"], each.metadata["high"]
    box = editor(form, each.name)
    assert isinstance(box, QAbstractSpinBox)
    for value in (low, high):
        set_value(form, each.name, value)
        assert getattr(form.config(), each.name) == value
    for value in (low - 1, min(high + 1, 2**31 - 1)):
        set_value(form, each.name, value)
        assert low <= getattr(form.config(), each.name) <= high
    point = form.locale().decimalPoint()
    for typed in ("99999999999", "-5", f"0{point}0000000001", "0", "", "abc", "1e9", "nan"):
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Backspace)
        QTest.keyClicks(box, typed)
        assert low <= getattr(form.config(), each.name) <= high, typed  # in the middle, too
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert low <= getattr(form.config(), each.name) <= high, typed
        assert box.hasAcceptableInput()
    for steps in (10**9, -(10**9)):
        box.stepBy(steps)
        assert low <= getattr(form.config(), each.name) <= high


def test_typed_values_are_taken(form: TrainForm) -> None:
    point = form.locale().decimalPoint()
    for name, typed, value in (
        ("epochs", "12", 12),
        ("learning_rate", f"0{point}00025", 0.00025),
        ("averaging", f"0{point}9995", 0.9995),
    ):
        box = editor(form, name)
        assert isinstance(box, QAbstractSpinBox)
        box.selectAll()
        QTest.keyClicks(box, typed)
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert getattr(form.config(), name) == value
        assert box.text() == typed  # no noughts behind it


def test_every_field_says_what_it_does(form: TrainForm) -> None:
    labels = {label.buddy(): label.text() for label in form.findChildren(QLabel)}
    boxes = [editor(form, each.name) for each in fields(TrainConfig)]
    assert len(boxes) > 10
    for box in [form.preset, form.data, form.start, *boxes]:
        assert box.objectName()
        assert box.accessibleName()
        assert len(box.toolTip()) > 20
        assert labels[box] == box.accessibleName()
    for each, box in zip(fields(TrainConfig), boxes, strict=True):
        assert each.metadata["help"] in box.toolTip()


def test_a_locked_form_can_only_be_read(form: TrainForm) -> None:
    form.lock(True)
    assert form.locked
    assert not any(editor(form, name).isEnabled() for name in (*OTHER, "preset", "data"))
    assert all(label.isEnabled() for label in form.findChildren(QLabel))
    form.lock(False)
    assert not form.locked
    assert all(editor(form, name).isEnabled() for name in (*OTHER, "preset", "data"))


def test_devices_that_are_there_are_offered(form: TrainForm) -> None:
    box = combo(form, "device")
    form.offer_devices(["auto", "cpu", "cuda:0"])
    assert [box.itemText(row) for row in range(box.count())] == ["auto", "cpu", "cuda:0"]
    set_value(form, "device", "cuda:0")
    form.offer_devices(["auto", "cpu", "cuda:0", "cuda:1"])
    assert form.config().device == "cuda:0"
    form.offer_devices(["auto", "cpu"])
    assert form.config().device == "auto"
    assert form.preset.currentData() == "fast"


def test_the_wheel_scrolls_past_a_field_that_is_not_in_use(qtbot: QtBot, calls: Calls) -> None:
    area = QScrollArea()
    form = TrainForm(calls)
    form.everything.click()
    area.setWidget(form)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    before, bar = form.config(), area.verticalScrollBar()
    form.preset.setFocus()
    for name in [*OTHER, "data", "start_from"]:
        box = editor(form, name)
        area.ensureWidgetVisible(box)
        was = bar.value()
        place = box.mapTo(area, box.rect().center())
        turn = 120 if was else -120
        QTest.wheelEvent(area.windowHandle(), QPointF(place), QPoint(0, turn))
        assert bar.value() != was, name
    assert form.config() == before
    assert form.source == "mnist"
    assert not form.from_weights_in_use


# The data set

Answer = Callable[[str], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answer the question for a folder."""

    def will_be(folder: str) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)

    return will_be


@pytest.mark.parametrize("name", SOURCES)
def test_a_data_set_is_chosen(form: TrainForm, name: str) -> None:
    choose(form, "data", name)
    assert form.source == name
    built_in = not ABOUT[name].download
    assert ("Nothing is downloaded" if built_in else "Downloaded once") in form.data.toolTip()


def test_a_folder_is_chosen(form: TrainForm, answer: Answer, tmp_path: Path) -> None:
    folder = tmp_path / "my digits"
    folder.mkdir()
    answer(str(folder))
    choose(form, "data", "folder")
    assert form.source == folder
    assert "my digits" in form.data.currentText()
    assert str(folder) in form.data.toolTip()
    choose(form, "data", "usps")
    assert form.source == "usps"
    assert form.data.path is None


def test_a_file_is_chosen(form: TrainForm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    path.touch()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    choose(form, "data", "file")
    assert form.source == path
    assert form.data.currentText() == "mnist.npz"


def test_without_an_answer_the_data_set_stays(
    form: TrainForm, answer: Answer, tmp_path: Path
) -> None:
    choose(form, "data", "usps")
    answer("")
    choose(form, "data", "folder")
    assert form.source == "usps"
    assert form.data.currentData() == "usps"
    answer(str(tmp_path))
    choose(form, "data", "folder")
    answer("")
    choose(form, "data", "folder")
    assert form.source == tmp_path
    assert form.data.currentText() == tmp_path.name


# Memory


def restored(qtbot: QtBot, settings: QSettings) -> TrainForm:
    settings.sync()
    calls = Calls()
    again = TrainForm(calls)
    qtbot.addWidget(again)
    again.restore(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    qtbot.waitUntil(lambda: not calls.running)
    return again


def test_the_form_is_remembered(
    qtbot: QtBot, form: TrainForm, answer: Answer, settings: QSettings, tmp_path: Path
) -> None:
    for name, value in OTHER.items():
        set_value(form, name, value)
    choose(form, "start_from", "in_use")
    answer(str(tmp_path))
    choose(form, "data", "folder")
    form.save(settings)
    again = restored(qtbot, settings)
    assert again.config() == form.config() == TrainConfig(**OTHER)
    assert again.preset.currentData() == "custom"
    assert again.source == tmp_path
    assert again.from_weights_in_use


@pytest.mark.parametrize("name", PRESETS)
def test_a_remembered_preset_is_known_by_its_name(
    qtbot: QtBot, form: TrainForm, settings: QSettings, name: str
) -> None:
    choose(form, "preset", name)
    form.save(settings)
    again = restored(qtbot, settings)
    assert again.config() == PRESETS[name]
    assert again.preset.currentData() == name


def test_a_device_is_remembered_until_it_is_gone(
    qtbot: QtBot, form: TrainForm, settings: QSettings
) -> None:
    """Which there are is known only when torch is there."""
    form.offer_devices(["auto", "cpu", "cuda:0"])
    set_value(form, "device", "cuda:0")
    form.save(settings)
    again = restored(qtbot, settings)
    again.offer_devices(["auto", "cpu", "cuda:0"])
    assert again.config().device == "cuda:0"
    other = restored(qtbot, settings)
    other.offer_devices(["auto", "cpu"])
    assert other.config().device == "auto"


def test_without_a_memory_the_form_is_as_usual(qtbot: QtBot, settings: QSettings) -> None:
    again = restored(qtbot, settings)
    assert again.config() == PRESETS["fast"]
    assert again.source == "mnist"


@pytest.mark.parametrize(
    "rubbish",
    ["", "rubbish", "-1", "nan", "inf", "1e999", "9" * 5000, "\0", ["a", "b"], "@Invalid()"],
    ids=lambda value: str(value)[:9],
)
def test_rubbish_in_the_settings_does_no_harm(
    qtbot: QtBot, settings: QSettings, rubbish: object
) -> None:
    for name in (*asdict(TrainConfig()), "source", "start_from"):
        settings.setValue(f"train/{name}", rubbish)
    again = restored(qtbot, settings)
    again.offer_devices(["auto", "cpu"])
    assert again.config() == PRESETS["fast"]
    assert again.source == "mnist"
    assert not again.from_weights_in_use


@pytest.mark.parametrize("source", ["/nowhere/at/all", "x" * 5000, "/" + "x" * 300])
def test_a_folder_that_is_gone_gives_way_to_mnist(
    qtbot: QtBot, settings: QSettings, source: str
) -> None:
    settings.setValue("train/source", source)
    assert restored(qtbot, settings).source == "mnist"


def test_a_folder_on_a_disk_that_does_not_answer_is_shown_meanwhile(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, form: TrainForm, tmp_path: Path
) -> None:
    folder, answers, exists = str(tmp_path / "far"), threading.Event(), os.path.exists

    def slow(path: Path) -> bool:
        return exists(path) and not (str(path) == folder and answers.wait())

    (tmp_path / "far").mkdir()
    monkeypatch.setattr(os.path, "exists", slow)
    form.show_run(PRESETS["fast"], folder)
    assert form.data.path == tmp_path / "far"
    answers.set()  # and it is none, now
    qtbot.waitUntil(lambda: form.source == "mnist")


def test_a_run_is_shown_as_it_was_begun(qtbot: QtBot, form: TrainForm, tmp_path: Path) -> None:
    config = TrainConfig(**(OTHER | {"device": "cuda:3"}))
    form.show_run(config, str(tmp_path))
    assert form.config() == config
    assert form.source == tmp_path
    assert form.preset.currentData() == "custom"
    form.show_run(PRESETS["best"], "usps")
    assert form.preset.currentData() == "best"
    assert form.source == "usps"
    form.show_run(PRESETS["best"], str(tmp_path / "gone"))
    qtbot.waitUntil(lambda: form.source == "mnist")


def test_two_shares_leave_the_data_set_its_room(form: TrainForm) -> None:
    for name, value in (("strokes", 0.9), ("synthetic", 0.3)):
        editor = form.findChild(QDoubleSpinBox, name)
        assert editor is not None
        editor.setValue(value)
    assert (form.config().strokes, form.config().synthetic) == (0.9, 0.05)
    assert editor.value() == 0.05

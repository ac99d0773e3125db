"""What a person is asked before something is saved, and what is said if it cannot be."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.core.errors import LenetError
from lenet_gui.ui.files.saving import ask_where_to_save, ask_where_to_save_weights, write

PNG, SVG = "PNG picture (*.png)", "SVG drawing (*.svg)"


class Person:
    """Types names into file dialogs, one each, then cancels; and answers all questions alike."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, settings: QSettings, qtbot: QtBot) -> None:
        self.names: list[Path] = []
        self.format = PNG
        self.answer = QMessageBox.StandardButton.Yes
        self.offered: list[tuple[Path, str]] = []  # what the dialogs began with
        self.questions: list[str] = []
        self._settings = settings
        self._parent = QWidget()
        qtbot.addWidget(self._parent)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._type)
        monkeypatch.setattr(QMessageBox, "question", self._say)

    def _type(
        self, parent: QWidget, title: str, start: str, formats: str, chosen: str, options: object
    ) -> tuple[str, str]:
        assert options == QFileDialog.Option.DontConfirmOverwrite  # or it is asked twice
        self.offered.append((Path(start), chosen))
        return (str(self.names.pop(0)), self.format) if self.names else ("", "")

    def _say(
        self, parent: QWidget, title: str, words: str, *_: object
    ) -> QMessageBox.StandardButton:
        self.questions.append(words)
        return self.answer

    def saves_a_drawing(self, *names: Path) -> Path | None:
        self.names = list(names)
        formats = {".png": PNG, ".svg": SVG}
        return ask_where_to_save(
            self._parent, self._settings, "pictures", "Save drawing", "digit", formats
        )

    def saves_weights(self, *names: Path) -> Path | None:
        self.names = list(names)
        return ask_where_to_save_weights(self._parent, self._settings)


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch, settings: QSettings, qtbot: QtBot) -> Person:
    return Person(monkeypatch, settings, qtbot)


@pytest.mark.parametrize(
    ("typed", "chosen", "written"),
    [
        ("digit", PNG, "digit.png"),
        ("digit", SVG, "digit.svg"),
        ("digit", "", "digit.png"),
        ("digit.svg", PNG, "digit.svg"),
        ("my.digit", PNG, "my.digit.png"),
        ("DIGIT.PNG", SVG, "DIGIT.PNG"),
    ],
)
def test_the_format_is_that_of_the_name_or_else_the_chosen_one(
    person: Person, tmp_path: Path, typed: str, chosen: str, written: str
) -> None:
    person.format = chosen
    assert person.saves_a_drawing(tmp_path / typed) == tmp_path / written
    assert person.questions == []


@pytest.mark.parametrize("typed", ["digit", "digit.png"])
def test_nothing_is_replaced_unasked(person: Person, tmp_path: Path, typed: str) -> None:
    path = tmp_path / "digit.png"
    path.write_text("dear to somebody")
    assert person.saves_a_drawing(tmp_path / typed) == path
    person.answer = QMessageBox.StandardButton.No
    assert person.saves_a_drawing(tmp_path / typed) is None
    assert len(person.questions) == 2
    assert all("“digit.png”" in question for question in person.questions)


def test_who_will_not_replace_a_file_is_asked_for_another_name(
    person: Person, tmp_path: Path
) -> None:
    (tmp_path / "one.png").touch()
    person.answer = QMessageBox.StandardButton.No
    other = tmp_path / "other.png"
    assert person.saves_a_drawing(tmp_path / "one", other) == other
    assert person.offered[1][0] == tmp_path / "one.png"


@pytest.mark.parametrize("there", [["w.safetensors"], ["w.json"], ["w.json", "w.safetensors"]])
def test_the_card_beside_weights_is_not_replaced_unasked(
    person: Person, tmp_path: Path, there: list[str]
) -> None:
    for name in [*there, "other.json"]:
        (tmp_path / name).touch()
    assert person.saves_weights(tmp_path / "w") == tmp_path / "w.safetensors"
    [question] = person.questions
    assert all(f"“{name}”" in question for name in there)
    assert "other" not in question


def test_the_next_dialog_begins_with_folder_and_format_of_the_last(
    person: Person, tmp_path: Path
) -> None:
    person.saves_a_drawing(tmp_path / "seven.svg")
    person.saves_a_drawing()
    assert person.offered[1] == (tmp_path / "digit.svg", SVG)
    assert person.saves_weights() is None  # which have a place of their own
    assert person.offered[2][0].parent != tmp_path


def test_a_cancelled_dialog_is_forgotten(
    person: Person, tmp_path: Path, settings: QSettings
) -> None:
    assert person.saves_a_drawing() is None
    assert settings.allKeys() == []


def test_what_is_remembered_may_be_nonsense(
    person: Person, settings: QSettings, tmp_path: Path
) -> None:
    settings.setValue("folders/pictures", "nowhere\0" + "x" * 5000)
    settings.setValue("formats/pictures", 7)
    assert person.saves_a_drawing(tmp_path / "digit") == tmp_path / "digit.png"
    assert person.offered[0] == (Path.home() / "digit.png", PNG)


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    for path in (tmp_path / "gone" / "7.png", tmp_path / "folder.png", tmp_path / ("7" * 999)):
        with pytest.raises(LenetError, match="could not be written"):
            write(path, b"content")
    assert write(tmp_path / "7.png", b"content").read_bytes() == b"content"

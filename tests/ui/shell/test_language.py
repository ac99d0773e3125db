"""One of a thing, and more of them."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from lenet_gui.ui.look.names import count_of_maps
from lenet_gui.ui.shell.card_text import card_in_words
from lenet_gui.ui.shell.language import speak


@pytest.mark.parametrize(
    ("silenced", "said"),
    [
        ({("C1", 0)}, "1 map off"),
        ({("C1", 0), ("C3", 1)}, "2 maps off"),
        ({("F6", 0)}, "1 unit off"),
        ({("C1", 0), ("F6", 1)}, "2 maps and units off"),
    ],
)
def test_maps_are_counted(silenced: set[tuple[str, int]], said: str) -> None:
    assert count_of_maps(frozenset(silenced)) == said


@pytest.mark.parametrize(("epochs", "said"), [(1, "Recipe: 1 epoch,"), (30, "Recipe: 30 epochs,")])
def test_epochs_are_counted(epochs: int, said: str) -> None:
    recipe = {"epochs": epochs, "batch_size": 64, "learning_rate": 0.1, "schedule": "constant"}
    assert said in card_in_words({"recipe": recipe}, QLocale("en"))


def test_counts_are_written_as_the_locale_has_it() -> None:
    text = QCoreApplication.translate("TrainTab", "%Ln image(s) of {data}, on {device}", "", 60_000)
    assert text == f"{QLocale().toString(60_000)} images of {{data}}, on {{device}}"


def test_the_language_is_spoken_once(qapp: QApplication) -> None:
    speak()
    assert len(qapp.findChildren(QTranslator)) == 1

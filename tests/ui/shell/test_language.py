"""The language that is spoken, and its plurals."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from lenet_gui.ui.look.glossary import keys_in, term_of
from lenet_gui.ui.look.names import count_of_maps
from lenet_gui.ui.shell.card_text import card_in_words
from lenet_gui.ui.shell.language import first_of, speak
from lenet_gui.ui.shell.theme import Theme


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


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["en-Latn-GB", "en-GB", "en"], "en"),
        (["zh-Hant-TW", "zh-TW", "zh-Hant", "zh"], "zh_TW"),
        (["zh-Hant-HK", "zh-HK", "zh-Hant", "zh"], "zh_TW"),
        (["zh-Hans-CN", "zh-CN", "zh-Hans", "zh"], "en"),
        (["fr-FR", "fr", "zh-TW"], "zh_TW"),
        (["fr-FR", "fr"], "en"),
        (["C"], "en"),
    ],
)
def test_the_first_language_of_the_system_that_there_is(wanted: list[str], spoken: str) -> None:
    assert first_of(wanted) == spoken


def test_one_language_is_spoken_at_a_time(qapp: QApplication) -> None:
    speak("zh_TW")
    in_chinese = qapp.findChildren(QTranslator)
    speak("zh_TW")
    assert qapp.findChildren(QTranslator) == in_chinese
    assert count_of_maps(frozenset({("C1", 0), ("C3", 1)})) == "已關閉2張特徵圖"
    speak("en")
    assert len(qapp.findChildren(QTranslator)) == len(in_chinese)
    assert count_of_maps(frozenset({("C1", 0), ("C3", 1)})) == "2 maps off"


def test_letters_have_the_shapes_of_the_language(look: Theme, qapp: QApplication) -> None:
    usual = qapp.font().families()
    speak("zh_TW")
    look.follow_language()
    families = qapp.font().families()
    assert families[: len(usual)] == usual
    assert "Noto Sans CJK TC" in families
    speak("en")
    look.follow_language()
    assert qapp.font().families() == usual


@pytest.mark.parametrize("unknown", ["system", "tlh", "../en"])
def test_a_language_that_there_is_not_is_the_systems(unknown: str) -> None:
    speak("zh_TW")
    speak(unknown)
    assert count_of_maps(frozenset({("C1", 0)})) == "1 map off"


def test_terms_are_explained_in_the_language_that_is_spoken() -> None:
    speak("zh_TW")
    assert term_of("kernel").name == "卷積核"
    assert keys_in("C3的卷積核與logit") == ["kernel", "logit"]
    assert keys_in("relux") == []
    speak("en")
    assert term_of("kernel").name == "Kernel"
    assert keys_in("non-digit kernels") == ["non_digit", "kernel"]

"""The window's language: the one that a person has chosen, or else the system's.

A language is a file in `lenet_gui/translations`, named by its code: nothing else knows of it.
"""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import lenet_gui
from lenet_gui.core.words import QT_TRANSLATE_NOOP

SYSTEM = "system"
_ENGLISH = "en"  # whose plural forms come from a translation, too
_FOLDER = Path(lenet_gui.__file__).parent / "translations"
_SPOKEN = "spoken_language"  # a property of the application

#: What the language of the translation calls itself.
_OWN_NAME = QT_TRANSLATE_NOOP("Language", "English")

#: Fonts that have the language's letters in its own shapes, separated by "|", the best first.
#: Repeat the English words if all fonts have them so.
_FONTS = QT_TRANSLATE_NOOP("Language", "any font")

# Of Qt's own file dialog: Qt has changed these lately, and some of its translations lack them.
QT_TRANSLATE_NOOP("QFileDialog", "&Look in:")
QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:")


def languages() -> dict[str, str]:
    """Return the languages that there are: their codes, and what they call themselves."""
    return {path.stem: _own_name(path) for path in sorted(_FOLDER.glob("*.qm"))}


def _own_name(path: Path) -> str:
    translator = QTranslator()
    translator.load(str(path))
    return translator.translate("Language", _OWN_NAME) or _OWN_NAME


def speak(choice: str) -> None:
    """Let all texts be in a language from now on; those that are shown already do not change.

    choice: one of `languages`. Anything else stands for the system's or, without a translation of
    that, English.
    """
    app = QCoreApplication.instance()
    assert app is not None
    chosen = choice in {path.stem for path in _FOLDER.glob("*.qm")}
    code = choice if chosen else first_of(QLocale.system().uiLanguages())
    QLocale.setDefault(_numbers(code, chosen=chosen))
    if app.property(_SPOKEN) == code:
        return
    app.setProperty(_SPOKEN, code)
    for before in app.findChildren(QTranslator):
        QCoreApplication.removeTranslator(before)
        before.setParent(None)
    qts_own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{code}", qts_own), (code, str(_FOLDER))):
        translator = QTranslator(app)
        translator.load(name, folder)
        QCoreApplication.installTranslator(translator)


def fonts() -> list[str]:
    """Return fonts with the shapes that letters have in the language: Chinese ones in Taiwan.

    They are for letters that the usual font lacks, and not all of them are there.
    """
    names = QCoreApplication.translate("Language", _FONTS)
    return [] if names == _FONTS else names.split("|")


def first_of(wanted: Iterable[str]) -> str:
    """Return the first language that there is a translation of, or English's code.

    wanted: as `QLocale.uiLanguages`. Countries do not matter, scripts do: who reads Chinese in Hong
    Kong can read Taiwan's.
    """
    there = {_written(QLocale(path.stem)): path.stem for path in _FOLDER.glob("*.qm")}
    written = (_written(QLocale(name)) for name in wanted)
    return next((there[each] for each in written if each in there), _ENGLISH)


def _written(locale: QLocale) -> tuple[QLocale.Language, QLocale.Script]:
    return locale.language(), locale.script()


def _numbers(code: str, *, chosen: bool) -> QLocale:
    """Return how numbers and dates are written: as on the system, if that speaks the language."""
    system, locale = QLocale.system(), QLocale(code)
    if system.language() == QLocale.Language.C:  # it would write 10000
        return locale
    return locale if chosen and _written(system) != _written(locale) else system

"""The window's language: English, whose plural forms come from a translation too."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

import lenet_gui

_ENGLISH = Path(lenet_gui.__file__).parent / "translations" / "en.qm"


def speak() -> None:
    """Install the translation in the running application; only the first call has an effect."""
    app = QCoreApplication.instance()
    assert app is not None
    if app.findChild(QTranslator) is None:
        translator = QTranslator(app)
        translator.load(str(_ENGLISH))
        if QLocale().language() == QLocale.Language.C:  # it would write 10000
            QLocale.setDefault(QLocale(QLocale.Language.English))
        QCoreApplication.installTranslator(translator)

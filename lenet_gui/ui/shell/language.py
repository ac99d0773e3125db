"""The language of the window: English, whose plurals are translations as any other language's."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

import lenet_gui

_ENGLISH = Path(lenet_gui.__file__).parent / "translations" / "en.qm"


def speak() -> None:
    """Let the running application say its texts; a second time changes nothing."""
    app = QCoreApplication.instance()
    assert app is not None
    if app.findChild(QTranslator) is None:
        translator = QTranslator(app)
        translator.load(str(_ENGLISH))
        QCoreApplication.installTranslator(translator)

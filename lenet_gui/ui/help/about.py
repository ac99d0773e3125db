"""Help → About: what this is, and what runs here, to be copied for a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from lenet_gui import __version__
from lenet_gui.ui.look.card import PADDING, space
from lenet_gui.ui.look.common import card_title, push_button
from lenet_gui.ui.look.names import exact_percent
from lenet_gui.ui.look.screen import fit_on_screen
from lenet_gui.ui.look.words import device_in_words, name_of_weights
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.shell.versions import versions

if TYPE_CHECKING:
    from lenet_gui.core.recognizer import Recognizer

_SIZE = 500, 360  # pixels at the usual size


class About(QDialog):
    """Tells what the program is, and lists versions, device and weights.

    facts: what *Copy* puts on the clipboard.
    """

    def __init__(self, recognizer: Recognizer | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setWindowTitle(self.tr("About LeNet-5"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QLabel(
            self.tr(
                "Draw a digit and watch LeNet-5 read it, layer by layer.\n\n"
                "The network: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, “Gradient-based learning "
                "applied to document recognition”, 1998; here with ReLU and max-pooling, 61,706 "
                "parameters. MIT licence."
            ),
            self,
        )
        text.setObjectName("about_text")
        text.setWordWrap(True)
        self._facts = QPlainTextEdit("\n".join((versions(), *self._of_network(recognizer))), self)
        self._facts.setObjectName("about_facts")
        self._facts.setAccessibleName(self.tr("Versions, device and weights"))
        self._facts.setReadOnly(True)
        copy = push_button(
            self,
            "copy_facts",
            self.tr("&Copy"),
            self.tr("Put versions, device and weights on the clipboard, for a report."),
            self._copy,
        )
        close = push_button(self, "close_about", self.tr("Close"), "", self.reject)
        buttons, column = QHBoxLayout(), QVBoxLayout(self)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column.addWidget(card_title(self, "about_title", f"lenet-gui {__version__}"))
        column.addWidget(text)
        column.addWidget(self._facts, 1)
        column.addLayout(buttons)
        space(self, buttons)
        space(self, column, margin=PADDING, gap=12)
        self.resize(px(_SIZE[0]), px(_SIZE[1]))
        fit_on_screen(self)

    @property
    def facts(self) -> str:
        """Versions, system, device and weights."""
        return self._facts.toPlainText()

    def _of_network(self, recognizer: Recognizer | None) -> list[str]:
        if recognizer is None:
            return [self.tr("The network is not loaded yet.")]
        weights = recognizer.weights
        known = weights.accuracy
        accuracy = "" if known is None else f", {exact_percent(known, self.locale(), 2)}"
        return [
            self.tr("Device: {device}").format(device=device_in_words(recognizer.device_name)),
            self.tr("Weights: {name}").format(name=name_of_weights(weights)) + accuracy,
        ]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.facts)

"""Small pictures of what words mean, painted from numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.ui.help import answer_pictures, network_pictures, training_pictures
from lenet_gui.ui.help.brush import Brush
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

translate = QCoreApplication.translate

# Pixels at the usual size; pictures are painted in them, then scaled.
_WIDTH, _HEIGHT = 320, 150
_LETTERS = 11


class TermPicture(QWidget):
    """The picture of a term; hidden for a term that has none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("term_picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._paint: Callable[[Brush], None] | None = None
        keep_measured(self, self.updateGeometry)
        self.hide()

    def show_term(self, key: str) -> None:
        """Show the picture of a term, by its key."""
        found = _pictures().get(key)
        self._paint, about = found if found is not None else (None, "")
        self.setAccessibleName(about)
        self.setVisible(found is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture at the left."""
        if self._paint is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(_LETTERS)
        painter.setFont(font)
        scale = min(px(100) / 100, self.width() / _WIDTH)
        painter.scale(scale, scale)
        self._paint(Brush(painter, tokens_of(self.palette())))


def has_picture(key: str) -> bool:
    """Whether a term has a picture."""
    return key in _pictures()


def _pictures() -> dict[str, tuple[Callable[[Brush], None], str]]:
    """Return what paints a term, and what is seen there."""
    return {
        "kernel": (
            network_pictures.kernel,
            translate(
                "Pictures", "A patch of ink, times a kernel, cell by cell: the sum is one number."
            ),
        ),
        "relu": (
            network_pictures.relu,
            translate("Pictures", "A curve: 0 below zero, and rising evenly above."),
        ),
        "pooling": (
            network_pictures.pooling,
            translate("Pictures", "Of each 2×2 numbers in a grid of 4×4, the largest is kept."),
        ),
        "softmax": (
            answer_pictures.softmax,
            translate("Pictures", "Ten logits, up and down, and the ten probabilities below them."),
        ),
        "temperature": (
            answer_pictures.temperature,
            translate("Pictures", "The same logits at three temperatures: sharp, usual, and flat."),
        ),
        "receptive_field": (
            network_pictures.receptive_field,
            translate("Pictures", "A unit of C3 sees 6×6 units of S2, 14×14 pixels of the input."),
        ),
        "loss": (
            training_pictures.loss,
            translate("Pictures", "Two curves fall steeply, then slowly: training and test loss."),
        ),
        "overfitting": (
            training_pictures.overfitting,
            translate("Pictures", "The training loss falls on, while the test loss rises again."),
        ),
        "learning_rate": (
            training_pictures.learning_rate,
            translate("Pictures", "Three ways down a valley: tiny steps, good ones, too large."),
        ),
        "confusion": (
            training_pictures.confusion,
            translate("Pictures", "A table of what was written and what was read."),
        ),
        "distortion": (
            training_pictures.distortion,
            translate("Pictures", "One 7, and how it looks turned, slanted, scaled and wobbled."),
        ),
    }

"""Digits like the drawing: of what it is read as, and of what it might have been read as."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from lenet_gui.core.explain.alike import NEAREST, KnownFeatures
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import IMAGE_SIZE
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import heading
from lenet_gui.ui.look.fonts import SMALL, strong
from lenet_gui.ui.look.images import ink_image
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_LABEL, _GAP = 18, 3  # pixels at the usual size: the digit at the left, and between images
_SIDES = 20, 64  # an image's, least and most
_IN_LINE = NEAREST, NEAREST // 2  # images beside each other, where they are large enough


class AlikeView(QWidget):
    """Two rows of digits under a heading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_alike")
        self.rows = _Rows(self)
        self.about = LiveText("why_alike_about", self, lines=2, colour="muted", times=SMALL)
        column = QVBoxLayout(self)
        column.addWidget(heading(self, self.tr("Digits like yours")))
        column.addWidget(self.about)
        column.addWidget(self.rows, 1)
        space(self, column, gap=4)

    def show_alike(
        self, reading: Reading | None, wanted: int | None, known: KnownFeatures | None
    ) -> None:
        """Show the nearest digits of the answer and of the wanted digit or else the runner-up."""
        if known is None:
            self.about.set_text(self.tr("Reading digits to compare with…"))
            self.rows.show_digits([])
            return
        told = (
            self.tr("the stroke model's, nearest in F6")
            if known.digits.written
            else self.tr("MNIST's training digits, nearest in F6")
        )
        self.about.set_text(told)
        if reading is None:
            self.rows.show_digits([])
            return
        other = reading.runner_up if wanted in (None, reading.digit) else wanted
        assert other is not None
        f6, images = reading.maps["F6"].reshape(-1), known.digits.images
        self.rows.show_digits(
            [
                (digit, [images[place] for place in known.nearest(f6, digit)])
                for digit in (reading.digit, other)
            ],
            first_wins=reading.favourite is not None,
        )


class _Rows(QWidget):
    """A digit and its images, twice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_alike_rows")
        self.setAccessibleName(self.tr("The most similar digits"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.digits: list[int] = []
        self._first_wins = False
        self._images: list[list[QImage]] = []
        self._known: list[tuple[int, Sequence[np.ndarray]]] = []
        keep_measured(self, self._colour)

    def show_digits(
        self, digits: list[tuple[int, Sequence[np.ndarray]]], *, first_wins: bool = False
    ) -> None:
        """Show digits and images of them, (28, 28) uint8 each."""
        self._known, self._first_wins = digits, first_wins
        self._colour()

    def _colour(self) -> None:
        """Make the images in the canvas's colours."""
        palette = self.palette()
        self.digits = [digit for digit, _ in self._known]
        self._images = [[ink_image(each, palette) for each in images] for _, images in self._known]
        self.setAccessibleDescription(" ".join(str(digit) for digit in self.digits))
        self.update()

    def sizeHint(self) -> QSize:
        side = px(2 * _SIDES[0])
        return QSize(px(_LABEL) + _IN_LINE[0] * side, 2 * side + px(12))

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which a digit is recognised."""
        side, gap = px(_SIDES[0]), px(_GAP)
        return QSize(px(_LABEL) + _IN_LINE[1] * (side + gap), 4 * (side + gap) + px(8))

    def _side(self, in_line: int) -> int:
        """Return the side of an image with this many beside each other."""
        gap, lines = px(_GAP), 2 * NEAREST // in_line
        wide = (self.width() - px(_LABEL)) // in_line - gap
        high = (self.height() - px(8)) // lines - gap
        return min(wide, high, px(_SIDES[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows; the digit that is read, if any, is strong."""
        painter, tokens = QPainter(self), tokens_of(self.palette())
        in_line = max(_IN_LINE, key=self._side)
        side, gap = max(self._side(in_line), IMAGE_SIZE // 2), px(_GAP)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=side < IMAGE_SIZE)
        top = 0
        for row, (digit, images) in enumerate(zip(self.digits, self._images, strict=True)):
            wins = row == 0 and self._first_wins
            painter.setFont(strong(self.font()) if wins else self.font())
            painter.setPen(tokens.colour("text" if wins else "muted"))
            place = QRectF(0, top, px(_LABEL), side)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, middle, str(digit))
            for number, image in enumerate(images):
                line, column = divmod(number, in_line)
                left = px(_LABEL) + column * (side + gap)
                place_of_image = QRect(left, top + line * (side + gap), side, side)
                painter.drawImage(place_of_image, image)
                painter.setPen(QPen(tokens.colour("line"), 1))
                painter.drawRect(place_of_image.adjusted(0, 0, -1, -1))
            top += (NEAREST // in_line) * (side + gap) + px(8)

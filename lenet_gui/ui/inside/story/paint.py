"""Painting for the story's pictures: maps, cells with numbers, marks."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLocale, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.look.focus import INSET
from lenet_gui.ui.look.fonts import small, strong
from lenet_gui.ui.look.images import draw_part
from lenet_gui.ui.look.names import figure
from lenet_gui.ui.look.shades import text_on
from lenet_gui.ui.look.style import THIN_MARK, paint_rings
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_LEAST_FIGURE = 11  # pixels, the font size of a number in a cell
_LARGEST_FIGURE = 13  # pixels at the usual size
_OF_CELL = 0.6  # of a cell's height, the font size at most
_APART = 6  # pixels at the usual size, between numbers side by side


def paint_part(painter: QPainter, place: QRectF, image: QImage, part: QRect, done: int) -> None:
    """Paint the first `done` pixels of a part of an image, row by row."""
    rows, rest = divmod(min(done, part.width() * part.height()), part.width())
    across, down = place.width() / part.width(), place.height() / part.height()
    if rows:
        whole = QRectF(place.left(), place.top(), place.width(), rows * down)
        source = QRectF(part.left(), part.top(), part.width(), rows)
        draw_part(painter, whole, image, source)
    if rest:
        begun = QRectF(place.left(), place.top() + rows * down, rest * across, down)
        draw_part(painter, begun, image, QRectF(part.left(), part.top() + rows, rest, 1))


def paint_empty(painter: QPainter, place: QRectF, palette: QPalette) -> None:
    """Paint a placeholder for a map."""
    painter.fillRect(place, tokens_of(palette).colour("ghost"))


def paint_choice(painter: QPainter, place: QRectF, palette: QPalette) -> None:
    """Ring the one that is looked at, among others."""
    paint_rings(painter, [place.adjusted(-1, -1, 1, 1)], tokens_of(palette))


def paint_seen(painter: QPainter, place: QRectF, palette: QPalette) -> None:
    """Ring a unit in its map, or what it sees."""
    paint_rings(painter, [place], tokens_of(palette), THIN_MARK)


def paint_cells(
    painter: QPainter, place: QRectF, values: np.ndarray, image: QImage, locale: QLocale
) -> None:
    """Paint (R, C) values as cells in an image's colours, with numbers if they fit."""
    rows, columns = values.shape
    width, height = place.width() / columns, place.height() / rows
    painter.drawImage(place, image)
    kept = painter.font()
    font, digits = _figures_that_fit(kept, width - px(_APART), height, locale)
    if digits is None:
        return
    painter.setFont(font)
    for row in range(rows):
        for column in range(columns):
            cell = QRectF(place.left() + column * width, place.top() + row * height, width, height)
            painter.setPen(text_on(image.pixelColor(column, row)))
            text = figure(float(values[row, column]), locale, digits)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
    painter.setFont(kept)


def write_above(widget: QWidget, painter: QPainter, place: QRectF, text: str) -> None:
    """Write a caption above a place, small, kept inside the widget."""
    tokens = tokens_of(widget.palette())
    painter.setFont(small(widget.font()))
    metrics = painter.fontMetrics()
    left = min(place.left(), widget.width() - px(INSET) - metrics.horizontalAdvance(text))
    painter.setPen(tokens.colour("muted"))
    painter.drawText(QPointF(max(left, 0), place.top() - metrics.descent() - px(2)), text)
    painter.setFont(widget.font())
    painter.setPen(tokens.colour("text"))


def write_lines(widget: QWidget, painter: QPainter, where: QRectF, lines: list[str]) -> None:
    """Write lines from top to bottom, the last one emphasised."""
    height = widget.fontMetrics().height() + 2
    painter.setPen(tokens_of(widget.palette()).colour("text"))
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        painter.setFont(strong(widget.font()) if last else widget.font())
        row = QRectF(where.left(), where.top() + number * height, where.width(), height)
        fitting = painter.fontMetrics().elidedText(
            line, Qt.TextElideMode.ElideRight, int(where.width())
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, fitting)
    painter.setFont(widget.font())


def paint_note(widget: QWidget, painter: QPainter, note: str) -> None:
    """Write a note at the bottom of a picture: what it waits for."""
    metrics, tokens = widget.fontMetrics(), tokens_of(widget.palette())
    width = min(metrics.horizontalAdvance(note) + px(24), widget.width() - 2)
    chip = QRectF(0, 0, width, metrics.height() + px(16))
    chip.moveCenter(QPointF(widget.width() / 2, widget.height() - chip.height() / 2 - 2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(tokens.colour("edge"))
    painter.setBrush(tokens.colour("surface"))
    painter.drawRoundedRect(chip, px(6), px(6))
    painter.setPen(tokens.colour("text"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, note)


def _figures_that_fit(
    font: QFont, width: float, height: float, locale: QLocale
) -> tuple[QFont, int | None]:
    """Return the font and the number of decimals with which numbers fit; None if none does.

    Two decimals in a smaller font are preferred to one in a larger.
    """
    smaller, largest = QFont(font), max(px(_LARGEST_FIGURE), _LEAST_FIGURE)
    for digits in (2, 1):
        for size in range(int(min(height * _OF_CELL, largest)), _LEAST_FIGURE - 1, -1):
            smaller.setPixelSize(size)
            widest = QFontMetricsF(smaller).horizontalAdvance(figure(-0.88888, locale, digits))
            if widest <= width:
                return smaller, digits
    return font, None

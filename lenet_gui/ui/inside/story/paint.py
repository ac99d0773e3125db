"""Painting for the story's pictures: maps, cells with numbers, marks."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLocale, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.look.names import figure
from lenet_gui.ui.look.shades import text_on
from lenet_gui.ui.look.style import faint

_LEAST_FIGURE = 8  # pixels, the font size of a number in a cell
_LARGEST_FIGURE = 12
_BAR = 0.6  # strength of the bars' colour; their length shows the magnitude


def paint_part(painter: QPainter, place: QRectF, image: QImage, part: QRect, done: int) -> None:
    """Paint the first `done` pixels of a part of an image, row by row."""
    rows, rest = divmod(min(done, part.width() * part.height()), part.width())
    across, down = place.width() / part.width(), place.height() / part.height()
    if rows:
        whole = QRectF(place.left(), place.top(), place.width(), rows * down)
        source = QRectF(part.left(), part.top(), part.width(), rows)
        painter.drawImage(whole, image, source)
    if rest:
        begun = QRectF(place.left(), place.top() + rows * down, rest * across, down)
        painter.drawImage(begun, image, QRectF(part.left(), part.top() + rows, rest, 1))


def paint_empty(painter: QPainter, place: QRectF, palette: QPalette) -> None:
    """Paint a placeholder for a map."""
    painter.fillRect(place, faint(palette.color(QPalette.ColorRole.WindowText), 0.08))


def paint_choice(painter: QPainter, place: QRectF, palette: QPalette) -> None:
    """Frame the chosen one in the accent colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
    painter.drawRect(place.adjusted(-2, -2, 2, 2))


def paint_cells(
    painter: QPainter, place: QRectF, values: np.ndarray, image: QImage, locale: QLocale
) -> None:
    """Paint (R, C) values as cells in an image's colours, with numbers if they fit."""
    rows, columns = values.shape
    width, height = place.width() / columns, place.height() / rows
    painter.drawImage(place, image)
    kept = painter.font()
    font, digits = _figures_that_fit(kept, width - 2, height, locale)
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
    """Write a caption above a place, in the widget's text colour, kept inside the widget."""
    line = widget.fontMetrics().height()
    left = min(place.left(), widget.width() - widget.fontMetrics().horizontalAdvance(text))
    where = QRectF(max(left, 0), place.top() - line - 1, widget.width(), line)
    painter.setPen(faint(_text_colour(widget), 0.7))
    painter.drawText(where, Qt.AlignmentFlag.AlignLeft, text)
    painter.setPen(_text_colour(widget))


def write_lines(widget: QWidget, painter: QPainter, where: QRectF, lines: list[str]) -> None:
    """Write lines from top to bottom, the last one emphasised."""
    height = widget.fontMetrics().height() + 2
    painter.setPen(_text_colour(widget))
    for number, line in enumerate(lines):
        font = QFont(widget.font())
        font.setBold(number == len(lines) - 1)
        painter.setFont(font)
        row = QRectF(where.left(), where.top() + number * height, where.width(), height)
        fitting = painter.fontMetrics().elidedText(
            line, Qt.TextElideMode.ElideRight, int(where.width())
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, fitting)
    painter.setFont(widget.font())


def paint_note(widget: QWidget, painter: QPainter, note: str) -> None:
    """Write a note at the bottom of a picture: what it waits for."""
    metrics = widget.fontMetrics()
    chip = QRectF(0, 0, metrics.horizontalAdvance(note) + 24, metrics.height() + 16)
    chip.moveCenter(QPointF(widget.width() / 2, widget.height() - chip.height() / 2 - 2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(faint(_text_colour(widget), 0.25))
    painter.setBrush(widget.palette().color(QPalette.ColorRole.Window))
    painter.drawRoundedRect(chip, 5, 5)
    painter.setPen(_text_colour(widget))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, note)


def _text_colour(widget: QWidget) -> QColor:
    return widget.palette().color(QPalette.ColorRole.WindowText)


def _figures_that_fit(
    font: QFont, width: float, height: float, locale: QLocale
) -> tuple[QFont, int | None]:
    """Return the font and the number of decimals with which numbers fit; None if none does.

    Two decimals in a smaller font are preferred to one in a larger.
    """
    smaller = QFont(font)
    for digits in (2, 1):
        for size in range(int(min(height * 0.42, _LARGEST_FIGURE)), _LEAST_FIGURE - 1, -1):
            smaller.setPixelSize(size)
            widest = QFontMetricsF(smaller).horizontalAdvance(figure(-0.88888, locale, digits))
            if widest <= width:
                return smaller, digits
    return font, None

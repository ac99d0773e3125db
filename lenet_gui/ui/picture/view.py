"""A picture, with the ink that is found in it laid over it; a part of it is chosen by dragging."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.ink.drawing import EVERYWHERE, Box
from lenet_gui.core.ink.picture_import import FoundInk
from lenet_gui.ui.drawing.ink_painter import ink_image_in
from lenet_gui.ui.look.focus import INSET, paint_focus
from lenet_gui.ui.look.fonts import strong
from lenet_gui.ui.look.images import clear_pixmap, ratio_of
from lenet_gui.ui.look.keys import ARROWS
from lenet_gui.ui.look.measured import keep_laid_out
from lenet_gui.ui.look.style import MARK, THIN_MARK, faint, paint_frame, paint_rings
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.picture.looking import PictureLooking

_LEAST = 120  # pixels at the usual size, of both sides
_DRAGGED = 6  # pixels: a press that moves less is a click
_AROUND = 3  # pixels, between a digit and its outline
_STEP = 0.05  # of the picture, by which a key moves a side
_OPAQUE = 0.85  # of the found ink, over the picture's
_VEIL = 0.7  # over what is not looked at


class PictureView(QWidget):
    """Shows a picture as large as fits.

    current: the number of the digit that the keys are at, among several.
    """

    cropped = Signal(object)  # Box, of the unit square
    clicked = Signal(int)  # a digit's number
    stepped_to = Signal(int)  # with the arrow keys

    def __init__(self, looking: PictureLooking, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("picture_view")
        self.setAccessibleName(self.tr("Picture"))
        self.setToolTip(
            self.tr("Drag over the part to be read; with keys: Shift and an arrow moves a side in")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._looking = looking
        self._picture = QImage()
        self._painted = QPixmap()  # all but outlines
        self._pressed: QPointF | None = None
        self._dragged: QRectF | None = None
        self.current = 0
        keep_laid_out(self, self._forget)

    def show_picture(self, pixels: NDArray[np.uint8]) -> None:
        """Show another picture, (H, W, 3), turned as it is looked at."""
        height, width, _ = pixels.shape
        form = QImage.Format.Format_RGB888
        self._picture = QImage(pixels.data, width, height, pixels.strides[0], form).copy()
        self._forget()

    def show_current(self, current: int) -> None:
        """Show which digit is the current one."""
        self.current = current
        self.update()

    def show_found(self) -> None:
        """Show what is found in the picture now."""
        digits = range(len(self._looking.digits))
        self.setAccessibleDescription(" ".join(self._tag(number) for number in digits))
        self._forget()

    def sizeHint(self) -> QSize:
        return QSize(px(3 * _LEAST), px(3 * _LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), px(_LEAST))

    def _forget(self) -> None:
        self._painted = QPixmap()
        self.update()

    # Places

    def place(self) -> QRectF:
        """Return where the picture is shown."""
        room = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        size = QSize(self._picture.size()).scaled(
            room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
        )
        place = QRectF(QPointF(), size)
        place.moveCenter(room.center())
        return QRectF(place.toRect())

    def place_of(self, box: Box) -> QRectF:
        """Return where a part of the picture, a box of the unit square, is shown."""
        whole, (left, top, right, bottom) = self.place(), box
        across, down = whole.width(), whole.height()
        corner = QPointF(left * across, top * down) + whole.topLeft()
        return QRectF(corner.x(), corner.y(), (right - left) * across, (bottom - top) * down)

    def digit_at(self, at: QPointF) -> int | None:
        """Return the number of the digit at a point, if there are several."""
        if self._looking.is_turning:
            return None
        places = [self._outline(digit.box) for digit in self._looking.digits]
        return next((n for n, place in enumerate(places) if place.contains(at)), None)

    def _outline(self, box: Box) -> QRectF:
        return self.place_of(box).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)

    # Pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which part is dragged over, or that a digit can be clicked."""
        at = event.position()
        if self._pressed is None:
            hand = self.digit_at(at) is not None
            shapes = Qt.CursorShape
            self.setCursor(shapes.PointingHandCursor if hand else shapes.CrossCursor)
        elif self._dragged is not None or (at - self._pressed).manhattanLength() > _DRAGGED:
            self._dragged = QRectF(self._pressed, at).normalized().intersected(self.place())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Look at the part that was dragged over, or put a digit on the canvas."""
        pressed, dragged = self._pressed, self._dragged
        self._pressed = self._dragged = None
        self.update()
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if dragged is None:
            number = self.digit_at(pressed)
            if number is not None:
                self.clicked.emit(number)
        elif min(dragged.width(), dragged.height()) > _DRAGGED:
            self.cropped.emit(self._box_of(dragged))

    def _box_of(self, part: QRectF) -> Box:
        whole = self.place()
        part = part.translated(-whole.topLeft())
        across, down = whole.width(), whole.height()
        return (
            part.left() / across,
            part.top() / down,
            part.right() / across,
            part.bottom() / down,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from digit to digit; with Shift, push the sides of the part that is read inwards."""
        arrow = ARROWS.get(event.key())
        if arrow and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.cropped.emit(_pushed(self._looking.look.crop, *arrow))
        elif arrow and self._looking.digits:
            self._step(*arrow)
        else:
            super().keyPressEvent(event)

    def _step(self, rows: int, columns: int) -> None:
        """Go to the next digit in reading order, or to the nearest one in the next row."""
        digits = self._looking.digits
        number = self.current + columns
        if rows:
            here = digits[self.current]
            row = here.row + rows
            others = [n for n, digit in enumerate(digits) if digit.row == row]
            number = min(others, key=lambda n: abs(digits[n].box[0] - here.box[0]), default=-1)
        if 0 <= number < len(digits):
            self.stepped_to.emit(number)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and its ink, then the outlines."""
        if self._picture.isNull():
            return
        painter, place = QPainter(self), self.place()
        ratio = ratio_of(painter)
        if self._painted.isNull() or self._painted.devicePixelRatio() != ratio:
            self._painted = self._compose(place, ratio)
        painter.drawPixmap(place.topLeft(), self._painted)
        painter.setPen(tokens_of(self.palette()).colour("line"))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._looking.is_turning:
            self._paint_digits(painter)
        if self._dragged is not None:
            paint_frame(painter, self._dragged)
        paint_focus(painter, self)

    def _compose(self, place: QRectF, ratio: float) -> QPixmap:
        """Return the picture with the ink that is found in it, and a veil over what is not read."""
        composed = clear_pixmap(place.size(), ratio)
        composed.fill(tokens_of(self.palette()).colour("surface"))
        painter = QPainter(composed)
        painter.setRenderHints(
            QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
        )
        whole = QRectF(QPointF(), place.size())
        painter.drawImage(whole, self._picture)
        reading = self._looking.reading
        if reading is not None and not self._looking.is_turning:
            found = reading.found
            if found is not None:
                self._paint_ink(painter, found, place)
            self._paint_veil(painter, reading.look.crop, place)
        painter.end()
        return composed

    def _paint_ink(self, painter: QPainter, found: FoundInk, place: QRectF) -> None:
        part = self.place_of(found.crop).translated(-place.topLeft())
        mark = tokens_of(self.palette()).colour("mark")
        painter.drawImage(part, ink_image_in(found.ink * _OPAQUE, mark))

    def _paint_veil(self, painter: QPainter, crop: Box, place: QRectF) -> None:
        if crop == EVERYWHERE:
            return
        tokens, part = tokens_of(self.palette()), self.place_of(crop).translated(-place.topLeft())
        around, inside = QPainterPath(), QPainterPath()
        around.addRect(QRectF(QPointF(), place.size()))
        inside.addRect(part)
        veil = faint(tokens.colour("surface"), _VEIL)
        painter.fillPath(around.subtracted(inside), veil)
        paint_frame(painter, part)

    def _paint_digits(self, painter: QPainter) -> None:
        """Outline each of several digits, and say what is read there."""
        tokens, font = tokens_of(self.palette()), strong(self.font())
        painter.setFont(font)
        metrics = painter.fontMetrics()
        for number, digit in enumerate(self._looking.digits):
            outline, is_current = self._outline(digit.box), number == self.current
            paint_rings(painter, [outline], tokens, MARK if is_current else THIN_MARK)
            if is_current:
                paint_rings(painter, [outline.adjusted(-4, -4, 4, 4)], tokens, THIN_MARK)
            text = self._tag(number)
            tag = QRectF(0, 0, metrics.horizontalAdvance(text) + px(8), metrics.height())
            tag.moveBottomLeft(outline.topLeft() - QPointF(0, 5 if is_current else 1))
            if tag.top() < 0:
                tag.moveTopLeft(outline.topLeft())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("mark" if is_current else "surface"))
            painter.drawRoundedRect(tag, px(4), px(4))
            painter.setPen(tokens.colour("halo" if is_current else "mark"))
            painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)

    def _tag(self, number: int) -> str:
        label = self._looking.label(number)
        if label is None:
            return "\N{EN DASH}"
        return str(label) if self._looking.is_sure(number) else f"{label}?"


def _pushed(part: Box, rows: int, columns: int) -> Box:
    """Return a part of the picture whose side behind an arrow is moved as the arrow points."""
    left, top, right, bottom = part
    if columns:
        step = min(_STEP, (right - left) / 2) * columns
        return (left + max(step, 0), top, right + min(step, 0), bottom)
    step = min(_STEP, (bottom - top) / 2) * rows
    return (left, top + max(step, 0), right, bottom + min(step, 0))

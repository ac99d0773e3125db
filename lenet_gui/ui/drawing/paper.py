"""The ink on the canvas as pixels, painted once and kept."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.drawing import Box, Drawing, joined
from lenet_gui.ui.drawing.ink_painter import paint_curve, paint_drawing

_SOFT = 2  # pixels by which antialiased edges may spread
_ALL = (0.0, 0.0, 1.0, 1.0)  # the box around everything
_MARGIN = 0.01  # around erased ink, where the ends of strokes may change


class Paper:
    """A square pixmap with a drawing on it. Only what changes is painted again."""

    def __init__(self) -> None:
        self.pixmap = QPixmap()
        self._drawing = Drawing()
        self._side = 0
        self._ground = self._ink = QColor()

    def fits(self, side: int, ratio: float) -> bool:
        """Whether the pixmap has the canvas's size and pixel ratio."""
        return self._side == side and self.pixmap.devicePixelRatio() == ratio

    def forget(self) -> None:
        """Fit no canvas until the next `repaint`: the paper is out of date."""
        self._side = 0

    def repaint(
        self, drawing: Drawing, side: int, ratio: float, ground: QColor, ink: QColor
    ) -> None:
        """Repaint the whole drawing, `side` pixels wide, each of `ratio` device pixels."""
        self._drawing, self._side, self._ground, self._ink = drawing, side, ground, ink
        self.pixmap = QPixmap(round(side * ratio), round(side * ratio))
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(ground)
        painter = QPainter(self.pixmap)
        paint_drawing(painter, drawing, side, ink)
        painter.end()

    def change(self, drawing: Drawing, erased: Box | None = None) -> QRect:
        """Change to another drawing; return the area where it may differ from the previous one.

        erased: the box around the touched ink, if an eraser made the difference.
        """
        before, self._drawing = self._drawing, drawing
        same_picture = before.picture is drawing.picture
        count = len(before.strokes)
        if same_picture and before.strokes == drawing.strokes[:count]:
            new = drawing.strokes[count:]
            self._add(stroke.curve for stroke in new)
            return self.around(joined(stroke.box for stroke in new))
        if erased is not None:
            left, top, right, bottom = erased
            margin = _MARGIN
            if not same_picture and before.picture is not None:
                margin += 2 / max(before.picture.ink.shape)  # its pixels are interpolated
            box = (left - margin, top - margin, right + margin, bottom + margin)
        elif same_picture:
            different = set(before.strokes).symmetric_difference(drawing.strokes)
            box = joined(stroke.box for stroke in different)
        else:
            box = _ALL
        self._repaint_box(box)
        return self.around(box)

    def add(self, points: FloatArray, widths: FloatArray) -> None:
        """Paint a curve on the paper, as a part of the drawing."""
        self._add([(points, widths)])

    def _add(self, curves: Iterable[Curve]) -> None:
        if self.pixmap.isNull():
            return
        painter = QPainter(self.pixmap)
        for curve in curves:
            self.paint(painter, *curve)
        painter.end()

    def paint(self, painter: QPainter, points: FloatArray, widths: FloatArray) -> None:
        """Paint a curve elsewhere, exactly as `add` would."""
        paint_curve(painter, points, widths, self._side, self._ink)

    def set_drawing(self, drawing: Drawing) -> None:
        """Note which drawing is complete on the paper."""
        self._drawing = drawing

    def around(self, box: Box) -> QRect:
        """Return the canvas's pixels that ink in a box may touch."""
        left, top, right, bottom = (edge * self._side for edge in box)
        area = QRectF(QPointF(left, top), QPointF(right, bottom))
        return area.adjusted(-_SOFT, -_SOFT, _SOFT, _SOFT).toAlignedRect()

    def _repaint_box(self, box: Box) -> None:
        """Repaint a box, enlarged to whole device pixels."""
        ratio = self.pixmap.devicePixelRatio()
        scale = self._side * ratio
        left, top = (math.floor(edge * scale - _SOFT) for edge in box[:2])
        right, bottom = (math.ceil(edge * scale + _SOFT) for edge in box[2:])
        area = QRectF(left / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio)
        painter = QPainter(self.pixmap)
        painter.setClipRect(area)
        painter.fillRect(area, self._ground)
        within = (left / scale, top / scale, right / scale, bottom / scale)
        paint_drawing(painter, self._drawing, self._side, self._ink, within)
        painter.end()

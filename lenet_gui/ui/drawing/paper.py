"""The ink on the canvas as pixels: painted once, and kept."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.ui.drawing.ink_painter import paint_curve, paint_drawing

Curve = tuple[FloatArray, FloatArray]  # points (N, 2) in the unit square, widths (N,)


class Paper:
    """A square pixmap with a drawing on it, and the stroke in progress on top.

    Of that stroke, the part that later points cannot change any more goes into the pixmap too, so a
    long stroke costs no more than a short one.
    """

    def __init__(self) -> None:
        self.pixmap = QPixmap()
        self._side = 0
        self._ink = QColor()
        self._curve: Curve | None = None  # of the stroke in progress
        self._settled = 0  # its first so many points are in the pixmap

    def fits(self, side: int, ratio: float) -> bool:
        """Whether the pixmap is as large and as fine as the canvas."""
        return self._side == side and self.pixmap.devicePixelRatio() == ratio

    def forget(self) -> None:
        """Fit no canvas any more: what is on the paper is out of date."""
        self._side = 0

    def repaint(
        self, drawing: Drawing, side: int, ratio: float, ground: QColor, ink: QColor
    ) -> None:
        """Paint a drawing anew, `side` pixels of `ratio` device pixels wide."""
        self._side, self._ink, self._settled = side, ink, 0
        self.pixmap = QPixmap(round(side * ratio), round(side * ratio))
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(ground)
        painter = QPainter(self.pixmap)
        paint_drawing(painter, drawing, side, ink)
        painter.end()

    def show_curve(self, curve: Curve) -> QRect:
        """Take the stroke in progress as it is now; return what has to be painted."""
        shown, self._curve = self._curve, curve
        first = self._settled
        if shown is None:
            return self._around(curve, first)
        area = self._around(shown, first).united(self._around(curve, first))
        self._settle(_common(shown[0], curve[0]) - 1)
        return area

    def end_curve(self) -> None:
        """Forget the stroke in progress; it is part of the next drawing to be painted."""
        self._curve, self._settled = None, 0

    def paint(self, painter: QPainter) -> None:
        """Paint what is in the pixmap, and what of the stroke is not."""
        # Whole, clipped by Qt: a part of it would be off by a pixel where the ratio is 1.5.
        painter.drawPixmap(0, 0, self.pixmap)
        if self._curve is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_curve(painter, len(self._curve[0]))

    def _settle(self, count: int) -> None:
        """Put the stroke's first `count` points into the pixmap."""
        if count <= self._settled or self.pixmap.isNull():
            return
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_curve(painter, count)
        painter.end()
        self._settled = count

    def _paint_curve(self, painter: QPainter, end: int) -> None:
        assert self._curve is not None
        points, widths = self._curve
        first = max(self._settled - 1, 0)
        paint_curve(painter, points[first:end], widths[first:end], self._side, self._ink)

    def _around(self, curve: Curve, first: int) -> QRect:
        """Return the pixels that a curve covers from its point `first` on."""
        points, widths = curve[0][max(first - 1, 0) :], curve[1][max(first - 1, 0) :]
        margin = float(widths.max()) * self._side / 2 + 2
        left, top = (points.min(axis=0) * self._side).tolist()
        right, bottom = (points.max(axis=0) * self._side).tolist()
        area = QRectF(QPointF(left, top), QPointF(right, bottom))
        return area.adjusted(-margin, -margin, margin, margin).toAlignedRect()


def _common(one: FloatArray, other: FloatArray) -> int:
    """Return how many points two curves share from their start."""
    length = min(len(one), len(other))
    differs = (one[:length] != other[:length]).any(axis=1)
    return int(differs.argmax()) if differs.any() else length

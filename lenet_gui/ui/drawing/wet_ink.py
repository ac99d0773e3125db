"""The stroke in progress as pixels, over the paper that holds the finished ones."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from lenet_gui.core.ink.drawing import Stroke, box_around
from lenet_gui.ui.drawing.ink_painter import LONGEST
from lenet_gui.ui.drawing.paper import Paper


class WetInk:
    """A copy of the paper with the part of the stroke that later points cannot change.

    So a long stroke costs no more than a short one. Painted piece by piece, though, its edges show
    faint seams, so each complete stretch is painted in one go on the paper itself, and the copy
    renewed.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._copy = QPixmap()
        self._stroke: Stroke | None = None
        self._dried = 0  # how many of the stroke's points are on the paper
        self._settled = 0  # and how many on the copy

    def show(self, stroke: Stroke) -> QRect:
        """Take the stroke as it is now; return the area to repaint."""
        before, self._stroke = self._stroke, stroke
        area = self._around(stroke, self._settled)
        if before is None:
            return area
        area = area.united(self._around(before, self._settled))
        settled = stroke.settled_since(before)
        if settled > self._dried + LONGEST:
            area = area.united(self._around(stroke, self._dried))
            self._dry((settled - 1) // LONGEST * LONGEST)
        self._settle(settled)
        return area

    def end(self) -> QRect:
        """Paint the rest of the stroke on the paper; return the area to repaint."""
        if self._stroke is None:
            return QRect()
        area = self._around(self._stroke, self._dried)
        self._paper.add(*self._stroke.curve_between(self._dried))
        self._stroke = None
        self.restart()
        return area

    def wipe(self) -> None:
        """Remove the stroke."""
        if self._dried:
            self._paper.forget()
        self.restart()
        self._stroke = None

    def restart(self) -> None:
        """Start over with the stroke after the paper was repainted without it."""
        self._dried = self._settled = 0
        self._copy = QPixmap()

    def renew(self) -> None:
        """Start over with the copy after the paper below the stroke has changed."""
        self._settled = min(self._settled, self._dried + 1)
        self._copy = QPixmap()

    def paint(self, painter: QPainter) -> None:
        """Paint the paper and the stroke, if there is one."""
        pixmap = self._paper.pixmap if self._copy.isNull() else self._copy
        # All of it, clipped by Qt: a part would be off by a pixel at a ratio of 1.5.
        painter.drawPixmap(0, 0, pixmap)
        if self._stroke is not None:
            rest = self._stroke.curve_between(max(self._settled - 1, 0))
            self._paper.paint(painter, *rest)

    def _dry(self, end: int) -> None:
        """Paint the stroke on the paper up to a point."""
        assert self._stroke is not None
        self._paper.add(*self._stroke.curve_between(self._dried, end + 1))
        self._dried, self._settled = end, end + 1
        self._copy = QPixmap()

    def _settle(self, count: int) -> None:
        """Paint the first points of the stroke on the copy."""
        if count <= self._settled or self._paper.pixmap.isNull():
            return
        assert self._stroke is not None
        if self._copy.isNull():
            self._copy = QPixmap(self._paper.pixmap)
        first = max(self._settled - 1, 0)
        painter = QPainter(self._copy)
        self._paper.paint(painter, *self._stroke.curve_between(first, count))
        painter.end()
        self._settled = count

    def _around(self, stroke: Stroke, painted: int) -> QRect:
        """Return the canvas's pixels that a stroke covers from its first unpainted point on."""
        points, widths = stroke.curve_between(max(painted - 1, 0))
        return self._paper.around(box_around(points, widths))

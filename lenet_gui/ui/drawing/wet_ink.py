"""The stroke in progress as pixels, over the paper with what is finished."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from lenet_gui.core.ink.drawing import Stroke, box_around
from lenet_gui.ui.drawing.ink_painter import RUN
from lenet_gui.ui.drawing.paper import Paper


class WetInk:
    """A copy of the paper, with what later points cannot change any more of the stroke painted on.

    So a long stroke costs no more than a short one. Painted piece by piece its edges show faint
    seams, though: each run of it that is complete is painted in one go on the paper itself, and the
    copy made anew.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._copy = QPixmap()
        self._stroke: Stroke | None = None
        self._dried = 0  # points of the stroke that are on the paper
        self._settled = 0  # and on the copy

    def show(self, stroke: Stroke) -> QRect:
        """Take the stroke as it is now; return what has to be painted."""
        before, self._stroke = self._stroke, stroke
        area = self._around(stroke, self._settled)
        if before is None:
            return area
        area = area.united(self._around(before, self._settled))
        settled = stroke.settled_since(before)
        if settled > self._dried + RUN:
            area = area.united(self._around(stroke, self._dried))
            self._dry((settled - 1) // RUN * RUN)
        self._settle(settled)
        return area

    def end(self) -> QRect:
        """Paint the rest of the stroke on the paper; return what has to be painted."""
        if self._stroke is None:
            return QRect()
        area = self._around(self._stroke, self._dried)
        self._paper.add(*self._stroke.curve_between(self._dried))
        self._stroke = None
        self.restart()
        return area

    def wipe(self) -> None:
        """Take the stroke away."""
        if self._dried:
            self._paper.forget()
        self.restart()
        self._stroke = None

    def restart(self) -> None:
        """Begin with the stroke anew, as the paper was painted without it."""
        self._dried = self._settled = 0
        self._copy = QPixmap()

    def paint(self, painter: QPainter) -> None:
        """Paint the paper, with the stroke if there is one."""
        pixmap = self._paper.pixmap if self._copy.isNull() else self._copy
        # Whole, clipped by Qt: a part of it would be off by a pixel where the ratio is 1.5.
        painter.drawPixmap(0, 0, pixmap)
        if self._stroke is not None:
            rest = self._stroke.curve_between(max(self._settled - 1, 0))
            self._paper.paint(painter, *rest)

    def _dry(self, end: int) -> None:
        """Paint the stroke up to a point on the paper."""
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
        """Return the canvas's pixels that a stroke covers, but for its first points."""
        points, widths = stroke.curve_between(max(painted - 1, 0))
        return self._paper.around(box_around(points, widths))

"""The ink on the canvas as pixels, painted once and kept."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import EVERYWHERE, Box, Drawing, joined
from lenet_gui.ui.drawing.ink_painter import (
    InkPainter,
    Stretch,
    full_squares_in,
    is_cut_cleanly,
    paint_curve,
    paint_picture,
    stretches_in,
    stretches_within,
)

_SOFT = 2  # pixels by which antialiased edges may spread
_SQUARE = 8  # device pixels: the side of squares that are looked at for being all ink
_MARGIN = 0.01  # around erased ink, where the ends of strokes may change
# Ink is painted for this long at once, but at least this many points: a digit in one go.
_SLICE_MS = 8
_LEAST = 1000


@dataclass(frozen=True, eq=False)
class _Work:
    """Ink being painted.

    pixmap: painted on. stretches: what is left to paint. area: outside it, nothing is painted.
    changed: what will have changed once the work is done.
    """

    pixmap: QPixmap
    stretches: Iterator[Stretch]
    area: QRectF
    changed: QRect


class Paper(QObject):
    """A square pixmap with a drawing on it. Only what changes is painted again.

    A digit is painted at once. Much ink is painted in slices, between which the window lives on.
    New ink appears slice by slice; where ink changes, the earlier pixels stay until all is painted.
    """

    changed = Signal(QRect)  # an area of the pixmap, in the canvas's pixels

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pixmap = QPixmap()
        self._drawing = Drawing()
        self._side = 0
        self._ground = self._ink = QColor()
        self._work: _Work | None = None
        self._later: Box | None = None  # has changed since the work began
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def painting(self) -> bool:
        """Whether some of the ink is still to be painted."""
        return self._work is not None

    def fits(self, side: int, ratio: float, ground: QColor, ink: QColor) -> bool:
        """Whether the pixmap has the canvas's size, pixel ratio and colours."""
        colours = self._ground == ground and self._ink == ink
        return colours and self._side == side and self.pixmap.devicePixelRatio() == ratio

    def forget(self) -> None:
        """Fit no canvas until the next `repaint`: the paper is out of date."""
        self._side = 0
        self.pixmap = QPixmap()
        self._drop_work()

    def repaint(
        self, drawing: Drawing, side: int, ratio: float, ground: QColor, ink: QColor
    ) -> None:
        """Repaint the whole drawing, `side` pixels wide, each of `ratio` device pixels."""
        self._drop_work()
        self._drawing, self._side, self._ground, self._ink = drawing, side, ground, ink
        before, whole = self.pixmap, round(side * ratio)
        self.pixmap = QPixmap(whole, whole)
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(ground)
        self._repaint_box(EVERYWHERE)
        if self._work is not None:
            self.pixmap = self._work.pixmap if before.isNull() else _resized(before, self.pixmap)

    def change(self, drawing: Drawing, erased: Box | None = None) -> None:
        """Change to another drawing.

        erased: the box around the touched ink, if an eraser made the difference.
        """
        before, self._drawing = self._drawing, drawing
        same_picture = before.picture is drawing.picture
        count = len(before.strokes)
        if same_picture and before.strokes == drawing.strokes[:count]:
            new = drawing.strokes[count:]
            box = joined(stroke.box for stroke in new)
            if self._work is None:
                self._begin(self.pixmap, stretches_in(new), self._whole, self.around(box))
                return
        elif erased is not None:
            left, top, right, bottom = erased
            margin = _MARGIN
            if not same_picture and before.picture is not None:
                margin += 2 / max(before.picture.ink.shape)  # its pixels are interpolated
            box = (left - margin, top - margin, right + margin, bottom + margin)
        elif same_picture:
            different = set(before.strokes).symmetric_difference(drawing.strokes)
            box = joined(stroke.box for stroke in different)
        else:
            box = EVERYWHERE
        self._repaint_box_in_turn(box)

    def touch_up(self, before: Drawing) -> None:
        """Repaint the strokes that an eraser has cut since then, unless it cut them cleanly.

        While it moves, what is left of them stays as it was painted: nobody sees the difference,
        and to repaint long strokes at each move would take too long.
        """
        gone = set(before.strokes).difference(self._drawing.strokes)
        boxes = [stroke.box for stroke in gone if not is_cut_cleanly(stroke)]
        if boxes and not self.pixmap.isNull():
            self._repaint_box_in_turn(joined(boxes))

    def add(self, points: FloatArray, widths: FloatArray) -> None:
        """Paint a curve on the paper, as a part of the drawing."""
        if self.pixmap.isNull():
            return
        pixmaps = [self.pixmap]
        if self._work is not None and self._work.pixmap is not self.pixmap:
            pixmaps.append(self._work.pixmap)
        for pixmap in pixmaps:
            painter = QPainter(pixmap)
            self.paint(painter, points, widths)
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

    @property
    def _whole(self) -> QRectF:
        return QRectF(0, 0, self._side, self._side)

    def _repaint_box_in_turn(self, box: Box) -> None:
        """Repaint a box, after the work that is being done."""
        if self._work is None:
            self._repaint_box(box)
        else:
            self._later = box if self._later is None else joined((self._later, box))

    def _repaint_box(self, box: Box) -> None:
        """Repaint a box, enlarged to whole device pixels."""
        ratio = self.pixmap.devicePixelRatio()
        scale = self._side * ratio
        left, top = (math.floor(edge * scale - _SOFT) for edge in box[:2])
        right, bottom = (math.ceil(edge * scale + _SOFT) for edge in box[2:])
        area = QRectF(left / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio)
        within = (left / scale, top / scale, right / scale, bottom / scale)
        fresh = QPixmap(self.pixmap)
        painter = QPainter(fresh)
        painter.setClipRect(area)
        painter.fillRect(area, self._ground)
        if self._drawing.picture is not None:
            paint_picture(painter, self._drawing.picture, self._side, self._ink)
        full = full_squares_in(self._drawing, within, _SQUARE / scale)
        for x, y in full.corners():
            place = QRectF(x * self._side, y * self._side, _SQUARE / ratio, _SQUARE / ratio)
            painter.fillRect(place, self._ink)
        painter.end()
        stretches = stretches_within(self._drawing, within, full)
        self._begin(fresh, stretches, area, self.around(box))

    # Work in slices

    def _begin(
        self, pixmap: QPixmap, stretches: Iterator[Stretch], area: QRectF, changed: QRect
    ) -> None:
        self._work = _Work(pixmap, stretches, area, changed)
        self._go_on()

    def _drop_work(self) -> None:
        self._timer.stop()
        self._work = self._later = None

    def _go_on(self) -> None:
        """Paint a slice; at the end of the work, show it and begin what has come up since."""
        work = self._work
        assert work is not None
        if self._paint_slice(work):
            self._timer.start(0)
            if self.pixmap is work.pixmap:
                self.changed.emit(work.changed)
            return
        self.pixmap, self._work = work.pixmap, None
        self.changed.emit(work.changed)
        if self._later is not None:
            box, self._later = self._later, None
            self._repaint_box(box)

    def _paint_slice(self, work: _Work) -> bool:
        """Paint some of the ink; return whether any is left."""
        clock, points = QElapsedTimer(), 0
        clock.start()
        painter = QPainter(work.pixmap)
        painter.setClipRect(work.area)
        ink = InkPainter(painter, self._side, self._ink)
        for stretch in work.stretches:
            ink.paint(stretch)
            points += stretch.painted
            if points >= _LEAST and clock.elapsed() >= _SLICE_MS:
                break
        else:
            points = 0
        painter.end()
        return points > 0


def _resized(pixmap: QPixmap, like: QPixmap) -> QPixmap:
    """Return a pixmap in the size of another."""
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    resized = pixmap.scaled(like.size(), keep, smooth)
    resized.setDevicePixelRatio(like.devicePixelRatio())
    return resized

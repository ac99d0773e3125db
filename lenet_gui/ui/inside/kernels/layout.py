"""The layout of the layers' kernels: C1 beside C3 and C5, or F6 beside Output."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QPointF, QRectF

from lenet_gui.core.explain.kernels import ARRANGEMENTS, Arrangement, Kernel
from lenet_gui.ui.look.zoom import px

_GAP = 6  # pixels at the usual size, between the layers
_FOLDS = (15, 20, 12, 24, 10, 30, 8)  # how many of C5's maps may make a row, the best first
_SCALES = (1, 2, 3, 4, 5, 6, 8, 10)  # possible pixels a weight, in C1 and C3
_SMALLER = 3  # how many times smaller a weight of C5 may be than one of C3
_WIDER = 4  # how many times wider a weight of Output is than one of F6


@dataclass(frozen=True)
class Block:
    """One layer's mosaic: its top left corner, and the size of a weight in pixels."""

    arrangement: Arrangement
    left: float
    top: float
    cell_width: float
    cell_height: float

    @property
    def layer(self) -> str:
        """The layer's name."""
        return self.arrangement.layer

    @property
    def place(self) -> QRectF:
        """Where the whole mosaic is."""
        return self._place(0, 0, *self.arrangement.shape)

    def place_of(self, kernel: Kernel) -> QRectF:
        """Return where a kernel is."""
        side = self.arrangement.side
        return self._place(*self.arrangement.corner(kernel), side, side)

    def place_of_map(self, number: int) -> QRectF:
        """Return where all kernels of a map are."""
        return self._place(*self.arrangement.map_corner(number), *self.arrangement.tile)

    def kernel_at(self, at: QPointF) -> Kernel | None:
        """Return the kernel at a point."""
        found = self.arrangement.at(
            int((at.y() - self.top) // self.cell_height),
            int((at.x() - self.left) // self.cell_width),
        )
        return None if found is None else found[0]

    def _place(self, row: int, column: int, rows: int, columns: int) -> QRectF:
        width, height = self.cell_width, self.cell_height
        return QRectF(
            self.left + column * width, self.top + row * height, columns * width, rows * height
        )


def lay_out_kernels(
    width: int, height: int, caption: int, first_width: int, label: int
) -> list[Block]:
    """Place C1 in its own column, and C3 above C5 beside it, each as large as fits.

    width, height: the view's. caption: height of the line above each layer. first_width: room for
    C1's caption, and for its kernels with their numbers. label: width of the numbers beside C3.
    """
    c1, c3 = ARRANGEMENTS["C1"], ARRANGEMENTS["C3"]
    left = float(first_width + px(_GAP) + label)
    wide, high = width - left, height - 2 * caption - px(_GAP)
    best, scale, fold, c5_scale = (0.0, 0.0), float(_SCALES[0]), _FOLDS[0], 0.3
    for first, across in product(_SCALES, _FOLDS):
        if first > _SCALES[0] and c3.shape[1] * first > wide:
            continue
        rows, columns = ARRANGEMENTS["C5"].folded(across).shape
        second = _whole(min(wide / columns, (high - c3.shape[0] * first) / rows))
        score = (min(first, _SMALLER * second), second)
        if score > best:
            best, scale, fold, c5_scale = score, float(first), across, second
    c1_scale = _whole(min((height - caption) / c1.shape[0], (first_width - label) / c1.shape[1]))
    c5_top = 2 * caption + c3.shape[0] * scale + px(_GAP)
    return [
        Block(c1, 0.0, float(caption), c1_scale, c1_scale),
        Block(c3, left, float(caption), scale, scale),
        Block(ARRANGEMENTS["C5"].folded(fold), left, c5_top, c5_scale, c5_scale),
    ]


def lay_out_matrices(width: int, height: int, caption: int) -> list[Block]:
    """Place F6 and Output with their rows aligned, and a line for the digits below."""
    f6, output = ARRANGEMENTS["F6"], ARRANGEMENTS["Output"]
    across = _whole((width - px(_GAP)) / (f6.shape[1] + _WIDER * output.shape[1]))
    down = _whole((height - 2 * caption) / f6.shape[0])
    left = f6.shape[1] * across + px(_GAP)
    wide = min(_whole((width - left) / output.shape[1]), 2 * _WIDER * across)
    return [
        Block(f6, 0.0, float(caption), across, down),
        Block(output, left, float(caption), wide, down),
    ]


def _whole(pixels: float) -> float:
    """Round a scale down to whole pixels, so all weights are equally large; at least 0.3."""
    return float(int(pixels)) if pixels >= 1 else max(pixels, 0.3)


def beside(blocks: list[Block], kernel: Kernel, down: int, right: int) -> Kernel:
    """Return the kernel this many rows and columns away, or past a layer's edge in the next layer.

    There it is the nearest kernel at the edge.
    """
    block = next(each for each in blocks if each.layer == kernel.layer)
    rows, columns = block.arrangement.grid
    row, column = block.arrangement.place_in_grid(kernel)
    if 0 <= row + down < rows and 0 <= column + right < columns:
        return block.arrangement.kernel_in(row + down, column + right)
    old = block.place_of(kernel).center()
    there = [each for each in blocks if _is_beyond(each.place, block.place, down, right)]
    if not there:
        return kernel
    other = min(there, key=lambda each: _distance(each.place, old))
    place, (rows, columns) = other.place, other.arrangement.grid
    row = _share(old.y() - place.top(), place.height(), rows)
    column = _share(old.x() - place.left(), place.width(), columns)
    return other.arrangement.kernel_in(row, column)


def _is_beyond(other: QRectF, place: QRectF, down: int, right: int) -> bool:
    return (
        (down > 0 and other.top() >= place.bottom())
        or (down < 0 and other.bottom() <= place.top())
        or (right > 0 and other.left() >= place.right())
        or (right < 0 and other.right() <= place.left())
    )


def _distance(place: QRectF, at: QPointF) -> float:
    beside = max(place.left() - at.x(), at.x() - place.right(), 0.0)
    above = max(place.top() - at.y(), at.y() - place.bottom(), 0.0)
    return beside + above


def _share(offset: float, length: float, count: int) -> int:
    return min(max(int(offset / length * count), 0), count - 1)

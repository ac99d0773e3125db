"""The weights of all layers as pictures, and the kernel under the pointer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.kernels import Arrangement, Kernel, ShownWeights
from lenet_gui.ui.inside.kernels.layout import Block, beside, lay_out_kernels, lay_out_matrices
from lenet_gui.ui.look.colours import signed_image_of
from lenet_gui.ui.look.focus import INSET, paint_focus
from lenet_gui.ui.look.fonts import small, strong
from lenet_gui.ui.look.images import image_from
from lenet_gui.ui.look.keys import ARROWS
from lenet_gui.ui.look.measured import keep_laid_out
from lenet_gui.ui.look.style import faint, paint_frame, paint_rings
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px

KERNELS = ("C1", "C3", "C5")
MATRICES = ("F6", "Output")

_LOOKED_AT = "S2"  # the maps that C3's rows stand for
# Pixels at the usual size: between a number and the kernels beside it, and after a layer's name.
_LABEL_GAP, _AFTER_NAME = 5, 6
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_LEAST_LABEL = 0.7  # lines of text, the least height of a kernel to have a number


def mosaic_image(arrangement: Arrangement, shown: ShownWeights, *, dark: bool) -> QImage:
    """Return an image of a layer's kernels, a pixel for each weight, with transparent gaps."""
    mosaic = arrangement.mosaic(shown.values.weights)
    gaps = np.isnan(mosaic)
    image = signed_image_of(np.where(gaps, 0, mosaic), shown.reach, dark=dark)
    opaque = np.where(gaps, 0, 255).astype(np.uint8)
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    image.setAlphaChannel(image_from(opaque, QImage.Format.Format_Grayscale8))
    return image


class KernelView(QWidget):
    """The kernels of C1, C3 and C5, or F6 and Output as matrices; one kernel is chosen.

    matrices: whether F6 and Output are shown. kernel: the chosen one, kept when the pointer leaves.
    weights: of every layer, as shown. marked: the layer and the map whose kernels are marked.
    """

    kernel_chosen = Signal(object)  # Kernel, by pointing at it or by an arrow key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kernels")
        self.setAccessibleName(self.tr("The weights of every layer"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.matrices = False
        self.kernel: Kernel | None = None
        self.blocks: list[Block] = []
        self.weights: Mapping[str, ShownWeights] = {}
        self._images: dict[tuple[Arrangement, bool], QImage] = {}  # also for dark grounds
        self.marked: tuple[str, int] | None = None
        keep_laid_out(self, self._lay_out)

    # What is shown

    def show_weights(self, weights: Mapping[str, ShownWeights]) -> None:
        """Show every layer's weights; an empty mapping leaves empty frames."""
        self.weights, self._images = weights, {}
        self.update()

    def show_matrices(self, matrices: bool) -> None:
        """Show F6 and Output, or else the layers before them."""
        if matrices != self.matrices:
            self.matrices = matrices
            self._lay_out()
            self.update()

    def mark(self, made_by: tuple[str, int] | None) -> None:
        """Mark all kernels of a layer's map; they compute the inspected unit."""
        if made_by != self.marked:
            self.marked = made_by
            self.update()

    def choose(self, kernel: Kernel | None) -> None:
        """Frame a kernel; arrow keys start from it."""
        if kernel != self.kernel:
            self.kernel = kernel
            self.update()

    # Layout

    def sizeHint(self) -> QSize:
        return QSize(px(390), px(320))

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which kernels can be told apart."""
        return QSize(px(200), px(180))

    def _lay_out(self) -> None:
        inset, caption = px(INSET), self._caption_height()
        width, height = self.width() - 2 * inset, self.height()
        if self.matrices:
            blocks = lay_out_matrices(width, height, caption)
        else:
            label = self._name_width(_LOOKED_AT) - px(_AFTER_NAME) + px(_LABEL_GAP)
            first = self._name_width("C1") + self.fontMetrics().horizontalAdvance("±0.000")
            blocks = lay_out_kernels(width, height, caption, first, label)
        self.blocks = [replace(block, left=block.left + inset) for block in blocks]

    def _caption_height(self) -> int:
        return self.fontMetrics().height() + px(2)

    def _name_width(self, name: str) -> int:
        return QFontMetrics(strong(self.font())).horizontalAdvance(name) + px(_AFTER_NAME)

    # Pointing

    def block(self, layer: str) -> Block | None:
        """Return a layer's block, if the layer is shown."""
        return next((block for block in self.blocks if block.layer == layer), None)

    def kernel_at(self, at: QPointF) -> Kernel | None:
        """Return the kernel at a point of the widget."""
        found = (block.kernel_at(at) for block in self.blocks)
        return next((kernel for kernel in found if kernel is not None), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a kernel; over the captions, a tooltip explains the layer."""
        kernel = self.kernel_at(event.position())
        self.setToolTip("" if kernel is not None else self._tip(event.position()))
        self._choose_and_emit(kernel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step to a neighbouring kernel with an arrow key."""
        step = ARROWS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        elif self.kernel is None or self.block(self.kernel.layer) is None:
            self._choose_and_emit(Kernel(self.blocks[0].layer, 0, 0))
        else:
            self._choose_and_emit(beside(self.blocks, self.kernel, *step))

    def _choose_and_emit(self, kernel: Kernel | None) -> None:
        if kernel is not None and kernel != self.kernel:
            self.choose(kernel)
            self.kernel_chosen.emit(kernel)

    # Words

    def _tip(self, at: QPointF) -> str:
        for block in reversed(self.blocks):
            caption = self.caption_place(block)
            if caption.contains(at) and at.x() >= block.left:
                return self._explanation(block.layer) + self.tr(
                    "<p>±: the weight with the strongest colour; 99 of 100 weights are smaller.</p>"
                )
        return ""

    def _explanation(self, layer: str) -> str:
        return {
            "C1": self.tr(
                "<p>C1: 6 kernels, one below the other. Each slides over the input and makes one "
                "map: an orange weight looks for ink there, a blue one for paper.</p>"
            ),
            "C3": self.tr(
                "<p>C3: each column makes one of the 16 maps from all 6 maps of S2; the kernel in "
                "row 2 slides over map 2.</p>"
            ),
            "C5": self.tr(
                "<p>C5: each square makes one of the 120 units. Its 4×4 kernels, in reading "
                "order, look at the 16 maps of S4.</p>"
            ),
            "F6": self.tr(
                "<p>F6: each row makes one of the 84 units, with a weight for each of the 120 "
                "units of C5.</p>"
            ),
            "Output": self.tr(
                "<p>Output: each column makes one digit; each row shows which digits that unit of "
                "F6 counts for and against.</p>"
            ),
        }[layer]

    def _caption(self, layer: str) -> str:
        shown = self.weights.get(layer)
        if shown is None:
            reach = ""
        elif shown.reach == 0.0:
            reach = self.tr("no difference") if layer != "C1" else self.tr("±0")
        else:
            reach = self.tr("±{reach}").format(
                reach=self.locale().toString(shown.reach, "f", 2 if shown.reach >= 0.1 else 3)
            )
        captions = {
            "C3": self.tr("{reach}   a column for each map"),
            "C5": self.tr("{reach}   120 units, each with 4×4 kernels"),
            "F6": self.tr("{reach}   a row for each unit"),
        }
        return captions.get(layer, self.tr("{reach}")).format(reach=reach)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the layers, their captions, and rings around the marked and the chosen kernels."""
        painter, tokens = QPainter(self), tokens_of(self.palette())
        for block in self.blocks:
            self._paint_caption(painter, block, tokens)
            shown = self.weights.get(block.layer)
            if shown is None:
                painter.fillRect(block.place, tokens.colour("ghost"))
                continue
            if block.layer != "C1":  # C1's gaps are wide enough to need no fill
                painter.fillRect(block.place, faint(tokens.colour("text"), 0.3))
            image = (block.arrangement, tokens.dark)
            if image not in self._images:
                self._images[image] = mosaic_image(block.arrangement, shown, dark=tokens.dark)
            # Interpolated, so weights smaller than a pixel are not dropped.
            smooth = QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHint(smooth, min(block.cell_width, block.cell_height) < 1)
            painter.drawImage(block.place, self._images[image])
        self._paint_numbers(painter, tokens)
        self._paint_rings(painter, tokens)
        paint_focus(painter, self)

    def caption_place(self, block: Block) -> QRectF:
        """Return where a layer's name is written, and what is said of it."""
        height, gap = self._caption_height(), px(_LABEL_GAP)
        beside = [each.left - gap for each in self.blocks if each.left > block.left]
        right = min([self.width(), *beside])
        return QRectF(block.left, block.top - height, right - block.left, height)

    def _paint_caption(self, painter: QPainter, block: Block, tokens: Tokens) -> None:
        place = self.caption_place(block)
        painter.setFont(strong(self.font()))
        painter.setPen(tokens.colour("text"))
        painter.drawText(place, _LEFT, block.layer)
        painter.setFont(small(self.font()))
        painter.setPen(tokens.colour("muted"))
        place.setLeft(place.left() + self._name_width(block.layer))
        caption = painter.fontMetrics().elidedText(
            self._caption(block.layer), Qt.TextElideMode.ElideRight, int(place.width())
        )
        painter.drawText(place, _LEFT, caption)

    def _paint_numbers(self, painter: QPainter, tokens: Tokens) -> None:
        """Number C1's maps and C3's rows (by the map they look at), and write Output's digits."""
        painter.setFont(small(self.font()))
        painter.setPen(tokens.colour("muted"))
        height, gap = painter.fontMetrics().height(), px(_LABEL_GAP)
        for layer, side in (("C1", _LEFT), ("C3", _RIGHT)):
            block = self.block(layer)
            if block is None or block.arrangement.side * block.cell_height < _LEAST_LABEL * height:
                continue
            wide = px(20)
            x = block.place.right() + gap if side is _LEFT else block.left - wide - gap
            for number in range(block.arrangement.grid[0]):
                row = block.place_of(block.arrangement.kernel_in(number, 0))
                row = QRectF(x, row.center().y() - height / 2, wide, height)
                painter.drawText(row, side, str(number + 1))
            if side is _RIGHT:  # name the maps that the numbers count
                place = self.caption_place(block)
                painter.drawText(QRectF(x, place.top(), wide, place.height()), side, _LOOKED_AT)
        if (block := self.block("Output")) is not None:
            for digit in range(block.arrangement.maps[1]):
                column = block.place_of_map(digit)
                column = QRectF(column.center().x() - 10, column.bottom() + 1, 20, height)
                painter.drawText(column, Qt.AlignmentFlag.AlignCenter, str(digit))

    def _paint_rings(self, painter: QPainter, tokens: Tokens) -> None:
        """Ring the kernels of the inspected unit's map, and frame the chosen kernel."""
        block = None if self.marked is None else self.block(self.marked[0])
        if block is not None and self.marked is not None:
            ring = block.place_of_map(self.marked[1]).adjusted(-1, -1, 1, 1)
            paint_rings(painter, [ring], tokens)
        block = None if self.kernel is None else self.block(self.kernel.layer)
        if block is not None and self.kernel is not None:
            paint_frame(painter, block.place_of(self.kernel))

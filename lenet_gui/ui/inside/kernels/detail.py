"""One kernel enlarged, with its numbers, its bias, and the two maps it connects."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.kernels import Kernel, ShownWeights, Side
from lenet_gui.core.network.units import layer_before
from lenet_gui.ui.look.colours import paint_signed_scale, signed_colour
from lenet_gui.ui.look.fonts import small, strong
from lenet_gui.ui.look.names import figure, name_of_map
from lenet_gui.ui.look.shades import text_on
from lenet_gui.ui.look.style import paint_frame
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px

_SCALE = 4  # pixels at the usual size, the colour scale's height
_ROW = 12  # weights in a row, for F6 and Output
_CENTRE = Qt.AlignmentFlag.AlignCenter


class KernelDetail(QWidget):
    """A 5×5 kernel with its numbers; for F6 and Output, all the unit's weights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kernel_detail")
        self.setAccessibleName(self.tr("The kernel that is pointed at"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._kernel: Kernel | None = None
        self._shown: ShownWeights | None = None

    def show_kernel(self, kernel: Kernel | None, shown: ShownWeights | None) -> None:
        """Show a kernel of a layer's weights."""
        if kernel != self._kernel or shown is not self._shown:
            self._kernel, self._shown = kernel, shown
            self.setAccessibleDescription("\n".join(self.lines()))
            self.setToolTip("\n".join(self.lines()))  # in case the text is cut off
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(190), px(180))

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which numbers are legible."""
        return QSize(px(104), self._top() + px(100))

    # Words

    def lines(self) -> list[str]:
        """Return the caption: the kernel's map, the map it looks at, and the bias."""
        kernel, shown = self._kernel, self._shown
        if kernel is None or shown is None:
            return [self.tr("Point at a kernel"), self.tr("to read its weights."), ""]
        values = shown.values
        if kernel.layer == "C1":
            over = self.tr("over the input")
        elif kernel.layer in ("C3", "C5"):
            over = self.tr("over {map}")
        else:
            over = self.tr("{map}: {weight}")
        return [
            name_of_map(kernel.layer, kernel.map),
            over.format(
                map=name_of_map(layer_before(kernel.layer), kernel.input_map),
                weight=self._figure(float(values.weights[kernel.map, kernel.input_map, 0, 0]), 3),
            ),
            self._bias(shown.side).format(bias=self._figure(float(values.biases[kernel.map]), 3)),
        ]

    def _bias(self, side: Side) -> str:
        return {
            Side.THESE: self.tr("bias {bias}"),
            Side.OTHERS: self.tr("bias {bias} (others)"),
            Side.DIFFERENCE: self.tr("bias {bias} (difference)"),
        }[side]

    def _figure(self, value: float, digits: int) -> str:
        return figure(value, self.locale(), digits)

    # Painting

    def _top(self) -> int:
        """Return the height of the three lines above the numbers."""
        return self.fontMetrics().height() + 2 * self._line() + px(4)

    def _line(self) -> int:
        return QFontMetrics(small(self.font())).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the caption, and below it the coloured numbers and their scale."""
        painter, tokens = QPainter(self), tokens_of(self.palette())
        self._paint_words(painter, tokens)
        top = self._top()
        below = self._line() + px(_SCALE) + px(5)
        box = QRectF(0, top, self.width() - 1, self.height() - top - below)
        if self._kernel is None or self._shown is None:
            painter.setPen(QPen(tokens.colour("line"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(box)
            return
        if self._shown.values.weights.shape[-1] == 1:
            self._paint_vector(painter, box, self._kernel, self._shown)
        else:
            self._paint_kernel(painter, box, self._kernel, self._shown)
        self._paint_scale(painter, self._shown)

    def _paint_words(self, painter: QPainter, tokens: Tokens) -> None:
        """Write which kernel it is, small but for its name."""
        top = 0
        for number, caption in enumerate(self.lines()):
            painter.setFont(small(self.font()) if number else strong(self.font()))
            painter.setPen(tokens.colour("muted" if number else "text"))
            metrics = painter.fontMetrics()
            words = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QPointF(0, top + metrics.ascent()), words)
            top += metrics.height()

    def _paint_kernel(
        self, painter: QPainter, box: QRectF, kernel: Kernel, shown: ShownWeights
    ) -> None:
        weights = shown.values.weights[kernel.map, kernel.input_map]
        side = weights.shape[0]
        width, height = int(box.width() / side), int(box.height() / side)
        painter.setFont(small(self.font()))
        widest = painter.fontMetrics().horizontalAdvance("\N{MINUS SIGN}0.00")
        digits = 2 if widest < width else 1
        dark = tokens_of(self.palette()).dark
        for row in range(side):
            for column in range(side):
                value = float(weights[row, column])
                cell = QRectF(column * width, box.top() + row * height, width - 1, height - 1)
                colour = signed_colour(value / shown.reach if shown.reach else 0.0, dark=dark)
                painter.fillRect(cell, colour)
                painter.setPen(text_on(colour))
                painter.drawText(cell, _CENTRE, self._figure(value, digits))

    def _paint_vector(
        self, painter: QPainter, box: QRectF, kernel: Kernel, shown: ShownWeights
    ) -> None:
        """Paint all weights of a unit, with a frame around the chosen one."""
        weights = shown.values.weights[kernel.map].reshape(-1)
        rows = -(-len(weights) // _ROW)
        width, height = int(box.width() / _ROW), int(box.height() / rows)
        dark = tokens_of(self.palette()).dark
        for number, value in enumerate(weights):
            row, column = divmod(number, _ROW)
            cell = QRectF(column * width, box.top() + row * height, width - 1, height - 1)
            colour = signed_colour(float(value) / shown.reach if shown.reach else 0.0, dark=dark)
            painter.fillRect(cell, colour)
        row, column = divmod(kernel.input_map, _ROW)
        cell = QRectF(column * width, box.top() + row * height, width - 1, height - 1)
        paint_frame(painter, cell)

    def _paint_scale(self, painter: QPainter, shown: ShownWeights) -> None:
        """Paint the colours from one end to the other, which some weights may be beyond."""
        line, height, tokens = self._line(), px(_SCALE), tokens_of(self.palette())
        bar = QRectF(0, self.height() - line - height - px(1), self.width() - 1, height)
        paint_signed_scale(painter, bar, dark=tokens.dark)
        painter.setFont(small(self.font()))
        painter.setPen(tokens.colour("muted"))
        ends = QRectF(0, self.height() - line, bar.width(), line)
        digits = 2 if shown.reach >= 0.1 else 3
        low, high = (self._figure(end, digits) for end in (-shown.reach, shown.reach))
        if shown.values.greatest > shown.reach:
            low, high = f"≤ {low}", f"≥ {high}"
        painter.drawText(ends, Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(ends, Qt.AlignmentFlag.AlignHCenter, self._figure(0.0, 0))
        painter.drawText(ends, Qt.AlignmentFlag.AlignRight, high)

"""One kernel enlarged, with its numbers, its bias, and the two maps it connects."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.kernels import Kernel, ShownWeights, Side
from lenet_gui.core.network.units import layer_before
from lenet_gui.ui.look.colours import paint_signed_scale, signed_colour
from lenet_gui.ui.look.names import figure, name_of_map
from lenet_gui.ui.look.shades import text_on
from lenet_gui.ui.look.style import faint, paint_frame
from lenet_gui.ui.look.tokens import tokens_of

_SMALLEST_FIGURE = 7  # pixels, a font's size
_SCALE = 6  # pixels, the colour scale's height
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
        return QSize(160, 180)

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which numbers are legible."""
        return QSize(104, 3 * self.fontMetrics().height() + 100)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the caption, and below it the coloured numbers and their scale."""
        painter = QPainter(self)
        line = self.fontMetrics().height()
        text = self.palette().color(QPalette.ColorRole.WindowText)
        for number, caption in enumerate(self.lines()):
            font = QFont(self.font())
            font.setBold(number == 0)
            painter.setFont(font)
            painter.setPen(text if number == 0 else faint(text, 0.7))
            place = QRectF(0, number * line, self.width(), line)
            metrics = QFontMetrics(font)
            words = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, words)
        painter.setFont(self.font())
        top = 3 * line + 3
        box = QRectF(0, top, self.width() - 1, self.height() - top - _SCALE - line - 4)
        if self._kernel is None or self._shown is None:
            painter.setPen(QPen(faint(text, 0.25), 1, Qt.PenStyle.DashLine))
            painter.drawRect(box)
            return
        if self._shown.values.weights.shape[-1] == 1:
            self._paint_vector(painter, box, self._kernel, self._shown)
        else:
            self._paint_kernel(painter, box, self._kernel, self._shown)
        self._paint_scale(painter, self._shown.reach)

    def _paint_kernel(
        self, painter: QPainter, box: QRectF, kernel: Kernel, shown: ShownWeights
    ) -> None:
        weights = shown.values.weights[kernel.map, kernel.input_map]
        side = weights.shape[0]
        width, height = box.width() / side, box.height() / side
        font = QFont(self.font())
        widest = self.fontMetrics().horizontalAdvance("\N{MINUS SIGN}0.00")
        size = min(0.62 * height, 0.9 * QFontInfo(font).pixelSize() * width / widest)
        font.setPixelSize(max(int(size), _SMALLEST_FIGURE))
        painter.setFont(font)
        dark = tokens_of(self.palette()).dark
        for row in range(side):
            for column in range(side):
                value = float(weights[row, column])
                cell = QRectF(column * width, box.top() + row * height, width, height)
                colour = signed_colour(value / shown.reach if shown.reach else 0.0, dark=dark)
                painter.fillRect(cell.adjusted(0, 0, -1, -1), colour)
                painter.setPen(text_on(colour))
                painter.drawText(cell.adjusted(0, 0, -1, -1), _CENTRE, self._figure(value, 2))
        painter.setFont(self.font())

    def _paint_vector(
        self, painter: QPainter, box: QRectF, kernel: Kernel, shown: ShownWeights
    ) -> None:
        """Paint all weights of a unit, with a frame around the chosen one."""
        weights = shown.values.weights[kernel.map].reshape(-1)
        rows = -(-len(weights) // _ROW)
        width, height = box.width() / _ROW, box.height() / rows
        dark = tokens_of(self.palette()).dark
        for number, value in enumerate(weights):
            row, column = divmod(number, _ROW)
            cell = QRectF(column * width, box.top() + row * height, width, height)
            colour = signed_colour(float(value) / shown.reach if shown.reach else 0.0, dark=dark)
            painter.fillRect(cell.adjusted(0, 0, -1, -1), colour)
        row, column = divmod(kernel.input_map, _ROW)
        cell = QRectF(column * width, box.top() + row * height, width - 1, height - 1)
        paint_frame(painter, cell)

    def _paint_scale(self, painter: QPainter, reach: float) -> None:
        line = self.fontMetrics().height()
        bar = QRectF(0, self.height() - line - _SCALE - 1, self.width() - 1, _SCALE)
        paint_signed_scale(painter, bar, dark=tokens_of(self.palette()).dark)
        painter.setPen(faint(self.palette().color(QPalette.ColorRole.WindowText), 0.7))
        ends = QRectF(0, self.height() - line, bar.width(), line)
        digits = 2 if reach >= 0.1 else 3
        painter.drawText(ends, Qt.AlignmentFlag.AlignLeft, self._figure(-reach, digits))
        painter.drawText(ends, Qt.AlignmentFlag.AlignHCenter, self._figure(0.0, 0))
        painter.drawText(ends, Qt.AlignmentFlag.AlignRight, self._figure(reach, digits))

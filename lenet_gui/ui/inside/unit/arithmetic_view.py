"""One unit's computation: a figure, the numbers under the pointer, and the result."""

from __future__ import annotations

from dataclasses import dataclass
from operator import lt

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.arithmetic import (
    Arithmetic,
    Convolution,
    Normalising,
    Pooling,
    WeightedSum,
)
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.inside.unit.convolution_figure import ConvolutionFigure
from lenet_gui.ui.inside.unit.figure import LEFT, Figure, Look, Spot
from lenet_gui.ui.inside.unit.shown_sum import shown_sum
from lenet_gui.ui.inside.unit.small_figures import PixelFigure, PoolingFigure
from lenet_gui.ui.inside.unit.sum_figure import SumFigure
from lenet_gui.ui.look.focus import INSET, paint_focus
from lenet_gui.ui.look.glossary import keys_in, with_meaning
from lenet_gui.ui.look.names import MINUS, in_a_row, percent, precise
from lenet_gui.ui.look.zoom import px

_GAP = 6  # pixels at the usual size
_SIDES, _ABOVE = 14, 8  # around the numbers in the strip
_APART = 6  # between them, at least
_ELIDED = Qt.TextElideMode.ElideRight


@dataclass(frozen=True)
class SumPart:
    """A number in the strip, with the sign before it and its caption."""

    sign: str
    number: str
    caption: str


@dataclass(frozen=True)
class SoftmaxShare:
    """A digit's share of the softmax. probability: 0..1. temperature: divides all ten values."""

    probability: float
    temperature: float


class ArithmeticView(QWidget):
    """Shows an `Arithmetic`. Its parts have fixed places, so nothing jumps.

    figure: the computation, or None while only the hint is shown. steps: the numbers in
    the strip below, which ends with the value.
    spot: what is read out, chosen by the pointer or the arrow keys.
    """

    unit_clicked = Signal(object)  # Unit that the value is computed from
    unit_chosen = Signal(object)  # the same, by Enter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("arithmetic")
        self.setAccessibleName(self.tr("How the value is computed"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # No focus by click: a click goes to another unit, and arrow keys then step between units.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.hint = ""
        self.figure: Figure | None = None
        self.steps: tuple[SumPart, ...] = ()
        self._pointer: QPointF | None = None
        self.spot: Spot | None = None
        self._about = ""  # what the tooltip is about
        self._stop = -1  # the index of the arrow keys' spot
        self._unit: Unit | None = None  # the unit whose computation is shown
        self._kept_look: Look | None = None  # None after a change of colours or font

    def show_hint(self, hint: str) -> None:
        """Show a hint instead of a computation."""
        self.figure, self.spot, self._stop, self.steps = None, None, -1, ()
        self.hint = hint
        self.setAccessibleDescription(hint)
        self.setToolTip("")
        self.unsetCursor()
        self.update()

    def show_arithmetic(
        self,
        arithmetic: Arithmetic,
        scale: tuple[float, float],
        *,
        silenced: bool = False,
        share: SoftmaxShare | None = None,
    ) -> None:
        """Show a computation.

        scale: the ends of the colour map of the layer before, or of Input itself. silenced: the
        unit counts as 0 all the same. share: for a digit, what its value becomes.
        """
        if arithmetic.unit != self._unit:
            self._unit, self._stop = arithmetic.unit, -1
        self.figure = _figure_of(arithmetic, scale)
        self.steps = self._silenced() if silenced else self._steps(arithmetic, share)
        self._lay_out()
        self._point_again()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(380), px(460))

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which numbers are legible."""
        return QSize(px(220), px(230))

    # The strip

    def _silenced(self) -> tuple[SumPart, ...]:
        return (SumPart("", precise(0.0, self.locale()), self.tr("turned off, whatever comes in")),)

    def _steps(self, arithmetic: Arithmetic, share: SoftmaxShare | None) -> tuple[SumPart, ...]:
        def write(value: float) -> str:
            return precise(value, self.locale())

        match arithmetic:
            case Normalising():
                steps = [
                    SumPart("", f"({write(arithmetic.ink)}", self.tr("ink")),
                    SumPart(MINUS, f"{write(arithmetic.mean)})", self.tr("mean")),
                    SumPart("÷", write(arithmetic.deviation), self.tr("deviation")),
                    SumPart("=", write(arithmetic.value), self.tr("value")),
                ]
            case Pooling():
                steps = [SumPart("", write(arithmetic.value), self.tr("value: the largest"))]
            case Convolution() | WeightedSum():
                shown = shown_sum(arithmetic)
                relu = share is None
                steps = [
                    SumPart("", shown.write(shown.sum, self.locale()), self.tr("sum")),
                    SumPart(
                        "+" if shown.bias >= 0 else MINUS,
                        shown.write(abs(shown.bias), self.locale()),
                        self.tr("bias"),
                    ),
                    SumPart(
                        "=",
                        shown.write(arithmetic.before, self.locale()),
                        self.tr("before ReLU") if relu else self.tr("value"),
                    ),
                ]
                if share is None:
                    after = shown.write(arithmetic.value, self.locale())
                    steps.append(SumPart("→", after, self.tr("after ReLU")))
                else:
                    steps += self._steps_to(share)
        return tuple(steps)

    def _steps_to(self, share: SoftmaxShare) -> list[SumPart]:
        """Return the steps from a digit's value to its probability."""
        found = SumPart("→", percent(share.probability, self.locale()), self.tr("softmax"))
        if share.temperature == 1.0:
            return [found]
        divided = precise(share.temperature, self.locale())
        return [SumPart("÷", divided, self.tr("temperature")), found]

    # Layout

    def _look(self) -> Look:
        if self._kept_look is None:
            self._kept_look = Look.of(self)
        return self._kept_look

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _strip(self) -> QRectF:
        height = 1.35 * self._line() + self._look().small_metrics.height() + 2 * px(_ABOVE)
        return QRectF(px(INSET), self.height() - height, self.width() - 2 * px(INSET), height)

    def _readout(self) -> QRectF:
        """The place of the numbers under the pointer: one line, or two if it is narrow."""
        strip, metrics = self._strip(), QFontMetricsF(self.font())
        lines = 1 if metrics.horizontalAdvance(self._how_to()) <= strip.width() else 2
        height = lines * self._line()
        return QRectF(strip.left(), strip.top() - height - px(_GAP), strip.width(), height)

    def _lay_out(self) -> None:
        if self.figure is not None:
            readout, top = self._readout(), px(INSET)
            area = QRectF(readout.left(), top, readout.width(), readout.top() - px(_GAP) - top)
            self.figure.lay_out(area, self._look())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out for the new size."""
        self._lay_out()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of colours or font."""
        self._kept_look = None
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
        super().changeEvent(event)

    # Pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the numbers under the pointer."""
        self._pointer, self._stop = event.position(), -1
        self._point_again()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._pointer, self._stop = None, -1
        self._point_again()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Read out the arrow keys' contribution."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._stop = 0
            self._point_again()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the arrow keys' contribution."""
        super().focusOutEvent(event)
        self._stop = -1
        self._point_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the unit of the number under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton or self.figure is None:
            return
        spot = self.figure.spot_at(event.position())
        if spot is not None:
            self.unit_clicked.emit(spot.unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the contributions with the arrow keys; go to one with Enter."""
        key, stops = event.key(), [] if self.figure is None else self.figure.stops()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and stops:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._stop = min(max(self._stop + step, 0), len(stops) - 1)
            self._point_again()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.spot is not None:
            self.unit_chosen.emit(self.spot.unit)
        else:
            super().keyPressEvent(event)

    def _point_again(self) -> None:
        """Find the spot again: numbers and places change while the pointer rests."""
        before, self.spot = self.spot, None
        if self.figure is not None:
            stops = self.figure.stops() if self._stop >= 0 else []
            if stops:
                self.spot = stops[min(self._stop, len(stops) - 1)]
            elif self._pointer is not None:
                self.spot = self.figure.spot_at(self._pointer)
        self._describe()
        caption = "" if self._pointer is None else self._caption_at(self._pointer)
        about = caption if self.spot is None else self.spot.meaning
        if self.spot == before and about == self._about:
            return
        self._about = about
        self.setToolTip(with_meaning("", *keys_in(about)) if about == caption else about)
        if self.spot is None or self._stop >= 0:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def _describe(self) -> None:
        """Tell a screen reader the numbers that are read out, or those in the strip."""
        steps = (f"{step.sign} {step.number} {step.caption}".strip() for step in self.steps)
        self.setAccessibleDescription(self.spot.words if self.spot else in_a_row(steps))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure, the numbers read out, and the result."""
        painter, look = QPainter(self), self._look()
        paint_focus(painter, self)
        if self.figure is None:
            painter.setPen(look.muted)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
            inset = px(INSET)
            painter.drawText(self.rect().adjusted(inset, inset, -inset, -inset), flags, self.hint)
            return
        self.figure.paint(painter, look, self.spot.unit if self.spot else None)
        painter.setFont(look.font)
        painter.setPen(look.text if self.spot else look.muted)
        words = self.spot.words if self.spot else self._invitation()
        wrapped = LEFT | Qt.TextFlag.TextWordWrap
        painter.drawText(self._readout(), wrapped, words)
        self._paint_strip(painter, look)

    def _invitation(self) -> str:
        if isinstance(self.figure, PixelFigure):
            return ""  # a pixel is computed from no unit
        return self._how_to()

    def _how_to(self) -> str:
        return self.tr("Click a number to go where it comes from.")

    def _part_widths(self) -> list[float]:
        """Return the widths of the numbers in the strip: equal, or by words if these need it."""
        if not self.steps:  # only the hint is shown
            return []
        count, room = len(self.steps), self._strip().width() - 2 * px(_SIDES)
        equal = room / (max(count, 4) - 0.2)
        look = self._look()
        needed = [
            px(_APART)
            + max(
                look.small_metrics.horizontalAdvance(step.caption),
                look.numbers[-1][1].horizontalAdvance(f"{step.sign} {step.number}"),
            )
            for step in self.steps
        ]
        needed[-1] -= px(_APART)  # nothing follows
        if all(each <= equal for each in needed[:-1]):  # the last has no neighbour on its right
            return [equal] * count
        spare = (room - sum(needed)) / count
        return [each + spare for each in needed]

    def _caption_at(self, point: QPointF) -> str:
        """Return the caption of the number at a point in the strip, or ""."""
        strip = self._strip()
        left = strip.left() + px(_SIDES)
        for step, width in zip(self.steps, self._part_widths(), strict=True):
            if strip.contains(point) and left <= point.x() < left + width:
                return step.caption
            left += width
        return ""

    def _paint_strip(self, painter: QPainter, look: Look) -> None:
        """Paint the numbers that the value is made of."""
        strip, side = self._strip(), px(_SIDES)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.tokens.colour("sunken"))
        painter.drawRoundedRect(strip, px(6), px(6))
        widths = self._part_widths()
        font, line = self._number_font(widths), 1.35 * self._line()
        left, top = strip.left() + side, strip.top() + px(_ABOVE)
        for step, width in zip(self.steps, widths, strict=True):
            last = step is self.steps[-1]
            font.setWeight(QFont.Weight.DemiBold if last else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(look.text)
            number = f"{step.sign} {step.number}".strip()
            painter.drawText(QRectF(left, top, strip.right() - left, line), LEFT, number)
            painter.setFont(look.small)
            painter.setPen(look.muted)
            # The last caption has no neighbour on its right.
            room = strip.right() - left - px(4) if last else width - px(_APART)
            caption = look.small_metrics.elidedText(step.caption, _ELIDED, room)
            below = QRectF(left, top + line, room, look.small_metrics.height())
            painter.drawText(below, LEFT, caption)
            left += width

    def _number_font(self, widths: list[float]) -> QFont:
        """Return the largest font in which every number fits its width."""
        numbers = [f"{step.sign} {step.number}" for step in self.steps]
        room = [width - px(_APART) for width in widths]
        fonts = self._look().numbers
        fitting = (
            font
            for font, metrics in fonts
            if all(map(lt, map(metrics.horizontalAdvance, numbers), room))
        )
        return QFont(next(fitting, fonts[-1][0]))


def _figure_of(arithmetic: Arithmetic, scale: tuple[float, float]) -> Figure:
    match arithmetic:
        case Convolution():
            return ConvolutionFigure(arithmetic, *scale)
        case Pooling():
            return PoolingFigure(arithmetic, *scale)
        case WeightedSum():
            return SumFigure(arithmetic)
        case Normalising():
            return PixelFigure(arithmetic, *scale)

"""Where the person draws: mouse, pen and finger become a drawing, while they move."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.ink import (
    DEFAULT_PEN_WIDTH,
    THICKEST_PEN_WIDTH,
    THINNEST_PEN_WIDTH,
    Drawing,
    FloatArray,
)
from lenet_gui.ui.gesture import Gesture, Tool
from lenet_gui.ui.ink_painter import paint_curve, paint_drawing
from lenet_gui.ui.throttle import Throttle

# A tablet pen at rest on the paper has half of its width, at full pressure one and a half.
_LIGHTEST, _HEAVIEST = 0.5, 1.5
_ERASER = 1.6  # width of the eraser, in pen widths


class Canvas(QWidget):
    """A square on which digits are drawn; all of it is the drawing.

    What is finished is painted once into a pixmap. Of the stroke in progress, the part that later
    points cannot change any more goes there too, so a long stroke costs no more than a short one.
    """

    drawing_changed = Signal(object)  # Drawing: at most once a frame, while the pointer moves
    drawing_finished = Signal(object)  # Drawing: the pointer was lifted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Canvas: draw a digit here"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 200)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.tool = Tool.PEN
        self._pen_width = DEFAULT_PEN_WIDTH
        self._drawing = Drawing()
        self._gesture: Gesture | None = None
        self._pointer: QPointF | None = None
        self._throttle = Throttle(self._show_gesture, self)
        self._paper = QPixmap()
        self._curve: tuple[FloatArray, FloatArray] | None = None  # of the stroke in progress
        self._settled = 0  # its first so many points are on the paper

    @property
    def drawing(self) -> Drawing:
        """What is on the canvas."""
        return self._drawing

    @property
    def pen_width(self) -> float:
        """The pen's width, as a fraction of the canvas side."""
        return self._pen_width

    @pen_width.setter
    def pen_width(self, width: float) -> None:
        self._pen_width = min(max(width, THINNEST_PEN_WIDTH), THICKEST_PEN_WIDTH)
        self.update()

    def set_tool(self, tool: Tool) -> None:
        """Choose between pen and eraser."""
        self.tool = tool
        self.update()

    def show_drawing(self, drawing: Drawing) -> None:
        """Put a drawing on the canvas; a stroke in progress ends without a trace."""
        if drawing is self._drawing:
            return
        self._gesture = None
        self._drawing = drawing
        self._repaint_paper()

    def sizeHint(self) -> QSize:
        """The size that Qt asks for."""
        return QSize(420, 420)

    # Pointers

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), 1.0, self.tool, QEvent.Type.MouseMove)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue it."""
        self._follow(event.position())
        self._move(event.position(), 1.0, QEvent.Type.MouseMove)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end(event.position(), 1.0, QEvent.Type.MouseMove)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a tablet's pen, as wide as it is pressed; its other end erases."""
        pressure = _LIGHTEST + (_HEAVIEST - _LIGHTEST) * event.pressure()
        flipped = event.pointerType() == QPointingDevice.PointerType.Eraser
        tool = Tool.ERASER if flipped else self.tool
        self._follow(event.position())
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), pressure, tool, QEvent.Type.TabletMove)
        elif event.type() == QEvent.Type.TabletMove:
            self._move(event.position(), pressure, QEvent.Type.TabletMove)
        elif event.type() == QEvent.Type.TabletRelease:
            # The pressure has gone already; the stroke keeps the width it had.
            self._end(event.position(), None, QEvent.Type.TabletMove)
        event.accept()  # or Qt would send a mouse event as well

    def event(self, event: QEvent) -> bool:
        """Draw with the first finger; others, and a resting palm, are ignored."""
        if isinstance(event, QTouchEvent):
            if event.type() == QEvent.Type.TouchCancel:
                self._finish(QEvent.Type.TouchUpdate)
            elif event.points():
                self._touch(event.points()[0])
            event.accept()
            return True
        return super().event(event)

    def _touch(self, point: QEventPoint) -> None:
        if point.state() == QEventPoint.State.Pressed:
            self._begin(point.position(), 1.0, self.tool, QEvent.Type.TouchUpdate)
        elif point.state() == QEventPoint.State.Updated:
            self._move(point.position(), 1.0, QEvent.Type.TouchUpdate)
        elif point.state() == QEventPoint.State.Released:
            self._end(point.position(), 1.0, QEvent.Type.TouchUpdate)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the ring of the tool away."""
        self._follow(None)
        super().leaveEvent(event)

    def _begin(self, at: QPointF, pressure: float, tool: Tool, source: QEvent.Type) -> None:
        if self._gesture is not None:
            return  # a second device, while the first still draws
        self._gesture = Gesture(tool, source, self._drawing)
        self._curve, self._settled = None, 0
        self._take(at, pressure)
        self._throttle.now()

    def _move(self, at: QPointF, pressure: float, source: QEvent.Type) -> None:
        if (
            self._gesture is not None
            and self._gesture.source == source
            and self._take(at, pressure)
        ):
            self._throttle.request()

    def _end(self, at: QPointF, pressure: float | None, source: QEvent.Type) -> None:
        if self._gesture is not None and self._gesture.source == source:
            if pressure is not None:
                self._take(at, pressure)
            self._finish(source)

    def _take(self, at: QPointF, pressure: float) -> bool:
        """Add a point to the gesture; False if it changes nothing."""
        gesture = self._gesture
        assert gesture is not None
        x = min(max(at.x() / self.width(), 0.0), 1.0)
        y = min(max(at.y() / self.height(), 0.0), 1.0)
        width = _ERASER if gesture.tool is Tool.ERASER else pressure
        return gesture.add(x, y, self._pen_width * width)

    def _finish(self, source: QEvent.Type) -> None:
        if self._gesture is None or self._gesture.source != source:
            return
        self._throttle.now()
        drawing = self._drawing
        if self._gesture.tool is Tool.PEN:
            self._settle(len(self._curve[0]) if self._curve else 0)
        self._gesture = self._curve = None
        self.drawing_finished.emit(drawing)

    def _show_gesture(self) -> None:
        """Show and tell the drawing as the gesture has made it so far."""
        gesture = self._gesture
        if gesture is None:
            return
        drawing = gesture.drawing()
        if gesture.tool is Tool.PEN:
            self._drawing = drawing
            self._show_curve(drawing.strokes[-1].curve)
        elif drawing is self._drawing:
            return
        else:
            self._drawing = drawing
            self._repaint_paper()
        self.drawing_changed.emit(self._drawing)

    # Painting

    @property
    def _ink(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Text)

    def _show_curve(self, curve: tuple[FloatArray, FloatArray]) -> None:
        """Paint the stroke in progress: what stayed as it was goes to the paper for good."""
        shown, self._curve = self._curve, curve
        changed = self._settled
        if shown is not None:
            changed = max(_common(shown[0], curve[0]) - 1, self._settled)
            self.update(self._around(shown, self._settled))
        self._settle(changed)
        self.update(self._around(curve, self._settled))

    def _settle(self, count: int) -> None:
        """Paint the curve's first `count` points onto the paper."""
        if self._curve is None or count <= self._settled or self._paper.isNull():
            return
        points, widths = self._curve
        first = max(self._settled - 1, 0)
        painter = QPainter(self._paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_curve(painter, points[first:count], widths[first:count], self.width(), self._ink)
        painter.end()
        self.update(self._around((points[:count], widths[:count]), self._settled))
        self._settled = count

    def _around(self, curve: tuple[FloatArray, FloatArray], first: int) -> QRect:
        """Return the pixels that a curve covers from its point `first` on."""
        points, widths = curve[0][max(first - 1, 0) :], curve[1][max(first - 1, 0) :]
        margin = float(widths.max()) * self.width() / 2 + 2
        left, top = (points.min(axis=0) * self.width()).tolist()
        right, bottom = (points.max(axis=0) * self.width()).tolist()
        area = QRectF(QPointF(left, top), QPointF(right, bottom))
        return area.adjusted(-margin, -margin, margin, margin).toAlignedRect()

    def _repaint_paper(self) -> None:
        ratio = self.devicePixelRatioF()
        self._paper = QPixmap(self.size() * ratio)
        self._paper.setDevicePixelRatio(ratio)
        self._paper.fill(self.palette().color(QPalette.ColorRole.Base))
        self._settled = 0
        drawing = self._drawing
        if self._gesture is not None and self._gesture.tool is Tool.PEN:
            drawing = self._gesture.base
        painter = QPainter(self._paper)
        paint_drawing(painter, drawing, self.width(), self._ink)
        painter.end()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the paper, what of the stroke is not on it yet, and the ring of the tool."""
        if self._paper.deviceIndependentSize().toSize() != self.size() or (
            self._paper.devicePixelRatio() != self.devicePixelRatioF()
        ):
            self._repaint_paper()
        painter = QPainter(self)
        area = QRectF(event.rect())
        ratio = self._paper.devicePixelRatio()
        source = QRectF(area.topLeft() * ratio, area.size() * ratio)
        painter.drawPixmap(area, self._paper, source)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._curve is not None and self._gesture is not None:
            first = max(self._settled - 1, 0)
            points, widths = self._curve
            paint_curve(painter, points[first:], widths[first:], self.width(), self._ink)
        if self._drawing.is_empty and self._gesture is None:
            self._paint_hint(painter)
        self._paint_frame(painter)
        if self._pointer is not None:
            self._paint_ring(painter, self._pointer)

    def _paint_hint(self, painter: QPainter) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("draw a digit"))

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_ring(self, painter: QPainter, at: QPointF) -> None:
        colour = self._ink
        colour.setAlphaF(0.45)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._ring_radius()
        painter.drawEllipse(at, radius, radius)

    def _ring_radius(self) -> float:
        share = _ERASER if self.tool is Tool.ERASER else 1.0
        return self._pen_width * share * self.width() / 2

    def _follow(self, at: QPointF | None) -> None:
        """Move the ring that shows the tool's size."""
        reach = self._ring_radius() + 2
        for place in (self._pointer, at):
            if place is not None:
                corner = QPointF(reach, reach)
                self.update(QRectF(place - corner, place + corner).toAlignedRect())
        self._pointer = at

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the drawing anew, as sharp as the new size allows."""
        self._repaint_paper()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take over new colours."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._repaint_paper()
        super().changeEvent(event)


def _common(one: FloatArray, other: FloatArray) -> int:
    """Return how many points two curves share from their start."""
    length = min(len(one), len(other))
    differs = (one[:length] != other[:length]).any(axis=1)
    return int(differs.argmax()) if differs.any() else length

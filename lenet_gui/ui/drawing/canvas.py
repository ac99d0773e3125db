"""The canvas: mouse, pen and finger become a drawing while they move."""

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QFont,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.ink.drawing import (
    DEFAULT_PEN_WIDTH,
    THICKEST_PEN_WIDTH,
    THINNEST_PEN_WIDTH,
    Box,
    Drawing,
)
from lenet_gui.ui.background.throttle import Throttle
from lenet_gui.ui.drawing.gesture import Gesture, Tool
from lenet_gui.ui.drawing.ink_painter import paint_drawing
from lenet_gui.ui.drawing.paper import Paper
from lenet_gui.ui.drawing.wet_ink import WetInk
from lenet_gui.ui.look.card import RADIUS, Card
from lenet_gui.ui.look.fonts import figure, small
from lenet_gui.ui.look.images import is_on_screen
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

# A tablet pen draws at half its width with no pressure, and at one and a half with full pressure.
_LIGHTEST, _HEAVIEST = 0.5, 1.5
_ERASER = 1.6  # width of the eraser, in pen widths
# Ink follows the pointer at this pace: a fast mouse moves a thousand times a second.
_INK_MS = 4
# Systems may make mouse events of a pen's or a finger's: at most so much earlier or later, and so
# near, in pixels at the usual size.
_ECHO_S, _ECHO_NEAR = 0.5, 10
# A pen that is held still sends events all the time; one silent for longer was lifted unheard.
_LOST_S = 1.0
# Points of ink, several times what a digit has. With more, a saved picture shows the screen's
# pixels: to paint the ink anew might take long.
_MUCH = 500


class Canvas(QWidget):
    """A square to draw digits on; its whole area is the drawing."""

    begun = Signal()  # a pointer is down; what it changes is not yet looked at
    drawing_changed = Signal(object)  # Drawing: at most once a frame, while the pointer moves
    drawing_finished = Signal(object)  # Drawing: the pointer was lifted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Canvas: draw a digit here"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.tool = Tool.PEN
        self._hint = self.tr("Draw a digit"), self.tr("or drop, paste or open an image")
        self._pen_width = DEFAULT_PEN_WIDTH
        self._drawing = Drawing()
        self._gesture: Gesture | None = None
        self._pointer: QPointF | None = None
        self._finger: int | None = None  # the finger that draws
        self._emitted = self._drawing  # during a gesture
        self._throttle = Throttle(self._emit_gesture, self)
        self._inked = QElapsedTimer()
        self._inked.start()
        self._since_lifted = QElapsedTimer()
        self._since_lifted.start()
        self._touched: QPointF | None = None  # where a pen or a finger was, last
        self._since_touched = QElapsedTimer()
        self._paper = Paper(self)
        self._paper.changed.connect(self._show_paper)
        self._wet = WetInk(self._paper)
        # An override of event() would be the obvious way to see touches; but with one, an exception
        # in a paintEvent can end the process (shiboken 6.11 with Python 3.11).
        self.installEventFilter(self)

    @property
    def drawing(self) -> Drawing:
        """What is on the canvas."""
        return self._drawing

    @property
    def painting(self) -> bool:
        """Whether some of the ink is still to be painted; a digit is painted at once."""
        return self._paper.painting

    @property
    def pen_width(self) -> float:
        """The pen's width, as a fraction of the canvas side."""
        return self._pen_width

    @pen_width.setter
    def pen_width(self, width: float) -> None:
        self._pen_width = min(max(width, THINNEST_PEN_WIDTH), THICKEST_PEN_WIDTH)
        self.update()

    def set_tool(self, tool: Tool) -> None:
        """Choose the pen or the eraser."""
        self.tool = tool
        self.update()

    def set_hint(self, title: str, text: str) -> None:
        """Say something else while the canvas is empty."""
        self._hint = title, text
        self.update()

    def show_drawing(self, drawing: Drawing) -> None:
        """Put a drawing on the canvas; a stroke in progress is dropped."""
        if drawing is self._drawing:
            return
        self._gesture = None
        self._wet.wipe()
        self._drawing = drawing
        if self.isVisible():
            self._change_paper()
            self.update()  # the hint appears or disappears
        else:
            self._paper.forget()  # another canvas is in use: paint once, when this one is shown

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    # Pointers

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton and not self._is_echo(event.position()):
            self._begin(event.position(), 1.0, self.tool, QEvent.Type.MouseMove)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue it."""
        self._follow(event.position())
        if not event.buttons() & Qt.MouseButton.LeftButton:  # it was let go of unheard
            self._finish(QEvent.Type.MouseMove)
        self._move(event.position(), 1.0, QEvent.Type.MouseMove)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end(event.position(), 1.0, QEvent.Type.MouseMove)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a tablet pen, wider the harder it is pressed; its other end erases."""
        pressure = _LIGHTEST + (_HEAVIEST - _LIGHTEST) * event.pressure()
        flipped = event.pointerType() == QPointingDevice.PointerType.Eraser
        tool = Tool.ERASER if flipped else self.tool
        self._follow(event.position())
        if event.type() == QEvent.Type.TabletMove:
            self._move(event.position(), pressure, QEvent.Type.TabletMove)
        elif event.button() != Qt.MouseButton.LeftButton:
            pass  # a button on the pen's side
        elif event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), pressure, tool, QEvent.Type.TabletMove)
        elif event.type() == QEvent.Type.TabletRelease:
            # The pressure is already gone; the stroke keeps its last width.
            self._end(event.position(), None, QEvent.Type.TabletMove)
        event.accept()  # or Qt would send a mouse event as well

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw with a finger; end the stroke when a dialog or another tab takes over."""
        if isinstance(event, QTouchEvent):
            if event.type() == QEvent.Type.TouchCancel:
                self._finish(QEvent.Type.TouchUpdate)
            if self._finger not in [point.id() for point in event.points()]:
                self._finger = None  # it was lifted unheard
                self._finish(QEvent.Type.TouchUpdate)
            for point in event.points():
                self._touch(point)
            event.accept()
            return True
        if event.type() in (QEvent.Type.WindowBlocked, QEvent.Type.Hide) and self._gesture:
            self._finish(self._gesture.source)  # The pointer will be lifted elsewhere.
        return False

    def _touch(self, point: QEventPoint) -> None:
        """Draw with the first finger; ignore others, and a resting palm, meanwhile."""
        if point.state() == QEventPoint.State.Pressed and self._finger is None:
            if self._begin(point.position(), 1.0, self.tool, QEvent.Type.TouchUpdate):
                self._finger = point.id()
        elif point.id() != self._finger:
            return
        elif point.state() == QEventPoint.State.Updated:
            self._move(point.position(), 1.0, QEvent.Type.TouchUpdate)
        elif point.state() == QEventPoint.State.Released:
            self._end(point.position(), 1.0, QEvent.Type.TouchUpdate)
            self._finger = None

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the tool's ring."""
        self._follow(None)
        super().leaveEvent(event)

    def _begin(self, at: QPointF, pressure: float, tool: Tool, source: QEvent.Type) -> bool:
        """Begin a gesture; False while another device still draws."""
        if self._gesture is not None and not self._give_way(self._gesture, source):
            return False
        self.begun.emit()
        pause = self._since_lifted.elapsed() / 1000
        self._gesture = Gesture(tool, source, self._drawing, pause)
        self._emitted = self._drawing
        if self._drawing.is_empty:
            self.update()  # hides the hint
        self._take(at, pressure)
        self._throttle.now()
        return True

    def _give_way(self, gesture: Gesture, source: QEvent.Type) -> bool:
        """End a gesture if a press shows that it is over, or that it never was one.

        A device that is pressed anew was let go of before, unheard. A pen goes before the mouse
        that the system makes of it.
        """
        is_pen = source == QEvent.Type.TabletMove
        if is_pen and gesture.source != source and gesture.age < _ECHO_S:
            self.show_drawing(gesture.base)
            self.drawing_changed.emit(gesture.base)
            return True
        by_finger = gesture.source == QEvent.Type.TouchUpdate
        if is_pen or gesture.source == source or by_finger or gesture.silence > _LOST_S:
            self._finish(gesture.source)
            return True
        return False

    def _is_echo(self, at: QPointF) -> bool:
        """Whether the mouse that is pressed is one that the system makes of a pen or a finger."""
        if self._touched is None or self._since_touched.elapsed() > 1000 * _ECHO_S:
            return False
        return (at - self._touched).manhattanLength() < px(_ECHO_NEAR)

    def _move(self, at: QPointF, pressure: float, source: QEvent.Type) -> None:
        if (
            self._gesture is not None
            and self._gesture.source == source
            and self._take(at, pressure)
        ):
            if self._inked.elapsed() >= _INK_MS:
                self._show_gesture(self._gesture)
            self._throttle.request()

    def _end(self, at: QPointF, pressure: float | None, source: QEvent.Type) -> None:
        if self._gesture is not None and self._gesture.source == source:
            if pressure is not None:
                self._take(at, pressure)
            self._finish(source)
            self._note(at, source)

    def _take(self, at: QPointF, pressure: float) -> bool:
        """Add a point to the gesture; False if it changes nothing."""
        gesture = self._gesture
        assert gesture is not None
        self._note(at, gesture.source)
        x = min(max(at.x() / self.width(), 0.0), 1.0)
        y = min(max(at.y() / self.height(), 0.0), 1.0)
        width = _ERASER if gesture.tool is Tool.ERASER else pressure
        return gesture.add(x, y, self._pen_width * width)

    def _note(self, at: QPointF, source: QEvent.Type) -> None:
        """Note where a pen or a finger is, to know its echo by."""
        if source != QEvent.Type.MouseMove:
            self._touched = at
            self._since_touched.start()

    def _finish(self, source: QEvent.Type) -> None:
        if self._gesture is None or self._gesture.source != source:
            return
        self._throttle.now()
        drawing, before = self._drawing, self._gesture.base
        self._gesture = None
        self._since_lifted.start()
        self._wet.end()
        self._paper.set_drawing(drawing)
        self._paper.touch_up(before)
        self.update()
        self.drawing_finished.emit(drawing)

    def _show_gesture(self, gesture: Gesture) -> None:
        """Show the gesture so far."""
        drawing = gesture.drawing()
        if drawing is self._drawing:
            return
        self._inked.start()
        self._drawing = drawing
        if gesture.tool is Tool.PEN:
            changed = self._wet.show(drawing.strokes[-1])
        else:
            assert gesture.erased is not None
            self._change_paper(gesture.erased)
            changed = self._paper.around(gesture.erased)
        gesture.erased = None
        # Now: an update would wait for the reading, which takes longer.
        self.repaint(changed)

    def _emit_gesture(self) -> None:
        """Show and emit the drawing with the gesture so far."""
        if self._gesture is None:
            return
        self._show_gesture(self._gesture)
        if self._drawing is not self._emitted:
            self._emitted = self._drawing
            self.drawing_changed.emit(self._drawing)

    # Painting

    @property
    def _ink(self) -> QColor:
        return tokens_of(self.palette()).colour("ink")

    def _change_paper(self, erased: Box | None = None) -> None:
        """Paint what has changed; erased: the box around all of that, if known."""
        if self._paper.fits(*self._look()):
            self._paper.change(self._drawing, erased)
        else:
            self.update()  # the paper is then repainted

    def _show_paper(self, area: QRect) -> None:
        """Show what has changed on the paper."""
        self._wet.renew()
        self.update(area)

    def _look(self) -> tuple[int, float, QColor, QColor]:
        """Return the side, the pixel ratio, and the colours of paper and ink."""
        ground = tokens_of(self.palette()).colour("paper")
        return self.width(), self.devicePixelRatioF(), ground, self._ink

    def _repaint_paper(self) -> None:
        drawing = self._drawing
        if self._gesture is not None and self._gesture.tool is Tool.PEN:
            drawing = self._gesture.base
        self._paper.repaint(drawing, *self._look())
        self._wet.restart()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper, the hint while it is empty, and the tool's ring."""
        if not self._paper.fits(*self._look()):
            self._repaint_paper()
        painter = QPainter(self)
        if is_on_screen(painter, self.devicePixelRatioF()) or self._has_much_ink():
            self._wet.paint(painter)
        else:
            painter.fillRect(self.rect(), tokens_of(self.palette()).colour("paper"))
            paint_drawing(painter, self._drawing, self.width(), self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawing.is_empty and self._gesture is None:
            self._paint_hint(painter)
        if event.rect().top() < px(RADIUS):
            self._paint_corners(painter)
        if self._pointer is not None:
            self._paint_ring(painter, self._pointer)

    def _has_much_ink(self) -> bool:
        return sum(len(stroke.points) for stroke in self._drawing.strokes) > _MUCH

    def _paint_hint(self, painter: QPainter) -> None:
        tokens, middle = tokens_of(self.palette()), self.rect()
        painter.setPen(tokens.colour("muted"))
        font = figure(self.font())
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        line = painter.fontMetrics().height()
        middle.moveTop(-line // 2)
        title, text = self._hint
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, title)
        painter.setFont(small(self.font()))
        middle.moveTop(line // 2 + px(2))
        if painter.fontMetrics().horizontalAdvance(text) < self.width() - px(16):
            painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, text)

    def within_card(self) -> QPainterPath:
        """Return what of it is within the frame of its card, whose corners are rounded."""
        card, place = self.parentWidget(), QRectF(self.rect())
        while card is not None and not isinstance(card, Card):
            card = card.parentWidget()
        if card is not None:
            inside = card.rect().adjusted(1, 1, -1, -1)
            place = QRectF(inside.translated(self.mapFrom(card, QPoint())))
        path, radius = QPainterPath(), px(RADIUS) - 1
        path.addRoundedRect(place, radius, radius)
        return path

    def _paint_corners(self, painter: QPainter) -> None:
        """Leave the card's corners free: a frame clips no widget."""
        outside = QPainterPath()
        outside.addRect(QRectF(self.rect()))
        ground = tokens_of(self.palette()).colour("window")
        painter.fillPath(outside.subtracted(self.within_card()), ground)

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
        """Move the ring that shows the tool's size; None hides it."""
        reach = self._ring_radius() + 2
        for place in (self._pointer, at):
            if place is not None:
                corner = QPointF(reach, reach)
                self.update(QRectF(place - corner, place + corner).toAlignedRect())
        self._pointer = at

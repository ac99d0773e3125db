"""At the very first start, a pale digit draws itself on the empty canvas and is read; once only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSettings, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF

from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.overlay import Overlay
from lenet_gui.ui.look import motion
from lenet_gui.ui.look.card import RADIUS
from lenet_gui.ui.look.shades import mixed
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import GREETED

_DIGIT = 4
_HEIGHT = 0.62  # of the canvas
_TAKES_MS = 2400
_PALE = 0.28  # of the way from paper to ink
_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.TouchBegin)


class Greeting(QObject):
    """Shows the ghost, and its readings through `show`, until the canvas is touched.

    The session never hears of it, so nothing of it can be undone, saved or kept.
    """

    def __init__(
        self,
        session: Session,
        calls: Calls,
        settings: QSettings,
        canvas: Canvas,
        show: Callable[[Reading | None], None],
    ) -> None:
        super().__init__(canvas)
        self._session = session
        self._calls = calls
        self._settings = settings
        self._canvas = canvas
        self._show = show
        self.ghost: Ghost | None = None

    def begin(self) -> None:
        """Greet whoever has an empty canvas then, in a moment, and remember it."""
        self._calls.start(_written, self._appear)

    def _appear(self, drawing: Drawing) -> None:
        if not (self._session.drawing.is_empty and self._canvas.isVisible()):
            return
        GREETED.write(self._settings, True)
        self.ghost = Ghost(drawing, self._canvas)
        self.ghost.grew.connect(self._read)
        self._canvas.installEventFilter(self)
        self._session.drawing_changed.connect(self.end)
        self._session.ready_changed.connect(self._read)
        self.ghost.begin()

    def _read(self) -> None:
        if self.ghost is not None:
            self._show(self._session.read_other(self.ghost.drawn()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End at the first touch, or when another tab takes over."""
        if event.type() in _TOUCHES or event.type() == QEvent.Type.Hide:
            self.end()
        return False

    def end(self) -> None:
        """Take the ghost away."""
        if self.ghost is not None:
            self._canvas.removeEventFilter(self)
            self._session.drawing_changed.disconnect(self.end)
            self._session.ready_changed.disconnect(self._read)
            self.ghost.hide()
            self.ghost.deleteLater()
            self.ghost = None
            self._show(self._session.reading)


class Ghost(Overlay):
    """A drawing over the canvas, pale, that grows stroke by stroke; at once without motion."""

    def __init__(self, drawing: Drawing, canvas: Canvas) -> None:
        super().__init__(canvas, "ghost")
        self._drawing = drawing
        self._share = 0.0
        self._growth = QVariantAnimation(self)
        self._growth.setStartValue(0.0)
        self._growth.setEndValue(1.0)
        self._growth.setDuration(_TAKES_MS)
        self._growth.valueChanged.connect(self._grow)
        self.grew = self._growth.valueChanged  # after the ghost's own slot

    def begin(self) -> None:
        """Appear."""
        self.show()
        if not motion.is_wanted(self):
            self._growth.setDuration(0)
        self._growth.start()

    def drawn(self) -> Drawing:
        """Return what can be seen so far."""
        strokes = self._drawing.strokes
        left = round(self._share * sum(len(stroke.widths) for stroke in strokes))
        seen = []
        for stroke in strokes:
            count = min(left, len(stroke.widths))
            left -= count
            if count:
                seen.append(Stroke.of(stroke.points[:count], stroke.widths[:count]))
        return replace(self._drawing, strokes=tuple(seen))

    def _grow(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint over the canvas's hint; its corners are its own."""
        side = self.width()
        painter, tokens = QPainter(self), tokens_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = px(RADIUS)
        painter.fillRect(self.rect().adjusted(0, corner, 0, 0), tokens.colour("paper"))
        pale = mixed(tokens.colour("paper"), tokens.colour("ink"), _PALE)
        for stroke in self.drawn().strokes:
            pen = QPen(pale, float(stroke.widths.mean()) * side)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            line = [QPointF(x * side, y * side) for x, y in stroke.points.tolist()]
            painter.drawPolyline(QPolygonF(line))
        painter.setPen(tokens.colour("muted"))
        below = QRect(0, self.height() - px(34), self.width(), px(24))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("Now you: draw a digit"))


def _written() -> Drawing:
    """Return a digit of the stroke model as its habit is: the model's hands would need torch.

    In another thread: while torch is imported, the window would have to wait for this import.
    """
    from lenet_gui.core.strokes.habits import HABITS  # all of them, for one start in a lifetime

    strokes = HABITS[_DIGIT][0].strokes
    width = max(float(stroke[:, 0].max()) for stroke in strokes)
    left, top = (1 - _HEIGHT * width) / 2, (1 - _HEIGHT) / 2
    curves = (Stroke.of(stroke * _HEIGHT + (left, top)).curve for stroke in strokes)
    return Drawing(tuple(Stroke.of(points) for points, _ in curves))

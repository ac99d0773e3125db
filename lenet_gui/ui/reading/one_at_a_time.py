"""Says on the canvas that one digit is read at a time, if several seem to stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lenet_gui.core.ink.drawing import Box, Drawing, joined
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.drawing.overlay import Overlay
from lenet_gui.ui.look.card import RADIUS
from lenet_gui.ui.look.fonts import small
from lenet_gui.ui.look.names import in_a_row
from lenet_gui.ui.look.style import MARK
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.core.recognizer import Recognizer

_PAUSE_MS = 400  # after the pen is lifted: perhaps another stroke follows
_AROUND = 8  # pixels at the usual size, between a group and its outline

_Groups = list[tuple[Box, int]]  # where each is, and the digit that is read
_Asked = tuple["Recognizer | None", Drawing, bool]  # who reads what, and whether it is fitted


class OneAtATime(QObject):
    """Looks at each drawing once the pen rests, in a thread, and outlines its digits.

    With other weights, or fitted in the other way, it is looked at anew, and the outlines stay
    until that is done: the weights change after every epoch.
    """

    def __init__(self, session: Session, calls: Calls, canvas: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._calls = calls
        self._canvas = canvas
        self.overlay = GroupsOverlay(canvas)
        self._busy = False
        self._asked: _Asked | None = None  # the latest
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._look)
        for signal in (session.history_changed, session.recognizer_changed, session.fit_changed):
            signal.connect(self._wait)
        session.drawing_changed.connect(self._forget)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what was drawn, or brought back, while the canvas was out of sight."""
        if event.type() == QEvent.Type.Show:
            self._wait()
        return False

    def _wait(self) -> None:
        self._timer.start()

    def _now(self) -> _Asked:
        session = self._session
        return session.recognizer, session.drawing, session.fit

    def _forget(self) -> None:
        if self.overlay.groups:
            self.overlay.show_groups([])

    def _look(self) -> None:
        asked = recognizer, drawing, fit = self._now()
        if recognizer is None or drawing.is_empty or not self._canvas.isVisible():
            return
        if self._busy or not self._session.at_rest:
            self._wait()
            return
        if asked == self._asked:
            return

        def look() -> _Groups:
            several = recognizer.several(drawing, fit=fit)
            return [(_box_of(group), digit) for group, digit in several]

        self._asked = asked
        self._busy = self._calls.start(look, self._found, self._failed) is not None

    def _found(self, groups: _Groups) -> None:
        self._busy = False
        if self._asked == self._now():
            self.overlay.show_groups(groups)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._session.failed.emit(error)


def _box_of(group: Drawing) -> Box:
    """Return the box around a group's ink."""
    boxes = [stroke.box for stroke in group.strokes]
    if group.picture is not None:
        boxes.append(group.picture.box)
    return joined(boxes)


class GroupsOverlay(Overlay):
    """Outlines groups of ink.

    groups: the box of each, in the unit square, and the digit that is read in it.
    """

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas, "groups_overlay")
        self.groups: list[tuple[Box, int]] = []

    def show_groups(self, groups: list[tuple[Box, int]]) -> None:
        """Outline groups, and say that one digit is read at a time; none shows the canvas."""
        self.groups = groups
        self.setAccessibleName(self._words() if groups else "")
        self.setVisible(bool(groups))
        self.update()

    def _words(self) -> str:
        digits = in_a_row(str(digit) for _, digit in self.groups)
        return self.tr("One digit at a time: here are {digits}").format(digits=digits)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an outline around each group, and the words at the bottom."""
        painter, tokens, side = QPainter(self), tokens_of(self.palette()), self.width()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(tokens.colour("mark"), MARK)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        around, radius = px(_AROUND), px(RADIUS)
        inside = QRectF(self.rect()).adjusted(MARK, MARK, -MARK, -MARK)
        for (left, top, right, bottom), _ in self.groups:
            box = QRectF(left * side, top * side, (right - left) * side, (bottom - top) * side)
            box = box.adjusted(-around, -around, around, around).intersected(inside)
            painter.drawRoundedRect(box, radius, radius)
        painter.setFont(small(self.font()))
        words = self._words()
        needed = painter.fontMetrics().boundingRect(words)
        strip = QRectF(0, 0, needed.width() + px(16), needed.height() + px(8))
        strip.moveCenter(QRectF(self.rect()).center())
        strip.moveBottom(self.height() - px(8))
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.setBrush(tokens.colour("surface"))
        painter.drawRoundedRect(strip, px(6), px(6))
        painter.setPen(tokens.colour("text"))
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, words)

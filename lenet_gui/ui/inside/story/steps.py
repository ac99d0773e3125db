"""Navigation through the story's steps: back, the current step, next."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import caption, push_button
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import least_target, px

# Pixels at the usual size.
_PITCH, _LEAST_PITCH = 14, 7  # from dot to dot
_RADIUS = 3.5


class Dots(QWidget):
    """A dot for each step, filled for the current one. A click goes to a step."""

    clicked = Signal(int)

    def __init__(self, titles: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("story_dots")
        self.setAccessibleName(self.tr("The steps"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._titles = titles
        self._step = 0

    def show_step(self, step: int) -> None:
        """Fill a step's dot."""
        self._step = step
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_PITCH) * len(self._titles), least_target())

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which dots can be told apart."""
        return QSize(px(_LEAST_PITCH) * len(self._titles), least_target())

    @property
    def _pitch(self) -> float:
        return min(self.width() / len(self._titles), px(_PITCH))

    def centre(self, step: int) -> QPointF:
        """Return the centre of a step's dot."""
        return QPointF((step + 0.5) * self._pitch, self.height() / 2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the title of the step under the pointer."""
        step = int(event.position().x() / self._pitch)
        self.setToolTip(self._titles[min(max(step, 0), len(self._titles) - 1)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step."""
        step = int(event.position().x() / self._pitch)
        if event.button() == Qt.MouseButton.LeftButton and 0 <= step < len(self._titles):
            self.clicked.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tokens = tokens_of(self.palette())
        for step in range(len(self._titles)):
            here = step == self._step
            painter.setBrush(tokens.colour("accent" if here else "edge"))
            radius = min(px(10 * _RADIUS) / 10, self._pitch * 0.3) + (1 if here else 0)
            painter.drawEllipse(self.centre(step), radius, radius)


class StepBar(QWidget):
    """Goes from step to step. step: the current one, from 0."""

    step_changed = Signal(int)

    def __init__(self, titles: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("story_steps")
        self.step = 0
        self._count = len(titles)
        self.back_button = push_button(
            self, "story_back", self.tr("Back"), self.tr("The previous step (Page Up)"), self.back
        )
        self.next_button = push_button(
            self, "story_next", self.tr("Next"), self.tr("The next step (Page Down)"), self.next
        )
        self.back_button.setAccessibleName(self.tr("Back"))
        self.next_button.setAccessibleName(self.tr("Next"))
        self.dots = Dots(titles, self)
        self.dots.clicked.connect(self.go)
        self.place = caption(self, "story_place", "")
        layout = QHBoxLayout(self)
        layout.addWidget(self.back_button)
        layout.addStretch(1)
        layout.addWidget(self.dots)
        layout.addWidget(self.place)
        layout.addStretch(1)
        layout.addWidget(self.next_button)
        space(self, layout)
        self._show()

    def go(self, step: int) -> None:
        """Go to a step, or the nearest one."""
        step = min(max(step, 0), self._count - 1)
        if step != self.step:
            self.step = step
            self._show()
            self.step_changed.emit(step)

    def back(self) -> None:
        """Go to the previous step."""
        self.go(self.step - 1)

    def next(self) -> None:
        """Go to the next step."""
        self.go(self.step + 1)

    def _show(self) -> None:
        self.back_button.setEnabled(self.step > 0)
        self.next_button.setEnabled(self.step < self._count - 1)
        self.dots.show_step(self.step)
        text = self.tr("{step} of {count}").format(step=self.step + 1, count=self._count)
        self.place.setText(text)

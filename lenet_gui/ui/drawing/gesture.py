"""A pointer's path from down to up, and the drawing that it makes."""

import math
from enum import Enum
from time import monotonic

from PySide6.QtCore import QEvent

from lenet_gui.core.ink.drawing import Box, Drawing, joined
from lenet_gui.core.ink.growing_stroke import GrowingStroke

# Points nearer to the last one than this are noise of a fast mouse, not shape.
_NEAREST = 0.002
# Of thought between two strokes, in seconds, as the strokes' times tell it.
_LONGEST_PAUSE = 1.0


class Tool(Enum):
    """What a pointer does to the canvas."""

    PEN = "pen"
    ERASER = "eraser"


class Gesture:
    """One pointer down to pointer up, growing point by point.

    source: the event type that continues it; other devices are ignored meanwhile.
    base: the drawing before the gesture.
    erased: the box around the ink that the eraser has touched since this was last set to None.
    """

    def __init__(self, tool: Tool, source: QEvent.Type, base: Drawing, pause: float = 0.0) -> None:
        """pause: the seconds that the pointer was up before it."""
        self.tool = tool
        self.source = source
        self.base = base
        self._drawing: Drawing | None = base  # None: still to be built from the stroke
        self._stroke = GrowingStroke()
        self._last: tuple[float, float] | None = None
        self.erased: Box | None = None
        self._began = self._heard = monotonic()
        # When the drawing was begun, were all of its pauses as short.
        up = 0.0 if base.is_empty else min(pause, _LONGEST_PAUSE)
        self._zero = self._began - base.seconds - up

    @property
    def age(self) -> float:
        """Seconds since it began."""
        return monotonic() - self._began

    @property
    def silence(self) -> float:
        """Seconds since its device was last heard of."""
        return monotonic() - self._heard

    def add(self, x: float, y: float, width: float) -> bool:
        """Add a point in the unit square; False if it is too near the last one to matter."""
        self._heard = monotonic()
        last = self._last or (x, y)
        if self._last and math.dist(last, (x, y)) < _NEAREST:
            return False
        self._last = (x, y)
        if self.tool is Tool.ERASER:
            before = self.drawing()
            self._drawing, box = before.erased_with_box(last, (x, y), width)
            if self._drawing is not before:
                self.erased = box if self.erased is None else joined([box, self.erased])
        else:
            self._stroke.add(x, y, width, self._heard - self._zero)
            self._drawing = None
        return True

    def drawing(self) -> Drawing:
        """Return the drawing so far; the unchanged one if the eraser has touched nothing."""
        if self._drawing is None:
            self._drawing = self.base.with_stroke(self._stroke.stroke())
        return self._drawing

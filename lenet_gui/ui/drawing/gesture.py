"""What a pointer does between down and up: the points it leaves, and the drawing they make."""

from array import array
from enum import Enum

import numpy as np
from PySide6.QtCore import QEvent

from lenet_gui.core.ink.drawing import Drawing, Stroke

# Points nearer to the last one than this are the noise of a fast mouse, not shape.
_NEAREST = 0.002


class Tool(Enum):
    """What a pointer does to the canvas."""

    PEN = "pen"
    ERASER = "eraser"


class Gesture:
    """One pointer down to pointer up, growing point by point.

    source: the kind of event that continues it; other devices are ignored meanwhile.
    base: the drawing before it.
    """

    def __init__(self, tool: Tool, source: QEvent.Type, base: Drawing) -> None:
        self.tool = tool
        self.source = source
        self.base = base
        self._drawing: Drawing | None = base  # None: to be made of the points
        self._values = array("f")  # x, y, width, x, y, ...

    def add(self, x: float, y: float, width: float) -> bool:
        """Take a point in the unit square; False if it is too near the last one to matter."""
        before = (self._values[-3], self._values[-2]) if self._values else (x, y)
        if self._values and np.hypot(x - before[0], y - before[1]) < _NEAREST:
            return False
        self._values.extend((x, y, width))
        if self.tool is Tool.ERASER:
            self._drawing = self.drawing().erased(before, (x, y), width)
        else:
            self._drawing = None
        return True

    def drawing(self) -> Drawing:
        """Return the drawing with what was done so far; as it was, if an eraser met nothing."""
        if self._drawing is None:
            points = np.array(self._values, dtype=np.float32).reshape(-1, 3)
            self._drawing = self.base.with_stroke(Stroke.of(points[:, :2], points[:, 2]))
        return self._drawing

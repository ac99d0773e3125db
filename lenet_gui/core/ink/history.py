"""The steps of a drawing, for undo and redo."""

from lenet_gui.core.ink.drawing import Drawing

_STEPS = 200  # that can be undone; older ones are forgotten


class History:
    """The drawing after each step.

    now: the latest drawing kept, or the one that undo or redo returned to.
    """

    def __init__(self) -> None:
        self.now = Drawing()
        self._before: list[Drawing] = []
        self._after: list[Drawing] = []

    def keep(self, drawing: Drawing) -> bool:
        """Make a drawing the next step; False if it is the current one already."""
        if drawing is self.now:
            return False
        self._before = [*self._before[-_STEPS + 1 :], self.now]
        self._after.clear()
        self.now = drawing
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step."""
        return bool(self._after)

    def undo(self) -> bool:
        """Go back one step; False if there is none."""
        return self._step(self._before, self._after)

    def redo(self) -> bool:
        """Repeat the step last undone; False if there is none."""
        return self._step(self._after, self._before)

    def _step(self, taken_from: list[Drawing], put_on: list[Drawing]) -> bool:
        if not taken_from:
            return False
        put_on.append(self.now)
        self.now = taken_from.pop()
        return True

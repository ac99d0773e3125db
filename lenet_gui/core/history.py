"""The steps of a drawing or a lesson, for undo and redo."""

from typing import Generic, TypeVar

T = TypeVar("T")

_STEPS = 200  # that can be undone; older ones are forgotten


class History(Generic[T]):
    """What there was after each step.

    now: what was kept last, or what undo or redo returned to.
    """

    def __init__(self, now: T) -> None:
        self.now = now
        self._before: list[T] = []
        self._after: list[T] = []

    def keep(self, new: T) -> bool:
        """Make something the next step; False if it is the current one already."""
        if new is self.now:
            return False
        self._before = [*self._before[-_STEPS + 1 :], self.now]
        self._after.clear()
        self.now = new
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

    def _step(self, taken_from: list[T], put_on: list[T]) -> bool:
        if not taken_from:
            return False
        put_on.append(self.now)
        self.now = taken_from.pop()
        return True
